"""Give an unanchored expression its value: only here do the publication date and the focus of the text enter."""

from __future__ import annotations

from datetime import date

from timeline.timexes.context import Genre, ResolutionContext, Resolved
from timeline.timexes.resolution.clock import clock_time, day_part, hours_later
from timeline.timexes.resolution.dates import anchor_of, locate
from timeline.timexes.resolution.durations import duration
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
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

_UNPLACED = {G.DAY: "XXXX-XX-XX", G.WEEK: "XXXX-WXX", G.MONTH: "XXXX-XX", G.QUARTER: "XXXX-QX"}
"""How TIMEX3 writes a day, week, month or quarter of which only the unit is known."""
_UNKNOWN_PARTS = {G.WEEK: "WXX", G.MONTH: "XX", G.DAY: "XX", G.QUARTER: "QX"}
"""How TIMEX3 writes an unknown week, month, day or quarter."""
_DATES = frozenset({Fixed, Named, Within, Chained, Digits, Moved, Nth})
_FIRST, _FIRST_NAMED = -9999, -99_998
"""The earliest year that is reckoned, and the earliest that is named: "12,000 BC" is meant so, "120,000 years ago" is
not."""


_LAST_DAY = date.max.toordinal() - 1
"""The number of the last day that datetimes have; that of the first is 0."""


def resolve(expression: Expression, context: ResolutionContext) -> Resolved | None:
    """The value of *expression* in this context; ``None`` if the calendar has no such time.

    >>> from datetime import date
    >>> last_year = Shifted(G.YEAR, -1)
    >>> resolve(last_year, ResolutionContext.opening(date(2021, 9, 30))).value
    '2020'
    """
    try:
        # most expressions are dates, for which the match statement would try all other classes first
        return _date(expression, context) if type(expression) in _DATES else _resolved(expression, context)
    except OverflowError:  # "tomorrow" on 9999-12-31: the calendar ends there
        return None


def _resolved(expression: Expression, context: ResolutionContext) -> Resolved | None:
    match expression:
        case Length():
            return duration(expression, context)
        case Recurring():
            return Resolved(TimexType.SET, expression.value, quant=expression.quant, freq=expression.freq)
        case Vague():
            return _vague(expression.reference, context)
        case Clock():
            return clock_time(expression, context)
        case DayPart():
            return day_part(expression, context)
        case Unplaced():
            return Resolved(TimexType.DATE, expression.value)
        case Spanning():
            return _spanning(expression, context)
        case Ahead(length, date):
            return _resolved(date if _looks_ahead(expression, context) else length, context)
        case Shifted(unit, count) if unit <= G.HOUR:
            vague = Vagueness.FUTURE if count > 0 and expression.base is Base.PUBLICATION else Vagueness.PAST
            return hours_later(expression, context) or _vague(vague, context)
        case _:
            return _date(expression, context)


def _lacks_reference(shifted: Shifted, context: ResolutionContext) -> bool:
    """“Two and a half years later, it burned”: counted from a time that the text does not tell, not from today."""
    counts_on = shifted.base is Base.NARRATIVE and shifted.exact and shifted.count > 0
    return (
        counts_on
        and context.focus.end == 0
        and context.facts.genre is Genre.NEWS
        and context.clause_tense is ClauseTense.PAST
    )


def _looks_ahead(ahead: Ahead, context: ResolutionContext) -> bool:
    """True if "in two weeks" is a date here; "in two hours" is one only if the publication has a time of day."""
    if isinstance(ahead.date, Shifted) and ahead.date.unit <= G.HOUR and context.facts.moment is None:
        return False
    tense = context.clause_tense
    return tense is ClauseTense.FUTURE or (ahead.unless_past and tense is not ClauseTense.PAST)


def _date(expression: Expression, context: ResolutionContext) -> Resolved | None:
    """A date that is one cell, or somewhere in a coarser one ("four days later" in a story of months)."""
    if isinstance(expression, Shifted) and _lacks_reference(expression, context):
        return Resolved(TimexType.DATE, _UNPLACED.get(expression.unit, "XXXX"))
    located = locate(expression, context)
    if located is None:
        return None
    cell = located.cell
    if isinstance(expression, Shifted) and cell.unit > expression.unit:
        value = _with_unknown_part(cell, expression.unit)
        return Resolved(TimexType.DATE, value, cell.interval, (), context.focus.tid, reason=located.reason)
    value = cell.value
    if not value or not _has_four_digit_year(cell, _FIRST_NAMED if isinstance(expression, Fixed) else _FIRST):
        return _vague(Vagueness.PAST if cell.index < 0 else Vagueness.FUTURE, context)
    anchor = located.anchor_tid or anchor_of(expression, context)
    return Resolved(TimexType.DATE, value, cell.interval, (cell,), anchor, reason=located.reason)


def _has_four_digit_year(cell: Cell, first: int) -> bool:
    if cell.unit is G.DAY and 0 <= cell.index <= _LAST_DAY:
        return True
    try:
        return first <= cell.year <= 9999
    except OverflowError:
        return False


def _with_unknown_part(cell: Cell, unit: G) -> str:
    """``1941-06-XX``: some day of June 1941."""
    if cell.unit is G.YEAR and unit is G.DAY:
        return f"{cell.value}-XX-XX"
    return f"{cell.value}-{_UNKNOWN_PARTS.get(unit, 'XX')}"


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


def _spanning(span: Spanning, context: ResolutionContext) -> Resolved | None:
    begin, end = locate(span.begin, context), locate(span.end, context)
    if begin is None or end is None:
        return None
    if begin.cell == end.cell:
        return _date(span.begin, context)
    interval = begin.cell.interval.hull(end.cell.interval)
    return Resolved(TimexType.DATE, f"{begin.cell.value}/{end.cell.value}", interval)
