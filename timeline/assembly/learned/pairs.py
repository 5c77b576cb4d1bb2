"""Whether two mentions name the same event: the numbers of a pair, and clusters by their probabilities."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from timeline.assembly.coreference import last_words
from timeline.assembly.learned.article import ArticleFacts, SentenceFacts
from timeline.assembly.learned.mentions import COLUMN_OF, Numbers
from timeline.values.anchor import Basis
from timeline.values.interval import Interval

PAIR_WINDOW = 48
"""How many mentions before a mention are compared with it, so that the work grows with the text."""

TOGETHER = (
    *("belongs.first", "belongs.second", "right.second", "same.family", "same.topic", "same.sentence"),
    *("sentences.between", "events.between", "distance", "same.interval", "overlap", "same.status"),
    *("same.participants", "same.rare.words", "same.cluster", "same.best"),
)
FIRST = (
    *("body.number", "class", "dep", "stem.count", "topic", "stem.title", "sentence.events", "title.overlap"),
    *("determiner", "governor.class"),
)
SECOND = (
    *("determiner", "body.number", "size", "patients", "tense", "basis", "class", "topic", "depth", "confidence"),
    *("stem.title", "dep", "role", "cluster.size"),
)
PAIR_NUMBERS = (*TOGETHER, *[f"{name}.first" for name in FIRST], *[f"{name}.second" for name in SECOND])
"""The names of the numbers of a pair, in their order: those of both, and those of each mention that a pair has too."""
FIRST_COLUMNS, SECOND_COLUMNS = ([COLUMN_OF[name] for name in names] for names in (FIRST, SECOND))

Pairs = npt.NDArray[np.int32]
"""Pairs of mentions, which go by the numbers of their events: a row for each, first the one that comes first."""
Truths = npt.NDArray[np.bool_]
_Places = npt.NDArray[np.integer]
_Column = Sequence[float] | npt.NDArray[np.generic]
_Value = TypeVar("_Value", bound=Hashable)


def pairs_of(mentions: Sequence[int]) -> Pairs:
    """Each of *mentions*, which are numbers of events in text order, with those in the window before it.

    >>> pairs_of([0, 4, 9]).tolist()
    [[0, 4], [0, 9], [4, 9]]
    """
    places = np.arange(len(mentions), dtype=np.int32)
    widths = np.minimum(places, PAIR_WINDOW)
    ends = widths.cumsum(dtype=np.int32)
    second = places.repeat(widths)
    first = np.arange(len(second), dtype=np.int32) + (places - ends).repeat(widths)
    pairs: Pairs = np.array(mentions, dtype=np.int32)[np.column_stack([first, second])]
    return pairs


def pair_numbers(facts: ArticleFacts, numbers: Numbers, belongs: Numbers, right: Numbers, pairs: Pairs) -> Numbers:
    """A row of numbers for each pair, in the order of :data:`PAIR_NUMBERS`.

    *numbers* are those of the mentions; *belongs* and *right* are the probabilities that each belongs on the timeline
    and that its date is right.
    """
    rows = np.empty((len(pairs), len(PAIR_NUMBERS)), dtype=np.float32)
    if len(pairs):
        first, second = pairs.T
        together = (belongs[first], belongs[second], right[second], *_together(facts, pairs))
        for column, values in enumerate(together):
            rows[:, column] = values
        own = len(TOGETHER) + len(FIRST)
        rows[:, len(TOGETHER) : own] = numbers[first][:, FIRST_COLUMNS]
        rows[:, own:] = numbers[second][:, SECOND_COLUMNS]
    return rows


def _together(facts: ArticleFacts, pairs: Pairs) -> Iterator[_Column]:
    """The columns of what two mentions have in common, and of how far apart they are."""
    mentions, places = np.unique(pairs, return_inverse=True)
    a, b = places.reshape(pairs.shape).T
    events = [facts.events[mention] for mention in mentions.tolist()]
    sentences = [facts.sentences[event.sentence.start] for event in events]
    intervals = [facts.shown(event)[0].interval for event in events]
    keys = [frozenset(facts.families.keys(event.lemma)) for event in events]
    participants = [last_words(event.participants) for event in events]
    each = list(zip(a.tolist(), b.tolist(), strict=True))

    def same(values: Iterable[Hashable]) -> Truths:
        codes, _ = _coded(values)
        are_same: Truths = codes[a] == codes[b]
        return are_same

    def further(values: Iterable[int]) -> _Places:
        numbers = np.fromiter(values, dtype=np.int64, count=len(events))
        distances: _Places = numbers[b] - numbers[a]
        return distances

    yield [not keys[i].isdisjoint(keys[j]) for i, j in each]
    yield same(facts.topics[mention] for mention in mentions.tolist())
    yield same(sentence.number for sentence in sentences)
    yield further(sentence.number for sentence in sentences)
    yield further(mentions.tolist()) - 1
    yield further(facts.place(event.start) for event in events)
    yield same(intervals)
    yield _once(intervals, a, b, lambda one, other: one.overlaps(other))
    yield same(event.status for event in events)
    yield [len(participants[i] & participants[j]) for i, j in each]
    yield _once(sentences, a, b, lambda one, other: _rare_words(facts, one, other))
    yield same(id(facts.cluster_of[event.eid]) for event in events)
    yield same(_best_times(facts, mentions.tolist()))


def _best_times(facts: ArticleFacts, mentions: Iterable[int]) -> Iterator[Hashable]:
    """The time that the ranker prefers for each mention; for one without a ranking, what no other has."""
    for mention in mentions:
        ranking = facts.anchored.rankings.get(facts.events[mention].eid)
        yield ranking.best.interval if ranking else mention


def _rare_words(facts: ArticleFacts, first: SentenceFacts, second: SentenceFacts) -> float:
    """How much two sentences have in common: the sum of how seldom each common word is in the article."""
    if first is second:
        return -1
    return sum([facts.rarity[word] for word in sorted(first.words & second.words)])


def _coded(values: Iterable[_Value]) -> tuple[_Places, list[_Value]]:
    """A code for each of *values*, equal ones for equal values, and the value of each code."""
    codes: dict[_Value, int] = {}
    found = [codes.setdefault(value, len(codes)) for value in values]
    return np.array(found, dtype=np.int64), list(codes)


def _once(
    values: Iterable[_Value], a: _Places, b: _Places, compare: Callable[[_Value, _Value], float]
) -> npt.NDArray[np.generic]:
    """What *compare* says of the values at each two places, asked once for all pairs with equal values."""
    codes, distinct = _coded(values)
    kinds, kind = np.unique(codes[a] * len(distinct) + codes[b], return_inverse=True)
    sides = zip(*(side.tolist() for side in np.divmod(kinds, len(distinct))), strict=True)
    return np.array([compare(distinct[one], distinct[other]) for one, other in sides])[kind]


def told_dates(facts: ArticleFacts, mentions: Iterable[int]) -> dict[int, Interval]:
    """The dates of those *mentions* that the text dates in their own clauses."""
    anchors = {mention: facts.shown(facts.events[mention])[0] for mention in mentions}
    return {mention: anchor.interval for mention, anchor in anchors.items() if anchor.basis is Basis.EXPLICIT}


def clustered(
    mentions: Sequence[int], pairs: Pairs, probabilities: Numbers, least: float, dates: Mapping[int, Interval]
) -> list[list[int]]:
    """The *mentions* in clusters: each joins the cluster before it with the highest average probability over *least*.

    A pair that is not among *pairs*, which are in the order of :func:`pairs_of`, has the probability 0. Mentions with
    different *dates* are in no cluster together.

    >>> clustered([0, 4, 9], pairs_of([0, 4, 9]), np.array([0.1, 0.9, 0.2]), 0.25, {})
    [[0, 9], [4]]
    """
    clusters: list[list[int]] = []
    cluster_of: dict[int, int] = {}
    first, second = pairs.T
    can_join = set(second[probabilities > least].tolist())  # an average is at most the highest of its probabilities
    begins, ends = (np.searchsorted(second, mentions, side).tolist() for side in ("left", "right"))
    for mention, begin, end in zip(mentions, begins, ends, strict=True):
        averages: dict[int, float] = {}
        if mention in can_join:
            others = zip(first[begin:end].tolist(), probabilities[begin:end].tolist(), strict=True)
            sums = _sums_by_cluster(others, cluster_of, dates, dates.get(mention))
            averages = {cluster: total / len(clusters[cluster]) for cluster, total in sums.items()}
        joined = max(averages, key=averages.__getitem__, default=None)
        if joined is None or averages[joined] <= least:
            joined = len(clusters)
            clusters.append([])
        clusters[joined].append(mention)
        cluster_of[mention] = joined
    return clusters


def _sums_by_cluster(
    others: Iterable[tuple[int, float]],
    cluster_of: Mapping[int, int],
    dates: Mapping[int, Interval],
    date: Interval | None,
) -> dict[int, float]:
    """The sum of the probabilities of the mentions of each cluster; minus infinity if one has another date."""
    sums: dict[int, float] = {}
    for other, probability in others:
        cluster = cluster_of.get(other)
        if cluster is not None:
            is_apart = date is not None and other in dates and not dates[other].overlaps(date)
            sums[cluster] = sums.get(cluster, 0.0) + (-math.inf if is_apart else probability)
    return sums
