"""What tables, pages and explanations say in the language of an article: labels, and the words of dates.

The words of a language are ``words/<code>.toml``: ``[say]`` translates each English text, whose places in braces are
filled by the caller, and ``[dates]`` gives the words of dates (:class:`DateWords`). What is not translated is said in
English, and so is everything in a language without a file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.presentation.calendar_names import MONTH_NAMES, SEASON_NAMES

FOLDER = "words"
ENGLISH = "en"


@attrs.frozen(eq=False)
class DateWords:
    """The words of dates in a language; those of English by default.

    ``number`` writes the number of a day. In the names of units, ``{n}`` is a number, ``{roman}`` a Roman one,
    ``{nth}`` one with its English ending and ``{counted}`` a word. The others put a word before a date, which stands
    in their braces: ``parts`` and its like for TIMEX3's START, MID and END, ``bounds`` for an open end.

    >>> german = date_words("de")
    >>> german.months[2], german.bounds["since"], german.century
    ('März', 'seit {}', '{n}. Jahrhundert')
    """

    months: tuple[str, ...] = attrs.field(default=MONTH_NAMES, converter=tuple)
    weekdays: tuple[str, ...] = attrs.field(
        default=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), converter=tuple
    )
    short_weekdays: tuple[str, ...] = attrs.field(
        default=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), converter=tuple
    )
    seasons: tuple[str, ...] = attrs.field(
        default=tuple(SEASON_NAMES[month] for month in (3, 6, 9, 12)), converter=tuple
    )
    number: str = "{}"
    quarter: str = "{counted} quarter of {year}"
    half: str = "{counted} half of {year}"
    decade: str = "{year}s"
    century: str = "{nth} century"
    millennium: str = "{nth} millennium"
    bc: str = "{} BC"
    ad: str = "AD {}"
    about: str = "about {}"
    no_date: str = "no date"
    end_of: str = "the end of {}"
    parts: Mapping[str, str] = {"START": "early {}", "MID": "mid-{}", "END": "late {}"}
    parts_of_days: Mapping[str, str] = {"START": "early on {}", "MID": "in the middle of {}", "END": "late on {}"}
    parts_of_weeks: Mapping[str, str] = {
        "START": "early in the week {}",
        "MID": "in the middle of the week {}",
        "END": "late in the week {}",
    }
    bounds: Mapping[str, str] = {
        "before": "before {}",
        "by": "by {}",
        "until": "until {}",
        "after": "after {}",
        "since": "since {}",
        "from": "from {}",
    }
    has_articles: bool = False
    """True in English, where some dates have an article inside a sentence."""


def say(lang: str, text: str, **values: object) -> str:
    """*text*, which is English, in the language *lang*, with *values* in the places of their names.

    >>> say("de", "Without a date: {count} more.", count=2), say("en", "Without a date: {count} more.", count=2)
    ('Ohne Datum: 2 weitere.', 'Without a date: 2 more.')
    >>> say("de", "never translated"), say("xx", "Date")
    ('never translated', 'Date')
    """
    translated: str = _table(said_in(lang)).get("say", {}).get(text, text)
    return translated.format(**values) if values else translated


def date_words(lang: str) -> DateWords:
    """The words of dates in *lang*, or in English if there are none.

    >>> date_words("de-AT").no_date, date_words("xx").no_date
    ('ohne Datum', 'no date')
    """
    return _dates(said_in(lang))


@cache
def _dates(lang: str) -> DateWords:
    table = _table(lang)
    return DateWords(**table["dates"]) if table else DateWords(has_articles=True)


def said_in(lang: str) -> str:
    """The language of what :func:`say` says to readers of *lang*: without a region, and English if it has no words.

    >>> said_in("pt-MZ"), said_in("sw")
    ('pt', 'en')
    """
    name = lang.partition("-")[0]
    return name if name in _languages() else ENGLISH


@cache
def _languages() -> frozenset[str]:
    folder = files(__package__).joinpath(FOLDER)
    return frozenset(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))


@cache
def _table(lang: str) -> dict[str, Any]:
    if lang == ENGLISH:
        return {}
    return tomllib.loads(files(__package__).joinpath(FOLDER, f"{lang}.toml").read_text(encoding="utf-8"))
