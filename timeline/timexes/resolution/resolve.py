"""Give an unanchored expression its value: the one place where the publication date and the story's time enter."""

from __future__ import annotations

from datetime import datetime, timedelta

from timeline.timexes.context import Frame, Genre, Resolved
from timeline.timexes.resolution.dates import NEAR, locate, same_day, told_last
from timeline.timexes.resolution.recurring import Placed
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
    Clock,
    DayPart,
    Expression,
    Lean,
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
)
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, TimexType

_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 22), "NI": (18, 30), "DT": (8, 18), "XX": (0, 24)}
"""Hours that parts of a day cover; 30 is six in the next morning."""

_CODES = {G.WEEK: "WXX", G.MONTH: "XX", G.DAY: "XX", G.QUARTER: "QX"}


def resolve(expression: Expression, frame: Frame) -> Resolved | None:
    """The value of *expression* as the text at this place means it; ``None`` when the calendar has no such time.

    >>> from datetime import date
    >>> last_year = Shifted(G.YEAR, -1)
    >>> resolve(last_year, Frame.opening(date(2021, 9, 30))).value
    '2020'
    """
    try:
        return _resolved(expression, frame)
    except OverflowError:  # "tomorrow" on 9999-12-31: the calendar ends there
        return None


def _resolved(expression: Expression, frame: Frame) -> Resolved | None:
    """The value, by kind of expression."""
    match expression:
        case Length():
            return _length(expression, frame)
        case Recurring():
            return Resolved(TimexType.SET, expression.value, quant=expression.quant, freq=expression.freq)
        case Vague():
            return _vague(expression.reference, frame)
        case Clock():
            return _clock(expression, frame)
        case DayPart():
            return _daypart(expression, frame)
        case Unplaced():
            return Resolved(TimexType.DATE, expression.value)
        case Spanning():
            return _spanning(expression, frame)
        case Shifted(unit) if unit <= G.HOUR:
            return _hours_on(expression, frame)
        case _:
            return _date(expression, frame)


def _date(expression: Expression, frame: Frame) -> Resolved | None:
    """A date that is one cell, or lies somewhere in a coarser one ("four days later" in a story of months)."""
    placed = locate(expression, frame)
    if placed is None:
        return None
    cell = placed.cell
    if isinstance(expression, Shifted) and cell.unit > expression.unit:
        value = _blurred(cell, expression.unit)
        return Resolved(TimexType.DATE, value, cell.interval, (), frame.told.tid, reason=placed.reason)
    if not cell.value or not -9999 <= _year_of(cell) <= 9999:
        return _vague(Vagueness.PAST if cell.index < 0 else Vagueness.FUTURE, frame)
    anchor = placed.anchor_tid or _anchor(expression, frame)
    return Resolved(TimexType.DATE, cell.value, cell.interval, (cell,), anchor, reason=placed.reason)


def _year_of(cell: Cell) -> int:
    try:
        return cell.year
    except OverflowError:
        return 10_000


def _anchor(expression: Expression, frame: Frame) -> str:
    """The id of the time that a relative expression was reckoned from."""
    match expression:
        case Shifted(base=Base.PUBLICATION):
            return PUBLICATION
        case Shifted():
            return frame.told.tid
        case Named():
            return frame.told.tid if frame.genre is Genre.NARRATIVE else PUBLICATION
        case Moved(origin=outer) | Within(outer=outer) | Nth(outer=outer):
            return _anchor(outer, frame)
        case _:
            return ""


def _blurred(cell: Cell, unit: G) -> str:
    """``1941-06-XX``: some day of June 1941."""
    if cell.unit is G.YEAR and unit is G.DAY:
        return f"{cell.value}-XX-XX"
    return f"{cell.value}-{_CODES.get(unit, 'XX')}"


def _vague(reference: Vagueness, frame: Frame) -> Resolved:
    today = frame.today.interval
    match reference:
        case Vagueness.PAST:
            interval = Interval.before(today.end)
        case Vagueness.FUTURE:
            interval = Interval.after(today.start)
        case _:
            interval = today
    return Resolved(TimexType.DATE, str(reference), interval, (), PUBLICATION)


def _hours_on(shifted: Shifted, frame: Frame) -> Resolved:
    """“An hour later”, counted from a time of day told shortly before; in the past and no more without one."""
    told = frame.told
    day = told.cell.interval.start
    if not told.clocks or frame.start - told.end > NEAR or told.cell.unit is not G.DAY or day == datetime.min:
        return _vague(Vagueness.PAST, frame)
    clock, step = told.clocks[0], timedelta(hours=1) if shifted.unit is G.HOUR else timedelta(minutes=1)
    if shifted.unit < G.MINUTE:
        return _vague(Vagueness.PAST, frame)
    moment = day + timedelta(hours=clock.hour, minutes=max(clock.minute, 0)) + shifted.count * step
    interval = Interval(moment, moment + step, shifted.unit)
    cell = Cell.of(moment.date(), G.DAY)
    reason = f"it goes on from {told_last(frame)}"
    return Resolved(TimexType.TIME, f"{moment:%Y-%m-%dT%H:%M}", interval, (cell,), told.tid, reason=reason)


def _part(length: Length, frame: Frame) -> Resolved:
    """“The first two weeks of May”, “the six months ended June 30”: a duration with the bounds of its part."""
    placed = locate(length.within[0], frame)
    unbound = Resolved(TimexType.DURATION, length.value)
    if placed is None or not placed.cell.interval or not length.count or length.unit < G.DAY:
        return unbound
    outer = placed.cell
    last = length.lean is Lean.LAST
    first = outer.last_day + timedelta(days=1) if last else outer.first_day
    sign = -1 if last else 1
    shorter = outer.unit <= length.unit
    other = same_day(Cell.of(first, G.DAY), length.unit, sign * length.count).first_day
    begin, end = sorted((first, other))
    interval = Interval(datetime(begin.year, begin.month, begin.day), datetime(end.year, end.month, end.day), G.DAY)
    inside = outer.interval.start <= interval.start and interval.end <= outer.interval.end
    return Resolved(TimexType.DURATION, length.value, interval) if inside or shorter else unbound


def _length(length: Length, frame: Frame) -> Resolved:
    """A duration; one that leans on the base has bounds ("the past two weeks" ends with the publication)."""
    if length.within:
        return _part(length, frame)
    if length.lean not in (Lean.LAST, Lean.NEXT) or length.base is not Base.PUBLICATION:
        return Resolved(TimexType.DURATION, length.value)
    ahead = length.lean is Lean.NEXT
    interval = _reaching(frame, length)
    ends = {"begin_tid": PUBLICATION} if ahead else {"end_tid": PUBLICATION}
    return Resolved(TimexType.DURATION, length.value, interval, (), PUBLICATION, **ends)


def _reaching(frame: Frame, length: Length) -> Interval:
    """From the publication day so far back or ahead."""
    sign = 1 if length.lean is Lean.NEXT else -1
    if not length.count:
        return Interval.unknown()
    if length.unit < G.DAY:
        return frame.today.interval
    try:
        other = same_day(frame.today, length.unit, sign * length.count).first_day
        bound = datetime(other.year, other.month, other.day)
        today = frame.today.interval
        return (
            Interval(today.start, bound + timedelta(days=1), G.DAY) if sign > 0 else Interval(bound, today.end, G.DAY)
        )
    except (OverflowError, KeyError, ValueError):
        return Interval.unknown()


def _clock(clock: Clock, frame: Frame) -> Resolved | None:
    placed = _day_of(clock.day, frame)
    if placed is None or not placed.cell.value:
        return None
    second = f":{clock.second:02}" if clock.second >= 0 else ""
    day = placed.cell
    value = f"{day.value}T{clock.hour:02}:{max(clock.minute, 0):02}{second}"
    interval, anchor = _clock_interval(clock, day, frame), _anchor_of_day(clock.day, frame)
    return Resolved(TimexType.TIME, value, interval, (day,), anchor, reason=placed.reason)


def _clock_interval(clock: Clock, day: Cell, frame: Frame) -> Interval:
    unit = G.SECOND if clock.second >= 0 else G.MINUTE if clock.minute >= 0 else G.HOUR
    length = {G.SECOND: timedelta(seconds=1), G.MINUTE: timedelta(minutes=1), G.HOUR: timedelta(hours=1)}[unit]
    shift = timedelta(minutes=frame.utc_offset - clock.offset) if clock.zoned and frame.zoned else timedelta()
    try:
        first = day.first_day
        clock_time = timedelta(hours=clock.hour, minutes=max(clock.minute, 0), seconds=max(clock.second, 0))
        start = datetime(first.year, first.month, first.day) + clock_time + shift
        return Interval(start, start + length, unit)
    except OverflowError:
        return Interval.unknown()


def _daypart(part: DayPart, frame: Frame) -> Resolved | None:
    placed = _day_of(part.day, frame)
    if placed is None or not placed.cell.value:
        return None
    day = placed.cell
    first, last = _HOURS[part.part]
    try:
        start = day.interval.start
        interval = Interval(start + timedelta(hours=first), start + timedelta(hours=last), G.DAYPART)
    except OverflowError:
        interval = day.interval
    anchor = _anchor_of_day(part.day, frame)
    return Resolved(TimexType.TIME, f"{day.value}T{part.part}", interval, (day,), anchor, reason=placed.reason)


def _is_implied(day: Expression) -> bool:
    return day == Shifted(G.DAY, 0, Base.NARRATIVE)


def _day_of(day: Expression, frame: Frame) -> Placed | None:
    """The day of a time of day: its own, else the one told shortly before, else the day of publication."""
    if not _is_implied(day):
        placed = locate(day, frame)
        return placed if placed is not None and placed.cell.unit is G.DAY else None
    near = frame.start - frame.told.end <= NEAR or frame.genre is Genre.NARRATIVE
    if near and frame.told.end and frame.told.cell.unit is G.DAY:
        return Placed(frame.told.cell, f"on the day of {told_last(frame)}")
    if near and frame.told.cell.unit is G.DAY:
        return Placed(frame.told.cell)
    return Placed(frame.today, "no day is told shortly before, so the day of publication")


def _anchor_of_day(day: Expression, frame: Frame) -> str:
    return frame.told.tid if _is_implied(day) else _anchor(day, frame)


def _spanning(span: Spanning, frame: Frame) -> Resolved | None:
    begin, end = locate(span.begin, frame), locate(span.end, frame)
    if begin is None or end is None:
        return None
    if begin.cell == end.cell:
        return _date(span.begin, frame)
    interval = begin.cell.interval.hull(end.cell.interval)
    return Resolved(TimexType.DATE, f"{begin.cell.value}/{end.cell.value}", interval)
