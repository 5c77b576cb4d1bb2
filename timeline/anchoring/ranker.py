"""The learned ranker: which of its candidate times an event has, and how surely.

A conditional logit (McFadden 1974) over the features of :mod:`timeline.anchoring.features`: every candidate gets the
sum of the weights of its features, the best one wins, and its share of all (softmax) is the confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from timeline.anchoring.candidates import NEAR, Candidate, Place, by_date, by_publication
from timeline.anchoring.features import VERSION, Page, of_event, of_pair
from timeline.models.loader import read_words
from timeline.values.event import Event

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = (Place.IN, Place.BETWEEN)
"""The places tried for dates of other sentences."""
BEFORE, AFTER = 3, 1
"""Dates looked at before the event's sentence, and in the sentence after it."""


@attrs.frozen
class Ranked:
    """A candidate and the share of belief that the ranker gives it, from 0 to 1."""

    candidate: Candidate
    share: float


@attrs.frozen(eq=False)
class Weights:
    """What each feature weighs: of the event alone, and of the event with a date, by place."""

    alone: Mapping[Place, Mapping[str, float]]
    paired: Mapping[Place, Mapping[str, float]]


def alone_name(place: Place, feature: str) -> str:
    """The name in the weights file of a feature of the event alone."""
    return f"{place}~{feature}"


def paired_names(place: Place, feature: str) -> tuple[str, str]:
    """The names of a feature of event and date: one for its place, one that all places share."""
    return f"{place}:{feature}", f"any:{feature}"


@cache
def load_weights() -> Weights:
    """The weights that come with the library; raises what :func:`~timeline.models.loader.read_words` raises."""
    return weights_of(read_words(files("timeline.models"), "anchors", VERSION))


def weights_of(words: Mapping[str, float]) -> Weights:
    """The weights by place, from one flat table of names."""
    alone: dict[Place, dict[str, float]] = {place: {} for place in Place}
    paired: dict[Place, dict[str, float]] = {place: {} for place in Place}
    for name, weight in words.items():
        head, sign, feature = _parted(name)
        if sign == "~":
            alone[Place(head)][feature] = weight
            continue
        for place in Place if head == "any" else (Place(head),):
            paired[place][feature] = paired[place].get(feature, 0.0) + weight
    return Weights(alone, paired)


def _parted(name: str) -> tuple[str, str, str]:
    """A name at its first sign.

    >>> _parted("in:owner"), _parted("past~lemma=a:b")
    (('in', ':', 'owner'), ('past', '~', 'lemma=a:b'))
    """
    at = next(i for i, character in enumerate(name) if character in "~:")
    return name[:at], name[at], name[at + 1 :]


def rank(page: Page, event: Event, token: Token, weights: Weights) -> list[Ranked]:
    """The candidate times of *event*, named by *token*, the likeliest first."""
    alone = list(of_event(page, event, token))
    scored = [(_sum(weights.alone[c.place], alone), c) for c in by_publication(page.publication)]
    base: dict[Place, float] = {}
    for number, places in dates_near(page, token):
        paired = list(of_pair(page, event, token, number))
        for candidate in by_date(page.units[number], places, page.publication):
            place = candidate.place
            if place not in base:
                base[place] = _sum(weights.alone[place], alone)
            scored.append((base[place] + _sum(weights.paired[place], paired), candidate))
    return _shares(scored)


def _sum(weights: Mapping[str, float], features: Iterable[str]) -> float:
    get = weights.get
    return sum([get(feature, 0.0) for feature in features])


def _shares(scored: Sequence[tuple[float, Candidate]]) -> list[Ranked]:
    highest = max(score for score, _ in scored)
    parts = [(math.exp(score - highest), candidate) for score, candidate in scored]
    total = sum(part for part, _ in parts)
    ranked = [Ranked(candidate, part / total) for part, candidate in parts]
    return sorted(ranked, key=lambda ranked: -ranked.share)


def dates_near(page: Page, token: Token) -> Iterator[tuple[int, tuple[Place, ...]]]:
    """The dates that may date *token*, by number, with the places to try.

    All of its sentence, the last few before, the next one, and the first of the article: a story's own day.
    """
    here = page.sentence[token.i]
    own = page.units_by_sentence.get(here, [])
    yield from ((number, (*NEAR, Place.BETWEEN)) for number in own)
    earlier = [n for sentence in range(here) for n in page.units_by_sentence.get(sentence, ())][-BEFORE:]
    later = page.units_by_sentence.get(here + 1, [])[:AFTER]
    first = [0] if page.units and page.heads[0] is not None else []
    yield from ((number, FAR) for number in dict.fromkeys([*earlier, *later, *first]) if number not in own)
