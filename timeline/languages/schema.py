"""The shape of a pack's files, checked by cattrs before a pack from somebody else is used.

Such a pack is untrusted: loading it ends in a pack or in an error that names the place, and takes no more time and
memory than a pack of its size should. The bundled packs are checked by the tests alone, because importing cattrs would
double the time of a cold start: :func:`timeline.languages.packs.make_pack` imports this module when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import GenericAlias
from typing import Any, NewType, get_args, get_origin

import attrs
from cattrs import AttributeValidationNote, BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs import IterableValidationNote as ItemNote
from cattrs.gen import make_dict_structure_fn

from timeline.errors import LanguageError

LONGEST_WORD = 64
"""The most characters of a word or a phrase; the longest of the English pack has 20."""
LARGEST_NUMBER = 10**15
"""The largest number that a word may mean."""
MOST_WORDS = 100_000
"""The most entries of a table or a list."""
DATE_ORDERS = ("MDY", "DMY", "YMD")

Word = NewType("Word", str)
"""A word that is looked up in texts."""
Key = NewType("Key", str)
"""A word that is the key of a table."""
Piece = NewType("Piece", str)
"""A word, or a string between words: a blank, a mark, nothing."""
Count = NewType("Count", int)
"""The value of a number word."""
SlotMeaning = NewType("SlotMeaning", str)
"""The meaning of a word in a slot: a whole number or a string."""
Option = NewType("Option", str)
"""An option of a reading: a whole number, a string, true or false."""
ContextEntry = NewType("ContextEntry", str)
"""A word list, a table of word lists, or a single word."""


@attrs.frozen
class SlotTable:
    """``[slots.NAME]``."""

    words: Mapping[Key, SlotMeaning]
    trigger: bool = False


@attrs.frozen
class NumberTable:
    """``[numbers]``."""

    ones: Mapping[Key, Count] = {}
    tens: Mapping[Key, Count] = {}
    scales: Mapping[Key, Count] = {}
    ordinals: Mapping[Key, Count] = {}
    joiner: Piece = Piece("")
    article: Piece = Piece("")
    ordinal_endings: tuple[Word, ...] = ()


@attrs.frozen
class TriggerTable:
    """``[triggers]``."""

    words: tuple[Word, ...] = ()


@attrs.frozen
class RuleTable:
    """One ``[[rule]]``."""

    name: str
    pattern: str
    reading: str
    guards: tuple[str, ...] = ()
    options: Mapping[str, Option] = {}
    genres: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    preceded_by: tuple[Piece, ...] = ()
    not_preceded_by: tuple[Piece, ...] = ()
    followed_by: tuple[Piece, ...] = ()
    not_followed_by: tuple[Piece, ...] = ()


@attrs.frozen
class PackFile:
    """One file of a pack."""

    slots: Mapping[str, SlotTable] = {}
    numbers: NumberTable = NumberTable()
    macros: Mapping[str, str] = {}
    context: Mapping[str, ContextEntry] = {}
    triggers: TriggerTable = TriggerTable()
    rule: tuple[RuleTable, ...] = ()


def check_file(tables: Mapping[str, Any], file: str) -> None:
    """Raise :class:`~timeline.errors.LanguageError` unless *tables*, the content of *file*, are those of a pack.

    >>> check_file({"macros": {"m": 5}}, "xx/a.toml")
    Traceback (most recent call last):
        ...
    timeline.errors.LanguageError: xx/a.toml: macros.m: expected a string, not 5
    """
    try:
        _converter().structure(tables, PackFile)
    except BaseValidationError as error:
        raise LanguageError(f"{file}: {_first_problem(error, tables, '')}") from None
    order = tables.get("context", {}).get("date_order", DATE_ORDERS[0])
    if order not in DATE_ORDERS:
        wanted = f"one of {', '.join(DATE_ORDERS)}"
        raise LanguageError(f"{file}: context.date_order: {_expected(wanted, order)}")


def _first_problem(error: BaseException, value: Any, path: str) -> str:
    """The first of the problems that cattrs collected in *value*, with its place: ``slots.month: words is missing``."""
    if isinstance(error, BaseValidationError):
        inner = error.exceptions[0]
        note = next((note for note in getattr(inner, "__notes__", ()) if hasattr(note, "type")), None)
        if note is not None and not isinstance(inner, KeyError):
            step, part = _part(note, value)
            return _first_problem(inner, part, path + step)
        return _first_problem(inner, value, path)
    place = f"{path.removeprefix('.')}: " if path else ""
    if isinstance(error, ForbiddenExtraKeysError):
        unknown = f"unknown {'key' if path else 'table'} {', '.join(sorted(error.extra_fields))}"
        return f"{place}{unknown}; there are: {', '.join(attrs.fields_dict(error.cl))}"
    return f"{place}{error.args[0]} is missing" if isinstance(error, KeyError) else f"{place}{error}"


def _part(note: AttributeValidationNote | ItemNote, value: Any) -> tuple[str, Any]:
    """How the part of *value* that *note* names is written in a path, and the part itself."""
    if isinstance(note, AttributeValidationNote):
        return f".{note.name}", value[note.name]
    if note.type is Key:
        return "", note.index
    part = value[note.index]
    if note.type is RuleTable:
        name = part.get("name", int(note.index) + 1) if isinstance(part, dict) else int(note.index) + 1
        return f" {name!r}", part
    return ("" if isinstance(value, list) else f".{note.index}"), part


@cache
def _converter() -> Converter:
    """The converter that takes each value only in its own type: no 5 for "5", no "ab" for ["a", "b"]."""
    converter = Converter()
    converter.register_structure_hook_factory(attrs.has, lambda kind: _table(_fields_hook(kind, converter)))
    converter.register_structure_hook_factory(_is_mapping, lambda kind: _table(_entries_hook(kind, converter)))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _list(kind, converter))
    for kind, (wanted, fits) in _SCALARS.items():
        converter.register_structure_hook(kind, _scalar(wanted, fits))
    converter.register_structure_hook(ContextEntry, lambda value, _: converter.structure(value, _context_kind(value)))
    return converter


Hook = Callable[[Any, Any], Any]
"""Checks a value; cattrs collects the errors that it raises."""


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is Mapping


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _context_kind(value: object) -> Any:
    kinds: Mapping[type, Any] = {dict: Mapping[str, tuple[Piece, ...]], str: Piece}
    return kinds.get(type(value), tuple[Piece, ...])


def _fields_hook(kind: Any, converter: Converter) -> Hook:
    return make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)


def _entries_hook(kind: Any, converter: Converter) -> Hook:
    return converter.get_structure_hook(GenericAlias(dict, get_args(kind)))


def _table(structure: Hook) -> Hook:
    def hook(value: Any, kind: Any) -> Any:
        if not isinstance(value, dict) or len(value) > MOST_WORDS:
            raise ValueError(_expected("a table", value))
        return structure(value, kind)

    return hook


def _list(kind: Any, converter: Converter) -> Hook:
    plain = GenericAlias(list, get_args(kind)[0])
    structure = converter.get_structure_hook(plain)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list) or len(value) > MOST_WORDS:
            raise ValueError(_expected("a list", value))
        return structure(value, plain)

    return hook


def _scalar(wanted: str, fits: Callable[[Any], bool]) -> Hook:
    def hook(value: Any, _: Any) -> Any:
        if not fits(value):
            raise ValueError(_expected(wanted, value))
        return value

    return hook


def _expected(wanted: str, value: Any) -> str:
    return f"expected {wanted}, not {str(value)[:60] or 'an empty string'}"


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_WORD and value == value.strip()


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER


_A_WORD = f"a word of 1 to {LONGEST_WORD} characters"
_A_NUMBER = f"a whole number up to {LARGEST_NUMBER:.0e}"
_SCALARS: Mapping[Any, tuple[str, Callable[[Any], bool]]] = {
    str: ("a string", lambda value: isinstance(value, str)),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    Word: (_A_WORD, _is_word),
    Key: (_A_WORD, _is_word),
    Piece: (
        f"a string of up to {LONGEST_WORD} characters",
        lambda value: isinstance(value, str) and len(value) <= LONGEST_WORD,
    ),
    Count: (f"a whole number from 0 to {LARGEST_NUMBER:.0e}", lambda value: _is_number(value) and value >= 0),
    SlotMeaning: (f"a string or {_A_NUMBER}", lambda value: isinstance(value, str) or _is_number(value)),
    Option: (f"a string, {_A_NUMBER}, true or false", lambda value: isinstance(value, str | bool) or _is_number(value)),
}
"""For each scalar type, its description in errors and its test."""
