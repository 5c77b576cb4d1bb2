"""Train the pair model and write timeline/weights/order.npz with its card.

usage: python -m training.order.train [--shared FOLDER] [--scores FILE ...]

FOLDER holds ``data/`` with matres, timebank and aquaint. Two runs on one machine write the same bytes. ``--scores``
takes the files that ``training.order.evaluate`` and ``training.order.evaluate_awareness`` wrote with ``--write FILE``;
without it, the card keeps its scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import scipy

from timeline.ordering.features import PAIR_FEATURES
from timeline.parsing.models import load_model
from training.anchors.fitting import packed
from training.common.cards import read_options, write_model
from training.order.cases import cases_of, read_articles
from training.order.fitting import OrderCase, fit


def facts(cases: Sequence[OrderCase]) -> dict[str, Any]:
    """The facts on the model card."""
    return {
        "name": "order",
        "task": "how the starts of two events lie: before, after, equal or vague; the earlier in the text comes first",
        "kind": "multinomial logit over features kept as words, weights in 8 bits",
        "feature_version": PAIR_FEATURES,
        "command": "python -m training.order.train",
        "scipy": scipy.__version__,
        "cases": dict(sorted(Counter(case.answer for case in cases).items())),
        "corpora_note": "MATRES over TimeBank and AQUAINT; tense and class of each document's events were read by "
        "models trained on other documents; TimeBank-Dense's nine test documents are left out",
    }


def main() -> None:
    """Train on all pairs and write the weights and the card."""
    options = read_options(__doc__)
    nlp = load_model()
    cases = cases_of(read_articles(options.shared, nlp))
    write_model(options.out, packed(fit(cases)), facts(cases), nlp.meta["version"], options.scores)


if __name__ == "__main__":
    main()
