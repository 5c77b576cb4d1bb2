"""A story as rows for people and spreadsheets: the text table, Markdown, CSV and JSON are written from here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

import attrs

from timeline.exporters.cells import safe_cell
from timeline.exporters.tables.markdown import escaped
from timeline.exporters.tables.table import WIDTH, Line, joined_lines, laid_out
from timeline.presentation.dates import human_date
from timeline.presentation.labels import status_mark
from timeline.presentation.plain_text import counted_noun, one_line, wrapped
from timeline.stories.article import ArticleReading
from timeline.stories.entry import Agreement, Report, StoryEntry
from timeline.stories.joining.dating import dated_voters
from timeline.stories.record import StoryRecord
from timeline.values.event import Status

HEADINGS_OF_STORY = ("Date", "What happened", "Sources")
STORY_COLUMNS = (
    "entry", "edtf", "summary", "status", "salience", "confidence", "agreement", "independent",
    "article", "source", "title", "url", "published", "report_edtf", "dated_by", "repeats", "sentence",
)  # fmt: skip
"""The columns of CSV: those of the entry, and from ``article`` on those of the report."""

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`\\{}|^]+", re.ASCII | re.IGNORECASE)


@attrs.frozen
class Credit:
    """A source of an entry as people see it: its name, its address if it is safe to follow, and the date that it gives.

    The *date* is empty if it does not differ from that of the entry, and *repeats* names the source that it repeats.
    """

    name: str
    url: str
    date: str
    repeats: str

    def __str__(self) -> str:
        notes = [note for note in (self.date, f"repeats {self.repeats}" if self.repeats else "") if note]
        return self.name + (f" ({'; '.join(notes)})" if notes else "")


@attrs.frozen
class StoryRow:
    """An entry in words, each part on one line."""

    date: str
    what: str
    credits: tuple[Credit, ...]
    disputed: bool


def story_rows(story: StoryRecord) -> list[StoryRow]:
    """The entries as rows.

    >>> from timeline import build_story
    >>> [row] = story_rows(build_story([("Ana Ruiz will resign in June.", "2024-05-10")]))
    >>> row.date, row.what, str(row.credits[0])
    ('Jun 2024', '(planned) Ana Ruiz will resign', '1')
    """
    by_id = {reading.id: reading for reading in story.articles}
    return [_row(entry, by_id) for entry in story.entries]


def _row(entry: StoryEntry, articles: dict[str, ArticleReading]) -> StoryRow:
    planned = entry.status is Status.PLANNED
    shown = human_date(entry.anchor.interval, entry.anchor.mod, planned=planned)
    voters, sources = dated_voters(entry.reports), []
    for report in entry.reports:
        told = human_date(report.anchor.interval, report.anchor.mod, planned=planned)
        sources.append(
            Credit(
                one_line(_source(articles[report.article_id])),
                safe_address(articles[report.article_id].url),
                told if told != shown and report in voters else "",
                one_line(_source(articles[report.original])) if report.original else "",
            )
        )
    disputed = entry.agreement is Agreement.DISPUTED
    return StoryRow(shown, status_mark(entry.status) + one_line(entry.summary), tuple(sources), disputed)


def _source(reading: ArticleReading) -> str:
    return reading.source or reading.id


def safe_address(url: str) -> str:
    """*url* if a reader can follow it without harm: an address of the web without signs of markup; else nothing.

    >>> safe_address("https://post.example/a?id=7"), safe_address("javascript:alert(1)")
    ('https://post.example/a?id=7', '')
    """
    return url if _ADDRESS.fullmatch(url) else ""


def as_table(story: StoryRecord) -> str:
    """The entries as a table of plain text, in lines of at most 80 columns."""
    return joined_lines(table_lines(story)) + "\n"


def table_lines(story: StoryRecord, width: int = WIDTH) -> Iterator[Line]:
    """The lines of the table as cells, for callers that colour them.

    >>> from timeline import build_story
    >>> list(table_lines(build_story([])))
    [('Nothing in these articles could be dated.',)]
    """
    cells = [(row.date, row.what + _mark(row), _sources(row)) for row in story_rows(story)]
    if not cells:
        subject = f" about {one_line(story.subject)}" if story.subject else ""
        yield from ((line,) for line in wrapped(f"Nothing in these articles{subject} could be dated.", width))
    yield from laid_out(HEADINGS_OF_STORY, cells, width)


def _sources(row: StoryRow) -> str:
    """The sources, each once, and the number of the copies."""
    own = [credit for credit in row.credits if not credit.repeats]
    copies = len(row.credits) - len(own)
    rest = [counted_noun(copies, "copy", "copies")] if own and copies else []
    return ", ".join([*dict.fromkeys(map(str, own or row.credits)), *rest])


def _mark(row: StoryRow) -> str:
    return " (disputed)" if row.disputed else ""


def as_markdown(story: StoryRecord) -> str:
    """The entries as a table in GitHub's Markdown, the sources with links. The words of the articles are escaped."""
    lines = [HEADINGS_OF_STORY, ("---",) * 3]
    for row in story_rows(story):
        what = escaped(row.what) + _mark(row)
        lines.append((escaped(row.date), what, ", ".join(_linked(credit) for credit in row.credits)))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _linked(credit: Credit) -> str:
    text = escaped(str(credit))
    return f"[{text}]({credit.url})" if credit.url else text


def as_csv(story: StoryRecord) -> str:
    """CSV with a row for each report of each entry, guarded as timelines are against formulas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(STORY_COLUMNS)
    articles = {reading.id: reading for reading in story.articles}
    for number, entry in enumerate(story.entries, start=1):
        for report in entry.reports:
            values = (*_of_entry(number, entry), *_of_report(report, articles[report.article_id]))
            writer.writerow([safe_cell(value) if isinstance(value, str) else value for value in values])
    return buffer.getvalue()


def _of_entry(number: int, entry: StoryEntry) -> Iterable[str | float]:
    yield number
    yield entry.edtf
    yield entry.summary
    yield entry.status.value
    yield entry.salience
    yield entry.confidence
    yield entry.agreement.value
    yield len(entry.independent)


def _of_report(report: Report, article: ArticleReading) -> Iterator[str]:
    yield report.article_id
    yield report.source
    yield article.title
    yield article.url
    yield report.published.isoformat()
    yield report.edtf
    yield report.words
    yield report.original
    yield report.entry.sentence.text
