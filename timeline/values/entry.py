"""The entries of a timeline, and the keys that sort them."""

from __future__ import annotations

from datetime import date

import attrs

from timeline.values.anchor import Anchor
from timeline.values.event import Event, Participant, Sentence, Status
from timeline.values.interval import CalendarBound, to_edtf

HEADLINE_LENGTH = 60
"""The longest headline, in characters."""


@attrs.frozen
class Entry:
    """One line of a timeline: an event, its date and what the article says about it.

    ``events[0]`` is the main mention, and the others corefer with it. ``summary`` is one line of at most 120 characters
    that can be read without the article; ``headline`` has at most 60 and no articles; ``sentence`` is the whole
    sentence. ``dated_by`` quotes the words that date it, and is empty if no words do. ``salience`` (how much the event
    matters to the article) and ``confidence`` (how sure the date is) are numbers from 0 to 1.

    >>> from timeline import build_timeline
    >>> [entry] = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10")
    >>> print(entry)
    2024-05-06  Ana Ruiz resigned
    >>> entry.start, entry.end, entry.dated_by
    (datetime.date(2024, 5, 6), datetime.date(2024, 5, 6), 'Monday')
    >>> entry.status.value, entry.events[0].lemma, entry.sentence.text
    ('actual', 'resign', 'Ana Ruiz resigned on Monday.')
    """

    anchor: Anchor
    events: tuple[Event, ...]
    summary: str
    status: Status = Status.ACTUAL
    salience: float = 0.5
    headline: str = ""
    dated_by: str = attrs.field(default="", eq=False)

    @property
    def start(self) -> date | None:
        """The first day of its date; ``None`` if that is open, unknown or before our era (``anchor.interval`` has it).

        Of "late 2003" it is September 1 (:attr:`Anchor.meant`).

        >>> from timeline import build_timeline
        >>> [entry] = build_timeline("The council met from May 6 to May 8.", "2024-05-10")
        >>> print(entry.start, entry.end)
        2024-05-06 2024-05-08
        """
        return self.anchor.first_day

    @property
    def end(self) -> date | None:
        """The last day of its date, which belongs to it; ``None`` if that is open, unknown or before our era.

        >>> from timeline import build_timeline
        >>> [entry] = build_timeline("The yard has been shut since May.", "2024-06-09")
        >>> print(entry.start, entry.end)
        2024-05-01 None
        """
        return self.anchor.last_day

    @property
    def edtf(self) -> str:
        """The date in EDTF, as precise as it is known: ``2021-10``, ``2021-09-28/2021-09-29``, ``-0043`` (44 BC)."""
        return to_edtf(self.anchor.interval, self.anchor.mod)

    @property
    def confidence(self) -> float:
        """How sure the date is, from 0 to 1.

        In an English article of some dozen sentences, it is the probability that the date is right, which learned
        weights give. In a shorter text, and in a language without weights, it is the probability that the date is the
        best of the candidates of its event; such entries are right more often than it says. ``timeline.anchors`` has
        that second probability for every event. A date that an editor gave has the confidence 1.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10")
        >>> timeline[0].confidence > 0.9, timeline.replace(timeline[0], when="2024-05-07")[0].confidence
        (True, 1.0)
        """
        return self.anchor.confidence

    @property
    def sentence(self) -> Sentence:
        """The sentence of the main mention."""
        return self.events[0].sentence

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The participants of the main mention."""
        return self.events[0].participants

    def __str__(self) -> str:
        return f"{self.edtf}  {self.summary}"


@attrs.frozen
class Doubt:
    """An entry that is worth a look, and the reason in one line.

    >>> from timeline import build_timeline
    >>> [doubt] = build_timeline("The mill closed on Friday, May 7, 2024.", "2024-05-10").to_check()
    >>> print(doubt)
    2024-05-07  The mill closed: the article says Friday, but 7 May 2024 is a Tuesday (0.99)
    """

    entry: Entry
    reason: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.reason} ({self.entry.confidence:.2f})"


def chronological(entry: Entry) -> tuple[CalendarBound, CalendarBound, int]:
    """The key that sorts dated entries: by start, then by end, then by text order; an open start counts as its end.

    "Late 2003" starts with the part of the year that is meant.
    """
    interval = entry.anchor.meant
    start = interval.ends if interval.open_start else interval.begins
    return (start, interval.ends, entry.events[0].start)


def first_mention(entry: Entry) -> int:
    """The key that sorts entries without a date: the offset of their first mention."""
    return min(event.start for event in entry.events)
