"""The temporal graph as diagrams draw it: the entries, the times that date them, and the links between both.

Only direct links are drawn: those that dates, anchors and the pair model state, not those that follow from them.
"""

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
    direct = list(dict.fromkeys(_edges(timeline, _owners(shown))))
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
    edges = dict.fromkeys(_edges(timeline, _owners(entries)))
    return [(edge.source, edge.target, edge.relation) for edge in edges if _is_between(edge, ids)]


def _is_between(edge: GraphEdge, nodes: set[str]) -> bool:
    return edge.source in nodes and edge.target in nodes and edge.source != edge.target


def _owners(shown: list[Item]) -> dict[str, str]:
    """The id of the entry of each event; the first entry of an event with two dates."""
    return {event.eid: item.id for item in reversed(shown) for event in item.entry.events}


def _edges(timeline: TimelineRecord, owner: dict[str, str]) -> Iterator[GraphEdge]:
    """The direct links as edges between entries and times."""
    for link in timeline.links.told:
        source, target = owner.get(link.source, link.source), owner.get(link.target, link.target)
        if link.relation in _FORWARD:
            yield GraphEdge(source, target, link.relation)
        else:
            yield GraphEdge(target, source, link.relation.inverse)


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
