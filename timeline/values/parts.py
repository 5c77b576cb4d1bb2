"""Which part of a time "early", "mid" and "late" mean, and which date bounds an open one.

The modifiers START, MID and END of TIMEX3 (TimeML 1.2.1) say that a part is meant, not how long it is, and EDTF has
nothing finer than ``~``. Three words divide the time between them, so each means a third: of a year four months, of a
month about ten days. A third is rounded to all the years, months or days that it touches, because nobody who says "the
early 1990s" means April 1993 at the latest. Sorting and drawing ask here; EDTF, JSON and TimeML keep unit and modifier.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from timeline.values.ancient import (
    after_end,
    before_start,
    day_number,
    day_numbered,
    days_between,
    from_start,
    interval_between,
    until_end,
)
from timeline.values.calendar import Cell
from timeline.values.granularity import Granularity as G
from timeline.values.interval import CalendarBound, Interval


class Bound(StrEnum):
    """How an open interval relates to the date that bounds it, in the article's words.

    "Before 2010" ends when the year begins, "by 2010" and "until 2010" when it is over; "after 2010" begins when it is
    over, "since 2010" when it begins.

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("The pier will be closed until March 2025.", "2024-05-10")
    >>> entry.anchor.bound, str(entry.anchor.interval)
    (<Bound.UNTIL: 'until'>, '../2025-03')
    """

    BEFORE = "before"
    BY = "by"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"


_THIRDS = {"START": 0, "MID": 1, "END": 2}
_OPENED = {
    Bound.BEFORE: before_start,
    Bound.BY: until_end,
    Bound.UNTIL: until_end,
    Bound.AFTER: after_end,
    Bound.SINCE: from_start,
}
_MOMENTS = {(Bound.BEFORE, "END"): Bound.BY, (Bound.AFTER, "START"): Bound.SINCE}
"""Parts that are meant as a moment: "before the end of 2010" may be in late 2010."""
_NAMED = (G.MONTH, G.SEASON, G.QUARTER, G.HALF, G.YEAR, G.DECADE, G.CENTURY, G.MILLENNIUM)
"""The units that name a bound; of a week, its first or last day does, unless a part of the week is meant."""
_CLOCK = {G.SECOND: timedelta(seconds=1), G.MINUTE: timedelta(minutes=1), G.HOUR: timedelta(hours=1)}


def part_meant(interval: Interval, mod: str) -> Interval:
    """The part of *interval* that *mod* means; the whole interval if it has an open end or *mod* means no part.

    >>> from timeline.values.timex_value import interval_of
    >>> [str(part_meant(interval_of(value), "END")) for value in ("2003", "2003-06", "199", "2003-Q4", "BC0044")]
    ['2003-09/2003-12', '2003-06-21/2003-06-30', '1996/1999', '2003-12', '-0043-09/-0043-12']
    >>> [str(part_meant(interval_of("2003-02"), mod)) for mod in ("START", "MID", "END", "APPROX")]
    ['2003-02-01/2003-02-10', '2003-02-10/2003-02-19', '2003-02-19/2003-02-28', '2003-02']
    """
    number = _THIRDS.get(mod)
    if number is None or interval.open_start or interval.open_end:
        return interval
    if _is_timed(interval) and not interval.is_ancient:
        start, length = interval.start, interval.length
        begins, ends = ((0, start + length * thirds / 3) for thirds in (number, number + 1))
        return interval_between(begins, ends, interval.granularity)
    first, after = _day_of(interval.begins), _day_of(interval.ends)
    for months, unit in ((12, G.YEAR), (1, G.MONTH)):
        if interval.granularity > unit and _starts(first, months) and _starts(after, months):
            begin, end = _third(_months_before(first) // months, _months_before(after) // months, number)
            return days_between(_first_of(begin * months), _first_of(end * months), unit)
    begin, end = _third(first, after, number)
    return days_between(begin, end, G.DAY)


def open_interval(date: Interval, bound: Bound) -> Interval:
    """The open interval of what relates by *bound* to *date*.

    >>> from timeline.values.timex_value import interval_of
    >>> [str(open_interval(interval_of("2010"), bound)) for bound in Bound]
    ['../2009', '../2010', '../2010', '2011/..', '2010/..']
    """
    return _OPENED[bound](date)


def bounding_date(interval: Interval, bound: Bound, mod: str = "") -> Interval:
    """The date that bounds the open *interval*, in its own unit if one begins or ends there, else in a finer unit.

    *mod* is the part of that date which is meant; only a part of a week has the week for its date.

    >>> from timeline.values.timex_value import interval_of
    >>> [str(bounding_date(until_end(interval_of(value)), Bound.BY)) for value in ("2025-03", "2009-FA", "2024-W19")]
    ['2025-03', '2009-23', '2024-05-12']
    >>> str(bounding_date(before_start(interval_of("2010")), Bound.BEFORE))
    '2010'
    """
    edge = interval.ends if interval.open_start else interval.begins
    is_over = bound in (Bound.BY, Bound.UNTIL, Bound.AFTER)
    early, moment = edge
    if not early and (interval.granularity in _CLOCK or moment.time() != time()):
        return _moment_at(moment, interval.granularity, is_over=is_over)
    number = _day_of(edge) - is_over
    own = interval.granularity if interval.granularity in _NAMED or _is_in_week(interval, mod) else G.DAY
    for unit in (own, *(unit for unit in (G.YEAR, G.MONTH, G.DAY) if unit < own)):
        named = Cell(G.DAY, number).to(unit).interval
        if edge == (named.ends if is_over else named.begins):
            return named
    return Interval(moment, moment)  # the last day of the calendar, which would count as open


def meant(interval: Interval, mod: str, bound: Bound) -> Interval:
    """The time that *interval* with the modifier *mod* means; *bound* is what an open one is to its date.

    >>> from timeline.values.timex_value import interval_of
    >>> year = interval_of("2008")
    >>> str(meant(year, "START", Bound.BY)), str(meant(until_end(year), "START", Bound.BY))
    ('2008-01/2008-04', '../2008-04')
    """
    if mod not in _THIRDS:
        return interval
    if not interval or not (interval.open_start or interval.open_end):
        return part_meant(interval, mod)
    date = bounding_date(interval, bound, mod)
    if moment := _MOMENTS.get((bound, mod)):
        return open_interval(date, moment)
    return open_interval(part_meant(date, mod), bound)


def _is_in_week(interval: Interval, mod: str) -> bool:
    return interval.granularity is G.WEEK and mod in _THIRDS


def _is_timed(interval: Interval) -> bool:
    """True for a day or less, and for what begins or ends within a day."""
    bounds = (interval.start, interval.end)
    return interval.length <= timedelta(days=1) or any(bound.time() != time() for bound in bounds)


def _moment_at(moment: datetime, unit: G, *, is_over: bool) -> Interval:
    """The hour, minute or second that begins at *moment* or is over then; the moment alone if none does."""
    length = _CLOCK.get(unit, timedelta())
    is_aligned = bool(length) and not (moment - datetime.min) % length
    room = moment - datetime.min if is_over else datetime.max - moment
    if not is_aligned or room < length:
        length = timedelta()
    first, after = (moment - length, moment) if is_over else (moment, moment + length)
    return interval_between((0, first), (0, after), min(unit, G.HOUR))


def _third(first: int, after: int, number: int) -> tuple[int, int]:
    """The third with that *number* of what lies between two numbers, with all units that it touches."""
    length = after - first
    return first + length * number // 3, first - -length * (number + 1) // 3


def _day_of(bound: CalendarBound) -> int:
    """The number of the day of *bound*, as :mod:`timeline.values.ancient` numbers them."""
    early, moment = bound
    return int(early) or moment.toordinal() - 1


def _starts(day: int, months: int) -> bool:
    """True if a month (or a year, for 12 *months*) begins with the *day*."""
    year, month, of_month = day_numbered(day)
    return of_month == 1 and (year * 12 + month - 1) % months == 0


def _months_before(day: int) -> int:
    """The months from the beginning of 1 BC to the month of *day*."""
    year, month, _ = day_numbered(day)
    return year * 12 + month - 1


def _first_of(months: int) -> int:
    return day_number(months // 12, months % 12 + 1)
