"""Give an unanchored expression its value: the one place where the publication date and the story's time enter."""

from __future__ import annotations

from datetime import datetime, timedelta

from timeline.timexes.context import Genre, ResolutionContext, Resolved
from timeline.timexes.resolution.dates import FOCUS_REACH, focus_in_words, locate, same_day
from timeline.timexes.resolution.recurring import Located
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
    Clock,
    DayPart,
    Direction,
    Expression,
    Length,
    Moved,
    Named,
    Nth,
    Recurring,
    Shifted,
    Spanning,
    Unplaced,
    Vague,
    Vagueness,
    Within,
    is_implied,
)
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, TimexType

_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 22), "NI": (18, 30), "DT": (8, 18), "XX": (0, 24)}
"""Hours that parts of a day cover; 30 is six in the next morning."""

_CODES = {G.WEEK: "WXX", G.MONTH: "XX", G.DAY: "XX", G.QUARTER: "QX"}


def resolve(expression: Expression, context: ResolutionContext) -> Resolved | None:
    """The value of *expression* as the text at this place means it; ``None`` when the calendar has no such time.

    >>> from datetime import date
    >>> last_year = Shifted(G.YEAR, -1)
    >>> resolve(last_year, ResolutionContext.opening(date(2021, 9, 30))).value
    '2020'
    """
    try:
        return _resolved(expression, context)
    except OverflowError:  # "tomorrow" on 9999-12-31: the calendar ends there
        return None


def _resolved(expression: Expression, context: ResolutionContext) -> Resolved | None:
    """The value, by kind of expression."""
    match expression:
        case Length():
            return _length(expression, context)
        case Recurring():
            return Resolved(TimexType.SET, expression.value, quant=expression.quant, freq=expression.freq)
        case Vague():
            return _vague(expression.reference, context)
        case Clock():
            return _clock(expression, context)
        case DayPart():
            return _daypart(expression, context)
        case Unplaced():
            return Resolved(TimexType.DATE, expression.value)
        case Spanning():
            return _spanning(expression, context)
        case Shifted(unit) if unit <= G.HOUR:
            return _hours_on(expression, context)
        case _:
            return _date(expression, context)


def _date(expression: Expression, context: ResolutionContext) -> Resolved | None:
    """A date that is one cell, or lies somewhere in a coarser one ("four days later" in a story of months)."""
    located = locate(expression, context)
    if located is None:
        return None
    cell = located.cell
    if isinstance(expression, Shifted) and cell.unit > expression.unit:
        value = _blurred(cell, expression.unit)
        return Resolved(TimexType.DATE, value, cell.interval, (), context.focus.tid, reason=located.reason)
    if not cell.value or not -9999 <= _year_of(cell) <= 9999:
        return _vague(Vagueness.PAST if cell.index < 0 else Vagueness.FUTURE, context)
    anchor = located.anchor_tid or _anchor(expression, context)
    return Resolved(TimexType.DATE, cell.value, cell.interval, (cell,), anchor, reason=located.reason)


def _year_of(cell: Cell) -> int:
    try:
        return cell.year
    except OverflowError:
        return 10_000


def _anchor(expression: Expression, context: ResolutionContext) -> str:
    """The id of the time that a relative expression was reckoned from."""
    match expression:
        case Shifted(base=Base.PUBLICATION):
            return PUBLICATION
        case Shifted():
            return context.focus.tid
        case Named():
            return context.focus.tid if context.genre is Genre.NARRATIVE else PUBLICATION
        case Moved(origin=outer) | Within(outer=outer) | Nth(outer=outer):
            return _anchor(outer, context)
        case _:
            return ""


def _blurred(cell: Cell, unit: G) -> str:
    """``1941-06-XX``: some day of June 1941."""
    if cell.unit is G.YEAR and unit is G.DAY:
        return f"{cell.value}-XX-XX"
    return f"{cell.value}-{_CODES.get(unit, 'XX')}"


def _vague(reference: Vagueness, context: ResolutionContext) -> Resolved:
    today = context.today.interval
    match reference:
        case Vagueness.PAST:
            interval = Interval.before(today.end)
        case Vagueness.FUTURE:
            interval = Interval.after(today.start)
        case _:
            interval = today
    return Resolved(TimexType.DATE, str(reference), interval, (), PUBLICATION)


def _hours_on(shifted: Shifted, context: ResolutionContext) -> Resolved:
    """“An hour later”, counted from a time of day told shortly before; in the past and no more without one."""
    focus = context.focus
    day = focus.cell.interval.start
    if (
        not focus.clocks
        or context.start - focus.end > FOCUS_REACH
        or focus.cell.unit is not G.DAY
        or day == datetime.min
    ):
        return _vague(Vagueness.PAST, context)
    clock, step = focus.clocks[0], timedelta(hours=1) if shifted.unit is G.HOUR else timedelta(minutes=1)
    if shifted.unit < G.MINUTE:
        return _vague(Vagueness.PAST, context)
    moment = day + timedelta(hours=clock.hour, minutes=max(clock.minute, 0)) + shifted.count * step
    interval = Interval(moment, moment + step, shifted.unit)
    cell = Cell.of(moment.date(), G.DAY)
    reason = f"it goes on from {focus_in_words(context)}"
    return Resolved(TimexType.TIME, f"{moment:%Y-%m-%dT%H:%M}", interval, (cell,), focus.tid, reason=reason)


def _part(length: Length, context: ResolutionContext) -> Resolved:
    """“The first two weeks of May”, “the six months ended June 30”: a duration with the bounds of its part."""
    located = locate(length.within[0], context)
    unbound = Resolved(TimexType.DURATION, length.value)
    if located is None or not located.cell.interval or not length.count or length.unit < G.DAY:
        return unbound
    outer = located.cell
    last = length.direction is Direction.LAST
    first = outer.last_day + timedelta(days=1) if last else outer.first_day
    sign = -1 if last else 1
    shorter = outer.unit <= length.unit
    other = same_day(Cell.of(first, G.DAY), length.unit, sign * length.count).first_day
    begin, end = sorted((first, other))
    interval = Interval(datetime(begin.year, begin.month, begin.day), datetime(end.year, end.month, end.day), G.DAY)
    inside = outer.interval.start <= interval.start and interval.end <= outer.interval.end
    return Resolved(TimexType.DURATION, length.value, interval) if inside or shorter else unbound


def _length(length: Length, context: ResolutionContext) -> Resolved:
    """A duration; one that leans on the base has bounds ("the past two weeks" ends with the publication)."""
    if length.within:
        return _part(length, context)
    if length.direction not in (Direction.LAST, Direction.NEXT) or length.base is not Base.PUBLICATION:
        return Resolved(TimexType.DURATION, length.value)
    ahead = length.direction is Direction.NEXT
    interval = _reaching(context, length)
    ends = {"begin_tid": PUBLICATION} if ahead else {"end_tid": PUBLICATION}
    return Resolved(TimexType.DURATION, length.value, interval, (), PUBLICATION, **ends)


def _reaching(context: ResolutionContext, length: Length) -> Interval:
    """From the publication day so far back or ahead."""
    sign = 1 if length.direction is Direction.NEXT else -1
    if not length.count:
        return Interval.unknown()
    if length.unit < G.DAY:
        return context.today.interval
    try:
        other = same_day(context.today, length.unit, sign * length.count).first_day
        bound = datetime(other.year, other.month, other.day)
        today = context.today.interval
        return (
            Interval(today.start, bound + timedelta(days=1), G.DAY) if sign > 0 else Interval(bound, today.end, G.DAY)
        )
    except (OverflowError, KeyError, ValueError):
        return Interval.unknown()


def _clock(clock: Clock, context: ResolutionContext) -> Resolved | None:
    located = _day_of(clock.day, context)
    if located is None or not located.cell.value:
        return None
    second = f":{clock.second:02}" if clock.second >= 0 else ""
    day = located.cell
    value = f"{day.value}T{clock.hour:02}:{max(clock.minute, 0):02}{second}"
    interval, anchor = _clock_interval(clock, day, context), _anchor_of_day(clock.day, context)
    return Resolved(TimexType.TIME, value, interval, (day,), anchor, reason=located.reason)


def _clock_interval(clock: Clock, day: Cell, context: ResolutionContext) -> Interval:
    unit = G.SECOND if clock.second >= 0 else G.MINUTE if clock.minute >= 0 else G.HOUR
    length = {G.SECOND: timedelta(seconds=1), G.MINUTE: timedelta(minutes=1), G.HOUR: timedelta(hours=1)}[unit]
    shift = timedelta(minutes=context.utc_offset - clock.offset) if clock.zoned and context.zoned else timedelta()
    try:
        first = day.first_day
        clock_time = timedelta(hours=clock.hour, minutes=max(clock.minute, 0), seconds=max(clock.second, 0))
        start = datetime(first.year, first.month, first.day) + clock_time + shift
        return Interval(start, start + length, unit)
    except OverflowError:
        return Interval.unknown()


def _daypart(part: DayPart, context: ResolutionContext) -> Resolved | None:
    located = _day_of(part.day, context)
    if located is None or not located.cell.value:
        return None
    day = located.cell
    first, last = _HOURS[part.part]
    try:
        start = day.interval.start
        interval = Interval(start + timedelta(hours=first), start + timedelta(hours=last), G.DAYPART)
    except OverflowError:
        interval = day.interval
    anchor = _anchor_of_day(part.day, context)
    return Resolved(TimexType.TIME, f"{day.value}T{part.part}", interval, (day,), anchor, reason=located.reason)


def _day_of(day: Expression, context: ResolutionContext) -> Located | None:
    """The day of a time of day: its own, else the one told shortly before, else the day of publication."""
    if not is_implied(day):
        located = locate(day, context)
        return located if located is not None and located.cell.unit is G.DAY else None
    near = context.start - context.focus.end <= FOCUS_REACH or context.genre is Genre.NARRATIVE
    if near and context.focus.end and context.focus.cell.unit is G.DAY:
        return Located(context.focus.cell, f"on the day of {focus_in_words(context)}")
    if near and context.focus.cell.unit is G.DAY:
        return Located(context.focus.cell)
    return Located(context.today, "no day is told shortly before, so the day of publication")


def _anchor_of_day(day: Expression, context: ResolutionContext) -> str:
    return context.focus.tid if is_implied(day) else _anchor(day, context)


def _spanning(span: Spanning, context: ResolutionContext) -> Resolved | None:
    begin, end = locate(span.begin, context), locate(span.end, context)
    if begin is None or end is None:
        return None
    if begin.cell == end.cell:
        return _date(span.begin, context)
    interval = begin.cell.interval.hull(end.cell.interval)
    return Resolved(TimexType.DATE, f"{begin.cell.value}/{end.cell.value}", interval)
