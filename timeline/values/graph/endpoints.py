"""TimeML relations as facts about the four end points of two intervals (Allen 1983)."""

from __future__ import annotations

from timeline.values.graph.point_graph import PointRelation
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval

Fact = tuple[str, PointRelation, str]
"""Two points and their relation. The start of a node ``e1`` is the point ``e1-``, its end ``e1+``."""

_LT, _LE, _EQ = PointRelation.BEFORE, PointRelation.NOT_AFTER, PointRelation.EQUAL

# Each fact relates an end of the source (s- start, s+ end) to an end of the target (t-, t+).
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

SAME_END_POINTS = dict.fromkeys((Relation.IDENTITY, Relation.DURING, Relation.DURING_INV), Relation.SIMULTANEOUS)
"""Relations with the same facts about the end points as another one."""


def facts_of(source: str, relation: Relation, target: str) -> tuple[Fact, ...]:
    """The point facts that *source relation target* means.

    >>> [(a, r.value, b) for a, r, b in facts_of("e1", Relation.AFTER, "t2")]
    [('t2+', '≤', 'e1-')]
    """
    if relation not in _FACTS:
        return facts_of(target, relation.inverse, source)
    ends = {"s-": f"{source}-", "s+": f"{source}+", "t-": f"{target}-", "t+": f"{target}+"}
    return tuple((ends[a], kind, ends[b]) for a, kind, b in _FACTS[relation])


def proper(node: str) -> Fact:
    """The fact that an event or a date takes some time: its start is before its end."""
    return (f"{node}-", _LT, f"{node}+")


def calendar_relation(a: Interval, b: Interval) -> Relation | None:
    """The relation of two intervals by their dates; ``None`` if they only overlap or one of them is unknown.

    >>> from datetime import date
    >>> calendar_relation(Interval.day(date(2024, 5, 6)), Interval.day(date(2024, 5, 8)))
    <Relation.BEFORE: 'BEFORE'>
    """
    if not a or not b:
        return None
    if (a.begins, a.ends) == (b.begins, b.ends):
        return Relation.SIMULTANEOUS
    if a.ends <= b.begins:
        return Relation.BEFORE
    if b.ends <= a.begins:
        return Relation.AFTER
    if b.contains(a):
        return Relation.IS_INCLUDED
    return Relation.INCLUDES if a.contains(b) else None
