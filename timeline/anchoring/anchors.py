"""Every event gets its time, by rules tried from the surest to the last resort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from timeline.anchoring.attachment import Attachment, attach, tokens_of
from timeline.anchoring.signals import Signal, placed
from timeline.anchoring.units import DateUnit
from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Aspect, Event, EventClass, Status, Tense
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# An event takes over the date of the word that governs it through these: "the talks [nsubj] ended Friday".
ARGUMENT_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr", "oprd"})
CLAUSE_DEPS = frozenset({"xcomp", "conj", "prep", "pobj", "pcomp", "acl", "dep"})


def anchor_events(
    doc: Doc, events: Sequence[Event], units: Sequence[DateUnit], publication: Interval
) -> tuple[Anchor, ...]:
    """The anchors of all *events*, in their order; an event that the text dates twice has two.

    Tried in turn: a date attached to the event by the parse (``explicit``), the date of the word that governs it or
    that it governs (``context``), the tense against the publication date (``publication``).
    """
    by_token = tokens_of(doc, events)
    attached = _by_event(attach(doc, units, by_token))
    own = {eid: _own_anchors(items) for eid, items in attached.items()}
    inherited = _inherited(doc, by_token, own)
    return tuple(
        anchor
        for event in events
        for anchor in own.get(event.eid) or inherited.get(event.eid) or (_by_tense(event, publication),)
    )


def _by_event(attachments: Sequence[Attachment]) -> dict[str, list[Attachment]]:
    grouped: dict[str, list[Attachment]] = {}
    for attachment in attachments:
        grouped.setdefault(attachment.event.eid, []).append(attachment)
    return grouped


def _own_anchors(attachments: Sequence[Attachment]) -> tuple[Anchor, ...]:
    """One anchor for each date of the event; "arrived on Monday in May 2019" keeps the one inside the other only."""
    anchors = [_explicit(attachment) for attachment in attachments]
    return tuple(anchor for anchor in anchors if not _says_less(anchor, anchors))


def _explicit(attachment: Attachment) -> Anchor:
    interval, durative = placed(attachment.unit, attachment.signal)
    if attachment.unit.spans and attachment.signal is not Signal.IN:
        durative = True
    return Anchor(
        attachment.event.eid,
        interval,
        Basis.EXPLICIT,
        durative,
        attachment.unit.tids,
        rule=f"parse:{attachment.signal.value}",
        mod=attachment.unit.mod,
        confidence=max(0.5, 0.95 - 0.08 * attachment.steps),
    )


def _says_less(anchor: Anchor, others: Sequence[Anchor]) -> bool:
    """True when another date of the same event is finer and lies inside this one."""
    return any(
        anchor.interval.contains(other.interval) and anchor.interval != other.interval
        for other in others
        if other is not anchor
    )


def _inherited(
    doc: Doc, events: Mapping[int, Event], own: Mapping[str, tuple[Anchor, ...]]
) -> dict[str, tuple[Anchor, ...]]:
    """Dates handed on along the parse, from the top of each sentence down, then from a clause to its governor."""
    known = dict(own)
    for token in sorted((doc[i] for i in events), key=_depth):
        event = events[token.i]
        giver = _giver(token, events)
        if event.eid not in known and giver is not None and giver.eid in known:
            known[event.eid] = _handed_on(event, known[giver.eid])
    return {eid: anchors for eid, anchors in known.items() if eid not in own}


def _depth(token: Token) -> tuple[int, int]:
    return sum(1 for _ in token.ancestors), token.i


def _giver(token: Token, events: Mapping[int, Event]) -> Event | None:
    """The event whose date *token* shares: the nearest one above it that no clause of its own cuts off."""
    for step in _climb(token):
        if step.i in events:
            return events[step.i]
    return None


def _climb(token: Token) -> Iterator[Token]:
    """The words above *token* for as long as they belong to the same happening."""
    while token.dep_ in ARGUMENT_DEPS | CLAUSE_DEPS and not _starts_own_time(token):
        token = token.head
        yield token


def _starts_own_time(token: Token) -> bool:
    """A finite conjunct with a subject of its own tells its own story: "X resigned Friday and Y has welcomed it"."""
    return token.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def _handed_on(event: Event, anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    return tuple(
        attrs.evolve(
            anchor,
            eid=event.eid,
            basis=Basis.CONTEXT,
            rule="parse:shared",
            confidence=round(anchor.confidence * 0.8, 4),
        )
        for anchor in anchors
    )


def _by_tense(event: Event, publication: Interval) -> Anchor:
    """Where nothing dates an event, its tense places it against the publication date."""
    interval, rule, confidence = _default_place(event, publication)
    return Anchor(event.eid, interval, Basis.PUBLICATION, rule=rule, confidence=confidence)


def _default_place(event: Event, publication: Interval) -> tuple[Interval, str, float]:
    if event.tense is Tense.FUTURE or event.status is Status.PLANNED:
        return Interval.after(publication.start), "tense:future", 0.4
    if event.class_ is EventClass.REPORTING:
        return publication, "tense:reporting", 0.6
    if event.aspect is Aspect.PERFECTIVE and event.tense is Tense.PAST:
        return Interval.before(publication.end), "tense:past-perfect", 0.5
    if event.aspect is Aspect.PERFECTIVE:
        return Interval.before(publication.end), "tense:perfect", 0.4
    return publication, "tense:default", 0.3


def news_day(anchors: Sequence[Anchor], events: Sequence[Event], publication: Interval) -> Interval:
    """The day the article is about: that of its first dated event, when it lies in the week before publication.

    "Apple announced Monday it has settled": the undated "settled" belongs to Monday, not to Tuesday's paper.
    """
    first = {event.eid: event.start for event in events}
    dated = sorted((a for a in anchors if a.basis is Basis.EXPLICIT), key=lambda anchor: first[anchor.eid])
    for anchor in dated[:1]:
        interval = anchor.interval
        within_a_week = publication.end - timedelta(days=7) <= interval.start <= interval.end <= publication.end
        if within_a_week and interval.end - interval.start <= timedelta(days=1):
            return interval
    return publication
