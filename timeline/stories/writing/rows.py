"""The entries of a story in words, with their sources: as a table of text and in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from timeline.exporters.tables.markdown import escaped
from timeline.exporters.tables.table import WIDTH, Line, joined_lines, laid_out
from timeline.presentation.dates import anchor_date
from timeline.presentation.labels import status_mark
from timeline.presentation.plain_text import one_line, wrapped
from timeline.presentation.wording import ENGLISH, say
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
    *lang* is the language in which it says so.
    """

    name: str
    url: str
    date: str
    repeats: str
    lang: str = ENGLISH

    def __str__(self) -> str:
        notes = [self.date] if self.date else []
        notes += [say(self.lang, "repeats {}").format(self.repeats)] if self.repeats else []
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
    return [_row(entry, by_id, story.language) for entry in story.entries]


def _row(entry: StoryEntry, articles: Mapping[str, ArticleReading], lang: str) -> StoryRow:
    disputed = entry.agreement is Agreement.DISPUTED
    what = status_mark(entry.status, lang) + one_line(entry.summary)
    return StoryRow(entry_date(entry, entry.anchor, lang), what, tuple(credits_of(entry, articles, lang)), disputed)


def entry_date(entry: StoryEntry, anchor: Anchor, lang: str = ENGLISH) -> str:
    """The date *anchor*, that of *entry* or of one of its reports, in words of the language *lang*."""
    return anchor_date(anchor, planned=entry.status is Status.PLANNED, lang=lang)


def credits_of(entry: StoryEntry, articles: Mapping[str, ArticleReading], lang: str = ENGLISH) -> Iterator[Credit]:
    """The sources of *entry* as people see them; *articles* are those of the story by their ids."""
    shown, voters = entry_date(entry, entry.anchor, lang), dated_voters(entry.reports)
    for report in entry.reports:
        told = entry_date(entry, report.anchor, lang)
        yield Credit(
            one_line(_source(articles[report.article_id])),
            safe_address(articles[report.article_id].url),
            told if told != shown and report in voters else "",
            one_line(_source(articles[report.original])) if report.original else "",
            lang,
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
    lang = story.language
    cells = [(row.date, row.what + _mark(row, lang), _sources(row, lang)) for row in story_rows(story)]
    if not cells:
        yield from ((line,) for line in wrapped(_nothing(story), width))
    yield from laid_out(_headings(lang), cells, width)


def _headings(lang: str) -> tuple[str, str, str]:
    date, what, sources = HEADINGS_OF_STORY
    return say(lang, date), say(lang, what), say(lang, sources)


def _nothing(story: StoryRecord) -> str:
    if story.subject:
        told = "Nothing in these articles about {name} could be dated."
        return say(story.language, told, name=one_line(story.subject))
    return say(story.language, "Nothing in these articles could be dated.")


def _sources(row: StoryRow, lang: str) -> str:
    """The sources, each once, and the number of the copies."""
    own = [credit for credit in row.credits if not credit.repeats]
    copies = len(row.credits) - len(own)
    told = say(lang, "1 copy") if copies == 1 else say(lang, "{count} copies", count=copies)
    return ", ".join([*dict.fromkeys(map(str, own or row.credits)), *([told] if own and copies else [])])


def _mark(row: StoryRow, lang: str) -> str:
    return f" ({say(lang, 'disputed')})" if row.disputed else ""


def as_markdown(story: StoryRecord) -> str:
    """The entries as a table in GitHub's Markdown, the sources with links. The words of the articles are escaped."""
    lang = story.language
    lines = [_headings(lang), ("---",) * 3]
    for row in story_rows(story):
        what = escaped(row.what) + _mark(row, lang)
        lines.append((escaped(row.date), what, ", ".join(_linked(credit) for credit in row.credits)))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _linked(credit: Credit) -> str:
    text = escaped(str(credit))
    return f"[{text}]({credit.url})" if credit.url else text
