"""Temporal awareness as TempEval-3 measures it (UzZaman et al. 2013).

Precision is the share of the links of a system that follow from the gold ones; recall is the share of the gold links
that follow from the system's. On both sides, links that follow from earlier ones do not count. Relations are strictly
Allen's: "included" excludes a common end. IDENTITY and DURING count as SIMULTANEOUS.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from timeline.values.graph.endpoints import SAME_END_POINTS, Fact, proper
from timeline.values.graph.point_graph import PointGraph, PointRelation
from timeline.values.graph.relation import Relation, TLink
from training.common.figures import precision_recall_f1

_LT, _EQ = PointRelation.BEFORE, PointRelation.EQUAL
_STRICT: dict[Relation, tuple[Fact, ...]] = {
    Relation.BEFORE: (("s+", _LT, "t-"),),
    Relation.IBEFORE: (("s+", _EQ, "t-"),),
    Relation.IS_INCLUDED: (("t-", _LT, "s-"), ("s+", _LT, "t+")),
    Relation.SIMULTANEOUS: (("t-", _EQ, "s-"), ("s+", _EQ, "t+")),
    Relation.BEGINS: (("t-", _EQ, "s-"), ("s+", _LT, "t+")),
    Relation.ENDS: (("t-", _LT, "s-"), ("s+", _EQ, "t+")),
}


@attrs.frozen
class Counts:
    """The links of one document: the system's that follow from gold, all of the system's, and the reverse."""

    right: int = 0
    answers: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.answers + other.answers, self.found + other.found, self.gold + other.gold
        )

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent."""
        return precision_recall_f1(self.right, self.answers, self.gold, self.found)


def awareness(answers: Iterable[TLink], gold: Iterable[TLink]) -> Counts:
    """The counts of one document.

    >>> told = TLink("l1", "e1", "e2", Relation.BEFORE, "gold"), TLink("l2", "e2", "e3", Relation.BEFORE, "gold")
    >>> awareness([TLink("l1", "e1", "e3", Relation.BEFORE, "system")], told).figures
    (100.0, 0.0, 0.0)
    """
    given, given_graph = reduced(answers)
    wanted, wanted_graph = reduced(gold)
    right = sum(follows(link, wanted_graph) for link in given)
    found = sum(follows(link, given_graph) for link in wanted)
    return Counts(right, len(given), found, len(wanted))


def reduced(links: Iterable[TLink]) -> tuple[list[TLink], PointGraph]:
    """The links that do not follow from earlier ones, and the graph of all links that are consistent."""
    graph, kept, seen = PointGraph(), list[TLink](), set[str]()
    for link in links:
        if link.source == link.target:
            continue
        new = {link.source, link.target} - seen
        graph.add(proper(node) for node in sorted(new))
        seen |= new
        if not follows(link, graph):
            kept.append(link)
            graph.add(strict_facts(link))
    return kept, graph


def strict_facts(link: TLink) -> tuple[Fact, ...]:
    """The relations between end points that a link states."""
    source, target, relation = link.source, link.target, SAME_END_POINTS.get(link.relation, link.relation)
    if relation not in _STRICT:
        source, target, relation = target, source, relation.inverse
    ends = {"s-": f"{source}-", "s+": f"{source}+", "t-": f"{target}-", "t+": f"{target}+"}
    return tuple((ends[a], kind, ends[b]) for a, kind, b in _STRICT[relation])


def follows(link: TLink, graph: PointGraph) -> bool:
    """True if a link follows from a graph of strict facts."""
    return all(_holds(fact, graph) for fact in strict_facts(link))


def _holds(fact: Fact, graph: PointGraph) -> bool:
    a, kind, b = fact
    if kind is PointRelation.BEFORE:
        return graph.is_before(a, b)
    return graph.is_not_after(a, b) and graph.is_not_after(b, a)
