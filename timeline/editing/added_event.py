"""The event of an added entry: one that was found, a new one at words of the article, or one without words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.errors import InputError, shown
from timeline.text.sentences import sentence_bounds
from timeline.values.event import Event, Sentence, Status
from timeline.values.record import TimelineRecord


def event_at(timeline: TimelineRecord, span: tuple[int, int], status: Status) -> Event:
    """The event that was found at *span* of the article (start, end excluded), else a new one with those words."""
    start, end = _checked(timeline.text, span)
    there = [event for event in timeline.events if event.start < end and start < event.end]
    exact = [event for event in there if (event.start, event.end) == (start, end)]
    for event in (*exact, *there):
        return event
    words = timeline.text[start:end]
    lemma = " ".join(words.lower().split())
    sentence = _sentence_around(timeline, start, end)
    return Event(_free_eid(timeline.events), start, end, words, lemma, sentence, pos="OTHER", status=status)


def wordless(timeline: TimelineRecord, status: Status) -> Event:
    """An event without words in the article: empty, after its last character, and so after all other events."""
    end = len(timeline.text)
    return Event(_free_eid(timeline.events), end, end, "", "", Sentence(end, end, ""), pos="OTHER", status=status)


def _checked(text: str, span: object) -> tuple[int, int]:
    """*span* without the white space at its edges."""
    match span:
        case (int(start), int(end)) if 0 <= start < end <= len(text) and text[start:end].strip():
            words = text[start:end]
            return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    raise InputError(
        f"span must be (start, end), the offsets of words among the {len(text)} characters of the article, "
        f"not {shown(span)}"
    )


def _free_eid(events: Iterable[Event]) -> str:
    numbers = (int(event.eid[1:]) for event in events if re.fullmatch(r"e\d{1,18}", event.eid, re.ASCII))
    return f"e{max(numbers, default=0) + 1}"


def _sentence_around(timeline: TimelineRecord, start: int, end: int) -> Sentence:
    """The sentence of another event there, else the text between the full stops and line ends around it.

    >>> from datetime import date
    >>> from timeline import Timeline
    >>> _sentence_around(Timeline("It rained. The dam broke. All fled.", date(2024, 5, 6)), 15, 24).text
    'The dam broke.'
    """
    for event in timeline.events:
        if event.sentence.start <= start and end <= event.sentence.end:
            return event.sentence
    first, last = sentence_bounds(timeline.text, start, end)
    return Sentence(first, last, timeline.text[first:last])
