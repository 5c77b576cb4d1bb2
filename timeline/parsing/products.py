"""Matrix products for the networks of a spaCy pipeline: what thinc's own give, in half the time.

thinc takes its products from BLIS, whose wheels are built for any machine; numpy's are built for this one and several
times as fast, but a large one is spread over threads that cost more than they save on a paragraph. Products of small
blocks stay on one thread, and each row comes out the same whatever rows stand around it.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from thinc.api import Model

ROWS = 28
SIZE = 1 << 18
"""OpenBLAS keeps a product of up to so many multiplications on one thread."""

Floats = npt.NDArray[np.float32]


class BlockOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations with faster products of rows with weights."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """*x* times *y*, each transposed where that is asked for."""
        columns = _columns(*y.shape) if trans2 else 0
        if trans1 or out is not None or columns < 8 or not len(x):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return _product(x, y, columns)


def _columns(wide: int, depth: int) -> int:
    """How many columns of the result a block has: a power of two that divides *wide*."""
    most: int = 1 << (SIZE // (ROWS * depth)).bit_length() - 1
    return gcd(most, wide)


def _product(rows: Floats, weights: Floats, columns: int) -> Floats:
    count, depth = rows.shape
    wide, blocks = len(weights), -(-count // ROWS)
    padded = np.zeros((blocks, 1, ROWS, depth), dtype=np.float32)
    padded.reshape(-1, depth)[:count] = rows
    out = np.empty((blocks, ROWS, wide // columns, columns), dtype=np.float32)
    parts = weights.reshape(wide // columns, columns, depth)
    np.matmul(padded, parts.transpose(0, 2, 1), out=out.transpose(0, 2, 1, 3))
    return out.reshape(-1, wide)[:count]


def quicken(model: Model[Any, Any]) -> None:
    """Let the layers of *model* use these products."""
    ops = BlockOps()
    for layer in model.walk():
        layer.ops = ops
