"""An entry of a story: one event, the articles that report it, and how far they agree on its date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from hashlib import sha256

import attrs

from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Sentence, Status
from timeline.values.interval import to_edtf


class Agreement(StrEnum):
    """How far the sources of an entry agree on its date.

    ``SINGLE``: only one independent source dates the event. ``AGREED``: all give the same date. ``REFINED``: some are
    more precise than others ("in May", "on 6 May"). ``DISPUTED``: two of the dates exclude each other. The publication
    date of an article that has no other date counts only if no article has one.

    >>> from timeline import build_story
    >>> story = build_story(
    ...     [
    ...         {"id": "a", "text": "Ana Ruiz resigned as mayor on Monday.", "pub_date": "2024-05-08"},
    ...         {"id": "b", "text": "Mayor Ana Ruiz resigned on 6 May 2024 after a vote.", "pub_date": "2024-06-01"},
    ...     ]
    ... )
    >>> [(entry.edtf, entry.agreement.value) for entry in story]
    [('2024-05-06', 'agreed')]
    """

    SINGLE = "single"
    AGREED = "agreed"
    REFINED = "refined"
    DISPUTED = "disputed"


@attrs.frozen
class Report:
    """What one article says of an event: its own entry, unchanged, and where it appeared.

    ``anchor`` is the date that the story takes from the report: that of ``entry``, or that of the article which it
    repeats word by word, because "on Monday" in a reprint means the Monday before the original. ``words`` are the words
    that date it. ``original`` is the id of the article that it repeats, or empty. ``voice`` is the source that the
    report goes back to: reports with one voice are not independent.

    >>> from timeline import build_story
    >>> story = build_story([{"id": "a1", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10"}])
    >>> [report] = story[0].reports
    >>> report.article_id, report.words, report.entry.edtf, report.original
    ('a1', 'Monday', '2024-05-06', '')
    """

    article_id: str
    published: date
    entry: Entry
    anchor: Anchor
    words: str = ""
    source: str = ""
    voice: str = ""
    original: str = ""

    @property
    def edtf(self) -> str:
        """The date that the report gives, in EDTF."""
        return to_edtf(self.anchor.interval, self.anchor.mod)

    def __str__(self) -> str:
        return f"{self.edtf}  {self.entry.summary}  ({self.source or self.article_id})"


@attrs.frozen
class StoryEntry:
    """One line of a story: an event, its date, and every report of it.

    ``anchor`` is the date of one of the reports: it is never made up, nor an average. ``reports`` are in order of
    publication. ``salience`` grows with the number of independent sources.

    >>> from timeline import build_story
    >>> story = build_story([{"id": "a1", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10"}])
    >>> print(story[0])
    2024-05-06  Ana Ruiz resigned
    >>> story[0].sources, story[0].independent, story[0].agreement.value
    (('a1',), ('a1',), 'single')
    """

    anchor: Anchor
    summary: str
    status: Status
    salience: float
    reports: tuple[Report, ...]
    agreement: Agreement = Agreement.SINGLE
    headline: str = ""

    @property
    def start(self) -> date | None:
        """The first day of its date; ``None`` if that is open, unknown or before our era."""
        return self.anchor.first_day

    @property
    def end(self) -> date | None:
        """The last day of its date, which belongs to it; ``None`` if that is open, unknown or before our era."""
        return self.anchor.last_day

    @property
    def dated_by(self) -> str:
        """The words that date it, in the report that gives its date; empty if none do.

        >>> from timeline import build_story
        >>> [entry] = build_story([("Ana Ruiz resigned on Monday.", "2024-05-10")])
        >>> str(entry.start), str(entry.end), entry.dated_by
        ('2024-05-06', '2024-05-06', 'Monday')
        """
        return next((report.words for report in self.reports if report.anchor == self.anchor), "")

    @property
    def edtf(self) -> str:
        """The date in EDTF, as precise as it is known."""
        return to_edtf(self.anchor.interval, self.anchor.mod)

    @property
    def confidence(self) -> float:
        """How sure the date is, from 0 to 1: as sure as the report that gives it."""
        return self.anchor.confidence

    @property
    def id(self) -> str:
        """A name for the entry, which stays the same as long as its first report does."""
        first = self.reports[0]
        event = first.entry.events[0]
        words = "" if event.start < event.end else first.entry.summary
        named = f"{first.article_id} {first.published.isoformat()} {event.start} {event.end} {first.entry.edtf} {words}"
        return "s" + sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def main_report(self) -> Report:
        """The report that the summary comes from."""
        return next((each for each in self.reports if each.entry.summary == self.summary), self.reports[0])

    @property
    def sentence(self) -> Sentence:
        """The sentence of the report that the summary comes from."""
        return self.main_report.entry.sentence

    @property
    def first_reported(self) -> Report:
        """The report that was published first."""
        return self.reports[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of all reports, copies included; an article without a source stands for itself."""
        return tuple(dict.fromkeys(report.source or report.article_id for report in self.reports))

    @property
    def independent(self) -> tuple[str, ...]:
        """The sources that do not repeat another one."""
        return tuple(dict.fromkeys(report.voice for report in self.reports))

    def __str__(self) -> str:
        return f"{self.edtf}  {self.summary}"


@attrs.frozen
class LeftOut:
    """A report that the story does not show, with the reason.

    >>> from timeline import build_story
    >>> [entry] = build_story([{"id": "a1", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10"}])
    >>> print(LeftOut(entry.first_reported, "page furniture"))
    2024-05-06  Ana Ruiz resigned  (a1): page furniture
    """

    report: Report
    reason: str

    def __str__(self) -> str:
        return f"{self.report}: {self.reason}"
