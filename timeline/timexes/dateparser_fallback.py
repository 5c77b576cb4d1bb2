"""Read a recognised phrase with dateparser, which neither recognises anything here nor learns the publication date.

dateparser sees dates in far too much ("we", "a", "5%"), so it is given only what already has the shape of a date, and
its answer counts only as far as the words determine it. It reads from a fixed moment: a phrase is always read the same
way, and answers can be kept. The publication date comes in later, in :mod:`timeline.timexes.resolution.resolve`, as
for all expressions.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from timeline.values.calendar import Cell
from timeline.values.expressions import Expression, Fixed, Name, Named, NameKind, Shifted, Vague, Vagueness
from timeline.values.granularity import Granularity as G

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

BASE = datetime(2000, 6, 15, 12)
"""The moment that phrases are read from: the middle of a month, in a leap year, so that February 29 exists."""

_UNITS = {"day": G.DAY, "week": G.WEEK, "month": G.MONTH, "year": G.YEAR}
_FULL_DATE = {"year", "month", "day"}


@attrs.frozen
class ParsedPhrase:
    """dateparser's answer: the moment, the unit in which it is known, and the parts of a date that the phrase names."""

    moment: datetime
    period: str
    parts: frozenset[str]


@lru_cache(maxsize=64)
def parser_of(code: str, order: str) -> DateDataParser:
    """The parser of one language or region, made once. It cannot be pickled, so only this cache may keep it."""
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {"RELATIVE_BASE": BASE, "DATE_ORDER": order}
    return DateDataParser(locales=[code], settings=settings)


@lru_cache(maxsize=8192)
def read_phrase(code: str, phrase: str, order: str = "DMY") -> ParsedPhrase | None:
    """Read *phrase* in the language or region *code*; ``None`` if dateparser sees no date in it.

    >>> read_phrase("de", "3 mai 2021")  # doctest: +ELLIPSIS
    ParsedPhrase(moment=datetime.datetime(2021, 5, 3, 0, 0), period='day', parts=frozenset({...}))
    >>> read_phrase("de", "ein brot") is None
    True
    """
    try:
        data = parser_of(code, order).get_date_data(phrase)
    except (ValueError, OverflowError):
        return None
    if data.date_obj is None or not data.parts or data.locale != code:
        return None
    return ParsedPhrase(data.date_obj.replace(tzinfo=None), data.period, frozenset(data.parts))


def read_date(code: str, day: str, month: str, year: str) -> Expression | None:
    """A date with the name of its month; day and year may be empty.

    >>> read_date("de", "3", "mai", "2021").cell.value
    '2021-05-03'
    >>> read_date("de", "29", "februar", "").name == Name.of_day(2, 29)
    True
    >>> read_date("de", "31", "februar", "") is None
    True
    """
    # A year is always given: YMD languages such as Swedish would take the 15 of "15 januari" for one.
    parsed = read_phrase(code, f"{day} {month} {year or BASE.year}".strip())
    if parsed is None or parsed.parts != {"year", "month", *(["day"] if day else [])}:
        return None
    if (day and parsed.moment.day != int(day)) or parsed.moment.year != int(year or BASE.year):
        return None
    if year:
        return Fixed(Cell.of(parsed.moment.date(), G.DAY if day else G.MONTH))
    return Named(_name(parsed.moment, with_day=bool(day)))


def _name(moment: datetime, *, with_day: bool) -> Name:
    if with_day:
        return Name.of_day(moment.month, moment.day)
    return Name(NameKind.MONTH, moment.month)


def read_year(code: str, year: str) -> Expression | None:
    """A year alone.

    >>> read_year("de", "2016").cell.value
    '2016'
    """
    parsed = read_phrase(code, year)
    return Fixed(Cell.at(G.YEAR, parsed.moment.year)) if parsed and parsed.parts == {"year"} else None


def read_digits(code: str, digits: str, order: str) -> Fixed | None:
    """A date in digits, with its year in full.

    >>> read_digits("de", "3.5.2021", "DMY") == read_digits("de", "2021-05-03", "DMY")
    True
    """
    return _full_date(read_phrase(code, digits, "YMD" if digits[:4].isdigit() else order))


def read_day(code: str, phrase: str) -> Fixed | None:
    """The day that *phrase* names in full.

    >>> read_day("en", "30 October 2020").cell.value, read_day("en", "October 2020")
    ('2020-10-30', None)
    """
    return _full_date(read_phrase(code, phrase))


def _full_date(parsed: ParsedPhrase | None) -> Fixed | None:
    """The day, if the phrase named day, month and year."""
    if parsed is None or not parsed.parts >= _FULL_DATE:
        return None
    return Fixed(Cell.of(parsed.moment.date(), G.DAY))


def read_weekday(code: str, name: str) -> Name | None:
    """A weekday.

    >>> read_weekday("de", "mittwoch").number
    3
    """
    parsed = read_phrase(code, name)
    return Name(NameKind.WEEKDAY, parsed.moment.isoweekday()) if parsed and parsed.period == "day" else None


def read_relative(code: str, phrase: str) -> Expression | None:
    """A time counted from now: "vor drei Tagen", "nächste Woche", "jetzt".

    >>> read_relative("de", "vor 3 wochen")  # doctest: +ELLIPSIS
    Shifted(unit=<Granularity.WEEK: 'week'>, count=-3, base=...)
    >>> read_relative("de", "jetzt")
    Vague(reference=<Vagueness.PRESENT: 'PRESENT_REF'>)
    """
    parsed = read_phrase(code, phrase)
    if parsed is None:
        return None
    if "time" in parsed.parts:
        return Vague(_side(parsed.moment))
    unit = _UNITS.get(parsed.period)
    return Shifted(unit, _count(parsed.moment, unit)) if unit else None


def _side(moment: datetime) -> Vagueness:
    """Whether *moment* lies before the base, after it or is the base."""
    if moment == BASE:
        return Vagueness.PRESENT
    return Vagueness.PAST if moment < BASE else Vagueness.FUTURE


def _count(moment: datetime, unit: G) -> int:
    """The number of units from the base."""
    return Cell.of(moment.date(), unit).index - Cell.of(BASE.date(), unit).index
