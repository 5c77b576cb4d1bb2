"""The learned ranker: the most probable of the candidate times of each event, and how probable each is.

A conditional logit (McFadden 1974) over the features of :mod:`timeline.anchoring.features`: the score of a candidate is
the sum of the weights of its features, the highest score wins, and the softmax of the scores gives probabilities.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate
from math import exp

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.candidates import AROUND_DATE, AROUND_DISTANT_DATE, Candidate, Placement, is_possible
from timeline.anchoring.context import ArticleContext, EventContext
from timeline.anchoring.features import (
    OTHER_SENTENCE,
    RANKER_FEATURES,
    SAME_SENTENCE,
    Feature,
    date_features,
    date_features_key,
    distance_features,
    event_features,
    pair_features,
    surroundings,
    surroundings_features,
)
from timeline.values.event import Tense
from timeline.values.interval import Interval
from timeline.weights.loader import read_words

SAME_STEM_DATES = 2
"""The most dates of events of the same stem that are tried, the first in the text."""
BLOCK = 1024
"""Events whose features are held at once: those of a text of 1 MB take 100 MB."""
COLUMN = {placement: column for column, placement in enumerate(Placement)}
ALL_COLUMNS = list(COLUMN.values())
ALL_PLACEMENTS = "any"
"""The placement in the name of a weight that counts for all placements."""
ALONE, WITH_DATE = "~", ":"
"""Signs in the name of a weight between the placement and the feature: of the event alone, and with a date."""
EMPTY_GROUP: tuple[object, ...] = ()
"""The key of the group without features."""

PlacementScores = npt.NDArray[np.float32]
DatesToTry = list[tuple[int, tuple[Placement, ...]]]
"""Dates by their numbers, with the placements to try for each."""
FeatureGroups = dict[object, list[Feature]]
"""Features that several pairs of an event and a date may share, by a key."""


@attrs.frozen(eq=False)
class Ranking:
    """The candidate times of an event, the probability of each, and the most probable one.

    ``intervals`` has the intervals of all candidates of the article, and maps each to the object that they share.
    """

    best: Candidate
    probability: float
    candidates: Sequence[Candidate]
    probabilities: Sequence[float]
    intervals: Mapping[Interval, Interval]

    def probability_of(self, interval: Interval) -> float:
        """The probability of *interval*, whichever date it comes from."""
        return self._sums.get(id(self.intervals.get(interval)), 0.0)

    @cached_property
    def _sums(self) -> dict[int, float]:
        """The probability of each interval, by the identity of the object that the candidates share."""
        sums: dict[int, float] = {}
        for candidate, probability in zip(self.candidates, self.probabilities, strict=True):
            key = id(candidate.interval)
            sums[key] = sums.get(key, 0) + probability
        return sums

    @cached_property
    def by_unit(self) -> dict[tuple[str, ...], float]:
        """The probability of each date, by the ids of its expressions, whatever its relation to the event."""
        sums: dict[tuple[str, ...], float] = {}
        for candidate, probability in zip(self.candidates, self.probabilities, strict=True):
            if candidate.unit is not None:
                sums[candidate.unit.tids] = sums.get(candidate.unit.tids, 0) + probability
        return sums


@attrs.frozen(eq=False)
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


@attrs.frozen(eq=False)
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
    blocks = (contexts[start : start + BLOCK] for start in range(0, len(contexts), BLOCK))
    return {eid: ranking for block in blocks for eid, ranking in _rank_block(article, block, weights)}


def _rank_block(
    article: ArticleContext, contexts: Sequence[EventContext], weights: RankerWeights
) -> Iterator[tuple[str, Ranking]]:
    to_try = [dates_to_try(article, context) for context in contexts]
    alone = weights.alone.sums([event_features(article, context) for context in contexts])
    rows = iter(_scores_with_dates(article, contexts, to_try, alone, weights.with_date))
    for context, scores, dates in zip(contexts, alone.tolist(), to_try, strict=True):
        dated = [(next(rows), unit, placements) for unit, placements in dates]
        yield context.event.eid, _ranking(article, context, scores, dated)


def _scores_with_dates(
    article: ArticleContext,
    contexts: Sequence[EventContext],
    to_try: Sequence[DatesToTry],
    alone: PlacementScores,
    weights: FeatureWeights,
) -> list[list[float]]:
    """A row of scores, one for each placement, for each event and each of its dates.

    The weights of features that many pairs share are summed once; each pair is a row of numbers of such groups.
    """
    groups: FeatureGroups = {EMPTY_GROUP: [("",)]}
    numbers: dict[object, int] = {EMPTY_GROUP: 0}
    pairs = []
    for event_number, (context, dates) in enumerate(zip(contexts, to_try, strict=True)):
        for unit, placements in dates:
            group_keys = _same_sentence_groups if placements is AROUND_DATE else _other_sentence_groups
            keys = group_keys(article, context, unit, groups)
            pairs.append((event_number, *[numbers.setdefault(key, len(numbers)) for key in keys]))
    if not pairs:
        return []
    columns = np.array(pairs).T
    sums = weights.sums(list(groups.values()))
    rows: list[list[float]] = (alone[columns[0]] + sums[columns[1:]].sum(axis=0)).tolist()
    return rows


Keys = tuple[object, object, object, object]


def _same_sentence_groups(article: ArticleContext, context: EventContext, unit: int, groups: FeatureGroups) -> Keys:
    """The keys of the groups of features of an event and a date of its sentence; adds missing groups to *groups*."""
    event_key, date_key = _shared_groups(article, context, unit, SAME_SENTENCE, groups)
    pair_key = (context.token, unit, "own")
    groups[pair_key] = pair_features(article, context, unit, SAME_SENTENCE)
    return event_key, date_key, EMPTY_GROUP, pair_key


def _other_sentence_groups(article: ArticleContext, context: EventContext, unit: int, groups: FeatureGroups) -> Keys:
    """The same for a date of another sentence, where most pairs have no features of their own."""
    event_key, date_key = _shared_groups(article, context, unit, OTHER_SENTENCE, groups)
    is_nearest, is_dated = surroundings(article, context, unit)
    surroundings_key = (is_nearest, is_dated, context.tense, context.class_)
    if surroundings_key not in groups:
        groups[surroundings_key] = surroundings_features(context, is_nearest, is_dated)
    features = pair_features(article, context, unit, OTHER_SENTENCE)
    if not features:
        return event_key, date_key, surroundings_key, EMPTY_GROUP
    groups[context.token, unit, "own"] = features
    return event_key, date_key, surroundings_key, (context.token, unit, "own")


def _shared_groups(
    article: ArticleContext, context: EventContext, unit: int, distance: int, groups: FeatureGroups
) -> tuple[object, object]:
    """The keys of the groups that the pair shares with other dates of the event, and with other events of the date."""
    event_key, date_key = (context.token, distance), (unit, distance, *date_features_key(context))
    if event_key not in groups:
        groups[event_key] = distance_features(article, context, distance)
    if date_key not in groups:
        groups[date_key] = date_features(article, context, unit, distance)
    return event_key, date_key


def _ranking(
    article: ArticleContext,
    context: EventContext,
    alone: Sequence[float],
    dated: Iterable[tuple[Sequence[float], int, tuple[Placement, ...]]],
) -> Ranking:
    candidates = list(article.publication_candidates)
    scores = [alone[COLUMN[candidate.placement]] for candidate in candidates]
    for row, unit, placements in dated:
        of_date = article.date_candidates(unit, placements)
        candidates += of_date
        scores += [row[COLUMN[candidate.placement]] for candidate in of_date]
    if context.tense == Tense.FUTURE:
        pairs = zip(candidates, scores, strict=True)
        possible = [pair for pair in pairs if is_possible(pair[0], context.tense, article.publication)]
        candidates, scores = [candidate for candidate, _ in possible], [score for _, score in possible]
    return _softmax(candidates, scores, article.intervals)


def _softmax(
    candidates: Sequence[Candidate], scores: Sequence[float], intervals: Mapping[Interval, Interval]
) -> Ranking:
    highest = max(scores)
    exponentials = [exp(score - highest) for score in scores]
    total = sum(exponentials)
    probabilities = array("d", [exponential / total for exponential in exponentials])
    best = scores.index(highest)
    return Ranking(candidates[best], probabilities[best], candidates, probabilities, intervals)


def dates_to_try(article: ArticleContext, context: EventContext) -> DatesToTry:
    """The dates that may date an event, by number, with the placements to try.

    These are all dates of its sentence, the last few before, the next one, the first of the article (a story's own
    day), and those of events of the same stem.
    """
    sentence = article.table.sentence[context.token]
    own = article.units_by_sentence.get(sentence, [])
    of_same_stem = article.units_by_stem.get(context.stem, ())[:SAME_STEM_DATES]
    others = dict.fromkeys([*article.distant_units(sentence), *of_same_stem])
    return [(unit, AROUND_DATE) for unit in own] + [(unit, AROUND_DISTANT_DATE) for unit in others if unit not in own]
