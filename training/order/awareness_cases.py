"""Cases for the links that TimeBank's annotators drew: candidates with features.

TimeBank links only a few of its events and dates: one event in five to the publication date, one neighbour in four.
That choice matters more for the scores than the order of events, so it is learned: an answer is a relation of TimeML,
or ``none`` if the annotators gave no link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from timeline.anchoring.features import CLAUSAL_DEPENDENCIES
from timeline.ordering.features import PAIR_PATH, EventProfile, event_pair_features
from timeline.parsing.token_table import TokenTable
from timeline.values.anchor import Anchors
from timeline.values.event import Event
from timeline.values.graph.endpoints import SAME_END_POINTS, calendar_relation
from timeline.values.graph.relation import Relation, TLink
from timeline.values.timex3 import PUBLICATION, Timex
from training.order.awareness import follows, reduced
from training.order.cases import Article, profiles_of
from training.order.fitting import OrderCase

NONE = "none"
SAME_SENTENCE_WINDOW, NEXT_SENTENCE_WINDOW, SAME_LEMMA_WINDOW = 4, 3, 40
"""The greatest distance of two events, counted in events: in one sentence, in the next one, and with the same lemma."""
Teller = Callable[[str, str], str]


@attrs.frozen(eq=False)
class Sheet:
    """An article with everything that the features need; ``dates`` are the expressions with their head tokens."""

    article: Article
    table: TokenTable
    profiles: list[EventProfile]
    anchors: Anchors
    dates: list[tuple[Timex, int]]
    tell: Teller

    @property
    def events(self) -> Mapping[int, Event]:
        """The events by token."""
        return self.article.parsed_events.by_token

    def case(self, source: str, target: str, features: list[str]) -> OrderCase:
        """The case of a link between *source* and *target*."""
        article = self.article
        return OrderCase(article.name, article.fold, source, target, tuple(features), self.tell(source, target))

    def dates_beside(self, profile: EventProfile) -> list[tuple[Timex, int]]:
        """The expressions in the sentence of an event."""
        return [(timex, token) for timex, token in self.dates if self.table.sentence[token] == profile.sentence]


def sheet(article: Article, anchors: Anchors) -> Sheet:
    """Prepare an article with the *anchors* of its events."""
    parsed = article.parsed_events.parsed
    heads = ((timex, parsed.head_at(timex.start, timex.end)) for timex in article.gold.timexes)
    dates = [(timex, head.i) for timex, head in heads if head is not None]
    return Sheet(article, parsed.table, profiles_of(article), anchors, dates, teller(article.gold.links.told))


def teller(links: Sequence[TLink]) -> Teller:
    """A function that returns the relation of two events or dates that follows from the gold *links*, or ``none``."""
    _, graph = reduced(links)
    known = {node for link in links for node in (link.source, link.target)}
    told = {(link.source, link.target): SAME_END_POINTS.get(link.relation, link.relation) for link in links}
    told |= {(target, source): relation.inverse for (source, target), relation in told.items()}

    def tell(source: str, target: str) -> str:
        if (source, target) in told:
            return told[source, target].value
        if source not in known or target not in known:
            return NONE
        tried = (TLink("", source, target, relation, "") for relation in Relation)
        return next((link.relation.value for link in tried if follows(link, graph)), NONE)

    return tell


def to_publication(sheet: Sheet) -> Iterator[OrderCase]:
    """The cases of each event and the publication date."""
    for number, profile in enumerate(sheet.profiles):
        anchor, event = sheet.anchors[profile.eid], sheet.events[profile.token]
        tense_class = f"{profile.tense}|{profile.class_}"
        above = next((sheet.events[at] for at in profile.path[1:] if at in sheet.events), None)
        over = "" if above is None else f"{above.class_}|{profile.dep}"
        dates = len(sheet.dates_beside(profile))
        opens = number == 0 or sheet.profiles[number - 1].sentence != profile.sentence
        clause = next((sheet.table.dep[at] for at in profile.path if sheet.table.dep[at] in CLAUSAL_DEPENDENCIES), "")
        features = [
            *_of_event(profile, event),
            f"anchor={anchor.rule}|{int(anchor.confidence * 4)}",
            f"anchor.tense={anchor.rule}|{profile.tense}",
            f"anchor.class={anchor.rule}|{tense_class}",
            f"undated={not anchor.timex}|{tense_class}",
            f"sentence={min(profile.sentence + 1, 5)}",
            f"number={min(number, 5)}",
            f"top={len(profile.path) == 1}|{tense_class}",
            f"dates={dates}|{tense_class}",
            f"modal={event.modality}|{profile.tense}",
            f"above={sheet.table.lower[profile.path[1]] if len(profile.path) > 1 else ''}",
            f"over={over}",
            f"over.tense={over}|{profile.tense}",
            f"opens={opens}|{profile.sentence == 0}|{profile.class_}",
            f"clause={clause}|{tense_class}",
        ]
        yield sheet.case(profile.eid, PUBLICATION, features)


def _of_event(profile: EventProfile, event: Event) -> list[str]:
    return [
        "bias",
        f"tense={profile.tense}",
        f"class={profile.class_}",
        f"tense.class={profile.tense}|{profile.class_}",
        f"lemma={profile.lemma}",
        f"dep={profile.dep}",
        f"dep.class={profile.tense}|{profile.dep}|{profile.class_}",
        f"topic={profile.topic}",
        f"helpers={profile.auxiliaries}",
        f"status={profile.status}|{profile.tense}",
        f"pos={event.pos}|{profile.dep}",
        f"said={profile.source}",
        *[f"mark={word}" for word in profile.clause_markers],
    ]


def to_dates(sheet: Sheet) -> Iterator[OrderCase]:
    """The cases of each event and the expressions that are in its sentence or date it."""
    for profile in sheet.profiles:
        dating = sheet.anchors[profile.eid].timex
        for timex, at in sheet.dates:
            if sheet.table.sentence[at] == profile.sentence or timex.tid in dating:
                features = [*_of_event(profile, sheet.events[profile.token]), *_of_date(sheet, profile, timex, at)]
                yield sheet.case(profile.eid, timex.tid, features)


def _of_date(sheet: Sheet, profile: EventProfile, timex: Timex, at: int) -> Iterator[str]:
    table, anchor, event = sheet.table, sheet.anchors[profile.eid], sheet.events[profile.token]
    dates = timex.tid in anchor.timex
    path = table.path_to_root(at, PAIR_PATH)
    preposition = next((table.lower[i] for i in path[1:4] if table.dep[i] in ("prep", "mark", "pcomp")), "")
    span = sheet.article.parsed_events.parsed.span_at(timex.start, timex.end)
    before = table.lower[span.start - 1] if span is not None and span.start else ""
    side, distance = ("<" if profile.token < at else ">"), abs(profile.token - at)
    between = sum(min(at, profile.token) < other.token < max(at, profile.token) for other in sheet.profiles)
    value = "ref" if "REF" in timex.value else str(len(timex.value))
    yield f"dates={dates}"
    yield f"anchor={dates}|{anchor.rule}|{int(anchor.confidence * 4)}"
    yield f"anchor.signal={dates}|{preposition}|{anchor.rule}"
    yield f"signal={preposition}"
    yield f"before={before}"
    yield f"before.dates={before}|{dates}"
    yield f"gap={table.sentence[at] - profile.sentence}"
    yield f"tokens={side}{min(distance // 3, 5)}"
    yield f"between={min(between, 4)}|{side}|{dates}"
    yield from _between(table, path, profile)
    yield f"type={timex.type}|{preposition}"
    yield f"type.dates={timex.type}|{dates}|{before}"
    yield f"value={value}|{dates}"
    yield f"value.signal={value}|{preposition}"
    yield f"words={' '.join(timex.text.lower().split())}"
    yield f"head={table.lower[at]}|{preposition}"
    yield f"class.dates={dates}|{profile.class_}|{profile.tense}"
    yield f"pos.dates={dates}|{event.pos}"
    yield f"lemma.signal={profile.lemma}|{preposition}"
    yield f"other={bool(anchor.timex)}|{dates}|{len(sheet.dates_beside(profile))}"


def _between(table: TokenTable, path: Sequence[int], profile: EventProfile) -> Iterator[str]:
    """The path in the parse from the date to the event."""
    meeting = next((at for at in path if at in profile.path), None)
    if meeting is None:
        yield "path=none"
        return
    up = "/".join(table.dep[at] for at in path[: path.index(meeting)])
    down = "/".join(table.dep[at] for at in profile.path[: profile.path.index(meeting)])
    yield from (f"path={up}|{down}", f"up={up}", f"down={down}")


def between_events(sheet: Sheet) -> Iterator[OrderCase]:
    """The cases of neighbouring events, and of events with the same lemma, which may be coreferent."""
    for i, a in enumerate(sheet.profiles):
        for j in range(i + 1, min(i + SAME_LEMMA_WINDOW, len(sheet.profiles))):
            b = sheet.profiles[j]
            if _worth_it(a, b, j - i):
                features = [*event_pair_features(sheet.table, a, b, j - i - 1), *_of_neighbours(sheet, a, b, j - i)]
                yield sheet.case(a.eid, b.eid, features)


def _worth_it(a: EventProfile, b: EventProfile, apart: int) -> bool:
    gap = b.sentence - a.sentence
    heads = len(a.path) == 1 and len(b.path) == 1
    near = (gap == 0 and apart <= SAME_SENTENCE_WINDOW) or (gap == 1 and (apart <= NEXT_SENTENCE_WINDOW or heads))
    return near or (a.lemma == b.lemma and a.class_ != "REPORTING")


def _of_neighbours(sheet: Sheet, a: EventProfile, b: EventProfile, apart: int) -> Iterator[str]:
    far, near = min(b.sentence - a.sentence, 3), min(apart, 4)
    x, y = sheet.anchors[a.eid], sheet.anchors[b.eid]
    same = x.timex == y.timex
    above = "a" if a.token in b.path else "b" if b.token in a.path else ""
    yield f"dated.alike={same}|{bool(x.timex)}|{a.tense}|{b.tense}"
    yield f"calendar={calendar_relation(x.interval, y.interval)}|{same}"
    yield f"apart={far}|{near}"
    yield f"same.lemma={a.lemma == b.lemma}|{a.class_}|{far}"
    yield f"a.dep={a.dep}|{near}|{far}"
    yield f"b.dep={b.dep}|{near}|{far}"
    yield f"pos={sheet.events[a.token].pos}|{sheet.events[b.token].pos}|{far}|{near}"
    yield f"top={len(a.path) == 1}|{len(b.path) == 1}|{far}|{a.class_}|{b.class_}"
    yield f"above={above}|{a.class_}|{b.class_}|{near}"
    yield f"above.apart={above}|{near}|{far}"
    yield f"a.topic={a.topic}|{b.tense}|{far}"
    yield f"b.topic={b.topic}|{a.tense}|{far}"
    yield f"helpers.gap={a.auxiliaries}|{b.auxiliaries}|{far}"
    yield f"a.helpers={a.auxiliaries}"
    yield f"b.helpers={b.auxiliaries}"


KINDS = {"event-publication": to_publication, "event-date": to_dates, "event-event": between_events}
