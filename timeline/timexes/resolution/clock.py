"""Resolve times of day and parts of a day: "5 p.m.", "Tuesday night", "an hour later"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from timeline.timexes.context import Genre, ResolutionContext, Resolved
from timeline.timexes.mention import labels_line
from timeline.timexes.resolution.dates import FOCUS_REACH, anchor_of, focus_in_words, locate
from timeline.timexes.resolution.recurring import Located
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
from timeline.values.expressions import Base, Clock, DayPart, Expression, Shifted, is_implied
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, TimexType

_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 22), "NI": (18, 30), "DT": (8, 18), "XX": (0, 24)}
"""First and last hour of the parts of a day; 30 is six in the next morning."""
_SENTENCE_REACH = 240
"""Characters in which a time of day still belongs to a day told before it in its sentence."""
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s|\n")
_LENGTHS = {G.SECOND: timedelta(seconds=1), G.MINUTE: timedelta(minutes=1), G.HOUR: timedelta(hours=1)}


def clock_time(clock: Clock, context: ResolutionContext) -> Resolved | None:
    """The value of "5 p.m." on its day; ``None`` if the day is unknown.

    >>> from datetime import date
    >>> from timeline.values.expressions import TODAY
    >>> clock_time(Clock(17, 30, -1, TODAY), ResolutionContext.opening(date(2021, 9, 30))).value
    '2021-09-30T17:30'
    """
    located = _day_of(clock.day, context)
    if located is None or not located.cell.value:
        return None
    second = f":{clock.second:02}" if clock.second >= 0 else ""
    day = located.cell
    value = f"{day.value}T{clock.hour:02}:{max(clock.minute, 0):02}{second}"
    interval, anchor = _clock_interval(clock, day, context), located.anchor_tid or _anchor_of_day(clock.day, context)
    return Resolved(TimexType.TIME, value, interval, (day,), anchor, reason=located.reason)


def _clock_interval(clock: Clock, day: Cell, context: ResolutionContext) -> Interval:
    """The hour, minute or second of *day*, in the publication's time zone if both are known."""
    unit, facts = _unit_of(clock), context.facts
    shift = timedelta(minutes=facts.utc_offset - clock.offset) if clock.zoned and facts.zoned else timedelta()
    try:
        midnight = datetime.combine(day.first_day, time())
        start = midnight + timedelta(hours=clock.hour, minutes=max(clock.minute, 0), seconds=max(clock.second, 0))
        return Interval(start + shift, start + shift + _LENGTHS[unit], unit)
    except OverflowError:
        return day.interval if day.interval.is_ancient else Interval.unknown()


def _unit_of(clock: Clock) -> G:
    if clock.second >= 0:
        return G.SECOND
    return G.MINUTE if clock.minute >= 0 else G.HOUR


def day_part(part: DayPart, context: ResolutionContext) -> Resolved | None:
    """The value of "Tuesday night"; ``None`` if the day is unknown.

    >>> from datetime import date
    >>> from timeline.values.expressions import TODAY
    >>> day_part(DayPart("NI", TODAY), ResolutionContext.opening(date(2021, 9, 30))).value
    '2021-09-30TNI'
    """
    located = _day_of(part.day, context)
    if located is None or not located.cell.value:
        return None
    day = located.cell
    first, last = _HOURS[part.part]
    try:
        start = datetime.combine(day.first_day, time())
        interval = Interval(start + timedelta(hours=first), start + timedelta(hours=last), G.DAYPART)
    except OverflowError:  # before the year 1 too
        interval = day.interval
    anchor = located.anchor_tid or _anchor_of_day(part.day, context)
    return Resolved(TimexType.TIME, f"{day.value}T{part.part}", interval, (day,), anchor, reason=located.reason)


def hours_later(shifted: Shifted, context: ResolutionContext) -> Resolved | None:
    """The value of "an hour later", counted from a time of day in focus, or "an hour ago", from the publication.

    ``None`` without a time of day to count from.

    >>> from datetime import date
    >>> an_hour_later = Shifted(G.HOUR, 1, Base.NARRATIVE)
    >>> hours_later(an_hour_later, ResolutionContext.opening(date(2021, 9, 30))) is None
    True
    """
    published = shifted.base is Base.PUBLICATION
    origin = context.facts.moment if published else _moment_in_focus(context)
    if origin is None or shifted.unit < G.MINUTE:
        return None
    moment = origin + shifted.count * _LENGTHS[shifted.unit]
    interval = Interval(moment, moment + _LENGTHS[shifted.unit], shifted.unit)
    cell, tid = Cell.of(moment.date(), G.DAY), PUBLICATION if published else context.focus.tid
    reason = "" if published else f"it goes on from {focus_in_words(context)}"
    return Resolved(TimexType.TIME, f"{moment:%Y-%m-%dT%H:%M}", interval, (cell,), tid, reason=reason)


def _moment_in_focus(context: ResolutionContext) -> datetime | None:
    """The time of day that the text named last, if it is near."""
    focus = context.focus
    day = focus.cell.interval.start
    far = context.start - focus.end > FOCUS_REACH
    if not focus.clocks or far or focus.cell.unit is not G.DAY or day == datetime.min:
        return None
    return day + timedelta(hours=focus.clocks[0].hour, minutes=max(focus.clocks[0].minute, 0))


def _day_of(day: Expression, context: ResolutionContext) -> Located | None:
    """The day of a time of day: the one that it names, else the focus if that is near, else the day of publication.

    In a live report, "16:20" above a post is of the day of the post before, whatever day that speaks of.
    A year told in passing does not hide the day of the sentence: "On Tuesday the guard, hired in 2019, left at 3 a.m."
    """
    if not is_implied(day):
        located = locate(day, context)
        return located if located is not None and located.cell.unit is G.DAY else None
    if context.heading and labels_line(context.facts.text, context.start, context.end):
        tid = context.heading.tid
        return Located(context.heading.cell, f"on the day of the last line that begins with a time, {tid}", tid)
    focus = context.focus
    near = context.start - focus.end <= FOCUS_REACH or context.facts.genre is Genre.NARRATIVE
    is_told = near and focus.cell.unit is G.DAY
    if is_told and not _is_still_to_come(focus.cell, context):
        return Located(focus.cell, f"on the day of {focus_in_words(context)}" if focus.end else "")
    if is_told and context.timed and not _is_still_to_come(context.timed.cell, context):
        return Located(context.timed.cell, f"the clause tells of the past, so the day of {context.timed.tid}")
    told = context.day
    if (
        told
        and context.start - told.end <= _SENTENCE_REACH
        and not _SENTENCE_END.search(context.facts.lower, told.end, context.start)
    ):
        return Located(told.cell, f"on the day that its sentence tells, {told.tid}", told.tid)
    return Located(context.today, "no day is told shortly before, so the day of publication")


def _is_still_to_come(day: Cell, context: ResolutionContext) -> bool:
    """True for a day ahead beside a clause in the past: "They will meet on June 3. The talks ended at noon"."""
    if context.facts.genre is Genre.NARRATIVE or day.first_day <= context.facts.publication:
        return False
    return context.clause_tense is ClauseTense.PAST


def _anchor_of_day(day: Expression, context: ResolutionContext) -> str:
    return context.focus.tid if is_implied(day) else anchor_of(day, context)
