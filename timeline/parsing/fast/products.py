"""Matrix products for the networks of a spaCy pipeline: the results of thinc's own products in half the time.

thinc uses BLIS, whose wheels are built for any machine. numpy's products are made for the machine they run on, but they
spread a large product over threads, which cost more than they save on a paragraph. So products are cut into blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import gcd

import attrs
import numpy as np
import numpy.typing as npt

from timeline.parsing.token_table import Indices

Floats = npt.NDArray[np.float32]

ROWS = 24
SIZE = 1 << 18
"""The most multiplications that OpenBLAS keeps on one thread; it is fastest with blocks of 24 rows."""
LINES = 64
"""A layer has a multiple of these lines, the last of zeros, so that its blocks are wide."""


@attrs.frozen(eq=False, repr=False)
class Dense:
    """A linear layer of *width* outputs: weights in blocks, and a bias for the first outputs or all.

    >>> layer = Dense.of(np.array([[1, 2], [3, 4]], dtype=np.float32), np.array([0, 1], dtype=np.float32))
    >>> rows = np.zeros((ROWS, 2), dtype=np.float32)
    >>> rows[0] = [1, 10]
    >>> layer(rows)[0].tolist()
    [21.0, 44.0]
    """

    blocks: Floats
    bias: Floats
    width: int

    @classmethod
    def of(cls, weights: Floats, bias: Floats) -> Dense:
        """The layer of *weights* with one line for each output. Raises ``ValueError`` if they are too deep to cut."""
        wide, depth = weights.shape
        lines = np.zeros((-(-wide // LINES) * LINES, depth), dtype=np.float32)
        lines[:wide] = weights
        if not block_width(lines):
            raise ValueError(f"a layer of depth {depth} has no blocks")
        return cls(blocks_of(lines), bias.copy(), wide)

    def __call__(self, rows: Floats, out: Floats | None = None) -> Floats:
        """The outputs for each of *rows*, which fill whole blocks."""
        outputs: Floats = product(rows, self.blocks, out)[:, : self.width]
        outputs[:, : len(self.bias)] += self.bias
        return outputs


class Room:
    """Memory for large arrays that are used batch after batch: to get it from the system each time takes longer."""

    def __init__(self) -> None:
        self._kept: dict[str, Floats] = {}

    def array(self, name: str, rows: int, columns: int) -> Floats:
        """The array *name*, with any numbers in it; it has the memory of the one with this name before it.

        >>> room = Room()
        >>> room.array("table", 8, 4)[:] = 1
        >>> room.array("table", 2, 3).tolist()
        [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
        """
        size = rows * columns
        kept = self._kept.get(name)
        if kept is None or len(kept) < size:
            kept = self._kept[name] = np.empty(size, dtype=np.float32)
        return kept[:size].reshape(rows, columns)


def block_width(weights: Floats) -> int:
    """The number of lines of *weights* in a block: a power of two that divides the number of lines."""
    wide, depth = weights.shape
    most = SIZE // (ROWS * depth)
    return gcd(wide, 1 << most.bit_length() - 1) if most else 0


def blocks_of(weights: Floats) -> Floats:
    """*weights* cut into blocks for :func:`product`, with one column for each line."""
    blocks = weights.reshape(-1, block_width(weights), weights.shape[1]).transpose(0, 2, 1)
    return np.ascontiguousarray(blocks)


def product(rows: Floats, blocks: Floats, out: Floats | None = None) -> Floats:
    """*rows*, which fill whole blocks, times the weights in *blocks*: a row for each row, a column for each line.

    The result is in *out* if that is given.

    >>> rows = np.zeros((ROWS, 16), dtype=np.float32)
    >>> rows[:2] = [[1], [2]]
    >>> product(rows, blocks_of(np.full((8, 16), 0.5, dtype=np.float32)))[:3, 0].tolist()
    [8.0, 16.0, 0.0]
    """
    count, depth, width = blocks.shape
    result = np.empty((len(rows), count * width), dtype=np.float32) if out is None else out
    parts = result.reshape(-1, ROWS, count, width)
    np.matmul(rows.reshape(-1, 1, ROWS, depth), blocks, out=parts.transpose(0, 2, 1, 3))
    return result


def period_of(blocks: Floats) -> int:
    """The least distance of two places in a block that give a row the same bits: 1, or at most a whole block.

    The last bits depend on the order of additions, which is the processor's: AVX-512 adds all rows alike, AVX2 only
    those that are 12 rows apart.
    """
    depth = blocks.shape[1]
    row = np.sin(np.arange(1, depth + 1, dtype=np.float32))
    results = product(np.tile(row, (ROWS, 1)), blocks)
    return next(step for step in range(1, ROWS + 1) if ROWS % step == 0 and (results[step:] == results[:-step]).all())


def places_of(groups: Sequence[Sequence[int]], period: int, gap: int = 0) -> tuple[Indices, int]:
    """The row of each token of many texts, whose lengths are given in groups, and the number of rows in all.

    Each text has *gap* empty rows before and after it. Each group begins a multiple of *period*: the last bits of a
    product depend on the place of a row in its block, and so those of an article do not depend on the articles that are
    multiplied with it.

    >>> places, rows = places_of([[2, 1], [1]], period=12, gap=4)
    >>> places.tolist(), rows
    ([4, 5, 10, 16], 24)
    """
    starts, end = list[int](), 0
    for lengths in groups:
        end = -(-end // period) * period
        for length in lengths:
            starts.append(end + gap)
            end += gap + length
    lengths = [length for group in groups for length in group]
    before = list(accumulate(lengths, initial=0))
    shifts = np.repeat(np.array(starts, dtype=np.int64) - before[:-1], lengths)
    places: Indices = np.arange(before[-1]) + shifts
    return places, -(-(end + gap) // ROWS) * ROWS
