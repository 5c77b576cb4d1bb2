"""What training packs is what the library reads."""

from __future__ import annotations

import io

import numpy as np
import pytest

from timeline.assembly.learned.choice import CLUSTER_NUMBERS
from timeline.assembly.learned.models import SCORED_NUMBERS, AssemblyModels, assembly_models, become_entries
from timeline.assembly.learned.pairs import PAIR_NUMBERS
from timeline.assembly.learned.words import WordColumn, with_kinds
from timeline.weights.trees import Trees

pytest.importorskip("sklearn", reason="scikit-learn is in the train extra")

from threadpoolctl import threadpool_limits

from training.assembly.fitting import Growth, fit_trees, fit_words
from training.assembly.model import arrays_of
from training.common.cards import archived

COLUMNS: dict[str, WordColumn] = {
    "lemma": ["sink", "say", "sink", "say"] * 10,
    "dep": ["ROOT", "ROOT", None, None] * 10,
}
WORDS = with_kinds(COLUMNS)
BELONGS = np.array([True, False, True, False] * 10)
RIGHT = np.array([True, False, False, True] * 10)


def trees(columns: int) -> Trees:
    rows = np.random.default_rng(columns).normal(size=(300, columns)).astype(np.float32)
    return fit_trees(rows, rows[:, 0] > rows[:, 1], np.ones(300, dtype=np.float32), Growth(5, 0.3, 6, 4, 10, 1.0))


@pytest.fixture(scope="module")
def models() -> AssemblyModels:
    with threadpool_limits(1):  # on a busy machine, threads wait for each other for seconds
        words = fit_words(WORDS, BELONGS, RIGHT, np.ones(len(WORDS), dtype=np.float32))
        mention, cluster = trees(len(SCORED_NUMBERS)), trees(len(CLUSTER_NUMBERS))
        return AssemblyModels(words, mention, mention, trees(len(PAIR_NUMBERS)), cluster, cluster, 0.3)


def test_words_that_belong_score_higher(models: AssemblyModels) -> None:
    sink, say, unknown = models.words.scores({"lemma": ["sink", "say", "fly"]})[:, 0]
    assert sink > unknown > say


def test_packed_models_answer_alike(models: AssemblyModels) -> None:
    content = archived(arrays_of(models))
    assert content == archived(arrays_of(models))
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        read = assembly_models(arrays)
    rows = np.random.default_rng(1).normal(size=(50, len(PAIR_NUMBERS))).astype(np.float32)
    assert np.abs(read.same.probabilities(rows) - models.same.probabilities(rows)).max() < 0.01
    assert np.abs(read.words.scores(COLUMNS) - models.words.scores(COLUMNS)).max() < 0.1
    assert read.least == pytest.approx(0.3)


def test_words_without_weights_are_refused(models: AssemblyModels) -> None:
    arrays = {**arrays_of(models), "words": np.frombuffer(b"lemma=sink", dtype=np.uint8)}
    with pytest.raises(ValueError, match="1 words have"):
        assembly_models(arrays)


def test_the_likeliest_main_news_is_shown_whatever_else_is() -> None:
    chosen, main = np.array([0.1, 0.5, 0.1], dtype=np.float32), np.array([0.4, 0.2, 0.1], dtype=np.float32)
    assert become_entries(chosen, main, 0.3).tolist() == [True, True, False]
    assert not become_entries(chosen, (main / 2).astype(np.float32), 0.3)[0]
