"""A timeline for spaCy's displaCy: expressions and events as spans over the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

from timeline.values.event import Event, EventClass, Status
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex, TimexType

_EVENT_COLOURS = {
    EventClass.OCCURRENCE: "#9fd0d8",
    EventClass.STATE: "#c3dfe3",
    EventClass.REPORTING: "#d9d4ea",
    EventClass.PERCEPTION: "#d9d4ea",
    EventClass.ASPECTUAL: "#c3dfe3",
    EventClass.I_ACTION: "#b9dcc8",
    EventClass.I_STATE: "#b9dcc8",
}
_TIMEX_COLOURS = {TimexType.DURATION: "#f4dfa0", TimexType.SET: "#eecfae"}

COLOURS = {label.value: colour for label, colour in (*_TIMEX_COLOURS.items(), *_EVENT_COLOURS.items())}
"""The colours of our labels. spaCy finds them by an entry point, so a Doc is drawn in them too.

DATE and TIME keep the colours that spaCy gives its own entities of that name.
"""

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def spans(timeline: TimelineRecord) -> dict[str, Any]:
    """The article as displaCy takes it: ``displacy.render(spans(timeline), style="span", manual=True)``.

    Expressions have their TIMEX3 type and value, events their TimeML class and, unless they are actual, their status.

    >>> from timeline import build_timeline
    >>> drawn = spans(build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10"))
    >>> [(drawn["tokens"][span["start_token"]], span["label"], span["kb_id"]) for span in drawn["spans"]]
    [('resigned', 'OCCURRENCE', ''), ('Monday', 'DATE', '2024-05-06')]
    """
    marked = sorted(_marked(timeline), key=lambda mark: mark[:2])
    cuts = {edge for start, end, _, _ in marked for edge in (start, end)}
    starts = list(_token_starts(timeline.text, cuts))
    edges = [*starts, len(timeline.text)]
    number = {edge: index for index, edge in enumerate(edges)}
    return {
        "text": timeline.text,
        "tokens": [timeline.text[first:last] for first, last in pairwise(edges)],
        "spans": [
            {
                "start": start,
                "end": end,
                "start_token": number[start],
                "end_token": number[end],
                "label": label,
                "kb_id": escape(note),  # displaCy writes it into its markup as it is
                "kb_url": "#",
            }
            for start, end, label, note in marked
        ],
    }


def _marked(timeline: TimelineRecord) -> Iterator[tuple[int, int, str, str]]:
    """The start, the end, the label and the note of each mark."""
    for timex in timeline.timexes:
        yield _timex(timex)
    for event in timeline.events:
        if event.start < event.end:
            yield _event(event)


def _timex(timex: Timex) -> tuple[int, int, str, str]:
    return timex.start, timex.end, timex.type.value, timex.value


def _event(event: Event) -> tuple[int, int, str, str]:
    note = "" if event.status is Status.ACTUAL else event.status.value
    return event.start, event.end, event.class_.value, note


def _token_starts(text: str, cuts: set[int]) -> Iterator[int]:
    """The offsets of the tokens: of words, signs and white space, and of all places where a mark begins or ends."""
    starts = {match.start() for match in _TOKEN.finditer(text)} | {cut for cut in cuts if cut < len(text)}
    yield from sorted(starts)
