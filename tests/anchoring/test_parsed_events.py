"""The events of a parsed text, each with its token and its topic."""

from __future__ import annotations

import attrs
import pytest

from timeline.anchoring.parsed_events import ParsedEvents
from timeline.events.detection import detect_events
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.values.event import Event


def events_of(text: str) -> ParsedEvents:
    parsed = parse(text, load_model())
    return ParsedEvents(parsed, detect_events(parsed))


def with_span(parsed_events: ParsedEvents, words: str) -> tuple[ParsedEvents, Event]:
    """The first event with the extent of *words* instead of its own."""
    text = parsed_events.parsed.text
    start = text.index(words)
    event = attrs.evolve(parsed_events.events[0], start=start, end=start + len(words), text=words)
    return ParsedEvents(parsed_events.parsed, (event,)), event


def test_each_event_has_its_token() -> None:
    parsed_events = events_of("The dam burst after the storm hit.")
    words = parsed_events.parsed.table.text
    assert {words[token]: event.text for token, event in parsed_events.by_token.items()} == {
        event.text: event.text for event in parsed_events.events
    }


@pytest.mark.parametrize(
    ("words", "head"), [("was arrested", "arrested"), ("The mayor", "mayor"), ("rrest", "arrested")]
)
def test_an_event_of_other_words_has_the_token_that_governs_them(words: str, head: str) -> None:
    parsed_events, event = with_span(events_of("The mayor was arrested."), words)
    [token] = parsed_events.by_token
    assert parsed_events.parsed.table.text[token] == head
    assert parsed_events.token_of(event) is parsed_events.parsed[token]


def test_an_event_after_the_text_has_no_token() -> None:
    parsed_events, event = with_span(events_of("The mayor was arrested."), ".")
    outside = attrs.evolve(event, start=100, end=100)
    assert ParsedEvents(parsed_events.parsed, (outside,)).by_token == {}


def test_events_of_one_kind_share_a_topic() -> None:
    parsed_events = events_of("The envoys talked. They met and argued. The storm hit the coast.")
    topics = {event.text: parsed_events.topics[token] for token, event in parsed_events.by_token.items()}
    assert topics["talked"] == topics["argued"] != 0
    assert set(parsed_events.topics) == set(parsed_events.by_token)
