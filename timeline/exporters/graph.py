"""The temporal graph as diagrams draw it: the entries, the times that date them, and the links between both.

Only direct links are drawn: those that dates, anchors and the pair model state, not those that follow from them. None
contradicts the date of an entry.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline.exporters.items import Item, items
from timeline.ordering.links import places_of_dates
from timeline.ordering.places import CalendarPlace, CalendarPlaces, consistent, relation_by_dates
from timeline.presentation.dates import human_date
from timeline.presentation.plain_text import one_line
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import CalendarBound, Interval
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import PUBLICATION

_FORWARD = {
    Relation.BEFORE: "before",
    Relation.IBEFORE: "just before",
    Relation.IS_INCLUDED: "in",
    Relation.DURING: "during",
    Relation.BEGINS: "begins",
    Relation.ENDS: "ends",
    Relation.SIMULTANEOUS: "same time",
    Relation.IDENTITY: "same",
}
"""The relations that are drawn, with the words on their edges. Their inverses are drawn the other way round."""

ORDER = (Relation.BEFORE, Relation.IBEFORE)
EQUAL = (Relation.SIMULTANEOUS, Relation.IDENTITY)
LABEL_LENGTH = 60
"""Characters; longer labels are cut between words."""


@attrs.frozen
class GraphNode:
    """An entry, or a time to which entries are linked (``is_time``). The ``status`` of a time is empty."""

    id: str
    label: str
    date: str
    is_time: bool = False
    status: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The date and the label; one line if they are equal."""
        return tuple(dict.fromkeys((self.date, self.label)))


@attrs.frozen
class GraphEdge:
    """A relation, read from ``source`` to ``target``."""

    source: str
    target: str
    relation: Relation

    @property
    def label(self) -> str:
        """The relation in words."""
        return _FORWARD[self.relation]


def drawn_graph(timeline: TimelineRecord) -> tuple[list[GraphNode], list[GraphEdge]]:
    """The nodes and edges to draw.

    Links between mentions of entries become links between these entries. Times without a link to an entry are left
    out, and so are edges that say "before" and follow from others.
    """
    shown = items(timeline)
    direct = _edges(timeline, shown)
    entries = {item.id for item in shown}
    linked = [edge for edge in direct if entries & {edge.source, edge.target}]
    near = {node for edge in linked for node in (edge.source, edge.target)}
    times = [node for node in _times(timeline) if node.id in near]
    nodes = entries | {node.id for node in times}
    kept = [edge for edge in direct if _is_between(edge, nodes)]
    bridges = (edge for edge in _bridges(direct, nodes) if edge not in kept)
    return [*map(_entry_node, shown), *times], _reduced([*kept, *bridges])


def links_between(timeline: TimelineRecord, shown: Iterable[Item]) -> list[tuple[str, str, Relation]]:
    """The direct links between the entries *shown*: (source, target, relation), each once, inverses reversed."""
    entries = [*shown]
    ids = {item.id for item in entries}
    edges = _edges(timeline, entries)
    return [(edge.source, edge.target, edge.relation) for edge in edges if _is_between(edge, ids)]


def _is_between(edge: GraphEdge, nodes: set[str]) -> bool:
    return edge.source in nodes and edge.target in nodes


def _edges(timeline: TimelineRecord, shown: Sequence[Item]) -> list[GraphEdge]:
    """The direct links as edges between entries and times, without those that the dates of entries forbid.

    The links of a timeline agree with each other, but two mentions of an entry may be linked differently, and a
    timeline may have been edited or read from a file.
    """
    places = {eid: [CalendarPlace.of(anchor)] for eid, anchor in timeline.anchors.items()}
    places |= places_of_dates(timeline.timexes, Interval.day(timeline.pub_date))
    places |= {item.id: [CalendarPlace.of(item.entry.anchor)] for item in shown}
    candidates = dict.fromkeys([*_told(timeline, shown), *_to_times(shown, places), *_along_the_calendar(shown)])
    between_two = (edge for edge in candidates if edge.source != edge.target)
    links = (TLink("", edge.source, edge.target, edge.relation, "") for edge in between_two)
    return [GraphEdge(link.source, link.target, link.relation) for link in consistent(links, places)]


def _told(timeline: TimelineRecord, shown: Sequence[Item]) -> Iterator[GraphEdge]:
    owners: dict[str, list[str]] = {}
    for item in shown:
        for event in item.entry.events:
            owners.setdefault(event.eid, []).append(item.id)
    for link in timeline.links.told:
        sources, targets = (_first_and_last(owners.get(node, [node])) for node in (link.source, link.target))
        yield from (_edge(source, link.relation, target) for source in sources for target in targets)


def _first_and_last(ids: Sequence[str]) -> Iterable[str]:
    """The entries that stand for an event with many dates: its links are true of those between them, too."""
    return dict.fromkeys((ids[0], ids[-1]))


def _to_times(shown: Iterable[Item], places: CalendarPlaces) -> Iterator[GraphEdge]:
    """Each entry with the expressions that date it."""
    for item in shown:
        own = CalendarPlace.of(item.entry.anchor)
        for tid in item.entry.anchor.timex:
            relation = relation_by_dates(own, places[tid][0]) if tid in places else None
            if relation is not None:
                yield _edge(item.id, relation, tid)


def _along_the_calendar(shown: Sequence[Item]) -> Iterator[GraphEdge]:
    """Each entry before the first one that begins after it, and after the last one that ends before it."""
    by_start = sorted(shown, key=_begins)
    by_end = sorted(shown, key=_ends)
    for item in shown:
        later = bisect_left(by_start, _ends(item), key=_begins)
        earlier = bisect_right(by_end, _begins(item), key=_ends)
        yield from (GraphEdge(item.id, other.id, Relation.BEFORE) for other in by_start[later : later + 1])
        yield from (GraphEdge(other.id, item.id, Relation.BEFORE) for other in by_end[max(0, earlier - 1) : earlier])


def _begins(item: Item) -> CalendarBound:
    return item.entry.anchor.meant.begins


def _ends(item: Item) -> CalendarBound:
    return item.entry.anchor.meant.ends


def _edge(source: str, relation: Relation, target: str) -> GraphEdge:
    if relation in _FORWARD:
        return GraphEdge(source, target, relation)
    return GraphEdge(target, source, relation.inverse)


def _bridges(direct: list[GraphEdge], nodes: set[str]) -> Iterator[GraphEdge]:
    """The orders between *nodes* that lead over times that are left out: "May 3" before "May 4" before "May 5"."""
    later: dict[str, list[str]] = defaultdict(list)
    for edge in direct:
        if edge.relation in ORDER:
            later[edge.source].append(edge.target)
    for source in [node for node in later if node in nodes]:
        seen, waiting = {source}, [node for node in later[source] if node not in nodes]
        while waiting:
            for node in later.get(waiting.pop(), ()):
                if node in seen:
                    continue
                seen.add(node)
                if node in nodes:
                    yield GraphEdge(source, node, Relation.BEFORE)
                else:
                    waiting.append(node)


def _entry_node(item: Item) -> GraphNode:
    date = item.words + (" (uncertain)" if item.uncertain else "")
    return GraphNode(item.id, shortened(item.marked), date, status=item.entry.status.value)


def _times(timeline: TimelineRecord) -> Iterator[GraphNode]:
    yield GraphNode(PUBLICATION, "published", human_date(Interval.day(timeline.pub_date)), is_time=True)
    for timex in timeline.timexes:
        date = human_date(timex.interval, timex.mod) if timex.interval else one_line(timex.value)
        yield GraphNode(timex.tid, shortened(one_line(timex.text)), date, is_time=True)


def shortened(text: str) -> str:
    """*text*, cut between words if it is too long for a label.

    >>> shortened("Ministers met in Valmora")
    'Ministers met in Valmora'
    """
    if len(text) <= LABEL_LENGTH:
        return text
    return text[:LABEL_LENGTH].rsplit(" ", 1)[0] + " …"


def _reduced(edges: list[GraphEdge]) -> list[GraphEdge]:
    """*edges* without those that say "before" and follow from the rest.

    The path that an edge follows from leads over the beginnings and ends of nodes: an order leads from an end to a
    beginning, an inclusion from beginning to beginning and from end to end.
    """
    steps: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        for earlier, later in _steps(edge):
            steps[earlier].append(later)
    for node in {node for edge in edges for node in (edge.source, edge.target)}:
        steps[f"{node}-"].append(f"{node}+")
    return [edge for edge in edges if edge.relation is not Relation.BEFORE or not _follows(edge, steps)]


def _steps(edge: GraphEdge) -> Iterable[tuple[str, str]]:
    """The order of beginnings (-) and ends (+) that *edge* implies: pairs with the earlier one first."""
    source, target = edge.source, edge.target
    if edge.relation in ORDER:
        return ((f"{source}+", f"{target}-"),)
    inside = ((f"{target}-", f"{source}-"), (f"{source}+", f"{target}+"))
    outside = ((f"{source}-", f"{target}-"), (f"{target}+", f"{source}+"))
    return (*inside, *outside) if edge.relation in EQUAL else inside


def _follows(edge: GraphEdge, steps: dict[str, list[str]]) -> bool:
    """True if a path of other steps leads where *edge* leads; its own step is then removed."""
    start, goal = f"{edge.source}+", f"{edge.target}-"
    steps[start].remove(goal)
    seen, waiting = {start}, [start]
    while waiting:
        for point in steps[waiting.pop()]:
            if point == goal:
                return True
            if point not in seen:
                seen.add(point)
                waiting.append(point)
    steps[start].append(goal)
    return False
