"""Which event a date belongs to by the parse: the first event on the path from the date to the root of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.signals import Signal, Signals
from timeline.anchoring.units import DateUnit
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.event import Event

INTRODUCING = frozenset({"prep", "mark", "pcomp", "agent"})
"""Dependencies of the words that introduce a date."""
LASTING = (Signal.SINCE, Signal.UNTIL)


@attrs.frozen
class Attachment:
    """A date, the event that it belongs to, and how the event relates to it.

    ``steps`` counts the tokens between the two. ``by_parse`` is false if no event is above the date, so that it goes to
    the nearest event of its clause. ``from_conjunct`` is true if the date stands in a coordinate clause that has no
    event: "led the firm since 2004 and has been chairman *since May*".
    """

    event: Event
    unit: DateUnit
    signal: Signal
    steps: int
    by_parse: bool = True
    from_conjunct: bool = False


def attach(parsed_events: ParsedEvents, units: Sequence[DateUnit], signals: Signals) -> tuple[Attachment, ...]:
    """Each date with the event it belongs to; a date in a sentence without events is left out.

    So is a date of a coordinate clause without an event, if the event has a date of its own.
    """
    parsed, by_token = parsed_events.parsed, parsed_events.by_token
    events_below = _EventsBelow(parsed, by_token)
    attachments = (_attachment(parsed, unit, by_token, signals, events_below) for unit in units)
    found = [attachment for attachment in attachments if attachment is not None]
    with_own_date = {attachment.event.eid for attachment in found if not attachment.from_conjunct}
    return tuple(each for each in found if not each.from_conjunct or each.event.eid not in with_own_date)


class _EventsBelow(dict[int, list[int]]):
    """For a token the events in its subtree, by their tokens: one sentence may list thousands of dates."""

    def __init__(self, parsed: ParsedText, by_token: Mapping[int, Event]) -> None:
        self._parsed = parsed
        self._by_token = by_token

    def __missing__(self, top: int) -> list[int]:
        events = [token.i for token in self._parsed[top].subtree if token.i in self._by_token]
        self[top] = events
        return events


def _attachment(
    parsed: ParsedText,
    unit: DateUnit,
    by_token: Mapping[int, Event],
    signals: Signals,
    events_below: _EventsBelow,
) -> Attachment | None:
    head = parsed.head_at(unit.start, unit.end)
    if head is None:
        return None
    path = list(_path_to_clause(head))
    for steps, token in enumerate(path):
        if token.i in by_token and not _is_inside(token, unit):
            signal, from_conjunct = _signal(path[: steps + 1], signals), any(map(_is_conjunct_clause, path[:steps]))
            return Attachment(by_token[token.i], unit, signal, steps, from_conjunct=from_conjunct)
    nearest = _nearest_event(head, events_below[path[-1].i], by_token, unit)
    return Attachment(nearest, unit, _signal(path, signals), len(path), by_parse=False) if nearest else None


def _path_to_clause(head: Token) -> Iterator[Token]:
    """*head* and the tokens above it, up to the clause that is said or thought.

    In "Officials said the plane fell at 7:30" the time is that of the fall, even if "fell" was not found as an event.
    """
    token = head
    while True:
        yield token
        if token.dep == "ccomp" or token.head is token:
            return
        token = token.head


def _is_conjunct_clause(token: Token) -> bool:
    """True for the verb of a coordinate clause: "led the firm and has *been* chairman"."""
    return token.dep == "conj" and token.pos in ("AUX", "VERB") and token.head.pos in ("AUX", "VERB")


def _is_inside(token: Token, unit: DateUnit) -> bool:
    """True for a token of the date itself ("the following day")."""
    return unit.start <= token.start < unit.end


def _signal(path: Sequence[Token], signals: Signals) -> Signal:
    """The signal of the preposition nearest above the date: "until" in "ran until last Friday".

    If that one says no more than "in", a conjunction further up may say more: "closed since the coup in 2021".
    """
    introducing = [token for token in _below_verb(path) if _introduces(token)]
    nearest = signals.before_dates.get(_word(path, introducing[0], signals), Signal.IN) if introducing else Signal.IN
    if nearest is not Signal.IN:
        return nearest
    outer = (signals.between_events.get(token.lower) for token in introducing[1:])
    return next((signal for signal in outer if signal in LASTING), nearest)


def _word(path: Sequence[Token], preposition: Token, signals: Signals) -> str:
    """The preposition, or the word before it that makes one with it: "prior" in "sold prior to 2010"."""
    joined = (token.lower for token in path if token.i == preposition.i - 1 and token.lower in signals.before_dates)
    return next(joined, preposition.lower)


def _below_verb(path: Sequence[Token]) -> Iterator[Token]:
    """The tokens of *path* without the last, up to a verb."""
    for token in path[:-1]:
        if token.pos == "VERB" and not _introduces(token):
            return
        yield token


def _introduces(token: Token) -> bool:
    return token.dep in INTRODUCING or token.tag == "IN"


def _nearest_event(head: Token, below: Sequence[int], by_token: Mapping[int, Event], unit: DateUnit) -> Event | None:
    """The event among the tokens *below* that is nearest to a date without an event above it ("2004: bridge opens")."""
    outside = [token for token in below if not unit.start <= by_token[token].start < unit.end]
    return by_token[min(outside, key=lambda token: (abs(token - head.i), token))] if outside else None
