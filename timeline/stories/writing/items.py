"""The entries of a story as the exporters of timelines take them, each with its report and its credits."""

from __future__ import annotations

from hashlib import sha256

import attrs

from timeline.exporters.items import Item, item_of
from timeline.presentation.plain_text import one_line
from timeline.presentation.wording import ENGLISH
from timeline.stories.entry import Report, StoryEntry
from timeline.stories.record import StoryRecord
from timeline.stories.writing.labels import counted_label, story_labels
from timeline.stories.writing.rows import Credit, credits_of
from timeline.values.entry import Entry


@attrs.frozen
class StoryItem:
    """An entry of a story: as an item, as it is, and with its sources."""

    item: Item
    entry: StoryEntry
    credits: tuple[Credit, ...]

    @property
    def report(self) -> Report:
        """The report whose words the entry has."""
        return self.entry.main_report

    @property
    def sources(self) -> str:
        """The sources in a line."""
        return ", ".join(map(str, self.credits))


def story_items(story: StoryRecord) -> list[StoryItem]:
    """The dated entries, in order.

    >>> from timeline import build_story
    >>> [shown] = story_items(build_story([("Ana Ruiz resigned on Monday.", "2024-05-10")]))
    >>> shown.item.words, shown.sources
    ('6 May 2024', '1')
    """
    articles = {reading.id: reading for reading in story.articles}
    return [
        StoryItem(item_of(_as_entry(entry), entry.id), entry, tuple(credits_of(entry, articles)))
        for entry in story.entries
        if entry.anchor.interval
    ]


def _as_entry(entry: StoryEntry) -> Entry:
    return attrs.evolve(
        entry.main_report.entry,
        anchor=entry.anchor,
        summary=entry.summary,
        headline=entry.headline,
        status=entry.status,
        salience=entry.salience,
    )


def story_title(story: StoryRecord, lang: str = ENGLISH) -> str:
    """Whom the story is about, or what it is."""
    return one_line(story.subject) or story_labels(lang)["untitled"]


def story_size(story: StoryRecord, lang: str = ENGLISH) -> str:
    """How much is in the story, in words.

    >>> from timeline import build_story
    >>> story_size(build_story([("Ana Ruiz resigned on Monday.", "2024-05-10")]))
    '1 entry from 1 article of 1 source'
    """
    sources = {reading.source or reading.id for reading in story.articles}
    entries = counted_label(len(story), "one_entry", "entries", lang)
    articles = counted_label(len(story.articles), "one_article", "articles", lang)
    return f"{entries} {articles} {counted_label(len(sources), 'one_source', 'sources', lang)}"


def story_id(story: StoryRecord) -> str:
    """Twelve hexadecimal digits that stand for a story: for its subject and its earliest article."""
    first = next(iter(story.articles), None)
    named = f"{story.subject} {first.pub_date.isoformat()} {first.id}" if first else story.subject
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]
