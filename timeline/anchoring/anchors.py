"""Every event gets its time: a date that the parse hangs on it, else what the learned ranker finds likeliest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from timeline.anchoring.attachment import Attachment, attach, tokens_of
from timeline.anchoring.candidates import SIGNAL_OF
from timeline.anchoring.context import Page
from timeline.anchoring.labels import labelled
from timeline.anchoring.propagation import with_signals
from timeline.anchoring.ranker import Ranked, Weights, load_weights, rank
from timeline.anchoring.signals import Signal, placed
from timeline.anchoring.units import DateUnit
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.event import Event
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELLED = 0.9
"""How sure a label is. An estimate: no corpus at hand has chronologies enough to count."""
LIKELY = 0.5
"""The share of belief at which the ranker gives a date to another event than the parse does."""
SURE = 0.7
"""The share at which it takes a date from an event, for whose time it has a better one."""

LIST_GAP = 6
"""The most characters between two dates of a list: ", and "."""
SHIFT, STRETCH = 0.04, 0.99
"""What the ranker's belief is set right by, on the log-odds scale; ``training.anchors.evaluate`` fits the two."""


def anchor_events(
    doc: Doc,
    events: Sequence[Event],
    units: Sequence[DateUnit],
    publication: Interval,
    weights: Weights | None = None,
    beyond: Sequence[DateUnit] = (),
) -> tuple[Anchor, ...]:
    """The anchors of all *events*, in their order; an event that the text dates twice has two.

    A date that the parse hangs on an event dates it (``explicit``), or one that labels its line; the learned ranker
    finds the time of every other one, in a date of its surroundings (``context``) or about the publication day
    (``publication``); and what "after", "until", "when" … tie to a dated event takes its time from that (``context``,
    rule ``event:after`` …). *weights* are the ranker's, those of this package where none are given. *beyond* are dates
    that no interval can hold ("44 BC"): an event that hangs on one has no interval, rather than a wrong one.
    """
    page = Page(doc, tokens_of(doc, events), units, publication)
    best = rank(page, weights or load_weights())
    own = _own(page, best)
    own |= _by_label(page, own)
    found = {event.eid: own.get(event.eid) or (_by_rank(event, best.get(event.eid), publication),) for event in events}
    found |= {eid: (anchor,) for eid, anchor in with_signals(page, found).items()}
    found |= _beyond(page, beyond)
    listed = _listed(units)
    believed = (_believed(found[event.eid], best.get(event.eid), listed, publication) for event in events)
    return tuple(anchor for anchors in believed for anchor in anchors)


def _by_label(page: Page, own: Mapping[str, tuple[Anchor, ...]]) -> dict[str, tuple[Anchor, ...]]:
    """The anchors of the events that the label of their line dates, and no date in the line that the parse hangs there.

    The parse may run on into the next line, and take that one's label.
    """
    found: dict[str, tuple[Anchor, ...]] = {}
    for event, label in labelled(page):
        inside = {unit.tids for unit in page.units if label.start <= unit.start < label.end}
        if not any(
            anchor.timex in inside and anchor.origin.kind is OriginKind.PARSE for anchor in own.get(event.eid, ())
        ):
            found[event.eid] = (_labelled(event, label.unit),)
    return found


def _labelled(event: Event, unit: DateUnit) -> Anchor:
    return Anchor(
        event.eid,
        unit.interval,
        Basis.EXPLICIT,
        unit.spans,
        unit.tids,
        rule=Origin(OriginKind.LABEL),
        mod=unit.mod,
        confidence=LABELLED,
    )


def _beyond(page: Page, units: Sequence[DateUnit]) -> dict[str, tuple[Anchor, ...]]:
    """The anchors of the events that hang on dates which no interval can hold."""
    hung = attach(page.doc, units, page.events, page.signals) if units else ()
    return {each.event.eid: (_explicit(attrs.evolve(each, signal=Signal.IN)),) for each in hung if each.hangs}


def _listed(units: Sequence[DateUnit]) -> dict[tuple[str, ...], int]:
    """For each date the number of its list: "on October 30 and January 8" is one list of two."""
    numbers: dict[tuple[str, ...], int] = {}
    last, number = None, 0
    for unit in units:
        number += last is None or unit.start - last.end > LIST_GAP
        numbers[unit.tids] = number
        last = unit
    return numbers


def _believed(
    anchors: tuple[Anchor, ...],
    ranked: Ranked | None,
    listed: Mapping[tuple[str, ...], int],
    publication: Interval,
) -> tuple[Anchor, ...]:
    """The *anchors* of one event with the confidence that the ranker has in them.

    It shares its belief among all times as if one alone were right; of a list of dates all are, and each is as sure as
    the surest of them.
    """
    if ranked is None or anchors[0].origin.kind in (OriginKind.RANKER, OriginKind.LABEL) or not anchors[0].interval:
        return anchors
    sure: dict[int, float] = {}
    for anchor in anchors:
        belief = max(
            _belief(ranked, anchor.interval, bounded=anchor.origin.kind is OriginKind.EVENT),
            _belief_in_deadline(ranked, anchor, publication),
        )
        number = listed.get(anchor.timex, 0)
        sure[number] = max(belief, sure.get(number, 0.0))
    return tuple(attrs.evolve(anchor, confidence=sure[listed.get(anchor.timex, 0)]) for anchor in anchors)


def _belief(ranked: Ranked, interval: Interval, *, bounded: bool) -> float:
    """The ranker's belief in *interval*, set right; in all within it, where another event bounds it."""
    shares = [
        share
        for candidate, share in zip(ranked.candidates, ranked.shares, strict=True)
        if candidate.interval == interval or (bounded and interval.contains(candidate.interval))
    ]
    return calibrated(sum(shares))


def _belief_in_deadline(ranked: Ranked, anchor: Anchor, publication: Interval) -> float:
    """The ranker's belief that a date to come, by which something is to be done, is the event's own, whatever the side.

    It knows no such place as "by 2027", and shares its belief among those in, before and at that date.
    """
    if not anchor.interval.open_start or anchor.interval.end <= publication.end:
        return 0.0
    pairs = zip(ranked.candidates, ranked.shares, strict=True)
    return calibrated(sum(share for each, share in pairs if each.unit is not None and each.unit.tids == anchor.timex))


def calibrated(share: float) -> float:
    """How often anchors of this *share* of belief are right, as measured on articles not trained on.

    >>> [calibrated(share) for share in (0.0, 0.5, 0.95, 1.0)]
    [0.0011, 0.51, 0.9505, 0.999]
    """
    share = min(max(share, 0.001), 0.999)
    return round(1 / (1 + math.exp(-SHIFT - STRETCH * math.log(share / (1 - share)))), 4)


def _own(page: Page, best: Mapping[str, Ranked]) -> dict[str, tuple[Anchor, ...]]:
    """The anchors of the events that a date belongs to: by the parse, unless the ranker is sure of another."""
    wishes = _wishes(page, best)
    settled = (_settled(attachment, wishes.get(number, []), best) for number, attachment in page.owners.items())
    grouped = _by_event([attachment for attachment in settled if attachment is not None])
    return {eid: _own_anchors(items) for eid, items in grouped.items()}


def _wishes(page: Page, best: Mapping[str, Ranked]) -> dict[int, list[tuple[Ranked, Event]]]:
    """For each date the events of its sentence that the ranker puts there."""
    numbers = {id(unit): number for number, unit in enumerate(page.units)}
    found: dict[int, list[tuple[Ranked, Event]]] = {}
    for at, event in page.events.items():
        unit = best[event.eid].candidate.unit
        if unit is None:
            continue
        number = numbers[id(unit)]
        head = page.heads[number]
        if head >= 0 and page.words.sentence[head] == page.words.sentence[at]:
            found.setdefault(number, []).append((best[event.eid], event))
    return found


def _settled(
    attachment: Attachment, wishes: Sequence[tuple[Ranked, Event]], best: Mapping[str, Ranked]
) -> Attachment | None:
    """The attachment of a date that the ranker agrees to; none where its event has a surer time and no other wants it.

    In "the protest against the ban on Thursday" the parse may hang the day on "ban".
    """
    owner = attachment.event
    if any(event.eid == owner.eid for _, event in wishes):
        return attachment
    ranked, event = max(wishes, key=lambda wish: wish[0].share, default=(best[owner.eid], owner))
    if event is not owner and ranked.share >= LIKELY:
        return attrs.evolve(attachment, event=event, signal=SIGNAL_OF[ranked.candidate.place])
    elsewhere = best[owner.eid].candidate.unit is not None and best[owner.eid].share >= SURE
    return None if elsewhere else attachment


def _by_rank(event: Event, best: Ranked | None, publication: Interval) -> Anchor:
    if best is None:
        return Anchor(event.eid, publication, Basis.PUBLICATION, rule=Origin(OriginKind.RANKER, "none"), confidence=0.3)
    candidate, unit = best.candidate, best.candidate.unit
    return Anchor(
        event.eid,
        candidate.interval,
        Basis.PUBLICATION if unit is None else Basis.CONTEXT,
        candidate.durative,
        () if unit is None else unit.tids,
        rule=Origin(OriginKind.RANKER, candidate.place.value),
        mod="" if unit is None else unit.mod,
        confidence=_belief(best, candidate.interval, bounded=False),
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
        rule=Origin(OriginKind.PARSE if attachment.hangs else OriginKind.NEAREST, attachment.signal.value),
        mod=attachment.unit.mod,
    )


def _says_less(anchor: Anchor, others: Sequence[Anchor]) -> bool:
    """True when another date of the same event is finer and lies inside this one."""
    return any(
        anchor.interval.contains(other.interval) and anchor.interval != other.interval
        for other in others
        if other is not anchor
    )


def news_day(anchors: Sequence[Anchor], events: Sequence[Event], publication: Interval) -> Interval:
    """The day the article is about: that of its first dated event, when it lies in the week before publication.

    "Norrel said Monday it had sold its ferries": the undated "sold" belongs to Monday, not to Tuesday's paper.
    """
    first = {event.eid: event.start for event in events}
    dated = sorted((a for a in anchors if a.basis is Basis.EXPLICIT), key=lambda anchor: first[anchor.eid])
    for anchor in dated[:1]:
        interval = anchor.interval
        within_a_week = publication.end - interval.start <= timedelta(days=7) and interval.end <= publication.end
        if within_a_week and interval.end - interval.start <= timedelta(days=1):
            return interval
    return publication
