"""The entries of a story in words, with their sources: as a table of text and in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from timeline.exporters.tables.markdown import escaped
from timeline.exporters.tables.table import WIDTH, Line, joined_lines, laid_out
from timeline.presentation.dates import anchor_date
from timeline.presentation.labels import status_mark
from timeline.presentation.plain_text import counted_noun, one_line, wrapped
from timeline.stories.article import ArticleReading
from timeline.stories.document import dump_story
from timeline.stories.entry import Agreement, StoryEntry
from timeline.stories.joining.dating import dated_voters
from timeline.stories.record import StoryRecord
from timeline.values.anchor import Anchor
from timeline.values.event import Status

HEADINGS_OF_STORY = ("Date", "What happened", "Sources")
AGREEMENT_LABELS = {
    Agreement.SINGLE: "One source",
    Agreement.AGREED: "Sources agree",
    Agreement.REFINED: "Some sources are more precise",
    Agreement.DISPUTED: "Sources disagree",
}
"""How far the sources of an entry agree on its date, in words."""
DISAGREEMENT = "The sources disagree on the date."

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


def _row(entry: StoryEntry, articles: Mapping[str, ArticleReading]) -> StoryRow:
    disputed = entry.agreement is Agreement.DISPUTED
    what = status_mark(entry.status) + one_line(entry.summary)
    return StoryRow(entry_date(entry, entry.anchor), what, tuple(credits_of(entry, articles)), disputed)


def entry_date(entry: StoryEntry, anchor: Anchor) -> str:
    """The date *anchor*, that of *entry* or of one of its reports, in words."""
    return anchor_date(anchor, planned=entry.status is Status.PLANNED)


def credits_of(entry: StoryEntry, articles: Mapping[str, ArticleReading]) -> Iterator[Credit]:
    """The sources of *entry* as people see them; *articles* are those of the story by their ids."""
    shown, voters = entry_date(entry, entry.anchor), dated_voters(entry.reports)
    for report in entry.reports:
        told = entry_date(entry, report.anchor)
        yield Credit(
            one_line(_source(articles[report.article_id])),
            safe_address(articles[report.article_id].url),
            told if told != shown and report in voters else "",
            one_line(_source(articles[report.original])) if report.original else "",
        )


def _source(reading: ArticleReading) -> str:
    return reading.source or reading.id


def safe_address(url: str) -> str:
    """*url* if a reader can follow it without harm: an address of the web without signs of markup; else nothing.

    >>> safe_address("https://post.example/a?id=7"), safe_address("javascript:alert(1)")
    ('https://post.example/a?id=7', '')
    """
    return url if _ADDRESS.fullmatch(url) else ""


def as_json(story: StoryRecord) -> str:
    """The whole story, which ``Story.from_json`` reads back."""
    return dump_story(story) + "\n"


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
