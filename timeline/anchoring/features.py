"""What speaks for and against a time of an event: short claims, as words, which the ranker has weights for.

Features of the event alone ("tense=PAST") are weighed once for each place; features of an event and a date ("up=prep",
"owner") once for each place that leans on that date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from timeline.anchoring.attachment import Attachment, attach, head_of
from timeline.anchoring.signals import SIGNALS
from timeline.anchoring.units import DateUnit
from timeline.values.event import Event, EventClass
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERSION = 1
"""Counted up with every change of the features: weights fit one version."""

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "csubj", "parataxis"})
"""Dependencies whose dependent heads a clause, or may."""
WEEK = timedelta(days=7)


@attrs.frozen
class Up:
    """A word on the way up from another: its index, and the dependencies passed until there."""

    at: int
    deps: tuple[str, ...]


@attrs.define(eq=False, slots=False)
class Page:
    """An article as the ranker sees it: the parse, its events and dates, and where all of them stand."""

    doc: Doc
    events: Mapping[int, Event]
    units: Sequence[DateUnit]
    publication: Interval

    @cached_property
    def sentence(self) -> list[int]:
        """The number of the sentence of each token."""
        number, numbers = -1, []
        for token in self.doc:
            number += bool(token.is_sent_start) or number < 0
            numbers.append(number)
        return numbers

    @cached_property
    def heads(self) -> list[Token | None]:
        """The word that heads each date."""
        return [head_of(self.doc, unit.start, unit.end) for unit in self.units]

    @cached_property
    def units_by_sentence(self) -> dict[int, list[int]]:
        """The dates of each sentence."""
        found: dict[int, list[int]] = {}
        for number, head in enumerate(self.heads):
            if head is not None:
                found.setdefault(self.sentence[head.i], []).append(number)
        return found

    @cached_property
    def owners(self) -> dict[int, Attachment]:
        """For each date the event that the parse hangs it on."""
        by_unit = {id(unit): number for number, unit in enumerate(self.units)}
        return {by_unit[id(found.unit)]: found for found in attach(self.doc, self.units, self.events)}

    @cached_property
    def event_positions(self) -> list[int]:
        """The tokens that name events, in order."""
        return sorted(self.events)

    @cached_property
    def owned(self) -> set[str]:
        """The events that a date hangs on."""
        return {found.event.eid for found in self.owners.values()}


def way_up(token: Token) -> list[Up]:
    """*token* and the words above it, with the dependencies passed."""
    way, deps = [Up(token.i, ())], []
    while token.head.i != token.i and len(way) < 12:
        deps.append(token.dep_)
        token = token.head
        way.append(Up(token.i, tuple(deps)))
    return way


def of_event(page: Page, event: Event, token: Token) -> Iterator[str]:
    """What the event alone tells of its time."""
    clause = _clause_of(token)
    yield "bias"
    yield f"tense={event.tense}.{event.aspect}"
    yield f"class={event.class_}"
    yield f"class+tense={event.class_}.{event.tense}"
    yield f"pos={event.pos}"
    yield f"status={event.status}.{event.tense}"
    yield f"modal={event.modality}"
    yield f"negated={event.polarity}"
    yield f"lemma={event.lemma}"
    yield f"dep={token.dep_}"
    yield f"tag={token.tag_}.{_auxiliaries(token)}"
    yield f"role={event.sentence.role}"
    yield f"durative={int(event.durative * 5)}"
    yield f"generic={int(event.generic * 5)}"
    yield f"said={bool(event.source)}.{event.source.quoted}"
    yield f"above={token.head.lemma_}" if token.head.i != token.i else "top"
    if clause.i != token.i:
        yield f"clause={clause.tag_}.{_auxiliaries(clause)}"
        yield f"clause.lemma={clause.lemma_}"
        governor = page.events.get(clause.i)
        if governor is not None:
            yield f"clause.event={governor.tense}.{governor.aspect}.{governor.class_}"
    above = next((word for word in _above(token) if word.i in page.events), None)
    if above is not None:
        governor = page.events[above.i]
        yield f"governor={governor.class_}.{governor.tense}.{token.dep_}"
        yield f"governor.lemma={governor.lemma}"
        yield f"governor.owned={governor.eid in page.owned}"
    number = page.sentence[token.i]
    yield f"sentence={min(number, 4)}"
    yield f"owned={event.eid in page.owned}"
    yield f"dates={min(len(page.units_by_sentence.get(number, ())), 2)}"
    for child in token.children:
        if child.dep_ in ("mark", "advmod", "neg", "prt", "det", "poss"):
            yield f"{child.dep_}={child.lower_}"
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "acomp", "attr", "prep"):
            yield f"has={child.dep_}"
        if child.dep_ == "amod":
            yield f"amod={child.lower_}"


def _clause_of(token: Token) -> Token:
    """The verb whose clause *token* stands in: itself, or the first verb above."""
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return token


def _auxiliaries(token: Token) -> str:
    return "+".join(sorted(child.lower_ for child in token.children if child.dep_.startswith("aux")))


def _above(token: Token) -> Iterator[Token]:
    for _ in range(12):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def of_pair(page: Page, event: Event, token: Token, number: int) -> Iterator[str]:
    """What the event and the date numbered *number* tell together."""
    unit, head = page.units[number], page.heads[number]
    assert head is not None
    owner = page.owners.get(number)
    gap = page.sentence[token.i] - page.sentence[head.i]
    yield "bias"
    yield from _calendar(page, unit, event)
    yield f"gap={max(-2, min(gap, 3))}"
    yield f"first={number == 0}.{max(-1, min(gap, 1))}"
    yield f"owned={event.eid in page.owned}"
    yield f"class={event.class_}.{min(abs(gap), 1)}"
    yield f"pos={event.pos}.{min(abs(gap), 1)}"
    yield f"tense={event.tense}.{event.aspect}.{min(abs(gap), 1)}"
    yield f"status={event.status}"
    if owner is not None and owner.event.eid == event.eid:
        yield "owner"
        yield f"owner.steps={min(owner.steps, 4)}"
        yield f"owner.signal={owner.signal.value}"
        yield f"owner.class={event.class_}"
    elif owner is not None:
        yield f"owner.other={owner.event.class_}"
    if gap == 0:
        yield from _same_sentence(page, event, token, head)
    else:
        yield f"sentence.dated={bool(page.units_by_sentence.get(page.sentence[token.i]))}"
        between = [n for n in range(len(page.units)) if _stands_between(page.units[n], unit, event)]
        yield f"nearest={not between}"


def _stands_between(other: DateUnit, unit: DateUnit, event: Event) -> bool:
    low, high = sorted((unit.start, event.start))
    return low < other.start < high


def _calendar(page: Page, unit: DateUnit, event: Event) -> Iterator[str]:
    """Where the date lies, seen from the publication day, and how coarse it is."""
    interval, publication = unit.interval, page.publication
    if interval.open_start or interval.open_end:
        when = "open"
    elif interval.contains(publication):
        when = "same" if interval == publication else "around"
    elif interval.end <= publication.start:
        age = publication.start - interval.end
        when = "week" if age < WEEK else "year" if age < 52 * WEEK else "past"
    else:
        when = "ahead"
    size = _SIZES.get(interval.granularity, "coarse")
    yield f"when={when}.{size}"
    yield f"when={when}.{event.tense}.{event.status}"
    yield f"spans={unit.spans}"


_SIZES = {
    **dict.fromkeys((Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAYPART), "time"),
    **dict.fromkeys((Granularity.DAY, Granularity.WEEKEND), "day"),
    **dict.fromkeys((Granularity.WEEK, Granularity.MONTH), "month"),
    **dict.fromkeys((Granularity.SEASON, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR), "year"),
}


def _same_sentence(page: Page, event: Event, token: Token, head: Token) -> Iterator[str]:
    up, down = way_up(head), way_up(token)
    yield from _path(up, down, page)
    yield from _signal_words(page, up)
    low, high = sorted((token.i, head.i))
    distance = high - low
    yield f"tokens={'<' if token.i < head.i else '>'}{min(distance, 4) if distance < 5 else 5 + min(distance // 5, 5)}"
    inside = [i for i in page.event_positions if low < i < high]
    yield f"events.between={'<' if token.i < head.i else '>'}{min(len(inside), 3)}"
    yield f"verbs.between={min(sum(page.doc[i].pos_ == 'VERB' for i in inside), 2)}"
    words = {page.doc[i].lower_ for i in range(low + 1, high)}
    for word in (
        ",",
        ";",
        "and",
        "but",
        "that",
        "who",
        "which",
        "after",
        "before",
        "since",
        "until",
        "when",
        "while",
        '"',
    ):
        if word in words:
            yield f"between={word}"
    others = [page.heads[n] for n in page.units_by_sentence[page.sentence[token.i]]]
    yield f"nearest={all(abs(o.i - token.i) >= distance for o in others if o is not None)}"


def _path(up: Sequence[Up], down: Sequence[Up], page: Page) -> Iterator[str]:
    """How the parse leads from the date to the event: up to the word above both, and down again."""
    below = {step.at: step.deps for step in down}
    meeting = next((step for step in up if step.at in below), None)
    if meeting is None:
        yield "path=none"
        return
    rise, fall = meeting.deps, below[meeting.at]
    yield f"path={'/'.join(rise[-4:])}|{'/'.join(fall[-4:])}"
    yield f"rise={'/'.join(dep for dep in rise if dep in CLAUSES)}"
    yield f"fall={'/'.join(dep for dep in fall if dep in CLAUSES)}"
    yield f"fall.full={'/'.join(fall[:4])}"
    yield f"steps={min(len(rise), 5)}.{min(len(fall), 4)}"
    for step in up:
        if step.at in below:
            break
        if step.at in page.events:
            yield f"passes={page.events[step.at].class_}"
            yield f"passes.pos={page.events[step.at].pos}"
    for step in down[1:]:
        if step.at in page.events and page.events[step.at].class_ is EventClass.REPORTING:
            yield "under.report"


def _signal_words(page: Page, up: Sequence[Up]) -> Iterator[str]:
    """The preposition or conjunction that introduces the date."""
    for step in up[:4]:
        word = page.doc[step.at]
        if word.dep_ in ("prep", "mark", "pcomp") or word.tag_ == "IN":
            yield f"signal={word.lower_ if word.lower_ in SIGNALS or word.lower_ in _PLAIN else 'other'}"
            return
        if word.pos_ == "VERB":
            break
    first = page.doc[up[0].at].left_edge.i
    yield f"before={page.doc[first - 1].lower_ if first else ''}"[:20]


_PLAIN = frozenset({"on", "in", "at", "of", "as", "within", "than", "under", "with"})
