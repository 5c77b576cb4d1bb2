"""The word vectors that the tagger and the parser read, from the model's own weights in a third of the time.

spaCy's ``tok2vec`` first computes a vector for each word alone (form, prefix, suffix, shape); here it is computed once
per word and cached. Then four layers look at each word between its two neighbours; here each layer takes a few steps
for the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from threading import Lock
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from timeline.parsing.fast.products import Floats, Room, blocks_of, period_of, places_of, product
from timeline.parsing.token_table import Indices, StringIds

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

CACHED_VECTORS = 1 << 14
"""The most words whose own vectors are cached: about 10 MB."""
GAP = 4
"""Empty rows before and after each text, one for each layer, so that texts do not see each other; as in spaCy."""


@attrs.frozen(eq=False, repr=False)
class Maxout:
    """A layer that gives the largest of three outputs, normalized."""

    blocks: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> Maxout:
        """The layer of two of spaCy's, with its three outputs one after the other."""
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        lines = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        bias = np.ascontiguousarray(bias.T).ravel()
        return cls(blocks_of(lines), bias, norm.get_param("G"), norm.get_param("b"))

    def __call__(self, inputs: Floats, outputs: Floats) -> Floats:
        """The results for *inputs*, which fill whole blocks; *outputs* is room for all outputs."""
        width = len(self.scale)
        product(inputs, self.blocks, outputs)
        outputs += self.bias
        best = np.maximum(outputs[:, :width], outputs[:, width:-width])
        np.maximum(best, outputs[:, -width:], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = (best * best).mean(axis=1, keepdims=True) + np.float32(1e-8)
        best *= spread ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        return best


@attrs.frozen(eq=False, repr=False)
class VectorCache:
    """The vectors of known words: a table that is filled from the top, and the row of each word."""

    rows: dict[bytes, int]
    table: Floats

    @classmethod
    def of_size(cls, words: int, width: int) -> VectorCache:
        """Room for *words* vectors; it takes no memory until it is filled."""
        return cls({}, np.empty((words, width), dtype=np.float32))

    def add(self, keys: Sequence[bytes], vectors: Floats) -> None:
        """Add the vectors of new words, for which there must be room."""
        first = len(self.rows)
        self.table[first : first + len(keys)] = vectors
        self.rows.update(zip(keys, range(first, first + len(keys)), strict=True))


def row_keys(ids: StringIds) -> list[bytes]:
    """The rows of *ids* as keys of a dict."""
    rows = np.ascontiguousarray(ids)
    keys: list[bytes] = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
    return keys


class WordVectors:
    """The network of one model, with a cache of words.

    Raises ``ValueError`` or another built-in error for a model of another architecture.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        words, context = model.layers
        extract, _, embedded, mixed, _ = words.layers
        self._columns: list[int | str] = list(extract.attrs["columns"])
        self._by_itself = [embedded.layers[0], mixed.layers[0]]
        self._layers = [Maxout.of(*each.layers[0].layers[1].layers[0].layers) for each in context.layers[0].layers]
        self._known = VectorCache.of_size(CACHED_VECTORS, len(self._layers[0].scale))
        self._adding = Lock()

    @property
    def period(self) -> int:
        """The least distance of two rows that get the same bits."""
        return lcm(*[period_of(layer.blocks) for layer in self._layers])

    def predict(self, groups: Sequence[Sequence[Doc]], period: int, room: Room) -> tuple[Floats, Indices]:
        """The rows that the ``tok2vec`` component gives, in whole blocks, and the row of each token of all *groups*.

        Each group begins a multiple of *period*. Its rows are the same, bit for bit, whatever the other groups are, if
        rows so far apart get the same bits.
        """
        lengths = [[len(doc) for doc in group] for group in groups]
        places, count = places_of(lengths, period, GAP)
        words = self._words([doc for group in groups for doc in group])
        width = words.shape[1]
        rows = np.zeros((count, width), dtype=np.float32)
        rows[places] = words
        windows, outputs = room.array("inputs", count, 3 * width), room.array("outputs", count, 3 * width)
        windows[0], windows[-1] = 0, 0
        for layer in self._layers[:-1]:
            windows[1:, :width] = rows[:-1]
            windows[:, width:-width] = rows
            windows[:-1, -width:] = rows[1:]
            rows += layer(windows, outputs)
        packed, count = places_of(lengths, period)
        return self._last(rows, places, packed, windows[:count], outputs[:count]), packed

    def _last(self, rows: Floats, places: Indices, packed: Indices, windows: Floats, outputs: Floats) -> Floats:
        """The results of the last layer: from *rows*, with the tokens in *places*, to rows without gaps."""
        sources = np.zeros(len(windows), dtype=np.int64)
        sources[packed] = places
        neighbours = windows.reshape(len(windows), 3, rows.shape[1])
        rows.take(sources[:, None] + (-1, 0, 1), axis=0, out=neighbours, mode="wrap")
        results: Floats = self._layers[-1](windows, outputs)
        results += neighbours[:, 1]
        return results

    def _words(self, docs: Sequence[Doc]) -> Floats:
        """A row for each token, without its neighbours."""
        table = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = row_keys(table)
        known = self._known
        lines: list[Any] = list(map(known.rows.get, keys))
        if None in lines:
            known = self._knowing(keys)
            lines = [known.rows[key] for key in keys]
        return known.table[lines]

    def _knowing(self, keys: Sequence[bytes]) -> VectorCache:
        """A cache with all *keys*; a new one if the old one is full, since another thread may be reading that."""
        with self._adding:
            known, different = self._known, dict.fromkeys(keys)
            if len(known.rows) + len(different) > len(known.table):
                known = self._known = VectorCache.of_size(max(CACHED_VECTORS, len(different)), known.table.shape[1])
            new = [key for key in different if key not in known.rows]
            if new:
                known.add(new, self._computed(new))
            return known

    def _computed(self, keys: Sequence[bytes]) -> Floats:
        vectors: Any = np.frombuffer(b"".join(keys), dtype=np.uint64).reshape(len(keys), -1)
        for layer in self._by_itself:
            vectors = layer.predict(vectors)
        return np.array(vectors, dtype=np.float32)
