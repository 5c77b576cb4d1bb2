"""The days of holidays, from the short codes of language packs and the ``holidays`` package.

- ``12-25`` is a fixed day;
- ``11-thu-4`` is the fourth Thursday of November, ``05-mon-last`` the last Monday of May, ``11-mon-1+1`` the day after
  the first Monday of November;
- ``easter-2`` is Good Friday, ``orthodox-easter`` Easter Sunday by the Julian calendar;
- ``lunar/rosh-hashanah+9`` is Yom Kippur: a day of :mod:`timeline.timexes.resolution.lunar`, or days from it;
- ``country/DE/German Unity Day`` is looked up in the ``holidays`` package.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from timeline.errors import InputError, MissingExtraError, shown

COUNTRY_PREFIX = "country/"
"""The beginning of a code that is looked up in the ``holidays`` package; the country and the name follow."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EASTER = re.compile(r"(orthodox-)?easter([+-]\d+)?")
_LUNAR = re.compile(r"lunar/([a-z-]+?)([+-]\d+)?")
_REMARK = re.compile(r"\s*\((?:[^()]*)\)$")


def holiday_date(code: str, year: int) -> date | None:
    """The day of the holiday in *year*; ``None`` if it has none in that year.

    >>> holiday_date("11-thu-4", 2021), holiday_date("easter-2", 2021), holiday_date("05-mon-last", 2021)
    (datetime.date(2021, 11, 25), datetime.date(2021, 4, 2), datetime.date(2021, 5, 31))
    """
    if not 1 <= year <= 9998:
        return None
    if code.startswith(COUNTRY_PREFIX):
        country, _, name = code.removeprefix(COUNTRY_PREFIX).partition("/")
        return country_holidays(country, year).get(name)
    if match := _EASTER.fullmatch(code):
        return _easter(year, orthodox=bool(match[1])) + timedelta(days=int(match[2] or 0))
    if match := _LUNAR.fullmatch(code):
        from timeline.timexes.resolution.lunar import lunar_holiday  # few texts name one

        day_found = lunar_holiday(match[1], year)
        return day_found and day_found + timedelta(days=int(match[2] or 0))
    month, day, *which = code.split("-")
    if not which:
        return _fixed(year, int(month), int(day))
    nth, _, further = which[0].partition("+")
    return _nth_weekday(year, int(month), day, nth) + timedelta(days=int(further or 0))


def _calendar(calendar_of: Callable[[str], Any], country: str) -> Any:
    """The calendar of *country*. The package looks for any name in its modules, "registry" and "__class__" too."""
    try:
        calendar = calendar_of(country)
    except (NotImplementedError, AttributeError, TypeError, ValueError):
        calendar = None
    if not getattr(calendar, "country", None):
        raise InputError(f"country: no holidays are known for {shown(country)}; give an ISO 3166 code such as DE")
    return calendar


def _fixed(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, weekday: str, which: str) -> date:
    """The first, second … or last Monday, Tuesday … of a month."""
    if which == "last":
        last_day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last_day - timedelta(days=(last_day.weekday() - _WEEKDAYS.index(weekday)) % 7)
    first_day = date(year, month, 1)
    return first_day + timedelta(days=(_WEEKDAYS.index(weekday) - first_day.weekday()) % 7 + 7 * (int(which) - 1))


def _easter(year: int, *, orthodox: bool) -> date:
    """Easter Sunday in the Gregorian calendar.

    >>> _easter(2021, orthodox=False), _easter(2021, orthodox=True)
    (datetime.date(2021, 4, 4), datetime.date(2021, 5, 2))
    """
    from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter

    sunday: date = easter(year, EASTER_JULIAN if orthodox else EASTER_WESTERN)
    # EASTER_ORTHODOX is right from 1583 to 4099 only; the Julian date plus the distance of the calendars always is.
    return sunday + timedelta(days=year // 100 - year // 400 - 2) if orthodox else sunday


@lru_cache(maxsize=512)
def country_holidays(country: str, year: int) -> dict[str, date]:
    """A country's holidays in one year by name, in its own language and in English; the first day of each.

    Raises ``InputError`` for an unknown country and ``MissingExtraError`` without the ``holidays`` package.
    """
    first_days: dict[str, date] = {}
    for days in _calendars(country, year):
        for day, names in sorted(days.items()):
            for name in names.split("; "):
                first_days.setdefault(_REMARK.sub("", name), day)
    return first_days


def _calendars(country: str, year: int) -> list[dict[date, str]]:
    """The holidays of a year in each language; without a language named, the locale of the process would choose."""
    try:
        from holidays import country_holidays as calendar_of
    except ImportError as error:
        raise MissingExtraError(
            "country: the holidays of countries need the holidays package: pip install 'news-timeline[holidays]'"
        ) from error
    calendar = _calendar(calendar_of, country)
    supported = (*calendar.supported_languages, None)
    languages = [language for language in (calendar.default_language, "en_US") if language in supported]
    return [dict(calendar_of(country, years=year, language=language)) for language in languages]
