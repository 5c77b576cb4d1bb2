"""Whether two mentions name the same event: the numbers of a pair, and clusters by their probabilities."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import attrs
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

Pair = tuple[int, int]
_Places = npt.NDArray[np.int64]
_Column = Sequence[float] | npt.NDArray[np.generic]
SENTENCE_CODE, INTERVAL_CODE = 1, 4
"""The places of two codes of a mention."""


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
    probabilities = (belongs[first], belongs[second], right[second])
    own = (numbers[first][:, FIRST_COLUMNS], numbers[second][:, SECOND_COLUMNS])
    return np.column_stack([*probabilities, *_together(facts, first, second), *own]).astype(np.float32)


@attrs.frozen(eq=False)
class _Compared:
    """A mention with what it is compared by, looked up once; equal ``codes`` stand for what is the same."""

    sentence: SentenceFacts
    keys: frozenset[str | int]
    interval: Interval
    participants: AbstractSet[str]
    codes: tuple[int, ...]

    @classmethod
    def of(cls, facts: ArticleFacts, number: int, codes: dict[object, int]) -> _Compared:
        event = facts.events[number]
        sentence, interval = facts.sentences[event.sentence.start], facts.shown(event)[0].interval
        ranking = facts.anchored.rankings.get(event.eid)
        best = ranking.best.interval if ranking else number
        """For a mention without a ranking, what no other has."""
        status, cluster = event.status, id(facts.cluster_of[event.eid])
        same = [codes.setdefault(value, len(codes)) for value in (interval, status, cluster, best)]
        return cls(
            sentence,
            frozenset(facts.families.keys(event.lemma)),
            interval,
            last_words(event.participants),
            (facts.topics[number], sentence.number, number, facts.place(event.start), *same),
        )


def _together(facts: ArticleFacts, first: _Places, second: _Places) -> Iterator[_Column]:
    """The columns of what two mentions have in common, and of how far apart they are."""
    mentions = np.array(sorted({*first.tolist(), *second.tolist()}))
    numbers: dict[object, int] = {}
    compared = [_Compared.of(facts, mention, numbers) for mention in mentions.tolist()]
    codes = np.array([each.codes for each in compared], dtype=np.int64)
    a, b = np.searchsorted(mentions, first), np.searchsorted(mentions, second)
    pairs = [(compared[i], compared[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    topic, sentence, _, _, interval, status, cluster, best = (codes[a] == codes[b]).T
    _, sentences_between, events_between, distance, *_ = (codes[b] - codes[a]).T
    yield [not a.keys.isdisjoint(b.keys) for a, b in pairs]
    yield from (topic, sentence, sentences_between, events_between - 1, distance, interval)
    yield _once(pairs, INTERVAL_CODE, lambda a, b: a.interval.overlaps(b.interval))
    yield status
    yield [len(a.participants & b.participants) for a, b in pairs]
    yield _once(pairs, SENTENCE_CODE, lambda a, b: _rare_words(facts, a.sentence, b.sentence))
    yield from (cluster, best)


def _rare_words(facts: ArticleFacts, first: SentenceFacts, second: SentenceFacts) -> float:
    """How much two sentences have in common: the sum of how seldom each common word is in the article."""
    if first is second:
        return -1
    return sum([facts.rarity[word] for word in sorted(first.words & second.words)])


def _once(
    pairs: Sequence[tuple[_Compared, _Compared]], code: int, compare: Callable[[_Compared, _Compared], float]
) -> list[float]:
    """What *compare* says of each pair, asked once for all pairs with the same two codes."""
    kinds = [(a.codes[code], b.codes[code]) for a, b in pairs]
    answers = {kind: compare(*pair) for kind, pair in dict(zip(kinds, pairs, strict=True)).items()}
    return [answers[kind] for kind in kinds]


def exclusive_pairs(facts: ArticleFacts, pairs: Collection[Pair]) -> set[Pair]:
    """The pairs that the text dates in their own clauses, and differently: they are two events."""
    told: dict[int, Interval] = {}
    for mention in set(chain.from_iterable(pairs)):
        anchor = facts.shown(facts.events[mention])[0]
        if anchor.basis is Basis.EXPLICIT:
            told[mention] = anchor.interval
    both = [pair for pair in pairs if pair[0] in told and pair[1] in told]
    return {(first, second) for first, second in both if not told[first].overlaps(told[second])}


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
            cluster, pair = cluster_of[other], (other, mention)
            sums[cluster] = sums.get(cluster, 0.0) + (-math.inf if pair in apart else probabilities.get(pair, 0.0))
        averages = {cluster: total / len(clusters[cluster]) for cluster, total in sums.items()}
        best = max(averages, key=averages.__getitem__, default=-1)
        if best < 0 or averages[best] <= least:
            best = len(clusters)
            clusters.append([])
        clusters[best].append(mention)
        cluster_of[mention] = best
    return clusters
