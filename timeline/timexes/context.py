"""What a text brings to the resolution of its expressions: when it was written, what it last told of, its genre."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

import attrs

from timeline.timexes.mention import Mention
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.calendar import Cell
from timeline.values.expressions import Clock, Shifted
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, TimexType


class Genre(StrEnum):
    """How a text stands to its publication date: told from it, telling its own story, or looking ahead."""

    NEWS = "news"
    NARRATIVE = "narrative"
    MESSAGE = "message"


def no_tense(start: int, end: int) -> str:
    """The tense of words nobody looked at."""
    return ClauseTense.NONE


@attrs.frozen
class Focus:
    """The last time a text told of: its cell, the expression's id, where that ends, its time of day, if any."""

    cell: Cell
    tid: str
    end: int
    clocks: tuple[Clock, ...] = ()


@attrs.frozen
class ResolutionContext:
    """The point of view at one place of a text.

    ``date_order`` is MDY, DMY or YMD, ``order_from`` says where it was taken from. ``reported`` is the last quarter
    that was named, none or one. ``focus`` is the last time told, the publication date before any.
    ``start`` and ``end`` are the extent of the expression at hand, ``lower`` the text in lower case, and ``leads`` the
    words that bound an expression by kind.
    """

    publication: date
    focus: Focus
    reported: tuple[Cell, ...] = ()
    genre: Genre = Genre.NEWS
    tense_at: TenseAt = no_tense
    date_order: str = "MDY"
    order_from: str = "the habit of the language"
    start: int = 0
    end: int = 0
    utc_offset: int = 0
    zoned: bool = False
    lower: str = ""
    leads: Mapping[str, frozenset[str]] = attrs.field(factory=dict, eq=False)

    @classmethod
    def opening(cls, publication: date, **more: object) -> ResolutionContext:
        """The view from a text's first word."""
        focus = Focus(Cell.of(publication, G.DAY), PUBLICATION, 0)
        return cls(publication, focus, **more)  # type: ignore[arg-type]  # attrs checks the names

    def moves_on(self, mention: Mention, found: Resolved) -> bool:
        """True where what follows may be reckoned from *mention*.

        A story does not move to its own publication ("as of today"), nor to a year named in passing ("the treaty of
        1920"); "In 1916, ..." at the head of a sentence does move it.
        """
        if self.genre is not Genre.NARRATIVE:
            return True
        if found.anchor_tid == PUBLICATION and isinstance(mention.expression, Shifted):
            return False
        if found.cells[0].unit < G.YEAR:
            return True
        lead = self.lower[max(0, mention.start - 14) : mention.start].split(".")[-1].split()
        return found.cells[0].unit is G.YEAR and (
            len(lead) <= 1 or "\n" in self.lower[max(0, mention.start - 14) : mention.start]
        )

    def after(self, cell: Cell, tid: str, mention: Mention) -> ResolutionContext:
        """The view after *mention*, which told of *cell*."""
        reported = (cell,) if self._reports(cell, mention) else self.reported
        clocks = (mention.expression,) if isinstance(mention.expression, Clock) else ()
        return self.changed(focus=Focus(cell, tid, mention.end, clocks), reported=reported)

    def changed(self, **changes: Any) -> ResolutionContext:
        """The context with some fields changed; takes half the time of :func:`attrs.evolve`, once an expression."""
        values = list(_VALUES(self))
        for name, value in changes.items():
            values[_PLACES[name]] = value
        return ResolutionContext(*values)

    def _reports(self, cell: Cell, mention: Mention) -> bool:
        """True when *mention* names a quarter whose figures are told, not one that still goes on."""
        if cell.unit is not G.QUARTER or isinstance(mention.expression, Shifted):
            return False
        return cell != self.today.to(G.QUARTER) or self.clause_tense is not ClauseTense.FUTURE

    @property
    def clause_tense(self) -> ClauseTense:
        """Where the clause of the expression at hand points."""
        return ClauseTense(self.tense_at(self.start, self.end))

    @property
    def lead(self) -> str:
        """How the words before the expression at hand bound it: ``past`` ("ended Nov. 6"), ``deadline``
        ("until Friday", "ahead of Friday"), ``closed`` ("on Nov. 6"), or not at all.
        """
        words = self.lower[max(0, self.start - 20) : self.start].split()
        last = {words[-1].lstrip(_OPENING), " ".join(words[-2:]).lstrip(_OPENING)} if words else set()
        return next((kind for kind, found in self.leads.items() if last & found), "")

    @property
    def points_back(self) -> bool:
        """True after "that", which points back where nothing else follows that it could belong to.

        As in "It ended that June.", "That June, it ended", unlike "He said that June was dry".
        """
        if self.lead != "back":
            return False
        before = self.lower[max(0, self.start - 20) : self.start].rstrip()
        return _CLOSES.match(self.lower, self.end) is not None or _OPENS.search(before) is not None

    @property
    def today(self) -> Cell:
        """The day of publication."""
        return Cell.of(self.publication, G.DAY)


_OPENS = re.compile(r"(?:^|[.!?\n][\"'”’)]*\s*)[\"'“‘(]*\w+$")
"""A word that begins a sentence."""
_CLOSES = re.compile(r"\s*(?:[.,;:!?)—–]|--|$)")
_OPENING = "([\"'“‘"
"""Marks that words may open with: "(on May 5)"."""
_PLACES = {name: place for place, name in enumerate(attrs.fields_dict(ResolutionContext))}
_VALUES = attrgetter(*_PLACES)


@attrs.frozen
class Resolved:
    """An expression with its value.

    ``cells`` holds where it lies, when that is one cell of the calendar; ``reason`` is what decided between readings.
    """

    type: TimexType
    value: str
    interval: Interval = attrs.field(factory=Interval.unknown)
    cells: tuple[Cell, ...] = ()
    anchor_tid: str = ""
    begin_tid: str = ""
    end_tid: str = ""
    quant: str = ""
    freq: str = ""
    reason: str = ""
