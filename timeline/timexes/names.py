"""Place names that come round again: which Friday, which May, which third quarter."""

from __future__ import annotations

from datetime import date

from timeline.timexes.frame import Frame, Genre
from timeline.timexes.holidays import holiday_date
from timeline.timexes.tense import Direction
from timeline.values.calendar import Cell
from timeline.values.expressions import Lean, Name, Named, NameKind
from timeline.values.granularity import Granularity as G

CYCLES = {NameKind.WEEKDAY: G.WEEK, NameKind.DAY_OF_MONTH: G.MONTH}
"""In what a name comes round; the year unless listed."""

UNITS = {NameKind.MONTH: G.MONTH, NameKind.QUARTER: G.QUARTER, NameKind.HALF: G.HALF, NameKind.SEASON: G.SEASON}
"""What a name names; a day unless listed."""


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


def place(named: Named, frame: Frame) -> Cell | None:
    """The cell that a name means here.

    >>> friday = Named(Name(NameKind.WEEKDAY, 5), Lean.LAST)
    >>> place(friday, Frame.opening(date(2021, 9, 30))).value
    '2021-09-24'
    """
    candidates = _candidates(named, frame)
    if not candidates:
        return None
    reference = _reference(named, frame).to(candidates[0].unit)
    earlier = [cell for cell in candidates if cell.index < reference.index]
    later = [cell for cell in candidates if cell.index > reference.index]
    now = [cell for cell in candidates if cell.index == reference.index]
    if len(candidates) == 1:
        return candidates[0]
    match named.lean:
        case Lean.LAST:
            return earlier[-1] if earlier else candidates[0]
        case Lean.NEXT:
            return later[0] if later else candidates[-1]
        case Lean.UPCOMING:
            return (now + later or candidates)[0]
        case Lean.THIS:
            return _this(named, now + later or candidates, candidates, reference, frame)
        case _ if in_year := _in_year_told(candidates, frame):
            return in_year
        case _:
            return now[0] if now else _by_tense(named, earlier, later, reference, frame)


def _reference(named: Named, frame: Frame) -> Cell:
    """The cell a name is looked for around: the publication date, or in a narrative the last time told."""
    if frame.genre is Genre.NARRATIVE:
        return _start_of(frame.told.cell, frame.today)
    return frame.today


def _start_of(cell: Cell, fallback: Cell) -> Cell:
    try:
        return cell.to(G.DAY)
    except OverflowError:
        return fallback


def _candidates(named: Named, frame: Frame) -> list[Cell]:
    """What the name can mean in the cycles around the reference, in order of time."""
    kind = named.name.kind
    cycle = _reference(named, frame).to(CYCLES.get(kind, G.YEAR))
    reach = 8 if named.name.number == 229 or named.weekday else 2
    found = [instance(named.name, cycle.shift(step)) for step in range(-reach, reach + 1)]
    cells = [cell for cell in found if cell is not None]
    if named.weekday:
        fitting = [cell for cell in cells if cell.index % 7 + 1 == named.weekday]
        here = _reference(named, frame).index
        return [min(fitting, key=lambda cell: abs(cell.index - here))] if fitting else cells
    return cells


def _this(named: Named, upcoming: list[Cell], candidates: list[Cell], reference: Cell, frame: Frame) -> Cell:
    """“This Friday” is the next one; “this May” and “this summer” belong to the year."""
    if named.name.kind in CYCLES:
        told_of = [cell for cell in candidates if cell.to(G.WEEK) == reference.to(G.WEEK)]
        return told_of[0] if told_of and frame.direction is Direction.PAST else upcoming[0]
    year = reference.to(G.YEAR)
    return next((cell for cell in candidates if cell.to(G.YEAR) == year), candidates[0])


def _by_tense(named: Named, earlier: list[Cell], later: list[Cell], reference: Cell, frame: Frame) -> Cell:
    if not earlier or not later:
        return (earlier + later)[-1]
    if frame.genre is Genre.NARRATIVE:
        return _in_story(named, earlier[-1], later[0], reference)
    if named.name.kind is NameKind.QUARTER:
        return _nearest(earlier[-1], later[0], reference)
    direction = _direction(named, frame)
    if frame.genre is Genre.MESSAGE and direction is not Direction.PAST:
        return later[0]
    if direction is Direction.FUTURE and frame.lead != "past":
        return later[0]
    if frame.lead == "past" or direction is Direction.PAST or named.name.kind in CYCLES:
        return earlier[-1]
    return _nearest(earlier[-1], later[0], reference)


def _direction(named: Named, frame: Frame) -> Direction:
    """The tense, where it can be trusted: in "the offer, which was extended, expires Nov. 6" the past is another's."""
    direction = frame.direction
    if frame.lead == "deadline" and named.name.kind in CYCLES:
        return Direction.FUTURE
    if direction is Direction.PAST and frame.lead != "closed" and named.name.kind not in CYCLES:
        return Direction.NONE
    return direction


def _nearest(earlier: Cell, later: Cell, reference: Cell) -> Cell:
    return earlier if reference.index - earlier.index <= later.index - reference.index else later


def _in_year_told(candidates: list[Cell], frame: Frame) -> Cell | None:
    """“In 1916, ... In July”: a story that named a year goes on in it."""
    told = frame.told.cell
    if frame.genre is not Genre.NARRATIVE or told.unit is not G.YEAR:
        return None
    return next((cell for cell in candidates if cell.to(G.YEAR) == told), None)


FORWARD = 1.0
"""How much farther ahead than behind a story may jump."""


def _in_story(named: Named, earlier: Cell, later: Cell, reference: Cell) -> Cell:
    """A story mostly moves forward, yet stays in its year: "In April" after "October 1942" is half a year ahead."""
    if named.name.kind is NameKind.WEEKDAY:
        return later
    ahead, behind = later.index - reference.index, reference.index - earlier.index
    return later if ahead <= FORWARD * behind else earlier
