"""What every table of a timeline shows: when, what, and the words that say when."""

from __future__ import annotations

import attrs

from timeline.presentation.dates import human_date
from timeline.presentation.labels import DOUBT, UNSURE
from timeline.presentation.plain_text import one_line
from timeline.values.anchor import Basis
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

HEADINGS = ("Date", "What happened", "Dated by")

_BY_OTHERS = {Basis.PUBLICATION: "(publication date)", Basis.EDITOR: "(editor)"}
"""What dates an entry that no words of the article do."""


@attrs.frozen
class Row:
    """One entry in words, each cell on one line: *date* is never to be broken, the others may be wrapped."""

    date: str
    what: str
    words: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """The three in the order of ``HEADINGS``."""
        return self.date, self.what, self.words


def rows(timeline: TimelineRecord, *, headlines: bool = False) -> list[Row]:
    """The entries as rows, in order; with *headlines* in their short form where they have one."""
    return [row(timeline, entry, headline=headlines) for entry in timeline.entries]


def row(timeline: TimelineRecord, entry: Entry, *, headline: bool = False) -> Row:
    """*entry* as a row; what did not simply happen is marked, as "(planned)", and an uncertain date with "(?)"."""
    date = human_date(entry.anchor.interval, entry.anchor.mod, planned=entry.status is Status.PLANNED) + doubt(entry)
    mark = "" if entry.status is Status.ACTUAL else f"({entry.status.value}) "
    what = (entry.headline if headline else "") or entry.summary
    return Row(date, mark + one_line(what), dated_by(timeline, entry))


def doubt(entry: Entry) -> str:
    """The mark of a date that is as likely wrong as right, to stand behind it; empty for others."""
    return DOUBT if entry.anchor.interval and entry.confidence < UNSURE else ""


def dated_by(timeline: TimelineRecord, entry: Entry) -> str:
    """The article's words that date *entry*, or what else does."""
    words = one_line(timeline.dating_words(entry))
    return words or _BY_OTHERS.get(entry.anchor.basis, "")


def remark(timeline: TimelineRecord) -> str:
    """What the table leaves out, in a sentence; empty when it leaves out nothing."""
    left_out = len(timeline.undated)
    if not timeline.entries and not left_out:
        dated = any(anchor.interval for anchor in timeline.anchors.values())
        return "Nothing that has a date is left to show." if dated else "Nothing in this article could be dated."
    return f"Without a date: {left_out} more." if left_out else ""
