"""A graph of time points that refuses contradictions (point algebra, Vilain and Kautz 1986).

An interval is its two end points, and every Allen relation is a few facts ``<``, ``≤`` and ``=`` between points. The
graph always holds its own closure: for each point the set of points at or after it, as the bits of an integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum


class PointRelation(Enum):
    """The relation of one point to another."""

    BEFORE = "<"
    NOT_AFTER = "≤"
    EQUAL = "="


class PointGraph:
    """Points and their known order. :meth:`add` accepts facts, or refuses those that contradict the known ones.

    >>> graph = PointGraph()
    >>> graph.add([("a", PointRelation.BEFORE, "b"), ("b", PointRelation.NOT_AFTER, "c")])
    True
    >>> graph.is_before("a", "c"), graph.add([("c", PointRelation.BEFORE, "a")])
    (True, False)
    """

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        self._not_before: list[int] = []  # bit j of entry i: point i ≤ point j is known
        self._not_after: list[int] = []  # bit j of entry i: point j ≤ point i is known
        self._after: list[int] = []  # bit j of entry i: point i < point j is known

    def add(self, facts: Iterable[tuple[str, PointRelation, str]]) -> bool:
        """Accept all *facts* and return True; if they contradict the known ones, accept none and return False."""
        saved = self._not_before.copy(), self._not_after.copy(), self._after.copy()
        if all(self._add_one(self._point(a), relation, self._point(b)) for a, relation, b in facts):
            return True
        known = len(saved[0])
        self._not_before[:known], self._not_after[:known], self._after[:known] = saved
        self._reset(range(known, len(self._after)))
        return False

    def is_before(self, a: str, b: str) -> bool:
        """True if ``a < b`` follows from the accepted facts; for training and tests only."""
        return bool(self._after[self._point(a)] >> self._point(b) & 1)

    def is_not_after(self, a: str, b: str) -> bool:
        """True if ``a ≤ b`` follows from the accepted facts; for training and tests only."""
        return bool(self._not_before[self._point(a)] >> self._point(b) & 1)

    def not_before(self, point: str) -> int:
        """The points at or after *point*, as bits; points are numbered in the order of their first use."""
        return self._not_before[self._point(point)]

    def not_after(self, point: str) -> int:
        """The points at or before *point*, as bits; points are numbered in the order of their first use."""
        return self._not_after[self._point(point)]

    def _reset(self, points: Iterable[int]) -> None:
        for point in points:
            self._not_before[point], self._not_after[point], self._after[point] = 1 << point, 1 << point, 0

    def _point(self, name: str) -> int:
        number = self._index.get(name)
        if number is None:
            number = self._index[name] = len(self._index)
            self._not_before.append(1 << number)
            self._not_after.append(1 << number)
            self._after.append(0)
        return number

    def _add_one(self, a: int, relation: PointRelation, b: int) -> bool:
        match relation:
            case PointRelation.BEFORE:
                return self._join(a, b, strict=True)
            case PointRelation.NOT_AFTER:
                return self._join(a, b, strict=False)
            case PointRelation.EQUAL:
                return self._join(a, b, strict=False) and self._join(b, a, strict=False)

    def _join(self, a: int, b: int, *, strict: bool) -> bool:
        """Record ``a < b`` or ``a ≤ b`` and everything that follows; False if it contradicts the known facts."""
        if (self._not_before if strict else self._after)[b] >> a & 1:
            return False
        if (self._after if strict else self._not_before)[a] >> b & 1:
            return True  # known already
        not_before, not_after, after = self._not_before, self._not_after, self._after
        reached, beyond, earlier = not_before[b], after[b], not_after[a]
        for point in bits(earlier):
            leaps = strict or after[point] >> a & 1
            not_before[point] |= reached
            after[point] |= reached if leaps else beyond
        for point in bits(reached):
            not_after[point] |= earlier
        return True


def bits(number: int) -> Iterator[int]:
    """The positions of the bits of *number* that are 1, lowest first.

    >>> list(bits(0b1101))
    [0, 2, 3]
    """
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
