"""Find the one cell of the calendar that a date means, and say what decided for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import assert_never

import attrs

from timeline.timexes.context import Genre, ResolutionContext
from timeline.timexes.resolution.recurring import Located, instance, place
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
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
"""Characters within which one time is told on from another: "Friday ... at 10 a.m.", "in June ... a year earlier"."""

_ORDERS = {"MDY": (0, 1, 2), "DMY": (1, 0, 2), "YMD": (2, 0, 1)}
_ORDER_NAMES = {"MDY": "month before day", "DMY": "day before month", "YMD": "year, month, day"}


def locate(expression: Expression, context: ResolutionContext) -> Located | None:
    """The cell that a date means, ``None`` for everything that is no single date.

    >>> locate(Shifted(G.YEAR, -1), ResolutionContext.opening(date(2021, 9, 30))).cell.value
    '2020'
    """
    match expression:
        case Fixed(cell):
            return Located(cell)
        case Named():
            return place(expression, context)
        case Shifted():
            return _shifted(expression, context)
        case Moved(unit, count, origin):
            return _then(locate(origin, context), lambda start: _moved(start, unit, count))
        case Within(name, outer):
            return _then(locate(outer, context), lambda around: _within(around, name, context))
        case Nth(outer=outer):
            return _then(locate(outer, context), lambda around: _nth(expression, around))
        case Digits():
            return _digits(expression, context)
        case Clock(day=day) | DayPart(day=day):
            return locate(day, context)
        case Length() | Recurring() | Vague() | Spanning() | Unplaced():
            return None
        case _:
            assert_never(expression)


def _then(origin: Located | None, step: Callable[[Cell], Cell | None]) -> Located | None:
    """A cell reckoned from another; what decided for that one decided for it."""
    cell = step(origin.cell) if origin else None
    return attrs.evolve(origin, cell=cell) if origin and cell else None


def _moved(start: Cell, unit: G, count: int) -> Cell:
    """So many units on, in the finer of the two units: "a week from Tuesday" is a day, and hours on no other day."""
    if unit < G.DAY:
        return start
    if count and unit >= start.unit and start.unit is G.DAY:
        return same_day(start, unit, count)
    return start.shift(count) if unit is start.unit else start.to(unit).shift(count)


_MONTHS = {G.MONTH: 1, G.QUARTER: 3, G.SEASON: 3, G.HALF: 6, G.YEAR: 12, G.DECADE: 120, G.CENTURY: 1200}


def same_day(start: Cell, unit: G, count: int) -> Cell:
    """The same day so many units on, the month where it has no such day.

    >>> same_day(Cell.of(date(2021, 9, 30), G.DAY), G.DECADE, 1).value
    '2031-09-30'
    """
    if unit not in _MONTHS:
        return start.shift(count * (1 if unit is G.DAY else 7))
    month = start.to(G.MONTH).shift(count * _MONTHS[unit])
    try:
        return Cell.of(month.first_day.replace(day=start.first_day.day), G.DAY)
    except ValueError:
        return month


def _within(cell: Cell, name: Name, context: ResolutionContext) -> Cell | None:
    """The Friday of a week, the August of a year; for a coarser outer cell, its first.

    “The 1988 quarter” is the one reported on, in that year; so is “the 1988 period” where one is.
    """
    if name.kind is NameKind.QUARTER and not name.number:
        if name.key and not context.reported:
            return cell
        name = Name(NameKind.QUARTER, _reported_quarter(context).cell.number)
    try:
        return instance(name, cell.to(name.kind.cycle))
    except OverflowError:
        return None


def _shifted(expression: Shifted, context: ResolutionContext) -> Located | None:
    unit, count = expression.unit, expression.count
    match expression.base:
        case Base.PUBLICATION if not (context.genre is Genre.NARRATIVE and unit > G.DAY):
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
            cell = _from_focus(expression, context.focus.cell)
            return None if cell is None else Located(cell, f"it goes on from {focus_in_words(context)}")


def focus_in_words(context: ResolutionContext) -> str:
    """What a story goes on from, in words."""
    return (
        f"the time told last, {context.focus.tid}"
        if context.focus.end
        else "the publication date, no time being told yet"
    )


def _from_focus(expression: Shifted, focus: Cell) -> Cell | None:
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
    if unit is G.YEAR and context.reported and context.genre is Genre.NEWS:
        quarter = _reported_quarter(context).cell.shift(4 * count)
        return Located(quarter, "compared with the quarter reported on, so that quarter of the year", PUBLICATION)
    if unit is G.YEAR and focus.unit in _PER_YEAR and context.start - context.focus.end < FOCUS_REACH:
        cell, reason = (
            focus.shift(count * _PER_YEAR[focus.unit]),
            f"compared with {focus_in_words(context)}, so as long as that",
        )
        return Located(cell, reason, context.focus.tid)
    return Located(context.today.to(unit).shift(count), anchor_tid=PUBLICATION)


_PER_YEAR = {G.QUARTER: 4, G.MONTH: 12, G.HALF: 2, G.SEASON: 4}


def _reported_quarter(context: ResolutionContext) -> Located:
    """“The quarter” in a report is the one named last, else the one that ended last."""
    current = context.today.to(G.QUARTER)
    if context.reported and 0 <= current.index - context.reported[0].index <= 2:
        return Located(context.reported[0], "the quarter that the text named last", PUBLICATION)
    return Located(current.shift(-1), "the quarter that ended last before the publication date", PUBLICATION)


def _weekend(context: ResolutionContext) -> Located:
    """The weekend behind, the one at hand on a Saturday or Sunday, or the one ahead when the tense says so."""
    here, reason = context.today.to(G.WEEKEND), _why_ahead(context)
    if reason:
        return Located(here, reason, PUBLICATION)
    return Located(here.shift(-1), "nothing looks ahead, so the weekend before the publication date", PUBLICATION)


def _why_ahead(context: ResolutionContext) -> str:
    """Why “the weekend” is the one of the week of publication, if it is."""
    if context.publication.weekday() >= 5:
        return "the weekend of the publication date"
    if context.clause_tense is ClauseTense.FUTURE:
        return "the clause looks ahead, so the weekend after the publication date"
    if context.genre is Genre.MESSAGE:
        return "messages look ahead, so the weekend after the publication date"
    return ""


def _nth(expression: Nth, outer: Cell) -> Cell | None:
    if outer.unit <= expression.unit:
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


def _digits(expression: Digits, context: ResolutionContext) -> Located | None:
    """“3/4/2012” in the order of the text; in another where that names no day."""
    readings = expression.readings()
    if len(str(expression.numbers[0])) == 4:
        readings, reason = (readings[2],), ""
    else:
        reason = _why_order(readings, context)
        readings = tuple(readings[index] for index in _ORDERS.get(context.date_order, (0, 1, 2)))
    found = next((reading for reading in readings if reading), None)
    if not found:
        return None
    year, month, day = found
    if year:
        return Located(Cell.of(date(year, month, day), G.DAY), reason)
    located = place(Named(Name(NameKind.MONTH_DAY, month * 100 + day)), context)
    return located and attrs.evolve(located, reason="; ".join(filter(None, (reason, located.reason))))


def _why_order(readings: tuple[tuple[int, int, int] | tuple[()], ...], context: ResolutionContext) -> str:
    """What decided between "3 April" and "March 4"."""
    if not (readings[0] and readings[1]):
        return "the only order of day and month that gives a date"
    if readings[0] == readings[1]:
        return ""
    return f"{_ORDER_NAMES[context.date_order]}, {context.order_from}" if context.date_order in _ORDER_NAMES else ""
