"""The relation that follows from a point graph, found by trying each: the slow way, to check the closure against."""

from __future__ import annotations

from timeline.values.graph.endpoints import Fact, facts_of
from timeline.values.graph.point_graph import PointGraph, PointRelation
from timeline.values.graph.relation import Relation

MOST_SPECIFIC_FIRST = (
    Relation.SIMULTANEOUS,
    Relation.IBEFORE,
    Relation.IAFTER,
    Relation.BEFORE,
    Relation.AFTER,
    Relation.BEGINS,
    Relation.ENDS,
    Relation.BEGUN_BY,
    Relation.ENDED_BY,
    Relation.IS_INCLUDED,
    Relation.INCLUDES,
)


def relation_known(graph: PointGraph, source: str, target: str) -> Relation | None:
    """The most specific relation of *source* to *target* that follows from *graph*, or ``None``."""
    for relation in MOST_SPECIFIC_FIRST:
        if all(_holds(graph, fact) for fact in facts_of(source, relation, target)):
            return relation
    return None


def _holds(graph: PointGraph, fact: Fact) -> bool:
    a, kind, b = fact
    match kind:
        case PointRelation.BEFORE:
            return graph.is_before(a, b)
        case PointRelation.NOT_AFTER:
            return graph.is_not_after(a, b)
        case PointRelation.EQUAL:
            return graph.is_not_after(a, b) and graph.is_not_after(b, a)
