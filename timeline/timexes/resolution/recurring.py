"""Resolve names that recur: which Friday, which May, which third quarter."""

from __future__ import annotations

from functools import lru_cache

import attrs

from timeline.timexes.context import Genre, ResolutionContext, Thread
from timeline.timexes.resolution.holidays import holiday_date
from timeline.timexes.resolution.thread import goes_on
from timeline.timexes.short_lived import short_lived
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
from timeline.values.expressions import Direction, Name, Named, NameKind
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import PUBLICATION

_LEAP_DAY = Name.of_day(2, 29)
_CYCLES = 2
"""Weeks, months or years that are searched on either side of the reference time."""
_MOST_CYCLES = 8
"""The same for February 29 and for a date with its weekday."""
NEAR_DAYS = 75
"""Days within which a date is so near that the same date of another year would need its year."""
_NEXT_DAYS = 30
"""The same if a verb in the past stands right before the date: "filed July 9"."""
_NEAR = {NameKind.MONTH_DAY: NEAR_DAYS, NameKind.MONTH: 1}
"""The same in the unit of the name."""
_SLIP_DAYS = 550
"""Days from which a date on the weekday given is so far that the weekday of a near one is rather a slip."""
_FORWARD = 1.2
"""How much farther ahead than back a story may jump."""


@short_lived
class Located:
    """A cell of the calendar, and what decided for it if the words alone leave more than one.

    ``anchor_tid`` is the time that it was counted from, if the expression alone does not say.
    """

    cell: Cell
    reason: str = ""
    anchor_tid: str = ""


def instance(name: Name, cycle: Cell) -> Cell | None:
    """The cell that *name* names in one week, month or year; ``None`` if there is none (February 29).

    >>> instance(Name.of_day(2, 29), Cell.at(G.YEAR, 2021)) is None
    True
    """
    try:
        match name.kind:
            case NameKind.WEEKDAY:
                return Cell(G.DAY, cycle.index * 7 + name.number - 1)
            case NameKind.DAY_OF_MONTH:
                return Cell.of(cycle.first_day.replace(day=name.number), G.DAY)
            case NameKind.MONTH_DAY:
                return Cell.on(cycle.year, name.month, name.day)
            case NameKind.HOLIDAY if cycle.year < 1:
                month, _, day_of_month = name.key.partition(
                    "-"
                )  # "the Ides of March, 44 BC"; no other kind is computed
                return Cell.on(cycle.year, int(month), int(day_of_month))
            case NameKind.HOLIDAY:
                day = holiday_date(name.key, cycle.year)
                return Cell.of(day, G.DAY) if day else None
            case _:
                return Cell.at(name.kind.unit, cycle.year, name.number)
    except (ValueError, OverflowError):
        return None


def locate_name(named: Named, context: ResolutionContext) -> Located | None:
    """The cell that a name means in this context.

    >>> from datetime import date
    >>> friday = Named(Name(NameKind.WEEKDAY, 5))
    >>> located = locate_name(friday, ResolutionContext.opening(date(2021, 9, 30)))
    >>> located.cell.value, located.reason
    ('2021-09-24', 'no tense against it, so the last one before the publication date')
    """
    candidates = candidates_around(named.name, named.weekday, _reference(context))
    match candidates.cells:
        case ():
            return None
        case (cell,):
            return Located(cell, "the one that falls on that weekday" if named.weekday else "")
        case _:
            return _chosen(named, candidates, context)


@attrs.frozen
class Candidates:
    """The cells that a name can mean, before, at and after the reference time, which is given in their unit."""

    earlier: tuple[Cell, ...]
    current: tuple[Cell, ...]
    later: tuple[Cell, ...]
    reference: Cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All candidates in order of time."""
        return self.earlier + self.current + self.later

    @property
    def upcoming(self) -> Cell:
        """The current one or the next, the earliest if there is neither."""
        return (self.current + self.later or self.cells)[0]

    @property
    def latest(self) -> Cell:
        """The current one or the last before it, the earliest if there is neither."""
        return (self.earlier + self.current or self.cells[:1])[-1]

    @property
    def nearest(self) -> Cell:
        """The nearest that is not current; the earlier of two that are equally near."""
        earlier, later = self.earlier[-1], self.later[0]
        return earlier if self.reference.index - earlier.index <= later.index - self.reference.index else later


# A text names the same few days again and again.
@lru_cache(maxsize=4096)
def candidates_around(name: Name, weekday: int, reference: Cell) -> Candidates:
    """The cells that *name* can mean around *reference*."""
    cells = _cells_around(name, weekday, reference)
    here = reference.to(cells[0].unit) if cells else reference
    return Candidates(
        tuple(cell for cell in cells if cell.index < here.index),
        tuple(cell for cell in cells if cell.index == here.index),
        tuple(cell for cell in cells if cell.index > here.index),
        here,
    )


def _cells_around(name: Name, weekday: int, reference: Cell) -> list[Cell]:
    """The instances of *name* in the cycles around *reference*, in order; the nearest on *weekday*, if it is given.

    A weekday that fits no instance of these years but one near by is a slip: "Monday, April 30" in an April whose
    thirtieth is a Saturday.
    """
    cycle = reference.to(name.kind.cycle)
    reach = _MOST_CYCLES if name == _LEAP_DAY or weekday else _CYCLES
    instances = [instance(name, cycle.shift(step)) for step in range(-reach, reach + 1)]
    cells = [cell for cell in instances if cell is not None]
    if not weekday:
        return cells

    def distance(cell: Cell) -> int:
        return abs(cell.index - reference.index)

    fitting = min((cell for cell in cells if cell.index % 7 + 1 == weekday), key=distance, default=None)
    nearest = min(cells, key=distance)
    if fitting is None or (distance(fitting) > _SLIP_DAYS and distance(nearest) <= NEAR_DAYS):
        return [cell for cell in cells if abs(cell.to(name.kind.cycle).index - cycle.index) <= _CYCLES]
    return [fitting]


def _reference(context: ResolutionContext) -> Cell:
    """The day around which a name is searched: of publication, or in a narrative of the focus."""
    return first_day_of(context.story.cell, context.today) if context.facts.genre is Genre.NARRATIVE else context.today


def first_day_of(cell: Cell, fallback: Cell) -> Cell:
    """The first day of *cell* as a cell; *fallback* if the calendar has none."""
    try:
        return cell.to(G.DAY)
    except OverflowError:
        return fallback


def _reference_in_words(context: ResolutionContext, comma: str = "") -> str:
    """The reference time as the reasons name it; *comma* closes an apposition."""
    if context.facts.genre is not Genre.NARRATIVE or context.story.tid == PUBLICATION:
        return "the publication date"
    return f"the time told last, {context.story.tid}{comma}"


def _chosen(named: Named, candidates: Candidates, context: ResolutionContext) -> Located:
    """The candidate that the direction of the name, the story or the tense chooses."""
    match named.direction:
        case Direction.TENSE:
            told = _known_event(named, context) or _back_to_focus(named, context) or in_thread(named, context)
            return told or _past_event(named, candidates, context) or _by_reference(named, candidates, context)
        case Direction.LAST:
            return Located(candidates.earlier[-1] if candidates.earlier else candidates.cells[0])
        case Direction.NEXT:
            return Located(candidates.later[0] if candidates.later else candidates.cells[-1])
        case Direction.UPCOMING:
            return Located(candidates.upcoming)
        case Direction.RECENT:
            return Located((candidates.earlier + candidates.current or candidates.cells)[-1])
        case Direction.THIS:
            return _this(named, candidates, context)


def _known_event(named: Named, context: ResolutionContext) -> Located | None:
    """“The September 11 attacks” were on the day that everybody means by that name."""
    noun = context.event_noun if named.name.kind is NameKind.MONTH_DAY else ""
    for known in context.facts.event_names.known if noun else ():
        day, _, of_noun = known.partition(" ")
        year, month, of_month = map(int, day.split("-"))
        if (noun, named.name) == (of_noun, Name.of_day(month, of_month)):
            cell = Cell.on(year, month, of_month)
            if cell.index < context.today.index:
                return Located(cell, "it names an event that everybody knows by this day")
    return None


def _past_event(named: Named, candidates: Candidates, context: ResolutionContext) -> Located | None:
    """“The June 12 coup” has happened, whatever the tense of the clause."""
    names_event = named.name.kind in (NameKind.MONTH_DAY, NameKind.MONTH) and candidates.earlier
    if (
        not names_event
        or context.facts.genre is not Genre.NEWS
        or context.event_noun not in context.facts.event_names.nouns
    ):
        return None
    past = candidates.current if named.name.kind is NameKind.MONTH else ()
    return Located((past or candidates.earlier[-1:])[0], "it names an event, so the last one before publication")


def _this(named: Named, candidates: Candidates, context: ResolutionContext) -> Located:
    """“This Friday” is the next one; “this May” and “this summer” belong to the year."""
    if named.name.kind.cycle is not G.YEAR:
        week = candidates.reference.to(G.WEEK)
        this_week = [cell for cell in candidates.cells if cell.to(G.WEEK) == week]
        if this_week and context.clause_tense is ClauseTense.PAST:
            return Located(this_week[0], "the clause tells of the past, so the one of this week")
        return Located(candidates.upcoming, "nothing tells of the past, so the next one")
    year = candidates.reference.to(G.YEAR)
    return Located(next((cell for cell in candidates.cells if cell.to(G.YEAR) == year), candidates.cells[0]))


def _back_to_focus(named: Named, context: ResolutionContext) -> Located | None:
    """“It began in March 2021 and ended that June”: the first one from the focus on."""
    if context.focus.tid == PUBLICATION or not context.points_back:
        return None
    candidates = candidates_around(named.name, named.weekday, first_day_of(context.focus.cell, context.today))
    following = candidates.current + candidates.later
    reason = f'"that" points back, so the first one from the time told last, {context.focus.tid}, on'
    return Located(following[0], reason, context.focus.tid) if following else None


def in_thread(named: Named, context: ResolutionContext) -> Located | None:
    """“He was arrested on March 3, 2019. He was freed on June 5”: the date goes on from the event told just before."""
    thread, kind = context.thread, named.name.kind
    if thread is None or context.facts.genre is Genre.NARRATIVE or kind.cycle is not G.YEAR or kind is NameKind.QUARTER:
        return None
    around = candidates_around(named.name, named.weekday, context.today)
    if not around.cells or not goes_on(kind.unit, around.latest, context):
        return None
    cell = _after_event(named, thread, context)
    if cell is None or cell.first_day > context.facts.publication >= thread.cell.first_day:
        return None
    if cell == thread.cell and cell.unit is not G.DAY:
        return None  # "5 percent in October 2015. It was 6 percent in October": another one
    return Located(cell, f"the text goes on from the date told just before, {thread.tid}", thread.tid)


def _after_event(named: Named, thread: Thread, context: ResolutionContext) -> Cell | None:
    """The date in the year of the event told last, or in the next year if that is nearer and after it."""
    cells = candidates_around(named.name, named.weekday, first_day_of(thread.cell, context.today)).cells
    later = [cell for cell in cells if cell.last_day >= thread.cell.first_day][:1]
    earlier = [cell for cell in cells if cell.last_day < thread.cell.first_day][-1:]
    if not later or not earlier or later[0].year == thread.cell.year:
        return later[0] if later else None
    if "." not in context.facts.text[thread.end : context.start]:
        return later[0]
    ahead, behind = later[0].first_day - thread.cell.last_day, thread.cell.first_day - earlier[0].last_day
    return later[0] if ahead <= _FORWARD * behind else earlier[0]


def _by_reference(named: Named, candidates: Candidates, context: ResolutionContext) -> Located:
    """The candidate in the year in focus or at the reference time, else the one that the story or tense chooses."""
    if in_year := _in_focus_year(candidates.cells, context):
        return Located(in_year, f"the story goes on in the year told last, {in_year.to(G.YEAR).value}")
    if candidates.current:
        return Located(candidates.current[0], f"{_reference_in_words(context, ',')} is one")
    if not candidates.earlier or not candidates.later:
        return Located((candidates.earlier + candidates.later)[-1])
    if context.facts.genre is Genre.NARRATIVE:
        return _in_story(named, candidates, context)
    if named.name.kind is NameKind.QUARTER:
        return Located(candidates.nearest, "the one nearest to the publication date")
    return _by_tense(named, candidates, context)


def _in_focus_year(cells: tuple[Cell, ...], context: ResolutionContext) -> Cell | None:
    """“In 1916, ... In July”: a story that named a year continues in it."""
    focus = context.story.cell
    if context.facts.genre is not Genre.NARRATIVE or focus.unit is not G.YEAR:
        return None
    return next((cell for cell in cells if cell.to(G.YEAR) == focus), None)


def _in_story(named: Named, candidates: Candidates, context: ResolutionContext) -> Located:
    """A story mostly moves forward, yet stays in its year: "In April" after "October 1942" is half a year ahead."""
    earlier, later = candidates.earlier[-1], candidates.later[0]
    if named.name.kind is NameKind.WEEKDAY:
        return Located(later, f"the story moves on, so the first one after {_reference_in_words(context)}")
    same_year = context.focus.tid != PUBLICATION and later.year == context.focus.cell.year
    if named.name.kind is NameKind.MONTH_DAY and same_year:  # "on March 3, 2019. The trial opened on November 20"
        return Located(later, f"the story goes on in the year told last, {later.year}")
    here, following, reference = (
        candidates.reference.index,
        context.facts.followed_by.get(context.start),
        _reference_in_words(context),
    )
    ahead, behind = later.index - here, _FORWARD * (here - earlier.index)
    if following is not None:
        then, reference = following.to(later.unit).index, f"{reference}, and to the next date of the paragraph"
        ahead, behind = ahead + abs(then - later.index), behind + abs(then - earlier.index)
    return Located(later if ahead <= behind else earlier, f"the one nearest to {reference}")


def _by_tense(named: Named, candidates: Candidates, context: ResolutionContext) -> Located:
    """The last candidate before the publication or the first after it, as the clause says."""
    lead, in_year = context.lead, named.name.kind.cycle is G.YEAR
    tense = trusted_tense(context, in_year)
    earlier, later = candidates.earlier[-1], candidates.later[0]
    if context.facts.genre is Genre.NEWS and (near := _without_its_year(named.name.kind, candidates, tense, context)):
        return Located(near, "the other would need its year, so the one nearest to the publication date")
    if tense is ClauseTense.FUTURE and lead != "past":
        return Located(later, "the clause looks ahead, so the first one after the publication date")
    if context.facts.genre is Genre.MESSAGE and tense is not ClauseTense.PAST:
        return Located(later, "messages look ahead, so the first one after the publication date")
    if lead == "past" or tense is ClauseTense.PAST:
        return Located(earlier, "the clause tells of the past, so the last one before the publication date")
    if in_year:
        return _likelier(candidates, context)
    if tense is ClauseTense.PRESENT:  # "the trial opens on Monday"
        return Located(later, "the clause tells what is to be, so the first one after the publication date")
    return Located(earlier, "no tense against it, so the last one before the publication date")


def _likelier(candidates: Candidates, context: ResolutionContext) -> Located:
    """The nearest, but “a January ruling” is the last one unless the next is half as far off."""
    earlier, later, here = candidates.earlier[-1], candidates.later[0], candidates.reference
    ahead, behind = later.index - here.index, here.index - earlier.index
    if ahead < behind < 2 * ahead and context.belongs_to_noun:
        return Located(earlier, "no tense decides for its noun, so the last one before the publication date")
    return Located(candidates.nearest, "no tense decides, so the one nearest to the publication date")


def _without_its_year(
    kind: NameKind, candidates: Candidates, tense: ClauseTense, context: ResolutionContext
) -> Cell | None:
    """The next date, if the past asks for one in the year before that is so far off that it would need its year.

    "The mayor invited them to a fair on July 20", written in July, means this year's; "it closed on July 20" does not.
    """
    near = _NEAR.get(kind, 0)
    earlier, later, here = candidates.earlier[-1], candidates.later[0], candidates.reference
    ahead = later.index - here.index
    is_told = tense is ClauseTense.PAST and context.lead not in ("past", "done")
    if kind is NameKind.MONTH and context.reads_auxiliaries:  # "im Juli wurde das Bad eröffnet", written in June
        return None
    if is_told and ahead <= near and earlier.year < here.year and is_meant(ahead, context):
        return later
    return None


def is_meant(ahead: int, context: ResolutionContext) -> bool:
    """True if a clause of the past may mean a date that many units *ahead*."""
    return context.aims if context.lead == "closed" else ahead <= _NEXT_DAYS


def trusted_tense(context: ResolutionContext, in_year: bool) -> ClauseTense:
    """The tense of the clause, if it bears on the name.

    For a name that recurs once a year it may not: in "the offer, which was extended, expires Nov. 6" the past is
    another clause's, but in "the suit, filed July 9," it is the date's own. “By Friday” and "until Friday" look ahead,
    except in "it was finished by Friday" and "they played until Friday".
    """
    tense, lead = context.clause_tense, context.lead
    if lead == "done" and tense is ClauseTense.PAST and not context.is_demanded:
        return tense
    if lead == "lasting" and tense is ClauseTense.PAST and not context.is_demanded and not context.is_pending:
        return tense
    if lead in ("deadline", "done", "lasting") and not in_year:
        return ClauseTense.FUTURE
    of_date = context.follows_past_verb or context.reads_auxiliaries
    if tense is ClauseTense.PAST and lead != "closed" and in_year and not of_date:
        return ClauseTense.NONE
    return tense
