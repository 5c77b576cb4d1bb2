"""Matrix products for the networks of a spaCy pipeline: the results of thinc's own products in half the time.

thinc uses BLIS, whose wheels are built for any machine. numpy's products are made for the machine they run on, but they
spread a large product over threads, which cost more than they save on a paragraph. So products are cut into blocks.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from thinc.api import Model

Floats = npt.NDArray[np.float32]

ROWS = 28
SIZE = 1 << 18
"""The most multiplications that OpenBLAS keeps on one thread; it is fastest with blocks of 28 rows."""
NARROWEST = 8
"""The fewest columns that make a block worthwhile."""


class BlockOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations, with the products of rows and weights in blocks."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of *x* and *y*, each transposed if *trans1* or *trans2* says so."""
        if trans1 or not trans2 or block_width(y) < NARROWEST:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        rows = in_blocks(len(x), y.shape[1])
        rows[: len(x)] = x
        result = product(rows, blocks_of(y))[: len(x)]
        if out is None:
            return result
        out[:] = result
        return out


def in_blocks(count: int, depth: int) -> Floats:
    """Zeros for *count* rows and for the rows that fill the last block."""
    return np.zeros((-(-count // ROWS) * ROWS, depth), dtype=np.float32)


def block_width(weights: Floats) -> int:
    """The number of lines of *weights* in a block: a power of two that divides the number of lines."""
    wide, depth = weights.shape
    most = SIZE // (ROWS * depth)
    return gcd(wide, 1 << most.bit_length() - 1) if most else 0


def blocks_of(weights: Floats) -> Floats:
    """*weights* cut into blocks for :func:`product`, with one column for each line."""
    return weights.reshape(-1, block_width(weights), weights.shape[1]).transpose(0, 2, 1)


def product(rows: Floats, blocks: Floats) -> Floats:
    """*rows*, which fill whole blocks, times the weights in *blocks*: a row for each row, a column for each line.

    >>> rows = in_blocks(2, 16)
    >>> rows[:2] = [[1], [2]]
    >>> product(rows, blocks_of(np.full((8, 16), 0.5, dtype=np.float32)))[:3, 0].tolist()
    [8.0, 16.0, 0.0]
    """
    count, depth, width = blocks.shape
    result = np.empty((len(rows) // ROWS, ROWS, count, width), dtype=np.float32)
    np.matmul(rows.reshape(-1, 1, ROWS, depth), blocks, out=result.transpose(0, 2, 1, 3))
    return result.reshape(len(rows), count * width)


def quicken(model: Model[Any, Any]) -> None:
    """Make the layers of *model* multiply in blocks."""
    ops = BlockOps()
    for layer in model.walk():
        layer.ops = ops
