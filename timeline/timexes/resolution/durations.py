"""Resolve durations, and anchor them to the dates beside them: "the past two weeks", "the six months ended June 30"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import attrs

from timeline.timexes.context import ResolutionContext, Resolved
from timeline.timexes.mention import Mention
from timeline.timexes.resolution.dates import locate
from timeline.values.calendar import Cell
from timeline.values.expressions import Base, Direction, Length
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, Timex, TimexType


def duration(length: Length, context: ResolutionContext) -> Resolved:
    """The value of a duration. One with a direction has bounds: "the past two weeks" ends with the publication.

    >>> past_two_weeks = Length("P2W", G.WEEK, 2, Direction.LAST)
    >>> str(duration(past_two_weeks, ResolutionContext.opening(date(2021, 9, 30))).interval)
    '2021-09-16/2021-09-30'
    """
    if length.within:
        return _part(length, context)
    if length.direction not in (Direction.LAST, Direction.NEXT) or length.base is not Base.PUBLICATION:
        return Resolved(TimexType.DURATION, length.value)
    bound = "begin_tid" if length.direction is Direction.NEXT else "end_tid"
    interval = _from_publication(length, context)
    return Resolved(TimexType.DURATION, length.value, interval, (), PUBLICATION, **{bound: PUBLICATION})


def _from_publication(length: Length, context: ResolutionContext) -> Interval:
    """The time from the publication day back or ahead by *length*."""
    if not length.count:
        return Interval.unknown()
    today = context.today.interval
    if length.unit < G.DAY:
        return today
    try:
        if length.direction is Direction.NEXT:
            last_day = context.today.move_day(length.unit, length.count).first_day
            return Interval(today.start, _midnight(last_day) + timedelta(days=1), G.DAY)
        first_day = context.today.move_day(length.unit, -length.count).first_day
        return Interval(_midnight(first_day), today.end, G.DAY)
    except (OverflowError, KeyError, ValueError):
        return Interval.unknown()


def _part(length: Length, context: ResolutionContext) -> Resolved:
    """“The first two weeks of May”, “the six months ended June 30”: a duration with the bounds of its part."""
    located = locate(length.within[0], context)
    unbound = Resolved(TimexType.DURATION, length.value)
    if located is None or not located.cell.interval or not length.count or length.unit < G.DAY:
        return unbound
    outer = located.cell
    if outer.interval.is_ancient:
        return unbound
    if length.direction is Direction.LAST:
        end = outer.last_day + timedelta(days=1)
        begin = Cell.of(end, G.DAY).move_day(length.unit, -length.count).first_day
    else:
        begin = outer.first_day
        end = Cell.of(begin, G.DAY).move_day(length.unit, length.count).first_day
    interval = Interval(_midnight(begin), _midnight(end), G.DAY)
    inside = outer.interval.start <= interval.start and interval.end <= outer.interval.end
    return Resolved(TimexType.DURATION, length.value, interval) if inside or outer.unit <= length.unit else unbound


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def anchor_durations(timexes: Sequence[Timex], mentions: Sequence[Mention]) -> tuple[Timex, ...]:
    """*timexes* with ``anchor_tid`` and, if the text names the bound itself, ``begin_tid`` or ``end_tid``.

    >>> from timeline.timexes.find import find_timexes
    >>> months, day = find_timexes("Profit doubled in the six months ended June 30.", "2021-09-30")
    >>> months.end_tid == day.tid, str(months.interval)
    (True, '2021-01-01/2021-06-30')
    """
    lengths = {m.start: m.expression for m in mentions if isinstance(m.expression, Length) and m.expression.within}
    if not lengths:
        return tuple(timexes)
    out = list(timexes)
    for index, (timex, following) in enumerate(pairwise(timexes)):
        length = lengths.get(timex.start)
        if length and timex.interval:
            out[index] = _anchored(timex, following, length)
    return tuple(out)


def _anchored(timex: Timex, following: Timex, length: Length) -> Timex:
    """*timex* anchored to *following*, in which it lies or with which it begins or ends."""
    if following.interval.granularity > length.unit:
        return attrs.evolve(timex, anchor_tid=following.tid)
    if length.direction is Direction.LAST:
        return attrs.evolve(timex, anchor_tid=following.tid, end_tid=following.tid)
    return attrs.evolve(timex, anchor_tid=following.tid, begin_tid=following.tid)
