"""Periods that the user names: ``{"World War II": "1939-09-01/1945-09-02"}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from timeline.errors import InputError, shown
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention, replace_overlapped
from timeline.values.calendar import Cell
from timeline.values.expressions import Expression, Fixed, Spanning
from timeline.values.granularity import Granularity as G

_RULE = "vocabulary"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def add_vocabulary(mentions: list[Mention], text: str, vocabulary: Mapping[str, str]) -> list[Mention]:
    """*mentions* with the names of *vocabulary*, which replace every mention that they overlap."""
    pattern, periods = _compiled(tuple(sorted(vocabulary.items())))
    named = [Mention(match.start(), match.end(), periods[match[0]], _RULE) for match in pattern.finditer(text)]
    return replace_overlapped(mentions, named)


@lru_cache(maxsize=64)
def _compiled(entries: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, Expression]]:
    """A pattern that finds the names, and the period of each name."""
    names = trie_regex(name for name, _ in entries)
    periods = {name: _period(name, period) for name, period in entries}
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)" if names else r"(?!)"), periods


def _period(name: str, period: str) -> Expression:
    """The expression of an EDTF date or interval."""
    first, slash, last = period.partition("/")
    if not slash:
        return Fixed(_cell(name, first))
    begin, end = _cell(name, first), _cell(name, last)
    if end.interval.end <= begin.interval.start:
        raise InputError(f"vocabulary: {name!r} ends before it begins: {shown(period)}")
    return Spanning(Fixed(begin), Fixed(end))


def _cell(name: str, text: str) -> Cell:
    """The day, month or year that *text* names."""
    match = _DATE.fullmatch(text.strip())
    try:
        if match and match[3]:
            return Cell.of(date(int(match[1]), int(match[2]), int(match[3])), G.DAY)
        if match and match[2] and 1 <= int(match[2]) <= 12:
            return Cell.at(G.MONTH, int(match[1]), int(match[2]))
        if match and not match[2]:
            return Cell.at(G.YEAR, int(match[1]))
    except ValueError:
        pass
    raise InputError(
        f"vocabulary: {name!r}: {shown(text)} is not a valid date; "
        "accepted are 1939, 1939-09, 1939-09-01 and two of them joined by '/'"
    )
