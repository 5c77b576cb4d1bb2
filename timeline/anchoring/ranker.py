"""The learned ranker: the most probable of the candidate times of each event, and how probable each is.

A conditional logit (McFadden 1974) over the features of :mod:`timeline.anchoring.features`: the score of a candidate is
the sum of the weights of its features, the highest score wins, and the softmax of the scores gives probabilities.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import exp

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.candidates import Placement
from timeline.anchoring.context import ArticleContext, EventContext
from timeline.anchoring.features import (
    OTHER_SENTENCE,
    RANKER_FEATURES,
    SAME_SENTENCE,
    Feature,
    date_features,
    distance_features,
    event_features,
    pair_features,
    related_units,
    surroundings_features,
)
from timeline.anchoring.rankings import COLUMN, CandidateTimes, Ranking, Units, times_to_try
from timeline.weights.loader import read_words

BLOCK = 1024
"""Events whose features are held at once: those of a text of 1 MB take 100 MB."""
ALL_COLUMNS = list(COLUMN.values())
ALL_PLACEMENTS = "any"
"""The placement in the name of a weight that counts for all placements."""
ALONE, WITH_DATE = "~", ":"
"""Signs in the name of a weight between the placement and the feature: of the event alone, and with a date."""

NO_FEATURES: Sequence[Feature] = (("",),)
"""The group that adds nothing, because no weight has the name."""

PlacementScores = npt.NDArray[np.float32]


@attrs.frozen(eq=False, repr=False)
class FeatureWeights:
    """A row of weights for each feature, one for each placement; the first row, of zeros, is for unknown features."""

    rows: Mapping[Feature, int]
    weights: PlacementScores

    def sums(self, groups: Sequence[Sequence[Feature]]) -> PlacementScores:
        """The sum of the rows of each group of features; no group may be empty."""
        if not groups:
            return np.zeros((0, len(COLUMN)), dtype=np.float32)
        row_of = self.rows.get
        rows = [row_of(feature, 0) for group in groups for feature in group]
        starts = list(accumulate([len(group) for group in groups[:-1]], initial=0))
        sums: PlacementScores = np.add.reduceat(self.weights.take(rows, axis=0), starts)
        return sums


@attrs.frozen(eq=False, repr=False)
class RankerWeights:
    """The weights of features of the event alone, and of features of the event with a date."""

    alone: FeatureWeights
    with_date: FeatureWeights


def alone_name(placement: Placement, feature: Feature) -> str:
    """The name in the weights file of a feature of the event alone; for training only."""
    return f"{placement}{ALONE}{feature_name(feature)}"


def with_date_names(placement: Placement, feature: Feature) -> tuple[str, str]:
    """The names of a feature of event and date, for its placement and for all placements; for training only."""
    name = feature_name(feature)
    return f"{placement}{WITH_DATE}{name}", f"{ALL_PLACEMENTS}{WITH_DATE}{name}"


def feature_name(feature: Feature) -> str:
    """A feature as text: parts separated by tabs, numbers marked by a sign.

    >>> feature_name(("tense", "PAST", 2)).split(chr(9))
    ['tense', 'PAST', '#2']
    """
    return "\t".join([part if isinstance(part, str) else f"#{int(part)}" for part in feature])


def read_feature(name: str) -> Feature:
    """The feature that :func:`feature_name` wrote.

    >>> read_feature(feature_name(("tokens", "<", 3)))
    ('tokens', '<', 3)
    """
    parts = name.split("\t")
    return tuple(int(part[1:]) if part[:1] == "#" and part[1:].lstrip("-").isdecimal() else part for part in parts)


@cache
def load_ranker_weights() -> RankerWeights:
    """The weights that come with the library; raises the errors of :func:`~timeline.weights.loader.read_words`."""
    return ranker_weights(read_words(files("timeline.weights"), "anchors", RANKER_FEATURES))


def ranker_weights(weights: Mapping[str, float]) -> RankerWeights:
    """The weights by feature and placement, from one flat table of names."""
    cells = [(*_split_name(name), weight) for name, weight in weights.items()]
    alone, with_date = (
        _feature_weights([(head, name, weight) for head, own_sign, name, weight in cells if own_sign == sign])
        for sign in (ALONE, WITH_DATE)
    )
    return RankerWeights(alone, with_date)


def _feature_weights(cells: Sequence[tuple[str, str, float]]) -> FeatureWeights:
    rows = {name: row for row, name in enumerate(dict.fromkeys(name for _, name, _ in cells), start=1)}
    weights = np.zeros((len(rows) + 1, len(COLUMN)), dtype=np.float32)
    by_head: dict[str, list[tuple[int, float]]] = {}
    for head, name, weight in cells:
        by_head.setdefault(head, []).append((rows[name], weight))
    for head, own in by_head.items():
        columns = ALL_COLUMNS if head == ALL_PLACEMENTS else [COLUMN[Placement(head)]]
        places, values = zip(*own, strict=True)
        weights[np.ix_(places, columns)] += np.array(values, dtype=np.float32)[:, None]
    return FeatureWeights({read_feature(name): row for name, row in rows.items()}, weights)


def _split_name(name: str) -> tuple[str, str, str]:
    """A name at its first sign.

    >>> _split_name("in:owner"), _split_name("past~lemma=a:b")
    (('in', ':', 'owner'), ('past', '~', 'lemma=a:b'))
    """
    before = name.partition(WITH_DATE)
    return name.partition(ALONE) if ALONE in before[0] else before


def rank(article: ArticleContext, weights: RankerWeights) -> dict[str, Ranking]:
    """The candidate times of each event of *article*, by event id."""
    contexts = list(article.event_contexts.values())
    rankings: dict[str, Ranking] = {}
    for start in range(0, len(contexts), BLOCK):
        rankings |= _rank_block(article, contexts[start : start + BLOCK], weights)
    return rankings


def _rank_block(
    article: ArticleContext, contexts: Sequence[EventContext], weights: RankerWeights
) -> dict[str, Ranking]:
    """The rankings of some events: a conditional logit for each, by the scores of its candidates."""
    candidates = times_to_try(article, contexts)
    scores, sizes = _candidate_scores(article, contexts, candidates, weights)
    starts = sizes.cumsum() - sizes
    highest = np.maximum.reduceat(scores, starts).repeat(sizes)
    best = np.flatnonzero(scores == highest)
    best_places = best[np.searchsorted(best, starts)] - starts
    exponentials = np.fromiter(map(exp, (scores - highest).tolist()), dtype=np.float64, count=len(scores))
    totals = np.bincount(np.arange(len(sizes)).repeat(sizes), exponentials)
    probabilities = array("d", (exponentials / totals.repeat(sizes)).tobytes())
    rows = zip(contexts, candidates, starts.tolist(), best_places.tolist(), strict=True)
    return {
        context.event.eid: Ranking(of_event.times, probabilities, start, best_place, article.intervals)
        for context, of_event, start, best_place in rows
    }


def _candidate_scores(
    article: ArticleContext,
    contexts: Sequence[EventContext],
    candidates: Sequence[CandidateTimes],
    weights: RankerWeights,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """The scores of all candidates, event by event, and how many each event has."""
    alone = weights.alone.sums(event_features(article, contexts))
    groups = _FeatureGroups(article)
    pairs = [pair for event in zip(contexts, candidates, strict=True) for pair in groups.pairs(*event)]
    widths = np.array([1 + len(of_event.own) + len(of_event.others) for of_event in candidates], dtype=np.intp)
    sums = weights.with_date.sums(groups.features)[np.array(pairs, dtype=np.intp).T]
    rows = (alone.repeat(widths, axis=0) + sums.sum(axis=0)).ravel()
    sizes = np.array([len(of_event.times) for of_event in candidates], dtype=np.intp)
    cells = np.concatenate([of_event.cells for of_event in candidates])
    firsts = (widths.cumsum() - widths) * len(COLUMN)
    return rows[cells + firsts.repeat(sizes)].astype(np.float64), sizes


class _FeatureGroups:
    """The features of events and dates in groups that many pairs share, so that the weights of each are summed once."""

    def __init__(self, article: ArticleContext) -> None:
        self._article = article
        self._numbers: dict[object, int] = {}
        self.features: list[Sequence[Feature]] = [NO_FEATURES]

    def pairs(self, context: EventContext, candidates: CandidateTimes) -> Iterator[tuple[int, int, int, int]]:
        """The groups of an event alone, which are empty, and those of the event with each of its dates."""
        yield 0, 0, 0, 0
        if candidates.own:
            of_event = self._of_event(context, SAME_SENTENCE)
            for unit in candidates.own:
                own = self._add(pair_features(self._article, context, unit, SAME_SENTENCE))
                yield of_event, self._of_date(context, unit, SAME_SENTENCE), 0, own
        if candidates.others:
            yield from self._with_others(context, candidates.others)

    def _with_others(self, context: EventContext, others: Units) -> Iterator[tuple[int, int, int, int]]:
        """The same with the dates of other sentences: few of them have features with just this event."""
        article, of_event = self._article, self._of_event(context, OTHER_SENTENCE)
        nearest, related = article.nearest_starts(context.event.start), related_units(article, context)
        is_dated = article.table.sentence[context.token] in article.units_by_sentence
        for unit in others:
            is_nearest = article.units[unit].start in nearest
            key = is_nearest, is_dated, context.tense, context.class_
            around = self._shared(key, surroundings_features, context, is_nearest, is_dated)
            own = self._add(pair_features(article, context, unit, OTHER_SENTENCE)) if unit in related else 0
            yield of_event, self._of_date(context, unit, OTHER_SENTENCE), around, own

    def _of_event(self, context: EventContext, distance: int) -> int:
        is_attached = context.event.eid in self._article.attached_unit
        facts = (is_attached, context.class_, context.tense, context.aspect, context.topic, context.status)
        return self._shared((distance, *facts), distance_features, self._article, context, distance)

    def _of_date(self, context: EventContext, unit: int, distance: int) -> int:
        age_and_size = self._article.unit_ages[unit]
        key = age_and_size, distance, context.tense, context.aspect, context.status
        return self._shared(key, date_features, age_and_size, context, distance)

    def _shared(self, key: object, features: Callable[..., Sequence[Feature]], *arguments: object) -> int:
        """The number of the group with a *key*, whose *features* are found when it is first met."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._add(features(*arguments))
        return number

    def _add(self, features: Sequence[Feature]) -> int:
        if not features:
            return 0
        self.features.append(features)
        return len(self.features) - 1
