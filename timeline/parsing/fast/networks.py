"""The networks of an installed model: word vectors, tagger and parser, for the texts of several articles at a time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.parsing.fast.greedy import GreedyParser
from timeline.parsing.fast.morphology import CachedLemmas
from timeline.parsing.fast.network import WordVectors
from timeline.parsing.fast.products import ROWS, Dense, Floats, Room, period_of
from timeline.parsing.token_table import Indices

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    Groups = Sequence[Sequence[Doc]]

OTHER_MODEL = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What is raised where a model, or spaCy itself, is built in another way."""
SAMPLES = ("Rain fell on the old town, which Ann Lee (41) had left.", "Lima", "She didn't go: it's over.")


class QuickTagger:
    """The network of a tagger with one layer. Raises a built-in error for another architecture."""

    def __init__(self, tagger: Any) -> None:
        _, output = tagger.model.layers
        self._layer = Dense.of(output.layers[0].get_param("W"), output.layers[0].get_param("b"))

    @property
    def period(self) -> int:
        """The least distance of two rows that get the same bits."""
        return period_of(self._layer.blocks)

    def predict(self, docs: Sequence[Doc], rows: Floats, places: Indices, _: Room) -> list[Indices]:
        """The tag of each token of *docs*: the one with the highest score.

        *rows* has the vectors of their tokens in whole blocks, and *places* the row of each token.
        """
        best = self._layer(rows).argmax(axis=1)[places]
        return np.split(best, np.cumsum([len(doc) for doc in docs])[:-1])


class Networks:
    """The tagger and the parser of one model; each is spaCy's own if it gives other results here."""

    def __init__(self, nlp: Language, vectors: WordVectors) -> None:
        self.vectors = vectors
        self.lemmas = CachedLemmas(nlp)
        components: list[Any] = [nlp.get_pipe("tagger"), nlp.get_pipe("parser")]
        groups = [[nlp.make_doc(text)] for text in SAMPLES]
        self._components = [(component, _quick(component, groups, vectors)) for component in components]
        self._period = lcm(vectors.period, *[quick.period for _, quick in self._components if quick is not None])

    def annotate(self, groups: Groups, room: Room) -> None:
        """Tag and parse the texts in *groups*; those of one group get the same whatever the other groups are."""
        docs = [doc for group in groups for doc in group]
        rows, places = self.vectors.predict(groups, self._period, room)
        for component, quick in self._components:
            if quick is not None:
                component.set_annotations(docs, quick.predict(docs, rows, places, room))
                continue
            _give(docs, rows[places])
            for group in groups:
                component.set_annotations(group, component.predict(group))
            for doc in docs:
                doc.tensor = doc.tensor[:0].copy()  # no longer needed, and 80 MB in a text of 1 MB


def networks_of(nlp: Language) -> Networks | None:
    """The networks of *nlp*; ``None`` if its ``tok2vec`` has another architecture or gives other results."""
    component: Any = nlp.get_pipe("tok2vec")
    docs = [nlp.make_doc(text) for text in SAMPLES]
    with suppress(*OTHER_MODEL):
        vectors = WordVectors(component.model)
        rows, places = vectors.predict([docs], ROWS, Room())
        if np.allclose(rows[places], np.concatenate(component.predict(docs)), atol=1e-4):
            return Networks(nlp, vectors)
    return None


def _quick(component: Any, groups: Groups, vectors: WordVectors) -> QuickTagger | GreedyParser | None:
    """The fast way to the answers of *component*; ``None`` if they differ from its own for *groups*."""
    docs, room = [doc for group in groups for doc in group], Room()
    rows, places = vectors.predict(groups, ROWS, room)
    _give(docs, rows[places])
    with suppress(*OTHER_MODEL):
        quick = GreedyParser(component, docs) if hasattr(component, "moves") else QuickTagger(component)
        ours, theirs = quick.predict(docs, rows, places, room), component.predict(docs)
        if all(_told(a) == _told(b) for a, b in zip(ours, theirs, strict=True)):
            return quick
    return None


def _told(answer: Any) -> Any:
    """The decisions of a parser's state, or the tags that a tagger gives."""
    if isinstance(answer, np.ndarray):
        return answer.tolist()
    return sorted((arc["head"], arc["child"], arc["label"]) for arc in answer.arcs)


def _give(docs: Sequence[Doc], vectors: Any) -> None:
    """Give each of *docs* its vectors, where spaCy's components look for them."""
    start = 0
    for doc in docs:
        doc.tensor = vectors[start : start + len(doc)]
        start += len(doc)
