"""Fit a conditional logit: one of several candidates is right, and its features should show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from training.anchors.cases import COMPATIBLE, NEAREST, RIGHT, Case
from training.common.cards import archived

LEAST = 2
"""Features of fewer candidates are left out."""
RIDGE = 3.0
STEPS = 127
WEIGHT = {"eventtime": 0.6, "links": 0.3}
"""The weight of a case by corpus: EventTime's bounds and TimeML's links are only close to what readers want."""
SECOND_BEST = {RIGHT: 1.0, NEAREST: 0.6, COMPATIBLE: 0.3}
"""The weight of a case by how right its best candidate is."""
Numbers = npt.NDArray[np.float64]


@attrs.frozen(eq=False)
class Problem:
    """All candidates of all cases as one sparse matrix; ``starts`` has the row where each case begins."""

    matrix: sparse.csr_matrix
    starts: npt.NDArray[np.int64]
    case: npt.NDArray[np.int64]
    right: Numbers
    weight: Numbers


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weight of each feature that makes the right candidates most probable."""
    cases = [case for case in cases if max(case.verdicts, default=0) >= COMPATIBLE]
    counted = Counter(name for case in cases for features in case.features for name in set(features))
    names = sorted(name for name, count in counted.items() if count >= LEAST and "\n" not in name)
    problem = _problem(cases, {name: at for at, name in enumerate(names)})
    start = np.zeros(len(names))
    with threadpool_limits(1):  # several threads add in varying order, so the last digits would differ
        found = minimize(_loss, start, args=(problem,), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return _rounded(dict(zip(names, found.x.tolist(), strict=True)))


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights as they are stored: whole steps of one scale."""
    scale = max(abs(weight) for weight in weights.values()) / STEPS
    steps = {name: round(weight / scale) for name, weight in weights.items()}
    return {name: step * scale for name, step in steps.items() if step}


def _problem(cases: Sequence[Case], index: Mapping[str, int]) -> Problem:
    columns, ends, owner, right, weight = [], [0], [], [], []
    for number, case in enumerate(cases):
        best = max(case.verdicts)
        weight.append(WEIGHT.get(case.corpus, 1.0) * SECOND_BEST[best])
        for features, verdict in zip(case.features, case.verdicts, strict=True):
            columns += sorted(index[name] for name in features if name in index)  # sums depend on the order
            ends.append(len(columns))
            owner.append(number)
            right.append(float(verdict == best))
    shape = (len(owner), len(index))
    matrix = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
    numbers = np.array(owner)
    starts = np.searchsorted(numbers, np.arange(len(cases)))
    return Problem(matrix, starts, numbers, np.array(right), np.array(weight))


def _loss(weights: Numbers, problem: Problem) -> tuple[float, Numbers]:
    """The negative log likelihood with a ridge penalty, and its gradient."""
    probabilities = _softmax(problem.matrix @ weights, problem)
    right = probabilities * problem.right
    total = np.add.reduceat(right, problem.starts) + 1e-12
    loss = -(problem.weight * np.log(total)).sum() + 0.5 * RIDGE * weights @ weights
    pull = (right / total[problem.case] - probabilities) * problem.weight[problem.case]
    return float(loss), RIDGE * weights - problem.matrix.T @ pull


def _softmax(scores: Numbers, problem: Problem) -> Numbers:
    highest = np.maximum.reduceat(scores, problem.starts)
    parts = np.exp(scores - highest[problem.case])
    return parts / np.add.reduceat(parts, problem.starts)[problem.case]


def packed(weights: Mapping[str, float]) -> bytes:
    """The weights as an .npz file with their names as one text; the same weights give the same bytes."""
    scale = max(abs(weight) for weight in weights.values()) / STEPS
    names = sorted(weights)
    return archived(
        {
            "words": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
            "weights": np.array([round(weights[name] / scale) for name in names], dtype=np.int8),
            "scale": np.array(scale, dtype=np.float32),
        }
    )
