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
from functools import lru_cache
from itertools import chain

import attrs

BLANK = " "
MAX_SYMBOLS = 1_000
"""The most words, slots and marks of a pattern, macros expanded; the longest English one has 300."""
MAX_NESTING = 40
"""The most parentheses around one symbol."""
MAX_LEVELS = 8
"""The most macros inside each other."""
_TOKEN = re.compile(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|([^\W\d_]+\.?(?:[^\W\d_]\.)*|\d+)|(\S)|( +)")


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


@attrs.frozen
class _Macro:
    """A macro that is read: its parts, and how long and how deep it is with all macros in it written out."""

    parts: Choice
    length: int
    nesting: int
    levels: int


class PatternReader:
    """Reads patterns that use the same macros, each of which is read once.

    >>> reader = PatternReader({"clock": "{hour}:{minute}"})
    >>> reader.read("at <clock>") == reader.read("at ({hour}:{minute})")
    True
    """

    def __init__(self, macros: Mapping[str, str]) -> None:
        self._macros = macros
        self._read: dict[str, _Macro] = {}

    def read(self, pattern: str) -> Choice:
        """The parts of a pattern, with macros written out."""
        return self._parts(pattern, 0).parts

    def _parts(self, pattern: str, level: int) -> _Macro:
        if level > MAX_LEVELS:
            raise PatternError(f"macros contain each other, or more than {MAX_LEVELS} deep")
        tokens, length, levels = self._tokens(pattern, level)
        tokens.reverse()
        parts, nesting = _choice(tokens, 0)
        if tokens:
            raise PatternError(f"unbalanced ) in {pattern!r}")
        return _Macro(parts, length, nesting, levels)

    def _macro(self, name: str, level: int) -> _Macro:
        if name not in self._macros:
            raise PatternError(f"no macro <{name}>")
        if name not in self._read:
            self._read[name] = self._parts(self._macros[name], level)
        macro = self._read[name]
        if level + macro.levels > MAX_LEVELS:
            raise PatternError(f"macros contain each other, or more than {MAX_LEVELS} deep")
        return macro

    def _tokens(self, pattern: str, level: int) -> tuple[list[_Token], int, int]:
        """The tokens, their number with macros written out, and how many levels of macros they have."""
        tokens, length, levels = list[_Token](), 0, 0
        for slot, name, macro, word, mark, blank in _TOKEN.findall(pattern):
            if macro:
                tokens.append(found := self._macro(macro, level + 1))
                length, levels = length + found.length + 1, max(levels, found.levels + 1)
            else:
                written = _written(slot, name, word, mark, blank)
                tokens += written
                length += len(written)
            if length > MAX_SYMBOLS:
                raise PatternError(f"longer than {MAX_SYMBOLS:,} words, slots and marks with its macros written out")
        return tokens, length, levels


def parse_pattern(pattern: str, macros: Mapping[str, str]) -> Choice:
    """The parts of a pattern, with macros written out.

    >>> parse_pattern("{month}( {day})?", {}).options[0][0]
    Symbol(key='{month}', name='month')
    """
    return PatternReader(macros).read(pattern)


_Token = Symbol | _Macro | str


@lru_cache(maxsize=1 << 12)
def _written(slot: str, name: str, word: str, mark: str, blank: str) -> tuple[Symbol | str, ...]:
    """The tokens of anything but a macro; one of the arguments is not empty, two for a slot with a name."""
    if slot:
        return (Symbol(slot_key(slot), name or slot),)
    if mark in ("(", ")", "|", "?"):
        return (mark,)
    if mark == "~":
        return ("(", Symbol(BLANK), ")", "?")
    if mark == "_":
        return ("(", Symbol("-"), "|", Symbol(BLANK), ")")
    return (Symbol(word or mark or (BLANK if blank else "")),)


def _choice(tokens: list[_Token], depth: int) -> tuple[Choice, int]:
    """Read alternatives from the end of *tokens* up to the closing parenthesis, which is left there.

    Returns them with the number of parentheses around their innermost symbol.
    """
    options: list[list[Part]] = [[]]
    nesting = 0
    while tokens and tokens[-1] != ")":
        token = tokens.pop()
        if isinstance(token, Symbol):
            options[-1].append(token)
        elif token == "|":
            options.append([])
        elif token == "?":
            options[-1].append(_optional(options[-1]))
        else:
            part, inner = (token.parts, token.nesting) if isinstance(token, _Macro) else _group(tokens, depth + 1)
            if depth + 1 + inner > MAX_NESTING:
                raise PatternError(f"parentheses nested more than {MAX_NESTING} deep")
            options[-1].append(part)
            nesting = max(nesting, inner + 1)
    return Choice(tuple(map(tuple, options))), nesting


def _group(tokens: list[_Token], depth: int) -> tuple[Choice, int]:
    """Read alternatives with the parenthesis after them."""
    if depth > MAX_NESTING:
        raise PatternError(f"parentheses nested more than {MAX_NESTING} deep")
    choice = _choice(tokens, depth)
    if not tokens:
        raise PatternError("unbalanced (")
    tokens.pop()
    return choice


def _optional(sequence: list[Part]) -> Choice:
    if not sequence:
        raise PatternError("nothing before ?")
    last = sequence.pop()
    return Choice(last.options if isinstance(last, Choice) else ((last,),), optional=True)


def symbols_of(part: Choice) -> list[Symbol]:
    """The words and slots in a part, in the order of its pattern.

    >>> [symbol.key for symbol in symbols_of(parse_pattern("{month}( {day})?", {}))]
    ['{month}', ' ', '{day}']
    """
    symbols: list[Symbol] = []
    for piece in chain.from_iterable(part.options):
        if isinstance(piece, Symbol):
            symbols.append(piece)
        else:
            symbols += symbols_of(piece)
    return symbols
