"""Fit the pair model: a multinomial logit over features that are kept as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from scipy.optimize import minimize

from timeline.ordering.pair_model import ANSWERS
from training.anchors.fitting import STEPS

LEAST = 4
"""Features of fewer pairs are left out."""
RIDGE = 10.0
ROUNDS = 60
Numbers = npt.NDArray[np.float64]


@attrs.frozen(eq=False)
class OrderCase:
    """A pair of events of a document: its features and its answer. ``source`` and ``target`` are event ids."""

    document: str
    fold: int
    source: str
    target: str
    features: tuple[str, ...]
    answer: str


def fit(cases: Sequence[OrderCase], answers: Sequence[str] = ANSWERS, ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each feature for each answer that makes the answers most probable, rounded as it is stored."""
    counted = Counter(feature for case in cases for feature in set(case.features))
    names = sorted(name for name, count in counted.items() if count >= LEAST and "\n" not in name)
    matrix = _matrix(cases, {name: at for at, name in enumerate(names)})
    right = np.array([answers.index(case.answer) for case in cases])
    start = np.zeros(len(names) * len(answers))
    found = minimize(
        _loss,
        start,
        args=(matrix, matrix.T.tocsr(), right, ridge),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ROUNDS},
    )
    table = found.x.reshape(len(names), len(answers))
    steps = np.round(table * (STEPS / np.abs(table).max())).astype(int)
    scale = np.abs(table).max() / STEPS
    return {
        f"{answer}~{name}": float(step * scale)
        for name, row in zip(names, steps, strict=True)
        for answer, step in zip(answers, row, strict=True)
        if step
    }


def _matrix(cases: Sequence[OrderCase], index: Mapping[str, int]) -> sparse.csr_matrix:
    columns, ends = list[int](), [0]
    for case in cases:
        columns += [index[name] for name in case.features if name in index]
        ends.append(len(columns))
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(cases), len(index)))


def _loss(
    weights: Numbers, matrix: sparse.csr_matrix, turned: sparse.csr_matrix, right: npt.NDArray[np.int64], ridge: float
) -> tuple[float, Numbers]:
    """The negative log likelihood with a ridge penalty, and its gradient."""
    table = weights.reshape(matrix.shape[1], -1)
    scores = matrix @ table
    scores -= scores.max(axis=1, keepdims=True)
    parts = np.exp(scores)
    total = parts.sum(axis=1)
    pairs = np.arange(len(right))
    loss = (np.log(total) - scores[pairs, right]).sum() + 0.5 * ridge * weights @ weights
    pull = parts / total[:, None]
    pull[pairs, right] -= 1.0
    return float(loss), (turned @ pull).ravel() + ridge * weights
