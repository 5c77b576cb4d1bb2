"""TimeML relations as facts about the four end points of two intervals, and back again (Allen 1983)."""

from __future__ import annotations

from timeline.values.graph.point_graph import PointGraph, PointRelation
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval

Fact = tuple[str, PointRelation, str]

_LT, _LE, _EQ = PointRelation.BEFORE, PointRelation.NOT_AFTER, PointRelation.EQUAL

# Each fact joins an end of the source (s- start, s+ end) to an end of the target (t-, t+).
_FACTS: dict[Relation, tuple[Fact, ...]] = {
    Relation.BEFORE: (("s+", _LE, "t-"),),
    Relation.IBEFORE: (("s+", _EQ, "t-"),),
    Relation.IS_INCLUDED: (("t-", _LE, "s-"), ("s+", _LE, "t+")),
    Relation.DURING: (("t-", _EQ, "s-"), ("s+", _EQ, "t+")),
    Relation.SIMULTANEOUS: (("t-", _EQ, "s-"), ("s+", _EQ, "t+")),
    Relation.IDENTITY: (("t-", _EQ, "s-"), ("s+", _EQ, "t+")),
    Relation.BEGINS: (("t-", _EQ, "s-"), ("s+", _LE, "t+")),
    Relation.ENDS: (("t-", _LE, "s-"), ("s+", _EQ, "t+")),
}

SAME = dict.fromkeys((Relation.IDENTITY, Relation.DURING, Relation.DURING_INV), Relation.SIMULTANEOUS)
"""Relations that say no more of the end points than another one does."""


def facts_of(source: str, relation: Relation, target: str) -> tuple[Fact, ...]:
    """The point facts that *source relation target* stands for.

    >>> [(a, r.value, b) for a, r, b in facts_of("e1", Relation.AFTER, "t2")]
    [('t2+', '≤', 'e1-')]
    """
    if relation not in _FACTS:
        return facts_of(target, relation.inverse, source)
    ends = {"s-": f"{source}-", "s+": f"{source}+", "t-": f"{target}-", "t+": f"{target}+"}
    return tuple((ends[a], kind, ends[b]) for a, kind, b in _FACTS[relation])


def proper(node: str) -> Fact:
    """Everything takes some time: its start comes before its end."""
    return (f"{node}-", _LT, f"{node}+")


def relation_known(graph: PointGraph, source: str, target: str) -> Relation | None:
    """The most telling relation of *source* to *target* that follows from the graph, or None."""
    for relation in _MOST_TELLING_FIRST:
        if all(_holds(graph, fact) for fact in facts_of(source, relation, target)):
            return relation
    return None


_MOST_TELLING_FIRST = (
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


def _holds(graph: PointGraph, fact: Fact) -> bool:
    a, kind, b = fact
    match kind:
        case PointRelation.BEFORE:
            return graph.is_before(a, b)
        case PointRelation.NOT_AFTER:
            return graph.is_not_after(a, b)
        case PointRelation.EQUAL:
            return graph.is_not_after(a, b) and graph.is_not_after(b, a)


def calendar_relation(a: Interval, b: Interval) -> Relation | None:
    """How two stretches of calendar lie to each other, by their dates; None where they merely overlap or say nothing.

    >>> from datetime import date
    >>> calendar_relation(Interval.day(date(2024, 5, 6)), Interval.day(date(2024, 5, 8)))
    <Relation.BEFORE: 'BEFORE'>
    """
    if not a or not b:
        return None
    if (a.start, a.end) == (b.start, b.end):
        return Relation.SIMULTANEOUS
    if a.end <= b.start:
        return Relation.BEFORE
    if b.end <= a.start:
        return Relation.AFTER
    if b.contains(a):
        return Relation.IS_INCLUDED
    return Relation.INCLUDES if a.contains(b) else None
