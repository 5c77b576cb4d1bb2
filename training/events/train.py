"""Train the event models and write timeline/weights/events.npz with its card.

usage: python -m training.events.train [--shared FOLDER] [--scores FILE ...]

FOLDER holds ``data/`` with timebank, aquaint, eventtime and meantime-apple. Two runs on one machine write the same
bytes. ``--scores`` takes the files that ``training.events.evaluate`` wrote with ``--write FILE``; without it, the card
keeps its scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sklearn

from timeline.events.features import BITS, VERSION
from timeline.parsing.models import load_model
from training.common.cards import read_options, write_model
from training.events.examples import CORPORA, Example, read_examples
from training.events.fitting import packed
from training.events.flags import read_flags
from training.events.model import SEED, train


def facts(examples: Sequence[Example]) -> dict[str, Any]:
    """The facts on the model card."""
    return {
        "name": "events",
        "task": "which words name events (trigger), their TimeML class, tense, durativity and genericity (attributes)",
        "kind": "logistic regression over hashed features, one against the others, weights in 8 bits",
        "models": ["trigger", "attributes"],
        "feature_version": VERSION,
        "bits": BITS,
        "command": "python -m training.events.train",
        "scikit_learn": sklearn.__version__,
        "seed": SEED,
        "corpora": {name: sum(example.corpus == name for example in examples) for name in CORPORA},
        "flags": {"durative": "EventTime (documents of TimeBank)", "generic": "MEANTIME, Apple section"},
        "corpora_note": "TimeML documents of TimeBank and AQUAINT; TimeBank-Dense's nine test documents are left out",
    }


def main() -> None:
    """Train on all documents and write the weights and the card."""
    options = read_options(__doc__)
    nlp = load_model()
    examples = read_examples(options.shared, nlp)
    models = train(examples, read_flags(examples, options.shared, nlp))
    write_model(options.out, packed(models), facts(examples), nlp.meta["version"], options.scores)


if __name__ == "__main__":
    main()
