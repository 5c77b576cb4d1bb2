"""Whether two mentions name the same event: the numbers of a pair, and clusters by their probabilities."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import attrs
import numpy as np

from timeline.assembly.coreference import Cluster
from timeline.assembly.learned.article import ArticleFacts, SentenceFacts
from timeline.assembly.learned.mentions import COLUMN_OF, Numbers
from timeline.values.anchor import Basis
from timeline.values.event import Status
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

Pair = tuple[int, int]


def pairs_of(mentions: Sequence[int]) -> list[Pair]:
    """Each of *mentions*, which are numbers of events in text order, with those in the window before it."""
    return [
        (first, second)
        for place, second in enumerate(mentions)
        for first in mentions[max(0, place - PAIR_WINDOW) : place]
    ]


def pair_numbers(
    facts: ArticleFacts, numbers: Numbers, belongs: Numbers, right: Numbers, pairs: Sequence[Pair]
) -> Numbers:
    """A row of numbers for each pair, in the order of :data:`PAIR_NUMBERS`.

    *numbers* are those of the mentions; *belongs* and *right* are the probabilities that each belongs on the timeline
    and that its date is right.
    """
    if not pairs:
        return np.zeros((0, len(PAIR_NUMBERS)), dtype=np.float32)
    first, second = np.array(pairs, dtype=np.int64).T
    probabilities = np.column_stack([belongs[first], belongs[second], right[second]])
    mentions = {mention: _Compared.of(facts, mention) for mention in {*first.tolist(), *second.tolist()}}
    together = np.array([_together(facts, mentions[a], mentions[b]) for a, b in pairs], dtype=np.float32)
    own = (numbers[first][:, FIRST_COLUMNS], numbers[second][:, SECOND_COLUMNS])
    return np.column_stack([probabilities, together, *own]).astype(np.float32)


@attrs.frozen(eq=False)
class _Compared:
    """A mention with what it is compared by, looked up once."""

    number: int
    start: int
    sentence: SentenceFacts
    keys: frozenset[str | int]
    topic: int
    interval: Interval
    status: Status
    participants: frozenset[str]
    cluster: Cluster
    best: Interval | None

    @classmethod
    def of(cls, facts: ArticleFacts, number: int) -> _Compared:
        event = facts.events[number]
        return cls(
            number,
            event.start,
            facts.sentences[event.sentence.start],
            facts.family_keys[number],
            facts.topics[number],
            facts.shown(event)[0].interval,
            event.status,
            facts.participants[number],
            facts.cluster_of[event.eid],
            facts.best[number],
        )


def _together(facts: ArticleFacts, a: _Compared, b: _Compared) -> tuple[float, ...]:
    is_one_sentence = a.sentence is b.sentence
    return (
        not a.keys.isdisjoint(b.keys),
        a.topic == b.topic,
        is_one_sentence,
        b.sentence.number - a.sentence.number,
        b.number - a.number - 1,
        b.start - a.start,
        a.interval == b.interval,
        a.interval.overlaps(b.interval),
        a.status is b.status,
        len(a.participants & b.participants),
        -1 if is_one_sentence else facts.rare_words(a.sentence, b.sentence),
        a.cluster is b.cluster,
        a.best is not None and a.best == b.best,
    )


def exclusive_pairs(facts: ArticleFacts, pairs: Collection[Pair]) -> set[Pair]:
    """The pairs that the text dates in their own clauses, and differently: they are two events."""
    told: dict[int, Interval] = {}
    for mention in {mention for pair in pairs for mention in pair}:
        anchor = facts.shown(facts.events[mention])[0]
        if anchor.basis is Basis.EXPLICIT:
            told[mention] = anchor.interval
    both = (pair for pair in pairs if pair[0] in told and pair[1] in told)
    return {pair for pair in both if not told[pair[0]].overlaps(told[pair[1]])}


def clustered(
    mentions: Sequence[int], probabilities: Mapping[Pair, float], least: float, apart: Collection[Pair] = ()
) -> list[list[int]]:
    """The *mentions* in clusters: each joins the cluster before it with the highest average probability over *least*.

    A pair without a probability has 0; the pairs *apart* are in no cluster together.

    >>> clustered([0, 4, 9], {(0, 4): 0.1, (0, 9): 0.9, (4, 9): 0.2}, 0.25)
    [[0, 9], [4]]
    """
    clusters: list[list[int]] = []
    cluster_of: dict[int, int] = {}
    for place, mention in enumerate(mentions):
        sums: dict[int, float] = {}
        for other in mentions[max(0, place - PAIR_WINDOW) : place]:
            likeness = -math.inf if (other, mention) in apart else probabilities.get((other, mention), 0.0)
            sums[cluster_of[other]] = sums.get(cluster_of[other], 0.0) + likeness
        averages = {cluster: total / len(clusters[cluster]) for cluster, total in sums.items()}
        best = max(averages, key=averages.__getitem__, default=-1)
        if best < 0 or averages[best] <= least:
            best = len(clusters)
            clusters.append([])
        clusters[best].append(mention)
        cluster_of[mention] = best
    return clusters
