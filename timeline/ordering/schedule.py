"""A schedule of time points that refuses contradictions, at a cost that hardly grows with what it holds.

Every point stands at a whole number, so that all facts taken in are true of the numbers. A new fact that is not yet
true moves points to earlier numbers until it is; where that would move the point it started from, the facts contradict
each other (difference constraints; Cotton and Maler 2006). Most facts are true of the numbers already when points are
put where the calendar has them, and cost nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from timeline.values.point_graph import PointRelation
from timeline.values.relations import Fact

Edge = tuple[str, str, int]
"""Two points and how far the first must lie before the second: 0 for "not after", 1 for "before"."""


class Schedule:
    """Points at whole numbers; :meth:`add` says whether a fact could be taken in.

    It answers as a :class:`~timeline.values.point_graph.PointGraph` does, which also tells what follows.

    >>> schedule = Schedule()
    >>> schedule.put("a", 5)
    >>> schedule.add([("a", PointRelation.BEFORE, "b"), ("b", PointRelation.NOT_AFTER, "c")])
    True
    >>> schedule.add([("c", PointRelation.BEFORE, "a")])
    False
    """

    def __init__(self) -> None:
        self._at: dict[str, int] = {}
        self._before: dict[str, list[tuple[str, int]]] = {}

    def put(self, point: str, at: int) -> None:
        """Where a point stands at first: any number will do, a good guess saves work. A known point stays."""
        if point not in self._at:
            self._at[point] = at
            self._before[point] = []

    def add(self, facts: Iterable[Fact]) -> bool:
        """Take in all *facts*, or none and return False when they contradict what is known."""
        taken: list[str] = []
        for a, b, gap in _edges(facts):
            self.put(a, 0)
            self.put(b, 0)
            if not self._make_true(a, b, gap):
                for point in reversed(taken):
                    self._before[point].pop()
                return False
            self._before[b].append((a, gap))
            taken.append(b)
        return True

    def _make_true(self, a: str, b: str, gap: int) -> bool:
        """Move *a*, and what lies before it, until it stands *gap* before *b*; False, and nothing moved, if it cannot.

        Points only move to earlier numbers, so what is true of a point and a later one stays true.
        """
        at, moved = self._at, dict[str, int]()
        waiting = deque([(a, at[b] - gap)])
        while waiting:
            point, latest = waiting.popleft()
            if at[point] <= latest:
                continue
            if point == b:
                at.update(moved)
                return False
            moved.setdefault(point, at[point])
            at[point] = latest
            waiting.extend([(earlier, latest - apart) for earlier, apart in self._before[point]])
        return True


def _edges(facts: Iterable[Fact]) -> Iterable[Edge]:
    for a, relation, b in facts:
        yield a, b, int(relation is PointRelation.BEFORE)
        if relation is PointRelation.EQUAL:
            yield b, a, 0
