"""The temporal links of an article: the most certain come first, and one that contradicts those before is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from timeline.ordering.schedule import Schedule
from timeline.values.anchor import Anchor, Anchors
from timeline.values.graph.endpoints import calendar_relation, facts_of, proper
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import CalendarBound, Interval
from timeline.values.timex3 import PUBLICATION, Timex

CALENDAR, ANCHOR, ORDER = "calendar", "anchor", "order"
_EARLIEST = -(1 << 30)
"""The number of a day before all days that a text can name, for open starts."""
NUMBERS_PER_MINUTE = 1 << 20
"""Room in the schedule between one minute and the next, for the ends of events that share it."""


def link(timexes: Sequence[Timex], anchors: Anchors, publication: Interval, proposals: Iterable[TLink] = ()) -> Links:
    """All links of an article: between its dates by arithmetic, from events to their dates, and between events.

    *proposals* are relations between events from elsewhere, with confidences; their ids are ignored. Links between
    dates come first and all others follow from the most confident to the least; a link that contradicts the links
    before it is left out. Events of the same day have no link unless one was proposed. The work is done when the links
    are first looked at.
    """
    return Links(partial(_links, tuple(timexes), anchors, publication, proposals))


def _links(
    timexes: Sequence[Timex], anchors: Anchors, publication: Interval, proposals: Iterable[TLink]
) -> tuple[TLink, ...]:
    candidates = [
        *_between_dates(timexes, publication),
        *_events_to_dates(anchors),
        *_between_events(anchors),
        *proposals,
    ]
    most_certain_first = sorted(candidates, key=lambda candidate: -candidate.confidence)
    return _consistent(most_certain_first, _calendar_schedule(timexes, anchors, publication))


def _between_dates(timexes: Sequence[Timex], publication: Interval) -> Iterator[TLink]:
    """Each date to the publication date, and to the next date along the calendar."""
    dated = [timex for timex in timexes if timex.interval]
    for timex in dated:
        yield from _proposal(timex.tid, calendar_relation(timex.interval, publication), PUBLICATION, CALENDAR, 1.0)
    in_order = sorted(dated, key=lambda timex: (timex.interval.begins, timex.interval.ends, timex.start))
    for a, b in pairwise(in_order):
        yield from _proposal(a.tid, calendar_relation(a.interval, b.interval), b.tid, CALENDAR, 1.0)


def _events_to_dates(anchors: Anchors) -> Iterator[TLink]:
    for anchor in anchors.values():
        for tid in anchor.timex or (PUBLICATION,):
            yield from _proposal(anchor.eid, _to_date(anchor), tid, ANCHOR, anchor.confidence)


def _to_date(anchor: Anchor) -> Relation | None:
    """The relation to the date: before or after if one bound is open, else inside or as long as the date."""
    interval = anchor.interval
    if not interval or len(anchor.timex) > 1:
        return None
    if interval.open_start:
        return Relation.BEFORE
    if interval.open_end:
        return Relation.AFTER if not anchor.durative else Relation.BEGUN_BY
    return Relation.SIMULTANEOUS if anchor.durative else Relation.IS_INCLUDED


def _between_events(anchors: Anchors) -> Iterator[TLink]:
    """Each event to the next along the calendar if their dates do not overlap."""
    in_order = sorted(
        (anchor for anchor in anchors.values() if anchor.interval),
        key=lambda anchor: (anchor.interval.begins, anchor.interval.ends),
    )
    for a, b in pairwise(in_order):
        if a.interval.ends <= b.interval.begins:
            yield from _proposal(a.eid, Relation.BEFORE, b.eid, ORDER, min(a.confidence, b.confidence))


def _proposal(source: str, relation: Relation | None, target: str, origin: str, confidence: float) -> Iterator[TLink]:
    if relation is not None:
        yield TLink("", source, target, relation, origin, confidence)


def _calendar_schedule(timexes: Sequence[Timex], anchors: Anchors, publication: Interval) -> Schedule:
    """The end points at their places on the calendar; an event is at the end of its date, after others of that date."""
    schedule = Schedule()
    dates = [(PUBLICATION, publication), *((timex.tid, timex.interval) for timex in timexes)]
    for node, interval in dates:
        if interval:
            _put(schedule, node, _number(interval.begins), _number(interval.ends))
    for anchor in anchors.values():
        if anchor.interval:
            end = _number(anchor.interval.ends)
            _put(schedule, anchor.eid, _number(anchor.interval.begins) if anchor.durative else end - 1, end)
    return schedule


def _put(schedule: Schedule, node: str, start: int, end: int) -> None:
    schedule.put(f"{node}-", start)
    schedule.put(f"{node}+", end)


def _number(bound: CalendarBound) -> int:
    """A number for each minute, with more room before it than any text has events."""
    early, moment = bound
    days = _EARLIEST if early < _EARLIEST else moment.toordinal() + int(early)
    return (days * 1440 + moment.hour * 60 + moment.minute) * NUMBERS_PER_MINUTE


def _consistent(candidates: Iterable[TLink], schedule: Schedule) -> tuple[TLink, ...]:
    """The candidates that do not contradict those before them, numbered from ``l1``."""
    known, consistent = set[str](), list[TLink]()
    for candidate in candidates:
        source, target = candidate.source, candidate.target
        for node in (source, target):
            if node not in known:
                known.add(node)
                schedule.add([proper(node)])
        if schedule.add(facts_of(source, candidate.relation, target)):
            lid = f"l{len(consistent) + 1}"
            consistent.append(TLink(lid, source, target, candidate.relation, candidate.origin, candidate.confidence))
    return tuple(consistent)
