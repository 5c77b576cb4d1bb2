"""Dates that stand before their events as labels, in chronologies and live reports: "1936: The bridge opened."

The parse sees no clause there to hang the date on; the layout says what it dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs

from timeline.anchoring.context import Page
from timeline.anchoring.units import DateUnit
from timeline.values.event import Aspect, Event, Status, Tense

_LEAD = re.compile(r"[\s•‣▪●*·–—(\[-]*")
"""What may stand in a line before its label: the dot of a list, a bracket."""
_AFTER = re.compile(r"[)\].,]?[^\S\n]*(?::(?=\s)|[–—-](?=[^\S\n]+[\"'“‘(]?[A-Z]))")
"""After a label: a colon, or a dash with a new sentence behind it ("March 2 - the day of the vote - was" is none)."""
_AFTER_SEVERAL = re.compile(r"[^\n:]{0,40}?:(?=\s)")
"""The same where the label names more than one date ("March 4 to 8: "), of which the first is known only."""
_ALONE = re.compile(r"[)\].:]?[^\S\n]*\n")
_WHITESPACE = re.compile(r"\s*")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
SEVERAL = 2
"""A date alone on its line labels what follows only where the article has at least so many: one is the byline's."""


@attrs.frozen
class Label:
    """A date before what it dates, ``text[start:end]``."""

    unit: DateUnit
    start: int
    end: int


def labels(text: str, units: Sequence[DateUnit]) -> tuple[Label, ...]:
    """The dates among *units* that label the rest of their paragraph, in order.

    >>> from datetime import date
    >>> from timeline.values.interval import Interval
    >>> unit = DateUnit(("t1",), Interval.day(date(2024, 3, 2)), 2, 9)
    >>> [label] = labels("- March 2: Divers found a crack.", [unit])
    >>> label.start, label.end
    (10, 32)
    """
    at_colons = [(unit, end) for unit in units if (end := _label_end(text, unit))]
    alone = [(unit, end) for unit in units if (end := _line_end(text, unit))]
    found = sorted(at_colons + (alone if len(alone) >= SEVERAL else []), key=lambda each: each[1])
    nexts = [*(unit.start for unit, _ in found[1:]), len(text)]
    return tuple(
        Label(unit, end, min(following, _paragraph_end(text, end)))
        for (unit, end), following in zip(found, nexts, strict=False)
    )


def labelled(page: Page) -> Iterator[tuple[Event, Label]]:
    """Each event that a label dates, with the label.

    A label tells when its own news happened: not what was planned then, or had happened before, nor what the noun of a
    clause means ("14 March: Talks begin").
    """
    found = labels(page.doc.text, page.units)
    starts = [label.start for label in found]
    for at, event in page.events.items() if found else ():
        number = bisect_right(starts, event.start) - 1
        if number >= 0 and event.start < found[number].end and _happens_then(event) and not _of_a_clause(page, at):
            yield event, found[number]


def _of_a_clause(page: Page, at: int) -> bool:
    """True for a noun with another event above it."""
    words = page.words
    if words.pos[at] == "VERB":
        return False
    while words.head[at] != at:
        at = words.head[at]
        if at in page.events:
            return True
    return False


def _happens_then(event: Event) -> bool:
    unfinished = event.tense in (Tense.INFINITIVE, Tense.FUTURE)
    return event.status is Status.ACTUAL and event.aspect is not Aspect.PERFECTIVE and not unfinished


def _label_end(text: str, unit: DateUnit) -> int:
    """Where the label that *unit* is ends, its colon included; 0 where it is none."""
    if not _begins_line(text, unit):
        return 0
    found = (_AFTER_SEVERAL if len(unit.tids) > 1 else _AFTER).match(text, unit.end)
    return found.end() if found else 0


def _line_end(text: str, unit: DateUnit) -> int:
    """Where the line that is nothing but *unit* ends; 0 where there is more in it."""
    found = _ALONE.match(text, unit.end) if _begins_line(text, unit) else None
    return found.end() if found else 0


def _begins_line(text: str, unit: DateUnit) -> bool:
    line = text.rfind("\n", 0, unit.start) + 1
    return bool(_LEAD.fullmatch(text, line, unit.start))


def _paragraph_end(text: str, start: int) -> int:
    """The end of the paragraph that begins at *start*, or after blank lines there."""
    found = _BLANK_LINE.search(text, _WHITESPACE.match(text, start).end())  # type: ignore[union-attr]  # it may be empty
    return found.start() if found else len(text)
