"""Do two dates allow a relation? Worked out by itself from the relation's meaning, to check what the library links."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from timeline.exporters.graph import drawn_graph, links_between
from timeline.exporters.items import items
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor
from timeline.values.granularity import Granularity as G
from timeline.values.graph.relation import Relation
from timeline.values.interval import CalendarBound, Interval
from timeline.values.parts import part_meant
from timeline.values.timex3 import PUBLICATION


class Filled(Enum):
    """How much of its interval something takes: a part, all from the first unit to the last, or exactly all."""

    PARTLY = "partly"
    WHOLLY = "wholly"
    EXACTLY = "exactly"


Dated = tuple[Interval, Filled]
Order = tuple[str, str, float]
"""Two points and the least time from the first to the second."""

SAME = (("a-", "b-"), ("b-", "a-"), ("a+", "b+"), ("b+", "a+"))
LONGEST = {G.DAY: 1, G.WEEKEND: 2, G.WEEK: 7, G.MONTH: 31, G.SEASON: 92, G.QUARTER: 92, G.HALF: 184, G.YEAR: 366}
LONGEST |= {G.DECADE: 3653, G.CENTURY: 36525, G.MILLENNIUM: 365_250}
POINTS_IN_ORDER: dict[Relation, tuple[tuple[str, str], ...]] = {
    Relation.BEFORE: (("a+", "b-"),),
    Relation.IBEFORE: (("a+", "b-"), ("b-", "a+")),
    Relation.IS_INCLUDED: (("b-", "a-"), ("a+", "b+")),
    Relation.BEGINS: (("a-", "b-"), ("b-", "a-"), ("a+", "b+")),
    Relation.ENDS: (("b-", "a-"), ("a+", "b+"), ("b+", "a+")),
    Relation.DURING: SAME,
    Relation.SIMULTANEOUS: SAME,
    Relation.IDENTITY: SAME,
}


def is_allowed(a: Dated, relation: Relation, b: Dated) -> bool:
    """True if *a* and *b* can lie so, at some moments of their dates.

    The four end points and the origin of the calendar are a graph of differences, which has a solution unless a circle
    of it is positive (Bellman and Ford).
    """
    if relation not in POINTS_IN_ORDER:
        return is_allowed(b, relation.inverse, a)
    orders = [(earlier, later, 0.0) for earlier, later in POINTS_IN_ORDER[relation]]
    orders += [("a-", "a+", 1.0), ("b-", "b+", 1.0), *_bounds("a", a), *_bounds("b", b)]
    at = dict.fromkeys(("origin", "a-", "a+", "b-", "b+"), 0.0)
    for _ in at:
        for earlier, later, least in orders:
            at[later] = max(at[later], at[earlier] + least)
    return all(at[earlier] + least <= at[later] for earlier, later, least in orders)


def _bounds(name: str, dated: Dated) -> Iterator[Order]:
    (interval, filled), start, end = dated, f"{name}-", f"{name}+"
    first, last = _number(interval.begins), _number(interval.ends)
    unit = 0 if filled is Filled.EXACTLY else LONGEST.get(interval.granularity, 0) * 86_400_000
    if not interval.open_start:
        yield "origin", start, first
        yield from [] if filled is Filled.PARTLY else [(start, "origin", -first - unit)]
    if not interval.open_end:
        yield end, "origin", -max(last, first + 1000)
        yield from [] if filled is Filled.PARTLY else [("origin", end, last - unit)]


def _number(bound: CalendarBound) -> float:
    """Thousandths of a second, so that many events have room in each."""
    early, moment = bound
    days = 0 if early == -math.inf else moment.toordinal() + early
    return (days * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second) * 1000.0


def forbidden_links(timeline: Timeline) -> list[str]:
    """The links of *timeline*, derived ones included, that the dates of its entries, events and expressions forbid."""
    dates = _dates_of_expressions(timeline)
    dates |= {eid: [_dated(anchor)] for eid, anchor in timeline.anchors.items() if anchor.interval}
    entries: dict[str, list[Dated]] = {}
    for entry in timeline.entries:
        for event in entry.events:
            entries.setdefault(event.eid, []).append(_dated(entry.anchor))
    return _forbidden(((link.source, link.relation, link.target) for link in timeline.links), dates | entries)


def forbidden_arrows(timeline: Timeline) -> list[str]:
    """The edges of the drawn graph and the relations in Turtle that the dates at their ends forbid."""
    shown = items(timeline)
    dates = _dates_of_expressions(timeline) | {item.id: [_dated(item.entry.anchor)] for item in shown}
    drawn = [(edge.source, edge.relation, edge.target) for edge in drawn_graph(timeline)[1]]
    related = [(source, relation, target) for source, target, relation in links_between(timeline, shown)]
    return _forbidden([*drawn, *related], dates)


def _dates_of_expressions(timeline: Timeline) -> dict[str, list[Dated]]:
    dates = {timex.tid: part_meant(timex.interval, timex.mod) for timex in timeline.timexes if timex.interval}
    dates[PUBLICATION] = Interval.day(timeline.pub_date)
    return {tid: [(interval, Filled.EXACTLY)] for tid, interval in dates.items()}


def _dated(anchor: Anchor) -> Dated:
    return anchor.meant, Filled.WHOLLY if anchor.durative else Filled.PARTLY


def _forbidden(links: Iterable[tuple[str, Relation, str]], dates: Mapping[str, Sequence[Dated]]) -> list[str]:
    return [
        f"{source} {relation} {target}: {a[0]}, {b[0]}"
        for source, relation, target in links
        for a in dates.get(source, ())
        for b in dates.get(target, ())
        if not is_allowed(a, relation, b)
    ]
