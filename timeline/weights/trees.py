"""Gradient-boosted decision trees as arrays, read by numpy alone (Friedman 2001, "Greedy function approximation")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float32]
_Ints = npt.NDArray[np.int32]

ROWS_AT_ONCE = 4096
"""The rows that go down the trees together: their nodes take 4 MB."""


@attrs.frozen(eq=False)
class Trees:
    """A sum of decision trees. All nodes of all trees are in one row of arrays.

    Node ``n`` sends a row of numbers to ``children[2 * n]`` if the number in ``columns[n]`` is at most
    ``thresholds[n]``, else to ``children[2 * n + 1]``. A leaf is its own child, and its value is added to the sum.
    ``roots`` are the nodes to start from, one a tree, and ``depth`` is the most steps to a leaf.
    """

    columns: _Ints
    thresholds: Reals
    children: _Ints
    values: Reals
    roots: _Ints
    bias: float
    depth: int

    def probabilities(self, rows: Reals) -> Reals:
        """The probability for each of *rows*.

        >>> stump = Trees(
        ...     columns=np.array([0, 0, 0], dtype=np.int32),
        ...     thresholds=np.array([2, 0, 0], dtype=np.float32),
        ...     children=np.array([1, 2, 1, 1, 2, 2], dtype=np.int32),
        ...     values=np.array([0, -2, 2], dtype=np.float32),
        ...     roots=np.array([0], dtype=np.int32),
        ...     bias=0.0,
        ...     depth=1,
        ... )
        >>> [round(float(p), 2) for p in stump.probabilities(np.array([[1.0], [3.0]], dtype=np.float32))]
        [0.12, 0.88]
        """
        parts = [self._probabilities(rows[start : start + ROWS_AT_ONCE]) for start in range(0, len(rows), ROWS_AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _probabilities(self, rows: Reals) -> Reals:
        numbers = rows.ravel()
        begins = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_right = numbers.take(self.columns.take(nodes) + begins) > self.thresholds.take(nodes)
            nodes = self.children.take(2 * nodes + goes_right)
        sums = self.values.take(nodes).sum(axis=1, dtype=np.float64) + self.bias
        probabilities: Reals = (1 / (1 + np.exp(-sums))).astype(np.float32)
        return probabilities


def read_trees(arrays: Mapping[str, Any], part: str, numbers: int) -> Trees:
    """The trees *part* of a file of weights, for rows of *numbers*; raises ``ValueError`` if they are damaged."""
    columns, children, roots = (arrays[f"{part}.{name}"].astype(np.int32) for name in ("columns", "children", "roots"))
    thresholds, values = (arrays[f"{part}.{name}"].astype(np.float32) for name in ("thresholds", "values"))
    bias, depth, nodes = float(arrays[f"{part}.bias"]), int(arrays[f"{part}.depth"]), len(values)
    if not len(columns) == len(thresholds) == nodes or len(children) != 2 * nodes or not 0 <= depth <= nodes:
        raise ValueError(f"the trees {part!r} have arrays of different lengths")
    for indices, end in ((columns, numbers), (children, nodes), (roots, nodes)):
        if len(indices) and not 0 <= indices.min() <= indices.max() < end:
            raise ValueError(f"the trees {part!r} point outside of their arrays")
    return Trees(columns, thresholds, children, values, roots, bias, depth)
