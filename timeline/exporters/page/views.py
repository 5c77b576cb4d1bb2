"""Entries as the page shows them, with all texts ready and all numbers counted."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.entities.index import Entity
from timeline.exporters.page.passages import Mark, MarkedPiece, main_mentions, quotation
from timeline.exporters.page.stamps import Stamp, stamps
from timeline.presentation.evidence import how_sure
from timeline.presentation.explain import explain
from timeline.presentation.labels import is_uncertain, status_label
from timeline.presentation.plain_text import one_line
from timeline.presentation.rows import dated_by
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.record import TimelineRecord


@attrs.frozen
class EntryView:
    """One entry of the list. Its ``number`` counts from 1 and identifies it throughout the page."""

    number: int
    date: tuple[Stamp, ...]
    summary: str
    headline: str
    """The short summary that the axis shows."""
    status: Status
    status_label: str
    """The status in words."""
    salience: float
    uncertain: bool
    sure: str
    dated_by: str
    quote: tuple[MarkedPiece, ...]
    steps: tuple[str, ...]
    people: tuple[int, ...]
    words: int
    """The number in the id of its words in the article; 0 for an entry that an editor added without words."""

    @property
    def date_words(self) -> str:
        """The date in words."""
        return "".join(stamp.text for stamp in self.date)

    @property
    def names(self) -> str:
        """The indices of the people and firms in it as the value of an attribute."""
        return " ".join(map(str, self.people))


def views(
    timeline: TimelineRecord,
    entries: Sequence[Entry],
    marked: Sequence[Mark],
    entities: Sequence[Entity],
) -> list[EntryView]:
    """The views of *entries*, numbered from 1."""
    main = main_mentions(entries)
    return [
        EntryView(
            number=number,
            date=stamps(entry.anchor, planned=entry.status is Status.PLANNED, lang=timeline.language),
            summary=one_line(entry.summary),
            headline=one_line(entry.headline) or one_line(entry.summary),
            status=entry.status,
            status_label=status_label(entry.status, timeline.language),
            salience=entry.salience,
            uncertain=is_uncertain(entry),
            sure=how_sure(entry.confidence, timeline.language) if entry.anchor.interval else "",
            dated_by=dated_by(timeline, entry),
            quote=quotation(timeline.text, entry.events[0].sentence, marked, number),
            steps=_steps(explain(timeline, entry)),
            people=tuple(index for index, entity in enumerate(entities) if number in entity.entries),
            words=main[entry.events[0].eid] if entry.events[0].start < entry.events[0].end else 0,
        )
        for number, entry in enumerate(entries, start=1)
    ]


def _steps(explained: str) -> tuple[str, ...]:
    """The lines of an explanation without their numbers.

    >>> _steps("6 May: Talks\\n1. It says so.\\n2. Place 1 of 1.")
    ('It says so.', 'Place 1 of 1.')
    """
    return tuple(line.partition(". ")[2] for line in explained.split("\n")[1:])
