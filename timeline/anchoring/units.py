"""The dates an event can hang on: single expressions, and the ranges and lists the text joins them into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import reduce
from itertools import pairwise

import attrs

from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange

BESIDE = 6
"""The most characters between a time of day and its day: " on ", ", at"."""
BOUNDS = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
"""Modifiers of a time of day that leave of it no more than its day: "shortly before 3 a.m."."""
BEFORE_CHRIST = "BC"
"""What TIMEX3 values of years before the year 1 begin with."""


@attrs.frozen
class DateUnit:
    """One stretch of calendar as the text names it, by one expression or several joined ones.

    ``start``/``end`` are the offsets of the first expression: that is where the parse attaches the whole.
    ``spans`` is true when the text means everything from the first to the last.
    """

    tids: tuple[str, ...]
    interval: Interval
    start: int
    end: int
    mod: str = ""
    spans: bool = False


def date_units(timexes: Sequence[Timex], ranges: Iterable[TimexRange]) -> tuple[DateUnit, ...]:
    """What can date an event, in text order: expressions with a place on the calendar, joined as the text joins them.

    "Tuesday and Wednesday" is one unit of two days; "October 30 and January 8" stays two, for the days do not touch.
    """
    by_tid = {timex.tid: timex for timex in timexes}
    joined = [_unit_of_range(range_, by_tid) for range_ in ranges if _is_one_stretch(range_, by_tid)]
    taken = {tid for unit in joined for tid in unit.tids}
    left = [timex for timex in timexes if _can_date(timex) and timex.tid not in taken]
    return tuple(sorted([*joined, *_single(left)], key=lambda unit: unit.start))


def units_beyond(timexes: Sequence[Timex]) -> tuple[DateUnit, ...]:
    """Dates that lie before the year 1, where intervals do not reach: "44 BC"."""
    return tuple(_unit_of(timex) for timex in timexes if timex.value.startswith(BEFORE_CHRIST))


def _can_date(timex: Timex) -> bool:
    """True unless the expression has no place on the calendar, or only a side of it: "the future" dates nothing."""
    return bool(timex.interval) and not timex.value.endswith("_REF")


def _single(timexes: Sequence[Timex]) -> Iterator[DateUnit]:
    """A unit for each of *timexes*, and one for a time of day with the day beside it."""
    waiting = list(reversed(timexes))
    while waiting:
        first = waiting.pop()
        moment = _moment(first, waiting[-1]) if waiting else None
        if moment is not None:
            waiting.pop()
        yield moment or _unit_of(first)


def _moment(first: Timex, second: Timex) -> DateUnit | None:
    """As in "3 p.m. on Tuesday": one date, found where the day stands; what was "shortly before 3" was that day."""
    clock, day = sorted((first, second), key=lambda timex: timex.interval.granularity)
    sizes = clock.interval.granularity < Granularity.DAY and day.interval.granularity == Granularity.DAY
    if not sizes or second.start - first.end > BESIDE or not day.interval.contains(clock.interval):
        return None
    interval = day.interval if clock.mod in BOUNDS else clock.interval
    return DateUnit((first.tid, second.tid), of_its_evening(interval), day.start, day.end)


def _unit_of(timex: Timex) -> DateUnit:
    return DateUnit((timex.tid,), of_its_evening(timex.interval), timex.start, timex.end, timex.mod)


def of_its_evening(interval: Interval) -> Interval:
    """A night as far as midnight: what happened on "Monday night" is told of Monday.

    >>> from datetime import datetime
    >>> night = Interval(datetime(2024, 5, 6, 18), datetime(2024, 5, 7, 6), Granularity.DAYPART)
    >>> str(of_its_evening(night).end)
    '2024-05-07 00:00:00'
    """
    midnight = datetime.combine(interval.start.date(), time.max)
    if interval.granularity >= Granularity.DAY or interval.open_end or interval.end <= midnight:
        return interval
    if interval.end - interval.start >= timedelta(days=1):
        return interval
    return attrs.evolve(interval, end=interval.start.replace(hour=0, minute=0, second=0) + timedelta(days=1))


def _unit_of_range(range_: TimexRange, by_tid: dict[str, Timex]) -> DateUnit:
    first = by_tid[range_.tids[0]]
    interval = reduce(Interval.hull, (by_tid[tid].interval for tid in range_.tids))
    return DateUnit(range_.tids, interval, first.start, first.end, spans=True)


def _is_one_stretch(range_: TimexRange, by_tid: dict[str, Timex]) -> bool:
    members = [by_tid[tid].interval for tid in range_.tids]
    if not all(members):
        return False
    return range_.kind == "range" or all(a.end == b.start for a, b in pairwise(members))
