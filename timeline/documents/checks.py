"""Checks of a timeline that was read from a document, which may have been edited by hand or made by a stranger.

A timeline that passes can be written in every format: its offsets fit its text, its ids are unique names, its numbers
are probabilities and its language is a language tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from timeline.errors import FormatError
from timeline.values.entry import Entry
from timeline.values.event import Event, Participant, Sentence, Source
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
"""Ids are names of XML without a colon (NCName) in ASCII, so that XML, RDF and calendars can use them unchanged."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,8}")
"""The form of a language tag (BCP 47, section 2.1)."""

Span = Timex | Event | Sentence | Source | Participant
"""A passage of the article with its offsets."""


def check_timeline(timeline: TimelineRecord) -> None:
    """Raise ``FormatError``, which names the place, for the first thing in *timeline* that no format could write.

    >>> from datetime import date
    >>> check_timeline(TimelineRecord("Rain fell.", date(2024, 5, 10), language="x y"))
    Traceback (most recent call last):
    timeline.errors.FormatError: language must be a language tag such as 'en' or 'pt-BR', not 'x y'
    """
    if not _LANGUAGE.fullmatch(timeline.language):
        raise FormatError(f"language must be a language tag such as 'en' or 'pt-BR', not {timeline.language[:60]!r}")
    check_slices(timeline)
    check_ids(timeline)
    check_probabilities(timeline)


def check_ids(timeline: TimelineRecord) -> None:
    """Raise ``FormatError`` for an id that is not a plain name, or that two things of one kind share.

    >>> from datetime import date
    >>> from timeline.values.timex3 import TimexType
    >>> monday = Timex("t 1", 8, 14, "Monday", TimexType.DATE, "2024-05-06")
    >>> check_ids(TimelineRecord("Rain on Monday.", date(2024, 5, 10), timexes=(monday,)))
    Traceback (most recent call last):
    timeline.errors.FormatError: timexes: 't 1' is not an id: use a letter followed by letters, digits, '_', '-' or '.'
    """
    entries = (*timeline.entries, *timeline.undated)
    _check_unique("timexes", [timex.tid for timex in timeline.timexes])
    _check_unique("events", [event.eid for event in timeline.events])
    _check_names("links", [link.lid for link in timeline.links.told])  # annotators number some twice
    _check_names("anchors", timeline.anchors)
    for entry in entries:
        _check_unique("events of an entry", [event.eid for event in entry.events])
    for entry, count in Counter(entries).items():
        if count > 1:
            raise FormatError(f"{count} entries are equal: {str(entry)[:80]!r}")


def _check_unique(place: str, ids: list[str]) -> None:
    _check_names(place, ids)
    for name, count in Counter(ids).items():
        if count > 1:
            raise FormatError(f"{place}: {count} have the id {name!r}")


def _check_names(place: str, ids: Iterable[str]) -> None:
    for name in ids:
        if not _ID.fullmatch(name):
            raise FormatError(
                f"{place}: {name[:60]!r} is not an id: use a letter followed by letters, digits, '_', '-' or '.'"
            )


def check_probabilities(timeline: TimelineRecord) -> None:
    """Raise ``FormatError`` for a number that must be from 0 to 1 and is not; infinities and NaN are not either.

    >>> from datetime import date
    >>> from timeline.values.graph.relation import Relation, TLink
    >>> sure = TLink("l1", "e1", "t0", Relation.BEFORE, "anchor", 1.5)
    >>> check_probabilities(TimelineRecord("Rain fell.", date(2024, 5, 10), links=(sure,)))
    Traceback (most recent call last):
    timeline.errors.FormatError: links[0].confidence must be a number from 0 to 1, not 1.5
    """
    for place, number in _probabilities(timeline):
        if not 0.0 <= number <= 1.0:
            raise FormatError(f"{place} must be a number from 0 to 1, not {number!r}")


def _probabilities(timeline: TimelineRecord) -> Iterator[tuple[str, float]]:
    for number, event in enumerate(timeline.events):
        yield f"events[{number}].durative", event.durative
        yield f"events[{number}].generic", event.generic
    for number, link in enumerate(timeline.links.told):
        yield f"links[{number}].confidence", link.confidence
    for name, entries in (("entries", timeline.entries), ("undated", timeline.undated)):
        for number, entry in enumerate(entries):
            yield f"{name}[{number}].salience", entry.salience


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
