"""The learned pair model: how the starts of two events lie, for the pairs that are worth a decision.

A multinomial logit over the features of :mod:`timeline.ordering.features` with four answers; their shares (softmax) are
the confidence that proposals are sorted by.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.anchoring.attachment import tokens_of
from timeline.models.loader import read_words
from timeline.ordering.features import VERSION, Mention, mentions, of_pair
from timeline.values.anchor import Anchors, Basis
from timeline.values.event import Event
from timeline.values.interval import Interval
from timeline.values.link import Relation, TLink

if TYPE_CHECKING:
    from spacy.tokens import Doc

ANSWERS = ("before", "after", "equal", "vague")
"""How the start of the first event lies to that of the second: MATRES' four answers (Ning et al. 2018)."""
RELATIONS = {"before": Relation.BEFORE, "after": Relation.AFTER, "equal": Relation.SIMULTANEOUS}
PAIRS = "pairs"
"""The origin of the links that the model proposes."""
SURE = 0.5
"""A relation below this share is not proposed."""

Shares = tuple[float, float, float, float]
Weights = Mapping[str, Shares]


@cache
def load_weights() -> Weights:
    """The weights that come with the library; raises what :func:`~timeline.models.loader.read_words` raises."""
    return weights_of(read_words(files("timeline.models"), "order", VERSION))


def weights_of(words: Mapping[str, float]) -> Weights:
    """The four weights of each feature, from one flat table of names.

    >>> weights_of({"before~gap=0": 1.0, "vague~gap=0": -0.5})
    {'gap=0': (1.0, 0.0, 0.0, -0.5)}
    """
    found: dict[str, list[float]] = {}
    for name, weight in words.items():
        answer, _, feature = name.partition("~")
        found.setdefault(feature, [0.0] * len(ANSWERS))[ANSWERS.index(answer)] = weight
    return {feature: (a, b, c, d) for feature, (a, b, c, d) in found.items()}


def shares(features: Iterable[str], weights: Weights) -> Shares:
    """How likely each of the four answers is.

    >>> shares(["gap=0"], {})
    (0.25, 0.25, 0.25, 0.25)
    """
    known = [weights[feature] for feature in features if feature in weights]
    scores = [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(ANSWERS)
    highest = max(scores)
    before, after, equal, vague = (math.exp(score - highest) for score in scores)
    total = before + after + equal + vague
    return before / total, after / total, equal / total, vague / total


def propose(doc: Doc, events: Sequence[Event], anchors: Anchors, weights: Weights | None = None) -> Iterator[TLink]:
    """What the model says of the pairs that are worth a decision and that their dates leave open."""
    own = {eid: anchor.interval for eid, anchor in anchors.items() if anchor.basis is Basis.EXPLICIT}
    told = mentions(doc, tokens_of(doc, events), own)
    weights = weights or load_weights()
    for i, j in worthwhile(told):
        a, b = told[i], told[j]
        if not _decided(anchors, a, b):
            yield from _proposal(a, b, shares(of_pair(doc, a, b, j - i - 1), weights))


def worthwhile(told: Sequence[Mention]) -> list[tuple[int, int]]:
    """The pairs worth a decision, by number, the earlier first.

    Neighbours in one sentence, an event and the next one above it in the parse, and the heads of neighbouring sentences.
    """
    number = {mention.at: at for at, mention in enumerate(told)}
    found = dict.fromkeys((i, i + 1) for i in range(len(told) - 1) if told[i].sentence == told[i + 1].sentence)
    for i, mention in enumerate(told):
        above = next((number[at] for at, _ in mention.way[1:] if at in number), None)
        if above is not None:
            found[min(i, above), max(i, above)] = None
    heads: dict[int, int] = {}
    for i, mention in enumerate(told):
        best = heads.setdefault(mention.sentence, i)
        if len(mention.way) < len(told[best].way):
            heads[mention.sentence] = i
    found |= dict.fromkeys(pairwise(heads.values()))
    return list(found)


def _decided(anchors: Anchors, a: Mention, b: Mention) -> bool:
    """True where the dates tell the two apart."""
    nowhere = Interval.unknown()
    x, y = (anchors[e].interval if e in anchors else nowhere for e in (a.event.eid, b.event.eid))
    return bool(x and y) and (x.end <= y.start or y.end <= x.start)


def _proposal(a: Mention, b: Mention, found: Shares) -> Iterator[TLink]:
    share, answer = max(zip(found, ANSWERS, strict=True))
    if share >= SURE and answer in RELATIONS:
        yield TLink("", a.event.eid, b.event.eid, RELATIONS[answer], PAIRS, round(share, 4))
