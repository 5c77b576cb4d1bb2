"""Dates that label the news after them, in chronologies and live reports: "1887: The mill opened."

The parse has no clause that such a date could be attached to, but the layout shows which events it dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

import attrs

from timeline.anchoring.context import ArticleContext
from timeline.anchoring.units import DateUnit
from timeline.parsing.parsed_text import ParsedText
from timeline.values.event import Aspect, Event, SentenceRole, Status, Tense
from timeline.values.granularity import Granularity

_LEAD = re.compile(r"[\s•‣▪●*·–—(\[-]*")
"""The characters that a line may have before its label: the bullet of a list, a bracket."""
_AFTER = re.compile(r"[)\].,]?[^\S\n]*(?::(?=\s)|[–—-](?=[^\S\n]+[\"'“‘(]?[A-Z]))")
"""After a label: a colon, or a dash and a new sentence ("March 2 - the day of the vote - was" has no label)."""
_AFTER_SEVERAL = re.compile(r"[^\n:]{0,40}?:(?=\s)")
"""The same for a label of several dates ("March 4 to 8: "), since only the end of the first one is known."""
_IN_COLUMN = re.compile(r"[)\]]?(?:\t|[^\S\n]{2,}(?=\S)|[^\S\n](?=[\"'“‘(]?[A-Z]))")
"""After the date of a line in a log or a docket: a tab, blanks, or a capital ("10:12 UTC Police closed it.")."""
_DIGIT = re.compile(r"\d")
_ALONE = re.compile(r"[)\].:]?[^\S\n]*\n")
_VERSION = re.compile(r"[\s#*=\[]*(?:[^\W\d_]\w* ){0,3}v?\d+(?:\.\d+)+\S*[\s(/,:–—-]*")
"""What stands before the date in the heading of a release: "## [3.0.1] - 2021-11-15", "Norrel 3.0 (15 May 2021)"."""
LONGEST_VERSION = 60
"""Characters of a line before the date in such a heading."""
_WHITESPACE = re.compile(r"\s*")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
DATE_LINES = 2
"""Dates alone on their lines are labels only if the article has at least this many: a single one is the byline's.

So are dates without a colon or dash: "May 5 Ann Lee resigned" may be prose.
"""


@attrs.frozen
class Label:
    """A date that labels ``text[start:end]``, the rest of its paragraph.

    A date *alone* on its line labels what follows.
    """

    unit: DateUnit
    start: int
    end: int
    alone: bool = False


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
    in_columns = [(unit, end) for unit in first if (end := _column_end(text, unit))]
    alone = [(unit, end) for unit in first if (end := _line_end(text, unit))]
    releases = [(unit, end) for unit in units if (end := _release_end(text, unit))]
    labelling = releases + before_colons
    labelling += in_columns if len(before_colons) + len(in_columns) >= DATE_LINES else []
    labelling += alone if len(alone) >= DATE_LINES else []
    labelling.sort(key=lambda pair: pair[1])
    next_starts = [*(unit.start for unit, _ in labelling[1:]), len(text)]
    ends_of_lines = {end for _, end in alone + releases}
    return tuple(
        Label(unit, end, _paragraph_end(text, end, next_start), end in ends_of_lines)
        for (unit, end), next_start in zip(labelling, next_starts, strict=False)
    )


def labelled_events(article: ArticleContext) -> Iterator[tuple[Event, Label]]:
    """Each event that a label dates, with the label.

    A label dates its own news: not plans or earlier events in it, nor a part of an event ("14 March: *Talks* begin").
    """
    if not article.units:
        return
    parsed = article.parsed_events.parsed
    text = parsed.parser_text
    found = list(_with_sections(labels(text, article.units), parsed, len(text)))
    starts = [label.start for label in found]
    for token, event in article.events.items() if found else ():
        number = bisect_right(starts, event.start) - 1
        is_inside = number >= 0 and event.start < found[number].end
        if is_inside and _happens_then(event) and not _is_part_of_event(article, token):
            yield event, found[number]


def _with_sections(found: Sequence[Label], parsed: ParsedText, length: int) -> Iterator[Label]:
    """*found*, those alone on their lines with all paragraphs up to the next label or the next heading.

    A heading may stand right below the date. A time of day labels one paragraph, because a post of a live report tells
    of what happened before: "10:42 GMT", "Bridge closed", "Police have closed the bridge …".
    """
    next_starts = [*(label.unit.start for label in found[1:]), length]
    for label, next_start in zip(found, next_starts, strict=False):
        end = _section_end(label, next_start, parsed) if label.alone else label.end
        yield attrs.evolve(label, end=max(label.end, end))


def _section_end(label: Label, limit: int, parsed: ParsedText) -> int:
    end, is_told = label.end, False
    is_clock = label.unit.interval.granularity < Granularity.DAY
    first = bisect_right(parsed.paragraphs, label.start, key=attrgetter("start")) - 1
    for number in range(max(first, 0), len(parsed.paragraphs)):
        paragraph = parsed.paragraphs[number]
        if paragraph.start >= limit or (is_told and (is_clock or paragraph.role is SentenceRole.TITLE)):
            break
        if paragraph.role is SentenceRole.BODY:
            end, is_told = min(paragraph.end, limit), True
    return end


def _is_part_of_event(article: ArticleContext, token: int) -> bool:
    """True for a noun or a participle with another event above it: "Divers reported a *broken* hull"."""
    table = article.table
    if table.pos[token] == "VERB" and table.dep[token] not in ("amod", "acl"):
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


def _column_end(text: str, unit: DateUnit) -> int:
    """The end of the date, in digits, that begins a line of a log; 0 if *unit* does not look like one."""
    ending = _IN_COLUMN.match(text, unit.end)
    return ending.end() if ending and _DIGIT.search(text, unit.start, unit.end) else 0


def _line_end(text: str, unit: DateUnit) -> int:
    """The end of the line that consists of *unit* alone; 0 if the line has other words."""
    ending = _ALONE.match(text, unit.end)
    return ending.end() if ending else 0


def _release_end(text: str, unit: DateUnit) -> int:
    """The end of the line that a version and *unit* make up; 0 if it has other words."""
    line = text.rfind("\n", max(0, unit.start - LONGEST_VERSION), unit.start) + 1
    is_heading = line or unit.start < LONGEST_VERSION
    return _line_end(text, unit) if is_heading and _VERSION.fullmatch(text, line, unit.start) else 0


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
