"""Stories as JSON documents and back.

Articles hold their entries once, as their own timelines have them. The entries of the story refer to those by the id of
the article and the number of the entry, so that nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from timeline.documents.codec import structure, unstructure
from timeline.documents.json_document import body_of, json_text_of, refuse
from timeline.stories.article import ArticleReading, UnreadArticle
from timeline.stories.edits import StoryEdit
from timeline.stories.entry import Agreement, LeftOut, Report, StoryEntry
from timeline.stories.record import AnyStory, StoryRecord
from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Status

STORY_SCHEMA = "news-timeline-story/1"
"""The version of the documents; the number grows when documents of the old version can no longer be read."""
A_STORY = "a story document"


@attrs.frozen
class _Reference:
    """A report in a document: the article, the number of its entry, and the date if that is not the entry's own."""

    article: str
    entry: int
    voice: str
    original: str = ""
    anchor: Anchor | None = None


@attrs.frozen
class _Line:
    """An entry of the story in a document.

    ``dated_by`` is the number of the report whose date it has; ``None`` if an editor gave it that of ``anchor``.
    """

    summary: str
    headline: str
    status: Status
    salience: float
    agreement: Agreement
    dated_by: int | None
    reports: tuple[_Reference, ...]
    anchor: Anchor | None = None


@attrs.frozen
class _Omission:
    """A report that is left out, in a document."""

    report: _Reference
    reason: str


@attrs.frozen
class _Body:
    """The whole document."""

    articles: tuple[ArticleReading, ...]
    entries: tuple[_Line, ...]
    undated: tuple[_Line, ...] = ()
    left_out: tuple[_Omission, ...] = ()
    errors: tuple[UnreadArticle, ...] = ()
    subject: str = ""
    aliases: tuple[str, ...] = ()
    max_dates: int | None = None
    edits: tuple[StoryEdit, ...] = ()
    unapplied: tuple[StoryEdit, ...] = ()


_COMPUTED = ("edtf", "confidence", "words", "source", "published")
"""What readers of a document find beside an entry or a report without looking it up; ignored when it is read."""


def dump_story(story: StoryRecord, indent: int | None = None) -> str:
    """The JSON document of *story*.

    >>> from timeline import build_story
    >>> dump_story(build_story([]))
    '{"schema": "news-timeline-story/1", "articles": [], "entries": [], "undated": [], "left_out": [], "errors": [], \
"subject": "", "aliases": [], "max_dates": null, "edits": [], "unapplied": []}'
    """
    numbers = {
        (reading.id, entry): number
        for reading in story.articles
        for entries in (reading.entries, reading.undated)
        for number, entry in enumerate(entries)
    }
    body = {
        "schema": STORY_SCHEMA,
        "articles": unstructure(story.articles),
        "entries": [_line(entry, numbers) for entry in story.entries],
        "undated": [_line(entry, numbers) for entry in story.undated],
        "left_out": [{"report": _reference(left.report, numbers), "reason": left.reason} for left in story.left_out],
        "errors": unstructure(story.errors),
        "subject": story.subject,
        "aliases": list(story.aliases),
        "max_dates": story.max_dates,
        "edits": unstructure(story.edits),
        "unapplied": unstructure(story.unapplied),
    }
    return json_text_of(body, indent)


def _line(entry: StoryEntry, numbers: Mapping[tuple[str, Entry], int]) -> dict[str, Any]:
    shown = next((number for number, report in enumerate(entry.reports) if report.anchor == entry.anchor), None)
    return {
        "edtf": entry.edtf,
        "summary": entry.summary,
        "headline": entry.headline,
        "status": entry.status.value,
        "salience": entry.salience,
        "confidence": entry.confidence,
        "agreement": entry.agreement.value,
        "dated_by": shown,
        "reports": [_reference(report, numbers) for report in entry.reports],
        **({} if shown is not None else {"anchor": unstructure(entry.anchor)}),
    }


def _reference(report: Report, numbers: Mapping[tuple[str, Entry], int]) -> dict[str, Any]:
    is_own = report.anchor == report.entry.anchor
    return {
        "article": report.article_id,
        "entry": numbers[report.article_id, report.entry],
        "source": report.source,
        "published": report.published.isoformat(),
        "edtf": report.edtf,
        "words": report.words,
        "voice": report.voice,
        "original": report.original,
        "anchor": None if is_own else unstructure(report.anchor),
    }


def load_story(document: str | bytes, kind: type[AnyStory]) -> AnyStory:
    """The story of a JSON *document*. Raises ``FormatError``, which says what is wrong, for anything else.

    >>> from timeline import Story
    >>> load_story('{"schema": "news-timeline/1"}', Story)
    Traceback (most recent call last):
    timeline.errors.FormatError: not a story document: its "schema" is 'news-timeline/1', not 'news-timeline-story/1'
    """
    body = structure(_bare(body_of(document, STORY_SCHEMA, A_STORY)), _Body, A_STORY)
    articles = tuple(_with_words(reading) for reading in body.articles)
    by_id = {reading.id: reading for reading in articles}
    if len(by_id) < len(articles):
        refuse("two articles have one id", A_STORY)
    return kind(
        articles,
        tuple(_entry_of(line, by_id) for line in body.entries),
        tuple(_entry_of(line, by_id, undated=True) for line in body.undated),
        tuple(LeftOut(_report_of(each.report, by_id), each.reason) for each in body.left_out),
        body.errors,
        body.subject,
        body.aliases,
        body.max_dates,
        body.edits,
        body.unapplied,
    )


def _bare(value: Any, within: str = "") -> Any:
    """*value* without what is computed, which stands in entries and reports of the story only."""
    if isinstance(value, list):
        return [_bare(item, within) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: item for key, item in value.items() if not (within in _LISTS and key in _COMPUTED)}
    return {key: _bare(item, key) if key in _LISTS else item for key, item in kept.items()}


_LISTS = ("entries", "undated", "left_out", "reports", "report")
"""The fields in which entries and reports of the story stand."""


def _with_words(reading: ArticleReading) -> ArticleReading:
    """*reading* with the words that date its entries in these too."""
    if len(reading.words) != len(reading.entries):
        refuse(f"article {reading.id!r} has {len(reading.entries)} entries and words for {len(reading.words)}", A_STORY)
    pairs = zip(reading.entries, reading.words, strict=True)
    return attrs.evolve(reading, entries=tuple(attrs.evolve(entry, dated_by=words) for entry, words in pairs))


def _entry_of(line: _Line, articles: Mapping[str, ArticleReading], *, undated: bool = False) -> StoryEntry:
    reports = tuple(_report_of(reference, articles, undated=undated) for reference in line.reports)
    if (line.dated_by is None) != (line.anchor is not None):
        refuse("an entry must have a number in dated_by, or an anchor", A_STORY)
    if line.dated_by is not None and not 0 <= line.dated_by < len(reports):
        refuse(f"an entry of {len(reports)} reports cannot be dated by number {line.dated_by}", A_STORY)
    if not 0 <= line.salience <= 1:
        refuse(f"salience must be a number from 0 to 1, not {line.salience}", A_STORY)
    anchor = line.anchor or reports[line.dated_by or 0].anchor
    return StoryEntry(anchor, line.summary, line.status, line.salience, reports, line.agreement, line.headline)


def _report_of(reference: _Reference, articles: Mapping[str, ArticleReading], *, undated: bool = False) -> Report:
    reading = articles.get(reference.article)
    if reading is None:
        refuse(f"a report names the article {reference.article[:60]!r}, which is not there", A_STORY)
    entries = reading.undated if undated else reading.entries
    if not 0 <= reference.entry < len(entries):
        refuse(f"article {reading.id[:60]!r} has no entry number {reference.entry}", A_STORY)
    entry = entries[reference.entry]
    words = "" if undated else reading.words[reference.entry]
    anchor = reference.anchor or entry.anchor
    return Report(
        reading.id, reading.pub_date, entry, anchor, words, reading.source, reference.voice, reference.original
    )
