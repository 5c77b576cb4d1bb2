"""Score the event models on documents that they were not trained on.

usage: python -m training.events.evaluate [--shared FOLDER] [--write FILE]

There are five folds over the documents of TimeBank and AQUAINT, and each corpus is scored against the other. Events are
matched as in TempEval-3 (``scorers/matching.py`` of FOLDER: overlapping extents, one to one). The tagger decides what
is a noun, in the gold and in the answer. Attributes are counted on matched events.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np

from timeline.events.detection import detect_events
from timeline.events.learned import EventModels
from timeline.events.lexicon import Lexicon
from timeline.parsing.models import load_model
from timeline.values.event import Event
from timeline.weights.loader import Models
from training.common.figures import precision_recall_f1
from training.events.examples import CORPORA, Example, read_examples
from training.events.flags import flag_figures, read_flags
from training.events.model import SEED, train

FOLDS = 5
ATTRIBUTES = {"class": "class_", "tense": "tense", "aspect": "aspect", "polarity": "polarity"}
Pairs = Callable[[Sequence[Event], Sequence[Event]], list[tuple[Event, Event]]]


@attrs.frozen
class Counts:
    """The counts of one document: matches, answers and gold of all events and of nouns, and right attributes."""

    corpus: str
    events: tuple[int, int, int]
    nouns: tuple[int, int, int]
    right: Counter[str]


def folds_of(examples: Sequence[Example]) -> list[list[Example]]:
    """The documents in random folds, which are the same in every run."""
    order = np.random.RandomState(SEED).permutation(len(examples))
    return [[examples[at] for at in order[fold::FOLDS]] for fold in range(FOLDS)]


def cross_validated(examples: Sequence[Example], pairs: Pairs) -> list[Counts]:
    """The counts of every document under models trained on the other four folds."""
    folds = folds_of(examples)
    counts: list[Counts] = []
    for held in folds:
        models = train([example for fold in folds if fold is not held for example in fold], {})
        counts += scored(held, models, pairs)
    return counts


def scored(examples: Iterable[Example], models: dict[str, Any], pairs: Pairs) -> list[Counts]:
    """The counts of *examples* under *models*."""
    return [_counts(example, Models(models, {"spacy_models": [example.parsed.model]}), pairs) for example in examples]


def _counts(example: Example, models: Models, pairs: Pairs) -> Counts:
    learned = EventModels(example.parsed, Lexicon.load("en"), given=models)
    found = sorted(detect_events(example.parsed, find=learned.find, read=learned.read), key=lambda event: event.start)
    matched = pairs(example.events, found)
    gold_nouns = [event for event in example.events if _is_noun(example, event)]
    nouns = [event for event in found if event.pos == "NOUN"]
    right = Counter(
        name
        for gold, answer in matched
        for name, field in ATTRIBUTES.items()
        if getattr(gold, field) == getattr(answer, field)
    )
    return Counts(
        example.corpus,
        (len(matched), len(found), len(example.events)),
        (len(pairs(gold_nouns, nouns)), len(nouns), len(gold_nouns)),
        right,
    )


def _is_noun(example: Example, event: Event) -> bool:
    head = example.parsed.head_at(event.start, event.end)
    return head is not None and head.pos in ("NOUN", "PROPN")


def percent(part: float, whole: float) -> float:
    """A share in percent, with two decimals."""
    return round(100 * part / whole, 2) if whole else 0.0


def prf(counts: Iterable[tuple[int, int, int]]) -> list[float]:
    """Precision, recall and F1 of summed counts."""
    matched, answers, gold = (sum(column) for column in zip(*counts, strict=True))
    return list(precision_recall_f1(matched, answers, gold))


def figures(counts: Sequence[Counts]) -> dict[str, Any]:
    """All figures of some documents."""
    matched = sum(count.events[0] for count in counts)
    right = sum((count.right for count in counts), Counter[str]())
    return {
        "events P/R/F1": prf(count.events for count in counts),
        "nouns P/R/F1": prf(count.nouns for count in counts),
        **{f"{name} accuracy": percent(right[name], matched) for name in ATTRIBUTES},
    }


def report(examples: Sequence[Example], pairs: Pairs) -> dict[str, Any]:
    """The figures on folds for both corpora and for each, and for each corpus under models of the other."""
    counts = cross_validated(examples, pairs)
    found = {"5 folds, both corpora": figures(counts)}
    for corpus in CORPORA:
        found[f"5 folds, {corpus}"] = figures([count for count in counts if count.corpus == corpus])
    for here, there in (CORPORA, CORPORA[::-1]):
        models = train([example for example in examples if example.corpus == here], {})
        found[f"{here} on {there}"] = figures(scored((e for e in examples if e.corpus == there), models, pairs))
    return found


def main() -> None:
    """Print the figures, and write them as JSON if a file is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "scorers"))
    from matching import pairs

    nlp = load_model()
    examples = read_examples(options.shared, nlp)
    found = report(examples, pairs)
    for name, flagged in read_flags(examples, options.shared, nlp).items():
        found[f"5 folds, {name}"] = flag_figures(name, flagged, FOLDS, SEED)
    for name, values in found.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in values.items()))
    if options.write:
        options.write.write_text(json.dumps(found, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
