"""The learned ranker: which of its candidate times an event has, and how surely.

A conditional logit (McFadden 1974) over the features of :mod:`timeline.anchoring.features`: every candidate gets the
sum of the weights of its features, the best one wins, and its share of all (softmax) is the confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.candidates import NEAR, Candidate, Place, can_be
from timeline.anchoring.features import VERSION, Feature, of_event, of_pair
from timeline.anchoring.page import Page, Placed, stem
from timeline.models.loader import read_words

ALL_PLACES = (*NEAR, Place.BETWEEN)
"""The places tried for dates of the event's own sentence."""
NAMESAKES = 2
"""Dates of namesakes looked at, the first in the text."""
FAR = (Place.IN, Place.BETWEEN)
"""The places tried for dates of other sentences."""
PLACES = tuple(Place)
COLUMN = {place: column for column, place in enumerate(PLACES)}
ALL = "any"


@attrs.frozen
class Ranked:
    """A candidate and the share of belief that the ranker gives it, from 0 to 1."""

    candidate: Candidate
    share: float


@attrs.frozen(eq=False)
class Table:
    """A row of weights, one a place, for each feature; the first row, of zeros, is for those never seen."""

    rows: Mapping[Feature, int]
    weights: npt.NDArray[np.float32]

    def sums(self, groups: Sequence[Sequence[Feature]]) -> list[list[float]]:
        """The sum of the rows of each group of features."""
        if not groups:
            return []
        get = self.rows.get
        found = [get(feature, 0) for group in groups for feature in group]
        starts = np.cumsum([0, *[len(group) for group in groups[:-1]]])
        summed: list[list[float]] = np.add.reduceat(self.weights.take(found, axis=0), starts).tolist()
        return summed


@attrs.frozen(eq=False)
class Weights:
    """What each feature weighs: of the event alone, and of the event with a date."""

    alone: Table
    paired: Table


def alone_name(place: Place, feature: Feature) -> str:
    """The name in the weights file of a feature of the event alone."""
    return f"{place}~{written(feature)}"


def paired_names(place: Place, feature: Feature) -> tuple[str, str]:
    """The names of a feature of event and date: one for its place, one that all places share."""
    name = written(feature)
    return f"{place}:{name}", f"{ALL}:{name}"


def written(feature: Feature) -> str:
    """A feature as one line of text: numbers get a sign before them, words do not.

    >>> written(("tense", "PAST", 2)).split(chr(9))
    ['tense', 'PAST', '#2']
    """
    return "\t".join([part if isinstance(part, str) else f"#{int(part)}" for part in feature])


def read_feature(name: str) -> Feature:
    """The feature that :func:`written` wrote.

    >>> read_feature(written(("tokens", "<", 3)))
    ('tokens', '<', 3)
    """
    parts = name.split("\t")
    return tuple(int(part[1:]) if part[:1] == "#" and part[1:].lstrip("-").isdecimal() else part for part in parts)


@cache
def load_weights() -> Weights:
    """The weights that come with the library; raises what :func:`~timeline.models.loader.read_words` raises."""
    return weights_of(read_words(files("timeline.models"), "anchors", VERSION))


def weights_of(words: Mapping[str, float]) -> Weights:
    """The weights by feature and place, from one flat table of names."""
    parted = [(*_parted(name), weight) for name, weight in words.items()]
    return Weights(*(_table([(h, f, w) for h, s, f, w in parted if s == sign]) for sign in "~:"))


def _table(cells: Sequence[tuple[str, str, float]]) -> Table:
    rows: dict[str, int] = {}
    for _, name, _ in cells:
        rows.setdefault(name, len(rows) + 1)
    weights = np.zeros((len(rows) + 1, len(PLACES)), dtype=np.float32)
    for head, name, weight in cells:
        columns = slice(None) if head == ALL else COLUMN[Place(head)]
        weights[rows[name], columns] += weight
    return Table({read_feature(name): row for name, row in rows.items()}, weights)


def _parted(name: str) -> tuple[str, str, str]:
    """A name at its first sign.

    >>> _parted("in:owner"), _parted("past~lemma=a:b")
    (('in', ':', 'owner'), ('past', '~', 'lemma=a:b'))
    """
    at = next(i for i, character in enumerate(name) if character in "~:")
    return name[:at], name[at], name[at + 1 :]


def rank(page: Page, weights: Weights) -> dict[str, list[Ranked]]:
    """The candidate times of each event of *page*, by event id, the likeliest first."""
    placed = list(page.placed.values())
    tried = [dates_near(page, event) for event in placed]
    alone = weights.alone.sums([of_event(page, event) for event in placed])
    pairs = [of_pair(page, event, number) for event, dates in zip(placed, tried, strict=True) for number, _ in dates]
    paired = iter(weights.paired.sums(pairs))
    return {
        event.event.eid: _shares(list(_scored(page, event, scores, dates, paired)))
        for event, scores, dates in zip(placed, alone, tried, strict=True)
    }


def _scored(
    page: Page,
    event: Placed,
    alone: Sequence[float],
    dates: Iterable[tuple[int, tuple[Place, ...]]],
    paired: Iterator[Sequence[float]],
) -> Iterator[tuple[float, Candidate]]:
    """The candidates of *event* with their scores; takes one row of *paired* for each of its *dates*."""
    for candidate in page.by_publication:
        if can_be(candidate, event.tense, page.publication):
            yield alone[COLUMN[candidate.place]], candidate
    for number, places in dates:
        row = next(paired)
        for candidate in page.candidates(number, places):
            if can_be(candidate, event.tense, page.publication):
                column = COLUMN[candidate.place]
                yield alone[column] + row[column], candidate


def _shares(scored: Sequence[tuple[float, Candidate]]) -> list[Ranked]:
    highest = max(score for score, _ in scored)
    parts = [(math.exp(score - highest), candidate) for score, candidate in scored]
    total = sum([part for part, _ in parts])
    ranked = [Ranked(candidate, part / total) for part, candidate in parts]
    return sorted(ranked, key=lambda ranked: -ranked.share)


def dates_near(page: Page, placed: Placed) -> list[tuple[int, tuple[Place, ...]]]:
    """The dates that may date an event, by number, with the places to try.

    All of its sentence, the last few before, the next one, the first of the article (a story's own day), and those of
    its namesakes.
    """
    here = page.words.sentence[placed.at]
    own = page.units_by_sentence.get(here, [])
    others = dict.fromkeys([*page.far(here), *page.by_stem.get(stem(placed.event), ())[:NAMESAKES]])
    return [(number, ALL_PLACES) for number in own] + [(number, FAR) for number in others if number not in own]
