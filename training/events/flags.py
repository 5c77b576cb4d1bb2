"""Probabilistic flags of an event: durative (by EventTime's labels), and generic or habitual (by MEANTIME's)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.metrics import roc_auc_score
from spacy.language import Language

from timeline.events.attributes import read_each
from timeline.events.features import ATTRIBUTE, SentenceRun, featurize
from timeline.events.learned import rule_columns
from timeline.events.lexicon import Lexicon
from timeline.parsing.parse import parse
from timeline.parsing.parsed_text import ParsedText
from timeline.parsing.token_table import Indices
from timeline.weights.loader import Linear
from training.common.meantime import read_meantime
from training.events.examples import Example
from training.events.fitting import fit, matrix, only

STRENGTH = {"durative": 0.03, "generic": 0.1}


@attrs.frozen(eq=False)
class Flagged:
    """The features of some events of a document, and whether the flag is true of each."""

    features: sparse.csr_matrix
    holds: npt.NDArray[np.bool_]


def durative(examples: Sequence[Example], shared: Path) -> list[Flagged]:
    """The events of EventTime; durative ones have a begin and an end point."""
    labels: dict[tuple[str, str], str] = {}
    for line in (shared / "data" / "eventtime" / "event-times.tab").read_text(encoding="utf-8").splitlines():
        name, _, _, _, eid, _, _, when = line.split("\t")[:8]
        labels[name, eid] = when
    return [flagged for example in examples if (flagged := _durative(example, labels)) is not None]


def _durative(example: Example, labels: dict[tuple[str, str], str]) -> Flagged | None:
    known = {at: labels.get((example.name, event.eid)) for at, event in sorted(example.gold.items())}
    rows = np.array([at for at, when in known.items() if when is not None], dtype=np.int64)
    holds = np.array([when.startswith("beginPoint") for when in known.values() if when is not None], dtype=bool)
    return _flagged(example.parsed, rows, holds) if len(rows) else None


def generic(shared: Path, nlp: Language) -> list[Flagged]:
    """The events of MEANTIME; generic ones are marked GEN among the special cases."""
    found = []
    for document in read_meantime(shared / "data" / "meantime-apple"):
        parsed = parse(document.text, nlp)
        labelled = [event for event in document.events if event.labels.get("special_cases")]
        heads = [(parsed.head_at(event.start, event.end), event.labels["special_cases"]) for event in labelled]
        rows = np.array([head.i for head, _ in heads if head is not None], dtype=np.int64)
        holds = np.array([case == "GEN" for head, case in heads if head is not None], dtype=bool)
        found += [_flagged(parsed, rows, holds)] if len(rows) else []
    return found


def _flagged(parsed: ParsedText, rows: Indices, holds: npt.NDArray[np.bool_]) -> Flagged:
    lexicon = Lexicon.load("en")
    by_rule = read_each([parsed[int(at)] for at in rows], lexicon)
    unique, first = np.unique(rows, return_index=True)
    features = featurize([SentenceRun.whole(parsed)], lexicon).with_columns(
        unique, rule_columns([by_rule[at] for at in first])
    )
    return Flagged(matrix(features, unique, ATTRIBUTE), holds[first])


def read_flags(examples: Sequence[Example], shared: Path, nlp: Language) -> dict[str, list[Flagged]]:
    """The training documents of each flag."""
    return {"durative": durative(examples, shared), "generic": generic(shared, nlp)}


def flag_figures(name: str, flagged: Sequence[Flagged], folds: int, seed: int) -> dict[str, float]:
    """Figures on folds: the shares of right answers and of the more common answer, and the area under the ROC curve."""
    odds: list[float] = []
    holds: list[bool] = []
    for fold in range(folds):
        model = train_flag(name, [part for at, part in enumerate(flagged) if at % folds != fold], seed)
        table = model.weights[model.slots, 0]
        for part in flagged[fold::folds]:
            odds += (part.features @ table + model.bias[0]).tolist()
            holds += part.holds.tolist()
    right = np.mean((np.array(odds) > 0) == np.array(holds))
    majority = max(np.mean(holds), 1 - np.mean(holds))
    figures = {"accuracy": right, "majority": majority, "ROC area": roc_auc_score(holds, odds)}
    return {key: round(100 * float(value), 2) for key, value in figures.items()}


def train_flag(name: str, flagged: Sequence[Flagged], seed: int) -> Linear:
    """Train a model with one label, *name*; its scores are log odds."""
    features = sparse.vstack([part.features for part in flagged]).tocsr()
    holds = np.concatenate([part.holds for part in flagged])
    return only(fit(features, np.where(holds, name, "~"), STRENGTH[name], seed), name)
