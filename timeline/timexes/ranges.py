"""Expressions that the text joins into a range or a list: "from May to July", "Tuesday and Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange, TimexType

_RANGE = re.compile(r"\s*(?:[-–—]|to|through|thru|until|till|up to|and ending)\s*(?:the\s+)?", re.IGNORECASE)
_LIST = re.compile(r",?\s*(?:and|or|&)\s+(?:on\s+|in\s+|again\s+(?:on|in)\s+|the\s+)*|,\s*", re.IGNORECASE)
_CLOSING = re.compile(r",?\s*(?:and|or|&)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_REACH = 24


def find_ranges(text: str, timexes: Sequence[Timex]) -> tuple[TimexRange, ...]:
    """The ranges and lists among *timexes*, in text order; each expression belongs to one at most.

    >>> from timeline.timexes.find import find_timexes
    >>> text = "It ran from May to July 2020, then on October 30 and January 8."
    >>> for found in find_ranges(text, find_timexes(text, "2021-09-30")):
    ...     print(found.kind, found.tids, found.interval)
    range ('t1', 't2') 2020-05/2020-07
    list ('t3', 't4') 2020-10-30/2021-01-08
    """
    found: list[TimexRange] = []
    position = 0
    while position < len(timexes) - 1:
        members, kind = _group(text, timexes, position)
        if kind:
            found.append(TimexRange(tuple(member.tid for member in members), kind, _hull(members)))
        position += max(len(members), 1)
    return tuple(found)


def _group(text: str, timexes: Sequence[Timex], position: int) -> tuple[list[Timex], str]:
    """The longest group that starts at *position*, and its kind; no kind when nothing is joined to it."""
    first, second = timexes[position], timexes[position + 1]
    gap = text[first.end : second.start] if second.start - first.end <= _REACH else "."
    if not _alike(first, second):
        return [first], ""
    between = _BETWEEN.search(text[max(0, first.start - 16) : first.start])
    if _RANGE.fullmatch(gap) or (between and _CLOSING.match(gap)):
        return [first, second], "range" if first.interval.start <= second.interval.start else ""
    return _list(text, timexes, position)


def _list(text: str, timexes: Sequence[Timex], position: int) -> tuple[list[Timex], str]:
    """“X and Y”, “X, Y and Z”: commas alone make no list."""
    members, closed = [timexes[position]], False
    for following in timexes[position + 1 :]:
        gap = text[members[-1].end : following.start] if following.start - members[-1].end <= _REACH else "."
        if closed or not _alike(members[-1], following) or not _LIST.fullmatch(gap):
            break
        members.append(following)
        closed = _CLOSING.match(gap) is not None
    return (members, "list") if closed else (members[:1], "")


def _alike(first: Timex, second: Timex) -> bool:
    """Dates and times of the calendar that differ and are known about as finely as each other."""
    placed = {TimexType.DATE, TimexType.TIME}
    if first.type not in placed or second.type not in placed or not first.interval or not second.interval:
        return False
    if any(each.interval.open_start or each.interval.open_end for each in (first, second)):
        return False
    coarse = (first.interval.granularity > G.DAY, second.interval.granularity > G.DAY)
    return coarse[0] == coarse[1] and first.interval != second.interval


def _hull(members: Sequence[Timex]) -> Interval:
    hull = members[0].interval
    for member in members[1:]:
        hull = hull.hull(member.interval)
    return hull
