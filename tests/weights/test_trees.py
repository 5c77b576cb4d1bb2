"""Boosted trees as arrays give the probabilities of the library that grew them, and damaged ones are refused."""

from __future__ import annotations

import numpy as np
import pytest

from timeline.weights.trees import Trees, read_trees


def arrays(**changed: object) -> dict[str, object]:
    """A stump: numbers up to 2 go left, and the rest right."""
    stump = {
        "columns": np.array([1, 0, 0]),
        "thresholds": np.array([2.0, 0.0, 0.0]),
        "children": np.array([1, 2, 1, 1, 2, 2]),
        "values": np.array([0.0, -2.0, 2.0]),
        "roots": np.array([0]),
        "bias": np.array(0.0),
    }
    return {f"stump.{name}": value for name, value in (stump | changed).items()}


def test_a_number_goes_left_up_to_the_threshold() -> None:
    trees = read_trees(arrays(), "stump", 2)
    rows = np.array([[9.0, 2.0], [0.0, 2.5]], dtype=np.float32)
    assert trees.probabilities(rows).round(3).tolist() == pytest.approx([0.119, 0.881], abs=1e-3)


def test_no_rows_have_no_probabilities() -> None:
    assert read_trees(arrays(), "stump", 2).probabilities(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


@pytest.mark.parametrize(
    "changed",
    [
        {"columns": np.array([2, 0, 0])},
        {"children": np.array([3, 2, 1, 1, 2, 2])},
        {"children": np.array([1, -1, 1, 1, 2, 2])},
        {"children": np.array([1, 2, 1, 1])},
        {"roots": np.array([5])},
        {"values": np.array([0.0, 1.0])},
        {"children": np.array([2, 1, 1, 1, 2, 2])},
        {"children": np.array([1, 1, 1, 1, 2, 2])},
        {"roots": np.array([1])},
        {"roots": np.array([0, 0])},
    ],
)
def test_damaged_trees_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="the trees 'stump'"):
        read_trees(arrays(**changed), "stump", 2)


def test_the_arrays_answer_like_the_library_that_grew_them() -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is in the train extra")
    from sklearn.ensemble import HistGradientBoostingClassifier

    from training.assembly.fitting import Growth, fit_trees

    random = np.random.default_rng(3)
    rows = random.normal(size=(600, 5)).astype(np.float32)
    rows[:, 4] = random.integers(0, 3, 600)
    labels = rows[:, 0] * rows[:, 1] + rows[:, 4] > 0.5
    weights = np.ones(600, dtype=np.float32)
    trees: Trees = fit_trees(rows, labels, weights, Growth(20, 0.2, 8, 4, 10, 1.0))
    model = HistGradientBoostingClassifier(
        max_iter=20, learning_rate=0.2, max_leaf_nodes=8, max_depth=4, min_samples_leaf=10, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    ).fit(rows, labels, weights)  # fmt: skip
    assert np.abs(trees.probabilities(rows) - model.predict_proba(rows)[:, 1]).max() < 1e-5
