"""A schedule of time points that refuses contradictions, at a cost that hardly grows with its size.

Every point has a whole number, and all accepted facts are true of these numbers. A new fact that is not yet true moves
points along until it is. If that would move the point it started from, the facts contradict each other (difference
constraints; Cotton and Maler 2006). A point that the calendar bounds stays within its bounds. Most facts cost nothing,
because they are true already if the points start where the calendar has them.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

import attrs

from timeline.values.graph.endpoints import Fact
from timeline.values.graph.point_graph import PointRelation

Constraint = tuple[str, str, int]
"""Two points and the least distance from the first to the second: 0 for "not after", 1 for "before"."""
Step = tuple[str, int]
Steps = Mapping[str, Sequence[Step]]


@attrs.frozen
class _Moves:
    """New numbers of points; empty if the facts contradict each other.

    ``missing`` is how much too far the first point would move, because of the bounds of those that move with it.
    """

    numbers: Mapping[str, int]
    missing: int = 0


class Schedule:
    """Points at whole numbers. :meth:`add` accepts facts, or refuses those that contradict the facts it has.

    Without bounds it gives the same answers as a :class:`~timeline.values.graph.point_graph.PointGraph`, which also
    says what follows from the facts.

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
        self._earliest: dict[str, int] = {}
        self._latest: dict[str, int] = {}

    def put(self, point: str, at: int, earliest: int | None = None, latest: int | None = None) -> None:
        """Give a new point its first number: any number will do, but a good guess saves work. A known point stays.

        The point will never be before *earliest* or after *latest*; its first number must be within these bounds.

        >>> schedule = Schedule()
        >>> schedule.put("a", 5, earliest=3)
        >>> schedule.put("b", 1, latest=3)
        >>> schedule.add([("a", PointRelation.BEFORE, "b")])
        False
        """
        if point in self._at:
            return
        self._at[point], self._before[point], self._after[point] = at, [], []
        if earliest is not None:
            self._earliest[point] = earliest
        if latest is not None:
            self._latest[point] = latest

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
        take a few steps and the other, with a date of many events, thousands. If bounds stop both, both go halfway.
        """
        at = self._at
        if at[a] <= at[b] - gap:
            return True
        if a == b or self._earliest.get(a, -math.inf) + gap > self._latest.get(b, math.inf):
            return False
        turns = zip_longest(self._earlier(a, at[b] - gap, b), self._later(b, at[a] + gap, a))
        stopped = 0
        for moves in (moves for turn in turns for moves in turn if moves is not None):
            if not moves.missing:
                at.update(moves.numbers)
                return bool(moves.numbers)
            stopped += moves.missing
        return stopped <= at[a] + gap - at[b] and self._meet(a, b, gap)

    def _meet(self, a: str, b: str, gap: int) -> bool:
        """Move *a* as early as bounds allow, then *b* after it; True, because both are known to be possible."""
        at = self._at
        too_far = _last(self._earlier(a, at[b] - gap, b)).missing
        at.update(_last(self._earlier(a, at[b] - gap + too_far, b)).numbers)
        at.update(_last(self._later(b, at[a] + gap, a)).numbers)
        return True

    def _earlier(self, point: str, to: int, end: str) -> Iterator[_Moves | None]:
        return self._moves(point, to, end, self._before, self._earliest, 1)

    def _later(self, point: str, to: int, end: str) -> Iterator[_Moves | None]:
        return self._moves(point, to, end, self._after, self._latest, -1)

    def _moves(
        self, point: str, to: int, end: str, beyond: Steps, bounds: Mapping[str, int], sign: int
    ) -> Iterator[_Moves | None]:
        """``None`` for each step on the way, then the moves of all points if *point* moves *to*.

        They are empty if *end* would have to move. *sign* is 1 for moves to earlier numbers, -1 for later.
        """
        at, moved, waiting = self._at, {point: to}, deque([point])
        while waiting:
            point = waiting.popleft()
            for other, gap in beyond[point]:
                to = moved[point] - sign * gap
                if sign * moved.get(other, at[other]) > sign * to:
                    moved[other] = to
                    waiting.append(other)
                if end in moved:
                    yield _Moves({})
                    return
                yield None
        missing = max([sign * (bounds[other] - to) for other, to in moved.items() if other in bounds], default=0)
        yield _Moves(moved, max(missing, 0))


def _last(steps: Iterable[_Moves | None]) -> _Moves:
    return next(moves for moves in steps if moves is not None)


def _constraints(facts: Iterable[Fact]) -> Iterator[Constraint]:
    for a, relation, b in facts:
        yield a, b, int(relation is PointRelation.BEFORE)
        if relation is PointRelation.EQUAL:
            yield b, a, 0
