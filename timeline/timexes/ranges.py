"""Expressions that the text joins: "from May to July", "Tuesday and Wednesday", "2009-2010"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange

RANGE, LIST = "range", "list"

_SPAN = re.compile(r"\s*(?:-|–|—|−|to|through|thru|until|till|up to)\s*", re.IGNORECASE)
_SERIES = re.compile(r"\s*(?:,|and|,\s*and|&|and\s+(?:on|in)|,?\s+and\s+again\s+on)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


def find_ranges(text: str, timexes: Sequence[Timex]) -> tuple[TimexRange, ...]:
    """The ranges and lists that *timexes* form in *text*, in text order; each expression belongs to one at most.

    >>> from timeline.timexes.find import find_timexes
    >>> text = "It was shut from Monday to Wednesday, and on May 3, 5 and 7."
    >>> [(range_.kind, len(range_.tids)) for range_ in find_ranges(text, find_timexes(text, "2024-05-10"))]
    [('range', 2), ('list', 3)]
    """
    found = []
    for chain, kind in _chains(text, timexes):
        interval = reduce(Interval.hull, (timex.interval for timex in chain))
        found.append(TimexRange(tuple(timex.tid for timex in chain), kind, interval))
    return tuple(found)


def _chains(text: str, timexes: Sequence[Timex]) -> Iterator[tuple[list[Timex], str]]:
    """Maximal runs of expressions with the same kind of joint between them."""
    chain: list[Timex] = []
    kind = ""
    for a, b in pairwise(timexes):
        joint = _joint(text, a, b)
        if joint and chain and chain[-1] is a and joint == kind == LIST:
            chain.append(b)
            continue
        if len(chain) > 1:
            yield chain, kind
        chain, kind = ([a, b], joint) if joint and (not chain or chain[-1] is not a) else ([], "")
    if len(chain) > 1:
        yield chain, kind


def _joint(text: str, a: Timex, b: Timex) -> str:
    """How two neighbours are joined: ``range``, ``list`` or not at all."""
    if not a.interval or not b.interval or a.interval.granularity is not b.interval.granularity:
        return ""
    gap = text[a.end : b.start]
    if len(gap) > 20 or "\n\n" in gap:
        return ""
    if _SPAN.fullmatch(gap):
        return RANGE if a.interval.start <= b.interval.start else ""
    if not _SERIES.fullmatch(gap):
        return ""
    between = _BETWEEN.search(text[max(0, a.start - 12) : a.start])
    return RANGE if between and a.interval.start <= b.interval.start else LIST
