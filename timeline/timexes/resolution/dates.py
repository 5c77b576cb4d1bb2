"""Find the cell of the calendar that a date means, and say what decided for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import assert_never

import attrs

from timeline.timexes.context import Genre, ResolutionContext
from timeline.timexes.resolution.chains import locate_chained
from timeline.timexes.resolution.recurring import Located, instance, locate_name
from timeline.timexes.resolution.thread import goes_on
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell, julian_leap_day
from timeline.values.expressions import (
    Ahead,
    Base,
    Chained,
    Clock,
    DayPart,
    Digits,
    Expression,
    Fixed,
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
    Within,
)
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import PUBLICATION

FOCUS_REACH = 160
"""Characters in which an expression still counts from the focus: "Friday ... at 10 a.m.", "June ... a year earlier"."""

_READING_ORDER = {"MDY": (0, 1, 2), "DMY": (1, 0, 2), "YMD": (2, 0, 1)}
"""In which order the three readings of a numeric date are tried."""
_ORDER_NAMES = {"MDY": "month before day", "DMY": "day before month", "YMD": "year, month, day"}
_PER_YEAR = {G.QUARTER: 4, G.MONTH: 12, G.HALF: 2, G.SEASON: 4}


def locate(expression: Expression, context: ResolutionContext) -> Located | None:
    """The cell that a date means; ``None`` if the expression is not a single date.

    >>> locate(Shifted(G.YEAR, -1), ResolutionContext.opening(date(2021, 9, 30))).cell.value
    '2020'
    """
    match expression:
        case Fixed(cell):
            return Located(cell)
        case Named():
            return locate_name(expression, context)
        case Shifted():
            return _shifted(expression, context)
        case Chained():
            return locate_chained(expression, context, locate)
        case Moved() | Within() | Nth():
            return _beside_another(expression, context)
        case Digits():
            return _digits(expression, context)
        case Clock(day=day) | DayPart(day=day):
            return locate(day, context)
        case Length() | Ahead() | Recurring() | Vague() | Spanning() | Unplaced():
            return None
        case _:
            assert_never(expression)


def _beside_another(expression: Moved | Within | Nth, context: ResolutionContext) -> Located | None:
    """The cell that lies in or beside the cell of another expression."""
    match expression:
        case Moved(unit, count, origin):
            return _then(locate(origin, context), lambda start: _moved(start, unit, count))
        case Within(name, outer):
            return _then(locate(outer, context), lambda around: _within(around, name, context))
        case Nth(outer=outer):
            return _then(locate(outer, context), lambda around: _nth(expression, around))


def anchor_of(expression: Expression, context: ResolutionContext) -> str:
    """The id of the time that a relative expression counts from; empty for an absolute one.

    >>> anchor_of(Shifted(G.YEAR, -1), ResolutionContext.opening(date(2021, 9, 30)))
    't0'
    """
    match expression:
        case Fixed():
            return ""
        case Named():
            return context.story.tid if context.facts.genre is Genre.NARRATIVE else PUBLICATION
        case Shifted(base=Base.PUBLICATION | Base.AT_HAND):
            return PUBLICATION
        case Shifted(base=Base.NARRATIVE):
            return context.origin.tid
        case Shifted():
            return context.focus.tid
        case Chained():
            return anchor_of(expression.member, context)
        case Moved(origin=outer) | Within(outer=outer) | Nth(outer=outer):
            return anchor_of(outer, context)
        case _:
            return ""


def _then(origin: Located | None, step: Callable[[Cell], Cell | None]) -> Located | None:
    """The cell that *step* makes of another one, with the reason for that one."""
    cell = step(origin.cell) if origin else None
    return attrs.evolve(origin, cell=cell) if origin and cell else None


def _moved(start: Cell, unit: G, count: int) -> Cell:
    """*count* units later, in the finer of the two units: "a week from Tuesday" is a day.

    Hours move no day, and days no month.
    """
    if unit < G.DAY or unit < start.unit:
        return start
    if count and start.unit is G.DAY:
        return start.move_day(unit, count)
    return start.shift(count) if unit is start.unit else start.to(unit).shift(count)


def _within(outer: Cell, name: Name, context: ResolutionContext) -> Cell | None:
    """The Friday of a week, the August of a year; the first one if the outer cell is coarser.

    “The 1988 quarter” is the reported quarter in that year; so is “the 1988 period” if a quarter is reported.
    """
    if name.kind is NameKind.QUARTER and not name.number:
        if name.key and not context.reported:
            return outer
        name = Name(NameKind.QUARTER, _reported_quarter(context).cell.number)
    try:
        lost = julian_leap_day(outer.year, name.month, name.day) if name.kind is NameKind.MONTH_DAY else None
        return lost or instance(name, outer.to(name.kind.cycle))
    except OverflowError:
        return None


def _shifted(expression: Shifted, context: ResolutionContext) -> Located | None:
    """A cell counted from the base of the expression."""
    unit, count = expression.unit, expression.count
    match expression.base:
        case Base.AT_HAND if context.facts.genre is not Genre.NARRATIVE:
            return _unit_in_thread(unit, context) or Located(context.today.to(unit).shift(count))
        case Base.PUBLICATION if not (context.facts.genre is Genre.NARRATIVE and unit > G.DAY):
            return Located(context.today.to(unit).shift(count))
        case Base.COMPARED:
            return _compared(expression, context)
        case Base.QUARTER if context.clause_tense is ClauseTense.FUTURE and not count and not context.reported:
            return Located(context.today.to(unit), "the clause looks ahead, so the quarter at hand", PUBLICATION)
        case Base.QUARTER:
            return _then(_reported_quarter(context), lambda quarter: quarter.shift(count))
        case Base.WEEKEND:
            return _then(_weekend(context), lambda weekend: weekend.shift(count))
        case _:
            narrative = attrs.evolve(context, focus=context.origin) if context.passed else context
            cell = _from_focus(expression, narrative.focus.cell)
            return None if cell is None else Located(cell, f"it goes on from {focus_in_words(narrative)}")


def _unit_in_thread(unit: G, context: ResolutionContext) -> Located | None:
    """“A bomb broke it on 3 May 1941; it was repaired by the end of the year”: the year of the event told before."""
    thread = context.thread
    if thread is None or unit < thread.cell.unit:
        return None
    cell = thread.cell.to(unit)
    if cell.first_day > context.facts.publication or not goes_on(unit, cell, context):
        return None
    return Located(cell, f"the text goes on from the date told just before, {thread.tid}", thread.tid)


def focus_in_words(context: ResolutionContext) -> str:
    """The focus as the reasons name it."""
    if context.focus.end:
        return f"the time told last, {context.focus.tid}"
    return "the publication date, no time being told yet"


def _from_focus(expression: Shifted, focus: Cell) -> Cell | None:
    """A cell counted from the focus, or the focus itself if it is coarser than the unit."""
    unit, count = expression.unit, expression.count
    if focus.unit > unit and not (focus.unit is G.WEEKEND and unit is G.WEEK):
        return focus
    if count and focus.unit is G.DAY and unit is G.WEEK:
        return focus.shift(7 * count) if expression.exact else focus.to(unit).shift(count)
    try:
        return focus.to(unit).shift(count)
    except OverflowError:
        return None


def _compared(expression: Shifted, context: ResolutionContext) -> Located:
    """“A year earlier” beside a quarter's figure is the quarter a year earlier, beside “September” that month."""
    focus, unit, count = context.focus.cell, expression.unit, expression.count
    near = context.start - context.focus.end < FOCUS_REACH
    if unit is G.YEAR and focus.unit is G.DAY and near and context.focus_ends:
        reason = f"compared with what ended at {focus_in_words(context)}, so that day of the year"
        return Located(focus.move_day(unit, count), reason, context.focus.tid)
    if unit is G.YEAR and context.reported and context.facts.genre is Genre.NEWS:
        quarter = _reported_quarter(context).cell.shift(4 * count)
        return Located(quarter, "compared with the quarter reported on, so that quarter of the year", PUBLICATION)
    if unit is G.YEAR and focus.unit in _PER_YEAR and near:
        cell = focus.shift(count * _PER_YEAR[focus.unit])
        return Located(cell, f"compared with {focus_in_words(context)}, so as long as that", context.focus.tid)
    return Located(context.today.to(unit).shift(count), anchor_tid=PUBLICATION)


def _reported_quarter(context: ResolutionContext) -> Located:
    """“The quarter” in a report is the one named last, else the one that ended last."""
    current = context.today.to(G.QUARTER)
    if context.reported and 0 <= current.index - context.reported[0].index <= 2:
        return Located(context.reported[0], "the quarter that the text named last", PUBLICATION)
    return Located(current.shift(-1), "the quarter that ended last before the publication date", PUBLICATION)


def _weekend(context: ResolutionContext) -> Located:
    """The last weekend, or that of the publication's week, if it is a Saturday or Sunday or the clause looks ahead."""
    this_week, reason = context.today.to(G.WEEKEND), _why_this_week(context)
    if reason:
        return Located(this_week, reason, PUBLICATION)
    return Located(this_week.shift(-1), "nothing looks ahead, so the weekend before the publication date", PUBLICATION)


def _why_this_week(context: ResolutionContext) -> str:
    """Why “the weekend” is that of the publication's week; empty if it is not."""
    if context.facts.publication.weekday() >= 5:
        return "the weekend of the publication date"
    if context.clause_tense is ClauseTense.FUTURE:
        return "the clause looks ahead, so the weekend after the publication date"
    if context.facts.genre is Genre.MESSAGE:
        return "messages look ahead, so the weekend after the publication date"
    return ""


def _nth(expression: Nth, outer: Cell) -> Cell | None:
    """The n-th unit or weekday of *outer*; ``None`` if it has fewer."""
    if outer.unit is G.DAY and expression.weekday:
        return _weekday_beside(expression, outer)
    if outer.unit <= expression.unit:
        return None
    unit = G.DAY if expression.weekday else expression.unit
    try:
        first, last = Cell.of(outer.first_day, unit), Cell.of(outer.last_day, unit)
    except (OverflowError, KeyError):
        return None
    if expression.weekday:
        return _nth_weekday(expression, first, last)
    cell = last.shift(expression.count + 1) if expression.count < 0 else first.shift(expression.count - 1)
    return cell if first.index <= cell.index <= last.index else None


def _weekday_beside(expression: Nth, day: Cell) -> Cell:
    """“The Friday before Christmas”, “the Monday after Thanksgiving”."""
    if expression.count > 0:
        return day.shift((expression.weekday - 2 - day.index) % 7 + 1)
    return day.shift(-((day.index - expression.weekday) % 7 + 1))


def _nth_weekday(expression: Nth, first: Cell, last: Cell) -> Cell | None:
    """“The first Monday of May”: counted from the first day to the last."""
    skip = (expression.weekday - 1 - first.index) % 7
    days = range(first.index + skip, last.index + 1, 7)
    position = expression.count if expression.count < 0 else expression.count - 1
    return Cell(G.DAY, days[position]) if -len(days) <= position < len(days) else None


def _digits(expression: Digits, context: ResolutionContext) -> Located | None:
    """“3/4/2012” in the order of the text; in another order if that gives no day."""
    readings = expression.readings()
    if len(str(expression.numbers[0])) == 4:
        readings, reason = (readings[2],), ""
    else:
        reason = _why_order(readings, context)
        readings = tuple(readings[index] for index in _READING_ORDER.get(context.facts.date_order, (0, 1, 2)))
    possible = next((reading for reading in readings if reading), None)
    if not possible:
        return None
    year, month, day = possible
    if year:
        return Located(Cell.of(date(year, month, day), G.DAY), reason)
    located = locate_name(Named(Name.of_day(month, day)), context)
    return located and attrs.evolve(located, reason="; ".join(filter(None, (reason, located.reason))))


def _why_order(readings: tuple[tuple[int, int, int] | tuple[()], ...], context: ResolutionContext) -> str:
    """What decided between "3 April" and "March 4"."""
    if not (readings[0] and readings[1]):
        return "the only order of day and month that gives a date"
    if readings[0] == readings[1]:
        return ""
    return (
        f"{_ORDER_NAMES[context.facts.date_order]}, {context.facts.order_from}"
        if context.facts.date_order in _ORDER_NAMES
        else ""
    )
