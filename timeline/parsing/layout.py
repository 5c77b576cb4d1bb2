"""The signs of layout in a language, as regular expressions.

``en/layout.toml`` marks bylines, datelines, credits and captions; ``en/furniture.toml`` what else a page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from timeline.languages.word_files import WordLists, has_words, load_words

DEFAULT = "en"
"""The language whose layout is assumed for languages that have no file of their own."""

_WORDS = "words.continuing"
_FRAGMENTS = (
    "month",
    "weekday",
    "agency",
    "date_word",
    "day_word",
    "bullet",
    "clock",
    "line_date",
    "place_in_capitals",
    "day_of_year",
    "region_and_day",
    "wire",
    "dash_before_sentence",
    "month_name",
    "weekday_name",
)
"""Parts of patterns; each may use the ones before it."""
_PAGE_FRAGMENTS = ("zone", "stamp_unit", "stamp_word", "publishing", "this_text", "stories", "networks")
"""Parts of the patterns of ``furniture.toml``, which may also use those of ``layout.toml``."""
_NAME_IN_BRACES = re.compile(r"\{([a-z_]+)\}")


class _Patterns:
    """Regular expressions by name, each compiled when it is first used: few texts need all of them."""

    def __init__(self, sources: Mapping[str, str], flags: int = 0) -> None:
        self.sources = sources
        self._flags = flags

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name not in type(self).__annotations__:
            raise AttributeError(name)
        pattern = re.compile(self.sources[name], self._flags)
        setattr(self, name, pattern)  # from now on it is an attribute like any other
        return pattern


class Layout(_Patterns):
    """Regular expressions for the parts of an article.

    ``line_end`` finds the words and signs at the end of a line that lead on to the next line. The others match from
    the start of a line or paragraph, but ``credit_start`` is searched for inside it.
    """

    line_end: re.Pattern[str]
    date_label: re.Pattern[str]
    date_start: re.Pattern[str]
    credit_start: re.Pattern[str]
    credit_line: re.Pattern[str]
    caption_label: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    contributors: re.Pattern[str]
    dateline: re.Pattern[str]
    opening_dateline: re.Pattern[str]


class PageSigns(_Patterns):
    """Regular expressions for what a page shows beside its article, without regard to case.

    They match from the start of a line or paragraph, ``furniture_line`` a whole one; ``teaser_end`` is searched for.
    """

    timestamp: re.Pattern[str]
    signature: re.Pattern[str]
    teaser: re.Pattern[str]
    teaser_end: re.Pattern[str]
    teaser_heading: re.Pattern[str]
    comment_heading: re.Pattern[str]
    comment_mark: re.Pattern[str]
    furniture: re.Pattern[str]
    furniture_line: re.Pattern[str]


_PATTERNS = tuple(name for name in Layout.__annotations__ if name != "line_end")
_PAGE_PATTERNS = tuple(PageSigns.__annotations__)


def load_layout(lang: str) -> Layout:
    """The layout of *lang*, or that of English, without words at ends of lines, if *lang* has no ``layout.toml``.

    >>> bool(load_layout("en").byline.match("By Ann Lee"))
    True
    """
    return _load(lang) if has_words(lang, "layout") else _foreign()


@cache
def _foreign() -> Layout:
    """The layout of English without its words: "Norrel meldet Insolvenz an" leads on to no other line."""
    return Layout({**_load(DEFAULT).sources, "line_end": r"[-–—]$"})


def load_page_signs(lang: str) -> PageSigns:
    """The signs of a page in *lang*, or in English if *lang* has no file ``furniture.toml``.

    >>> bool(load_page_signs("en").teaser.match("Read more: Why the mill was sold"))
    True
    """
    return _load_page_signs(lang if has_words(lang, "furniture") else DEFAULT)


@cache
def _load(lang: str) -> Layout:
    lists = _lists(lang, "layout", _FRAGMENTS, _PATTERNS, _WORDS)
    fragments = _fragments(lists, _FRAGMENTS, {})
    return Layout({"line_end": _line_end(lists[_WORDS]), **_expanded_all(lists, _PATTERNS, fragments)})


@cache
def _load_page_signs(lang: str) -> PageSigns:
    layout = _lists(lang if has_words(lang, "layout") else DEFAULT, "layout", _FRAGMENTS, _PATTERNS, _WORDS)
    lists = _lists(lang, "furniture", _PAGE_FRAGMENTS, _PAGE_PATTERNS)
    fragments = _fragments(lists, _PAGE_FRAGMENTS, _fragments(layout, _FRAGMENTS, {}))
    return PageSigns(_expanded_all(lists, _PAGE_PATTERNS, fragments), re.IGNORECASE)


def _lists(lang: str, file: str, fragments: Sequence[str], patterns: Sequence[str], *others: str) -> WordLists:
    names = [*others, *(f"fragments.{name}" for name in fragments), *(f"patterns.{name}" for name in patterns)]
    return load_words(lang, file, names)


def _fragments(lists: WordLists, names: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """The fragments with *names*, after those that are *known*; each may use the ones before it."""
    fragments = dict(known)
    for name in names:
        fragments[name] = _expanded(lists[f"fragments.{name}"], fragments)
    return fragments


def _expanded_all(lists: WordLists, names: Iterable[str], fragments: Mapping[str, str]) -> dict[str, str]:
    return {name: _expanded(lists[f"patterns.{name}"], fragments) for name in names}


def _expanded(alternatives: Sequence[str], fragments: Mapping[str, str]) -> str:
    """One regular expression for *alternatives*, with the fragments that they name in braces."""
    filled = (_NAME_IN_BRACES.sub(lambda name: fragments[name[1]], alternative) for alternative in alternatives)
    return f"(?:{'|'.join(filled)})"


def _line_end(words: Sequence[str]) -> str:
    return rf"(?i)(?:\b(?:{'|'.join(words)})|[-–—])$"
