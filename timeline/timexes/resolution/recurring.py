"""Place names that come round again: which Friday, which May, which third quarter."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import attrs

from timeline.timexes.context import Frame, Genre
from timeline.timexes.resolution.holidays import holiday_date
from timeline.timexes.tense import Direction
from timeline.values.calendar import Cell
from timeline.values.expressions import Lean, Name, Named, NameKind
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import PUBLICATION

CYCLES = {NameKind.WEEKDAY: G.WEEK, NameKind.DAY_OF_MONTH: G.MONTH}
"""In what a name comes round; the year unless listed."""

UNITS = {NameKind.MONTH: G.MONTH, NameKind.QUARTER: G.QUARTER, NameKind.HALF: G.HALF, NameKind.SEASON: G.SEASON}
"""What a name names; a day unless listed."""


@attrs.frozen
class Placed:
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
                return Cell.at(UNITS[name.kind], cycle.year, name.number)
    except (ValueError, OverflowError):
        return None


def place(named: Named, frame: Frame) -> Placed | None:
    """The cell that a name means here.

    >>> friday = Named(Name(NameKind.WEEKDAY, 5))
    >>> found = place(friday, Frame.opening(date(2021, 9, 30)))
    >>> found.cell.value, found.reason
    ('2021-09-24', 'no tense against it, so the last one before the publication date')
    """
    around = _around(named.name, named.weekday, _reference(frame))
    match around.cells:
        case ():
            return None
        case (cell,):
            return Placed(cell, "the one that falls on that weekday" if named.weekday else "")
        case _:
            return _chosen(named, around, frame)


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


def _chosen(named: Named, around: Around, frame: Frame) -> Placed:
    """The one that the words beside the name, the story or the tense choose."""
    match named.lean:
        case Lean.LAST:
            return Placed((around.earlier or around.cells)[-1] if around.earlier else around.cells[0])
        case Lean.NEXT:
            return Placed((around.later or around.cells[-1:])[0])
        case Lean.UPCOMING:
            return Placed((around.now + around.later or around.cells)[0])
        case Lean.THIS:
            return _this(named, around, frame)
        case _ if that_one := _that_one(named, frame):
            return that_one
        case _ if in_year := _in_year_told(around.cells, frame):
            return Placed(in_year, f"the story goes on in the year told last, {in_year.year}")
        case _ if around.now:
            return Placed(around.now[0], f"{_origin(frame)} is one")
        case _:
            return _by_tense(named, around, frame)


def _origin(frame: Frame) -> str:
    """What names are placed around, in words."""
    if frame.genre is not Genre.NARRATIVE or frame.told.tid == PUBLICATION:
        return "the publication date"
    return f"the time told last, {frame.told.tid},"


def _reference(frame: Frame) -> Cell:
    """The cell a name is looked for around: the publication date, or in a narrative the last time told."""
    if frame.genre is Genre.NARRATIVE:
        return _start_of(frame.told.cell, frame.today)
    return frame.today


def _start_of(cell: Cell, fallback: Cell) -> Cell:
    try:
        return cell.to(G.DAY)
    except OverflowError:
        return fallback


def _candidates(name: Name, weekday: int, reference: Cell) -> list[Cell]:
    """What the name can mean in the cycles around the reference, in order of time."""
    cycle = reference.to(CYCLES.get(name.kind, G.YEAR))
    reach = 8 if name.number == 229 or weekday else 2
    found = [instance(name, cycle.shift(step)) for step in range(-reach, reach + 1)]
    cells = [cell for cell in found if cell is not None]
    if weekday:
        fitting = [cell for cell in cells if cell.index % 7 + 1 == weekday]
        return [min(fitting, key=lambda cell: abs(cell.index - reference.index))] if fitting else cells
    return cells


def _this(named: Named, around: Around, frame: Frame) -> Placed:
    """“This Friday” is the next one; “this May” and “this summer” belong to the year."""
    upcoming = (around.now + around.later or around.cells)[0]
    if named.name.kind in CYCLES:
        week = around.reference.to(G.WEEK)
        told_of = [cell for cell in around.cells if cell.to(G.WEEK) == week]
        if told_of and frame.direction is Direction.PAST:
            return Placed(told_of[0], "the clause tells of the past, so the one of this week")
        return Placed(upcoming, "nothing tells of the past, so the next one")
    year = around.reference.to(G.YEAR)
    return Placed(next((cell for cell in around.cells if cell.to(G.YEAR) == year), around.cells[0]))


def _by_tense(named: Named, around: Around, frame: Frame) -> Placed:
    if not around.earlier or not around.later:
        return Placed((around.earlier + around.later)[-1])
    if frame.genre is Genre.NARRATIVE:
        return _in_story(named, around, frame)
    if named.name.kind is NameKind.QUARTER:
        return Placed(around.nearest, "the one nearest to the publication date")
    direction = _direction(named, frame)
    if direction is Direction.FUTURE and frame.lead != "past":
        return Placed(around.later[0], "the clause looks ahead, so the first one after the publication date")
    if frame.genre is Genre.MESSAGE and direction is not Direction.PAST:
        return Placed(around.later[0], "messages look ahead, so the first one after the publication date")
    if frame.lead == "past" or direction is Direction.PAST:
        return Placed(around.earlier[-1], "the clause tells of the past, so the last one before the publication date")
    if named.name.kind in CYCLES and direction is Direction.PRESENT:  # "the trial opens on Monday"
        return Placed(around.later[0], "the clause tells what is to be, so the first one after the publication date")
    if named.name.kind in CYCLES:
        return Placed(around.earlier[-1], "no tense against it, so the last one before the publication date")
    return Placed(around.nearest, "no tense decides, so the one nearest to the publication date")


def _direction(named: Named, frame: Frame) -> Direction:
    """The tense, where it can be trusted: in "the offer, which was extended, expires Nov. 6" the past is another's."""
    direction = frame.direction
    if frame.lead == "deadline" and named.name.kind in CYCLES:
        return Direction.FUTURE
    if direction is Direction.PAST and frame.lead != "closed" and named.name.kind not in CYCLES:
        return Direction.NONE
    return direction


def _that_one(named: Named, frame: Frame) -> Placed | None:
    """“It began in March 2021 and ended that June”: the first one from the time told last on."""
    if frame.told.tid == PUBLICATION or not frame.points_back:
        return None
    around = _around(named.name, named.weekday, _start_of(frame.told.cell, frame.today))
    found = (around.now + around.later)[:1]
    reason = f'"that" points back, so the first one from the time told last, {frame.told.tid}, on'
    return Placed(found[0], reason, frame.told.tid) if found else None


def _in_year_told(candidates: tuple[Cell, ...], frame: Frame) -> Cell | None:
    """“In 1916, ... In July”: a story that named a year goes on in it."""
    told = frame.told.cell
    if frame.genre is not Genre.NARRATIVE or told.unit is not G.YEAR:
        return None
    return next((cell for cell in candidates if cell.to(G.YEAR) == told), None)


FORWARD = 1.2
"""How much farther ahead than behind a story may jump."""


def _in_story(named: Named, around: Around, frame: Frame) -> Placed:
    """A story mostly moves forward, yet stays in its year: "In April" after "October 1942" is half a year ahead."""
    earlier, later = around.earlier[-1], around.later[0]
    if named.name.kind is NameKind.WEEKDAY:
        return Placed(later, f"the story moves on, so the first one after {_origin(frame).rstrip(',')}")
    ahead, behind = later.index - around.reference.index, around.reference.index - earlier.index
    nearest = later if ahead <= FORWARD * behind else earlier
    return Placed(nearest, f"the one nearest to {_origin(frame).rstrip(',')}")
