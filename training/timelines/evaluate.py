"""Score the timelines of the rules on articles that the ranker of dates was not trained on.

usage: python -m training.timelines.evaluate [--shared FOLDER]

The folds are those of ``training.anchors.evaluate``: each article is anchored by weights that were trained on others.
The counts are those of ``scorers/score_timelines.py``, by corpus and by half: rules were written with ``tune`` in view
(every second article in the order of names), never with ``look``. ``training.assembly.evaluate`` scores the learned
choice of entries.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.language import Language

from timeline.anchoring.anchors import anchor_article
from timeline.anchoring.ranker import RankerWeights
from timeline.assembly.entries import article_facts, chronologically, entries_by
from timeline.parsing.models import load_model
from timeline.values.entry import Entry
from training.anchors.cases import TIMELINES, eventtime, gold_timelines, links, meantime, read, timelines
from training.anchors.evaluate import fold_of, weights_by_fold
from training.common.figures import precision_recall_f1

HALVES = ("tune", "look")
Gold = Mapping[str, Any]


@attrs.frozen
class Counts:
    """Entries found, found with the right days, the main ones of these; answers, gold entries, main gold entries."""

    found: int = 0
    dated: int = 0
    main: int = 0
    given: int = 0
    gold: int = 0
    mains: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(attrs.astuple(self), attrs.astuple(other), strict=True)))

    def __str__(self) -> str:
        found, dated = (_f1(count, self.given, self.gold) for count in (self.found, self.dated))
        return f"found {found}, dated {dated}, main R {100 * self.main / max(self.mains, 1):.2f}"


def _f1(matched: int, given: int, gold: int) -> str:
    return "{:.2f}/{:.2f}/{:.2f}".format(*precision_recall_f1(matched, given, gold))


def score(gold: Sequence[Gold], entries: Sequence[Entry]) -> Counts:
    """The counts of one article; optional gold entries are left out together with their matches."""
    from score_timelines import accepted, days, match

    matched = match(list(gold), list(entries))
    optional = {i for i, entry in enumerate(gold) if entry.get("optional")}
    found = [(i, j) for i, j in matched if i not in optional]
    right = [i for i, j in found if days(entries[j].edtf) in accepted(gold[i])]
    given = len(entries) - sum(i in optional for i, _ in matched)
    main = {i for i, entry in enumerate(gold) if entry["salience"] == 1} - optional
    return Counts(len(found), len(right), len(main & set(right)), given, len(gold) - len(optional), len(main))


def entries_of(text: str, published: str, nlp: Language, weights: RankerWeights) -> tuple[Entry, ...]:
    """The entries that the rules choose in an article whose events are anchored with *weights*."""
    article = read(text, published, nlp)
    publication = article.context.publication
    anchored = anchor_article(article.parsed_events, article.timexes, article.ranges, publication, weights)
    return chronologically(entries_by(article_facts(anchored, article.timexes), None))


def counts(shared: Path, nlp: Language, folds: Mapping[str, int], by_fold: Sequence[RankerWeights]) -> Iterator[Any]:
    """The corpus, half and counts of each article."""
    for corpus in TIMELINES:
        for number, path in enumerate(gold_timelines(shared / "data" / corpus)):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            entries = entries_of(text, gold["pub_date"], nlp, by_fold[folds.get(path.stem, 0)])
            yield corpus, HALVES[number % 2], score(gold["entries"], entries)


def main() -> None:
    """Train on folds and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "scorers"))
    nlp = load_model()
    cases = [case for source in (eventtime, meantime, links) for case in source(options.shared, nlp)]
    cases += timelines(options.shared, nlp, slice(None))
    folds = fold_of(case.document for case in cases)
    totals: dict[str, Counts] = {}
    for corpus, half, counted in counts(options.shared, nlp, folds, weights_by_fold(cases, folds)):
        for name in (corpus, f"{corpus} {half}", half, "all"):
            totals[name] = totals.get(name, Counts()) + counted
    for name, total in sorted(totals.items()):
        print(f"{name:16} {total}")


if __name__ == "__main__":
    main()
