"""Score the learned choice of entries on articles that its weights were not trained on.

usage: python -m training.assembly.evaluate [--shared FOLDER] [--write FILE]

The articles of all corpora go into five folds in turn. Those of a fold are read with weights trained on the other
four. The counts are those of ``scorers/score_timelines.py``; the rules' counts on the same articles stand beside them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from timeline.assembly.entries import entries_by
from timeline.parsing.models import load_model
from training.assembly.cases import CORPORA, GoldArticle, gold_articles
from training.assembly.model import FOLDS, train
from training.timelines.evaluate import Counts, score

Answers = tuple[GoldArticle, Counts, Counts]
"""An article with the counts of the weights and of the rules."""


def answers(articles: Sequence[GoldArticle]) -> Iterator[Answers]:
    """Each article with the counts of the weights that have not seen it, and of the rules."""
    for fold in range(FOLDS):
        models = train([article for number, article in enumerate(articles) if number % FOLDS != fold])
        for article in articles[fold::FOLDS]:
            by_weights = score(article.gold, entries_by(article.facts, models))
            yield article, by_weights, score(article.gold, entries_by(article.facts, None))


def summed(rows: Sequence[Answers], corpus: str) -> tuple[Counts, Counts]:
    """The counts of one corpus, or of all if it has no name: of the weights and of the rules."""
    kept = [row for row in rows if corpus in ("", row[0].corpus)]
    return sum((row[1] for row in kept), Counts()), sum((row[2] for row in kept), Counts())


def main() -> None:
    """Print the counts of each corpus, and write them for the model card."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--write", type=Path, help="a JSON file for the model card")
    arguments = options.parse_args()
    articles = list(gold_articles(arguments.shared, load_model()))
    with threadpool_limits(1):
        rows = list(answers(articles))
    scores: dict[str, Any] = {}
    for corpus in (*CORPORA, ""):
        weights, rules = summed(rows, corpus)
        scores[corpus or "all"] = {"weights": str(weights), "rules": str(rules)}
        print(f"{corpus or 'all':10}  weights {weights}\n{'':10}  rules   {rules}")
    if arguments.write:
        arguments.write.write_text(json.dumps({"folds": scores}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
