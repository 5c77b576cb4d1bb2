"""Train the anchoring ranker and write timeline/weights/anchors.npz with its card.

usage: python -m training.anchors.train [--shared FOLDER] [--scores FILE ...]

FOLDER holds ``data/`` (eventtime, timebank, aquaint, meantime-apple, wikinews, newswire) and ``scorers/``. Two runs on
one machine write the same bytes. ``--scores`` takes the files that ``training.anchors.evaluate`` wrote with
``--write FILE``; without it, the card keeps its scores.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scipy

from timeline.anchoring.features import RANKER_FEATURES
from timeline.parsing.models import load_model
from training.anchors.cases import Case, eventtime, links, meantime, timelines
from training.anchors.fitting import fit, packed
from training.common.cards import read_options, write_model


def all_cases(shared: Path) -> list[Case]:
    """All cases for the training."""
    sys.path.insert(0, str(shared / "scorers"))
    nlp = load_model()
    return [case for source in (eventtime, meantime, timelines, links) for case in source(shared, nlp)]


def facts(cases: Sequence[Case]) -> dict[str, Any]:
    """The facts on the model card."""
    return {
        "name": "anchors",
        "task": "which of its candidate times an event has: the publication day, a date of the text, before, after …",
        "kind": "conditional logit over features kept as words, weights in 8 bits",
        "feature_version": RANKER_FEATURES,
        "command": "python -m training.anchors.train",
        "scipy": scipy.__version__,
        "cases": dict(sorted(Counter(case.corpus for case in cases).items())),
        "corpora_note": "every second article of the timelines; TimeBank-Dense's nine test documents are left out",
    }


def main() -> None:
    """Train on all cases and write the weights and the card."""
    options = read_options(__doc__)
    cases = all_cases(options.shared)
    write_model(options.out, packed(fit(cases)), facts(cases), load_model().meta["version"], options.scores)


if __name__ == "__main__":
    main()
