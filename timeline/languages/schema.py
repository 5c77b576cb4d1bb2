"""What the files of a language pack may hold, checked before anything is made of them.

A pack may be somebody else's: whatever stands in it, loading ends in a pack or in an error that names the place, and
takes no more time and memory than a pack of its size should.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timeline.errors import LanguageError

LONGEST_WORD = 64
"""Characters of a word or a phrase; the longest of the English pack has 20."""
LARGEST_NUMBER = 10**15
"""The largest number that a word may stand for."""
MOST_WORDS = 100_000
"""Words and rules in a file, each table and list for itself."""

Check = Callable[[Any, str], None]
"""Looks at a value that stands at some place; raises ``LanguageError``."""

DATE_ORDERS = ("MDY", "DMY", "YMD")


def check_file(tables: Mapping[str, Any], where: str) -> None:
    """Refuse a file whose tables are not those of a pack; *where* names it.

    >>> check_file({"macros": {"m": 5}}, "xx/a.toml")
    Traceback (most recent call last):
        ...
    timeline.errors.LanguageError: xx/a.toml: macros.m: a string belongs here, not 5
    """
    if unknown := set(tables) - set(_FILE):
        raise LanguageError(f"{where}: unknown table {', '.join(sorted(unknown))}")
    for name, value in tables.items():
        _FILE[name](value, f"{where}: {name}")


def _refuse(wanted: str, value: Any, where: str) -> None:
    raise LanguageError(f"{where}: {wanted} belongs here, not {str(value)[:60] or 'an empty string'}")


def _string(value: Any, where: str) -> None:
    if not isinstance(value, str):
        _refuse("a string", value, where)


def _word(value: Any, where: str) -> None:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_WORD or value != value.strip():
        _refuse(f"a word of 1 to {LONGEST_WORD} characters", value, where)


def _piece(value: Any, where: str) -> None:
    """A word, or what may stand between words: a blank, a mark, nothing."""
    if not isinstance(value, str) or len(value) > LONGEST_WORD:
        _refuse(f"a string of up to {LONGEST_WORD} characters", value, where)


def _truth(value: Any, where: str) -> None:
    if not isinstance(value, bool):
        _refuse("true or false", value, where)


def _number(value: Any, where: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_NUMBER:
        _refuse(f"a whole number up to {LARGEST_NUMBER:.0e}", value, where)


def _count(value: Any, where: str) -> None:
    _number(value, where)
    if value < 0:
        _refuse("a whole number from 0 on", value, where)


def _meaning(value: Any, where: str) -> None:
    if not isinstance(value, str):
        _number(value, where)


def _option(value: Any, where: str) -> None:
    if not isinstance(value, bool):
        _meaning(value, where)


def _order(value: Any, where: str) -> None:
    if value not in DATE_ORDERS:
        _refuse(f"one of {', '.join(DATE_ORDERS)}", value, where)


def _list_of(check: Check) -> Check:
    def check_list(value: Any, where: str) -> None:
        if not isinstance(value, list) or len(value) > MOST_WORDS:
            _refuse("a list", value, where)
        for each in value:
            check(each, where)

    return check_list


def _table_of(check: Check, key: Check = _string) -> Check:
    def check_table(value: Any, where: str) -> None:
        if not isinstance(value, dict) or len(value) > MOST_WORDS:
            _refuse("a table", value, where)
        for name, each in value.items():
            key(name, where)
            check(each, f"{where}.{name}")

    return check_table


def _fields(known: Mapping[str, Check], *required: str) -> Check:
    def check_fields(value: Any, where: str) -> None:
        if not isinstance(value, dict):
            _refuse("a table", value, where)
        for name in required:
            if name not in value:
                raise LanguageError(f"{where}: {name} is missing")
        for name, each in value.items():
            if name not in known:
                raise LanguageError(f"{where}: unknown key {name}; there are: {', '.join(known)}")
            known[name](each, f"{where}.{name}")

    return check_fields


def _context(value: Any, where: str) -> None:
    """Word lists, tables of word lists, and a few single words."""
    _table_of(lambda each, place: _CONTEXT.get(type(each), _refuse_context)(each, place))(value, where)
    if "date_order" in value:
        _order(value["date_order"], f"{where}.date_order")


def _refuse_context(value: Any, where: str) -> None:
    _refuse("a word list", value, where)


_WORDS, _PIECES, _STRINGS = _list_of(_word), _list_of(_piece), _list_of(_string)
_CONTEXT: dict[type, Check] = {list: _PIECES, dict: _table_of(_PIECES), str: _piece}
_SLOT = _fields({"words": _table_of(_meaning, _word), "trigger": _truth}, "words")
_COUNTS = _table_of(_count, _word)
_NUMBERS = {"ones": _COUNTS, "tens": _COUNTS, "scales": _COUNTS, "ordinals": _COUNTS, "joiner": _piece}

_RULE: Mapping[str, Check] = {
    "name": _string,
    "pattern": _string,
    "reading": _string,
    "guards": _STRINGS,
    "options": _table_of(_option),
    "genres": _STRINGS,
    "examples": _STRINGS,
    "negatives": _STRINGS,
    "before": _PIECES,
    "not_before": _PIECES,
    "after": _PIECES,
    "not_after": _PIECES,
}


def _rules(value: Any, where: str) -> None:
    if not isinstance(value, list) or len(value) > MOST_WORDS:
        _refuse("a list of rules", value, where)
    for number, rule in enumerate(value, 1):
        name = rule.get("name", number) if isinstance(rule, dict) else number
        _check_rule(rule, f"{where} {name!r}")


_check_rule = _fields(_RULE, "name", "pattern", "reading")

_FILE: Mapping[str, Check] = {
    "slots": _table_of(_SLOT),
    "numbers": _fields(_NUMBERS),
    "macros": _table_of(_string),
    "context": _context,
    "triggers": _fields({"words": _WORDS}),
    "rule": _rules,
}
