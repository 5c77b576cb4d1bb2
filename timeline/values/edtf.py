"""Intervals written as EDTF (Library of Congress 2019, ISO 8601-2), as coarse as they are known, and read back."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

import attrs

from timeline.errors import InputError
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

APPROXIMATE_MODS = frozenset({"APPROX", "START", "MID", "END"})

_MONTHS_OF = {G.MONTH: 1, G.SEASON: 3, G.QUARTER: 3, G.HALF: 6}
_YEARS_OF = {G.YEAR: 1, G.DECADE: 10, G.CENTURY: 100, G.MILLENNIUM: 1000}
_SUB_YEAR_CODES = {
    G.SEASON: {3: 21, 6: 22, 9: 23, 12: 24},
    G.QUARTER: {1: 33, 4: 34, 7: 35, 10: 36},
    G.HALF: {1: 40, 7: 41},
}
_UNIT_OF_CODE = {code: (unit, month) for unit, codes in _SUB_YEAR_CODES.items() for month, code in codes.items()}
_UNIT_OF_YEARS = {years: unit for unit, years in _YEARS_OF.items()}

OPEN = ".."
ACCEPTED = (
    "a day (2024-05-06), month (2024-05), year (2024), decade (199X), century (19XX), season (2024-21 to 2024-24, from"
    " spring on), quarter (2024-33 to 2024-36) or half-year (2024-40, 2024-41), with ~ after it where it is"
    " approximate; two of them as first/last; or .. for an open end (2024-05-06/.., ../2024)"
)
"""The EDTF that :func:`from_edtf` reads, in words."""

_YEARS = re.compile(r"\d{4}|\d{3}X|\d\dXX|\dXXX", re.ASCII)
_YEAR_AND_CODE = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def to_edtf(interval: Interval, mod: str = "") -> str:
    """EDTF of *interval*, one date where it is one calendar unit, else first/last; ``~`` for an approximate *mod*.

    Times of day are dropped: EDTF intervals carry none. Weeks, which EDTF lacks, are written Monday/Sunday. Seasons,
    quarters and halves of years take no mark, and stand in no interval, no more than decades do: there they are written
    in months and in years.

    >>> month = Interval(datetime(2024, 5, 1), datetime(2024, 6, 1), G.MONTH)
    >>> to_edtf(month), to_edtf(month, "START")
    ('2024-05', '2024-05~')
    >>> third = Interval(datetime(2020, 7, 1), datetime(2020, 10, 1), G.QUARTER)
    >>> to_edtf(third), to_edtf(third, "APPROX")
    ('2020-35', '2020-07~/2020-09~')
    >>> to_edtf(Interval.after(datetime(2019, 1, 1), G.YEAR))
    '2019/..'
    """
    return marked_edtf(interval, "~" if mod in APPROXIMATE_MODS else "")


def marked_edtf(interval: Interval, mark: str) -> str:
    """EDTF of *interval* with *mark*, one of EDTF's (``~``, ``?``, ``%``) or empty, after each date."""
    return _written(_in_finer_units(interval, mark), mark)


def short_edtf(interval: Interval, mod: str = "") -> str:
    """As :func:`to_edtf`, but with no unit lost where EDTF is stricter, for :func:`from_edtf` to read back.

    >>> short_edtf(Interval(datetime(2020, 7, 1), datetime(2020, 10, 1), G.QUARTER), "APPROX")
    '2020-35~'
    """
    return _written(interval, "~" if mod in APPROXIMATE_MODS else "")


def _in_finer_units(interval: Interval, mark: str) -> Interval:
    """*interval* known in months or years, where EDTF wants those; else as it is."""
    unit, is_open = interval.granularity, interval.open_start or interval.open_end
    if unit in _SUB_YEAR_CODES and (mark or is_open):
        return attrs.evolve(interval, granularity=G.MONTH)
    if unit > G.YEAR and is_open:
        return attrs.evolve(interval, granularity=G.YEAR)
    return interval


@lru_cache(maxsize=1 << 12)
def _written(interval: Interval, mark: str) -> str:
    if not interval:
        return "../.."
    if interval.open_end:
        return f"{_unit_of(interval.start.date(), interval.granularity)}{mark}/.."
    if interval.open_start:
        return f"../{_unit_of(interval.last_day, interval.granularity)}{mark}"
    if _one_unit(interval):
        return _unit_of(interval.start.date(), interval.granularity) + mark
    return _first_and_last(interval, mark)


def _first_and_last(interval: Interval, mark: str) -> str:
    """``first/last`` in months or years, as it is known, where it starts and ends on such; else in days."""
    unit = G.MONTH if interval.granularity in _SUB_YEAR_CODES else min(interval.granularity, G.YEAR)
    if unit < G.MONTH or not _aligned(interval, unit):
        unit = G.DAY
    first = _unit_of(interval.start.date(), unit)
    last = _unit_of(interval.last_day, unit)
    return first + mark if first == last else f"{first}{mark}/{last}{mark}"


def _aligned(interval: Interval, unit: G) -> bool:
    """True when both bounds fall on a month's first day (and in January, for years)."""
    bounds = (interval.start, interval.end)
    months_fit = all(bound.day == 1 and bound.hour == 0 for bound in bounds)
    return months_fit and (unit is not G.YEAR or all(bound.month == 1 for bound in bounds))


def _one_unit(interval: Interval) -> bool:
    """True when the interval is exactly one of its unit, and EDTF has a form for that unit."""
    start, end, unit = interval.start, interval.end, interval.granularity
    if unit < G.DAY and end - start < timedelta(days=1):
        return True  # "Wednesday night" ends on Thursday and is Wednesday's all the same
    if unit <= G.DAY:
        return start.date() == interval.last_day
    if unit in _MONTHS_OF:
        codes = _SUB_YEAR_CODES.get(unit)
        starts_well = start.day == 1 and (codes is None or start.month in codes)
        return starts_well and end == _months_later(start, _MONTHS_OF[unit])
    if unit in _YEARS_OF:
        years = _YEARS_OF[unit]
        return start == datetime(start.year, 1, 1) and start.year % years == 0 and _year_gap(interval) == years
    return False


def _months_later(start: datetime, months: int) -> datetime:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return datetime.max if year > 9999 else start.replace(year=year, month=month + 1)


def _year_gap(interval: Interval) -> int:
    """Whole years covered, 0 when the end is not a first of January."""
    following = interval.last_day.year + 1
    ends_well = interval.last_day == date(following - 1, 12, 31)
    return following - interval.start.year if ends_well else 0


def _unit_of(day: date, unit: G) -> str:
    """The EDTF name of the *unit* that *day* falls in.

    >>> _unit_of(date(1994, 5, 2), G.DECADE), _unit_of(date(1994, 5, 2), G.CENTURY)
    ('199X', '19XX')
    """
    year = f"{day.year:04}"
    if unit in _SUB_YEAR_CODES:
        first = _first_month(day, unit)
        owner = day.year - (unit is G.SEASON and day.month < 3)
        return f"{owner:04}-{_SUB_YEAR_CODES[unit][first]}"
    match unit:
        case G.MILLENNIUM:
            return year[0] + "XXX"
        case G.CENTURY:
            return year[:2] + "XX"
        case G.DECADE:
            return year[:3] + "X"
        case G.YEAR:
            return year
        case G.MONTH:
            return f"{year}-{day.month:02}"
        case _:
            return f"{year}-{day.month:02}-{day.day:02}"


def _first_month(day: date, unit: G) -> int:
    """First month of the season, quarter or half that *day* falls in."""
    span = _MONTHS_OF[unit]
    if unit is G.SEASON:
        return day.month // 3 * 3 or 12
    return (day.month - 1) // span * span + 1


def days_of(interval: Interval) -> tuple[date, date]:
    """First and last calendar day, ``date.min`` / ``date.max`` where open.

    >>> days_of(Interval(datetime(2024, 2, 1), datetime(2024, 3, 1)))
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    return interval.start.date(), interval.last_day


def week_of(day: date) -> Interval:
    """The ISO week (Monday to Sunday) that *day* falls in.

    >>> str(week_of(date(2024, 5, 9)))
    '2024-05-06/2024-05-12'
    """
    monday = day - timedelta(days=day.weekday())
    start = datetime(monday.year, monday.month, monday.day)
    return Interval(start, start + timedelta(days=7), G.WEEK)


def from_edtf(text: str) -> tuple[Interval, str]:
    """The interval that EDTF *text* names, and its TIMEX3 modifier: ``APPROX`` for ``~``, else empty.

    Reads what :func:`to_edtf` and :func:`short_edtf` write; an :exc:`~timeline.errors.InputError` says what is accepted
    where *text* is anything else. What is written by first and last day (a week) comes back known to the day.

    >>> interval, mod = from_edtf("2020-35~")
    >>> str(interval), interval.granularity.value, mod
    ('2020-35', 'quarter', 'APPROX')
    >>> from_edtf("2019/..")[0] == Interval.after(datetime(2019, 1, 1), G.YEAR)
    True
    """
    parts = [part if part.startswith(OPEN) else part.removesuffix("~") for part in text.split("/")]
    try:
        interval = _unit_named(*parts) if len(parts) == 1 else _from_first_to_last(*parts)
    except (ValueError, TypeError):  # the latter for more than two parts
        raise InputError(f"not a date: {text!r}; accepted is {ACCEPTED}") from None
    return interval, "APPROX" if "~" in text else ""


def _from_first_to_last(first: str, last: str) -> Interval:
    if first == last == OPEN:
        return Interval.unknown()
    if first == OPEN:
        until = _unit_named(last)
        return Interval.before(until.end, until.granularity)
    since = _unit_named(first)
    if last == OPEN:
        return Interval.after(since.start, since.granularity)
    until = _unit_named(last)
    if until.end <= since.start:
        raise ValueError("the last before the first")
    return Interval(since.start, until.end, min(since.granularity, until.granularity))


def _unit_named(name: str) -> Interval:
    """The one calendar unit that *name* means; a ``ValueError`` for anything else."""
    if _YEARS.fullmatch(name):
        return _years_named(name)
    if _DAY.fullmatch(name):
        return Interval.day(date.fromisoformat(name))
    coded = _YEAR_AND_CODE.fullmatch(name)
    if coded is None:
        raise ValueError(name)
    year, code = int(coded[1]), int(coded[2])
    unit, month = _UNIT_OF_CODE.get(code, (G.MONTH, code))
    start = datetime(year, month, 1)
    return Interval(start, _months_later(start, _MONTHS_OF[unit]), unit)


def _years_named(name: str) -> Interval:
    """The year, decade, century or millennium; the one that holds a year 0 begins in 1 instead."""
    count = 10 ** name.count("X")
    first = int(name.replace("X", "0"))
    after = first + count
    end = datetime(after, 1, 1) if after <= date.max.year else datetime.max
    return Interval(datetime(first if count == 1 else max(first, 1), 1, 1), end, _UNIT_OF_YEARS[count])
