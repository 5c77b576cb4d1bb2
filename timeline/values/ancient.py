"""Stretches of calendar time that begin or end before the year 1, where Python's datetimes begin.

Years are counted as in ISO 8601 and EDTF: 1 BC is the year 0, and 44 BC is -43. Days are those of the proleptic
Gregorian calendar, numbered from the first of January of the year 1, which is day 0. A date is taken as it is written,
so the Ides of March of 44 BC, which are a date of the Julian calendar, are March 15 of the year -43.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs

from timeline.errors import InputError, shown
from timeline.values.granularity import Granularity
from timeline.values.granularity import Granularity as G
from timeline.values.interval import (
    MONTHS_OF,
    NO_END,
    NO_START,
    SUB_YEAR_CODES,
    CalendarBound,
    FirstYearInterval,
    Interval,
)

CalendarDay = tuple[int, int, int]
"""A year, a month and a day."""

YEAR_ONE: CalendarBound = (0, datetime.min)
"""The first moment of the year 1."""

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
"""The years after which the Gregorian calendar repeats, and their days."""


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day, negative before the year 1. Raises :exc:`ValueError` if there is no such day.

    >>> day_number(1), day_number(0, 12, 31), day_number(-43, 3, 15)
    (0, -1, -15998)
    """
    cycles = max(0, -((year - 1) // _CYCLE_YEARS))
    return date(year + cycles * _CYCLE_YEARS, month, day).toordinal() - 1 - cycles * _CYCLE_DAYS


def day_numbered(number: int) -> CalendarDay:
    """The day with that number. Raises :exc:`OverflowError` after the year 9999.

    >>> day_numbered(-15998), day_numbered(0)
    ((-43, 3, 15), (1, 1, 1))
    """
    if number >= date.max.toordinal():
        raise OverflowError(f"day {number} of the calendar")
    cycles = max(0, -(number // _CYCLE_DAYS))
    moved = date.fromordinal(number + cycles * _CYCLE_DAYS + 1)
    return moved.year - cycles * _CYCLE_YEARS, moved.month, moved.day


@attrs.frozen
class AncientInterval(Interval):
    """An interval that begins before the year 1, or is only known to end before it.

    ``early_start`` and ``early_end`` number its bounds if they are before the year 1, and are 0 if they are not: day -1
    is the last day of 1 BC. ``start`` and ``end`` are then ``datetime.min``, the nearest that they can be. The end is
    excluded. :func:`~timeline.values.edtf.from_edtf` makes such intervals. Raises ``InputError`` if neither bound is
    before the year 1, or if the two do not fit together.

    >>> from timeline.values.timex_value import interval_of
    >>> ides = interval_of("BC0044-03-15")
    >>> str(ides), ides.first_day, bool(ides), ides.is_ancient
    ('-0043-03-15', (-43, 3, 15), True, True)
    """

    early_start: int = 0
    early_end: int = 0

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not (isinstance(self.early_start, int) and isinstance(self.early_end, int)):
            raise InputError("early_start and early_end must be numbers of days: -1 is the last day of 1 BC")
        if not _is_early(self.begins, self.ends) or max(self.early_start, self.early_end) > 0:
            raise InputError("an AncientInterval must begin or end before the year 1: use Interval")
        if self.start != datetime.min or (self.early_end and self.end != datetime.min):
            raise InputError("start and end must be datetime.min where a bound is before the year 1")
        if self.ends < self.begins:
            raise InputError("an interval cannot end before it starts")

    @property
    def is_ancient(self) -> bool:
        """True."""
        return True

    @property
    def open_start(self) -> bool:
        """True if the start is not known."""
        return not self.early_start

    @property
    def begins(self) -> CalendarBound:
        """The start as a pair that compares with those of all intervals."""
        return (self.early_start, self.start) if self.early_start else NO_START

    @property
    def ends(self) -> CalendarBound:
        """The end as a pair that compares with those of all intervals."""
        return self.early_end, self.end

    @property
    def length(self) -> timedelta:
        """The time from the start to the end; to or from the year 1 if one of them is open."""
        return (self.end - datetime.min) + timedelta(days=self.early_end - self.early_start)

    @property
    def first_day(self) -> CalendarDay:
        """The first day as year, month and day; that of the year 1 if the start is open."""
        return day_numbered(self.early_start)

    @property
    def day_after(self) -> CalendarDay:
        """The day on which the interval is over, that is the first day after it if the end is no time of day."""
        return day_numbered(self.early_end) if self.early_end else _parts(self.end)

    @property
    def latest_day(self) -> CalendarDay:
        """The last day as year, month and day; ``last_day`` is a :class:`~datetime.date`, which has no such years."""
        return day_numbered(self.early_end - 1) if self.ends <= YEAR_ONE else _parts(self.last_day)

    def overlaps(self, other: Interval) -> bool:
        """True if the two have at least a moment in common.

        >>> from timeline.values.timex_value import interval_of
        >>> interval_of("BC04").overlaps(interval_of("BC0450")), interval_of("BC04").overlaps(interval_of("BC0044"))
        (True, False)
        """
        return self.begins < _checked(other).ends and other.begins < self.ends

    def contains(self, other: Interval) -> bool:
        """True if *other* is completely inside.

        >>> from timeline.values.timex_value import interval_of
        >>> interval_of("BC0044").contains(interval_of("BC0044-03-15"))
        True
        """
        return self.begins <= _checked(other).begins and other.ends <= self.ends

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that contains both, in the finer unit of the two.

        >>> from timeline.values.timex_value import interval_of
        >>> str(interval_of("BC0027").hull(interval_of("0014")))
        '-0026/0014'
        """
        unit = min(self.granularity, _checked(other).granularity)
        return interval_between(min(self.begins, other.begins), max(self.ends, other.ends), unit)

    def _edtf(self, mark: str, *, strict: bool = True) -> str:
        """The EDTF with *mark* after each date; decades and centuries are written as their first and last year."""
        code = "" if mark and strict else code_of(self)
        first, last = (edtf_of_day(day, plain_unit(self)) for day in (self.first_day, self.latest_day))
        if code:
            return first[: -len("-MM")] + code + mark
        if self.open_start:
            return f"../{last}{mark}"
        if self.open_end:
            return f"{first}{mark}/.."
        return first + mark if first == last else f"{first}{mark}/{last}{mark}"


def edtf_of_day(day: CalendarDay, unit: Granularity) -> str:
    """The EDTF of the year, month or day that contains *day*; years of five digits have no months.

    >>> edtf_of_day((-43, 3, 15), G.DAY), edtf_of_day((-43, 3, 15), G.YEAR), edtf_of_day((-11999, 3, 1), G.MONTH)
    ('-0043-03-15', '-0043', 'Y-11999')
    """
    year, *rest = day
    if year < -9999:
        return f"Y{year}"
    known = {G.YEAR: 0, G.MONTH: 1}.get(unit, 2)
    return "-".join([f"{year:05}" if year < 0 else f"{year:04}", *(f"{part:02}" for part in rest[:known])])


def plain_unit(interval: AncientInterval) -> Granularity:
    """The coarsest of year, month and day in which both bounds of *interval* can be written.

    >>> from timeline.values.timex_value import interval_of
    >>> plain_unit(interval_of("BC04")), plain_unit(interval_of("BC0044-03"))
    (<Granularity.YEAR: 'year'>, <Granularity.MONTH: 'month'>)
    """
    bounds = [] if interval.open_start else [interval.first_day]
    bounds += [] if interval.open_end else [interval.day_after]
    for unit, first in ((G.YEAR, (1, 1)), (G.MONTH, (1,))):
        if interval.granularity >= unit and all(bound[-len(first) :] == first for bound in bounds):
            return unit
    return G.DAY


def code_of(interval: AncientInterval) -> str:
    """EDTF's number for the season, quarter or half-year that *interval* is, with its hyphen; empty if it is none.

    >>> from timeline.values.timex_value import interval_of
    >>> code_of(interval_of("BC0044-SP")), code_of(interval_of("BC0044-03"))
    ('-21', '')
    """
    unit = interval.granularity
    if unit not in SUB_YEAR_CODES or interval.open_start or interval.open_end or plain_unit(interval) is not G.MONTH:
        return ""
    (year, month, _), (year_after, month_after, _) = interval.first_day, interval.day_after
    is_whole = (year_after - year) * 12 + month_after - month == MONTHS_OF[unit]
    code = SUB_YEAR_CODES[unit].get(month)
    return f"-{code}" if is_whole and code and year >= -9999 else ""


def _checked(other: object) -> Interval:
    if not isinstance(other, Interval):
        raise InputError(f"other must be an Interval, not {shown(other)}")
    return other


def _parts(day: date) -> CalendarDay:
    return day.year, day.month, day.day


def _is_early(begins: CalendarBound, ends: CalendarBound) -> bool:
    """True if an interval with these bounds begins before the year 1, or is only known to end before it."""
    return ends <= YEAR_ONE if begins == NO_START else begins < YEAR_ONE


def interval_between(begins: CalendarBound, ends: CalendarBound, granularity: Granularity) -> Interval:
    """The interval with these bounds, in our era or before it.

    >>> from timeline.values.timex_value import interval_of
    >>> fall = interval_of("BC0146")
    >>> str(interval_between(fall.begins, interval_of("0395").ends, G.YEAR))
    '-0145/0395'
    """
    if not _is_early(begins, ends):
        kind = FirstYearInterval if begins == YEAR_ONE else Interval
        return kind(begins[1], ends[1], granularity)
    start = 0 if begins == NO_START else int(begins[0])
    return AncientInterval(begins[1], ends[1], granularity, start, int(ends[0]))


def days_between(first: int, after: int, granularity: Granularity) -> Interval:
    """The interval from the day numbered *first* up to the one numbered *after*, excluded.

    >>> str(days_between(day_number(-43, 3), day_number(-43, 4), G.MONTH)), str(days_between(-366, 365, G.YEAR))
    ('-0043-03', '0000/0001')
    """
    return interval_between(_bound(first), _bound(after), granularity)


def _bound(number: int) -> CalendarBound:
    if number < 0:
        return number, datetime.min
    return 0, datetime.min + timedelta(days=number) if number < date.max.toordinal() else datetime.max


def before_start(interval: Interval) -> Interval:
    """Everything before *interval*, open at the start.

    >>> from timeline.values.timex_value import interval_of
    >>> [str(part(interval_of("BC0044"))) for part in (before_start, until_end, after_end, from_start)]
    ['../-0044', '../-0043', '-0042/..', '-0043/..']
    """
    if interval.is_ancient and interval.open_start:
        return interval
    first = (0, datetime.min) if interval.begins == NO_START else interval.begins
    return interval_between(NO_START, first, interval.granularity)


def until_end(interval: Interval) -> Interval:
    """Everything up to the end of *interval*, open at the start."""
    return interval_between(NO_START, interval.ends, interval.granularity)


def after_end(interval: Interval) -> Interval:
    """Everything after *interval*, open at the end."""
    return interval_between(interval.ends, NO_END, interval.granularity)


def from_start(interval: Interval) -> Interval:
    """Everything from the start of *interval* on, open at the end."""
    return interval_between(interval.begins, NO_END, interval.granularity)
