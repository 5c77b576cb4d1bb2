"""Which links TimeBank's annotators drew, and what speaks for them: candidates with features, as cases for fitting.

TimeBank links few of the events and dates that it could: one event in five to the publication date, one neighbour in
four. What a system is told to have missed or invented depends on that choice more than on the order of events. So the
choice is learned: an answer is TimeML's relation, or ``none`` where the annotators said nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from timeline.anchoring.attachment import head_of, tokens_of
from timeline.ordering.features import CLAUSES, Mention, Words, columns_of, of_pair, words_of
from timeline.values.anchor import Anchors
from timeline.values.event import Event
from timeline.values.graph.endpoints import SAME, calendar_relation
from timeline.values.graph.relation import Relation, TLink
from timeline.values.timex3 import PUBLICATION, Timex
from training.order.awareness import follows, reduced
from training.order.cases import Article, mentions_of
from training.order.fitting import OrderCase

NONE = "none"
NEAR, NEXT, FAR = 4, 3, 40
"""Events apart at most: in one sentence, in the next one, and where both have the same lemma."""
Teller = Callable[[str, str], str]


@attrs.frozen(eq=False)
class Sheet:
    """An article with all that the features look at; ``dates`` are the expressions with the token that heads each."""

    article: Article
    words: Words
    told: list[Mention]
    events: dict[int, Event]
    anchors: Anchors
    dates: list[tuple[Timex, int]]
    tell: Teller

    def case(self, source: str, target: str, features: list[str]) -> OrderCase:
        """The case of a link between *source* and *target*."""
        article = self.article
        return OrderCase(article.name, article.fold, source, target, tuple(features), self.tell(source, target))

    def dates_beside(self, mention: Mention) -> list[tuple[Timex, int]]:
        """The expressions in the sentence of an event."""
        return [(timex, at) for timex, at in self.dates if self.words.sentence[at] == mention.sentence]


def sheet(article: Article, anchors: Anchors) -> Sheet:
    """An article prepared, with the *anchors* of its events."""
    words = words_of(columns_of(article.doc))
    heads = ((timex, head_of(article.doc, timex.start, timex.end)) for timex in article.gold.timexes)
    dates = [(timex, head.i) for timex, head in heads if head is not None]
    events = tokens_of(article.doc, article.events)
    return Sheet(article, words, mentions_of(article, words), events, anchors, dates, teller(article.gold.links.told))


def teller(links: Sequence[TLink]) -> Teller:
    """A function that tells the relation of two events or dates that follows from gold *links*, or ``none``."""
    _, graph = reduced(links)
    known = {node for link in links for node in (link.source, link.target)}
    told = {(link.source, link.target): SAME.get(link.relation, link.relation) for link in links}
    told |= {(target, source): relation.inverse for (source, target), relation in told.items()}

    def tell(source: str, target: str) -> str:
        if (source, target) in told:
            return told[source, target].value
        if source not in known or target not in known:
            return NONE
        tried = (TLink("", source, target, relation, "") for relation in Relation)
        return next((link.relation.value for link in tried if follows(link, graph)), NONE)

    return tell


def to_publication(page: Sheet) -> Iterator[OrderCase]:
    """Each event with the publication date."""
    for number, mention in enumerate(page.told):
        anchor, event = page.anchors[mention.eid], page.events[mention.at]
        tense_class = f"{mention.tense}|{mention.kind}"
        above = next((page.events[at] for at in mention.way[1:] if at in page.events), None)
        over = "" if above is None else f"{above.class_}|{mention.dep}"
        dates = len(page.dates_beside(mention))
        opens = number == 0 or page.told[number - 1].sentence != mention.sentence
        clause = next((page.words.dep[at] for at in mention.way if page.words.dep[at] in CLAUSES), "")
        features = [
            *_of_event(mention, event),
            f"anchor={anchor.rule}|{int(anchor.confidence * 4)}",
            f"anchor.tense={anchor.rule}|{mention.tense}",
            f"anchor.class={anchor.rule}|{tense_class}",
            f"undated={not anchor.timex}|{tense_class}",
            f"sentence={min(mention.sentence, 5)}",
            f"number={min(number, 5)}",
            f"top={len(mention.way) == 1}|{tense_class}",
            f"dates={dates}|{tense_class}",
            f"modal={event.modality}|{mention.tense}",
            f"above={page.words.lower[mention.way[1]] if len(mention.way) > 1 else ''}",
            f"over={over}",
            f"over.tense={over}|{mention.tense}",
            f"opens={opens}|{mention.sentence < 2}|{mention.kind}",
            f"clause={clause}|{tense_class}",
        ]
        yield page.case(mention.eid, PUBLICATION, features)


def _of_event(mention: Mention, event: Event) -> list[str]:
    return [
        "bias",
        f"tense={mention.tense}",
        f"class={mention.kind}",
        f"tense.class={mention.tense}|{mention.kind}",
        f"lemma={mention.lemma}",
        f"dep={mention.dep}",
        f"dep.class={mention.tense}|{mention.dep}|{mention.kind}",
        f"topic={mention.topic}",
        f"helpers={mention.helpers}",
        f"status={mention.status}|{mention.tense}",
        f"pos={event.pos}|{mention.dep}",
        f"said={mention.said}",
        *[f"mark={word}" for word in mention.clause],
    ]


def to_dates(page: Sheet) -> Iterator[OrderCase]:
    """Each event with the expressions of its sentence, and with those that date it."""
    for mention in page.told:
        dating = page.anchors[mention.eid].timex
        for timex, at in page.dates:
            if page.words.sentence[at] == mention.sentence or timex.tid in dating:
                features = [*_of_event(mention, page.events[mention.at]), *_of_date(page, mention, timex, at)]
                yield page.case(mention.eid, timex.tid, features)


def _of_date(page: Sheet, mention: Mention, timex: Timex, at: int) -> Iterator[str]:
    words, anchor, event = page.words, page.anchors[mention.eid], page.events[mention.at]
    dates = timex.tid in anchor.timex
    way = _upward(words, at)
    preposition = next((words.lower[i] for i in way[1:4] if words.dep[i] in ("prep", "mark", "pcomp")), "")
    span = page.article.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    before = words.lower[span.start - 1] if span is not None and span.start else ""
    side, distance = ("<" if mention.at < at else ">"), abs(mention.at - at)
    between = sum(min(at, mention.at) < other.at < max(at, mention.at) for other in page.told)
    value = "ref" if "REF" in timex.value else str(len(timex.value))
    yield f"dates={dates}"
    yield f"anchor={dates}|{anchor.rule}|{int(anchor.confidence * 4)}"
    yield f"anchor.signal={dates}|{preposition}|{anchor.rule}"
    yield f"signal={preposition}"
    yield f"before={before}"
    yield f"before.dates={before}|{dates}"
    yield f"gap={words.sentence[at] - mention.sentence}"
    yield f"tokens={side}{min(distance // 3, 5)}"
    yield f"between={min(between, 4)}|{side}|{dates}"
    yield from _between(words, way, mention)
    yield f"type={timex.type}|{preposition}"
    yield f"type.dates={timex.type}|{dates}|{before}"
    yield f"value={value}|{dates}"
    yield f"value.signal={value}|{preposition}"
    yield f"words={' '.join(timex.text.lower().split())}"
    yield f"head={words.lower[at]}|{preposition}"
    yield f"class.dates={dates}|{mention.kind}|{mention.tense}"
    yield f"pos.dates={dates}|{event.pos}"
    yield f"lemma.signal={mention.lemma}|{preposition}"
    yield f"other={bool(anchor.timex)}|{dates}|{len(page.dates_beside(mention))}"


def _between(words: Words, way: Sequence[int], mention: Mention) -> Iterator[str]:
    """How the parse leads from the date to the event."""
    meeting = next((at for at in way if at in mention.way), None)
    if meeting is None:
        yield "path=none"
        return
    up = "/".join(words.dep[at] for at in way[: way.index(meeting)])
    down = "/".join(words.dep[at] for at in mention.way[: mention.way.index(meeting)])
    yield from (f"path={up}|{down}", f"up={up}", f"down={down}")


def _upward(words: Words, at: int) -> list[int]:
    way = [at]
    while words.head[at] != at and len(way) < 12:
        at = words.head[at]
        way.append(at)
    return way


def between_events(page: Sheet) -> Iterator[OrderCase]:
    """Events near each other, and those with the same lemma, which may be one."""
    for i, a in enumerate(page.told):
        for j in range(i + 1, min(i + FAR, len(page.told))):
            b = page.told[j]
            if _worth_it(a, b, j - i):
                features = [*of_pair(page.words, a, b, j - i - 1), *_of_neighbours(page, a, b, j - i)]
                yield page.case(a.eid, b.eid, features)


def _worth_it(a: Mention, b: Mention, apart: int) -> bool:
    gap = b.sentence - a.sentence
    heads = len(a.way) == 1 and len(b.way) == 1
    near = (gap == 0 and apart <= NEAR) or (gap == 1 and (apart <= NEXT or heads))
    return near or (a.lemma == b.lemma and a.kind != "REPORTING")


def _of_neighbours(page: Sheet, a: Mention, b: Mention, apart: int) -> Iterator[str]:
    far, near = min(b.sentence - a.sentence, 3), min(apart, 4)
    x, y = page.anchors[a.eid], page.anchors[b.eid]
    same = x.timex == y.timex
    above = "a" if a.at in b.way else "b" if b.at in a.way else ""
    yield f"dated.alike={same}|{bool(x.timex)}|{a.tense}|{b.tense}"
    yield f"calendar={calendar_relation(x.interval, y.interval)}|{same}"
    yield f"apart={far}|{near}"
    yield f"same.lemma={a.lemma == b.lemma}|{a.kind}|{far}"
    yield f"a.dep={a.dep}|{near}|{far}"
    yield f"b.dep={b.dep}|{near}|{far}"
    yield f"pos={page.events[a.at].pos}|{page.events[b.at].pos}|{far}|{near}"
    yield f"top={len(a.way) == 1}|{len(b.way) == 1}|{far}|{a.kind}|{b.kind}"
    yield f"above={above}|{a.kind}|{b.kind}|{near}"
    yield f"above.apart={above}|{near}|{far}"
    yield f"a.topic={a.topic}|{b.tense}|{far}"
    yield f"b.topic={b.topic}|{a.tense}|{far}"
    yield f"helpers.gap={a.helpers}|{b.helpers}|{far}"
    yield f"a.helpers={a.helpers}"
    yield f"b.helpers={b.helpers}"


KINDS = {"event-publication": to_publication, "event-date": to_dates, "event-event": between_events}
