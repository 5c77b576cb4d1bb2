"""Train the event models, for the shipped weights and for the scores on folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import scipy.sparse as sparse

from timeline.events.attributes import read_attributes
from timeline.events.features import ATTRIBUTE, TRIGGER, FeatureTable
from timeline.events.learned import rule_columns
from timeline.events.lexicon import Lexicon
from timeline.weights.loader import Linear
from training.events.examples import Example
from training.events.fitting import fit, joined, matrix, only
from training.events.flags import Flagged, train_flag

SEED = 1
TRIGGER_STRENGTH = 0.1
CLASS_STRENGTH = 0.1
TENSE_STRENGTH = 0.3
LEANING = 0.5
"""Added to every score: F1 is best with slightly more recall than at scikit-learn's own threshold, 0."""
TENSE_CORPUS = "timebank"
"""The corpora disagree about the tense of modals and participles; TimeBank's convention is used."""


Flags = Mapping[str, Sequence[Flagged]]


def train(examples: Sequence[Example], flags: Flags) -> dict[str, Linear]:
    """Train the models ``trigger`` and ``attributes``."""
    return {"trigger": train_trigger(examples), "attributes": train_attributes(examples, flags)}


def train_trigger(examples: Sequence[Example]) -> Linear:
    """Train the tagger, which decides whether a word names an event."""
    features = sparse.vstack([matrix(example.features, example.candidates, TRIGGER) for example in examples]).tocsr()
    answers = np.concatenate([example.is_event for example in examples])
    both = fit(features, np.where(answers, "trigger", "other"), TRIGGER_STRENGTH, SEED)
    model = only(both, "trigger")
    return attrs.evolve(model, bias=model.bias + np.float32(LEANING))


def train_attributes(examples: Sequence[Example], flags: Flags) -> Linear:
    """Train the readers of the class, tense and flags of a word that names an event."""
    return joined(
        {
            "class": _trained(examples, "class_", CLASS_STRENGTH),
            "tense": _trained([e for e in examples if e.corpus == TENSE_CORPUS] or examples, "tense", TENSE_STRENGTH),
            **{name: train_flag(name, flagged, SEED) for name, flagged in flags.items()},
        }
    )


def _trained(examples: Sequence[Example], name: str, strength: float) -> Linear:
    features = sparse.vstack([attribute_matrix(example) for example in examples if example.gold]).tocsr()
    answers = [str(getattr(example.gold[at], name).value) for example in examples for at in example.triggers.tolist()]
    return fit(features, np.array(answers), strength, SEED)


def attribute_matrix(example: Example) -> sparse.csr_matrix:
    """The features of the gold triggers of a document."""
    return matrix(with_rules(example), example.triggers, ATTRIBUTE)


def with_rules(example: Example) -> FeatureTable:
    """The columns of a document with the answers of the rules for its gold triggers."""
    lexicon = Lexicon.load("en")
    by_rule = [read_attributes(example.parsed[at], lexicon) for at in example.triggers.tolist()]
    return example.features.with_columns(example.triggers, rule_columns(by_rule))
