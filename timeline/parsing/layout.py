"""The signs of layout in a language: how bylines, datelines, credits and captions are marked (``en/layout.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from timeline.languages.word_files import has_words, load_words

DEFAULT = "en"
"""The language whose layout is assumed for languages that have no file of their own."""

_WORDS = "words.continuing"
_FRAGMENTS = (
    "month",
    "weekday",
    "agency",
    "date_word",
    "day_word",
    "place_in_capitals",
    "region_and_day",
    "dash_before_sentence",
)
"""Parts of patterns; each may use the ones before it."""
_NAME_IN_BRACES = re.compile(r"\{([a-z_]+)\}")


@attrs.frozen
class Layout:
    """Regular expressions for the parts of an article.

    ``line_end`` finds the words and signs at the end of a line that lead on to the next line. The others match from
    the start of a line or paragraph, but ``credit_start`` is searched for inside it.
    """

    line_end: re.Pattern[str]
    date_label: re.Pattern[str]
    credit_start: re.Pattern[str]
    credit_line: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    dateline: re.Pattern[str]
    opening_dateline: re.Pattern[str]


_PATTERNS = tuple(field.name for field in attrs.fields(Layout) if field.name != "line_end")


def load_layout(lang: str) -> Layout:
    """The layout of *lang*, or of English if *lang* has no file ``layout.toml``.

    >>> bool(load_layout("en").byline.match("By Ann Lee"))
    True
    """
    return _load(lang if has_words(lang, "layout") else DEFAULT)


@cache
def _load(lang: str) -> Layout:
    names = [_WORDS, *(f"fragments.{name}" for name in _FRAGMENTS), *(f"patterns.{name}" for name in _PATTERNS)]
    lists = load_words(lang, "layout", names)
    fragments: dict[str, str] = {}
    for name in _FRAGMENTS:
        fragments[name] = _expanded(lists[f"fragments.{name}"], fragments)
    patterns = {name: re.compile(_expanded(lists[f"patterns.{name}"], fragments)) for name in _PATTERNS}
    return Layout(line_end=_line_end(lists[_WORDS]), **patterns)


def _expanded(alternatives: Sequence[str], fragments: Mapping[str, str]) -> str:
    """One regular expression for *alternatives*, with the fragments that they name in braces."""
    filled = (_NAME_IN_BRACES.sub(lambda name: fragments[name[1]], alternative) for alternative in alternatives)
    return f"(?:{'|'.join(filled)})"


def _line_end(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{'|'.join(words)})|[-–—])$", re.IGNORECASE)
