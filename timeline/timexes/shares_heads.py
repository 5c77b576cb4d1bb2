"""Expressions in a sentence or line that a year heads: "In 2019, a ferry struck the bridge on October 30"."""

from __future__ import annotations

import re

import attrs

from timeline.timexes.mentions import Mention
from timeline.timexes.source import Source
from timeline.values.expressions import Fixed, Lean, Named, NameKind, Within
from timeline.values.granularity import Granularity as G

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z\d])|\n\s*\n")
_LINE_END = re.compile(r"\n")
_ITEM_START = re.compile(r"[^\S\n]*(?:[•‣▪●*·–—-]\s+)?")
_LEAD_WORDS = 2
"""Words before the year that heads a sentence: "Back in"."""
_LONGEST_LEAD = 20
_IN_A_YEAR = (NameKind.MONTH_DAY, NameKind.MONTH, NameKind.SEASON, NameKind.QUARTER, NameKind.HALF)


def share_head_year(mentions: list[Mention], source: Source) -> list[Mention]:
    """Days, months and seasons without a year take the one that heads their sentence or labels their line: "2019:"."""
    out = list(mentions)
    for index, mention in enumerate(mentions):
        if _is_year(mention) and (end := _reach(mention, source)):
            _share(out, index, end)
    return out


def _is_year(mention: Mention) -> bool:
    return isinstance(mention.expression, Fixed) and mention.expression.cell.unit is G.YEAR


def _share(mentions: list[Mention], head: int, end: int) -> None:
    """Put into the year at *head* what follows it up to *end*, as far as the next expression with a year of its own."""
    for index in range(head + 1, len(mentions)):
        mention = mentions[index]
        if mention.start >= end or isinstance(mention.expression, (Fixed, Within)):
            return
        if isinstance(mention.expression, Named) and _has_no_year(mention.expression):
            expression = Within(mention.expression.name, mentions[head].expression)
            mentions[index] = attrs.evolve(mention, expression=expression)


def _has_no_year(named: Named) -> bool:
    return named.lean is Lean.TENSE and named.name.kind in _IN_A_YEAR


def _reach(year: Mention, source: Source) -> int:
    """How far the line that *year* labels goes, or the sentence that it heads; 0 where it does neither."""
    text = source.text
    line = text.rfind("\n", 0, year.start) + 1
    if text.startswith(":", year.end) and _ITEM_START.fullmatch(text, line, year.start):
        return _end_of(_LINE_END, text, year.end)
    lead = text[max(0, year.start - _LONGEST_LEAD) : year.start + 1]
    ends = [match.end() for match in _SENTENCE_END.finditer(lead)]
    begins = ends or ([0] if year.start < len(lead) else [])
    if not begins or len(lead[begins[-1] : -1].split()) > _LEAD_WORDS:
        return 0
    return _end_of(_SENTENCE_END, text, year.end)


def _end_of(stop: re.Pattern[str], text: str, start: int) -> int:
    found = stop.search(text, start)
    return found.start() if found else len(text)
