"""One line of a timeline."""

from __future__ import annotations

from datetime import datetime

import attrs

from timeline.values.anchor import Anchor
from timeline.values.event import Event, Participant, Sentence, Status
from timeline.values.interval import to_edtf

HEADLINE_LENGTH = 60
"""The longest headline, in characters."""


@attrs.frozen
class Entry:
    """Something a reader wants to see on the timeline: an event, when it was, and what the article says of it.

    ``events[0]`` is the main mention, the rest corefer with it. ``summary`` is one line that can be read without the
    article, at most 120 characters; ``headline`` says it in at most 60, without articles; ``sentence`` is the whole
    sentence. ``salience`` (how much it matters to the article) and ``confidence`` (how sure the date is) lie between
    0 and 1, higher is more.

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10")
    >>> print(entry)
    2024-05-06  Ana Ruiz resigned
    >>> entry.status.value, entry.events[0].lemma, entry.sentence.text
    ('actual', 'resign', 'Ana Ruiz resigned on Monday.')
    """

    anchor: Anchor
    events: tuple[Event, ...]
    summary: str
    status: Status = Status.ACTUAL
    salience: float = 0.5
    headline: str = ""

    @property
    def edtf(self) -> str:
        """The date in EDTF, as coarse as it is known: ``2021-10``, ``2021-09-28/2021-09-29``."""
        return to_edtf(self.anchor.interval, self.anchor.mod)

    @property
    def confidence(self) -> float:
        """How sure the date is, from 0 to 1."""
        return self.anchor.confidence

    @property
    def sentence(self) -> Sentence:
        """The sentence of the main mention."""
        return self.events[0].sentence

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who and what took part, as the main mention names them."""
        return self.events[0].participants

    def __str__(self) -> str:
        return f"{self.edtf}  {self.summary}"


def chronological(entry: Entry) -> tuple[datetime, datetime, int]:
    """The key that sorts dated entries: what began first; of two that began alike, the shorter; then text order."""
    interval = entry.anchor.interval
    start = interval.end if interval.open_start else interval.start
    return (start, interval.end, entry.events[0].start)


def first_mention(entry: Entry) -> int:
    """The key that sorts entries without a date: where the article first tells of them."""
    return min(event.start for event in entry.events)
