"""Entries as the page shows them, with all texts ready and all numbers counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from timeline.entities.index import Entity
from timeline.exporters.page.passages import Mark, MarkedPiece, main_mentions, quotation
from timeline.exporters.page.stamps import Stamp, stamps
from timeline.exporters.pictures import ShownPicture
from timeline.presentation.evidence import how_sure
from timeline.presentation.explain import explain
from timeline.presentation.labels import is_uncertain
from timeline.presentation.plain_text import one_line
from timeline.presentation.rows import dated_by
from timeline.presentation.wording import ENGLISH
from timeline.text.sentences import sentence_bounds
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

MOST_QUOTED = 2
"""Sentences that date an entry are quoted up to this number."""


@attrs.frozen
class EntryView:
    """One entry of the list. Its ``number`` counts from 1 and identifies it throughout the page."""

    number: int
    date: tuple[Stamp, ...]
    summary: str
    headline: str
    """The short summary that the axis shows."""
    status: Status
    salience: float
    uncertain: bool
    sure: str
    dated_by: str
    quotes: tuple[tuple[MarkedPiece, ...], ...]
    """The sentence that tells it, and before that the one that dates it, if that is another."""
    steps: tuple[str, ...]
    people: tuple[int, ...]
    words: int
    """The number in the id of its words in the article; 0 for an entry that an editor added without words."""
    picture: ShownPicture | None = None

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
    pictures: Mapping[int, ShownPicture],
    lang: str = ENGLISH,
) -> list[EntryView]:
    """The views of *entries*, numbered from 1, with the *pictures* of their positions, dated in the language *lang*."""
    main = main_mentions(entries)
    return [
        EntryView(
            number=number,
            date=stamps(entry.anchor, planned=entry.status is Status.PLANNED, lang=lang),
            summary=one_line(entry.summary),
            headline=one_line(entry.headline) or one_line(entry.summary),
            status=entry.status,
            salience=entry.salience,
            uncertain=is_uncertain(entry),
            sure=how_sure(entry.confidence, lang) if entry.anchor.interval else "",
            dated_by=dated_by(timeline, entry),
            quotes=tuple(
                quotation(timeline.text, start, end, marked, number) for start, end in _sentences(timeline, entry)
            ),
            steps=_steps(explain(timeline, entry)),
            people=tuple(index for index, entity in enumerate(entities) if number in entity.entries),
            words=main[entry.events[0].eid] if entry.events[0].start < entry.events[0].end else 0,
            picture=pictures.get(number - 1),
        )
        for number, entry in enumerate(entries, start=1)
    ]


def _sentences(timeline: TimelineRecord, entry: Entry) -> list[tuple[int, int]]:
    """Where the sentences to quote lie: those with the words that date *entry*, and the one that tells it."""
    event = entry.events[0]
    if event.start == event.end:
        return []
    own = (event.sentence.start, event.sentence.end)
    dating = set(entry.anchor.timex)
    outside = [timex for timex in timeline.timexes if timex.tid in dating and not own[0] <= timex.start < own[1]]
    others = [sentence_bounds(timeline.text, timex.start, timex.end) for timex in outside if timex.start < timex.end]
    return [*dict.fromkeys([*others[:MOST_QUOTED], own])]


def _steps(explained: str) -> tuple[str, ...]:
    """The lines of an explanation without their numbers.

    >>> _steps("6 May: Talks\\n1. It says so.\\n2. Place 1 of 1.")
    ('It says so.', 'Place 1 of 1.')
    """
    return tuple(line.partition(". ")[2] for line in explained.split("\n")[1:])
