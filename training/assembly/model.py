"""Train all models in turn. Each learns from answers that the ones before it gave on articles they had not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from timeline.assembly.learned.choice import ScoredMentions, cluster_numbers
from timeline.assembly.learned.mentions import Numbers
from timeline.assembly.learned.models import AssemblyModels, WordScores, clusters_of
from timeline.assembly.learned.pairs import Pairs, pair_numbers, pairs_of
from timeline.assembly.learned.words import with_kinds
from timeline.weights.trees import Trees
from training.assembly.cases import NONE, GoldArticle, accepted_days
from training.assembly.fitting import (
    CLUSTER_GROWTH,
    MENTION_GROWTH,
    PAIR_GROWTH,
    Growth,
    Labels,
    fit_trees,
    fit_words,
    packed_trees,
    packed_words,
)
from training.common.figures import precision_recall_f1

FOLDS = 5
MAIN = 1
"""The gold salience of the main news."""
PAIRED = 0.12
"""The probability to belong from which mentions are paired in training: lower than in use, for more pairs."""
OTHERS_PAIR = 0.25
"""The weight of a pair with a mention of no gold entry."""
OPTIONAL_CLUSTER = 0.15
SLACK = 0.8
"""The sum of points of F1 that a lower threshold may cost."""
THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(21))

Rows = Sequence[Numbers]


@attrs.frozen(eq=False)
class Batch:
    """The training rows of each article, with a label and a weight for each row."""

    rows: Sequence[Numbers]
    labels: Sequence[Labels]
    weights: Sequence[Numbers]

    def fit(self, articles: Sequence[int], growth: Growth) -> Trees:
        """Trees for the rows of *articles*."""
        rows, labels, weights = (
            np.concatenate([part[article] for article in articles]) for part in (self.rows, self.labels, self.weights)
        )
        return fit_trees(rows, labels, weights, growth)


def train(articles: Sequence[GoldArticle]) -> AssemblyModels:
    """The models for new articles."""
    words, scored = _words(articles)
    belongs, belongs_answers = _stacked(_mentions(articles, scored, _belongs), MENTION_GROWTH)
    dates = _mentions(articles, scored, _right)
    right, right_answers = _stacked(dates, MENTION_GROWTH, _only(dates, [_belongs(article) for article in articles]))
    paired = _pairs(articles, belongs_answers, right_answers)
    same, same_answers = _stacked(paired[0], PAIR_GROWTH)
    mentions = [
        ScoredMentions(article.facts, article.numbers, *answers, pairs, same)
        for article, answers, pairs, same in zip(
            articles, zip(belongs_answers, right_answers, strict=True), paired[1], same_answers, strict=True
        )
    ]
    clusters = [clusters_of(each) for each in mentions]
    batch = _choices(articles, mentions, clusters)
    chosen, chosen_answers = _stacked(batch, CLUSTER_GROWTH)
    main = _main_news(articles, mentions, clusters).fit(range(len(articles)), CLUSTER_GROWTH)
    least = best_threshold(articles, mentions, clusters, chosen_answers)
    return AssemblyModels(words, belongs, right, same, chosen, main, least)


def _folds(count: int) -> list[list[int]]:
    return [[article for article in range(count) if article % FOLDS == fold] for fold in range(FOLDS)]


def _stacked(batch: Batch, growth: Growth, learning: Batch | None = None) -> tuple[Trees, list[Numbers]]:
    """Trees of all articles, and for each article the answers of trees that were trained on others."""
    learning, count = learning or batch, len(batch.rows)
    answers: list[Numbers] = [np.zeros(0, dtype=np.float32)] * count
    for fold in _folds(count):
        trees = learning.fit([article for article in range(count) if article not in set(fold)], growth)
        for article in fold:
            answers[article] = trees.probabilities(batch.rows[article])
    return learning.fit(range(count), growth), answers


def _words(articles: Sequence[GoldArticle]) -> tuple[WordScores, list[Numbers]]:
    """The word scores, and the numbers of each article with scores that were fitted on others."""
    scored: list[Numbers] = [article.numbers for article in articles]
    for fold in _folds(len(articles)):
        words = _fitted([article for number, article in enumerate(articles) if number not in set(fold)])
        for number in fold:
            scored[number] = np.column_stack([articles[number].numbers, words.scores(articles[number].words)])
    return _fitted(articles), scored


def _fitted(articles: Sequence[GoldArticle]) -> WordScores:
    words = [of_mention for article in articles for of_mention in with_kinds(article.words)]
    belongs, right, weights = (
        np.concatenate([of(article) for article in articles]) for of in (_belongs, _right, _weights)
    )
    return fit_words(words, belongs, right, weights)


def _belongs(article: GoldArticle) -> Labels:
    belongs: Labels = article.owners != NONE
    return belongs


def _right(article: GoldArticle) -> Labels:
    return np.array([article.is_right(mention) for mention in range(len(article.owners))], dtype=bool)


def _weights(article: GoldArticle) -> Numbers:
    return np.array([article.weight(mention) for mention in range(len(article.owners))], dtype=np.float32)


def _mentions(articles: Sequence[GoldArticle], scored: Rows, label: Callable[[GoldArticle], Labels]) -> Batch:
    return Batch(scored, [label(article) for article in articles], [_weights(article) for article in articles])


def _only(batch: Batch, kept: Sequence[Labels]) -> Batch:
    """The rows that are *kept*."""
    return Batch(
        [rows[mask] for rows, mask in zip(batch.rows, kept, strict=True)],
        [labels[mask] for labels, mask in zip(batch.labels, kept, strict=True)],
        [weights[mask] for weights, mask in zip(batch.weights, kept, strict=True)],
    )


def _pairs(articles: Sequence[GoldArticle], belongs: Rows, right: Rows) -> tuple[Batch, list[Pairs]]:
    """The pairs of mentions that may belong, with the numbers of each pair, and whether both are one gold entry."""
    pairs = [pairs_of(np.flatnonzero(own > PAIRED).tolist()) for own in belongs]
    rows = [
        pair_numbers(article.facts, article.numbers, *answers, of_article)
        for article, answers, of_article in zip(articles, zip(belongs, right, strict=True), pairs, strict=True)
    ]
    labels, weights = [], []
    for article, of_article in zip(articles, pairs, strict=True):
        first, second = article.owners[of_article].T
        labels.append((first == second) & (first != NONE))
        weights.append(np.where((first != NONE) & (second != NONE), 1.0, OTHERS_PAIR).astype(np.float32))
    return Batch(rows, labels, weights), pairs


def _choices(
    articles: Sequence[GoldArticle], mentions: Sequence[ScoredMentions], clusters: Sequence[list[list[int]]]
) -> Batch:
    """The clusters twice: whether each is a gold entry, and whether it is one with the right date.

    The mean of both is what an entry is worth.
    """
    rows, labels, weights = [], [], []
    for article, scored, of_article in zip(articles, mentions, clusters, strict=True):
        numbers = cluster_numbers(scored, of_article)
        verdicts = _verdicts(article, scored, of_article)
        rows.append(np.concatenate([numbers, numbers]))
        labels.append(np.array([verdict[side] for side in (0, 1) for verdict in verdicts], dtype=bool))
        weights.append(np.array([verdict[2] for verdict in verdicts] * 2, dtype=np.float32))
    return Batch(rows, labels, weights)


def _owners(article: GoldArticle, cluster: Sequence[int]) -> set[int]:
    return {int(article.owners[mention]) for mention in cluster} - {NONE}


def best_clusters(article: GoldArticle, mentions: ScoredMentions, clusters: Sequence[Sequence[int]]) -> dict[int, int]:
    """The cluster of each gold entry: of several the one with the right date, or the surest."""
    best: dict[int, tuple[tuple[bool, float], int]] = {}
    for number, cluster in enumerate(clusters):
        for owner in _owners(article, cluster):
            is_right = article.days(mentions.dating(cluster)) in accepted_days(article.gold[owner])
            rank = (is_right, float(mentions.belongs[mentions.surest(cluster)]))
            best[owner] = max(best.get(owner, (rank, number)), (rank, number), key=lambda each: each[0])
    return {owner: number for owner, (_, number) in best.items()}


def _verdicts(
    article: GoldArticle, mentions: ScoredMentions, clusters: Sequence[Sequence[int]]
) -> list[tuple[bool, bool, float]]:
    """For each cluster whether it is a gold entry, whether its date is right too, and its weight."""
    days = [article.days(mentions.dating(cluster)) for cluster in clusters]
    owners = [_owners(article, cluster) for cluster in clusters]
    best = best_clusters(article, mentions, clusters)
    verdicts = []
    for number in range(len(clusters)):
        won = [owner for owner, winner in best.items() if winner == number]
        firm = [owner for owner in won if not article.gold[owner].get("optional")]
        is_right = any(days[number] in accepted_days(article.gold[owner]) for owner in firm)
        is_free = bool(owners[number]) and all(article.gold[owner].get("optional") for owner in owners[number])
        verdicts.append((bool(firm), is_right, OPTIONAL_CLUSTER if not firm and (won or is_free) else 1.0))
    return verdicts


def _main_news(
    articles: Sequence[GoldArticle], mentions: Sequence[ScoredMentions], clusters: Sequence[list[list[int]]]
) -> Batch:
    """The clusters, and whether each is a gold entry of the main news."""
    rows, labels, weights = [], [], []
    for article, scored, of_article in zip(articles, mentions, clusters, strict=True):
        best = best_clusters(article, scored, of_article)
        main = {number for owner, number in best.items() if article.gold[owner]["salience"] == MAIN}
        rows.append(cluster_numbers(scored, of_article))
        labels.append(np.array([number in main for number in range(len(of_article))], dtype=bool))
        weights.append(np.ones(len(of_article), dtype=np.float32))
    return Batch(rows, labels, weights)


def best_threshold(
    articles: Sequence[GoldArticle],
    mentions: Sequence[ScoredMentions],
    clusters: Sequence[list[list[int]]],
    answers: Rows,
) -> float:
    """The least probability of an entry: the lowest that costs at most ``SLACK`` of the best sum of found and dated F1.

    A reader misses an entry more than one too many disturbs.
    """
    worths = {least: _worth(articles, mentions, clusters, answers, least) for least in THRESHOLDS}
    return min(least for least, worth in worths.items() if worth >= max(worths.values()) - SLACK)


def _worth(
    articles: Sequence[GoldArticle],
    mentions: Sequence[ScoredMentions],
    clusters: Sequence[list[list[int]]],
    answers: Rows,
    least: float,
) -> float:
    found = dated = given = wanted = 0
    for article, scored, of_article, probabilities in zip(articles, mentions, clusters, answers, strict=True):
        shown = [
            cluster for cluster, own in zip(of_article, probabilities[: len(of_article)], strict=True) if own > least
        ]
        verdicts = _verdicts(article, scored, shown)
        found += sum(is_firm for is_firm, _, _ in verdicts)
        dated += sum(is_right for _, is_right, _ in verdicts)
        given += sum(weight == 1.0 for _, _, weight in verdicts)
        wanted += sum(not entry.get("optional") for entry in article.gold)
    return precision_recall_f1(found, given, wanted)[2] + precision_recall_f1(dated, given, wanted)[2]


def arrays_of(models: AssemblyModels) -> Mapping[str, npt.NDArray[np.generic]]:
    """The arrays of a file of weights."""
    packed = packed_words(models.words)
    for name in ("belongs", "right", "same", "chosen", "main"):
        packed |= packed_trees(name, getattr(models, name))
    return packed | {"least": np.array(models.least, dtype=np.float32)}
