"""Score the anchoring on documents that its ranker was not trained on.

usage: python -m training.anchors.evaluate [--shared FOLDER] [--write FILE]

There are five folds over the documents. EventTime is scored like ``scorers/score_anchors.py``, end to end from raw
text. MEANTIME is scored by the days of its detected events, all and those not on the publication day; timelines by the
days of all detected mentions of their entries. The reliability tables show how often anchors of similar confidence are
right (MEANTIME and timelines), for all anchors and by their basis. ``calibration`` gives the values for the two
constants of :func:`timeline.anchoring.anchors.calibrated`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from timeline.anchoring.anchors import CALIBRATION_SHIFT, CALIBRATION_SLOPE, anchor_events
from timeline.anchoring.ranker import RankerWeights, ranker_weights
from timeline.parsing.models import load_model
from timeline.readers.timeml import read_timeml
from timeline.values.anchor import Anchor, Anchors
from training.anchors.cases import (
    TIMELINES,
    Case,
    Days,
    ReadArticle,
    days,
    days_of,
    eventtime,
    eventtime_labels,
    gold_timelines,
    links,
    meantime,
    read,
    timelines,
)
from training.anchors.fitting import fit
from training.common.meantime import event_days, read_meantime

FOLDS = 5
BINS = 10


@attrs.frozen
class Answer:
    """An event with a known time: is the answer right or compatible, and is the truth the publication day?"""

    right: bool
    compatible: bool
    on_publication: bool
    found: bool = True
    confidence: float = 0.0
    basis: str = ""


def fold_of(documents: Iterable[str]) -> dict[str, int]:
    """The fold of each document, assigned in the order of their names."""
    return {name: number % FOLDS for number, name in enumerate(sorted(set(documents)))}


def weights_by_fold(cases: Sequence[Case], folds: Mapping[str, int]) -> list[RankerWeights]:
    """For each fold, the weights trained on the documents of the others."""
    return [ranker_weights(fit([case for case in cases if folds.get(case.document) != fold])) for fold in range(FOLDS)]


def anchored(article: ReadArticle, weights: RankerWeights) -> Anchors:
    """The anchors of the events of an article."""
    publication = article.context.publication
    return Anchors(anchor_events(article.parsed_events, article.timexes, article.ranges, publication, weights))


def on_eventtime(shared: Path, nlp: Language, weights: Mapping[str, RankerWeights]) -> Iterator[Answer]:
    """The answers for all events of EventTime."""
    from matching import pairs
    from score_anchors import compatible, label

    for name, labels in eventtime_labels(shared).items():
        document = read_timeml(shared / "data" / "timebank" / f"{name}.tml")
        published = document.pub_date.isoformat()
        article = read(document.text, published, nlp)
        anchors = anchored(article, weights[name])
        gold = [event for event in sorted(document.events, key=lambda e: e.start) if event.eid in labels]
        partner = {event.eid: found for event, found in pairs(gold, sorted(article.events, key=lambda e: e.start))}
        for event in gold:
            wanted, found = labels[event.eid], partner.get(event.eid)
            given = "missed" if found is None else label(anchors[found.eid])
            fits = found is not None and compatible(given, wanted)
            yield Answer(given == wanted, fits, wanted == published, found is not None)


def on_meantime(shared: Path, nlp: Language, weights: Mapping[str, RankerWeights]) -> Iterator[Answer]:
    """The answers for the detected events of MEANTIME."""
    for document in read_meantime(shared / "data" / "meantime-apple"):
        published, dated = event_days(shared / "data" / "meantime-apple" / "annotation" / f"{document.name}.xml")
        article = read(document.text, published, nlp)
        anchors = anchored(article, weights[document.name])
        for (start, end), value in dated.items():
            yield from _judged(article, anchors, start, end, (days(value),))


def on_timelines(shared: Path, nlp: Language, weights: Mapping[str, RankerWeights]) -> Iterator[Answer]:
    """The answers for the detected mentions of entries of the timelines made by hand."""
    for path in (path for corpus in TIMELINES for path in gold_timelines(shared / "data" / corpus)):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = read(path.with_suffix(".txt").read_text(encoding="utf-8"), gold["pub_date"], nlp)
        anchors = anchored(article, weights[path.stem])
        for entry in gold["entries"]:
            accepted = tuple(days(entry[key]) for key in ("when", "or") if key in entry)
            for word, start in [(entry["trigger"], entry["start"]), *entry.get("also", [])]:
                yield from _judged(article, anchors, start, start + len(word), accepted)


def _judged(
    article: ReadArticle, anchors: Anchors, start: int, end: int, accepted: tuple[Days, ...]
) -> Iterator[Answer]:
    publication = days_of(article.context.publication)
    for event in article.events:
        if event.start < end and start < event.end:
            anchor: Anchor = anchors[event.eid]
            right = days_of(anchor.interval) in accepted
            yield Answer(right, right, publication in accepted, True, anchor.confidence, anchor.basis.value)
            return


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """Percentages: found, exact, compatible, and exact among those not on the publication day."""
    elsewhere = [answer for answer in answers if not answer.on_publication]
    return {
        "events": len(answers),
        "found": _percent(answer.found for answer in answers),
        "exact": _percent(answer.right for answer in answers),
        "compatible": _percent(answer.compatible for answer in answers),
        "on publication day": _percent(answer.on_publication for answer in answers),
        "elsewhere": _percent(answer.right for answer in elsewhere),
    }


def _percent(flags: Iterable[bool]) -> float:
    listed = list(flags)
    return round(100 * sum(listed) / max(len(listed), 1), 1)


def reliability(answers: Sequence[Answer]) -> list[dict[str, float]]:
    """For each tenth of confidence: the number of anchors, their mean confidence, and the percentage that is right."""
    rows = []
    for number in range(BINS):
        inside = [answer for answer in answers if min(int(answer.confidence * BINS), BINS - 1) == number]
        if inside:
            mean = sum(answer.confidence for answer in inside) / len(inside)
            rows.append({
                "anchors": len(inside),
                "confidence": round(100 * mean, 1),
                "right": _percent(answer.right for answer in inside),
            })  # fmt: skip
    return rows


def calibration(answers: Sequence[Answer]) -> dict[str, float]:
    """The shift and slope, in log odds, that make the probabilities of the ranker equal the share of right anchors."""
    logit = np.array([_log_odds(answer.confidence) for answer in answers])
    ranked = (logit - CALIBRATION_SHIFT) / CALIBRATION_SLOPE
    right = np.array([answer.right for answer in answers])
    fitted = LogisticRegression(C=1e6).fit(ranked[:, None], right)
    return {"shift": round(float(fitted.intercept_[0]), 2), "slope": round(float(fitted.coef_[0][0]), 2)}


def _log_odds(probability: float) -> float:
    probability = min(max(probability, 0.001), 0.999)
    return math.log(probability / (1 - probability))


def main() -> None:
    """Train on folds, print the scores, and write them for the model card if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "scorers"))
    nlp = load_model()
    sources = (eventtime, meantime, links)
    cases = [case for source in sources for case in source(options.shared, nlp)]
    cases += timelines(options.shared, nlp, slice(None))
    folds = fold_of(case.document for case in cases)
    by_fold = weights_by_fold(cases, folds)
    # A document without a case was never trained on, so any weights may score it.
    weights = defaultdict(lambda: by_fold[0], {name: by_fold[fold] for name, fold in folds.items()})
    answers = {
        "EventTime": list(on_eventtime(options.shared, nlp, weights)),
        "MEANTIME": list(on_meantime(options.shared, nlp, weights)),
        "timelines": list(on_timelines(options.shared, nlp, weights)),
    }
    scores: dict[str, Any] = {name: figures(listed) for name, listed in answers.items()}
    scores["calibration"] = calibration([*answers["MEANTIME"], *answers["timelines"]])
    scores["reliability"] = reliability([*answers["MEANTIME"], *answers["timelines"]])
    for basis in ("explicit", "context", "publication"):
        scores[f"reliability {basis}"] = reliability(
            [a for a in (*answers["MEANTIME"], *answers["timelines"]) if a.basis == basis]
        )
    print(json.dumps(scores, indent=2))
    if options.write:
        options.write.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
