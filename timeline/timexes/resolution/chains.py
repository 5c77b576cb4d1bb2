"""Resolve the ends of a range and the members of a list together: "from May to November", "March, April and May".

One decision dates them all, because alone they fall apart: in May, "ran from May to November" would begin after it
ended. If the clause looks ahead, the first member is dated and the others come after it; if it tells of the past, the
last member is dated and the others come before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline.timexes.context import DatedChain, Genre, ResolutionContext
from timeline.timexes.resolution.recurring import (
    NEAR_DAYS,
    Located,
    candidates_around,
    first_day_of,
    in_thread,
    is_meant,
    trusted_tense,
)
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
from timeline.values.expressions import Chained, Clock, DayPart, Expression, Named, is_open_name
from timeline.values.granularity import Granularity as G

Locate = Callable[[Expression, ResolutionContext], Located | None]
Run = tuple[Cell, ...]
"""The cells of all members, each later than the one before; empty if the calendar has none."""

_AHEAD = "the clause looks ahead, so the first such dates after the publication date"
_BACK = "the clause tells of the past, so the last such dates before the publication date"


def locate_chained(chained: Chained, context: ResolutionContext, locate: Locate) -> Located | None:
    """The cell of one member; *locate* dates a first member that is no bare name ("from last Thursday to Monday").

    >>> from datetime import date
    >>> from timeline.timexes.resolution.dates import locate
    >>> from timeline.values.expressions import Name, NameKind
    >>> members = tuple(Named(Name(NameKind.WEEKDAY, day)) for day in (4, 1))
    >>> context = ResolutionContext.opening(date(2024, 5, 10), tense_at=lambda start, end: "future")
    >>> [cell.value for cell in date_together(members, context, locate).cells]
    ['2024-05-16', '2024-05-20']
    """
    dated = context.chain
    if not chained.position or dated is None or dated.members != chained.members:
        dated = date_together(chained.members, context, locate, is_past=tells_past(chained, context))
    if not dated.cells:
        return locate(chained.member, context)
    return Located(dated.cells[chained.position], dated.reason, dated.anchor_tid)


def opened_chain(expression: Expression) -> tuple[Expression, ...]:
    """The members of the range or list that *expression* opens; none if it opens none."""
    date = expression.day if isinstance(expression, (Clock, DayPart)) else expression
    return date.members if isinstance(date, Chained) and date.position == 0 else ()


def tells_past(expression: Expression, context: ResolutionContext) -> bool:
    """True for a label of a chronology whose last line tells of the past, so that all of it is over."""
    line = expression.last_line if isinstance(expression, Chained) else -1
    return line >= 0 and context.facts.tense_at(line, line + 1) == ClauseTense.PAST


def date_together(
    members: tuple[Expression, ...], context: ResolutionContext, locate: Locate, *, is_past: bool = False
) -> DatedChain:
    """The decision for all *members* of a range or list; without cells where the calendar ends before they do.

    *is_past* says that they are over, whatever the tense of the clause.
    """
    try:
        return _dated_together(members, context, locate, is_past=is_past)
    except OverflowError:  # "from November to March", written in December 9999
        return DatedChain(members, (), "")


def _dated_together(
    members: tuple[Expression, ...], context: ResolutionContext, locate: Locate, *, is_past: bool
) -> DatedChain:
    for position, member in enumerate(members):
        located = _dated_alone(member, position, context, locate)
        if located is not None:
            run = _run(members, position, located.cell)
            return DatedChain(members, run, located.reason, located.anchor_tid)
    run, reason = _by_tense(members, context, is_past=is_past)
    return DatedChain(members, run, reason)


def _dated_alone(member: Expression, position: int, context: ResolutionContext, locate: Locate) -> Located | None:
    """The date of a member that its own words or the story decide; ``None`` if the others have a say."""
    if not is_open_name(member):
        return locate(member, context)
    if position == 0 and context.facts.genre is Genre.NARRATIVE:
        return locate(member, context)
    if position == 0 and (located := in_thread(member, context)):
        return located
    if not member.weekday:
        return None
    cells = candidates_around(member.name, member.weekday, context.today).cells
    return Located(cells[0], "the one that falls on that weekday") if len(cells) == 1 else None


def _run(members: Sequence[Expression], position: int, cell: Cell) -> Run:
    """The cells of all members, if the one at *position* is *cell*."""
    before, after = [cell], [cell]
    for member in members[position + 1 :]:
        after += _beside(member, after[-1], later=True)
    for member in reversed(members[:position]):
        before += _beside(member, before[-1], later=False)
    run = (*reversed(before[1:]), *after)
    return run if len(run) == len(members) else ()


def _beside(member: Expression, cell: Cell, *, later: bool) -> list[Cell]:
    """The next cell after *cell* that *member* names, or the last one before it; none if there is none."""
    if not isinstance(member, Named):
        return []
    candidates = candidates_around(member.name, member.weekday, first_day_of(cell, cell)).cells
    if later:
        return [each for each in candidates if each.first_day > cell.first_day][:1]
    return [each for each in candidates if each.first_day < cell.first_day][-1:]


def _by_tense(members: tuple[Expression, ...], context: ResolutionContext, *, is_past: bool) -> tuple[Run, str]:
    """The run after the publication date, before it, or around it, as the clause says."""
    first, last = members[0], members[-1]
    if not (is_open_name(first) and is_open_name(last)):
        return (), ""
    opening = candidates_around(first.name, first.weekday, context.today)
    closing = candidates_around(last.name, last.weekday, context.today)
    ahead = _run(members, 0, opening.upcoming)
    back = _run(members, len(members) - 1, closing.latest)
    in_year = first.name.kind.cycle is G.YEAR
    match ClauseTense.PAST if is_past else trusted_tense(context, in_year):
        case ClauseTense.FUTURE:
            return ahead, _AHEAD
        case ClauseTense.PAST if _is_near(back, ahead, context):
            return ahead, "the others would need their year, so the dates nearest to the publication date"
        case ClauseTense.PAST:
            return back, _BACK
        case _ if context.facts.genre is Genre.MESSAGE:
            return ahead, "messages look ahead, so the first such dates after the publication date"
    around = _run(members, 0, opening.latest)
    if around and around[-1].last_day >= context.facts.publication:
        return around, "no tense decides, so the dates around the publication date"
    if not in_year:
        present = context.clause_tense is ClauseTense.PRESENT
        return (ahead, _AHEAD) if present else (back, _BACK)
    return _nearer(back, ahead, context), "no tense decides, so the dates nearest to the publication date"


def _is_near(back: Run, ahead: Run, context: ResolutionContext) -> bool:
    """“They called for a strike from July 10 to July 16”, written on July 9: last year's would need its year."""
    if not back or not ahead or context.facts.genre is not Genre.NEWS or ahead[0].unit is not G.DAY:
        return False
    days = ahead[0].index - context.today.index
    return back[-1].year < context.today.year and days <= NEAR_DAYS and is_meant(days, context)


def _nearer(back: Run, ahead: Run, context: ResolutionContext) -> Run:
    """The run that is nearer to the publication date; the earlier of two that are equally near."""
    if not back or not ahead:
        return back or ahead
    past, coming = context.facts.publication - back[-1].last_day, ahead[0].first_day - context.facts.publication
    return back if past <= coming else ahead
