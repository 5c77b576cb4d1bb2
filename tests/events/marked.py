"""Reading marked sentences: ``They <met> on Monday.`` marks the trigger, offsets are those without the marks."""

from __future__ import annotations

from spacy.language import Language

from timeline.events.detection import detect_events
from timeline.parsing.parse import parse
from timeline.values.event import Event


def unmarked(marked: str) -> tuple[str, int]:
    """The sentence without its marks, and where the marked word begins."""
    return marked.replace("<", "").replace(">", ""), marked.index("<")


def event_at(marked: str, nlp: Language) -> Event:
    """The event detected at the marked word; the failure says which other words were detected."""
    text, start = unmarked(marked)
    events = detect_events(parse(text, nlp))
    found = [event for event in events if event.start == start]
    assert found, f"no event at {text[start:]!r}; found {[event.text for event in events]}"
    (event,) = found
    return event
