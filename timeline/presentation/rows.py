"""The rows that every table of a timeline shows: the date, what happened, and the words that give the date."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline.presentation.dates import anchor_date
from timeline.presentation.evidence import reason_for
from timeline.presentation.labels import UNCERTAIN_MARK, is_uncertain, status_mark
from timeline.presentation.plain_text import one_line
from timeline.presentation.wording import ENGLISH, say
from timeline.values.anchor import Basis
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

HEADINGS = ("Date", "What happened", "Dated by")

_BY_OTHERS = {Basis.PUBLICATION: "(publication date)", Basis.EDITOR: "(editor)"}
"""The source of a date that no words of the article give."""


@attrs.frozen
class TableRow:
    """One entry in words, each cell on one line. Tables may wrap the cells, except for *date*."""

    date: str
    what: str
    words: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """The cells in the order of ``HEADINGS``."""
        return self.date, self.what, self.words


def rows(timeline: TimelineRecord, *, headlines: bool = False) -> list[TableRow]:
    """The entries as rows; with *headlines*, in their short form if they have one."""
    return [table_row(timeline, entry, headline=headlines) for entry in timeline.entries]


def table_row(timeline: TimelineRecord, entry: Entry, *, headline: bool = False) -> TableRow:
    """*entry* as a row. "(planned)" and its like mark what did not simply happen, "(?)" an uncertain date."""
    words = (entry.headline if headline else "") or entry.summary
    date = words_of_date(entry, timeline.language) + uncertain_mark(entry)
    return TableRow(date, status_mark(entry.status, timeline.language) + one_line(words), dated_by(timeline, entry))


def headings(timeline: TimelineRecord) -> tuple[str, str, str]:
    """``HEADINGS`` in the language of the article."""
    date, what, words = (say(timeline.language, heading) for heading in HEADINGS)
    return date, what, words


def words_of_date(entry: Entry, lang: str = ENGLISH) -> str:
    """The date of *entry* in words of the language *lang*."""
    return anchor_date(entry.anchor, planned=entry.status is Status.PLANNED, lang=lang)


def uncertain_mark(entry: Entry) -> str:
    """The mark after the date of *entry* if the date is uncertain, else nothing."""
    return UNCERTAIN_MARK if is_uncertain(entry) else ""


def dated_by(timeline: TimelineRecord, entry: Entry) -> str:
    """The words of the article that date *entry*, or else the source of its date."""
    words = one_line(timeline.dating_words(entry))
    return words or say(timeline.language, _BY_OTHERS.get(entry.anchor.basis, ""))


def undated_lines(timeline: TimelineRecord) -> Iterator[tuple[str, str]]:
    """What happened, and why it has no date, of each entry without one, each on one line."""
    for entry in timeline.undated:
        mark = status_mark(entry.status, timeline.language)
        yield mark + one_line(entry.summary), reason_for(entry, timeline.language)


def remark(timeline: TimelineRecord, *, listed: bool = False) -> str:
    """A sentence about the entries that the table omits, or a heading if they are *listed*; empty if it omits none."""
    undated = len(timeline.undated)
    if not timeline.entries and not undated:
        dated = any(anchor.interval for anchor in timeline.anchors.values())
        nothing = "Nothing that has a date is left to show." if dated else "Nothing in this article could be dated."
        return say(timeline.language, nothing)
    if listed and undated:
        return say(timeline.language, "Without a date:")
    return say(timeline.language, "Without a date: {count} more.", count=undated) if undated else ""
