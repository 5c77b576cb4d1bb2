"""Entries as the page shows them: every text ready, every number counted."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.entities.index import Person
from timeline.exporters.page.passages import Mark, Piece, main_mentions, quotation
from timeline.exporters.page.places import words_before_our_era
from timeline.exporters.page.stamps import Stamp, stamps
from timeline.presentation.evidence import how_sure
from timeline.presentation.explain import explain
from timeline.presentation.plain_text import one_line
from timeline.presentation.rows import dated_by
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

UNCERTAIN_BELOW = 0.5
"""Confidence; below, a date is more likely wrong than right, and the page says so."""

_DATELESS = ("So there is no date.", "Without a date it has no place in the order.")
"""What is explained of entries before our era, which have a date and a place here."""

STATUSES = {
    Status.ACTUAL: "Happened",
    Status.PLANNED: "Planned",
    Status.POSSIBLE: "Possible",
    Status.NEGATED: "Did not happen",
}


@attrs.frozen
class View:
    """One entry of the list. ``number`` counts from 1 and names it throughout the page."""

    number: int
    date: tuple[Stamp, ...]
    summary: str
    headline: str
    """The summary in short, for the axis."""
    status: Status
    salience: float
    uncertain: bool
    sure: str
    dated_by: str
    quote: tuple[Piece, ...]
    steps: tuple[str, ...]
    people: tuple[int, ...]
    words: int
    """The number in the id of its words in the article, 0 for an entry that hangs on none."""

    @property
    def status_label(self) -> str:
        """The status in words."""
        return STATUSES[self.status]

    @property
    def date_words(self) -> str:
        """The date in words."""
        return "".join(stamp.text for stamp in self.date)

    @property
    def names(self) -> str:
        """The numbers of the people it tells of, as the page's attribute holds them."""
        return " ".join(map(str, self.people))


def views(
    timeline: TimelineRecord, entries: Sequence[Entry], marked: Sequence[Mark], who: Sequence[Person]
) -> list[View]:
    """*entries* as shown, numbered from 1."""
    main = main_mentions(entries)
    return [
        _view(timeline, number, entry, marked, who, main[entry.events[0].eid])
        for number, entry in enumerate(entries, start=1)
    ]


def _view(
    timeline: TimelineRecord, number: int, entry: Entry, marked: Sequence[Mark], who: Sequence[Person], words: int
) -> View:
    main, early = entry.events[0], words_before_our_era(timeline, entry)
    return View(
        number=number,
        date=(Stamp(early),) if early else stamps(entry.anchor, planned=entry.status is Status.PLANNED),
        summary=one_line(entry.summary),
        headline=one_line(entry.headline) or one_line(entry.summary),
        status=entry.status,
        salience=entry.salience,
        uncertain=entry.confidence < UNCERTAIN_BELOW,
        sure=how_sure(entry.confidence),
        dated_by=dated_by(timeline, entry),
        quote=quotation(timeline.text, main.sentence, marked, number),
        steps=tuple(step for step in _steps(explain(timeline, entry)) if not (early and step in _DATELESS)),
        people=tuple(at for at, person in enumerate(who) if number in person.entries),
        words=words if main.start < main.end else 0,
    )


def _steps(explained: str) -> tuple[str, ...]:
    """The numbered lines of an explanation, which the page numbers itself.

    >>> _steps("6 May: Talks\\n1. It says so.\\n2. Place 1 of 1.")
    ('It says so.', 'Place 1 of 1.')
    """
    return tuple(line.partition(". ")[2] for line in explained.split("\n")[1:])
