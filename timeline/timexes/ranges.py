"""Expressions that the text joins into a range or a list: "from May to July", "Tuesday and Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import attrs

from timeline.languages.packs import has_full_pack, load_pack
from timeline.languages.tokens import trie_regex
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange, TimexType

_REACH = 24


@attrs.frozen
class Joints:
    """What joins expressions in a language: a whole gap of a range or a list, its last gap, the word before a range."""

    range: re.Pattern[str]
    list: re.Pattern[str]
    closing: re.Pattern[str]
    opener: re.Pattern[str]


@lru_cache(maxsize=32)
def joints_of(lang: str) -> Joints:
    """The joints of a language: the words of its pack, in a language without one only dashes and commas."""
    words = load_pack(lang).context.get("joined", {}) if has_full_pack(lang) else {}
    ranges, lists, fillers, openers = (
        trie_regex(words.get(name, ())) or "(?!)" for name in ("ranges", "lists", "fillers", "openers")
    )
    flags = re.IGNORECASE
    return Joints(
        re.compile(rf"\s*(?:[-–—]|{ranges})\s*(?:{fillers}\s+)?", flags),
        re.compile(rf",?\s*(?:{lists})\s+(?:{fillers}\s+)?|,\s*", flags),
        re.compile(rf",?\s*(?:{lists})\s", flags),
        re.compile(rf"\b(?:{openers})\s+$", flags),
    )


def find_ranges(text: str, timexes: Sequence[Timex], lang: str = "en") -> tuple[TimexRange, ...]:
    """The ranges and lists among *timexes*, in text order; each expression belongs to one at most.

    >>> from timeline.timexes.find import find_timexes
    >>> text = "It ran from May to July 2020, then on October 30 and January 8."
    >>> for found in find_ranges(text, find_timexes(text, "2021-09-30")):
    ...     print(found.kind, found.tids, found.interval)
    range ('t1', 't2') 2020-05/2020-07
    list ('t3', 't4') 2020-10-30/2021-01-08
    """
    found: list[TimexRange] = []
    position, joints = 0, joints_of(lang)
    while position < len(timexes) - 1:
        members, kind = _group(text, timexes, position, joints)
        if kind:
            found.append(TimexRange(tuple(member.tid for member in members), kind, _hull(members)))
        position += max(len(members), 1)
    return tuple(found)


def _group(text: str, timexes: Sequence[Timex], position: int, joints: Joints) -> tuple[list[Timex], str]:
    """The longest group that starts at *position*, and its kind; no kind when nothing is joined to it."""
    first, second = timexes[position], timexes[position + 1]
    gap = text[first.end : second.start] if second.start - first.end <= _REACH else "."
    if not _alike(first, second):
        return [first], ""
    between = joints.opener.search(text[max(0, first.start - 16) : first.start])
    if joints.range.fullmatch(gap) or (between and joints.closing.match(gap)):
        return [first, second], "range" if first.interval.start <= second.interval.start else ""
    return _list(text, timexes, position, joints)


def _list(text: str, timexes: Sequence[Timex], position: int, joints: Joints) -> tuple[list[Timex], str]:
    """“X and Y”, “X, Y and Z”: commas alone make no list."""
    members, closed = [timexes[position]], False
    for following in timexes[position + 1 :]:
        gap = text[members[-1].end : following.start] if following.start - members[-1].end <= _REACH else "."
        if closed or not _alike(members[-1], following) or not joints.list.fullmatch(gap):
            break
        members.append(following)
        closed = joints.closing.match(gap) is not None
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
