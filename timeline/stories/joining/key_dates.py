"""Key dates: the days of a story in order of importance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from timeline.stories.article import ArticleReading
from timeline.stories.entry import StoryEntry
from timeline.values.interval import Interval

REMEMBERED = timedelta(days=7)
"""A day that an article still names when a week has passed counts twice: the news of the day names every day."""


def ranked_days(
    entries: Iterable[StoryEntry], articles: Iterable[ArticleReading], copies: Mapping[str, str]
) -> list[date]:
    """The days on which something happened, the most important first.

    Each article makes a day as important as its surest and most salient entry of that day, and by as much as a sure
    entry if a sentence names the day; both in proportion to how much of it is about the subject. What *copies* say, by
    their ids, does not count. The earlier day comes first of two that are equal.
    """
    by_id = {article.id: article for article in articles if article.id not in copies}
    parts: dict[tuple[date, str], float] = {}
    days = set()
    for entry in entries:
        day = single_day(entry.anchor.interval)
        if day is not None:
            days.add(day)
            for report in entry.reports:
                if report.article_id in by_id and not report.original:
                    part = report.anchor.confidence * report.entry.salience
                    parts[day, report.article_id] = max(part, parts.get((day, report.article_id), 0.0))
    for article in by_id.values():
        for day in article.days:
            if day in days:
                parts[day, article.id] = 1.0 + parts.get((day, article.id), 0.0)
    importance = dict.fromkeys(days, 0.0)
    for (day, name), part in sorted(parts.items()):
        article = by_id[name]
        importance[day] += part * article.focus * (2 if article.pub_date - day > REMEMBERED else 1)
    return sorted(importance, key=lambda day: (-round(importance[day], 9), day))


def single_day(interval: Interval) -> date | None:
    """The day that *interval* is or lies in; ``None`` if it is longer, open or before our era.

    >>> single_day(Interval.day(date(2024, 5, 6))), single_day(Interval.unknown())
    (datetime.date(2024, 5, 6), None)
    """
    if interval.is_ancient or interval.open_start or interval.open_end:
        return None
    return interval.start.date() if interval.start.date() == interval.last_day else None
