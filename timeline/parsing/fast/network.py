"""The word vectors that tagger and parser work on, from the model's own weights in a third of the time.

spaCy's ``tok2vec`` looks at each word by itself (form, prefix, suffix, shape), which is worked out once a word here and
remembered, then four times at each word between its two neighbours, which is done in few steps for a whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import attrs
import numpy as np

from timeline.parsing.fast.products import Floats, blocks_of, in_blocks, product

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

REMEMBERED = 1 << 14
"""Words whose own vectors are kept: about 10 MB."""
GAP = 4
"""Empty rows before and after each text, as spaCy has them: one a layer, so that no text sees another."""


@attrs.frozen(eq=False)
class Layer:
    """A look at each word between its neighbours: the best of three answers, brought to scale."""

    blocks: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, model: Model[Any, Any]) -> Layer:
        """The layer that *model* (residual > window, maxout, layer norm) holds, its answers one after the other."""
        maxout, norm = cast("list[Any]", model.layers[0].layers[1].layers[0].layers)
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        return cls(
            np.ascontiguousarray(blocks_of(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]))),
            np.ascontiguousarray(bias.T).ravel(),
            norm.get_param("G"),
            norm.get_param("b"),
        )

    def __call__(self, rows: Floats) -> Floats:
        """*rows* with what their neighbours tell of them."""
        width = rows.shape[1]
        seen = in_blocks(len(rows), 3 * width)
        seen[1 : len(rows), :width] = rows[:-1]
        seen[: len(rows), width:-width] = rows
        seen[: len(rows) - 1, -width:] = rows[1:]
        answers = product(seen, self.blocks)[: len(rows)]
        answers += self.bias
        best = np.maximum(np.maximum(answers[:, :width], answers[:, width:-width]), answers[:, -width:])
        best -= best.mean(axis=1, keepdims=True)
        spread = (best * best).mean(axis=1, keepdims=True) + np.float32(1e-8)
        best *= spread ** np.float32(-0.5)
        found: Floats = rows + (best * self.scale + self.shift)
        return found


@attrs.frozen(eq=False)
class Memory:
    """The vectors of words met before: the line of each word in a table that is filled from the top."""

    lines: dict[bytes, int]
    table: Floats

    @classmethod
    def of_size(cls, words: int, width: int) -> Memory:
        """Room for so many *words*, which costs nothing until it is filled."""
        return cls({}, np.empty((words, width), dtype=np.float32))

    def add(self, keys: Sequence[bytes], vectors: Floats) -> None:
        """Remember the vectors of new words, for which there must be room."""
        first = len(self.lines)
        self.table[first : first + len(keys)] = vectors
        self.lines.update(zip(keys, range(first, first + len(keys)), strict=True))


class WordVectors:
    """The network of one model, with a memory of words.

    Raises ``ValueError`` or another error of Python's own for a model that is built in another way.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        words, context = model.layers
        extract, _, embedded, mixed, _ = words.layers
        self._columns: list[int | str] = list(extract.attrs["columns"])
        self._by_itself = [embedded.layers[0], mixed.layers[0]]
        self._layers = [Layer.of(layer) for layer in context.layers[0].layers]
        self._known = Memory.of_size(REMEMBERED, len(self._layers[0].scale))
        self._adding = Lock()

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """One row a token for each of *docs*, as the ``tok2vec`` component gives it."""
        words = self._words(docs)
        starts = GAP + np.cumsum([0, *(len(doc) + GAP for doc in docs)])
        inside = np.concatenate([np.arange(start, start + len(doc)) for start, doc in zip(starts, docs, strict=False)])
        rows = np.zeros((starts[-1], words.shape[1]), dtype=np.float32)
        rows[inside] = words
        for layer in self._layers:
            rows = layer(rows)
        return [rows[start : start + len(doc)] for start, doc in zip(starts, docs, strict=False)]

    def _words(self, docs: Sequence[Doc]) -> Floats:
        """A row for each token by itself."""
        table = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys: list[bytes] = table.view(f"V{table.itemsize * table.shape[1]}").ravel().tolist()
        known = self._known
        lines: list[Any] = list(map(known.lines.get, keys))
        if None in lines:
            known = self._knowing(keys)
            lines = [known.lines[key] for key in keys]
        return known.table[lines]

    def _knowing(self, keys: Sequence[bytes]) -> Memory:
        """A memory that holds all *keys*; a new one when the old is full, which another thread may be reading."""
        with self._adding:
            known, different = self._known, dict.fromkeys(keys)
            if len(known.lines) + len(different) > len(known.table):
                known = self._known = Memory.of_size(max(REMEMBERED, len(different)), known.table.shape[1])
            new = [key for key in different if key not in known.lines]
            if new:
                known.add(new, self._computed(new))
            return known

    def _computed(self, keys: Sequence[bytes]) -> Floats:
        vectors: Any = np.frombuffer(b"".join(keys), dtype=np.uint64).reshape(len(keys), -1)
        for layer in self._by_itself:
            vectors = layer.predict(vectors)
        return np.array(vectors, dtype=np.float32)


def word_vectors(nlp: Language) -> WordVectors | None:
    """The network of *nlp*; none where its ``tok2vec`` is built in another way, or would give something else."""
    component: Any = nlp.get_pipe("tok2vec")
    docs = [nlp.make_doc("Rain fell."), nlp.make_doc("Lima")]
    try:
        vectors = WordVectors(component.model)
        pairs = zip(vectors.predict(docs), component.predict(docs), strict=True)
        same = all(np.allclose(ours, theirs, atol=1e-4) for ours, theirs in pairs)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None
    return vectors if same else None
