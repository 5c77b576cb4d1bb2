"""Training cases: events with a known time, their candidate times as the ranker sees them, and which are right.

EventTime labels events of TimeBank with days, bounds and spans; MEANTIME and TimeML link events to time expressions;
timelines made by hand for news articles date their entries. Only every second of these articles is used for training.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import attrs
from spacy.language import Language

from timeline.anchoring.candidates import AROUND_DATE, AROUND_DISTANT_DATE, Candidate, Placement, is_possible
from timeline.anchoring.context import ArticleContext, EventContext
from timeline.anchoring.features import (
    OTHER_SENTENCE,
    Feature,
    date_features,
    distance_features,
    distance_of,
    event_features,
    pair_features,
    surroundings,
    surroundings_features,
)
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.ranker import alone_name, with_date_names
from timeline.anchoring.rankings import dates_to_try
from timeline.anchoring.units import date_units
from timeline.events.detection import detect_events, outside_of_dates
from timeline.events.tense import tense_at
from timeline.parsing.parse import parse
from timeline.readers.timeml import read_timeml
from timeline.timeline import Timeline
from timeline.timexes.find import find_timexes
from timeline.timexes.publication import publication_moment
from timeline.timexes.ranges import find_ranges
from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Event
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange
from training.common.meantime import event_days, read_meantime

Days = tuple[str, str]
Judge = Callable[[Candidate], float]
RIGHT, NEAREST, COMPATIBLE, WRONG = 3.0, 2.0, 1.0, 0.0
TIMELINES = ("wikinews", "newswire")

PLACEMENTS = {
    Relation.IS_INCLUDED: Placement.IN,
    Relation.SIMULTANEOUS: Placement.IN,
    Relation.IDENTITY: Placement.IN,
    Relation.DURING: Placement.IN,
    Relation.INCLUDES: Placement.IN,
    Relation.BEFORE: Placement.BEFORE,
    Relation.IBEFORE: Placement.BEFORE,
    Relation.AFTER: Placement.AFTER,
    Relation.IAFTER: Placement.AFTER,
    Relation.BEGUN_BY: Placement.SINCE,
    Relation.ENDED_BY: Placement.UNTIL,
}
"""The placement of an event by its relation to a time expression."""


@attrs.frozen(eq=False)
class ReadArticle:
    """An article after the steps before anchoring."""

    parsed_events: ParsedEvents
    timexes: tuple[Timex, ...]
    ranges: tuple[TimexRange, ...]
    context: ArticleContext

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in text order."""
        return self.parsed_events.events


@attrs.frozen(eq=False)
class Case:
    """One event: its candidates, the features of each, and how right each is."""

    corpus: str
    document: str
    features: tuple[tuple[str, ...], ...]
    verdicts: tuple[float, ...]
    candidates: tuple[Candidate, ...] = ()


def read(text: str, published: str, nlp: Language) -> ReadArticle:
    """Parse *text* and find its dates and events."""
    parsed = parse(text, nlp)
    timexes = find_timexes(text, published, tense_at=tense_at(parsed))
    events = outside_of_dates(detect_events(parsed, timexes=timexes), timexes)
    parsed_events = ParsedEvents(parsed, events)
    ranges = find_ranges(text, timexes, "en")
    publication = Interval.day(publication_moment(published).date())
    context = ArticleContext(parsed_events, date_units(timexes, ranges), publication)
    return ReadArticle(parsed_events, timexes, ranges, context)


def case(corpus: str, document: str, article: ArticleContext, token: int, judge: Judge) -> Case:
    """The event at *token* as the ranker sees it."""
    context = article.event_contexts[token]
    [alone] = event_features(article, [context])
    rows: list[tuple[Candidate, tuple[Feature, ...]]] = [(each, ()) for each in article.publication_candidates]
    own, others = dates_to_try(article, context)
    for unit in own + others:
        with_date = _features_with_date(article, context, unit)
        placements = AROUND_DATE if unit in own else AROUND_DISTANT_DATE
        rows += [(candidate, with_date) for candidate in article.date_candidates(unit, placements)]
    rows = [row for row in rows if is_possible(row[0], context.tense, article.publication)]
    features = tuple(_names(candidate.placement, alone, with_date) for candidate, with_date in rows)
    candidates = tuple(candidate for candidate, _ in rows)
    return Case(corpus, document, features, tuple(judge(candidate) for candidate in candidates), candidates)


def _features_with_date(article: ArticleContext, context: EventContext, unit: int) -> tuple[Feature, ...]:
    distance = distance_of(article, context, unit)
    around = surroundings_features(context, *surroundings(article, context, unit)) if distance == OTHER_SENTENCE else ()
    return (
        *distance_features(article, context, distance),
        *date_features(article.unit_ages[unit], context, distance),
        *pair_features(article, context, unit, distance),
        *around,
    )


def _names(placement: Placement, alone: Iterable[Feature], with_date: Iterable[Feature]) -> tuple[str, ...]:
    own = [alone_name(placement, feature) for feature in alone]
    return (*own, *(name for feature in with_date for name in with_date_names(placement, feature)))


def _token_of_event(article: ArticleContext, start: int, end: int) -> int | None:
    """The token of the detected event that overlaps an extent."""
    overlapping = (token for token, event in article.events.items() if event.start < end and start < event.end)
    return next(overlapping, None)


def eventtime(shared: Path, nlp: Language) -> Iterator[Case]:
    """The cases of EventTime: the same label is right, a label that does not exclude it is compatible."""
    from score_anchors import compatible, label

    for name, labels in eventtime_labels(shared).items():
        document = read_timeml(shared / "data" / "timebank" / f"{name}.tml")
        article = read(document.text, document.pub_date.isoformat(), nlp)
        for event in document.events:
            token, wanted = _token_of_event(article.context, event.start, event.end), labels.get(event.eid)
            if token is None or wanted is None:
                continue

            plain = plainer(wanted, document.pub_date.isoformat())

            def judge(candidate: Candidate, wanted: str = wanted, plain: str = plain) -> float:
                given = label(Anchor("e", candidate.interval, Basis.CONTEXT, candidate.durative))
                if given in (wanted, plain):
                    return RIGHT if given == wanted else NEAREST
                return COMPATIBLE if compatible(given, wanted) else WRONG

            yield case("eventtime", name, article.context, token, judge)


def plainer(label: str, published: str) -> str:
    """The nearest label that one interval can express: a future span becomes "after the publication day", and so on.

    >>> plainer("beginPoint=before1998-01-08endPoint=after1998-01-08", "1998-01-08")
    '1998-01-08'
    """
    match = re.fullmatch(r"beginPoint=(.*)endPoint=(.*)", label)
    if match is None:
        return label
    begin, end = match.groups()
    if begin == f"after{published}":
        return begin
    if end == f"before{published}":
        return end
    return published if end == f"after{published}" and begin.endswith(f"before{published}") else label


@lru_cache(maxsize=1)
def eventtime_labels(shared: Path) -> dict[str, dict[str, str]]:
    """The labels of EventTime by document and event id."""
    labels: dict[str, dict[str, str]] = {}
    for line in (shared / "data" / "eventtime" / "event-times.tab").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        labels.setdefault(cells[0], {})[cells[4]] = cells[-1]
    return labels


def meantime(shared: Path, nlp: Language) -> Iterator[Case]:
    """The cases of MEANTIME: events that a link places on a day, month or year."""
    for document in read_meantime(shared / "data" / "meantime-apple"):
        published, dated = event_days(shared / "data" / "meantime-apple" / "annotation" / f"{document.name}.xml")
        article = read(document.text, published, nlp).context
        for (start, end), value in dated.items():
            if (token := _token_of_event(article, start, end)) is not None:
                yield case("meantime", document.name, article, token, _on((days(value),)))


def timelines(shared: Path, nlp: Language, every: slice = slice(0, None, 2)) -> Iterator[Case]:
    """The cases of the timelines made by hand: all mentions of their entries, in the articles *every* of a folder."""
    for corpus in TIMELINES:
        for path in gold_timelines(shared / "data" / corpus)[every]:
            gold = json.loads(path.read_text(encoding="utf-8"))
            article = read(path.with_suffix(".txt").read_text(encoding="utf-8"), gold["pub_date"], nlp).context
            for entry in gold["entries"]:
                accepted = tuple(days(entry[key]) for key in ("when", "or") if key in entry)
                for word, start in [(entry["trigger"], entry["start"]), *entry.get("also", [])]:
                    if (token := _token_of_event(article, start, start + len(word))) is not None:
                        yield case(corpus, path.stem, article, token, _on(accepted))


def gold_timelines(folder: Path) -> list[Path]:
    """The files of *folder* that contain a timeline, in the order of their names."""
    return [path for path in sorted(folder.glob("*.json")) if '"entries"' in path.read_text(encoding="utf-8")]


def links(shared: Path, nlp: Language) -> Iterator[Case]:
    """The cases of TimeML's links between events and expressions of the text; only these expressions are candidates.

    An event without such a link need not have happened on the publication day, so that day is not a candidate.
    """
    for corpus in ("timebank", "aquaint"):
        for path in sorted((shared / "data" / corpus).glob("*.tml")):
            document = read_timeml(path)
            article = read(document.text, document.pub_date.isoformat(), nlp)
            yield from _linked(path.stem, document, article.context)


def _linked(name: str, document: Timeline, article: ArticleContext) -> Iterator[Case]:
    timexes = {timex.tid: timex for timex in document.timexes}
    events = {event.eid: event for event in document.events}
    seen = set()
    for link in document.links:
        for source, target, relation in (
            (link.source, link.target, link.relation),
            (link.target, link.source, link.relation.inverse),
        ):
            if source not in events or target not in timexes or relation not in PLACEMENTS or (source, target) in seen:
                continue
            seen.add((source, target))
            token = _token_of_event(article, events[source].start, events[source].end)
            if token is not None:
                found = case("links", name, article, token, _beside(timexes[target], PLACEMENTS[relation]))
                yield from _without_publication(found)


def _beside(timex: Timex, placement: Placement) -> Judge:
    def judge(candidate: Candidate) -> float:
        unit = candidate.unit
        meant = unit is not None and unit.start < timex.end and timex.start < unit.end
        return RIGHT if meant and candidate.placement is placement else WRONG

    return judge


def _without_publication(found: Case) -> Iterator[Case]:
    kept = [n for n, candidate in enumerate(found.candidates) if candidate.unit is not None]
    if any(found.verdicts[n] == RIGHT for n in kept):
        yield attrs.evolve(
            found,
            features=tuple(found.features[n] for n in kept),
            verdicts=tuple(found.verdicts[n] for n in kept),
            candidates=tuple(found.candidates[n] for n in kept),
        )


def _on(accepted: tuple[Days, ...]) -> Judge:
    return lambda candidate: RIGHT if days_of(candidate.interval) in accepted else WRONG


def days(value: str) -> Days:
    """The first and last day of an EDTF date, as the scorers read it."""
    from score_timelines import days as scorers_days

    first, last = scorers_days(value)
    return first, last


def days_of(interval: Interval) -> Days:
    """The first and last day of an interval as EDTF writes it: "Monday night" belongs to Monday."""
    return days(str(interval))
