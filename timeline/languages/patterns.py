"""Rule patterns, such as ``{month} {day}(, {year})?``: a small language of slots and words.

Patterns are not matched against the text but against the *classes* of its tokens: one private character per token,
which says what slots and words of rules the token can be. A pattern is made of:

- ``{slot}`` or ``{slot:name}``: any word of the slot, captured under the slot's name or under *name*;
- a word or a punctuation mark: itself; ``'`` and ``-`` match their typographic forms too;
- a blank: white space (never a blank line); ``_``: a blank or a hyphen; ``~``: a blank or nothing;
- ``( )``, ``|`` and ``?``: grouping, choice, option. There is no repetition, so matching takes linear time;
- ``<macro>``: a pattern that the pack defines once for several rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

BLANK = " "
MAX_SYMBOLS = 1_000
"""The most words, slots and marks of a pattern, macros expanded; the longest English one has 300."""
MAX_NESTING = 40
"""The most parentheses around one symbol."""
_TOKEN = re.compile(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|([^\W\d_]+\.?(?:[^\W\d_]\.)*|\d+)|(\S)|( +)")
_ALIASES = {"_": ("-", BLANK), "~": (BLANK,)}


@attrs.frozen
class Symbol:
    """The place of one token: the slot or word that it has to be, and the name of its capture, which may be empty."""

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
    """The key of a slot, in braces to distinguish it from a word."""
    return "{" + slot + "}"


def parse_pattern(pattern: str, macros: Mapping[str, str]) -> Choice:
    """The parts of a pattern, with macros expanded.

    >>> parse_pattern("{month}( {day})?", {}).options[0][0]
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
        raise PatternError("macros contain each other, or more than 8 deep")
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
        if len(tokens) > MAX_SYMBOLS:
            raise PatternError(f"longer than {MAX_SYMBOLS:,} words, slots and marks with its macros written out")
    return tokens


def _alias(mark: str) -> list[Symbol | str]:
    if mark == "~":
        return ["(", Symbol(BLANK), ")", "?"]
    return ["(", Symbol("-"), "|", Symbol(BLANK), ")"]


def _choice(tokens: list[Symbol | str], depth: int) -> Choice:
    """Read alternatives from the end of *tokens* up to the closing parenthesis, which is left there."""
    if depth > MAX_NESTING:
        raise PatternError(f"parentheses nested more than {MAX_NESTING} deep")
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
    """The key of every slot and word in a part."""
    if isinstance(part, Symbol):
        return {part.key}
    return {key for option in part.options for piece in option for key in keys_of(piece)}


def size_of(part: Part) -> int:
    """The number of words and slots in a part.

    >>> size_of(parse_pattern("{month}( {day})?", {}))
    3
    """
    if isinstance(part, Symbol):
        return 1
    return sum(size_of(piece) for option in part.options for piece in option)
