"""Annotated documents for training the order of events: gold events, with attributes read by models of other documents.

The pairs are those of MATRES, which compares start points, and TimeML's own links between events, reduced to their
start points. The models that read class and tense were trained on other documents, because at run time they have not
seen the article either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
from spacy.language import Language

from timeline.anchoring.attachment import attach
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.signals import Signals, interval_from
from timeline.anchoring.units import date_units
from timeline.events.detection import detect_events
from timeline.events.learned import EventModels
from timeline.events.lexicon import Lexicon
from timeline.ordering.features import EventProfile, event_pair_features, profiles
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.readers.timeml import read_timeml
from timeline.timeline import Timeline
from timeline.values.event import Event
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval
from timeline.weights.loader import Models
from training.events.examples import CORPORA, Example, read_examples
from training.events.model import train_attributes
from training.order.fitting import OrderCase

FOLDS = 5
MATRES, TLINKS = "matres", "tlinks"

STARTS = {
    Relation.BEFORE: "before",
    Relation.IBEFORE: "before",
    Relation.INCLUDES: "before",
    Relation.ENDED_BY: "before",
    Relation.AFTER: "after",
    Relation.IAFTER: "after",
    Relation.IS_INCLUDED: "after",
    Relation.ENDS: "after",
    Relation.SIMULTANEOUS: "equal",
    Relation.IDENTITY: "equal",
    Relation.BEGINS: "equal",
    Relation.BEGUN_BY: "equal",
    Relation.DURING: "equal",
    Relation.DURING_INV: "equal",
}
"""The relation of the start points for each relation of TimeML."""
TURNED = {"before": "after", "after": "before", "equal": "equal", "vague": "vague"}


@attrs.frozen
class OrderedPair:
    """Two events in text order, and the relation between the start of the first and the start of the second."""

    source: str
    target: str
    answer: str
    corpus: str = MATRES


@attrs.frozen(eq=False)
class Article:
    """A document: its parse, its gold events with attributes read by models of other documents, and its gold order."""

    name: str
    fold: int
    parsed_events: ParsedEvents
    pairs: tuple[OrderedPair, ...]
    gold: Timeline
    corpus: str


def folds_of(names: Iterable[str]) -> dict[str, int]:
    """The fold of each document, assigned in the order of their names."""
    return {name: number % FOLDS for number, name in enumerate(sorted(set(names)))}


def read_articles(shared: Path, nlp: Language) -> list[Article]:
    """All documents of TimeBank and AQUAINT."""
    examples = read_examples(shared, nlp)
    folds = folds_of(example.name for example in examples)
    matres = read_matres(shared)
    articles = []
    for fold in range(FOLDS):
        attributes = train_attributes([example for example in examples if folds[example.name] != fold], {})
        for example in (example for example in examples if folds[example.name] == fold):
            models = Models({"attributes": attributes}, {"spacy_models": [example.parsed.model]})
            path = shared / "data" / example.corpus / f"{example.name}.tml"
            articles.append(_article(example, fold, models, path, matres.get(example.name, ())))
    return sorted(articles, key=lambda article: article.name)


def _article(example: Example, fold: int, models: Models, path: Path, rows: Sequence[tuple[str, str, str]]) -> Article:
    gold = read_timeml(path)
    events = described(example, models)
    starts = {event.eid: event.start for event in events}
    instances = instances_of(path)
    matres = ((instances.get(a, ""), instances.get(b, ""), answer, MATRES) for a, b, answer in rows)
    links = ((link.source, link.target, STARTS[link.relation], TLINKS) for link in gold.links)
    pairs = tuple(_in_text_order([*matres, *links], starts))
    return Article(example.name, fold, ParsedEvents(example.parsed, events), pairs, gold, example.corpus)


def described(example: Example, models: Models) -> tuple[Event, ...]:
    """The gold events of a document with the attributes that *models* read, under their gold ids."""
    learned = EventModels(example.parsed, Lexicon.load("en"), given=models)

    def gold(parsed: ParsedText, _: Lexicon) -> list[Token]:
        return [parsed[at] for at in sorted(example.gold)]

    found = detect_events(example.parsed, find=gold, read=learned.read)
    eids = (example.gold[at].eid for at in sorted(example.gold))
    return tuple(attrs.evolve(event, eid=eid) for event, eid in zip(found, eids, strict=True))


def _in_text_order(rows: Iterable[tuple[str, str, str, str]], starts: Mapping[str, int]) -> Iterator[OrderedPair]:
    """Pairs of known events, the earlier one first; if a corpus answers a pair twice, the first answer counts."""
    seen: set[tuple[str, str, str]] = set()
    for source, target, answer, corpus in rows:
        if source not in starts or target not in starts or source == target:
            continue
        if starts[source] > starts[target]:
            source, target, answer = target, source, TURNED[answer]
        if (source, target, corpus) not in seen:
            seen.add((source, target, corpus))
            yield OrderedPair(source, target, answer, corpus)


def read_matres(shared: Path) -> dict[str, list[tuple[str, str, str]]]:
    """MATRES by document: the numbers of two event instances and the relation of their start points."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for corpus in CORPORA:
        for line in (shared / "data" / "matres" / f"{corpus}.txt").read_text(encoding="utf-8").splitlines():
            name, _, _, a, b, answer = line.split("\t")
            found.setdefault(name, []).append((a, b, answer.lower()))
    return found


def instances_of(path: Path) -> dict[str, str]:
    """The event of each instance of a TimeML document, by the number in the instance's id."""
    tags = re.findall(r"<MAKEINSTANCE[^>]*>", path.read_text(encoding="utf-8"))
    given = (dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in tags)
    return {instance["eiid"].removeprefix("ei"): instance["eventID"] for instance in given}


def cases_of(articles: Iterable[Article], corpus: str = MATRES) -> list[OrderCase]:
    """The pairs of *corpus* as the pair model sees them."""
    return [case for article in articles for case in _cases(article, corpus)]


def _cases(article: Article, corpus: str) -> Iterator[OrderCase]:
    table = article.parsed_events.parsed.table
    events = profiles_of(article)
    number_of = {event.eid: number for number, event in enumerate(events)}
    for pair in article.pairs:
        if pair.corpus == corpus:
            i, j = number_of[pair.source], number_of[pair.target]
            features = tuple(event_pair_features(table, events[i], events[j], j - i - 1))
            yield OrderCase(article.name, article.fold, pair.source, pair.target, features, pair.answer)


def profiles_of(article: Article) -> list[EventProfile]:
    """The events of an article as the pair model sees them, with the dates that the parse attaches to them."""
    parsed_events = article.parsed_events
    dates: dict[str, Interval] = {}
    for attachment in attach(parsed_events, date_units(article.gold.timexes, ()), Signals.load("en")):
        dates.setdefault(attachment.event.eid, interval_from(attachment.unit, attachment.signal)[0])
    return profiles(parsed_events.parsed.table, parsed_events.by_token, parsed_events.topics, dates)
