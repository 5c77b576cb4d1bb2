"""Score the order of events on documents that its model was not trained on.

usage: python -m training.order.evaluate [--shared FOLDER] [--write FILE]

There are five folds over the documents of MATRES, with gold events and pairs given, scored as in the literature:
precision, recall and F1 of the answers other than "vague". ``consistent`` inserts the answers of a document into one
graph, the most certain first, and replaces a contradicting answer by one that the graph allows. The reliability table
shows how often answers of similar probability are right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from timeline.ordering.pair_model import ANSWERS, pair_weights, probabilities
from timeline.parsing.models import load_model
from timeline.values.graph.point_graph import PointGraph, PointRelation
from training.common.figures import precision_recall_f1
from training.order.cases import FOLDS, cases_of, read_articles
from training.order.fitting import OrderCase, fit

BINS = 10
VAGUE = "vague"


@attrs.frozen
class Answered:
    """A pair with the probabilities of its answers, by a model that never saw its document."""

    case: OrderCase
    probabilities: tuple[float, ...]

    @property
    def answer(self) -> str:
        """The most probable answer."""
        return ANSWERS[self.probabilities.index(max(self.probabilities))]


def cross_validated(cases: Sequence[OrderCase]) -> list[Answered]:
    """All pairs with the answers of the model of the other folds."""
    answered = []
    for fold in range(FOLDS):
        weights = pair_weights(fit([case for case in cases if case.fold != fold]))
        held = [case for case in cases if case.fold == fold]
        rows = probabilities([case.features for case in held], weights).tolist()
        answered += [Answered(case, tuple(row)) for case, row in zip(held, rows, strict=True)]
    return answered


def consistent(answered: Sequence[Answered]) -> list[str]:
    """The answers after inserting them into one graph per document, the most certain first."""
    graphs: dict[str, PointGraph] = {}
    answers = [VAGUE] * len(answered)
    for at in sorted(range(len(answered)), key=lambda at: -max(answered[at].probabilities)):
        given = answered[at]
        graph = graphs.setdefault(given.case.document, PointGraph())
        for _, answer in sorted(zip(given.probabilities, ANSWERS, strict=True), reverse=True):
            if answer == VAGUE or graph.add([_fact(given.case, answer)]):
                answers[at] = answer
                break
    return answers


def _fact(case: OrderCase, answer: str) -> tuple[str, PointRelation, str]:
    if answer == "after":
        return case.target, PointRelation.BEFORE, case.source
    return case.source, PointRelation.BEFORE if answer == "before" else PointRelation.EQUAL, case.target


def prf(answers: Iterable[str], cases: Iterable[OrderCase]) -> dict[str, float]:
    """Precision, recall and F1 in percent, of the answers other than vague."""
    both = [(answer, case.answer) for answer, case in zip(answers, cases, strict=True)]
    right = sum(answer == gold != VAGUE for answer, gold in both)
    given, gold = sum(answer != VAGUE for answer, _ in both), sum(gold != VAGUE for _, gold in both)
    return dict(zip(("precision", "recall", "F1"), precision_recall_f1(right, given, gold), strict=True))


def reliability(answered: Sequence[Answered]) -> list[dict[str, float]]:
    """For each tenth of probability: the answers except vague, their mean probability, and the share of right ones."""
    rows = []
    for number in range(BINS):
        inside = [
            a for a in answered if min(int(max(a.probabilities) * BINS), BINS - 1) == number and a.answer != VAGUE
        ]
        if inside:
            right = sum(a.answer == a.case.answer for a in inside)
            mean = sum(max(a.probabilities) for a in inside)
            rows.append({
                "pairs": len(inside),
                "probability": round(100 * mean / len(inside), 1),
                "right": round(100 * right / len(inside), 1),
            })  # fmt: skip
    return rows


def main() -> None:
    """Train on folds, print the scores, and write them for the model card if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args()
    answered = cross_validated(cases_of(read_articles(options.shared, load_model())))
    cases = [given.case for given in answered]
    scores: dict[str, Any] = {
        "MATRES": prf((given.answer for given in answered), cases),
        "MATRES, consistent": prf(consistent(answered), cases),
        "MATRES, always before": prf(("before" for _ in cases), cases),
        "MATRES reliability": reliability(answered),
    }
    print(json.dumps(scores, indent=2))
    if options.write:
        options.write.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
