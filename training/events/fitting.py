"""Fit linear models over hashed features, and pack their weights in 8 bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from timeline.events.features import BITS, FeatureTable, child_feature_indices, feature_indices
from timeline.parsing.token_table import Indices
from timeline.weights.loader import Linear
from training.common.cards import archived

LEAST = 3
"""Features of fewer words are left out: the folds are as good, and the file has half the size."""
STEPS = 127
"""Weights are kept as whole numbers from -STEPS to STEPS."""


def matrix(table: FeatureTable, rows: Indices, templates: tuple[str, ...]) -> sparse.csr_matrix:
    """The features of the words at *rows*, one row per word; a repeated feature counts twice, as at run time."""
    own, (positions, more) = feature_indices(table, rows, templates), child_feature_indices(table, rows)
    row = np.concatenate([np.tile(np.arange(len(rows)), own.shape[0]), positions])
    column = np.concatenate([own.ravel(), more])
    ones = np.ones(len(row), dtype=np.float32)
    return sparse.csr_matrix((ones, (row, column)), shape=(len(rows), 1 << BITS))


def fit(features: sparse.csr_matrix, answers: npt.NDArray[np.str_], strength: float, seed: int) -> Linear:
    """Fit one logistic regression for each answer against the others; *strength* is C in scikit-learn."""
    used = np.flatnonzero(np.asarray((features != 0).sum(axis=0)).ravel() >= LEAST)
    labels = sorted(set(answers.tolist()))
    models = [_one(features[:, used], answers == label, strength, seed) for label in labels]
    weights = np.array([model.coef_[0] for model in models], dtype=np.float32).T
    bias = np.array([model.intercept_[0] for model in models], dtype=np.float32)
    return linear(labels, used, weights, bias)


def _one(features: sparse.csr_matrix, answers: npt.NDArray[np.bool_], strength: float, seed: int) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="liblinear", random_state=seed).fit(features, answers)


def linear(
    labels: Sequence[str], used: Indices, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]
) -> Linear:
    """A model of the used indices and their weights, rounded as they are stored."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / STEPS
    small = np.round(weights / scale)
    kept = small.any(axis=1)
    slots = np.zeros(1 << BITS, dtype=np.int32)
    slots[used[kept]] = np.arange(1, kept.sum() + 1)
    rounded = np.vstack([np.zeros((1, len(labels))), small[kept] * scale]).astype(np.float32)
    return Linear(tuple(labels), slots, rounded, bias)


def only(model: Linear, label: str) -> Linear:
    """*model* with only one of its labels."""
    at = model.labels.index(label)
    return Linear((label,), model.slots, model.weights[:, [at]], model.bias[[at]])


def joined(models: Mapping[str, Linear]) -> Linear:
    """Several models over the same features as one; labels become ``name=label``."""
    used = np.flatnonzero(np.any([model.slots > 0 for model in models.values()], axis=0))
    weights = np.hstack([model.weights[model.slots[used]] for model in models.values()])
    bias = np.concatenate([model.bias for model in models.values()])
    labels = [f"{name}={label}" for name, model in models.items() for label in model.labels]
    return linear(labels, used, weights, bias)


def packed(models: Mapping[str, Linear]) -> bytes:
    """The models as an .npz file; the same models give the same bytes."""
    return archived({f"{name}.{key}": array for name, model in models.items() for key, array in _arrays(model).items()})


def _arrays(model: Linear) -> dict[str, npt.NDArray[np.generic]]:
    used = np.flatnonzero(model.slots)
    weights = model.weights[model.slots[used]]
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / STEPS
    return {
        "labels": np.array(model.labels),
        "steps": np.diff(used, prepend=0).astype(np.uint16),
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": model.bias,
    }
