"""Dates in a sentence or line that begins with a year: "In 2019, a ferry struck the bridge on October 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import Direction, Expression, Fixed, Moved, Named, NameKind, Within
from timeline.values.granularity import Granularity as G

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z\d])|\n\s*\n")
_LINE_END = re.compile(r"\n")
_ITEM_START = re.compile(r"[^\S\n]*(?:[•‣▪●*·–—-]\s+)?")
_LABEL_END = re.compile(r":|\s?[–—]\s+(?=[\"'“‘(]*[A-Z])|\s-\s+(?=[\"'“‘(]*[A-Z])")
_BLANK = re.compile(r"\s*")
_LEAD_WORDS = 2
"""Words that may precede the year at the head of a sentence: "Back in"."""
_LONGEST_LEAD = 20
"""Characters before the year that are searched for the beginning of its sentence."""

Place = tuple[int, int]
"""Month and day, 0 for what is not named: (3, 24) for March 24, (3, 0) for March."""
YearAndPlace = tuple[int, Place]
"""A year, 0 if not named, and a place in it."""
_WHOLE_YEAR: Place = (0, 0)


def apply_heading_year(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Put days, months and seasons without a year into the year that heads their sentence or labels their line."""
    out = list(mentions)
    for index, mention in enumerate(mentions):
        if _is_year(mention) and (end := _scope_end(mention, source)):
            _apply_year(out, index, end, source)
    return out


def continue_label_years(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“March 15, 2014: …”, on the next line “March 24: …”: the labels of a chronology continue from year to year."""
    out, labels = list(mentions), list[YearAndPlace]()
    for index, mention in enumerate(mentions):
        if not is_label(mention, source):
            continue
        year, place = _year_and_place(mention.expression)
        if year == 0 and labels and isinstance(mention.expression, Named) and _lacks_year(mention.expression):
            year = _year_after(labels, place)
            expression = Within(mention.expression.name, Fixed(Cell.at(G.YEAR, year)))
            out[index] = attrs.evolve(mention, expression=expression)
        if year:
            labels.append((year, place))
    return out


def is_label(mention: Mention, source: SourceText) -> bool:
    """True if the mention is everything between the beginning of a line and a colon or dash: "May 5 – It opened"."""
    text = source.text
    if _LABEL_END.match(text, mention.end) is None:
        return False
    line = text.rfind("\n", 0, mention.start) + 1
    return _ITEM_START.fullmatch(text, line, mention.start) is not None


def labelled_from(label: Mention, source: SourceText) -> int:
    """The offset of what *label* labels."""
    end = _LABEL_END.match(source.text, label.end)
    blank = _BLANK.match(source.text, end.end() if end else label.end)
    return blank.end() if blank else label.end


def _year_and_place(expression: Expression) -> YearAndPlace:
    match expression:
        case Fixed(cell) if cell.unit is G.YEAR:
            return cell.year, _WHOLE_YEAR
        case Fixed(cell) if cell.unit is G.MONTH:
            return cell.year, (cell.first_day.month, 0)
        case Fixed(cell) if cell.unit is G.DAY:
            return cell.year, (cell.first_day.month, cell.first_day.day)
        case Within(name, Fixed(cell)) if cell.unit is G.YEAR:
            return cell.year, (name.month, name.day)
        case Named(name):
            return 0, (name.month, name.day)
        case _:
            return 0, _WHOLE_YEAR


def _year_after(labels: Sequence[YearAndPlace], place: Place) -> int:
    """The year of the next label: that of the last one, or the next if *place* is over; a list may run backward."""
    year, last_place = labels[-1]
    backward = len(labels) > 1 and labels[-1] < labels[-2]
    if backward:
        return year if place <= last_place or last_place == _WHOLE_YEAR else year - 1
    return year if place >= last_place else year + 1


def _is_year(mention: Mention) -> bool:
    return isinstance(mention.expression, Fixed) and mention.expression.cell.unit is G.YEAR


def _apply_year(mentions: list[Mention], head: int, end: int, source: SourceText) -> None:
    """Put the mentions after *head* into its year, up to *end* or the next expression with a year of its own.

    The end of a range may lie in the next year: "In 2019, it ran from December to March".
    """
    for index in range(head + 1, len(mentions)):
        mention = mentions[index]
        if mention.start >= end or isinstance(mention.expression, (Fixed, Within)):
            return
        if isinstance(mention.expression, Named) and _lacks_year(mention.expression):
            expression = Within(mention.expression.name, mentions[head].expression)
            if _ends_range(mentions[index - 1], mention, source):
                expression = Within(mention.expression.name, Moved(G.YEAR, 1, mentions[head].expression))
            mentions[index] = attrs.evolve(mention, expression=expression)


def _ends_range(first: Mention, last: Mention, source: SourceText) -> bool:
    """True if *last* ends a range that began later in the year."""
    if not isinstance(first.expression, Within) or not isinstance(last.expression, Named):
        return False
    return first.expression.name.number > last.expression.name.number and (
        source.words_between(first, last) in source.pack.words("range_links")
    )


def _lacks_year(named: Named) -> bool:
    """True for a part of a year that is named without "last", "next" and the like; holidays stay as they are."""
    kind = named.name.kind
    return named.direction is Direction.TENSE and kind.cycle is G.YEAR and kind is not NameKind.HOLIDAY


def _scope_end(year: Mention, source: SourceText) -> int:
    """The end of the line that *year* labels, or of the sentence that it heads; 0 if it does neither."""
    text = source.text
    if is_label(year, source):
        return _end_of(_LINE_END, text, year.end)
    lead = text[max(0, year.start - _LONGEST_LEAD) : year.start + 1]
    begins = [match.end() for match in _SENTENCE_END.finditer(lead)]
    if not begins and year.start < len(lead):
        begins = [0]
    if not begins or len(lead[begins[-1] : -1].split()) > _LEAD_WORDS:
        return 0
    return _end_of(_SENTENCE_END, text, year.end)


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.search(text, start)
    return match.start() if match else len(text)
