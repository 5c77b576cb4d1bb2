"""Which event a date belongs to, by the parse: climb from the date until a word names an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from timeline.anchoring.signals import Signal, Signals
from timeline.anchoring.units import DateUnit
from timeline.values.event import Event

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INTRODUCING = frozenset({"prep", "mark", "pcomp", "agent"})
LASTING = (Signal.SINCE, Signal.UNTIL)


@attrs.frozen
class Attachment:
    """A date, the event it belongs to and how the event lies to it. ``steps`` counts the words climbed over.

    ``hangs`` is false where the date hangs on no event, and the nearest one has it.
    """

    event: Event
    unit: DateUnit
    signal: Signal
    steps: int
    hangs: bool = True


def tokens_of(doc: Doc, events: Sequence[Event]) -> dict[int, Event]:
    """Events by the index of the token that names them."""
    offsets, lengths = doc.to_array(["IDX", "LENGTH"]).T.tolist()
    found: dict[int, Event] = {}
    for event in events:
        number = bisect_left(offsets, event.start)
        if (offsets[number : number + 1], lengths[number : number + 1]) == ([event.start], [event.end - event.start]):
            found[number] = event  # one whole word, as nearly all are
        elif (head := head_of(doc, event.start, event.end)) is not None:
            found[head.i] = event
    return found


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The word of ``text[start:end]`` that governs the others."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span else None


def attach(
    doc: Doc, units: Sequence[DateUnit], events: Mapping[int, Event], signals: Signals
) -> tuple[Attachment, ...]:
    """Each date with the event it belongs to; dates in a sentence without events are left out.

    *events* are keyed by token index, as :func:`tokens_of` gives them.
    """
    below = _EventsBelow(events)
    found = (_attachment(doc, unit, events, signals, below) for unit in units)
    return tuple(attachment for attachment in found if attachment is not None)


class _EventsBelow(dict[int, list[int]]):
    """For a word, by its index, those of the events below it: one sentence may list thousands of dates."""

    def __init__(self, events: Mapping[int, Event]) -> None:
        self._events = events

    def of(self, top: Token) -> list[int]:
        if top.i not in self:
            self[top.i] = [token.i for token in top.subtree if token.i in self._events]
        return self[top.i]


def _attachment(
    doc: Doc, unit: DateUnit, events: Mapping[int, Event], signals: Signals, below: _EventsBelow
) -> Attachment | None:
    head = head_of(doc, unit.start, unit.end)
    if head is None:
        return None
    path = list(_upward(head))
    for steps, token in enumerate(path):
        if token.i in events and not _inside(token, unit):
            return Attachment(events[token.i], unit, _signal(path[: steps + 1], signals), steps)
    nearest = _nearest(head, below.of(path[-1]), events, unit)
    return Attachment(nearest, unit, _signal(path, signals), len(path), hangs=False) if nearest else None


def _upward(head: Token) -> Iterator[Token]:
    """*head* and the words above it, as far as the clause that is said or thought.

    "Officials said the plane fell at 7:30" tells when the plane fell, even where "fell" is no event to us.
    """
    token = head
    while True:
        yield token
        if token.dep_ == "ccomp" or token.head.i == token.i:
            return
        token = token.head


def _inside(token: Token, unit: DateUnit) -> bool:
    """True for a word of the date itself ("the following day")."""
    return unit.start <= token.idx < unit.end


def _signal(path: Sequence[Token], signals: Signals) -> Signal:
    """The signal of the preposition nearest above the date: "until" in "ran until last Friday".

    One that says no more than "in" leaves the word to a conjunction further up: "closed since the coup in 2021".
    """
    introducing = [token for token in _below_verb(path) if token.dep_ in INTRODUCING or token.tag_ == "IN"]
    nearest = signals.of.get(introducing[0].lower_, Signal.IN) if introducing else Signal.IN
    outer = (signals.between_events.get(token.lower_) for token in introducing[1:])
    return next((signal for signal in outer if signal in LASTING), nearest) if nearest is Signal.IN else nearest


def _below_verb(path: Sequence[Token]) -> Iterator[Token]:
    """The words of *path* but the last, as far as a verb."""
    for token in path[:-1]:
        introduces = token.dep_ in INTRODUCING or token.tag_ == "IN"
        if token.pos_ == "VERB" and not introduces:
            return
        yield token


def _nearest(head: Token, below: Sequence[int], events: Mapping[int, Event], unit: DateUnit) -> Event | None:
    """The event of *below* nearest to the date, for dates that hang on no event ("2004: the bridge opens")."""
    near = [i for i in below if not unit.start <= events[i].start < unit.end]
    return events[min(near, key=lambda i: (abs(i - head.i), i))] if near else None
