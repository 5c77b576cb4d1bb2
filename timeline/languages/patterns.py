"""Rule patterns: a small language of slots and words that becomes a regular expression over word classes.

A phrase is first written as a string with one private character a word, the word's *class* (which slots and rule words
it can stand for). ``{month} {day}(, {year})?`` then is an ordinary regular expression over such strings. Its parts:

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
    parts, rest = _choice(_tokens(pattern, macros, 0))
    if rest:
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
    return tokens


def _alias(mark: str) -> list[Symbol | str]:
    if mark == "~":
        return ["(", Symbol(BLANK), ")", "?"]
    return ["(", Symbol("-"), "|", Symbol(BLANK), ")"]


def _choice(tokens: list[Symbol | str]) -> tuple[Choice, list[Symbol | str]]:
    """Read alternatives up to the closing parenthesis; return what follows it too."""
    options: list[list[Part]] = [[]]
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        if token == ")":
            return Choice(tuple(map(tuple, options))), [")", *tokens]
        if token == "(":
            inner, tokens = _choice(tokens)
            if not tokens:
                raise PatternError("unbalanced (")
            options[-1].append(inner)
            tokens = tokens[1:]
        elif token == "|":
            options.append([])
        elif token == "?":
            options[-1].append(_optional(options[-1]))
        elif isinstance(token, Symbol):
            options[-1].append(token)
    return Choice(tuple(map(tuple, options))), []


def _optional(sequence: list[Part]) -> Choice:
    if not sequence:
        raise PatternError("nothing before ?")
    last = sequence.pop()
    return attrs.evolve(last, optional=True) if isinstance(last, Choice) else Choice(((last,),), optional=True)


def keys_of(part: Part) -> set[str]:
    """Every slot and word a part mentions."""
    if isinstance(part, Symbol):
        return {part.key}
    return {key for option in part.options for piece in option for key in keys_of(piece)}


def first_keys(part: Part) -> tuple[set[str], bool]:
    """The keys a match may start with, and whether the part may match nothing at all."""
    if isinstance(part, Symbol):
        return {part.key}, False
    keys: set[str] = set()
    empty = part.optional
    for option in part.options:
        for piece in option:
            more, skippable = first_keys(piece)
            keys |= more
            if not skippable:
                break
        else:
            empty = True
    return keys, empty


_EVERYWHERE = frozenset({BLANK, "-", "the", "a", "an", "of", "in", "and", "or", "to", "this", "that", "on"})
"""Words that tell little: nearly every phrase has one."""


def required_keys(part: Part) -> frozenset[str]:
    """Slots and words of which every match has at least one; empty when nothing is sure.

    >>> sorted(required_keys(parse("(the )?({month} {day}|{day} {month})", {})))
    ['{month}']
    """
    if isinstance(part, Symbol):
        return frozenset({part.key})
    if part.optional:
        return frozenset()
    found = [_best([required_keys(piece) for piece in option]) for option in part.options]
    return frozenset().union(*found) if all(found) else frozenset()


def _best(sets: list[frozenset[str]]) -> frozenset[str]:
    """The most telling of several required sets."""
    return min((keys for keys in sets if keys), key=_commonness, default=frozenset())


def _commonness(keys: frozenset[str]) -> tuple[int, int, list[str]]:
    numbers = sum(key in {"{count}", "{int}", "{day}"} for key in keys)
    return len(keys & _EVERYWHERE) + numbers, len(keys), sorted(keys)


def to_regex(part: Part, classes: Mapping[str, str], names: list[tuple[str, str]]) -> str:
    """The regular expression over class strings; *classes* maps each key to its characters.

    Group n of the expression captures under ``names[n - 1]`` (name and slot); *names* is filled here.
    """
    if isinstance(part, Symbol):
        characters = classes.get(part.key, "")
        body = f"[{characters}]" if characters else "(?!)"
        if not part.name:
            return body
        names.append((part.name, part.key[1:-1]))
        return f"({body})"
    body = "|".join("".join(to_regex(piece, classes, names) for piece in option) for option in part.options)
    return f"(?:{body})" + ("?" if part.optional else "")
