"""The article cut into paragraphs and pieces, each piece with the marks that lie on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from timeline.exporters.page.stamps import datetime_of
from timeline.values.entry import Entry
from timeline.values.record import TimelineRecord

_GAP = re.compile(r"\n[^\S\n]*\n\s*")

TIME = "time"
EVENT = "event"


@attrs.frozen
class Mark:
    """Characters of the article that name a time or an event, and the numbers of the entries they belong to."""

    start: int
    end: int
    kind: str
    entries: tuple[int, ...] = ()
    datetime: str = ""
    main: int = 0
    """The number of the entry whose main mention this is; 0 if there is none."""


@attrs.frozen
class MarkedPiece:
    """A piece of text under the same marks; ``kinds`` is empty for plain text."""

    text: str
    kinds: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    datetime: str = ""
    main: int = 0

    @property
    def lit(self) -> str:
        """The numbers of its entries as the value of an attribute."""
        return " ".join(map(str, self.entries))


@attrs.frozen
class Passage:
    """A paragraph; a ``heading`` is the title of the page."""

    pieces: tuple[MarkedPiece, ...]
    heading: bool = False


def marks(timeline: TimelineRecord, entries: Sequence[Entry]) -> tuple[Mark, ...]:
    """The marks of all expressions and events, each with the numbers (from 1) of the *entries* that it belongs to."""
    numbers, main = _entry_numbers(entries), main_mentions(entries)
    mentions = [event for entry in entries for event in entry.events]
    events = {event.eid: event for event in (*timeline.events, *mentions)}
    times = (
        Mark(timex.start, timex.end, TIME, tuple(numbers.get(timex.tid, ())), datetime_of(timex))
        for timex in timeline.timexes
    )
    happened = (
        Mark(event.start, event.end, EVENT, tuple(numbers.get(event.eid, ())), main=main.get(event.eid, 0))
        for event in events.values()
        if event.start < event.end
    )
    return tuple(sorted((*times, *happened), key=lambda mark: (mark.start, mark.end, mark.kind)))


def _entry_numbers(entries: Sequence[Entry]) -> dict[str, list[int]]:
    """The numbers of the entries that each expression and each event belongs to, by its id."""
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(entries, start=1):
        for mention in (*entry.anchor.timex, *(event.eid for event in entry.events)):
            numbers.setdefault(mention, []).append(number)
    return numbers


def main_mentions(entries: Sequence[Entry]) -> dict[str, int]:
    """By the id of an event, the number of the entry whose main mention it is; the first of several."""
    return {entry.events[0].eid: number for number, entry in reversed([*enumerate(entries, start=1)])}


def passages(text: str, marked: Sequence[Mark], title: str = "") -> tuple[Passage, ...]:
    """The paragraphs of *text*. The first is the heading if its words are those of *title*."""
    cut = [
        Passage(tuple(pieces(text, start, end, _within(marked, start, end)))) for start, end in paragraph_bounds(text)
    ]
    if cut and title and "".join(piece.text for piece in cut[0].pieces).split() == title.split():
        cut[0] = attrs.evolve(cut[0], heading=True)
    return tuple(cut)


def quotation(text: str, start: int, end: int, marked: Sequence[Mark], number: int) -> tuple[MarkedPiece, ...]:
    """The sentence from *start* to *end* about entry *number*, with only the words of that entry marked."""
    own = [mark for mark in _within(marked, start, end) if number in mark.entries]
    return tuple(pieces(text, start, end, own))


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of the page begin and end in *text*; blank ones are none.

    >>> paragraph_bounds("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]
    """
    return [(start, end) for start, end in _paragraphs(text) if text[start:end].strip()]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    text = text.replace("\r", "\n")  # the same length; "\r\n\r\n" is a blank line too
    start = 0
    for gap in _GAP.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _within(marked: Iterable[Mark], start: int, end: int) -> list[Mark]:
    return [mark for mark in marked if mark.start < end and start < mark.end]


def pieces(text: str, start: int, end: int, marked: Sequence[Mark]) -> Iterator[MarkedPiece]:
    """*text* from *start* to *end*, cut at every edge of a mark, because marks may overlap and elements may not."""
    cuts = {start, end}
    for mark in marked:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    waiting = sorted(marked, key=lambda mark: mark.start, reverse=True)
    used: set[int] = set()
    over: list[Mark] = []
    for first, last in pairwise(sorted(cuts)):
        while waiting and waiting[-1].start <= first:
            over.append(waiting.pop())
        over = [mark for mark in over if last <= mark.end]
        main = next((mark.main for mark in over if mark.main and mark.main not in used), 0)
        used.add(main)
        yield MarkedPiece(
            text[first:last],
            tuple(sorted({mark.kind for mark in over})),
            tuple(sorted({number for mark in over for number in mark.entries})),
            next((mark.datetime for mark in over if mark.datetime), ""),
            main,
        )
