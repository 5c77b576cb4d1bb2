"""Place names that come round again: which Friday, which May, which third quarter."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import attrs

from timeline.timexes.context import Genre, ResolutionContext
from timeline.timexes.resolution.holidays import holiday_date
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
from timeline.values.expressions import Direction, Name, Named, NameKind
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import PUBLICATION


@attrs.frozen
class Located:
    """A cell of the calendar, and what decided for it where the words alone leave more than one.

    ``anchor_tid`` names what it was reckoned from where that is not plain from the words.
    """

    cell: Cell
    reason: str = ""
    anchor_tid: str = ""


def instance(name: Name, cycle: Cell) -> Cell | None:
    """The cell that *name* names in one week, month or year; ``None`` when it has none (February 29).

    >>> instance(Name(NameKind.MONTH_DAY, 229), Cell.at(G.YEAR, 2021)) is None
    True
    """
    try:
        match name.kind:
            case NameKind.WEEKDAY:
                return Cell(G.DAY, cycle.index * 7 + name.number - 1)
            case NameKind.DAY_OF_MONTH:
                first = cycle.first_day
                return Cell.of(first.replace(day=name.number), G.DAY)
            case NameKind.MONTH_DAY:
                return Cell.of(date(cycle.year, name.number // 100, name.number % 100), G.DAY)
            case NameKind.HOLIDAY:
                day = holiday_date(name.key, cycle.year)
                return Cell.of(day, G.DAY) if day else None
            case _:
                return Cell.at(name.kind.unit, cycle.year, name.number)
    except (ValueError, OverflowError):
        return None


def place(named: Named, context: ResolutionContext) -> Located | None:
    """The cell that a name means here.

    >>> friday = Named(Name(NameKind.WEEKDAY, 5))
    >>> found = place(friday, ResolutionContext.opening(date(2021, 9, 30)))
    >>> found.cell.value, found.reason
    ('2021-09-24', 'no tense against it, so the last one before the publication date')
    """
    around = _around(named.name, named.weekday, _reference(context))
    match around.cells:
        case ():
            return None
        case (cell,):
            return Located(cell, "the one that falls on that weekday" if named.weekday else "")
        case _:
            return _chosen(named, around, context)


@attrs.frozen
class Around:
    """What a name can mean before, at and after the time it is looked for around."""

    earlier: tuple[Cell, ...]
    now: tuple[Cell, ...]
    later: tuple[Cell, ...]
    reference: Cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, in order of time."""
        return self.earlier + self.now + self.later

    @property
    def nearest(self) -> Cell:
        """The nearest that is not now, the earlier of two as near."""
        earlier, later = self.earlier[-1], self.later[0]
        return earlier if self.reference.index - earlier.index <= later.index - self.reference.index else later


@lru_cache(maxsize=4096)
def _around(name: Name, weekday: int, reference: Cell) -> Around:
    """What a name can mean around *reference*; kept, for a text goes on naming the same few days."""
    cells = _candidates(name, weekday, reference)
    here = reference.to(cells[0].unit) if cells else reference
    return Around(
        tuple(cell for cell in cells if cell.index < here.index),
        tuple(cell for cell in cells if cell.index == here.index),
        tuple(cell for cell in cells if cell.index > here.index),
        here,
    )


def _chosen(named: Named, around: Around, context: ResolutionContext) -> Located:
    """The one that the words beside the name, the story or the tense choose."""
    match named.direction:
        case Direction.LAST:
            return Located((around.earlier or around.cells)[-1] if around.earlier else around.cells[0])
        case Direction.NEXT:
            return Located((around.later or around.cells[-1:])[0])
        case Direction.UPCOMING:
            return Located((around.now + around.later or around.cells)[0])
        case Direction.THIS:
            return _this(named, around, context)
        case _ if that_one := _that_one(named, context):
            return that_one
        case _ if in_year := _in_focus_year(around.cells, context):
            return Located(in_year, f"the story goes on in the year told last, {in_year.year}")
        case _ if around.now:
            return Located(around.now[0], f"{_origin(context)} is one")
        case _:
            return _by_tense(named, around, context)


def _origin(context: ResolutionContext) -> str:
    """What names are placed around, in words."""
    if context.genre is not Genre.NARRATIVE or context.focus.tid == PUBLICATION:
        return "the publication date"
    return f"the time told last, {context.focus.tid},"


def _reference(context: ResolutionContext) -> Cell:
    """The cell a name is looked for around: the publication date, or in a narrative the last time told."""
    if context.genre is Genre.NARRATIVE:
        return _start_of(context.focus.cell, context.today)
    return context.today


def _start_of(cell: Cell, fallback: Cell) -> Cell:
    try:
        return cell.to(G.DAY)
    except OverflowError:
        return fallback


def _candidates(name: Name, weekday: int, reference: Cell) -> list[Cell]:
    """What the name can mean in the cycles around the reference, in order of time."""
    cycle = reference.to(name.kind.cycle)
    reach = 8 if name.number == 229 or weekday else 2
    found = [instance(name, cycle.shift(step)) for step in range(-reach, reach + 1)]
    cells = [cell for cell in found if cell is not None]
    if weekday:
        fitting = [cell for cell in cells if cell.index % 7 + 1 == weekday]
        return [min(fitting, key=lambda cell: abs(cell.index - reference.index))] if fitting else cells
    return cells


def _this(named: Named, around: Around, context: ResolutionContext) -> Located:
    """“This Friday” is the next one; “this May” and “this summer” belong to the year."""
    upcoming = (around.now + around.later or around.cells)[0]
    if named.name.kind.cycle is not G.YEAR:
        week = around.reference.to(G.WEEK)
        this_week = [cell for cell in around.cells if cell.to(G.WEEK) == week]
        if this_week and context.clause_tense is ClauseTense.PAST:
            return Located(this_week[0], "the clause tells of the past, so the one of this week")
        return Located(upcoming, "nothing tells of the past, so the next one")
    year = around.reference.to(G.YEAR)
    return Located(next((cell for cell in around.cells if cell.to(G.YEAR) == year), around.cells[0]))


def _by_tense(named: Named, around: Around, context: ResolutionContext) -> Located:
    if not around.earlier or not around.later:
        return Located((around.earlier + around.later)[-1])
    if context.genre is Genre.NARRATIVE:
        return _in_story(named, around, context)
    if named.name.kind is NameKind.QUARTER:
        return Located(around.nearest, "the one nearest to the publication date")
    tense = _trusted_tense(named, context)
    if tense is ClauseTense.FUTURE and context.lead != "past":
        return Located(around.later[0], "the clause looks ahead, so the first one after the publication date")
    if context.genre is Genre.MESSAGE and tense is not ClauseTense.PAST:
        return Located(around.later[0], "messages look ahead, so the first one after the publication date")
    if context.lead == "past" or tense is ClauseTense.PAST:
        return Located(around.earlier[-1], "the clause tells of the past, so the last one before the publication date")
    if named.name.kind.cycle is not G.YEAR and tense is ClauseTense.PRESENT:  # "the trial opens on Monday"
        return Located(around.later[0], "the clause tells what is to be, so the first one after the publication date")
    if named.name.kind.cycle is not G.YEAR:
        return Located(around.earlier[-1], "no tense against it, so the last one before the publication date")
    return Located(around.nearest, "no tense decides, so the one nearest to the publication date")


def _trusted_tense(named: Named, context: ResolutionContext) -> ClauseTense:
    """The tense, where it can be trusted: in "the offer, which was extended, expires Nov. 6" the past is another's."""
    tense = context.clause_tense
    if context.lead == "deadline" and named.name.kind.cycle is not G.YEAR:
        return ClauseTense.FUTURE
    if tense is ClauseTense.PAST and context.lead != "closed" and named.name.kind.cycle is G.YEAR:
        return ClauseTense.NONE
    return tense


def _that_one(named: Named, context: ResolutionContext) -> Located | None:
    """“It began in March 2021 and ended that June”: the first one from the time told last on."""
    if context.focus.tid == PUBLICATION or not context.points_back:
        return None
    around = _around(named.name, named.weekday, _start_of(context.focus.cell, context.today))
    found = (around.now + around.later)[:1]
    reason = f'"that" points back, so the first one from the time told last, {context.focus.tid}, on'
    return Located(found[0], reason, context.focus.tid) if found else None


def _in_focus_year(candidates: tuple[Cell, ...], context: ResolutionContext) -> Cell | None:
    """“In 1916, ... In July”: a story that named a year goes on in it."""
    focus = context.focus.cell
    if context.genre is not Genre.NARRATIVE or focus.unit is not G.YEAR:
        return None
    return next((cell for cell in candidates if cell.to(G.YEAR) == focus), None)


FORWARD = 1.2
"""How much farther ahead than behind a story may jump."""


def _in_story(named: Named, around: Around, context: ResolutionContext) -> Located:
    """A story mostly moves forward, yet stays in its year: "In April" after "October 1942" is half a year ahead."""
    earlier, later = around.earlier[-1], around.later[0]
    if named.name.kind is NameKind.WEEKDAY:
        return Located(later, f"the story moves on, so the first one after {_origin(context).rstrip(',')}")
    ahead, behind = later.index - around.reference.index, around.reference.index - earlier.index
    nearest = later if ahead <= FORWARD * behind else earlier
    return Located(nearest, f"the one nearest to {_origin(context).rstrip(',')}")
