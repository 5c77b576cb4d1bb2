"""What conjunctions and prepositions between two events tell of their times: "she left *after* Ruiz resigned"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from timeline.anchoring.context import Page
from timeline.anchoring.signals import Signal
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.event import Event, Status, Tense
from timeline.values.interval import Interval

ROUNDS = 3
"""How often times are handed on: "fell after he quit when the firm failed in 2008" takes two."""
MIRRORED = {
    Signal.AFTER: Signal.BEFORE,
    Signal.BEFORE: Signal.AFTER,
    Signal.IN: Signal.IN,
    Signal.UNTIL: Signal.AFTER,
    Signal.SINCE: Signal.BEFORE,
}
"""How the second event lies to the first, where the first is the one with a date."""
_INTRODUCES = frozenset({"mark", "advmod", "prep"})
_NOT_YET = (Tense.FUTURE, Tense.INFINITIVE)


@attrs.frozen
class Pair:
    """*event* lies as *signal* says to *other*: two tokens."""

    event: int
    signal: Signal
    other: int


def pairs_of(page: Page) -> list[Pair]:
    """The pairs of events that a signal word joins, in text order."""
    return [pair for at in page.event_positions for pair in _below(page, at)]


def _below(page: Page, at: int) -> Iterator[Pair]:
    words, by_word = page.words, page.signals.between_events
    for child in words.children[at]:
        if words.dep[child] == "advcl" and child in page.events:
            for word in words.children[child]:
                if words.dep[word] in _INTRODUCES and words.lower[word] in by_word:
                    yield Pair(at, by_word[words.lower[word]], child)
                    break
        elif words.lower[child] in by_word and words.dep[child] in ("prep", "advmod", "advcl", "mark"):
            yield from (Pair(at, by_word[words.lower[child]], other) for other in _objects(page, child))


def _objects(page: Page, signal: int) -> Iterator[int]:
    """The event that a preposition leads to: "following the *ban*", "ahead of the *vote*", "after *losing* it"."""
    words = page.words
    for child in words.children[signal]:
        if words.dep[child] in ("pobj", "dobj", "pcomp") and child in page.events:
            yield child
            return
        if words.dep[child] == "prep" and words.lower[child] == "of":
            yield from _objects(page, child)
            return


def with_signals(page: Page, anchors: Mapping[str, Sequence[Anchor]]) -> dict[str, Anchor]:
    """The anchors of events that have no date of their own, from the events that signals tie them to.

    *anchors* are those found so far. Only what is dated by the text hands its time on; the publication day does not.
    """
    found: dict[str, Anchor] = {}
    pairs = pairs_of(page)
    for _ in range(ROUNDS):
        new = {eid: anchor for eid, anchor in _handed_on(page, pairs, anchors, found) if eid not in found}
        if not new:
            break
        found |= new
    return found


def _handed_on(
    page: Page, pairs: Sequence[Pair], anchors: Mapping[str, Sequence[Anchor]], found: Mapping[str, Anchor]
) -> Iterator[tuple[str, Anchor]]:
    for pair in pairs:
        event, other = page.events[pair.event], page.events[pair.other]
        first = found.get(event.eid, anchors[event.eid][0])
        second = found.get(other.eid, anchors[other.eid][0])
        if _gives(second) and not _fixed(first):
            yield event.eid, _lying(event, pair.signal, second, page.publication)
        elif _gives(first) and not _fixed(second) and _contradicts(first, pair.signal, second):
            yield other.eid, _lying(other, MIRRORED[pair.signal], first, page.publication)


def _gives(anchor: Anchor) -> bool:
    """True for a time that is good enough to be handed on: bounded, and read in the text."""
    interval = anchor.interval
    told = anchor.basis is Basis.EXPLICIT or anchor.origin.kind is OriginKind.EVENT
    return told and not (interval.open_start or interval.open_end)


def _fixed(anchor: Anchor) -> bool:
    return anchor.basis is Basis.EXPLICIT or anchor.origin.kind is OriginKind.EVENT


def _contradicts(first: Anchor, signal: Signal, second: Anchor) -> bool:
    """True when the ranker put the second event where the signal does not let it be."""
    a, b = first.interval, second.interval
    match signal:
        case Signal.AFTER | Signal.SINCE:
            return b.start >= a.end or b.open_end
        case Signal.BEFORE | Signal.UNTIL:
            return b.end <= a.start or b.open_start
        case _:
            return not a.overlaps(b)


def _lying(event: Event, signal: Signal, other: Anchor, publication: Interval) -> Anchor:
    """The anchor of *event*, which lies as *signal* says to an event of known time."""
    interval, durative = _interval(event, signal, other.interval, publication)
    return Anchor(
        event.eid,
        interval,
        Basis.CONTEXT,
        durative,
        other.timex,
        rule=Origin(OriginKind.EVENT, signal.value),
        mod=other.mod if interval == other.interval else "",
        confidence=other.confidence,
    )


def _interval(event: Event, signal: Signal, other: Interval, publication: Interval) -> tuple[Interval, bool]:
    """Before and after let the other's own day in: one may follow the other within it.

    The past ends on the day of publication, what is yet to come begins there.
    """
    match signal:
        case Signal.AFTER if _is_over(event) and other.start < publication.end:
            return Interval(other.start, max(publication.end, other.end), other.granularity), False
        case Signal.AFTER:
            return Interval.after(other.start, other.granularity), False
        case Signal.BEFORE if not _is_over(event) and publication.start < other.end:
            return Interval(publication.start, other.end, other.granularity), False
        case Signal.BEFORE:
            return Interval.before(other.end, other.granularity), False
        case Signal.UNTIL:
            return Interval.before(other.end, other.granularity), True
        case Signal.SINCE:
            return Interval.after(other.start, other.granularity), True
        case _:
            return other, False


def _is_over(event: Event) -> bool:
    return event.status is Status.ACTUAL and event.tense not in _NOT_YET
