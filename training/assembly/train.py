"""Train the choice of entries and write timeline/weights/assembly.npz with its card.

usage: python -m training.assembly.train [--shared FOLDER] [--scores FILE ...]

FOLDER holds ``data/`` (newswire, otherkinds, webnews, wikinews) and ``scorers/``. Two runs on one machine write the
same bytes. ``--scores`` takes the files that ``training.assembly.evaluate`` wrote with ``--write FILE``; without it,
the card keeps its scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sklearn
from threadpoolctl import threadpool_limits

from timeline.assembly.learned.mentions import ASSEMBLY_FEATURES
from timeline.parsing.models import load_model
from training.assembly.cases import GoldArticle, gold_articles
from training.assembly.fitting import SEED
from training.assembly.model import arrays_of, train
from training.common.cards import archived, read_options, write_model


def facts(articles: Sequence[GoldArticle]) -> dict[str, Any]:
    """The facts on the model card."""
    return {
        "name": "assembly",
        "task": "which events belong on the timeline, which mentions are one event, and which of them dates it",
        "kind": "gradient-boosted trees over numbers of mentions, pairs and clusters; a linear score of words",
        "feature_version": ASSEMBLY_FEATURES,
        "command": "python -m training.assembly.train",
        "scikit_learn": sklearn.__version__,
        "seed": SEED,
        "articles": dict(sorted(Counter(article.corpus for article in articles).items())),
    }


def main() -> None:
    """Train on all articles and write the weights and the card."""
    options = read_options(__doc__)
    nlp = load_model()
    articles = list(gold_articles(options.shared, nlp))
    with threadpool_limits(1):
        models = train(articles)
    write_model(options.out, archived(arrays_of(models)), facts(articles), nlp.meta["version"], options.scores)


if __name__ == "__main__":
    main()
