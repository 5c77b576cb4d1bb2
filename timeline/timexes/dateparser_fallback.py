"""Absolute dates in a form the pack does not know, read by dateparser: imported only when one turns up.

dateparser reads far too much ("we", "a", "5%"), so it sees only what already has the shape of a date, and what it says
counts only as far as the words determine it (its ``parts``); nothing is filled in from today.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from timeline.values.calendar import Cell
from timeline.values.expressions import Expression, Fixed, Name, Named, NameKind
from timeline.values.granularity import Granularity as G

_NOON = datetime(2000, 1, 1, 12)
"""A base that fills gaps; whatever is filled from it is not used."""


@lru_cache(maxsize=1024)
def read_absolute(phrase: str, language: str) -> Expression | None:
    """The date that *phrase* names in *language*; ``None`` when dateparser does not read it as one.

    >>> read_absolute("30. Oktober 2020", "de").cell.value
    '2020-10-30'
    """
    found = _parser(language).get_date_data(phrase)
    if found.date_obj is None:
        return None
    parts = set(found.parts or ())
    moment: datetime = found.date_obj
    if {"year", "month", "day"} <= parts:
        return Fixed(Cell.of(moment.date(), G.DAY))
    if {"year", "month"} <= parts:
        return Fixed(Cell.of(moment.date(), G.MONTH))
    if {"month", "day"} <= parts:
        return Named(Name(NameKind.MONTH_DAY, moment.month * 100 + moment.day))
    return None


@lru_cache(maxsize=32)
def _parser(language: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": _NOON, "PARSERS": ["absolute-time"], "RETURN_TIME_AS_PERIOD": True}
    return DateDataParser(languages=[language], settings=settings)
