"""Annotated documents for training: parsed, in columns, with the gold event of each trigger word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs
import numpy as np
from spacy.language import Language

from timeline.events.features import FeatureTable, SentenceRun, candidates, featurize
from timeline.events.lexicon import Lexicon
from timeline.parsing.parse import parse
from timeline.parsing.parsed_text import ParsedText
from timeline.parsing.token_table import Indices
from timeline.readers.timeml import read_timeml
from timeline.values.event import Event

CORPORA = ("timebank", "aquaint")


@attrs.frozen(eq=False)
class Example:
    """One document: its parse in columns, the candidate positions, and its gold events by their head words."""

    corpus: str
    name: str
    parsed: ParsedText
    events: tuple[Event, ...]
    features: FeatureTable
    candidates: Indices
    gold: Mapping[int, Event]

    @property
    def is_event(self) -> Indices:
        """1 for each candidate that names a gold event, else 0."""
        return np.array([int(row) in self.gold for row in self.candidates], dtype=np.int64)

    @property
    def triggers(self) -> Indices:
        """The positions of the gold triggers."""
        return np.array(sorted(self.gold), dtype=np.int64)


def read_examples(shared: Path, nlp: Language, corpora: Iterable[str] = CORPORA) -> list[Example]:
    """The documents of *corpora* under ``shared/data``, in the order of their names."""
    return [example for corpus in corpora for example in _of_corpus(shared / "data" / corpus, nlp)]


def _of_corpus(folder: Path, nlp: Language) -> Iterator[Example]:
    for path in sorted(folder.glob("*.tml")):
        document = read_timeml(path)
        parsed = parse(document.text, nlp)
        features = featurize([SentenceRun.whole(parsed)], Lexicon.load("en"))
        events = tuple(sorted(document.events, key=lambda event: event.start))
        rows, gold = candidates(features), by_head(parsed, events)
        yield Example(folder.name, path.stem, parsed, events, features, rows, gold)


def by_head(parsed: ParsedText, events: Iterable[Event]) -> dict[int, Event]:
    """Events by the head token of their extent; if two have the same, the first counts."""
    found: dict[int, Event] = {}
    for event in events:
        head = parsed.head_at(event.start, event.end)
        if head is not None:
            found.setdefault(head.i, event)
    return found
