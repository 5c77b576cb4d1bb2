"""Fit boosted trees and word scores, and pack them as the library reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import attrs
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from timeline.assembly.learned.mentions import Numbers
from timeline.assembly.learned.models import WordScores
from timeline.weights.trees import Trees

SEED = 0
FEWEST_MENTIONS = 3
"""How many mentions must have a word that gets a weight."""
LEAST_WEIGHT = 0.04
STRENGTH = 0.3
"""The inverse of the regularisation of the word scores."""

Labels = npt.NDArray[np.bool_]


@attrs.frozen
class Growth:
    """How many trees grow, how fast they learn, how large and deep they get, and the fewest rows of a leaf."""

    trees: int
    rate: float
    leaves: int
    depth: int
    per_leaf: int
    l2: float


MENTION_GROWTH = Growth(60, 0.15, 12, 6, 30, 5)
PAIR_GROWTH = Growth(60, 0.15, 16, 6, 40, 5)
CLUSTER_GROWTH = Growth(60, 0.1, 8, 5, 30, 8)


def fit_trees(rows: Numbers, labels: Labels, weights: Numbers, growth: Growth) -> Trees:
    """Trees for the probability that *labels* are true."""
    model = HistGradientBoostingClassifier(
        max_iter=growth.trees,
        learning_rate=growth.rate,
        max_leaf_nodes=growth.leaves,
        max_depth=growth.depth,
        min_samples_leaf=growth.per_leaf,
        l2_regularization=growth.l2,
        early_stopping=False,
        random_state=SEED,
    ).fit(rows, labels, weights)
    return _as_trees(model)


def _as_trees(model: HistGradientBoostingClassifier) -> Trees:
    """The trees of scikit-learn as one row of nodes."""
    parts = [predictors[0].nodes for predictors in model._predictors]
    starts = np.cumsum([0, *[len(part) for part in parts]])
    nodes = np.concatenate(parts)
    offsets = np.repeat(starts[:-1], [len(part) for part in parts])
    is_leaf = nodes["is_leaf"].astype(bool)
    own = np.arange(len(nodes))
    return Trees(
        np.where(is_leaf, 0, nodes["feature_idx"]).astype(np.int32),
        _thresholds(nodes["num_threshold"], is_leaf),
        np.stack([np.where(is_leaf, own, nodes[side] + offsets) for side in ("left", "right")], axis=1)
        .ravel()
        .astype(np.int32),
        np.where(is_leaf, nodes["value"], 0).astype(np.float32),
        starts[:-1].astype(np.int32),
        float(model._baseline_prediction.item()),
    )


def _thresholds(thresholds: npt.NDArray[np.float64], is_leaf: Labels) -> npt.NDArray[np.float32]:
    """The thresholds in four bytes, rounded down: they lie between two numbers of training, which are such too."""
    small = np.where(is_leaf, 0, thresholds).astype(np.float32)
    too_high = small.astype(np.float64) > np.where(is_leaf, 0, thresholds)
    return np.where(too_high, np.nextafter(small, np.float32(-np.inf)), small)


def fit_words(words: Sequence[Sequence[str]], belongs: Labels, right: Labels, weights: Numbers) -> WordScores:
    """The word scores: of all mentions whether they belong, of those that do whether their date is right."""
    counts = Counter(chain.from_iterable(words))
    vocabulary = sorted(word for word, count in counts.items() if count >= FEWEST_MENTIONS)
    rows = {word: row for row, word in enumerate(vocabulary)}
    table = _table(words, rows)
    of_belonging = LogisticRegression(C=STRENGTH, max_iter=400).fit(table, belongs, weights)
    of_date = LogisticRegression(C=STRENGTH, max_iter=400).fit(table[belongs], right[belongs], weights[belongs])
    both = np.stack([of_belonging.coef_[0], of_date.coef_[0]], axis=1).astype(np.float32)
    kept = np.flatnonzero(np.abs(both).max(axis=1) >= LEAST_WEIGHT)
    bias = np.array([of_belonging.intercept_[0], of_date.intercept_[0]], dtype=np.float32)
    return WordScores([vocabulary[row] for row in kept], both[kept], bias)


def _table(words: Sequence[Sequence[str]], rows: dict[str, int]) -> csr_matrix:
    known = [[rows[word] for word in of_mention if word in rows] for of_mention in words]
    starts = np.cumsum([0, *[len(row) for row in known]])
    columns = np.array(list(chain.from_iterable(known)), dtype=np.int64)
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(words), len(rows)))


def packed_words(words: WordScores) -> dict[str, npt.NDArray[np.generic]]:
    """The word scores as small whole numbers."""
    scale = (np.abs(words.weights).max(axis=0) / 127).astype(np.float32)
    small = np.round(words.weights / scale).astype(np.int8)
    text = np.frombuffer("\n".join(words.vocabulary).encode(), dtype=np.uint8)
    return {"words": text, "word.weights": small, "word.scale": scale, "word.bias": words.bias}


def packed_trees(name: str, trees: Trees) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of *trees*, under their *name*."""
    return {
        f"{name}.columns": trees.columns.astype(np.int16),
        f"{name}.thresholds": trees.thresholds,
        f"{name}.children": trees.children.astype(np.int16),
        f"{name}.values": trees.values.astype(np.float16),
        f"{name}.roots": trees.roots.astype(np.int16),
        f"{name}.bias": np.array(trees.bias, dtype=np.float32),
    }
