"""Expressions in a sentence or line that a year heads: "In 2019, a ferry struck the bridge on October 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import Direction, Expression, Fixed, Name, Named, NameKind, Within
from timeline.values.granularity import Granularity as G

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z\d])|\n\s*\n")
_LINE_END = re.compile(r"\n")
_ITEM_START = re.compile(r"[^\S\n]*(?:[•‣▪●*·–—-]\s+)?")
_LEAD_WORDS = 2
"""Words before the year that heads a sentence: "Back in"."""
_LONGEST_LEAD = 20


def apply_heading_year(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Days, months and seasons without a year take the one that heads their sentence or labels their line: "2019:"."""
    out = list(mentions)
    for index, mention in enumerate(mentions):
        if _is_year(mention) and (end := _reach(mention, source)):
            _apply_year(out, index, end)
    return out


def continue_label_years(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“March 15, 2014: …”, and on the next line “March 24: …”: the labels of a chronology go on from year to year."""
    out, told = list(mentions), list[tuple[int, int]]()
    for index, mention in enumerate(mentions):
        if not _labels(mention, source):
            continue
        when = _year_and_day(mention.expression)
        if when[0] == 0 and told and isinstance(mention.expression, Named) and _has_no_year(mention.expression):
            when = _goes_on(told, when[1])
            year = Fixed(Cell.at(G.YEAR, when[0]))
            out[index] = attrs.evolve(mention, expression=Within(mention.expression.name, year))
        told += [when] if when[0] else []
    return out


def _labels(mention: Mention, source: SourceText) -> bool:
    """True for what stands between the beginning of a line and a colon."""
    text = source.text
    line = text.rfind("\n", 0, mention.start) + 1
    return text.startswith(":", mention.end) and _ITEM_START.fullmatch(text, line, mention.start) is not None


def _year_and_day(expression: Expression) -> tuple[int, int]:
    """The year, 0 where none is told, and the place in it as a number that grows: 324 for March 24."""
    match expression:
        case Fixed(cell) if cell.unit is G.YEAR:
            return cell.year, 0
        case Fixed(cell) if cell.unit in (G.DAY, G.MONTH):
            return cell.year, cell.first_day.month * 100 + (cell.first_day.day if cell.unit is G.DAY else 0)
        case Within(name, Fixed(cell)) if cell.unit is G.YEAR:
            return cell.year, _place(name)
        case Named(name):
            return 0, _place(name)
        case _:
            return 0, 0


def _place(name: Name) -> int:
    return name.number if name.kind is NameKind.MONTH_DAY else name.number * 100 if name.kind is NameKind.MONTH else 0


def _goes_on(told: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The next time in a chronology: of the same year, or of the next one that has that day still to come."""
    (year, last), backward = told[-1], len(told) > 1 and told[-1] < told[-2]
    if backward:
        return (year if place <= last or not last else year - 1), place
    return (year if place >= last else year + 1), place


def _is_year(mention: Mention) -> bool:
    return isinstance(mention.expression, Fixed) and mention.expression.cell.unit is G.YEAR


def _apply_year(mentions: list[Mention], head: int, end: int) -> None:
    """Put into the year at *head* what follows it up to *end*, as far as the next expression with a year of its own."""
    for index in range(head + 1, len(mentions)):
        mention = mentions[index]
        if mention.start >= end or isinstance(mention.expression, (Fixed, Within)):
            return
        if isinstance(mention.expression, Named) and _has_no_year(mention.expression):
            expression = Within(mention.expression.name, mentions[head].expression)
            mentions[index] = attrs.evolve(mention, expression=expression)


def _has_no_year(named: Named) -> bool:
    """True for a part of a year that says nothing of its year; holidays, which have a date of their own, stay out."""
    kind = named.name.kind
    return named.direction is Direction.TENSE and kind.cycle is G.YEAR and kind is not NameKind.HOLIDAY


def _reach(year: Mention, source: SourceText) -> int:
    """How far the line that *year* labels goes, or the sentence that it heads; 0 where it does neither."""
    text = source.text
    if _labels(year, source):
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
