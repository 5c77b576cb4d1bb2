"""The temporal links of an article, most certain first, none of which contradicts the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise

from timeline.ordering.schedule import Schedule
from timeline.values.anchor import Anchor, Anchors
from timeline.values.graph.endpoints import calendar_relation, facts_of, proper
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, Timex

CALENDAR, ANCHOR, ORDER = "calendar", "anchor", "order"
ROOM = 1 << 20
"""Numbers between one minute and the next, for the ends of events."""


def link(timexes: Sequence[Timex], anchors: Anchors, publication: Interval, proposals: Iterable[TLink] = ()) -> Links:
    """All links of an article: between its dates by arithmetic, from events to their dates, and between events.

    *proposals* are relations of events from elsewhere, with confidences; their ids do not count. What dates say comes
    first, all else follows from the most confident to the least; what contradicts the links before it is left out.
    Events that share a day are ties: they have no link unless one was proposed. The work is done when the links are
    first looked at.
    """
    return Links(partial(_told, tuple(timexes), anchors, publication, proposals))


def _told(
    timexes: Sequence[Timex], anchors: Anchors, publication: Interval, proposals: Iterable[TLink]
) -> tuple[TLink, ...]:
    everything = [
        *_between_dates(timexes, publication),
        *_events_to_dates(anchors),
        *_between_events(anchors),
        *proposals,
    ]
    in_turn = sorted(everything, key=lambda proposal: -proposal.confidence)
    return _consistent(in_turn, _by_the_calendar(timexes, anchors, publication))


def _between_dates(timexes: Sequence[Timex], publication: Interval) -> Iterator[TLink]:
    """Each date to the publication date, and to the next date along the calendar."""
    dated = [timex for timex in timexes if timex.interval]
    for timex in dated:
        yield from _proposal(timex.tid, calendar_relation(timex.interval, publication), PUBLICATION, CALENDAR, 1.0)
    in_order = sorted(dated, key=lambda timex: (timex.interval.start, timex.interval.end, timex.start))
    for a, b in pairwise(in_order):
        yield from _proposal(a.tid, calendar_relation(a.interval, b.interval), b.tid, CALENDAR, 1.0)


def _events_to_dates(anchors: Anchors) -> Iterator[TLink]:
    for anchor in anchors.values():
        for tid in anchor.timex or (PUBLICATION,):
            yield from _proposal(anchor.eid, _to_date(anchor), tid, ANCHOR, anchor.confidence)


def _to_date(anchor: Anchor) -> Relation | None:
    """An anchor with one open bound lies before or after its date; else it lies in it, or fills it."""
    interval = anchor.interval
    if not interval or len(anchor.timex) > 1:
        return None
    if interval.open_start:
        return Relation.BEFORE
    if interval.open_end:
        return Relation.AFTER if not anchor.durative else Relation.BEGUN_BY
    return Relation.SIMULTANEOUS if anchor.durative else Relation.IS_INCLUDED


def _between_events(anchors: Anchors) -> Iterator[TLink]:
    """Each event to the next along the calendar, where the dates tell them apart."""
    in_order = sorted(
        (anchor for anchor in anchors.values() if anchor.interval),
        key=lambda anchor: (anchor.interval.start, anchor.interval.end),
    )
    for a, b in pairwise(in_order):
        if a.interval.end <= b.interval.start:
            yield from _proposal(a.eid, Relation.BEFORE, b.eid, ORDER, min(a.confidence, b.confidence))


def _proposal(source: str, relation: Relation | None, target: str, origin: str, confidence: float) -> Iterator[TLink]:
    if relation is not None:
        yield TLink("", source, target, relation, origin, confidence)


def _by_the_calendar(timexes: Sequence[Timex], anchors: Anchors, publication: Interval) -> Schedule:
    """All ends where the calendar has them, an event at the end of its date, with room for others before it."""
    schedule = Schedule()
    dates = [(PUBLICATION, publication), *((timex.tid, timex.interval) for timex in timexes)]
    for node, interval in dates:
        if interval:
            _put(schedule, node, _number(interval.start), _number(interval.end))
    for anchor in anchors.values():
        if anchor.interval:
            end = _number(anchor.interval.end)
            _put(schedule, anchor.eid, _number(anchor.interval.start) if anchor.durative else end - 1, end)
    return schedule


def _put(schedule: Schedule, node: str, start: int, end: int) -> None:
    schedule.put(f"{node}-", start)
    schedule.put(f"{node}+", end)


def _number(moment: datetime) -> int:
    """A moment as a number of its own, with room for as many events before it as no text tells."""
    return (moment.toordinal() * 1440 + moment.hour * 60 + moment.minute) * ROOM


def _consistent(proposals: Iterable[TLink], schedule: Schedule) -> tuple[TLink, ...]:
    """The proposals that fit together, numbered ``l1`` on."""
    seen, taken = set[str](), list[TLink]()
    for proposal in proposals:
        source, target = proposal.source, proposal.target
        for node in (source, target):
            if node not in seen:
                seen.add(node)
                schedule.add([proper(node)])
        if schedule.add(facts_of(source, proposal.relation, target)):
            link = TLink(f"l{len(taken) + 1}", source, target, proposal.relation, proposal.origin, proposal.confidence)
            taken.append(link)
    return tuple(taken)
