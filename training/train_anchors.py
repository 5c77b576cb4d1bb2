"""Train the anchoring ranker and write timeline/models/anchors.npz with its card.

usage: python -m training.train_anchors [--shared FOLDER] [--scores FILE]

FOLDER holds ``data/`` (eventtime, timebank, aquaint, meantime-apple, wikinews, newswire) and ``scorers/``. Run twice it
writes the same bytes. ``--scores`` takes what ``python -m training.evaluate_anchors --write FILE`` measured; without it
the scores on the card stay.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scipy

from timeline.anchoring.features import VERSION
from timeline.parsing.models import load_model
from training.anchors import Case, eventtime, links, meantime, timelines
from training.ranking import fit, packed
from training.train_events import FOLDER, SPACY_MODELS


def all_cases(shared: Path) -> list[Case]:
    """All cases that weights are trained on."""
    sys.path.insert(0, str(shared / "scorers"))
    nlp = load_model()
    return [case for source in (eventtime, meantime, timelines, links) for case in source(shared, nlp)]


def card(content: bytes, cases: Sequence[Case], parser_version: str, scores: dict[str, Any]) -> dict[str, Any]:
    """What the loader checks and a reader wants to know."""
    return {
        "name": "anchors",
        "task": "which of its candidate times an event has: the publication day, a date of the text, before, after …",
        "kind": "conditional logit over features kept as words, weights in 8 bits",
        "feature_version": VERSION,
        "sha256": hashlib.sha256(content).hexdigest(),
        "spacy_models": list(SPACY_MODELS),
        "spacy_model_version": parser_version,
        "command": "python -m training.train_anchors",
        "scipy": scipy.__version__,
        "cases": dict(sorted(Counter(case.corpus for case in cases).items())),
        "corpora_note": "every second article of the timelines; TimeBank-Dense's nine test documents are left out",
        "scores": scores,
    }


def main() -> None:
    """Train on all cases and write the weights and the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--scores", type=Path, help="JSON that evaluate_anchors wrote; else those on the card stay")
    options = parser.parse_args()
    cases = all_cases(options.shared)
    content = packed(fit(cases))
    (options.out / "anchors.npz").write_bytes(content)
    path = options.out / "anchors.json"
    old = json.loads(path.read_text(encoding="utf-8"))["scores"] if path.exists() else {}
    scores = json.loads(options.scores.read_text(encoding="utf-8")) if options.scores else old
    described = card(content, cases, load_model().meta["version"], scores)
    path.write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    print(f"{path.with_suffix('.npz')}: {len(content)} bytes, SHA-256 {described['sha256']}")


if __name__ == "__main__":
    main()
