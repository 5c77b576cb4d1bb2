"""Score the learned choice of entries on articles that its weights were not trained on.

usage: python -m training.assembly.evaluate [--shared FOLDER] [--write FILE]

The articles of all corpora go into five folds in turn. Those of a fold are read with weights trained on the other
four. The counts are those of ``scorers/score_timelines.py``; the rules' counts on the same articles stand beside them.
Then it says what the numbers of an entry are worth: its place, its confidence and its salience.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import attrs
from threadpoolctl import threadpool_limits

from timeline.assembly.entries import chronologically, entries_by
from timeline.parsing.models import load_model
from timeline.values.entry import Entry
from training.assembly.cases import CORPORA, GoldArticle, accepted_days, gold_articles
from training.assembly.model import FOLDS, MAIN, train
from training.timelines.evaluate import Counts, score

BOUNDS = (0.0, 0.3, 0.5, 0.7, 0.9, 1.01)
"""Between these the confidences are counted together."""


@attrs.frozen
class Shown:
    """An entry that is in the gold: the days of the gold entry, and whether the days shown are among those accepted."""

    confidence: float
    salience: float
    gold_days: tuple[str, str]
    gold_salience: int
    is_right: bool


@attrs.frozen
class Answer:
    """An article with the counts of the weights and of the rules, and the entries of the weights in their order."""

    article: GoldArticle
    weights: Counts
    rules: Counts
    shown: Sequence[Shown]


def answers(articles: Sequence[GoldArticle]) -> Iterator[Answer]:
    """Each article with what is said of it by the weights that have not seen it, and by the rules."""
    for fold in range(FOLDS):
        models = train([article for number, article in enumerate(articles) if number % FOLDS != fold])
        for article in articles[fold::FOLDS]:
            by_weights = chronologically(entries_by(article.facts, models))
            by_rules = score(article.gold, entries_by(article.facts, None))
            yield Answer(article, score(article.gold, by_weights), by_rules, shown(article, by_weights))


def shown(article: GoldArticle, entries: Sequence[Entry]) -> list[Shown]:
    """The *entries* that the gold has as firm ones, in the order of the timeline."""
    from score_timelines import days, match

    return [
        Shown(
            entries[place].anchor.confidence,
            entries[place].salience,
            days(article.gold[owner]["when"]),
            article.gold[owner]["salience"],
            days(entries[place].edtf) in accepted_days(article.gold[owner]),
        )
        for owner, place in sorted(match(list(article.gold), list(entries)), key=lambda pair: pair[1])
        if not article.gold[owner].get("optional")
    ]


def in_order(rows: Iterable[Answer]) -> tuple[int, int]:
    """How many pairs of entries with different gold days stand in the gold order, and of how many pairs."""
    pairs = [
        first.gold_days < second.gold_days
        for row in rows
        for first, second in combinations(row.shown, 2)
        if first.gold_days[1] < second.gold_days[0] or second.gold_days[1] < first.gold_days[0]
    ]
    return sum(pairs), len(pairs)


def main_above_others(rows: Iterable[Answer]) -> tuple[int, int]:
    """How many pairs of a main entry and another have the main one as more salient, and of how many pairs."""
    pairs = [
        main.salience > other.salience
        for row in rows
        for main in row.shown
        for other in row.shown
        if main.gold_salience == MAIN != other.gold_salience
    ]
    return sum(pairs), len(pairs)


def by_confidence(rows: Sequence[Answer]) -> Iterator[tuple[float, int, int]]:
    """From each bound of confidence to the next: the lower bound, the entries with the right days, and all."""
    for low, high in pairwise(BOUNDS):
        of_bin = [each.is_right for row in rows for each in row.shown if low <= each.confidence < high]
        yield low, sum(of_bin), len(of_bin)


def share(part: int, whole: int) -> str:
    """A share as people read it: "96.2 % of 471"."""
    return f"{100 * part / max(whole, 1):.1f} % of {whole}"


def main() -> None:
    """Print the figures of each corpus, and write them for the model card."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--write", type=Path, help="a JSON file for the model card")
    arguments = options.parse_args()
    articles = list(gold_articles(arguments.shared, load_model()))
    with threadpool_limits(1):
        rows = list(answers(articles))
    scores: dict[str, Any] = {}
    for corpus in (*CORPORA, ""):
        kept = [row for row in rows if corpus in ("", row.article.corpus)]
        weights = sum((row.weights for row in kept), Counts())
        rules = sum((row.rules for row in kept), Counts())
        order = share(*in_order(kept))
        scores[corpus or "all"] = {"weights": f"{weights}, order {order}", "rules": str(rules)}
        print(f"{corpus or 'all':10}  weights {weights}, order {order}\n{'':10}  rules   {rules}")
    print(f"main news is more salient than another entry: {share(*main_above_others(rows))} pairs")
    for low, right, whole in by_confidence(rows):
        print(f"confidence from {low:.1f}: {share(right, whole)} entries have the right days")
    if arguments.write:
        arguments.write.write_text(json.dumps({"folds": scores}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
