"""Rule patterns: a small language of slots and words, read as a regular expression over word classes.

A phrase is first written as a string with one private character a word, the word's *class* (which slots and rule words
it can stand for); ``{month} {day}(, {year})?`` is matched against such strings. Its parts:

- ``{slot}`` or ``{slot:name}``: any word of the slot, captured under the slot's name or the one given;
- a word or a punctuation mark: itself; ``'`` and ``-`` stand for their typographic forms too;
- a blank: whitespace (never a blank line); ``_``: a blank or a hyphen; ``~``: a blank or nothing;
- ``( )``, ``|`` and ``?``: grouping, choice, option. There is no repetition, so matching stays linear;
- ``<macro>``: a pattern defined once in the pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

BLANK = " "
LONGEST = 1_000
"""Words, slots and marks of a pattern, macros expanded; the longest English one has 300."""
DEEPEST = 40
"""Parentheses inside each other."""
_TOKEN = re.compile(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|([^\W\d_]+\.?(?:[^\W\d_]\.)*|\d+)|(\S)|( +)")
_ALIASES = {"_": ("-", BLANK), "~": (BLANK,)}


@attrs.frozen
class Symbol:
    """One word position: what it may be (slot or literal), and the name it is captured under (may be empty)."""

    key: str
    name: str = ""


@attrs.frozen
class Choice:
    """Alternatives, each a sequence of parts."""

    options: tuple[tuple[Part, ...], ...]
    optional: bool = False


Part = Symbol | Choice


class PatternError(ValueError):
    """A pattern that cannot be read."""


def slot_key(slot: str) -> str:
    """How a slot is written among the keys, so that it cannot be taken for a word."""
    return "{" + slot + "}"


def parse(pattern: str, macros: Mapping[str, str]) -> Choice:
    """The parts of a pattern, macros expanded.

    >>> parse("{month}( {day})?", {}).options[0][0]
    Symbol(key='{month}', name='month')
    """
    tokens = _tokens(pattern, macros, 0)
    tokens.reverse()
    parts = _choice(tokens, 0)
    if tokens:
        raise PatternError(f"unbalanced ) in {pattern!r}")
    return parts


def _tokens(pattern: str, macros: Mapping[str, str], depth: int) -> list[Symbol | str]:
    if depth > 8:
        raise PatternError("macros call each other in a circle")
    tokens: list[Symbol | str] = []
    for slot, name, macro, word, mark, blank in _TOKEN.findall(pattern):
        if slot:
            tokens.append(Symbol(slot_key(slot), name or slot))
        elif macro:
            if macro not in macros:
                raise PatternError(f"no macro <{macro}>")
            tokens += ["(", *_tokens(macros[macro], macros, depth + 1), ")"]
        elif mark in ("(", ")", "|", "?"):
            tokens.append(mark)
        elif mark in _ALIASES:
            tokens += _alias(mark)
        else:
            tokens.append(Symbol(word or mark or (BLANK if blank else "")))
        if len(tokens) > LONGEST:
            raise PatternError(f"longer than {LONGEST:,} words, slots and marks when its macros are written out")
    return tokens


def _alias(mark: str) -> list[Symbol | str]:
    if mark == "~":
        return ["(", Symbol(BLANK), ")", "?"]
    return ["(", Symbol("-"), "|", Symbol(BLANK), ")"]


def _choice(tokens: list[Symbol | str], depth: int) -> Choice:
    """Read alternatives from the end of *tokens* up to the closing parenthesis, which stays."""
    if depth > DEEPEST:
        raise PatternError(f"more than {DEEPEST} parentheses inside each other")
    options: list[list[Part]] = [[]]
    while tokens and tokens[-1] != ")":
        token = tokens.pop()
        if isinstance(token, Symbol):
            options[-1].append(token)
        elif token == "(":
            options[-1].append(_choice(tokens, depth + 1))
            if not tokens:
                raise PatternError("unbalanced (")
            tokens.pop()
        elif token == "|":
            options.append([])
        else:
            options[-1].append(_optional(options[-1]))
    return Choice(tuple(map(tuple, options)))


def _optional(sequence: list[Part]) -> Choice:
    if not sequence:
        raise PatternError("nothing before ?")
    last = sequence.pop()
    return Choice(last.options if isinstance(last, Choice) else ((last,),), optional=True)


def keys_of(part: Part) -> set[str]:
    """Every slot and word a part mentions."""
    if isinstance(part, Symbol):
        return {part.key}
    return {key for option in part.options for piece in option for key in keys_of(piece)}


def size_of(part: Part) -> int:
    """How many words and slots a part is made of.

    >>> size_of(parse("{month}( {day})?", {}))
    3
    """
    if isinstance(part, Symbol):
        return 1
    return sum(size_of(piece) for option in part.options for piece in option)
