"""A schedule of time points that refuses contradictions, at a cost that hardly grows with its size.

Every point has a whole number, and all accepted facts are true of these numbers. A new fact that is not yet true moves
points along until it is. If that would move the point it started from, the facts contradict each other (difference
constraints; Cotton and Maler 2006). Most facts cost nothing, because they are true already if the points start where
the calendar has them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.values.graph.endpoints import Fact
from timeline.values.graph.point_graph import PointRelation

Constraint = tuple[str, str, int]
"""Two points and the least distance from the first to the second: 0 for "not after", 1 for "before"."""
Step = tuple[str, int]
Steps = Mapping[str, Sequence[Step]]


class Schedule:
    """Points at whole numbers. :meth:`add` accepts facts, or refuses those that contradict the facts it has.

    It gives the same answers as a :class:`~timeline.values.graph.point_graph.PointGraph`, which also says what follows
    from the facts.

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
        """Give a new point its first number: any number will do, but a good guess saves work. A known point stays."""
        if point not in self._at:
            self._at[point], self._before[point], self._after[point] = at, [], []

    def add(self, facts: Iterable[Fact]) -> bool:
        """Accept all *facts* and return True; if they contradict the known ones, accept none and return False."""
        accepted: list[tuple[str, str]] = []
        for a, b, gap in _constraints(facts):
            self.put(a, 0)
            self.put(b, 0)
            if not self._make_true(a, b, gap):
                self._take_back(accepted)
                return False
            self._before[b].append((a, gap))
            self._after[a].append((b, gap))
            accepted.append((a, b))
        return True

    def _take_back(self, accepted: Sequence[tuple[str, str]]) -> None:
        for a, b in accepted:
            self._before[b].pop()
            self._after[a].pop()

    def _make_true(self, a: str, b: str, gap: int) -> bool:
        """Move points until *a* is at least *gap* before *b*; if that is impossible, move nothing and return False.

        Moving *a* to an earlier number and moving *b* to a later one are tried in turns, step by step, because one may
        take a few steps and the other, with a date of many events, thousands.
        """
        at = self._at
        if at[a] <= at[b] - gap:
            return True
        earlier = self._moves(a, at[b] - gap, b, self._before, 1)
        later = self._moves(b, at[a] + gap, a, self._after, -1)
        moves = next(moves for turn in zip(earlier, later, strict=False) for moves in turn if moves is not None)
        at.update(moves)
        return bool(moves)

    def _moves(self, point: str, to: int, end: str, beyond: Steps, sign: int) -> Iterator[dict[str, int] | None]:
        """``None`` for each step on the way, then the new numbers of all points if *point* moves *to*.

        The last item is empty if *end* would have to move. *sign* is 1 for moves to earlier numbers, -1 for later.
        """
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


def _constraints(facts: Iterable[Fact]) -> Iterator[Constraint]:
    for a, relation, b in facts:
        yield a, b, int(relation is PointRelation.BEFORE)
        if relation is PointRelation.EQUAL:
            yield b, a, 0
