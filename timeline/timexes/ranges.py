"""Ranges and lists of expressions: "from May to July", "Tuesday and Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from timeline.languages.packs import has_full_pack, load_pack
from timeline.languages.tokens import INVISIBLE, trie_regex
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange, TimexType

if TYPE_CHECKING:
    from timeline.languages.locale.clause_words import ClauseWords

_LONGEST_GAP = 24
_HIDDEN = re.compile(f"[*_{INVISIBLE}]")
"""Marks that join nothing and part nothing: "**May 3** to **May 5**"."""
_OPENER_REACH = 16
"""Characters before the first expression in which "between" may begin."""


@attrs.frozen(eq=False, repr=False)
class Connectives:
    """The patterns of a language for what joins expressions.

    ``range`` and ``list`` match a whole gap between two members, ``closing`` the beginning of the last gap of a list,
    ``opener`` the word before a range ("between").
    """

    range: re.Pattern[str]
    list: re.Pattern[str]
    closing: re.Pattern[str]
    opener: re.Pattern[str]


@lru_cache(maxsize=32)
def connectives_of(lang: str) -> Connectives:
    """The connectives of a language: the words of its full pack, or those of ``clauses.toml`` and dashes."""
    from timeline.languages.locale.clause_words import load_clause_words  # here: it loads a fifth of the whole import

    if not has_full_pack(lang):
        return _basic_connectives(load_clause_words(lang))
    words = load_pack(lang).context.get("joined", {})
    ranges, lists, fillers, openers = (
        trie_regex(words.get(name, ())) or "(?!)" for name in ("ranges", "lists", "fillers", "openers")
    )
    flags = re.IGNORECASE
    return Connectives(
        range=re.compile(rf"/|\s*(?:[-–—]|{ranges})\s*(?:{fillers}\s+)?", flags),
        list=re.compile(rf",?\s*(?:{lists})\s+(?:{fillers}\s+)?|,\s*", flags),
        closing=re.compile(rf",?\s*(?:{lists})\s", flags),
        opener=re.compile(rf"\b(?:{openers})\s+$", flags),
    )


def _basic_connectives(words: ClauseWords) -> Connectives:
    return Connectives(
        range=re.compile(rf"\s*[-–—]\s*|{words.to.pattern}", re.IGNORECASE),
        list=re.compile(rf"{words.lists.pattern}|,\s*", re.IGNORECASE),
        closing=words.lists,
        opener=words.between,
    )


def find_ranges(text: str, timexes: Sequence[Timex], lang: str = "en") -> tuple[TimexRange, ...]:
    """The ranges and lists among *timexes*, in text order; each expression belongs to one at most.

    >>> from timeline.timexes.find import find_timexes
    >>> text = "It ran from May to July 2020, then on October 30 and January 8."
    >>> for timex_range in find_ranges(text, find_timexes(text, "2021-09-30")):
    ...     print(timex_range.kind, timex_range.tids, timex_range.interval)
    range ('t1', 't2') 2020-05/2020-07
    list ('t3', 't4') 2020-10-30/2021-01-08
    """
    ranges: list[TimexRange] = []
    position, connectives = 0, connectives_of(lang)
    while position < len(timexes) - 1:
        members, kind = _group(text, timexes, position, connectives)
        if kind:
            ranges.append(TimexRange(tuple(member.tid for member in members), kind, _hull(members)))
        position += max(len(members), 1)
    return tuple(ranges)


def _group(text: str, timexes: Sequence[Timex], position: int, connectives: Connectives) -> tuple[list[Timex], str]:
    """The longest group that starts at *position*, and its kind; the kind is empty if nothing joins the next to it."""
    first, second = timexes[position], timexes[position + 1]
    if not _are_apart(first, second):
        return [first], ""
    gap = _gap(text, first, second)
    if not _are_comparable(first, second):
        return _uneven(text, first, second, gap, connectives)
    between = connectives.opener.search(text[max(0, first.start - _OPENER_REACH) : first.start])
    if connectives.range.fullmatch(gap) or (between and connectives.closing.match(gap)):
        return [first, second], "range" if first.interval.begins <= second.interval.begins else ""
    return _list(text, timexes, position, connectives)


def _uneven(text: str, first: Timex, second: Timex, gap: str, connectives: Connectives) -> tuple[list[Timex], str]:
    """“January to March 11”, “1998 until May 3, 2020”: a word joins a day and a longer time, one after the other."""
    in_order = first.interval.ends <= second.interval.begins
    joined = gap.strip()[:1].isalpha() and connectives.range.fullmatch(gap)
    if in_order and joined and min(first.interval.granularity, second.interval.granularity) >= G.DAY:
        return [first, second], "range"
    return [first], ""


def _list(text: str, timexes: Sequence[Timex], position: int, connectives: Connectives) -> tuple[list[Timex], str]:
    """“X and Y”, “X, Y and Z”: commas alone make no list."""
    members, closed = [timexes[position]], False
    for following in timexes[position + 1 :]:
        gap = _gap(text, members[-1], following)
        if closed or not _are_comparable(members[-1], following) or not connectives.list.fullmatch(gap):
            break
        members.append(following)
        closed = connectives.closing.match(gap) is not None
    return (members, "list") if closed else (members[:1], "")


def _gap(text: str, first: Timex, second: Timex) -> str:
    """The text between two expressions; a full stop, which joins nothing, if they are far from each other."""
    return _HIDDEN.sub("", text[first.end : second.start]) if second.start - first.end <= _LONGEST_GAP else "."


def _are_apart(first: Timex, second: Timex) -> bool:
    """True for two different dates or times with a beginning and an end."""
    return _is_bounded(first) and _is_bounded(second) and first.interval != second.interval


def _are_comparable(first: Timex, second: Timex) -> bool:
    """True for two of them that are both a day or parts of a day, or both longer."""
    if not _are_apart(first, second):
        return False
    return (first.interval.granularity > G.DAY) == (second.interval.granularity > G.DAY)


def _is_bounded(timex: Timex) -> bool:
    """True for a date or time of the calendar with a beginning and an end."""
    interval = timex.interval
    on_calendar = timex.type in (TimexType.DATE, TimexType.TIME) and bool(interval)
    return on_calendar and not interval.open_start and not interval.open_end


def _hull(members: Sequence[Timex]) -> Interval:
    hull = members[0].interval
    for member in members[1:]:
        hull = hull.hull(member.interval)
    return hull
