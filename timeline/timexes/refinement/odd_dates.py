"""Complete dates in a form that no rule has ("30 · October · 2020"), read by dateparser."""

from __future__ import annotations

import re

from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import Expression, Named, NameKind

_RULE = "dateparser"

_NUMBER_BEFORE = re.compile(r"(\d{1,4})[\W_]{1,3}$")
_NUMBERS_AFTER = re.compile(r"[\W_]{1,3}(?:\d{1,2}[\W_]{1,3})?\d{1,4}(?!\d)")
_USUAL_MARKS = frozenset({"", ",", ".", "(", ")", ";", ":"})


def read_odd_dates(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Replace a month by the complete date around it, if the rules read only a part of that date."""
    out: list[Mention] = []
    for mention in mentions:
        floor = out[-1].end if out else 0
        if mention.start >= floor:
            complete = _complete(mention, source, floor) if _is_month(mention.expression) else None
            out.append(complete or mention)
    return out


def _is_month(expression: Expression) -> bool:
    return isinstance(expression, Named) and expression.name.kind in (NameKind.MONTH, NameKind.MONTH_DAY)


def _complete(mention: Mention, source: SourceText, floor: int) -> Mention | None:
    """The date of day, month and year around *mention*."""
    lead = _NUMBER_BEFORE.search(source.text[max(floor, mention.start - 8) : mention.start])
    tail = _NUMBERS_AFTER.match(source.text, mention.end)
    if lead is None or tail is None or not _is_unusual(lead[0], source.text[mention.end : tail.end()]):
        return None
    from timeline.timexes.dateparser_fallback import read_day

    start = mention.start - len(lead[0])
    phrase = " ".join(re.findall(r"[^\W_]+", source.text[start : tail.end()]))
    expression = read_day(source.pack.language, phrase)
    return None if expression is None else Mention(start, tail.end(), expression, _RULE)


def _is_unusual(*gaps: str) -> bool:
    """True if one and the same mark joins the parts, and it is not a usual one."""
    marks = {re.sub(r"[\s\w]", "", gap) for gap in gaps}
    return len(marks) == 1 and marks.isdisjoint(_USUAL_MARKS)
