"""Key dates: the days of a story in order of importance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from timeline.stories.article import ArticleReading
from timeline.stories.entry import StoryEntry
from timeline.values.interval import Interval

REMEMBERED = timedelta(days=7)
"""A day that an article still names when a week has passed counts twice: the news of the day names every day."""


AFFAIR = 60
"""Days around a day in which the news go on about the same affair."""
SAME_AFFAIR = 0.8
"""What a day of a life is worth beside a more important one of the same affair, and again for each further one."""


def ranked_days(
    entries: Iterable[StoryEntry],
    articles: Iterable[ArticleReading],
    copies: Mapping[str, str],
    *,
    is_life: bool = False,
) -> list[date]:
    """The days on which something happened, the most important first.

    Each article makes a day as important as its surest and most salient entry of that day, and by as much as a sure
    entry if a sentence names the day; the more, the more of it is about the subject. What *copies* say, by their ids,
    does not count. The earlier day comes first of two that are equal.

    If the story *is_life*, that of somebody, a day counts less if a more important one is near: a month in which the
    papers write of a lawsuit every day is one affair of a life, but all of the story of the lawsuit.
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
        importance[day] += part * math.sqrt(article.focus) * (2 if article.pub_date - day > REMEMBERED else 1)
    return _spread(importance) if is_life else sorted(importance, key=lambda day: (-round(importance[day], 9), day))


def _spread(importance: Mapping[date, float]) -> list[date]:
    """The days, each the most important one of those that are left, beside those that came before it.

    >>> spread = {date(2024, 5, 6): 1.0, date(2024, 5, 7): 0.9, date(2021, 1, 2): 0.8}
    >>> [str(day) for day in _spread(spread)]
    ['2024-05-06', '2021-01-02', '2024-05-07']
    """
    left = dict(importance)
    waiting = [(-round(worth, 9), day) for day, worth in left.items()]
    heapify(waiting)
    ranked = []
    while waiting:
        worth, day = heappop(waiting)
        if worth != -round(left[day], 9):  # a day near it came first
            heappush(waiting, (-round(left[day], 9), day))
            continue
        del left[day]
        ranked.append(day)
        for near in range(max(1, day.toordinal() - AFFAIR), min(date.max.toordinal(), day.toordinal() + AFFAIR) + 1):
            other = date.fromordinal(near)
            if other in left:
                left[other] *= SAME_AFFAIR
    return ranked


def single_day(interval: Interval) -> date | None:
    """The day that *interval* is or lies in; ``None`` if it is longer, open or before our era.

    >>> single_day(Interval.day(date(2024, 5, 6))), single_day(Interval.unknown())
    (datetime.date(2024, 5, 6), None)
    """
    if interval.is_ancient or interval.open_start or interval.open_end:
        return None
    return interval.start.date() if interval.start.date() == interval.last_day else None
