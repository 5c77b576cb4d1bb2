"""Times handed on between events by conjunctions and prepositions: "she left *after* Ruiz resigned on Monday"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from timeline.anchoring.context import ArticleContext
from timeline.anchoring.signals import Signal
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.ancient import from_start, interval_between, until_end
from timeline.values.event import Event, Status, Tense
from timeline.values.interval import Interval

ROUNDS = 3
"""How often times are handed on: "fell after he quit when the firm failed in 2008" takes two rounds."""
MIRRORED = {
    Signal.AFTER: Signal.BEFORE,
    Signal.BEFORE: Signal.AFTER,
    Signal.IN: Signal.IN,
    Signal.UNTIL: Signal.AFTER,
    Signal.SINCE: Signal.BEFORE,
}
"""The relation of the second event to the first, for pairs in which the first has the date."""
_INTRODUCES = frozenset({"mark", "advmod", "prep"})
_NOT_YET = (Tense.FUTURE, Tense.INFINITIVE)


@attrs.frozen
class SignalledPair:
    """Two events by their tokens: *event* relates to *other* by *signal*."""

    event: int
    signal: Signal
    other: int


def signalled_pairs(article: ArticleContext) -> list[SignalledPair]:
    """The pairs of events that a signal word joins, in text order."""
    return [pair for token in article.event_tokens for pair in _pairs_below(article, token)]


def _pairs_below(article: ArticleContext, event: int) -> Iterator[SignalledPair]:
    table, signals = article.table, article.signals.between_events
    for child in table.children[event]:
        if table.dep[child] == "advcl" and child in article.events:
            signal = _introducing_signal(article, child)
            if signal is not None:
                yield SignalledPair(event, signal, child)
        elif table.lower[child] in signals and table.dep[child] in ("prep", "advmod", "advcl", "mark"):
            other = _object_event(article, child)
            if other is not None:
                yield SignalledPair(event, signals[table.lower[child]], other)


def _introducing_signal(article: ArticleContext, clause: int) -> Signal | None:
    """The signal that introduces an adverbial clause, given by its verb."""
    table, signals = article.table, article.signals.between_events
    words = (table.lower[child] for child in table.children[clause] if table.dep[child] in _INTRODUCES)
    return next((signals[word] for word in words if word in signals), None)


def _object_event(article: ArticleContext, preposition: int) -> int | None:
    """The event that a preposition leads to: "following the *ban*", "ahead of the *vote*", "after *losing* it"."""
    table = article.table
    for child in table.children[preposition]:
        if table.dep[child] in ("pobj", "dobj", "pcomp") and child in article.events:
            return child
        if table.dep[child] == "prep" and table.lower[child] in article.signals.linking:
            return _object_event(article, child)
    return None


def propagate(article: ArticleContext, anchors: Mapping[str, Sequence[Anchor]]) -> dict[str, Anchor]:
    """New anchors of events without a date of their own, from the events that signals tie them to.

    *anchors* are those found so far. An event hands its time on only if the text dates it; the publication day does
    not count.
    """
    propagated: dict[str, Anchor] = {}
    pairs = signalled_pairs(article)
    for _ in range(ROUNDS):
        handed_on = _handed_on(article, pairs, anchors, propagated)
        new = {eid: anchor for eid, anchor in handed_on if eid not in propagated}
        if not new:
            break
        propagated |= new
    return propagated


def _handed_on(
    article: ArticleContext,
    pairs: Sequence[SignalledPair],
    anchors: Mapping[str, Sequence[Anchor]],
    propagated: Mapping[str, Anchor],
) -> Iterator[tuple[str, Anchor]]:
    for pair in pairs:
        event, other = article.events[pair.event], article.events[pair.other]
        first = propagated.get(event.eid, anchors[event.eid][0])
        second = propagated.get(other.eid, anchors[other.eid][0])
        if _can_hand_on(second) and not _is_fixed(first):
            yield event.eid, _anchor_from(event, pair.signal, second, article.publication)
        elif _can_hand_on(first) and not _is_fixed(second) and _contradicts(first, pair.signal, second):
            yield other.eid, _anchor_from(other, MIRRORED[pair.signal], first, article.publication)


def _can_hand_on(anchor: Anchor) -> bool:
    """True for a time that was read in the text and is bounded on both sides."""
    return _is_fixed(anchor) and not (anchor.interval.open_start or anchor.interval.open_end)


def _is_fixed(anchor: Anchor) -> bool:
    """True for a time that was read in the text."""
    return anchor.basis is Basis.EXPLICIT or anchor.origin.kind is OriginKind.EVENT


def _contradicts(first: Anchor, signal: Signal, second: Anchor) -> bool:
    """True if the ranker put the second event at a time that the signal excludes."""
    a, b = first.interval, second.interval
    match signal:
        case Signal.AFTER | Signal.SINCE:
            return b.begins >= a.ends or b.open_end
        case Signal.BEFORE | Signal.UNTIL:
            return b.ends <= a.begins or b.open_start
        case _:
            return not a.overlaps(b)


def _anchor_from(event: Event, signal: Signal, other: Anchor, publication: Interval) -> Anchor:
    """The anchor of *event*, which relates by *signal* to an event with the anchor *other*."""
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
    """The interval of an event and whether it fills it, from the interval of the other event.

    Before and after include the day of the other event, because one may follow the other within it. Past events
    end on the day of publication at the latest, and future events begin there at the earliest.
    """
    match signal:
        case Signal.AFTER if _is_over(event) and other.start < publication.end:
            return interval_between(other.begins, max(publication.ends, other.ends), other.granularity), False
        case Signal.AFTER:
            return from_start(other), False
        case Signal.BEFORE if not _is_over(event) and publication.start < other.end:
            return Interval(publication.start, other.end, other.granularity), False
        case Signal.BEFORE:
            return until_end(other), False
        case Signal.UNTIL:
            return until_end(other), True
        case Signal.SINCE:
            return from_start(other), True
        case _:
            return other, False


def _is_over(event: Event) -> bool:
    return event.status is Status.ACTUAL and event.tense not in _NOT_YET
