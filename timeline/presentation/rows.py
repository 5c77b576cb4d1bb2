"""The rows that every table of a timeline shows: the date, what happened, and the words that give the date."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from timeline.presentation.dates import human_bc_date, human_date, years_before_our_era
from timeline.presentation.labels import UNCERTAIN_MARK, is_uncertain, status_mark
from timeline.presentation.plain_text import one_line
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
    """The entries as rows, those before our era first; with *headlines*, in their short form if they have one."""
    return [table_row(timeline, entry, headline=headlines) for entry in shown_entries(timeline)]


def shown_entries(timeline: TimelineRecord) -> tuple[Entry, ...]:
    """The dated entries in order, starting with those before our era, which ``undated`` holds as no interval can."""
    known = _ancient_timexes(timeline)
    if not known:
        return timeline.entries
    dated = [(_hull(known, entry), entry) for entry in timeline.undated]
    ancient = sorted(((years, entry) for years, entry in dated if years), key=lambda pair: pair[0])
    return (*(entry for _, entry in ancient), *timeline.entries)


def ancient_years(timeline: TimelineRecord, entry: Entry) -> tuple[int, int] | None:
    """The first and last year before our era that date *entry*, as ISO 8601 counts; ``None`` if there are none."""
    return None if entry.anchor.interval else _hull(_ancient_timexes(timeline), entry)


def _ancient_timexes(timeline: TimelineRecord) -> dict[str, tuple[int, int]]:
    """The years of the expressions before our era, by their ids."""
    known = ((timex.tid, years_before_our_era(timex.value)) for timex in timeline.timexes)
    return {tid: years for tid, years in known if years}


def _hull(known: Mapping[str, tuple[int, int]], entry: Entry) -> tuple[int, int] | None:
    if entry.anchor.interval:
        return None
    years = [year for tid in entry.anchor.timex for year in known.get(tid, ())]
    return (min(years), max(years)) if years else None


def table_row(timeline: TimelineRecord, entry: Entry, *, headline: bool = False) -> TableRow:
    """*entry* as a row. "(planned)" and its like mark what did not simply happen, "(?)" an uncertain date."""
    words = (entry.headline if headline else "") or entry.summary
    date = date_words(timeline, entry) + uncertain_mark(timeline, entry)
    return TableRow(date, status_mark(entry.status) + one_line(words), dated_by(timeline, entry))


def date_words(timeline: TimelineRecord, entry: Entry) -> str:
    """The date of *entry* in words, also if it is before our era."""
    if ancient := ancient_years(timeline, entry):
        return human_bc_date(*ancient, entry.anchor.mod)
    return human_date(entry.anchor.interval, entry.anchor.mod, planned=entry.status is Status.PLANNED)


def uncertain_mark(timeline: TimelineRecord, entry: Entry) -> str:
    """The mark after the date of *entry* if the date is uncertain, else nothing."""
    dated = entry.anchor.interval or ancient_years(timeline, entry)
    return UNCERTAIN_MARK if dated and is_uncertain(entry.confidence) else ""


def dated_by(timeline: TimelineRecord, entry: Entry) -> str:
    """The words of the article that date *entry*, or else the source of its date."""
    words = one_line(timeline.dating_words(entry))
    return words or _BY_OTHERS.get(entry.anchor.basis, "")


def remark(timeline: TimelineRecord) -> str:
    """A sentence about the entries that the table omits; empty if it omits none."""
    shown = shown_entries(timeline)
    undated = len(timeline.entries) + len(timeline.undated) - len(shown)
    if not shown and not undated:
        dated = any(anchor.interval for anchor in timeline.anchors.values())
        return "Nothing that has a date is left to show." if dated else "Nothing in this article could be dated."
    return f"Without a date: {undated} more." if undated else ""
