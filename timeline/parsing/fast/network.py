"""The word vectors that the tagger and the parser read, from the model's own weights in a third of the time.

spaCy's ``tok2vec`` first computes a vector for each word alone (form, prefix, suffix, shape); here it is computed once
per word and cached. Then four layers look at each word between its two neighbours; here each layer takes a few steps
for the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import attrs
import numpy as np

from timeline.parsing.fast.products import Floats, blocks_of, in_blocks, places_of, product

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

CACHED_VECTORS = 1 << 14
"""The most words whose own vectors are cached: about 10 MB."""
GAP = 4
"""Empty rows before and after each text, one for each layer, so that texts do not see each other; as in spaCy."""


@attrs.frozen(eq=False)
class Layer:
    """A layer that reads each word with its neighbours: the largest of three outputs, normalized."""

    blocks: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, model: Model[Any, Any]) -> Layer:
        """The layer in *model* (residual > window, maxout, layer norm), its three outputs one after the other."""
        maxout, norm = cast("list[Any]", model.layers[0].layers[1].layers[0].layers)
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        return cls(
            np.ascontiguousarray(blocks_of(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]))),
            np.ascontiguousarray(bias.T).ravel(),
            norm.get_param("G"),
            norm.get_param("b"),
        )

    def __call__(self, rows: Floats) -> Floats:
        """*rows* with the contribution of their neighbours added."""
        width = rows.shape[1]
        windows = in_blocks(len(rows), 3 * width)
        windows[1 : len(rows), :width] = rows[:-1]
        windows[: len(rows), width:-width] = rows
        windows[: len(rows) - 1, -width:] = rows[1:]
        outputs = product(windows, self.blocks)[: len(rows)]
        outputs += self.bias
        best = np.maximum(np.maximum(outputs[:, :width], outputs[:, width:-width]), outputs[:, -width:])
        best -= best.mean(axis=1, keepdims=True)
        spread = (best * best).mean(axis=1, keepdims=True) + np.float32(1e-8)
        best *= spread ** np.float32(-0.5)
        with_neighbours: Floats = rows + (best * self.scale + self.shift)
        return with_neighbours


@attrs.frozen(eq=False)
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


class WordVectors:
    """The network of one model, with a cache of words.

    Raises ``ValueError`` or another built-in error for a model of another architecture.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        words, context = model.layers
        extract, _, embedded, mixed, _ = words.layers
        self._columns: list[int | str] = list(extract.attrs["columns"])
        self._by_itself = [embedded.layers[0], mixed.layers[0]]
        self._layers = [Layer.of(layer) for layer in context.layers[0].layers]
        self._known = VectorCache.of_size(CACHED_VECTORS, len(self._layers[0].scale))
        self._adding = Lock()

    def predict(self, groups: Sequence[Sequence[Doc]]) -> Floats:
        """One row per token of all *groups* of texts, as the ``tok2vec`` component gives it.

        The rows of a group are the same, bit for bit, whatever the other groups are.
        """
        places, count = places_of([[len(doc) for doc in group] for group in groups], GAP)
        words = self._words([doc for group in groups for doc in group])
        rows = np.zeros((count, words.shape[1]), dtype=np.float32)
        rows[places] = words
        for layer in self._layers:
            rows = layer(rows)
        vectors: Floats = rows[places]
        return vectors

    def _words(self, docs: Sequence[Doc]) -> Floats:
        """A row for each token, without its neighbours."""
        table = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys: list[bytes] = table.view(f"V{table.itemsize * table.shape[1]}").ravel().tolist()
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
