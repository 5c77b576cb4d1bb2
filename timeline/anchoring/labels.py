"""Dates that label the news after them, in chronologies and live reports: "1936: The bridge opened."

The parse has no clause that such a date could be attached to, but the layout shows which events it dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs

from timeline.anchoring.context import ArticleContext
from timeline.anchoring.units import DateUnit
from timeline.parsing.parsed_text import ParsedText
from timeline.values.event import Aspect, Event, SentenceRole, Status, Tense

_LEAD = re.compile(r"[\s•‣▪●*·–—(\[-]*")
"""The characters that a line may have before its label: the bullet of a list, a bracket."""
_AFTER = re.compile(r"[)\].,]?[^\S\n]*(?::(?=\s)|[–—-](?=[^\S\n]+[\"'“‘(]?[A-Z]))")
"""After a label: a colon, or a dash and a new sentence ("March 2 - the day of the vote - was" has no label)."""
_AFTER_SEVERAL = re.compile(r"[^\n:]{0,40}?:(?=\s)")
"""The same for a label of several dates ("March 4 to 8: "), since only the end of the first one is known."""
_ALONE = re.compile(r"[)\].:]?[^\S\n]*\n")
_WHITESPACE = re.compile(r"\s*")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
DATE_LINES = 2
"""Dates alone on their lines are labels only if the article has at least this many: a single one is the byline's."""


@attrs.frozen
class Label:
    """A date that labels ``text[start:end]``, the rest of its paragraph."""

    unit: DateUnit
    start: int
    end: int


def labels(text: str, units: Sequence[DateUnit]) -> tuple[Label, ...]:
    """The dates among *units* that label the rest of their paragraph, in text order.

    >>> from datetime import date
    >>> from timeline.values.interval import Interval
    >>> unit = DateUnit(("t1",), Interval.day(date(2024, 3, 2)), 2, 9)
    >>> [label] = labels("- March 2: Divers found a crack.", [unit])
    >>> label.start, label.end
    (10, 32)
    """
    first = _first_of_their_lines(text, units)
    before_colons = [(unit, end) for unit in first if (end := _label_end(text, unit))]
    alone = [(unit, end) for unit in first if (end := _line_end(text, unit))]
    labelling = sorted(before_colons + (alone if len(alone) >= DATE_LINES else []), key=lambda pair: pair[1])
    next_starts = [*(unit.start for unit, _ in labelling[1:]), len(text)]
    return tuple(
        Label(unit, end, _paragraph_end(text, end, next_start))
        for (unit, end), next_start in zip(labelling, next_starts, strict=False)
    )


def labelled_events(article: ArticleContext) -> Iterator[tuple[Event, Label]]:
    """Each event that a label dates, with the label.

    A label dates its own news: not plans or earlier events in it, nor a noun inside a clause ("14 March: Talks begin").
    """
    if not article.units:
        return
    parsed = article.parsed_events.parsed
    found = [_with_text_below_heading(label, parsed) for label in labels(parsed.parser_text, article.units)]
    starts = [label.start for label in found]
    for token, event in article.events.items() if found else ():
        number = bisect_right(starts, event.start) - 1
        is_inside = number >= 0 and event.start < found[number].end
        if is_inside and _happens_then(event) and not _is_noun_in_clause(article, token):
            yield event, found[number]


def _with_text_below_heading(label: Label, parsed: ParsedText) -> Label:
    """*label* with the paragraph below, if it labels a heading: "10:42 GMT", "Bridge closed", "Police closed …"."""
    heading = parsed.paragraph_at(label.start)
    if heading is None or heading.role is not SentenceRole.TITLE:
        return label
    below = parsed.paragraph_at(heading.end)
    is_told = below is not None and below.start >= heading.end and below.role is SentenceRole.BODY
    return attrs.evolve(label, end=below.end) if below is not None and is_told else label


def _is_noun_in_clause(article: ArticleContext, token: int) -> bool:
    """True for a noun with another event above it."""
    table = article.table
    if table.pos[token] == "VERB":
        return False
    while table.head[token] != token:
        token = table.head[token]
        if token in article.events:
            return True
    return False


def _happens_then(event: Event) -> bool:
    is_unfinished = event.tense in (Tense.INFINITIVE, Tense.FUTURE)
    return event.status is Status.ACTUAL and event.aspect is not Aspect.PERFECTIVE and not is_unfinished


def _label_end(text: str, unit: DateUnit) -> int:
    """The end of the label that *unit*, the first of its line, is, after its colon; 0 if it is not a label."""
    ending = (_AFTER_SEVERAL if len(unit.tids) > 1 else _AFTER).match(text, unit.end)
    return ending.end() if ending else 0


def _line_end(text: str, unit: DateUnit) -> int:
    """The end of the line that consists of *unit* alone; 0 if the line has other words."""
    ending = _ALONE.match(text, unit.end)
    return ending.end() if ending else 0


def _first_of_their_lines(text: str, units: Sequence[DateUnit]) -> list[DateUnit]:
    """Those of *units*, which are in text order, that stand at the beginning of a line, after no more than a bullet."""
    first, line, looked_at = [], 0, 0
    for unit in units:
        line = max(line, text.rfind("\n", looked_at, unit.start) + 1)  # each character is looked at once
        looked_at = unit.start
        if _LEAD.fullmatch(text, line, unit.start):
            first.append(unit)
    return first


def _paragraph_end(text: str, start: int, limit: int) -> int:
    """The end of the paragraph that begins at *start* or after the blank lines there, at most *limit*."""
    first = _WHITESPACE.match(text, start).end()  # type: ignore[union-attr]  # it also matches no white space
    blank_line = _BLANK_LINE.search(text, first, limit)
    return blank_line.start() if blank_line else limit
