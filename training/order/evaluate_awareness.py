"""Score temporal awareness on TimeBank, gold events and expressions given, on documents no model was trained on.

usage: python -m training.order.evaluate_awareness [--shared FOLDER] [--write FILE]

There are five folds over the documents of TimeBank and AQUAINT. The ranker of dates, the pair model, the readers of
class and tense and the model below were each trained on the other folds. ``links`` are the direct links of
``build_timeline``: it links every date and every event that it can place, whereas TimeBank's annotators linked few.
``links, no dates`` leaves out the links between dates, which are calendar arithmetic. ``chosen`` are those that a
linear model over the same parse and anchors (:mod:`training.order.awareness_cases`) finds likely to be in the gold
links, the most certain first, without contradictions. That model is not part of the library: it learns how the
annotators of one corpus chose, not what happened.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from spacy.language import Language

from timeline.anchoring.anchors import anchor_events
from timeline.anchoring.ranker import ranker_weights
from timeline.ordering.links import link
from timeline.ordering.pair_model import pair_weights, probabilities
from timeline.ordering.proposals import propose
from timeline.parsing.models import load_model
from timeline.timexes.ranges import find_ranges
from timeline.values.anchor import Anchors
from timeline.values.graph.endpoints import proper
from timeline.values.graph.point_graph import PointGraph
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval
from training.anchors.cases import eventtime, links, meantime, timelines
from training.anchors.fitting import fit as fit_ranker
from training.order.awareness import Counts, awareness, strict_facts
from training.order.awareness_cases import KINDS, NONE, sheet
from training.order.cases import FOLDS, Article, cases_of, read_articles
from training.order.fitting import OrderCase, fit

CORPUS = "timebank"
CHOOSE_FROM = 0.24
"""The probability from which a link is chosen: if precision and recall count alike, half of the best F1."""
RIDGE = 6.0
FEWEST = 15
"""Relations with fewer cases are not learned."""


def anchors_by_name(articles: Sequence[Article], shared: Path, nlp: Language) -> dict[str, Anchors]:
    """The anchors of the events of each article, by rankers that never saw it."""
    folds = {article.name: article.fold for article in articles}
    cases = [case for source in (eventtime, meantime, timelines, links) for case in source(shared, nlp)]
    rankers = [
        ranker_weights(fit_ranker([case for case in cases if folds.get(case.document) != fold]))
        for fold in range(FOLDS)
    ]
    found = {}
    for article in articles:
        timexes = article.gold.timexes
        ranges = find_ranges(article.gold.text, timexes, "en")
        published = Interval.day(article.gold.pub_date)
        found[article.name] = Anchors(
            anchor_events(article.parsed_events, timexes, ranges, published, rankers[article.fold])
        )
    return found


def library_links(articles: Sequence[Article], anchors: Mapping[str, Anchors]) -> dict[str, tuple[TLink, ...]]:
    """The links of the library for each article of the corpus."""
    cases = cases_of(articles)
    models = [pair_weights(fit([case for case in cases if case.fold != fold])) for fold in range(FOLDS)]
    found = {}
    for article in (article for article in articles if article.corpus == CORPUS):
        own = anchors[article.name]
        proposals = propose(article.parsed_events, own, models[article.fold])
        published = Interval.day(article.gold.pub_date)
        found[article.name] = link(article.gold.timexes, own, published, proposals).told
    return found


def chosen(articles: Sequence[Article], anchors: Mapping[str, Anchors]) -> dict[str, list[TLink]]:
    """The links of each article of the corpus that its annotators are likely to have drawn."""
    sheets = [sheet(article, anchors[article.name]) for article in articles if article.corpus == CORPUS]
    likely: dict[str, list[TLink]] = {each.article.name: [] for each in sheets}
    for cases_in in KINDS.values():
        cases = [case for each in sheets for case in cases_in(each)]
        for case, found in _likely(cases):
            likely[case.document].append(found)
    return {name: _consistent(found) for name, found in likely.items()}


def _likely(cases: Sequence[OrderCase]) -> Iterator[tuple[OrderCase, TLink]]:
    """The cases that models of the other folds consider links, with the most probable link."""
    counted = Counter(case.answer for case in cases)
    answers = [NONE, *(name for name, count in sorted(counted.items()) if name != NONE and count >= FEWEST)]
    cases = [case if case.answer in answers else attrs.evolve(case, answer=NONE) for case in cases]
    for fold in range(FOLDS):
        weights = pair_weights(fit([case for case in cases if case.fold != fold], answers, RIDGE), answers)
        held = [case for case in cases if case.fold == fold]
        linked = probabilities([case.features for case in held], weights)[:, 1:]
        for case, at, probability in zip(held, linked.argmax(axis=1), linked.max(axis=1), strict=True):
            if probability >= CHOOSE_FROM:
                relation = Relation(answers[1 + int(np.int64(at))])
                yield case, TLink("", case.source, case.target, relation, "chosen", float(probability))


def _consistent(likely: Iterable[TLink]) -> list[TLink]:
    """The consistent links, inserted with the most certain first."""
    graph, seen, taken = PointGraph(), set[str](), list[TLink]()
    for found in sorted(likely, key=lambda found: (-found.confidence, found.source, found.target)):
        for node in (found.source, found.target):
            if node not in seen:
                seen.add(node)
                graph.add([proper(node)])
        if graph.add(strict_facts(found)):
            taken.append(found)
    return taken


def score(answers: Mapping[str, Iterable[TLink]], articles: Iterable[Article]) -> dict[str, float]:
    """Precision, recall and F1 over all documents together."""
    gold = {article.name: article.gold.links.told for article in articles}
    counts = sum((awareness(found, gold[name]) for name, found in answers.items()), Counts())
    return dict(zip(("precision", "recall", "F1"), counts.figures, strict=True))


def main() -> None:
    """Train on folds, print the scores, and write them for the model card if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "scorers"))
    nlp = load_model()
    articles = read_articles(options.shared, nlp)
    anchors = anchors_by_name(articles, options.shared, nlp)
    all_links = library_links(articles, anchors)
    undated = {name: [x for x in found if x.origin != "calendar"] for name, found in all_links.items()}
    scores: dict[str, Any] = {
        "awareness on TimeBank, links": score(all_links, articles),
        "awareness on TimeBank, links, no dates": score(undated, articles),
        "awareness on TimeBank, chosen": score(chosen(articles, anchors), articles),
    }
    print(json.dumps(scores, indent=2))
    if options.write:
        options.write.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
