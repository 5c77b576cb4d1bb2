"""The learned pair model: how the starts of two events lie, for the pairs that are worth a decision.

A multinomial logit over the features of :mod:`timeline.ordering.features` with four answers; their shares (softmax) are
the confidence that proposals are sorted by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.attachment import tokens_of
from timeline.events.learned import LANGUAGES
from timeline.ordering.features import VERSION, Columns, Mention, columns_of, mentions, of_pair, words_of
from timeline.values.anchor import Anchors, Basis
from timeline.values.event import Event
from timeline.values.graph.relation import Relation, TLink
from timeline.weights.loader import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

ANSWERS = ("before", "after", "equal", "vague")
"""How the start of the first event lies to that of the second: MATRES' four answers (Ning et al. 2018)."""
RELATIONS = {"before": Relation.BEFORE, "after": Relation.AFTER, "equal": Relation.SIMULTANEOUS}
PAIRS = "pairs"
"""The origin of the links that the model proposes."""
SURE = 0.5
"""A relation below this share is not proposed."""

NOTHING = 0
Numbers = npt.NDArray[np.float64]


@attrs.frozen(eq=False)
class Weights:
    """Where the weights of each feature stand in a table of one line a feature and one column an answer.

    The first line is nothing: it stands in for a pair that has no known feature.
    """

    lines: Mapping[str, int]
    table: Numbers


@cache
def load_weights() -> Weights:
    """The weights that come with the library; raises what :func:`~timeline.weights.loader.read_words` raises."""
    return weights_of(read_words(files("timeline.weights"), "order", VERSION))


def weights_of(words: Mapping[str, float], answers: Sequence[str] = ANSWERS) -> Weights:
    """The weights by feature, from one flat table of names; the columns stand for *answers*.

    >>> weights = weights_of({"before~gap=0": 1.0, "vague~gap=0": -0.5})
    >>> weights.table[weights.lines["gap=0"]].tolist()
    [1.0, 0.0, 0.0, -0.5]
    """
    columns = {answer: column for column, answer in enumerate(answers)}
    names = [name.partition("~") for name in words]
    lines = {feature: line for line, feature in enumerate(dict.fromkeys(feature for _, _, feature in names), start=1)}
    table = np.zeros((len(lines) + 1, len(answers)))
    at = [lines[feature] for _, _, feature in names], [columns[answer] for answer, _, _ in names]
    table[at] = list(words.values())
    return Weights(lines, table)


def shares(pairs: Sequence[Iterable[str]], weights: Weights) -> Numbers:
    """How likely each answer is: one line a pair, given by its features.

    >>> shares([["gap=0"], ["gap=1"]], weights_of({"before~gap=0": 1.0})).round(2).tolist()
    [[0.48, 0.17, 0.17, 0.17], [0.25, 0.25, 0.25, 0.25]]
    """
    lines, known, starts = weights.lines, list[int](), list[int]()
    for features in pairs:
        starts.append(len(known))
        known.append(NOTHING)
        known += [lines[feature] for feature in features if feature in lines]
    if not starts:
        return weights.table[:0]
    scores = np.add.reduceat(weights.table[known], starts)
    parts = np.exp(scores - scores.max(axis=1, keepdims=True))
    divided: Numbers = parts / parts.sum(axis=1, keepdims=True)
    return divided


@attrs.frozen(eq=False)
class Proposals(Iterable[TLink]):
    """What the model says of the pairs that are worth a decision; it is asked when the proposals are gone through."""

    columns: Columns
    events: Mapping[int, Event]
    anchors: Anchors
    weights: Weights

    def __iter__(self) -> Iterator[TLink]:
        own = {eid: anchor.interval for eid, anchor in self.anchors.items() if anchor.basis is Basis.EXPLICIT}
        words = words_of(self.columns)
        told = mentions(self.columns, words, self.events, own)
        pairs = [(told[i], told[j], j - i - 1) for i, j in worthwhile(told)]
        left = [pair for pair in pairs if not _decided(self.anchors, pair[0].eid, pair[1].eid)]
        found = shares([of_pair(words, a, b, between) for a, b, between in left], self.weights).tolist()
        for (a, b, _), line in zip(left, found, strict=True):
            yield from _proposal(a.eid, b.eid, line)


def propose(doc: Doc, events: Sequence[Event], anchors: Anchors, weights: Weights | None = None) -> Iterable[TLink]:
    """What the model says of the pairs that are worth a decision and that their dates leave open.

    The model is at work each time the proposals are gone through; *doc* is not kept.
    """
    if doc.lang_ not in LANGUAGES or not events:
        return ()
    return Proposals(columns_of(doc), tokens_of(doc, events), anchors, weights or load_weights())


def worthwhile(told: Sequence[Mention]) -> list[tuple[int, int]]:
    """The pairs worth a decision, by number, the earlier first.

    Neighbours in one sentence, an event and the next one above it in the parse, the heads of neighbouring sentences.
    """
    number = {mention.at: at for at, mention in enumerate(told)}
    found = dict.fromkeys((i, i + 1) for i in range(len(told) - 1) if told[i].sentence == told[i + 1].sentence)
    for i, mention in enumerate(told):
        above = next((number[at] for at in mention.way[1:] if at in number), None)
        if above is not None:
            found[min(i, above), max(i, above)] = None
    heads: dict[int, int] = {}
    for i, mention in enumerate(told):
        best = heads.setdefault(mention.sentence, i)
        if len(mention.way) < len(told[best].way):
            heads[mention.sentence] = i
    found |= dict.fromkeys(pairwise(heads.values()))
    return list(found)


def _decided(anchors: Anchors, a: str, b: str) -> bool:
    """True where the dates tell the two apart."""
    if a not in anchors or b not in anchors:
        return False
    x, y = anchors[a].interval, anchors[b].interval
    return bool(x and y) and (x.end <= y.start or y.end <= x.start)


def _proposal(a: str, b: str, found: Sequence[float]) -> Iterator[TLink]:
    share, answer = max(zip(found, ANSWERS, strict=True))
    if share >= SURE and answer in RELATIONS:
        yield TLink("", a, b, RELATIONS[answer], PAIRS, round(share, 4))
