"""The temporal links of an article: the most certain come first, and one that contradicts those before is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from timeline.ordering.places import CalendarPlace, CalendarPlaces, consistent, relation_by_dates
from timeline.values.anchor import Anchor, Anchors
from timeline.values.entry import Entry
from timeline.values.graph.endpoints import calendar_relation
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval
from timeline.values.parts import part_meant
from timeline.values.timex3 import PUBLICATION, Timex

CALENDAR, ANCHOR, ORDER = "calendar", "anchor", "order"

Dates = Mapping[str, Sequence[Anchor]]
"""The anchors of each event that has a date, by event id; those of an event with several dates along the calendar."""


def link(
    timexes: Sequence[Timex],
    anchors: Anchors,
    publication: Interval,
    proposals: Iterable[TLink] = (),
    entries: Iterable[Entry] = (),
) -> Links:
    """All links of an article: between its dates by arithmetic, from events to their dates, and between events.

    An event has the dates of the *entries* that mention it, else the date of its anchor. *proposals* are relations
    between events from elsewhere, with confidences; their ids are ignored. A link that contradicts the dates is left
    out, and so is one that contradicts the links before it: those between dates come first, and all others follow from
    the most confident to the least. Events of the same day have no link unless one was proposed. The work is done when
    the links are first looked at.
    """
    return Links(partial(_links, tuple(timexes), anchors, publication, proposals, tuple(entries)))


def _links(
    timexes: Sequence[Timex],
    anchors: Anchors,
    publication: Interval,
    proposals: Iterable[TLink],
    entries: Sequence[Entry],
) -> tuple[TLink, ...]:
    dates = _dates(anchors, entries)
    places = places_of_dates(timexes, publication)
    candidates = [
        *_between_dates(timexes, publication),
        *_events_to_dates(dates, places),
        *_between_events(dates),
        *proposals,
    ]
    most_certain_first = sorted(candidates, key=lambda candidate: -candidate.confidence)
    return consistent(most_certain_first, places | {eid: _places(of_event) for eid, of_event in dates.items()})


def _dates(anchors: Anchors, entries: Sequence[Entry]) -> Dates:
    shown: dict[str, list[Anchor]] = {}
    for entry in entries:
        for event in entry.events:
            shown.setdefault(event.eid, []).append(entry.anchor)
    known = ((eid, shown.get(eid, [anchor])) for eid, anchor in anchors.items())
    return {eid: sorted(dates, key=_along_the_calendar) for eid, dates in known if dates[0].interval}


def _along_the_calendar(anchor: Anchor) -> tuple[object, object]:
    return anchor.meant.begins, anchor.meant.ends


def _places(dates: Sequence[Anchor]) -> list[CalendarPlace]:
    """The first and the last place of an event: what is true at both is true at those between them."""
    first, last = dates[0], dates[0] if len(dates) == 1 else max(dates, key=lambda anchor: anchor.meant.ends)
    ends = (first,) if first is last else (first, last)
    return [CalendarPlace.of(anchor) for anchor in ends]


def places_of_dates(timexes: Iterable[Timex], publication: Interval) -> dict[str, list[CalendarPlace]]:
    """The places of the publication day and of all expressions with one."""
    dates = {PUBLICATION: publication, **{timex.tid: _meant(timex) for timex in timexes if timex.interval}}
    return {tid: [CalendarPlace(interval, fills=True, exact=True)] for tid, interval in dates.items()}


def _meant(timex: Timex) -> Interval:
    return part_meant(timex.interval, timex.mod) if timex.mod else timex.interval


def _between_dates(timexes: Sequence[Timex], publication: Interval) -> Iterator[TLink]:
    """Each date to the publication date, and to the next date along the calendar."""
    dates = {timex.tid: _meant(timex) for timex in timexes if timex.interval}
    for tid, interval in dates.items():
        yield from _proposal(tid, calendar_relation(interval, publication), PUBLICATION, CALENDAR, 1.0)
    in_order = sorted(dates, key=lambda tid: (dates[tid].begins, dates[tid].ends))
    for a, b in pairwise(in_order):
        yield from _proposal(a, calendar_relation(dates[a], dates[b]), b, CALENDAR, 1.0)


def _events_to_dates(dates: Dates, places: CalendarPlaces) -> Iterator[TLink]:
    """Each event to the expression that dates it, or else to the publication date; not to both ends of its range."""
    for eid, anchors in dates.items():
        for anchor in anchors:
            if anchor.durative and len(anchor.timex) > 1:
                continue
            own = CalendarPlace.of(anchor)
            for tid in anchor.timex or (PUBLICATION,):
                relation = _to_date(own, places[tid][0]) if tid in places else None
                yield from _proposal(eid, relation, tid, ANCHOR, anchor.confidence)


def _to_date(own: CalendarPlace, date: CalendarPlace) -> Relation | None:
    """The relation of an event to its date; "by Friday" and "after the fire of Friday" are before and after it."""
    relation = relation_by_dates(own, date)
    if relation is None and not own.fills:
        if own.interval.open_start:
            return Relation.BEFORE
        return Relation.AFTER if own.interval.open_end else None
    return relation


def _between_events(dates: Dates) -> Iterator[TLink]:
    """Each event to the next along the calendar if their dates do not overlap."""
    whole = {eid: _hull(anchors) for eid, anchors in dates.items()}
    in_order = sorted(whole, key=lambda eid: (whole[eid].begins, whole[eid].ends))
    for a, b in pairwise(in_order):
        if whole[a].ends <= whole[b].begins:
            confidence = min([anchor.confidence for anchor in (*dates[a], *dates[b])])
            yield from _proposal(a, Relation.BEFORE, b, ORDER, confidence)


def _hull(anchors: Sequence[Anchor]) -> Interval:
    hull = anchors[0].meant
    for anchor in anchors[1:]:
        hull = hull.hull(anchor.meant)
    return hull


def _proposal(source: str, relation: Relation | None, target: str, origin: str, confidence: float) -> Iterator[TLink]:
    if relation is not None:
        yield TLink("", source, target, relation, origin, confidence)
