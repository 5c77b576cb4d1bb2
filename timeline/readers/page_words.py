"""The word lists of ``pages.toml``, and the parts of the names of classes and attributes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@attrs.frozen(eq=False)
class PageWords:
    """Words that a page shows (``published`` …), and parts of the names of its elements (``dated`` …)."""

    published: frozenset[str]
    updated: frozenset[str]
    unrelated: frozenset[str]
    byline: frozenset[str]
    published_names: frozenset[str]
    updated_names: frozenset[str]
    dated_names: frozenset[str]
    aside_names: frozenset[str]


@cache
def page_words() -> PageWords:
    """The lists, read once.

    >>> "veröffentlicht" in page_words().published, "sidebar" in page_words().aside_names
    (True, True)
    """
    tables = tomllib.loads(files("timeline.readers").joinpath("pages.toml").read_text(encoding="utf-8"))
    shown = {key: frozenset(words.split()) for key, words in tables["words"].items()}
    named = {f"{key}_names": frozenset(words.split()) for key, words in tables["names"].items()}
    return PageWords(**shown, **named)


def name_parts(element: Any) -> frozenset[str]:
    """The words in the class and the identifier of *element*, each part and each whole name without its marks.

    >>> from types import SimpleNamespace
    >>> sorted(name_parts(SimpleNamespace(get={"class": "entry-date postMeta"}.get)))
    ['date', 'entry', 'entrydate', 'meta', 'post', 'postmeta']
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500].split()
    parts = {part.lower() for name in names for part in _PART.findall(name)}
    return frozenset(parts | {re.sub(r"[\W_]", "", name).lower() for name in names})
