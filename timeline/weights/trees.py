"""Gradient-boosted decision trees as arrays, read by numpy alone (Friedman 2001, "Greedy function approximation").

Nobody walks down a tree. Each inner node is a question that all rows answer at once, and an answer of "above" rules out
the leaves on the left. The first leaf that remains is the one that a walk would have reached (Lucchese et al. 2015,
"QuickScorer"). In numpy this takes half the time of a walk, which gathers its numbers from all over at each step.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float32]
_Ints = npt.NDArray[np.int32]
_Places = npt.NDArray[np.intp]
_LeafSets = npt.NDArray[np.uint16]
"""Sets of leaves of one tree: a bit for each, the lowest for the first."""

ROWS_AT_ONCE = 256
"""The rows that answer together: their answers take a megabyte, which the caches hold."""
MOST_LEAVES = 16
"""The most leaves of a tree: the bits of a set."""
ALL_LEAVES = (1 << MOST_LEAVES) - 1
LEAF_PLACES = 19
"""The sets of one leaf have different remainders by this number, so these are the places of their values."""


@attrs.frozen(eq=False, repr=False)
class _Questions:
    """The inner nodes in tables that have a column for each tree, and a row for the first of its nodes, the second …

    A number above the one in ``thresholds`` leaves those of the tree's leaves that are in ``kept``. ``values`` has a
    row for each tree.
    """

    columns: _Places
    thresholds: Reals
    kept: _LeafSets
    values: Reals

    def answers(self, rows: Reals) -> Reals:
        """The value of the leaf that each of *rows* reaches in each tree."""
        questions, trees = self.columns.shape
        is_above = rows.T.take(self.columns.ravel(), axis=0) > self.thresholds.reshape(-1, 1)
        kept = is_above.view(np.uint8).astype(np.uint16)
        kept -= 1  # all leaves, unless the answer is "above"
        kept |= self.kept.reshape(-1, 1)
        left = np.bitwise_and.reduce(kept.reshape(questions, -1), axis=0).reshape(trees, -1)
        first = left & (~left + 1)
        places = first % LEAF_PLACES + np.arange(trees, dtype=np.intp)[:, None] * LEAF_PLACES
        return np.ascontiguousarray(self.values.take(places).T)


@attrs.frozen(eq=False, repr=False)
class Trees:
    """A sum of decision trees. All nodes of all trees are in one row of arrays, each before the nodes below it.

    Node ``n`` sends a row of numbers to ``children[2 * n]``, which is the next node, if the number in ``columns[n]`` is
    at most ``thresholds[n]``, else to ``children[2 * n + 1]``, which follows all nodes below the other. A leaf is its
    own child, and its value is added to the sum. ``roots`` are the nodes to start from, one a tree.
    """

    columns: _Ints
    thresholds: Reals
    children: _Ints
    values: Reals
    roots: _Ints
    bias: float

    def probabilities(self, rows: Reals) -> Reals:
        """The probability for each of *rows*.

        >>> stump = Trees(
        ...     columns=np.array([0, 0, 0], dtype=np.int32),
        ...     thresholds=np.array([2, 0, 0], dtype=np.float32),
        ...     children=np.array([1, 2, 1, 1, 2, 2], dtype=np.int32),
        ...     values=np.array([0, -2, 2], dtype=np.float32),
        ...     roots=np.array([0], dtype=np.int32),
        ...     bias=0.0,
        ... )
        >>> [round(float(p), 2) for p in stump.probabilities(np.array([[1.0], [3.0]], dtype=np.float32))]
        [0.12, 0.88]
        """
        parts = [self._probabilities(rows[start : start + ROWS_AT_ONCE]) for start in range(0, len(rows), ROWS_AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _probabilities(self, rows: Reals) -> Reals:
        sums = self._questions.answers(rows).sum(axis=1, dtype=np.float64) + self.bias
        probabilities: Reals = (1 / (1 + np.exp(-sums))).astype(np.float32)
        return probabilities

    @cached_property
    def _questions(self) -> _Questions:
        inner, leaves = np.flatnonzero(~self.is_leaf), np.flatnonzero(self.is_leaf)
        place, shown = self.leaves_before, self.tree[inner]
        row = inner - self.roots[shown] - place[inner]
        shape = (int(row.max(initial=0)) + 1, len(self.roots))
        columns, thresholds = np.zeros(shape, dtype=np.intp), np.full(shape, np.inf, dtype=np.float32)
        columns[row, shown], thresholds[row, shown] = self.columns[inner], self.thresholds[inner]
        kept = np.full(shape, ALL_LEAVES, dtype=np.uint16)
        kept[row, shown] = ALL_LEAVES ^ (1 << place[self.children[2 * inner + 1]]) - (1 << place[inner])
        values = np.zeros((len(self.roots), LEAF_PLACES), dtype=np.float32)
        values[self.tree[leaves], (1 << place[leaves]) % LEAF_PLACES] = self.values[leaves]
        return _Questions(columns, thresholds, kept, values)

    @property
    def is_leaf(self) -> npt.NDArray[np.bool_]:
        """Whether each node is a leaf."""
        leaves: npt.NDArray[np.bool_] = self.children[::2] == np.arange(len(self.values))
        return leaves

    @property
    def tree(self) -> _Places:
        """The tree of each node."""
        return np.repeat(np.arange(len(self.roots)), np.diff(self.roots, append=len(self.values)))

    @property
    def leaves_before(self) -> _Places:
        """How many leaves of its tree are before each node."""
        leaves = self.is_leaf
        before: _Places = np.cumsum(leaves) - leaves
        return before - before[self.roots][self.tree]


def read_trees(arrays: Mapping[str, Any], part: str, numbers: int) -> Trees:
    """The trees *part* of a file of weights, for rows of *numbers*; raises ``ValueError`` if they are damaged."""
    columns, children, roots = (arrays[f"{part}.{name}"].astype(np.int32) for name in ("columns", "children", "roots"))
    thresholds, values = (arrays[f"{part}.{name}"].astype(np.float32) for name in ("thresholds", "values"))
    nodes = len(values)
    if not len(columns) == len(thresholds) == nodes or len(children) != 2 * nodes:
        raise ValueError(f"the trees {part!r} have arrays of different lengths")
    for indices, end in ((columns, numbers), (children, nodes), (roots, nodes)):
        if len(indices) and not 0 <= indices.min() <= indices.max() < end:
            raise ValueError(f"the trees {part!r} point outside of their arrays")
    trees = Trees(columns, thresholds, children, values, roots, float(arrays[f"{part}.bias"]))
    if not _are_in_order(trees):
        raise ValueError(f"the trees {part!r} are not in order, or have more than {MOST_LEAVES} leaves")
    return trees


def _are_in_order(trees: Trees) -> bool:
    """True if the nodes below a node follow it, in its tree, first those on the left; no tree may have many leaves."""
    nodes, (left, right) = np.arange(len(trees.values)), trees.children.reshape(-1, 2).T
    if not len(trees.roots) or trees.roots[0] != 0 or not (np.diff(trees.roots) > 0).all():
        return False
    is_inner = (left == nodes + 1) & (right > left) & (trees.tree[right] == trees.tree)
    is_leaf = (left == nodes) & (right == nodes)
    return bool((is_inner | is_leaf).all()) and int(trees.leaves_before[is_leaf].max(initial=0)) < MOST_LEAVES
