"""What a value becomes when the publication date moves, worked out without the library's own calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.values.interval import Interval

CALENDAR = 400
"""Years after which the Gregorian calendar repeats, weekdays included."""
CALENDAR_DAYS = 146_097

_YEAR = re.compile(r"(?<![\dX-])(\d{4}|\d{3}|\d{2}|\d)(?=$|-|/|T)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")


def years_later(value: str, years: int) -> str:
    """A TIMEX3 date so many years later, of which a whole number of centuries.

    >>> years_later("2021-W39-WE", 400), years_later("199", 400), years_later("17", 400)
    ('2421-W39-WE', '239', '21')
    """
    return "/".join(_YEAR.sub(lambda year: _later(year.group(), years), part, count=1) for part in value.split("/"))


def _later(year: str, years: int) -> str:
    unit = 10 ** (4 - len(year))
    return f"{int(year) + years // unit:0{len(year)}}"


def days_later(value: str, days: int) -> str:
    """A TIMEX3 day or week so many days later, of which a whole number of weeks.

    >>> days_later("2021-09-30TNI", 7), days_later("2021-W52-WE", 14)
    ('2021-10-07TNI', '2022-W02-WE')
    """
    moved = _DAY.sub(lambda day: str(date.fromisoformat(day.group()) + timedelta(days)), value)
    return moved if moved != value else _WEEK.sub(lambda week: _week_later(week, days), value)


def _week_later(week: re.Match[str], days: int) -> str:
    year, number, _ = (date.fromisocalendar(int(week[1]), int(week[2]), 1) + timedelta(days)).isocalendar()
    return f"{year:04}-W{number:02}"


def interval_later(interval: Interval, days: int) -> Interval:
    """The same stretch so many days later; an open bound stays open."""
    start = interval.start if interval.open_start else interval.start + timedelta(days)
    end = interval.end if interval.open_end else interval.end + timedelta(days)
    return Interval(start, end, interval.granularity)


def on_the_same_day(day: date, years: int = CALENDAR) -> date:
    """The date so many years later, of which a whole number of times 400."""
    return datetime(day.year + years, day.month, day.day).date()
