"""Checks that the offsets of a timeline fit its text; in a document that was edited by hand they may not."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.errors import FormatError
from timeline.values.entry import Entry
from timeline.values.event import Event, Participant, Sentence, Source
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex

Span = Timex | Event | Sentence | Source | Participant
"""A passage of the article with its offsets."""


def check_slices(timeline: TimelineRecord) -> None:
    """Raise ``FormatError`` for a span whose text is not the text at its offsets, and for an entry without an event.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> from timeline.values.timex3 import Timex, TimexType
    >>> monday = Timex("t1", 9, 15, "Monday", TimexType.DATE, "2024-05-06")
    >>> check_slices(Timeline("Rain on Monday.", date(2024, 5, 10), timexes=(monday,)))
    Traceback (most recent call last):
    timeline.errors.FormatError: timexes[0] says 'Monday', but characters 9 to 15 of the text are 'onday.'
    """
    for place, span in _spans(timeline):
        found = timeline.text[span.start : span.end] if 0 <= span.start <= span.end else ""
        if found != span.text or not 0 <= span.start <= span.end <= len(timeline.text):
            raise FormatError(
                f"{place} says {span.text[:60]!r}, but characters {span.start} to {span.end} of the text are "
                f"{found[:60]!r}"
            )


def _spans(timeline: TimelineRecord) -> Iterator[tuple[str, Span]]:
    for number, timex in enumerate(timeline.timexes):
        yield f"timexes[{number}]", timex
    for number, event in enumerate(timeline.events):
        yield from _of_event(f"events[{number}]", event)
    for name, entries in (("entries", timeline.entries), ("undated", timeline.undated)):
        for number, entry in enumerate(entries):
            yield from _of_entry(f"{name}[{number}]", entry)


def _of_entry(place: str, entry: Entry) -> Iterator[tuple[str, Span]]:
    if not entry.events:
        raise FormatError(f"{place} has no event: give it at least one, which may be without words")
    for number, event in enumerate(entry.events):
        yield from _of_event(f"{place}.events[{number}]", event)


def _of_event(place: str, event: Event) -> Iterator[tuple[str, Span]]:
    yield place, event
    yield f"{place}.sentence", event.sentence
    if event.source:
        yield f"{place}.source", event.source
    for number, participant in enumerate(event.participants):
        yield f"{place}.participants[{number}]", participant
