"""Several dates of one event: listed ("on October 30 and January 8"), or the two ends of one stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import attrs

from timeline.anchoring.attachment import Attachment
from timeline.anchoring.context import ArticleContext
from timeline.anchoring.units import DateUnit

LIST_GAP = 6
"""The most characters between two dates of a list: ", and "."""
COORDINATED_GAP = 60
"""The most characters between two dates of one event: "3% on Monday and 5% on Thursday"."""

ListNumbers = Mapping[tuple[str, ...], int]
"""The number of the list that each date belongs to, by the ids of its expressions."""


def list_numbers(article: ArticleContext) -> dict[tuple[str, ...], int]:
    """The number of the list that each date belongs to: "on October 30 and January 8" is one list of two."""
    numbers: dict[tuple[str, ...], int] = {}
    number = 0
    for unit, is_joined in zip(article.units, _are_joined(article), strict=True):
        number += not is_joined
        numbers[unit.tids] = number
    return numbers


def _are_joined(article: ArticleContext) -> list[bool]:
    """For each date whether it goes on with the list of the one before it.

    The two stand side by side, or are dates of one event with a conjunction between them, or with a comma if a
    conjunction follows: "shops in Lund in May, in Ystad in June and in Kivik in August".
    """
    units, attachments = article.units, article.attachments
    joined, goes_on = [False] * len(units), False
    for place in range(len(units) - 1, 0, -1):
        first, second = units[place - 1], units[place]
        gap = second.start - first.end
        goes_on = (
            LIST_GAP < gap <= COORDINATED_GAP
            and place in attachments
            and place - 1 in attachments
            and attachments[place].event is attachments[place - 1].event
            and _is_coordinated(article, first, second, is_closed=goes_on)
        )
        joined[place] = gap <= LIST_GAP or goes_on
    return joined


def _is_coordinated(article: ArticleContext, first: DateUnit, second: DateUnit, *, is_closed: bool) -> bool:
    """True if a conjunction follows the first date, and no event is before the second.

    A comma is enough in a list that ``is_closed`` by a conjunction further on.
    """
    table, between = article.table, _between(article, first, second)
    if any(token in article.events for token in between):
        return False
    word = next((token for token in between if table.lower[token] != ","), None)
    return word is not None and (table.dep[word] == "cc" or (is_closed and word > between.start))


def _between(article: ArticleContext, first: DateUnit, second: DateUnit) -> range:
    """The tokens between two dates."""
    starts = article.table.start
    return range(bisect_left(starts, first.end), bisect_left(starts, second.start))


def as_one_stretch(article: ArticleContext, attachments: Sequence[Attachment]) -> Sequence[Attachment]:
    """The *attachments* of one event, with the two ends of one stretch as one date.

    "Went from 458 in 2011 to 753 in 2019" lasts from the one to the other, and "will be opened on May 3 or June 9" is
    at some time of both.
    """
    if len(attachments) != 2:
        return attachments
    first, second = attachments
    units = first.unit, second.unit
    if units[0].end > units[1].start or units[0].interval.begins >= units[1].interval.begins:
        return attachments
    between = _between(article, *units)
    lower, signals = article.table.lower, article.signals
    is_choice = any(lower[token] in signals.choosing for token in between)
    if not is_choice and not _is_change(article, first, between):
        return attachments
    unit = attrs.evolve(
        units[0],
        tids=(*units[0].tids, *units[1].tids),
        interval=units[0].interval.hull(units[1].interval),
        mod="",
        spans=not is_choice,
    )
    return [attrs.evolve(first, unit=unit)]


def _is_change(article: ArticleContext, first: Attachment, between: range) -> bool:
    """True for "from 458 in 2011 to 753": "from" between the event and the first date, "to" between the dates."""
    table, signals = article.table, article.signals
    start = bisect_left(table.start, first.event.end)
    before = range(start, bisect_left(table.start, first.unit.start))
    opens = any(table.lower[token] in signals.starting and table.dep[token] == "prep" for token in before)
    return opens and any(table.lower[token] in signals.ending and table.dep[token] == "prep" for token in between)
