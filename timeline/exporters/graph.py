"""The temporal graph as far as a reader can follow it: the entries, what dates them, and the links that were told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import attrs

from timeline.exporters.items import Item, items
from timeline.presentation.dates import human_date
from timeline.presentation.plain_text import one_line
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval
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
"""The relations drawn, and what their edges say; their inverses are drawn the other way round."""

ORDER = (Relation.BEFORE, Relation.IBEFORE)
SAME = (Relation.SIMULTANEOUS, Relation.IDENTITY)
PER_LABEL = 60
"""A label longer than this many characters is cut between words."""


@attrs.frozen
class Node:
    """An entry, or a time (``is_time``) that entries are linked to; ``status`` is empty for a time."""

    id: str
    label: str
    date: str
    is_time: bool = False
    status: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Date and label, once where they are the same."""
        return tuple(dict.fromkeys((self.date, self.label)))


@attrs.frozen
class Edge:
    """A relation, read from ``source`` to ``target``."""

    source: str
    target: str
    relation: Relation

    @property
    def says(self) -> str:
        """The relation in a word."""
        return _FORWARD[self.relation]


def graph_of(timeline: TimelineRecord) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges to draw.

    Links between mentions of entries are links between these. An edge that says "before" and follows from others is
    left out; times that no entry is linked to are too.
    """
    shown = items(timeline)
    told = list(dict.fromkeys(_edges(timeline, _owners(shown))))
    entries = {item.id for item in shown}
    near = {node for edge in told if entries & {edge.source, edge.target} for node in (edge.source, edge.target)}
    times = [node for node in _times(timeline) if node.id in near]
    known = entries | {node.id for node in times}
    kept = [edge for edge in told if edge.source in known and edge.target in known and edge.source != edge.target]
    bridges = (edge for edge in _bridges(told, known) if edge not in kept)
    return [*map(_entry_node, shown), *times], _reduced([*kept, *bridges])


def shown_links(timeline: TimelineRecord, shown: Iterable[Item]) -> list[tuple[str, str, Relation]]:
    """The told links between the entries *shown*, each once, inverses turned round: (source, target, relation)."""
    known = [*shown]
    ids = {item.id for item in known}
    edges = dict.fromkeys(_edges(timeline, _owners(known)))
    return [
        (edge.source, edge.target, edge.relation)
        for edge in edges
        if edge.source in ids and edge.target in ids and edge.source != edge.target
    ]


def _owners(shown: list[Item]) -> dict[str, str]:
    """The entry of each event; of an event with two dates the first."""
    return {event.eid: item.id for item in reversed(shown) for event in item.entry.events}


def _edges(timeline: TimelineRecord, owner: dict[str, str]) -> Iterator[Edge]:
    for link in timeline.links.told:
        source, target = owner.get(link.source, link.source), owner.get(link.target, link.target)
        if link.relation in _FORWARD:
            yield Edge(source, target, link.relation)
        else:
            yield Edge(target, source, link.relation.inverse)


def _bridges(told: list[Edge], known: set[str]) -> Iterator[Edge]:
    """The orders between *known* nodes that lead over times left out: "May 3" before "May 4" before "May 5"."""
    later: dict[str, list[str]] = defaultdict(list)
    for edge in told:
        if edge.relation in ORDER:
            later[edge.source].append(edge.target)
    for source in [node for node in later if node in known]:
        seen, waiting = {source}, [node for node in later[source] if node not in known]
        while waiting:
            for node in later.get(waiting.pop(), ()):
                if node in seen:
                    continue
                seen.add(node)
                if node in known:
                    yield Edge(source, node, Relation.BEFORE)
                else:
                    waiting.append(node)


def _entry_node(item: Item) -> Node:
    doubt = " (uncertain)" if item.unsure else ""
    return Node(item.id, shortened(item.marked), item.words + doubt, status=item.entry.status.value)


def _times(timeline: TimelineRecord) -> Iterator[Node]:
    yield Node(PUBLICATION, "published", human_date(Interval.day(timeline.pub_date)), is_time=True)
    for timex in timeline.timexes:
        date = human_date(timex.interval, timex.mod) if timex.interval else one_line(timex.value)
        yield Node(timex.tid, shortened(one_line(timex.text)), date, is_time=True)


def shortened(text: str) -> str:
    """*text*, cut between words where it is long.

    >>> shortened("Ministers met in Valmora")
    'Ministers met in Valmora'
    """
    if len(text) <= PER_LABEL:
        return text
    return text[:PER_LABEL].rsplit(" ", 1)[0] + " …"


def _reduced(edges: list[Edge]) -> list[Edge]:
    """*edges* without those of order that follow from the rest, by the beginnings and ends of their nodes."""
    steps: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        for earlier, later in _steps(edge):
            steps[earlier].append(later)
    for node in {node for edge in edges for node in (edge.source, edge.target)}:
        steps[f"{node}-"].append(f"{node}+")
    return [edge for edge in edges if edge.relation is not Relation.BEFORE or not _follows(edge, steps)]


def _steps(edge: Edge) -> Iterable[tuple[str, str]]:
    """What *edge* says of beginnings (-) and ends (+), each pair the earlier first."""
    source, target = edge.source, edge.target
    if edge.relation in ORDER:
        return ((f"{source}+", f"{target}-"),)
    inside = ((f"{target}-", f"{source}-"), (f"{source}+", f"{target}+"))
    outside = ((f"{source}-", f"{target}-"), (f"{target}+", f"{source}+"))
    return (*inside, *outside) if edge.relation in SAME else inside


def _follows(edge: Edge, steps: dict[str, list[str]]) -> bool:
    """True where a path of other steps leads where *edge* does; its own step is then forgotten."""
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
