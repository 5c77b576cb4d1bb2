"""From articles, or timelines that are there already, to what a story keeps of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Unpack

from timeline.errors import InputError
from timeline.stories.article import Article, ArticleReading, UnreadArticle
from timeline.stories.joining.copies import sketch_of
from timeline.stories.joining.key_dates import single_day
from timeline.stories.naming import focus_on, mentions_of
from timeline.streams.build_timelines import ErrorRecord, StreamOptions, build_timelines
from timeline.timeline import Timeline
from timeline.values.timex3 import TimexType


def read_articles(
    articles: Iterable[Article | UnreadArticle], names: Sequence[str] = (), **options: Unpack[StreamOptions]
) -> Iterator[ArticleReading | UnreadArticle]:
    """The reading of each article, or the record of its error. *options* are those of ``build_timelines``."""
    waiting: deque[Article] = deque()
    unread: list[UnreadArticle] = []

    def pairs() -> Iterator[tuple[Any, Any]]:
        for article in articles:
            if isinstance(article, UnreadArticle):
                unread.append(article)
            else:
                waiting.append(article)
                yield article.text, article.pub_date

    for result in build_timelines(pairs(), **options):
        article = waiting.popleft()
        if isinstance(result, ErrorRecord):
            yield UnreadArticle(article.id, result.error, result.message)
        else:
            yield reading_of(article, result, names)
    yield from unread


def reading_of(article: Article, timeline: Timeline, names: Sequence[str] = ()) -> ArticleReading:
    """What a story keeps of *article*, whose timeline is *timeline*.

    With the *names* of a subject, these are the entries that are about it.
    """
    entries, undated = timeline.entries, timeline.undated
    if names:
        about = {event for name in names for event in timeline.events_about(name)}
        entries, undated = (
            tuple(
                entry
                for entry in shown
                if not about.isdisjoint(entry.events) or mentions_of(names, entry.sentence.text)
            )
            for shown in (entries, undated)
        )
    shingles, sketch = sketch_of(timeline.text)
    return ArticleReading(
        article.id,
        timeline.pub_date,
        article.title,
        article.source,
        article.url,
        timeline.language,
        entries,
        undated,
        tuple(timeline.dating_words(entry) for entry in entries),
        tuple(sorted(_named_days(timeline, names))),
        focus_on(names, timeline.text) if names else 1.0,
        shingles,
        sketch,
    )


def _named_days(timeline: Timeline, names: Sequence[str]) -> set[date]:
    """The days that expressions of the text give; with *names*, those in sentences that have one."""
    sentences = sorted({(event.sentence.start, event.sentence.end) for event in timeline.events})
    days = set()
    for timex in timeline.timexes:
        day = single_day(timex.interval) if timex.type in (TimexType.DATE, TimexType.TIME) else None
        sentence = _sentence_at(timeline.text, sentences, timex.start) if names else ""
        if day and (not names or mentions_of(names, sentence)):
            days.add(day)
    return days


def _sentence_at(text: str, sentences: Sequence[tuple[int, int]], offset: int) -> str:
    """The sentence around *offset*; empty if no event is in it."""
    number = bisect_right(sentences, (offset, len(text))) - 1
    start, end = sentences[number] if number >= 0 else (0, 0)
    return text[start:end] if start <= offset < end else ""


def readings_of(timelines: Mapping[str, Timeline], names: Sequence[str] = ()) -> list[ArticleReading]:
    """The readings of *timelines* by the ids of their articles. Raises ``InputError`` for anything else."""
    if not isinstance(timelines, Mapping):
        raise InputError(f"timelines must be a mapping of ids to timelines, not {type(timelines).__name__}")
    readings = []
    for name, timeline in timelines.items():
        if not isinstance(name, str) or not isinstance(timeline, Timeline):
            raise InputError(
                f"timelines must map the id of each article (a str) to its Timeline,"
                f" not {type(name).__name__} to {type(timeline).__name__}"
            )
        readings.append(reading_of(Article(name, timeline.text, timeline.pub_date), timeline, names))
    return readings
