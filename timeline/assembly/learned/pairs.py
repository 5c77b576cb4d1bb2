"""Whether two mentions name the same event: the numbers of a pair, and clusters by their probabilities."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.learned.mentions import COLUMN_OF, Numbers
from timeline.values.anchor import Basis

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
    together = np.array([_together(facts, *pair) for pair in pairs], dtype=np.float32)
    own = (numbers[first][:, FIRST_COLUMNS], numbers[second][:, SECOND_COLUMNS])
    return np.column_stack([probabilities, together, *own]).astype(np.float32)


def _together(facts: ArticleFacts, first: int, second: int) -> tuple[float, ...]:
    a, b = facts.events[first], facts.events[second]
    in_a, in_b = facts.sentences[a.sentence.start], facts.sentences[b.sentence.start]
    shown_a, shown_b = facts.shown(a)[0].interval, facts.shown(b)[0].interval
    is_one_sentence = in_a is in_b
    return (
        not facts.family_keys[first].isdisjoint(facts.family_keys[second]),
        facts.topics[first] == facts.topics[second],
        is_one_sentence,
        in_b.number - in_a.number,
        second - first - 1,
        b.start - a.start,
        shown_a == shown_b,
        shown_a.overlaps(shown_b),
        a.status is b.status,
        len(facts.participants[first] & facts.participants[second]),
        -1 if is_one_sentence else sum(rarity(facts, word) for word in in_a.words & in_b.words),
        facts.cluster_of[a.eid] is facts.cluster_of[b.eid],
        facts.best[first] is not None and facts.best[first] == facts.best[second],
    )


def rarity(facts: ArticleFacts, word: str) -> float:
    """How seldom a word is in the sentences of the article: 0 if it is in all."""
    return math.log(len(facts.sentences) / facts.word_counts[word])


def are_exclusive(facts: ArticleFacts, first: int, second: int) -> bool:
    """True if the text dates both mentions in their own clauses, and differently: they are two events."""
    a, b = (facts.shown(facts.events[mention])[0] for mention in (first, second))
    is_told = a.basis is Basis.EXPLICIT and b.basis is Basis.EXPLICIT
    return is_told and not a.interval.overlaps(b.interval)


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
