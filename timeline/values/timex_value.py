"""The calendar interval of a TIMEX3 value."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import attrs

from timeline.values.ancient import interval_between
from timeline.values.calendar import SEASONS, Cell
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

_DATE = re.compile(
    r"(?P<year>\d{4}|BC\d{4,6})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d{1,2})(?:-(?P<weekday>[1-7]|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T(?P<time>.+))?"
)
_YEARS = {3: G.DECADE, 2: G.CENTURY}
_EARLY_YEARS = re.compile(r"BC(\d{1,3})", re.ASCII)
_EARLY_UNITS = {3: G.DECADE, 2: G.CENTURY, 1: G.MILLENNIUM}
_UNITS_BY_PARTS = {
    1: (G.HOUR, timedelta(hours=1)),
    2: (G.MINUTE, timedelta(minutes=1)),
    3: (G.SECOND, timedelta(seconds=1)),
}
"""The unit of a time of day and its length, by how many parts are given."""
_CLOCK = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d))?)?")


def interval_of(value: str) -> Interval:
    """The interval that a TIMEX3 value names; unknown for durations, sets, vague and impossible values.

    >>> str(interval_of("2021-W39")), str(interval_of("1994-WI")), str(interval_of("199"))
    ('2021-09-27/2021-10-03', '1994-24', '199X')
    >>> str(interval_of("BC0044-03-15")), str(interval_of("BC047")), str(interval_of("BC04"))
    ('-0043-03-15', '-0478/-0469', '-0499/-0400')
    >>> bool(interval_of("P2D")), bool(interval_of("2021-02-30"))
    (False, False)
    """
    if value.isdigit() and len(value) in _YEARS:
        unit = _YEARS[len(value)]
        return Cell(unit, int(value)).interval
    if early := _EARLY_YEARS.fullmatch(value):
        return Cell(_EARLY_UNITS[len(early[1])], -int(early[1]) - 1).interval
    match = _DATE.fullmatch(value)
    if match is None:
        return Interval.unknown()
    try:
        return _narrowed(_cell(match.groupdict()).interval, match["time"])
    except (ValueError, OverflowError):
        return Interval.unknown()


def _cell(parts: dict[str, str | None]) -> Cell:
    written = parts["year"] or ""
    year = 1 - int(written[2:]) if written.startswith("BC") else int(written)
    if parts["week"]:
        return _week(year, int(parts["week"]), parts["weekday"])
    if parts["day"]:
        return Cell.on(year, int(parts["month"] or 0), int(parts["day"]))
    if parts["month"]:
        return Cell.on(year, int(parts["month"]), 1).to(G.MONTH)
    if parts["season"]:
        return Cell.at(G.SEASON, year, SEASONS.index(parts["season"]) + 1)
    for name, unit in (("quarter", G.QUARTER), ("half", G.HALF)):
        if number := parts[name]:
            return Cell.at(unit, year, int(number))
    return Cell.at(G.YEAR, year)


def _week(year: int, week: int, weekday: str | None) -> Cell:
    if weekday == "WE":
        return Cell.of(date.fromisocalendar(year, week, 6), G.WEEKEND)
    return Cell.of(date.fromisocalendar(year, week, int(weekday or 1)), G.DAY if weekday else G.WEEK)


def _narrowed(day: Interval, time: str | None) -> Interval:
    """The hour, minute or second of *day*; a part of the day ("MO") keeps the bounds of the whole day.

    So does everything before our era.
    """
    if time is None or not day or day.is_ancient:
        return day
    clock = _CLOCK.fullmatch(time)
    if clock is None:
        return attrs.evolve(day, granularity=G.DAYPART)
    hour, minute, second = (int(part or 0) for part in clock.groups())
    start = day.start + timedelta(hours=hour, minutes=minute, seconds=second)
    unit, length = _UNITS_BY_PARTS[sum(part is not None for part in clock.groups())]
    return interval_between((0, start), (0, min(start + length, datetime.max)), unit)
