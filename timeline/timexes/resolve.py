"""Give an unanchored expression its value: the one place where the publication date and the story's time enter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import assert_never

from timeline.timexes.frame import Frame, Genre, Resolved
from timeline.timexes.names import CYCLES, instance, place
from timeline.timexes.tense import Direction
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
    Clock,
    DayPart,
    Digits,
    Expression,
    Fixed,
    Lean,
    Length,
    Moved,
    Name,
    Named,
    NameKind,
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

_ORDERS = {"MDY": (0, 1, 2), "DMY": (1, 0, 2), "YMD": (2, 0, 1)}
_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 22), "NI": (18, 30), "DT": (8, 18), "XX": (0, 24)}
"""Hours that parts of a day cover; 30 is six in the next morning."""

_CODES = {G.WEEK: "WXX", G.MONTH: "XX", G.DAY: "XX", G.QUARTER: "QX"}


def resolve(expression: Expression, frame: Frame) -> Resolved | None:
    """The value of *expression* as the text at this place means it; ``None`` when the calendar has no such time.

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
    cell = locate(expression, frame)
    if cell is None:
        return None
    if isinstance(expression, Shifted) and cell.unit > expression.unit:
        return Resolved(TimexType.DATE, _blurred(cell, expression.unit), cell.interval, (), frame.told.tid)
    if not cell.value or not -9999 <= _year_of(cell) <= 9999:
        return _vague(Vagueness.PAST if cell.index < 0 else Vagueness.FUTURE, frame)
    return Resolved(TimexType.DATE, cell.value, cell.interval, (cell,), _anchor(expression, frame))


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


def locate(expression: Expression, frame: Frame) -> Cell | None:
    """The one cell of the calendar that a date means, ``None`` for everything that is no single date."""
    match expression:
        case Fixed(cell):
            return cell
        case Named():
            return place(expression, frame)
        case Shifted():
            return _shifted(expression, frame)
        case Moved(unit, count, origin):
            start = locate(origin, frame)
            return None if start is None else _moved(start, unit, count)
        case Within(name, outer):
            around = locate(outer, frame)
            return None if around is None else _within(around, Named(_numbered(name, frame)))
        case Nth():
            return _nth(expression, frame)
        case Digits():
            return _digits(expression, frame)
        case Clock(day=day) | DayPart(day=day):
            return locate(day, frame)
        case Length() | Recurring() | Vague() | Spanning() | Unplaced():
            return None
        case _:
            assert_never(expression)


def _moved(start: Cell, unit: G, count: int) -> Cell:
    """So many units on, in the finer of the two units: "a week from Tuesday" is a day."""
    if count and unit >= start.unit and start.unit is G.DAY:
        return _same_day_later(start, unit, count)
    return start.shift(count) if unit is start.unit else start.to(unit).shift(count)


def _same_day_later(start: Cell, unit: G, count: int) -> Cell:
    if unit in (G.DAY, G.WEEK):
        return start.shift(count * (7 if unit is G.WEEK else 1))
    day = start.first_day
    month = start.to(unit).shift(count).to(G.MONTH) if unit is not G.MONTH else start.to(G.MONTH).shift(count)
    if unit is G.YEAR:
        month = start.to(G.MONTH).shift(12 * count)
    try:
        return Cell.of(month.first_day.replace(day=day.day), G.DAY)
    except ValueError:
        return month


def _numbered(name: Name, frame: Frame) -> Name:
    """“The 1988 quarter” is the one reported on, in that year."""
    if name.kind is not NameKind.QUARTER or name.number:
        return name
    return Name(NameKind.QUARTER, _reported_quarter(frame).number)


def _within(cell: Cell, named: Named) -> Cell | None:
    """The Friday of a week, the August of a year; for a coarser outer cell, its first."""
    try:
        return instance(named.name, cell.to(CYCLES.get(named.name.kind, G.YEAR)))
    except OverflowError:
        return None


def _shifted(expression: Shifted, frame: Frame) -> Cell | None:
    unit, count = expression.unit, expression.count
    told = frame.told.cell
    match expression.base:
        case Base.PUBLICATION if not (frame.genre is Genre.NARRATIVE and unit > G.DAY):
            return frame.today.to(unit).shift(count)
        case Base.COMPARED:
            return _compared(expression, frame)
        case Base.QUARTER:
            return _reported_quarter(frame).shift(count)
        case Base.WEEKEND:
            return _weekend(frame).shift(count)
        case Base.NARRATIVE | Base.PUBLICATION:
            pass
    if told.unit > unit and not (told.unit is G.WEEKEND and unit is G.WEEK):
        return told
    if count and told.unit is G.DAY and unit is G.WEEK:
        return told.shift(7 * count) if expression.exact else told.to(unit).shift(count)
    try:
        return told.to(unit).shift(count)
    except OverflowError:
        return None


def _compared(expression: Shifted, frame: Frame) -> Cell:
    """“A year earlier” beside a quarter's figure is the quarter a year earlier, beside “Sept. 30” that day."""
    told = frame.told.cell
    if expression.unit is G.YEAR and frame.reported and frame.genre is Genre.NEWS:
        return _reported_quarter(frame).shift(4 * expression.count)
    if expression.unit is G.YEAR and told.unit in _PER_YEAR and frame.start - frame.told.end < NEAR:
        return told.shift(expression.count * _PER_YEAR[told.unit])
    return frame.today.to(expression.unit).shift(expression.count)


_PER_YEAR = {G.QUARTER: 4, G.MONTH: 12, G.HALF: 2, G.SEASON: 4}


def _reported_quarter(frame: Frame) -> Cell:
    """“The quarter” in a report is the one named last, else the one that ended last."""
    current = frame.today.to(G.QUARTER)
    if frame.reported and 0 <= current.index - frame.reported[0].index <= 2:
        return frame.reported[0]
    return current.shift(-1)


def _weekend(frame: Frame) -> Cell:
    """The weekend behind, the one at hand on a Saturday or Sunday, or the one ahead when the tense says so."""
    here = frame.today.to(G.WEEKEND)
    ahead = frame.direction is Direction.FUTURE or frame.genre is Genre.MESSAGE
    return here if ahead or frame.publication.weekday() >= 5 else here.shift(-1)


def _nth(expression: Nth, frame: Frame) -> Cell | None:
    outer = locate(expression.outer, frame)
    if outer is None or outer.unit <= expression.unit:
        return None
    if expression.weekday:
        return _nth_weekday(expression, outer)
    try:
        first, last = Cell.of(outer.first_day, expression.unit), Cell.of(outer.last_day, expression.unit)
    except (OverflowError, KeyError):
        return None
    found = last.shift(expression.count + 1) if expression.count < 0 else first.shift(expression.count - 1)
    return found if first.index <= found.index <= last.index else None


def _nth_weekday(expression: Nth, outer: Cell) -> Cell | None:
    """“The first Monday of May”: counted inside the outer cell."""
    try:
        first, last = Cell.of(outer.first_day, G.DAY), Cell.of(outer.last_day, G.DAY)
    except OverflowError:
        return None
    skip = (expression.weekday - 1 - first.index) % 7
    days = range(first.index + skip, last.index + 1, 7)
    position = expression.count if expression.count < 0 else expression.count - 1
    return Cell(G.DAY, days[position]) if -len(days) <= position < len(days) else None


def _digits(expression: Digits, frame: Frame) -> Cell | None:
    readings = expression.readings()
    if len(str(expression.numbers[0])) == 4:
        readings = (readings[2],)
    else:
        readings = tuple(readings[index] for index in _ORDERS.get(frame.date_order, (0, 1, 2)))
    found = next((reading for reading in readings if reading), None)
    if not found:
        return None
    year, month, day = found
    if year:
        return Cell.of(date(year, month, day), G.DAY)
    return place(Named(Name(NameKind.MONTH_DAY, month * 100 + day)), frame)


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
    return Resolved(TimexType.TIME, f"{moment:%Y-%m-%dT%H:%M}", interval, (cell,), told.tid)


def _part(length: Length, frame: Frame) -> Resolved:
    """“The first two weeks of May”, “the last three months of 2020”: a duration with the bounds of its part."""
    outer = locate(length.within[0], frame)
    unbound = Resolved(TimexType.DURATION, length.value)
    if outer is None or not outer.interval or not length.count or length.unit < G.DAY:
        return unbound
    last = length.lean is Lean.LAST
    first = outer.last_day + timedelta(days=1) if last else outer.first_day
    sign = -1 if last else 1
    other = _same_day_later(Cell.of(first, G.DAY), length.unit, sign * length.count).first_day
    begin, end = sorted((first, other))
    interval = Interval(datetime(begin.year, begin.month, begin.day), datetime(end.year, end.month, end.day), G.DAY)
    inside = outer.interval.start <= interval.start and interval.end <= outer.interval.end
    return Resolved(TimexType.DURATION, length.value, interval) if inside else unbound


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
        other = _same_day_later(frame.today, length.unit, sign * length.count).first_day
        bound = datetime(other.year, other.month, other.day)
        today = frame.today.interval
        return (
            Interval(today.start, bound + timedelta(days=1), G.DAY) if sign > 0 else Interval(bound, today.end, G.DAY)
        )
    except (OverflowError, KeyError, ValueError):
        return Interval.unknown()


def _clock(clock: Clock, frame: Frame) -> Resolved | None:
    day = _day_of(clock.day, frame)
    if day is None or not day.value:
        return None
    second = f":{clock.second:02}" if clock.second >= 0 else ""
    value = f"{day.value}T{clock.hour:02}:{max(clock.minute, 0):02}{second}"
    return Resolved(TimexType.TIME, value, _clock_interval(clock, day, frame), (day,), _anchor_of_day(clock.day, frame))


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
    day = _day_of(part.day, frame)
    if day is None or not day.value:
        return None
    first, last = _HOURS[part.part]
    try:
        start = day.interval.start
        interval = Interval(start + timedelta(hours=first), start + timedelta(hours=last), G.DAYPART)
    except OverflowError:
        interval = day.interval
    return Resolved(TimexType.TIME, f"{day.value}T{part.part}", interval, (day,), _anchor_of_day(part.day, frame))


NEAR = 160
"""Characters within which a time of day takes its day from the date before it ("Friday ... at 10 a.m.")."""


def _is_implied(day: Expression) -> bool:
    return day == Shifted(G.DAY, 0, Base.NARRATIVE)


def _day_of(day: Expression, frame: Frame) -> Cell | None:
    if not _is_implied(day):
        cell = locate(day, frame)
        return cell if cell is not None and cell.unit is G.DAY else None
    near = frame.start - frame.told.end <= NEAR or frame.genre is Genre.NARRATIVE
    return frame.told.cell if near and frame.told.cell.unit is G.DAY else frame.today


def _anchor_of_day(day: Expression, frame: Frame) -> str:
    return frame.told.tid if _is_implied(day) else _anchor(day, frame)


def _spanning(span: Spanning, frame: Frame) -> Resolved | None:
    begin, end = locate(span.begin, frame), locate(span.end, frame)
    if begin is None or end is None:
        return None
    if begin == end:
        return _date(span.begin, frame)
    interval = begin.interval.hull(end.interval)
    return Resolved(TimexType.DATE, f"{begin.value}/{end.value}", interval)
