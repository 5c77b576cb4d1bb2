"""Which regular expressions may backtrack without end: those that read some run of text in ever more ways.

A pattern backtracks exponentially when one of its loops can go round over the same characters in two ways: ``(a+)+``,
``(ab|a|b)*``. The loops of Glushkov's automaton show this: its states are the places of a pattern that take a
character, its edges which place may follow which. Edges are counted, for two ways from one place to the next are as
bad as two places. Assertions are taken to hold always, a back reference to match nothing, and a loop with an upper
bound to go round without one, so that a pattern may be refused that is harmless, but hardly one passed that is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import product
from typing import Any

import attrs

_parser: Any = import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_SAMPLE = frozenset(map(chr, range(128))) | frozenset("éÉßſKĿ٣Ⅷ²–—−‐’‘“”…\u00a0\u2009\u2029\x85語א😀")
"""One character or more of every kind that a class may tell apart."""
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
    "LINEBREAK": lambda char: char == "\n",
}

Place = int
Ways = Counter[Place]


@attrs.frozen
class Part:
    """Where a part of a pattern may begin and end, each in so many ways, and the ways in which it matches nothing."""

    first: Ways
    last: Ways
    empty: int


@attrs.define
class Automaton:
    """The places of a pattern: the characters each takes, and in how many ways one may follow another."""

    taken: list[frozenset[str]] = attrs.field(factory=list)
    follow: dict[Place, Ways] = attrs.field(factory=lambda: defaultdict(Counter))
    apart: list[Any] = attrs.field(factory=list)
    ignore_case: bool = False
    kept: int = 0

    def read(self, nodes: Iterable[Any]) -> Part:
        """A sequence of nodes of the parsed pattern."""
        whole = Part(Counter(), Counter(), 1)
        for operator, value in nodes:
            part = self._node(str(operator), value)
            self._lead(whole.last, part.first)
            whole = Part(
                whole.first + _times(part.first, whole.empty),
                part.last + _times(whole.last, part.empty),
                whole.empty * part.empty,
            )
        return whole

    def _node(self, operator: str, value: Any) -> Part:
        if operator in _REPEATS:
            return self._repeat(*value, keeps=operator.startswith("POSSESSIVE"))
        if operator == "BRANCH":
            return self._branch(value[1])
        if operator == "GROUPREF_EXISTS":
            return self._branch([each or () for each in value[1:]])
        if operator == "ATOMIC_GROUP":
            return self._kept(value)
        if operator == "SUBPATTERN":
            self.ignore_case |= bool(value[1] & re.IGNORECASE)
            return self.read(value[-1])
        if operator in ("AT", "ASSERT", "ASSERT_NOT", "GROUPREF", "FAILURE"):
            self.apart += [value[1]] if operator.startswith("ASSERT") else []
            return Part(Counter(), Counter(), 1)
        return self._character(operator, value)

    def _kept(self, nodes: Iterable[Any]) -> Part:
        """What is not gone back into: its own loops count by themselves, and not for the loop around it."""
        self.apart.append(nodes)
        self.kept += 1
        part = self.read(nodes)
        self.kept -= 1
        return part

    def _repeat(self, least: int, most: int, nodes: Iterable[Any], *, keeps: bool) -> Part:
        part = self._kept(nodes) if keeps else self.read(nodes)
        if most > 1 and not keeps and not self.kept:
            self._lead(part.last, part.first)
        return Part(part.first, part.last, part.empty + (least == 0))

    def _branch(self, choices: Sequence[Any]) -> Part:
        parts = [self.read(choice) for choice in choices]
        first: Ways = sum((part.first for part in parts), Counter())
        last: Ways = sum((part.last for part in parts), Counter())
        return Part(first, last, sum(part.empty for part in parts))

    def _character(self, operator: str, value: Any) -> Part:
        chars = _class([(operator, value)])
        if self.ignore_case:
            chars = frozenset(c for c in _SAMPLE | chars if {c, c.lower(), c.upper()} & chars)
        self.taken.append(chars)
        here = Counter([len(self.taken) - 1])
        return Part(here, Counter(here), 0)

    def _lead(self, last: Ways, first: Ways) -> None:
        for (before, ways), (after, more) in product(last.items(), first.items()):
            self.follow[before][after] += ways * more


def ambiguous_loop(pattern: str, flags: int = 0) -> str:
    r"""What makes *pattern* backtrack exponentially; empty when nothing does.

    >>> ambiguous_loop(r"(?:\d+|,)*x"), ambiguous_loop(r"(?:\d+,)*x")
    ('two ways over one run of 0', '')
    >>> ambiguous_loop(r"(?:may|m[a-z]y)*"), ambiguous_loop(r"(?:may|m[b-z]y)*")
    ('two ways over one run of ay', '')
    >>> ambiguous_loop(r"(?:(?:a?|b?)c)*", re.IGNORECASE), ambiguous_loop(r"\s*\s*x")
    ('two ways over one run of Cc', '')
    >>> ambiguous_loop(r"a(?=(?:b*)*)")
    'two ways over one run of b'
    """
    tree = _parser.parse(pattern, flags)
    waiting = [tree]
    while waiting:
        automaton = Automaton(ignore_case=bool(tree.state.flags & re.IGNORECASE))
        automaton.read(waiting.pop())
        waiting += automaton.apart
        for loop in _loops(automaton.follow):
            if chars := _two_ways(automaton, loop):
                return f"two ways over one run of {chars}"
    return ""


def _times(ways: Ways, factor: int) -> Ways:
    return Counter({place: count * factor for place, count in ways.items()} if factor else {})


def _class(items: Iterable[Any]) -> frozenset[str]:
    """The characters that one of *items* takes, of the sample and of those that they name."""
    found: set[str] = set()
    for operator, value in items:
        match str(operator):
            case "LITERAL":
                found.add(chr(value))
            case "NOT_LITERAL":
                found |= _SAMPLE - {chr(value)}
            case "ANY":
                found |= _SAMPLE
            case "RANGE":
                found |= {c for c in _SAMPLE if value[0] <= ord(c) <= value[1]} | {chr(value[0]), chr(value[1])}
            case "CATEGORY":
                found |= _category(str(value))
            case "IN":
                negated = str(value[0][0]) == "NEGATE"
                found |= _SAMPLE - _class(value[1:]) if negated else _class(value)
    return frozenset(found)


def _category(name: str) -> set[str]:
    holds = _CATEGORIES[name.rpartition("_")[2]]
    return {char for char in _SAMPLE if holds(char) != ("_NOT_" in name)}


def _loops(follow: dict[Place, Ways]) -> Iterator[frozenset[Place]]:
    """Places that lead to each other and back."""
    for stretch in _stretches(follow):
        inside = {place: [after for after in follow.get(place, ()) if after in stretch] for place in stretch}
        reach = {place: _reached([place], inside.__getitem__) for place in stretch}
        seen: set[Place] = set()
        for place, ends in reach.items():
            if place in ends and place not in seen:
                loop = frozenset(end for end in ends if place in reach[end])
                seen |= loop
                yield loop


def _stretches(follow: dict[Place, Ways]) -> Iterator[range]:
    """Runs of places in the order of the text, with no loop across their ends: a loop needs a step back."""
    steps = sorted((after, before) for before, ways in follow.items() for after in ways if after <= before)
    begin, end = -1, -1
    for after, before in steps:
        if after > end:
            if end >= 0:
                yield range(begin, end + 1)
            begin = after
        end = max(end, before)
    if steps:
        yield range(begin, end + 1)


def _two_ways(automaton: Automaton, loop: frozenset[Place]) -> str:
    """The characters of *loop* where it can be gone round in two ways; empty when it cannot."""
    taken, follow = automaton.taken, {place: automaton.follow[place] for place in loop}
    doubled = [after for place in loop for after, ways in follow[place].items() if after in loop and ways > 1]
    if doubled:
        return _shown(taken[doubled[0]])
    forth: dict[Any, list[Any]] = defaultdict(list)
    back: dict[Any, list[Any]] = defaultdict(list)

    def following(pair: tuple[Place, Place]) -> list[tuple[Place, Place]]:
        if pair not in forth:
            both = product(loop & follow[pair[0]].keys(), loop & follow[pair[1]].keys())
            forth[pair] = [(a, b) for a, b in both if taken[a] & taken[b]]
            for each in forth[pair]:
                back[each].append(pair)
        return forth[pair]

    together = [(place, place) for place in loop]
    apart = {(a, b) for a, b in _reached(together, following) if a != b}
    parted = apart & _reached(together, lambda pair: back[pair])
    return _shown(frozenset().union(*(taken[a] & taken[b] for a, b in parted))) if parted else ""


def _shown(chars: frozenset[str]) -> str:
    return "".join(sorted(chars & {char for char in _SAMPLE if char.isprintable()}))[:8].replace("01234567", "0")


def _reached(starts: Iterable[Any], following: Callable[[Any], Iterable[Any]]) -> set[Any]:
    """Everything that a step or more leads to."""
    found: set[Any] = set()
    waiting = list(starts)
    while waiting:
        new = [each for each in following(waiting.pop()) if each not in found]
        found.update(new)
        waiting += new
    return found
