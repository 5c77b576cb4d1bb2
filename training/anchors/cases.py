"""Events whose time people have told, with the candidate times the ranker would see and which of them are right.

EventTime labels events of TimeBank with days, bounds and spans; MEANTIME and TimeML link events to time expressions;
hand-made timelines of news articles date their entries, of which only every second article is trained on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import attrs
from spacy.language import Language
from spacy.tokens import Doc

from timeline.anchoring.attachment import tokens_of
from timeline.anchoring.candidates import Candidate, Place, can_be
from timeline.anchoring.context import Page
from timeline.anchoring.features import Feature, nearness, of_date, of_event, of_kind, of_pair, of_setting, setting
from timeline.anchoring.ranker import alone_name, dates_near, paired_names
from timeline.anchoring.units import date_units
from timeline.events.detection import detect_events, outside_of_dates
from timeline.events.tense import tense_at
from timeline.parsing.conversion import as_parsed
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
from timeline.values.timex3 import Timex
from training.common.meantime import event_days, read_meantime

Days = tuple[str, str]
Judge = Callable[[Candidate], float]
RIGHT, NEAREST, COMPATIBLE, WRONG = 3.0, 2.0, 1.0, 0.0
TIMELINES = ("wikinews", "newswire")

PLACES = {
    Relation.IS_INCLUDED: Place.IN,
    Relation.SIMULTANEOUS: Place.IN,
    Relation.IDENTITY: Place.IN,
    Relation.DURING: Place.IN,
    Relation.INCLUDES: Place.IN,
    Relation.BEFORE: Place.BEFORE,
    Relation.IBEFORE: Place.BEFORE,
    Relation.AFTER: Place.AFTER,
    Relation.IAFTER: Place.AFTER,
    Relation.BEGUN_BY: Place.SINCE,
    Relation.ENDED_BY: Place.UNTIL,
}
"""The place of an event that has this relation to a time expression."""


@attrs.frozen(eq=False)
class Read:
    """An article after the steps that come before anchoring."""

    doc: Doc
    timexes: tuple[Timex, ...]
    events: tuple[Event, ...]
    page: Page


@attrs.frozen(eq=False)
class Case:
    """One event: the features of each of its candidates, how right each is, and the candidates themselves."""

    corpus: str
    document: str
    features: tuple[tuple[str, ...], ...]
    verdicts: tuple[float, ...]
    candidates: tuple[Candidate, ...] = ()


def read(text: str, published: str, nlp: Language) -> Read:
    """*text* parsed, its dates and events found."""
    doc = parse(text, nlp)
    timexes = find_timexes(text, published, tense_at=tense_at(as_parsed(doc)))
    events = outside_of_dates(detect_events(doc, timexes=timexes), timexes)
    units = date_units(timexes, find_ranges(text, timexes, "en"))
    publication = Interval.day(publication_moment(published).date())
    return Read(doc, timexes, events, Page(doc, tokens_of(doc, events), units, publication))


def case(corpus: str, document: str, page: Page, at: int, judge: Judge) -> Case:
    """The event at token *at* as the ranker would see it."""
    event = page.placed[at]
    alone = of_event(page, event)
    rows: list[tuple[Candidate, tuple[Feature, ...]]] = [(candidate, ()) for candidate in page.by_publication]
    for number, places in dates_near(page, event):
        near = nearness(page, event, number)
        pair = (
            *of_kind(page, event, near),
            *of_date(page, event, number, near),
            *of_pair(page, event, number, near),
            *(of_setting(event, *setting(page, event, number)) if near else ()),
        )
        rows += [(candidate, pair) for candidate in page.candidates(number, places)]
    rows = [row for row in rows if can_be(row[0], event.tense, page.publication)]
    features = tuple(_names(candidate.place, alone, pair) for candidate, pair in rows)
    return Case(corpus, document, features, tuple(judge(c) for c, _ in rows), tuple(c for c, _ in rows))


def _names(place: Place, alone: Iterable[Feature], paired: Iterable[Feature]) -> tuple[str, ...]:
    own = [alone_name(place, feature) for feature in alone]
    return (*own, *(name for feature in paired for name in paired_names(place, feature)))


def _at(page: Page, start: int, end: int) -> int | None:
    """The token of the event found that overlaps an extent."""
    return next((at for at, event in page.events.items() if event.start < end and start < event.end), None)


def eventtime(shared: Path, nlp: Language) -> Iterator[Case]:
    """EventTime: right is the same label, compatible one that does not exclude it."""
    from score_anchors import compatible, label

    for name, labels in eventtime_labels(shared).items():
        document = read_timeml(shared / "data" / "timebank" / f"{name}.tml")
        article = read(document.text, document.pub_date.isoformat(), nlp)
        for event in document.events:
            at, wanted = _at(article.page, event.start, event.end), labels.get(event.eid)
            if at is None or wanted is None:
                continue

            plain = plainer(wanted, document.pub_date.isoformat())

            def judge(candidate: Candidate, wanted: str = wanted, plain: str = plain) -> float:
                given = label(Anchor("e", candidate.interval, Basis.CONTEXT, candidate.durative))
                if given in (wanted, plain):
                    return RIGHT if given == wanted else NEAREST
                return COMPATIBLE if compatible(given, wanted) else WRONG

            yield case("eventtime", name, article.page, at, judge)


def plainer(label: str, published: str) -> str:
    """The nearest label that one interval can have: a span wholly ahead lies after the publication day, and so on.

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
    """The labels by document and event id."""
    labels: dict[str, dict[str, str]] = {}
    for line in (shared / "data" / "eventtime" / "event-times.tab").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        labels.setdefault(cells[0], {})[cells[4]] = cells[-1]
    return labels


def meantime(shared: Path, nlp: Language) -> Iterator[Case]:
    """MEANTIME: the events that a link puts on a day, month or year."""
    for document in read_meantime(shared / "data" / "meantime-apple"):
        published, dated = event_days(shared / "data" / "meantime-apple" / "annotation" / f"{document.name}.xml")
        page = read(document.text, published, nlp).page
        for (start, end), value in dated.items():
            if (at := _at(page, start, end)) is not None:
                yield case("meantime", document.name, page, at, _on((days(value),)))


def timelines(shared: Path, nlp: Language, every: slice = slice(0, None, 2)) -> Iterator[Case]:
    """Hand-made timelines: all mentions of their entries, from the articles *every* of each folder in name order."""
    for corpus in TIMELINES:
        for path in gold_timelines(shared / "data" / corpus)[every]:
            gold = json.loads(path.read_text(encoding="utf-8"))
            page = read(path.with_suffix(".txt").read_text(encoding="utf-8"), gold["pub_date"], nlp).page
            for entry in gold["entries"]:
                accepted = tuple(days(entry[key]) for key in ("when", "or") if key in entry)
                for word, start in [(entry["trigger"], entry["start"]), *entry.get("also", [])]:
                    if (at := _at(page, start, start + len(word))) is not None:
                        yield case(corpus, path.stem, page, at, _on(accepted))


def gold_timelines(folder: Path) -> list[Path]:
    """The files of *folder* that hold a timeline, in name order."""
    return [path for path in sorted(folder.glob("*.json")) if '"entries"' in path.read_text(encoding="utf-8")]


def links(shared: Path, nlp: Language) -> Iterator[Case]:
    """TimeML's links of events to the expressions of the text, ranked among those expressions alone.

    That an event has no such link does not say that it is of the publication day; so that day stays out of these.
    """
    for corpus in ("timebank", "aquaint"):
        for path in sorted((shared / "data" / corpus).glob("*.tml")):
            document = read_timeml(path)
            article = read(document.text, document.pub_date.isoformat(), nlp)
            yield from _linked(corpus, path.stem, document, article.page)


def _linked(corpus: str, name: str, document: Timeline, page: Page) -> Iterator[Case]:
    timexes = {timex.tid: timex for timex in document.timexes}
    events = {event.eid: event for event in document.events}
    seen = set()
    for link in document.links:
        for source, target, relation in (
            (link.source, link.target, link.relation),
            (link.target, link.source, link.relation.inverse),
        ):
            if source not in events or target not in timexes or relation not in PLACES or (source, target) in seen:
                continue
            seen.add((source, target))
            at = _at(page, events[source].start, events[source].end)
            if at is not None:
                found = case("links", name, page, at, _beside(timexes[target], PLACES[relation]))
                yield from _without_publication(found)


def _beside(timex: Timex, place: Place) -> Judge:
    def judge(candidate: Candidate) -> float:
        unit = candidate.unit
        meant = unit is not None and unit.start < timex.end and timex.start < unit.end
        return RIGHT if meant and candidate.place is place else WRONG

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
    """First and last day of an EDTF date, as the scorers read it."""
    from score_timelines import days as scorers_days

    first, last = scorers_days(value)
    return first, last


def days_of(interval: Interval) -> Days:
    """First and last day of an interval as written in EDTF: "Monday night" is of Monday."""
    return days(str(interval))
