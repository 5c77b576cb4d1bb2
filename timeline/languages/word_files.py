"""Word lists of a language, one TOML file for each step that reads some: ``en/events.toml``, ``en/signals.toml`` …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from timeline.errors import LanguageError
from timeline.languages.toml_files import read_toml

WordLists = Mapping[str, tuple[str, ...]]
"""Lists of words by name. The name of a list inside a table starts with that of the table: ``"names.titles"``."""


def load_words(lang: str, file: str, names: Iterable[str]) -> WordLists:
    """The lists of ``<lang>/<file>.toml``, in the order of the file and read only once.

    A list is written as a string of words separated by blanks, or as an array of strings where an item holds blanks
    itself. Raises ``LanguageError`` if *lang* has no such file, or if the file does not hold exactly the lists *names*.

    >>> words = load_words("en", "ordering", ["order_words"])
    >>> words["order_words"][:3]
    ('after', 'afterward', 'afterwards')
    """
    lists, expected = _read(lang, file), set(names)
    for problem, differing in (("missing", expected - set(lists)), ("unknown", set(lists) - expected)):
        if differing:
            raise LanguageError(f"{lang}/{file}.toml: {problem} list {', '.join(sorted(differing))}")
    return lists


@lru_cache(maxsize=256)
def has_words(lang: str, file: str) -> bool:
    """True if *lang* has a file of words with the name *file*.

    >>> has_words("en", "signals"), has_words("de", "signals")
    (True, False)
    """
    return lang.isalnum() and _path(lang, file).is_file()


def _path(lang: str, file: str) -> Path:
    return Path(__file__).parent / lang / f"{file}.toml"


@cache
def _read(lang: str, file: str) -> WordLists:
    if not has_words(lang, file):
        raise LanguageError(f"no file {file}.toml for the language {lang!r}")
    where = f"{lang}/{file}.toml"
    try:
        tables = read_toml(_path(lang, file))
    except ValueError as error:
        raise LanguageError(f"{where}: {error}") from error
    return {name: _items(value, f"{where}: {name}") for name, value in _flat(tables)}


def _flat(tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The lists inside tables, with dotted names."""
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _items(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise LanguageError(f"{where}: expected a string of words or an array of strings, not {str(value)[:60]}")
