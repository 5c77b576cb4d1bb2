"""A table in plain text, for terminals from 40 columns up and for ``str(timeline)``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from timeline.presentation.plain_text import padded, width_of, wrapped
from timeline.presentation.rows import HEADINGS, Row, remark, rows
from timeline.values.record import TimelineRecord

SUFFIXES = (".txt",)
MEDIA_TYPE = "text/plain; charset=utf-8"

WIDTH = 80
GAP = "  "
NARROWEST = 24
"""Columns that "what happened" needs beside the others; with fewer, each entry is set as lines below its date."""

Line = tuple[str, ...]
"""A line of the table as its cells, padded; one cell alone spans the width."""


def render(timeline: TimelineRecord, *, width: int = WIDTH) -> str:
    """The table as text, lines at most *width* columns wide, broken between words and never inside a date."""
    return "\n".join(GAP.join(line).rstrip() for line in lines(timeline, width))


def lines(timeline: TimelineRecord, width: int = WIDTH) -> Iterator[Line]:
    """The lines of the table, cell by cell, for callers that colour them."""
    table = rows(timeline)
    widths = column_widths(table, width)
    if table:
        yield from _in_columns(table, widths) if widths else _stacked(table, width)
    if said := remark(timeline):
        yield from [("",)] if table else []
        yield from ((line,) for line in wrapped(said, width))


def column_widths(table: list[Row], width: int) -> tuple[int, int, int] | None:
    """How wide date, what and words are within *width*; ``None`` where they do not fit side by side.

    Dates get what they need; the other two share the rest, the words that date at least three tenths if need be.

    >>> column_widths([Row("Oct 2020", "The old bridge was closed to lorries", "last month")], 50)
    (8, 28, 10)
    """
    date, what, words = (
        max(width_of(cell) for cell in column) for column in zip(HEADINGS, *(row.cells for row in table), strict=True)
    )
    rest = width - date - 2 * len(GAP)
    words = min(words, max(rest - what, rest * 3 // 10))
    what = min(what, rest - words)
    return None if rest - words < NARROWEST else (date, what, words)


def _in_columns(table: list[Row], widths: tuple[int, int, int]) -> Iterator[Line]:
    yield _padded(HEADINGS, widths)
    yield tuple("─" * width for width in widths)
    for row in table:
        cells = ([row.date], *(wrapped(cell, width) for cell, width in zip(row.cells[1:], widths[1:], strict=True)))
        for parts in zip_longest(*cells, fillvalue=""):
            yield _padded(parts, widths)


def _padded(cells: tuple[str, ...], widths: tuple[int, ...]) -> Line:
    return tuple(padded(cell, width) for cell, width in zip(cells, widths, strict=True))


def _stacked(table: list[Row], width: int) -> Iterator[Line]:
    """Date, what and words below each other, for narrow terminals."""
    for position, row in enumerate(table):
        if position:
            yield ("",)
        yield (row.date,)
        said = [*wrapped(row.what, width - 2), *wrapped(f"[{row.words}]" if row.words else "", width - 2)]
        yield from (("  " + line,) for line in said if line)
