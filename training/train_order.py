"""Train the pair model and write timeline/models/order.npz with its card.

usage: python -m training.train_order [--shared FOLDER] [--scores FILE ...]

FOLDER holds ``data/`` with matres, timebank and aquaint. Run twice it writes the same bytes. ``--scores`` takes what
``training.evaluate_order`` and ``training.evaluate_awareness`` wrote with ``--write FILE``; without it the scores on
the card stay.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scipy

from timeline.ordering.features import VERSION
from timeline.parsing.models import load_model
from training.order import cases_of, read_articles
from training.order_fitting import OrderCase, fit
from training.ranking import packed
from training.train_events import FOLDER, SPACY_MODELS


def card(content: bytes, cases: Sequence[OrderCase], parser_version: str, scores: dict[str, Any]) -> dict[str, Any]:
    """What the loader checks and a reader wants to know."""
    return {
        "name": "order",
        "task": "how the starts of two events lie: before, after, equal or vague; the earlier in the text comes first",
        "kind": "multinomial logit over features kept as words, weights in 8 bits",
        "feature_version": VERSION,
        "sha256": hashlib.sha256(content).hexdigest(),
        "spacy_models": list(SPACY_MODELS),
        "spacy_model_version": parser_version,
        "command": "python -m training.train_order",
        "scipy": scipy.__version__,
        "cases": dict(sorted(Counter(case.answer for case in cases).items())),
        "corpora_note": "MATRES over TimeBank and AQUAINT; tense and class of each document's events were read by "
        "models trained on other documents; TimeBank-Dense's nine test documents are left out",
        "scores": scores,
    }


def main() -> None:
    """Train on all pairs and write the weights and the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--scores", type=Path, nargs="*", default=[], help="JSON files that the evaluations wrote")
    options = parser.parse_args()
    nlp = load_model()
    cases = cases_of(read_articles(options.shared, nlp))
    content = packed(fit(cases))
    (options.out / "order.npz").write_bytes(content)
    path = options.out / "order.json"
    scores = json.loads(path.read_text(encoding="utf-8"))["scores"] if path.exists() else {}
    for file in options.scores:
        scores |= json.loads(file.read_text(encoding="utf-8"))
    described = card(content, cases, nlp.meta["version"], scores)
    path.write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    print(f"{path.with_suffix('.npz')}: {len(content)} bytes, SHA-256 {described['sha256']}")


if __name__ == "__main__":
    main()
