"""Complete dates in the metadata and in the visible text of a page; nothing is completed or guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import attrs

from timeline.errors import LanguageError
from timeline.timexes.find import find_timexes

_YEARS = range(1500, 10_000)
_ISO = re.compile(r"(?<![\d.,/-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_ORDERED = re.compile(r"(?<![\d.,/:-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/-]|\.\d|:\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{2,6}(?:\.\d+)?Z?)?")
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ANY_DAY = date(2000, 1, 1)
_MOST_TEXT = 300
_ORDERS = {"US": "MDY", "PH": "MDY", "CA": "", "": ""}
"""The orders of day and month in regions that write English; the others put the day first."""
_COMMON = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages to try on a page that does not state its own."""


@attrs.frozen
class PageLanguage:
    """The language of a page as it states it ("en-US"; empty if it does not), and the order of its dates in digits.

    >>> [PageLanguage(code).order for code in ("en-US", "en-GB", "en", "fr", "")]
    ['MDY', 'DMY', '', 'DMY', '']
    """

    code: str = ""

    @property
    def order(self) -> str:
        """``DMY``, ``MDY``, or ``""`` if the language does not tell."""
        language, _, region = self.code.replace("_", "-").partition("-")
        if language.lower() == "en":
            return _ORDERS.get(region.upper(), "DMY")
        return "DMY" if language and region.upper() not in _ORDERS.keys() - {""} else ""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The languages in which a date may be written, in the order to try."""
        language = self.code.replace("_", "-").partition("-")[0].lower()
        return tuple(dict.fromkeys((language, "en"))) if language else _COMMON


@attrs.frozen
class WrittenDate:
    """A complete date in a text: its place and its day."""

    start: int
    end: int
    day: date


def written_day(value: str, language: PageLanguage) -> date | None:
    """The day that a value of metadata or of an attribute states, in any usual form; ``None`` if it states no day.

    A moment keeps the day of its own time zone.

    >>> american = PageLanguage("en-US")
    >>> [str(written_day(value, american)) for value in ("20240314T0900", "2024-03-14T23:30:00-08:00", "1710403200")]
    ['2024-03-14', '2024-03-14', '2024-03-14']
    >>> written_day("Thu Mar 14 2024 15:21:41 GMT+0000 (UTC)", american), written_day("03/04/2024", PageLanguage())
    (datetime.date(2024, 3, 14), None)
    """
    value = value.strip()[:_MOST_TEXT]
    if (match := _COMPACT.fullmatch(value)) and (day := _day(*match.groups())):
        return day
    if match := _SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), tz=UTC).date()
    return next((written.day for written in written_dates(value, language)), None)


def written_dates(text: str, language: PageLanguage) -> tuple[WrittenDate, ...]:
    """The complete dates of a short text, in order.

    Digits whose order of day and month cannot be told are left out.

    >>> text = "By Ana Ruiz | Feb. 3, 2019 (13/2/2019)"
    >>> [(text[found.start : found.end], str(found.day)) for found in written_dates(text, PageLanguage("en"))]
    [('Feb. 3, 2019', '2019-02-03'), ('13/2/2019', '2019-02-13')]
    """
    found = list(_in_digits(text, language.order))
    found += (named for named in _in_words(text, language) if not any(_overlap(named, other) for other in found))
    return tuple(sorted(found, key=lambda written: written.start))


def _overlap(one: WrittenDate, other: WrittenDate) -> bool:
    return one.start < other.end and other.start < one.end


def _in_digits(text: str, order: str) -> Iterator[WrittenDate]:
    for match in _ISO.finditer(text):
        if day := _day(match[1], match[3], match[4]):
            yield WrittenDate(match.start(), match.end(), day)
    for match in _ORDERED.finditer(text):
        if day := _ordered_day(match[1], match[3], match[4], order):
            yield WrittenDate(match.start(), match.end(), day)


def _ordered_day(first: str, second: str, year: str, order: str) -> date | None:
    """The day of "13/2/2019"; ``None`` if neither the order nor a number above 12 tells the day from the month."""
    if len(year) == 2:
        year = f"20{year}" if order else ""
    days = [day for day in (_day(year, second, first), _day(year, first, second)) if day]
    if len(set(days)) > 1:
        days = {"DMY": days[:1], "MDY": days[1:]}.get(order, [])
    return days[0] if days else None


def _in_words(text: str, language: PageLanguage) -> Iterator[WrittenDate]:
    """The dates with the name of a month, in the first language of the page that reads one."""
    if not _YEAR.search(text):
        return
    for code in language.candidates:
        found = [written for written in _named(text, code) if written]
        if found:
            yield from found
            return


def _named(text: str, code: str) -> Iterator[WrittenDate]:
    try:
        timexes = find_timexes(text, _ANY_DAY, lang=code)
    except LanguageError:
        return
    for timex in timexes:
        day = _day(*timex.value[:10].split("-")) if len(timex.value) >= 10 and timex.value[:4].isdecimal() else None
        in_words = any(letter.isalpha() for letter in timex.text)
        if day and in_words and timex.value[:4] in timex.text:
            yield WrittenDate(timex.start, timex.end, day)


def _day(*parts: str) -> date | None:
    """The day with these numbers of year, month and day; ``None`` if there is no such day."""
    try:
        year, month, day = map(int, parts)
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
