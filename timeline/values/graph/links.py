"""The links of a timeline: those that were given, and on demand all that follow from them.

The closure is pure arithmetic on end points, without text, language or weights. So it belongs to ``values``, where
reading a JSON document finds it, and ``ordering`` only decides which links are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from timeline.values.graph.endpoints import SAME_END_POINTS, facts_of, proper
from timeline.values.graph.point_graph import PointGraph, bits
from timeline.values.graph.relation import Relation, TLink

CLOSURE = "closure"
"""The origin of links that follow from others."""


class Links(Sequence[TLink]):
    """The temporal links of a timeline and their closure: first the links in ``told``, then all that follow from them.

    ``told`` has the links from dates, anchors and models, in their order. Derived links have the origin ``closure``,
    the confidence of the weakest link in ``told``, and numbers that continue those of ``told``. They are worked out
    when a link is first asked for by iteration, length or index; ``told``, comparison, hashing, pickling and JSON never
    need them. The links may be given as a function without arguments, which is called when they are first asked for,
    because most readers of a timeline never ask. Two events of the same day have no link unless the text orders them.

    >>> links = Links([
    ...     TLink("l1", "e1", "t1", Relation.IS_INCLUDED, "anchor"),
    ...     TLink("l2", "t1", "e2", Relation.BEFORE, "anchor", 0.8),
    ... ])
    >>> for link in links:
    ...     print(link.lid, link.source, link.relation, link.target, link.origin)
    l1 e1 IS_INCLUDED t1 anchor
    l2 t1 BEFORE e2 anchor
    l3 e1 BEFORE e2 closure
    >>> len(links.told), links == Links(links.told)
    (2, True)
    """

    __slots__ = ("_closed", "_given", "_told")

    def __init__(self, told: Iterable[TLink] | Callable[[], Iterable[TLink]] = ()) -> None:
        self._given = told
        self._told: tuple[TLink, ...] | None = None if callable(told) else _without_closure(told)
        self._closed: tuple[TLink, ...] | None = None

    @property
    def told(self) -> tuple[TLink, ...]:
        """The links that were given, without those that follow from them."""
        given = self._given  # before the look at _told: another thread sets that first, and then empties this
        if self._told is None:
            self._told = _without_closure(given() if callable(given) else given)
            self._given = ()
        return self._told

    @overload
    def __getitem__(self, index: int) -> TLink: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TLink, ...]: ...
    def __getitem__(self, index: int | slice) -> TLink | tuple[TLink, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[TLink]:
        return iter(self._all())

    def __bool__(self) -> bool:
        return bool(self.told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Links) and self.told == other.told

    def __hash__(self) -> int:
        return hash(self.told)

    def __repr__(self) -> str:
        return f"Links({list(self.told)!r})"

    def __reduce__(self) -> tuple[type[Links], tuple[tuple[TLink, ...]]]:
        return Links, (self.told,)

    def _all(self) -> tuple[TLink, ...]:
        if self._closed is None:
            self._closed = (*self.told, *_derived(self.told))
        return self._closed


def as_links(links: Links | Iterable[TLink]) -> Links:
    """*links* as ``Links``; those of a timeline stay as they are, and none of them is worked out."""
    return links if isinstance(links, Links) else Links(links)


def _without_closure(links: Iterable[TLink]) -> tuple[TLink, ...]:
    return links.told if isinstance(links, Links) else tuple(links)


def _derived(told: Sequence[TLink]) -> Iterator[TLink]:
    """The links that follow from *told* and say something new about their pair, sources in order of first mention."""
    graph, nodes = point_graph_of(told)
    known = {(link.source, SAME_END_POINTS.get(link.relation, link.relation), link.target) for link in told}
    known |= {(target, relation.inverse, source) for source, relation, target in known}
    confidence = min((link.confidence for link in told), default=1.0)
    new = (triple for triple in closure(graph, nodes) if triple not in known)
    for number, (source, relation, target) in enumerate(new, start=len(told) + 1):
        yield TLink(f"l{number}", source, target, relation, CLOSURE, confidence)


def point_graph_of(links: Iterable[TLink]) -> tuple[PointGraph, list[str]]:
    """The facts of *links* about end points, and the sources and targets in the order in which the graph numbers them.

    A link that contradicts those before it is left out.
    """
    graph, nodes = PointGraph(), dict[str, None]()
    for link in links:
        for node in (link.source, link.target):
            if node not in nodes:
                nodes[node] = None
                graph.add([proper(node)])
        graph.add(facts_of(link.source, link.relation, link.target))
    return graph, list(nodes)


def closure(graph: PointGraph, nodes: Sequence[str]) -> Iterator[tuple[str, Relation, str]]:
    """The most specific relation of each of *nodes* to each later one, if any follows from *graph*.

    The graph must number the points of the nodes in turn, each start followed by its end. Then one operation on bits
    answers for all targets at once.
    """
    starts = sum(1 << 2 * number for number in range(len(nodes)))
    for number, source in enumerate(nodes):
        left = starts >> 2 * (number + 1) << 2 * (number + 1)
        relations: list[tuple[int, Relation]] = []
        for relation, targets in _targets(graph, source, starts):
            relations += ((bit, relation) for bit in bits(targets & left))
            left &= ~targets
        yield from ((source, relation, nodes[bit // 2]) for bit, relation in sorted(relations))


def _targets(graph: PointGraph, node: str, starts: int) -> Iterator[tuple[Relation, int]]:
    """For each relation, the most specific first, the nodes that *node* has it to, as the bits of their starts."""
    start, end = f"{node}-", f"{node}+"
    from_start, to_start = graph.not_before(start), graph.not_after(start)
    from_end, to_end = graph.not_before(end), graph.not_after(end)
    starts_first, starts_last = from_start & starts, to_start & starts
    ends_first, ends_last = from_end >> 1 & starts, to_end >> 1 & starts
    begin, finish = starts_first & starts_last, ends_first & ends_last
    before, after = from_end & starts, to_start >> 1 & starts
    yield Relation.SIMULTANEOUS, begin & finish
    yield Relation.IBEFORE, before & to_end
    yield Relation.IAFTER, after & from_start >> 1
    yield Relation.BEFORE, before
    yield Relation.AFTER, after
    yield Relation.BEGINS, begin & ends_first
    yield Relation.BEGUN_BY, begin & ends_last
    yield Relation.ENDS, finish & starts_last
    yield Relation.ENDED_BY, finish & starts_first
    yield Relation.IS_INCLUDED, starts_last & ends_first
    yield Relation.INCLUDES, starts_first & ends_last
