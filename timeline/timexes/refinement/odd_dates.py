"""Complete dates in a form that no rule has ("30 · October · 2020"): dateparser reads them."""

from __future__ import annotations

import re

from timeline.timexes.dateparser_fallback import read_phrase
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import Expression, Fixed, Named, NameKind
from timeline.values.granularity import Granularity as G

_RULE = "dateparser"

_BEFORE = re.compile(r"(\d{1,4})[\W_]{1,3}$")
_AFTER = re.compile(r"[\W_]{1,3}(?:\d{1,2}[\W_]{1,3})?\d{1,4}(?!\d)")


def read_odd_dates(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Complete dates around a month that the rules read only in part."""
    out: list[Mention] = []
    for mention in mentions:
        floor = out[-1].end if out else 0
        if mention.start >= floor:
            odd = _odd(mention, source, floor) if _is_month(mention.expression) else None
            out.append(odd or mention)
    return out


def _is_month(expression: Expression) -> bool:
    return isinstance(expression, Named) and expression.name.kind in (NameKind.MONTH, NameKind.MONTH_DAY)


def _odd(mention: Mention, source: SourceText, floor: int) -> Mention | None:
    """The date of day, month and year that *mention* is the middle of."""
    lead = _BEFORE.search(source.text[max(floor, mention.start - 8) : mention.start])
    tail = _AFTER.match(source.text, mention.end)
    if lead is None or tail is None or not _unusual(lead[0], source.text[mention.end : tail.end()]):
        return None
    start = mention.start - len(lead[0])
    phrase = " ".join(re.findall(r"[^\W_]+", source.text[start : tail.end()]))
    expression = read_day(phrase, source.pack.language)
    return None if expression is None else Mention(start, tail.end(), expression, _RULE)


def _unusual(*gaps: str) -> bool:
    """True when the same mark, no blank or comma, joins the parts."""
    marks = {re.sub(r"[\s\w]", "", gap) for gap in gaps}
    return len(marks) == 1 and marks.isdisjoint({"", ",", ".", "(", ")", ";", ":"})


def read_day(phrase: str, language: str) -> Fixed | None:
    """The day that *phrase* names in full; ``None`` when dateparser reads less in it.

    >>> read_day("30 October 2020", "en").cell.value, read_day("October 2020", "en")
    ('2020-10-30', None)
    """
    reading = read_phrase(language, phrase)
    if reading is None or not {"year", "month", "day"} <= reading.parts:
        return None
    return Fixed(Cell.of(reading.moment.date(), G.DAY))
