"""A schedule of time points that refuses contradictions, at a cost that hardly grows with what it holds.

Every point stands at a whole number, so that all facts taken in are true of the numbers. A new fact that is not yet
true moves points along until it is; where that would move the point it started from, the facts contradict each other
(difference constraints; Cotton and Maler 2006). Most facts are true of the numbers already when points are put where
the calendar has them, and cost nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.values.graph.endpoints import Fact
from timeline.values.graph.point_graph import PointRelation

Edge = tuple[str, str, int]
"""Two points and how far the first must lie before the second: 0 for "not after", 1 for "before"."""
Step = tuple[str, int]
Steps = Mapping[str, Sequence[Step]]


class Schedule:
    """Points at whole numbers; :meth:`add` says whether a fact could be taken in.

    It answers as a :class:`~timeline.values.graph.point_graph.PointGraph` does, which also tells what follows.

    >>> schedule = Schedule()
    >>> schedule.put("a", 5)
    >>> schedule.add([("a", PointRelation.BEFORE, "b"), ("b", PointRelation.NOT_AFTER, "c")])
    True
    >>> schedule.add([("c", PointRelation.BEFORE, "a")])
    False
    """

    def __init__(self) -> None:
        self._at: dict[str, int] = {}
        self._before: dict[str, list[Step]] = {}
        self._after: dict[str, list[Step]] = {}

    def put(self, point: str, at: int) -> None:
        """Where a point stands at first: any number will do, a good guess saves work. A known point stays."""
        if point not in self._at:
            self._at[point], self._before[point], self._after[point] = at, [], []

    def add(self, facts: Iterable[Fact]) -> bool:
        """Take in all *facts*, or none and return False when they contradict what is known."""
        taken: list[tuple[str, str]] = []
        for a, b, gap in _edges(facts):
            self.put(a, 0)
            self.put(b, 0)
            if not self._make_true(a, b, gap):
                self._take_back(taken)
                return False
            self._before[b].append((a, gap))
            self._after[a].append((b, gap))
            taken.append((a, b))
        return True

    def _take_back(self, taken: Sequence[tuple[str, str]]) -> None:
        for a, b in taken:
            self._before[b].pop()
            self._after[a].pop()

    def _make_true(self, a: str, b: str, gap: int) -> bool:
        """Have *a* stand *gap* before *b*; False, and nothing moved, where it cannot.

        Moving *a* to an earlier number and moving *b* to a later one are tried step by step in turn, for one may take
        a few steps where the other, with a date that many events hang on, takes thousands.
        """
        at = self._at
        if at[a] <= at[b] - gap:
            return True
        earlier = self._moves(a, at[b] - gap, b, self._before, 1)
        later = self._moves(b, at[a] + gap, a, self._after, -1)
        found = next(moves for pair in zip(earlier, later, strict=False) for moves in pair if moves is not None)
        at.update(found)
        return bool(found)

    def _moves(self, point: str, to: int, end: str, beyond: Steps, sign: int) -> Iterator[dict[str, int] | None]:
        """Nothing for each step under way, then where all points go when *point* goes *to*; none if *end* has to go."""
        at, moved, waiting = self._at, {point: to}, deque([point])
        while waiting:
            point = waiting.popleft()
            for other, gap in beyond[point]:
                to = moved[point] - sign * gap
                if sign * moved.get(other, at[other]) > sign * to:
                    moved[other] = to
                    waiting.append(other)
                yield {} if end in moved else None
        yield {} if end in moved else moved


def _edges(facts: Iterable[Fact]) -> Iterator[Edge]:
    for a, relation, b in facts:
        yield a, b, int(relation is PointRelation.BEFORE)
        if relation is PointRelation.EQUAL:
            yield b, a, 0
