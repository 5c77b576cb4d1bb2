"""Stretches of calendar time, start included and end excluded, and the EDTF that writes them.

EDTF is the Extended Date/Time Format of the Library of Congress (2019; ISO 8601-2); :mod:`timeline.values.edtf` reads
it back.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from functools import lru_cache

import attrs

from timeline.errors import InputError, reason_of, shown
from timeline.values.granularity import Granularity
from timeline.values.granularity import Granularity as G

DAY = timedelta(days=1)

APPROXIMATE_MODS = frozenset({"APPROX", "START", "MID", "END"})
MONTHS_OF = {G.MONTH: 1, G.SEASON: 3, G.QUARTER: 3, G.HALF: 6}
YEARS_OF = {G.YEAR: 1, G.DECADE: 10, G.CENTURY: 100, G.MILLENNIUM: 1000}
SUB_YEAR_CODES = {
    G.SEASON: {3: 21, 6: 22, 9: 23, 12: 24},
    G.QUARTER: {1: 33, 4: 34, 7: 35, 10: 36},
    G.HALF: {1: 40, 7: 41},
}
"""EDTF's number for a part of a year, by the month in which the part begins."""

CalendarBound = tuple[float, datetime]
"""A bound that compares with those before our era: the number of its day if that is before the year 1, and the moment.

Day 0 is the first of January of the year 1. For bounds from the year 1 on the number is 0.
"""
NO_START: CalendarBound = (-math.inf, datetime.min)
"""An open start."""
NO_END: CalendarBound = (0, datetime.max)
"""An open end."""


@attrs.frozen
class Interval:
    """A half-open interval in the publication's local time, and the unit in which it is known.

    ``start`` is included, ``end`` excluded; both are naive. An open bound is ``datetime.min`` or ``datetime.max``; an
    interval with two open bounds is unknown and false. Datetimes begin with the year 1; what begins with it is a
    :class:`FirstYearInterval`, and what is earlier an :class:`~timeline.values.ancient.AncientInterval`. Raises
    ``InputError`` if the end is before the start or a bound is not a datetime, and so do the methods for a wrong *day*,
    *moment* or *other*.

    >>> may = Interval(datetime(2024, 5, 1), datetime(2024, 6, 1), Granularity.MONTH)
    >>> datetime(2024, 5, 31, 23) in may, datetime(2024, 6, 1) in may
    (True, False)
    """

    start: datetime
    end: datetime
    granularity: Granularity = Granularity.DAY

    def __attrs_post_init__(self) -> None:
        try:
            backwards = bool(self.end < self.start)
        except Exception as error:  # a date, a str, one of the two with a time zone
            raise InputError(f"start and end must be datetimes without a time zone: {reason_of(error)}") from error
        if backwards:
            raise InputError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The whole of one calendar day.

        >>> str(Interval.day(date(2024, 5, 6)))
        '2024-05-06'
        """
        try:
            start = datetime(day.year, day.month, day.day)
        except (AttributeError, TypeError):
            raise InputError(f"day must be a date, not {shown(day)}") from None
        kind = FirstYearInterval if start == datetime.min else Interval
        return kind(start, datetime.max if start > datetime.max - DAY else start + DAY, Granularity.DAY)

    @classmethod
    def unknown(cls) -> Interval:
        """The unknown interval: open on both sides.

        >>> bool(Interval.unknown())
        False
        """
        return Interval(datetime.min, datetime.max, Granularity.UNKNOWN)

    @classmethod
    def before(cls, moment: datetime, granularity: Granularity = Granularity.DAY) -> Interval:
        """Everything up to *moment*, open at the start.

        >>> str(Interval.before(datetime(2024, 5, 6)))
        '../2024-05-05'
        """
        return Interval(datetime.min, moment, granularity)

    @classmethod
    def after(cls, moment: datetime, granularity: Granularity = Granularity.DAY) -> Interval:
        """Everything from *moment* on, open at the end.

        >>> str(Interval.after(datetime(2019, 1, 1), Granularity.YEAR))
        '2019/..'
        """
        return Interval(moment, datetime.max, granularity)

    @property
    def open_start(self) -> bool:
        """True if the start is not known."""
        return self.start == datetime.min

    @property
    def open_end(self) -> bool:
        """True if the end is not known."""
        return self.end == datetime.max

    @property
    def is_ancient(self) -> bool:
        """True if it begins before the year 1, or is only known to end before it."""
        return False

    @property
    def begins(self) -> CalendarBound:
        """The start as a pair that compares with those of all intervals; an open start comes before everything.

        >>> from timeline.values.timex_value import interval_of
        >>> interval_of("BC0044").begins < interval_of("BC0031").begins < interval_of("0014").begins
        True
        """
        return NO_START if self.open_start else (0, self.start)

    @property
    def ends(self) -> CalendarBound:
        """The end as a pair that compares with those of all intervals."""
        return 0, self.end

    @property
    def length(self) -> timedelta:
        """The time from the start to the end, as if an open bound were the first or the last moment of datetimes.

        >>> Interval.day(date(2024, 5, 6)).length.days
        1
        """
        return self.end - self.start

    @property
    def last_day(self) -> date:
        """The last calendar day of the interval (``date.max`` if open).

        >>> Interval(datetime(2024, 5, 1), datetime(2024, 6, 1)).last_day
        datetime.date(2024, 5, 31)
        """
        if self.end == self.start or self.open_end:
            return self.end.date()
        return (self.end - timedelta(microseconds=1)).date()

    def overlaps(self, other: Interval) -> bool:
        """True if the two have at least a moment in common.

        >>> Interval.day(date(2024, 5, 6)).overlaps(Interval.day(date(2024, 5, 7)))
        False
        """
        try:
            return other.overlaps(self) if other.is_ancient else self.start < other.end and other.start < self.end
        except AttributeError:
            raise InputError(f"other must be an Interval, not {shown(other)}") from None

    def contains(self, other: Interval) -> bool:
        """True if *other* is completely inside.

        >>> may = Interval(datetime(2024, 5, 1), datetime(2024, 6, 1), Granularity.MONTH)
        >>> may.contains(Interval.day(date(2024, 5, 6))), Interval.day(date(2024, 5, 6)).contains(may)
        (True, False)
        """
        try:
            return self.start <= other.start and other.end <= self.end
        except AttributeError:
            raise InputError(f"other must be an Interval, not {shown(other)}") from None

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that contains both, in the finer unit of the two.

        >>> str(Interval.day(date(2021, 9, 28)).hull(Interval.day(date(2021, 9, 29))))
        '2021-09-28/2021-09-29'
        """
        try:
            if other.is_ancient or isinstance(other, FirstYearInterval):
                return other.hull(self)
            unit = min(self.granularity, other.granularity)
            return Interval(min(self.start, other.start), max(self.end, other.end), unit)
        except AttributeError:
            raise InputError(f"other must be an Interval, not {shown(other)}") from None

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def __bool__(self) -> bool:
        return not (self.open_start and self.open_end)

    def _edtf(self, mark: str, *, strict: bool = True) -> str:
        """The EDTF with *mark* after each date; unless *strict*, in units for which EDTF allows no mark."""
        return _written(_in_finer_units(self, mark) if strict else self, mark)

    def __str__(self) -> str:
        return to_edtf(self)


@attrs.frozen
class FirstYearInterval(Interval):
    """An interval that begins with the year 1, where Python's datetimes begin: its start is known, not open.

    Raises ``InputError`` if ``start`` is not ``datetime.min``.

    >>> from timeline.values.timex_value import interval_of
    >>> first = interval_of("0001")
    >>> str(first), first.open_start, first == Interval(first.start, first.end, first.granularity)
    ('0001', False, False)
    """

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.start != datetime.min:
            raise InputError("a FirstYearInterval must start with the year 1: use Interval")

    @property
    def open_start(self) -> bool:
        """False."""
        return False

    def contains(self, other: Interval) -> bool:
        """True if *other* is completely inside; what has an open start is not.

        >>> first = Interval.day(date.min)
        >>> first.contains(first), first.contains(Interval.before(first.end))
        (True, False)
        """
        return super().contains(other) and not other.open_start and not other.is_ancient

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that contains both, in the finer unit of the two.

        >>> str(Interval.day(date.min).hull(Interval.day(date(1, 1, 2))))
        '0001-01-01/0001-01-02'
        """
        try:
            if other.is_ancient:
                return other.hull(self)
            kind = Interval if other.open_start else FirstYearInterval
            return kind(self.start, max(self.end, other.end), min(self.granularity, other.granularity))
        except AttributeError:
            raise InputError(f"other must be an Interval, not {shown(other)}") from None


def to_edtf(interval: Interval, mod: str = "") -> str:
    """The EDTF of *interval*: one date for one calendar unit, else first/last; ``~`` for an approximate *mod*.

    Times of day are dropped, for EDTF intervals cannot have them. Weeks, which EDTF lacks, are written Monday/Sunday.
    EDTF allows no mark on seasons, quarters and half-years, and neither these nor decades in an interval: months and
    years are written instead.

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
    """The EDTF of *interval* with *mark* (``~``, ``?``, ``%`` or empty) after each date."""
    return interval._edtf(mark)


def short_edtf(interval: Interval, mod: str = "") -> str:
    """As :func:`to_edtf`, but it keeps units where EDTF is stricter; :func:`~timeline.values.edtf.from_edtf` reads it.

    >>> short_edtf(Interval(datetime(2020, 7, 1), datetime(2020, 10, 1), G.QUARTER), "APPROX")
    '2020-35~'
    """
    return interval._edtf("~" if mod in APPROXIMATE_MODS else "", strict=False)


def _in_finer_units(interval: Interval, mark: str) -> Interval:
    """*interval* in months or years if EDTF requires those; else unchanged."""
    unit, is_open = interval.granularity, interval.open_start or interval.open_end
    if unit in SUB_YEAR_CODES and (mark or is_open):
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
    """``first/last``, in months or years if the interval is known so and starts and ends with them; else in days."""
    unit = G.MONTH if interval.granularity in SUB_YEAR_CODES else min(interval.granularity, G.YEAR)
    if unit < G.MONTH or not _aligned(interval, unit):
        unit = G.DAY
    first = _unit_of(interval.start.date(), unit)
    last = _unit_of(interval.last_day, unit)
    return first + mark if first == last else f"{first}{mark}/{last}{mark}"


def _aligned(interval: Interval, unit: G) -> bool:
    """True if both bounds are the first day of a month (of January, for years)."""
    bounds = (interval.start, interval.end)
    months_fit = all(bound.day == 1 and bound.hour == 0 for bound in bounds)
    return months_fit and (unit is not G.YEAR or all(bound.month == 1 for bound in bounds))


def _one_unit(interval: Interval) -> bool:
    """True if the interval is exactly one calendar unit for which EDTF has a form."""
    start, end, unit = interval.start, interval.end, interval.granularity
    if unit < G.DAY and end - start < timedelta(days=1):
        return True  # "Wednesday night" ends on Thursday and is Wednesday's all the same
    if unit <= G.DAY:
        return start.date() == interval.last_day
    if unit in MONTHS_OF:
        codes = SUB_YEAR_CODES.get(unit)
        starts_well = start.day == 1 and (codes is None or start.month in codes)
        return starts_well and end == months_later(start, MONTHS_OF[unit])
    if unit in YEARS_OF:
        years = YEARS_OF[unit]
        first = 0 if start.year == 1 < years else start.year  # the first century begins with the year 1
        is_whole = first % years == 0 and first + years == start.year + _year_gap(interval)
        return is_whole and start == datetime(start.year, 1, 1)
    return False


def months_later(start: datetime, months: int) -> datetime:
    """*start*, the first of a month, moved on by *months*; ``datetime.max`` past the year 9999.

    >>> months_later(datetime(2024, 11, 1), 3)
    datetime.datetime(2025, 2, 1, 0, 0)
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return datetime.max if year > 9999 else start.replace(year=year, month=month + 1)


def _year_gap(interval: Interval) -> int:
    """The number of whole years covered; 0 if the end is not a first of January."""
    following = interval.last_day.year + 1
    ends_well = interval.last_day == date(following - 1, 12, 31)
    return following - interval.start.year if ends_well else 0


def _unit_of(day: date, unit: G) -> str:
    """The EDTF name of the *unit* that contains *day*.

    >>> _unit_of(date(1994, 5, 2), G.DECADE), _unit_of(date(1994, 5, 2), G.CENTURY)
    ('199X', '19XX')
    """
    year = f"{day.year:04}"
    if unit in SUB_YEAR_CODES:
        first = _first_month(day, unit)
        owner = day.year - (unit is G.SEASON and day.month < 3)
        return f"{owner:04}-{SUB_YEAR_CODES[unit][first]}"
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
    """The first month of the season, quarter or half-year that contains *day*."""
    span = MONTHS_OF[unit]
    if unit is G.SEASON:
        return day.month // 3 * 3 or 12
    return (day.month - 1) // span * span + 1
