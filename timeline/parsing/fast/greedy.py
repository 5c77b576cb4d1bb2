"""The decisions of the parser, for all texts of a batch at a time: spaCy's own, in a third of the time.

spaCy's loop goes through the numbers of one text after the other, and its wheels take the interpreter's lock for each
of some 70 small steps. Here all texts take their next step together. The states are spaCy's, and so is each step.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.parsing.fast.products import Dense, Floats, Room, period_of
from timeline.parsing.token_table import Indices

if TYPE_CHECKING:
    from spacy.tokens import Doc

STATES = 8
"""The states that are multiplied together. All rows of so small a block give the same bits in every place."""


class GreedyParser:
    """The network of one parser, and its search.

    *docs* are any texts with vectors. Raises ``ValueError`` or another built-in error for another architecture.
    """

    def __init__(self, parser: Any, docs: Sequence[Doc]) -> None:
        model = parser.model
        if parser.cfg["beam_width"] != 1 or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
            raise ValueError("a parser of another kind")
        *_, reduced = model.get_ref("tok2vec").layers
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        slots, width, pieces, depth = lower.get_param("W").shape
        if pieces != 2:
            raise ValueError("a layer with another number of pieces")
        by_piece = np.arange(width * pieces).reshape(width, pieces).T.ravel()  # all first pieces, then all second ones
        weights = lower.get_param("W").reshape(slots, width * pieces, depth)[:, by_piece]
        bias = lower.get_param("b").ravel()[by_piece]  # added once: to the first slot
        self._reduced = Dense.of(reduced.get_param("W"), reduced.get_param("b"))
        self._lower = Dense.of(weights.reshape(-1, depth), bias)
        self._missing = lower.get_param("pad").reshape(slots, -1)[:, by_piece]
        self._missing[0] += bias
        self._upper = np.ascontiguousarray(np.vstack([upper.get_param("W").T, upper.get_param("b")[None]]))
        self._parser, self._token_ids = parser, model.predict(docs).get_token_ids

    @property
    def period(self) -> int:
        """The least distance of two rows that get the same bits."""
        return lcm(period_of(self._reduced.blocks), period_of(self._lower.blocks))

    def predict(self, docs: Sequence[Doc], rows: Floats, places: Indices, room: Room) -> list[Any]:
        """The final states of *docs*, as the parser itself gives them.

        *rows* has the vectors of their tokens in whole blocks, and *places* the row of each token.
        """
        slots, width = np.arange(len(self._missing)), self._missing.shape[1] // 2
        table, starts = self._table(rows, places, room)
        states: list[Any] = self._parser.moves.init_batch(docs)
        live = [state for state in states if not state.is_final()]
        count = -(-len(live) // STATES) * STATES
        hidden = np.ones((count, width + 1), dtype=np.float32)  # the last column is for the bias
        scores = np.empty((count, self._upper.shape[1]), dtype=np.float32)
        while live:
            count = -(-len(live) // STATES)
            inputs = starts.take(self._token_ids(live), mode="wrap")  # -1, no token, takes the last
            inputs += slots
            sums = np.add.reduce(table.take(inputs, axis=0), axis=1)
            np.maximum(sums[:, :width], sums[:, width:], out=hidden[: len(live), :width])
            blocks = hidden[: count * STATES].reshape(count, STATES, -1)
            np.matmul(blocks, self._upper, out=scores[: count * STATES].reshape(count, STATES, -1))
            live = self._parser.transition_states(live, scores[: len(live)])
        return states

    def _table(self, rows: Floats, places: Indices, room: Room) -> tuple[Floats, Indices]:
        """What each token adds in each slot of a state, and where each token begins; the last is for an empty slot."""
        slots, width = self._missing.shape
        table = room.array("table", len(rows) + 1, slots * width)
        self._lower(self._reduced(rows), table[:-1])
        table[-1] = self._missing.ravel()
        return table.reshape(-1, width), np.append(places, len(rows)) * slots
