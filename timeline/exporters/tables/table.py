"""A table in plain text, for terminals from 40 columns up and for ``str(timeline)``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from timeline.presentation.plain_text import padded, width_of, wrapped
from timeline.presentation.rows import headings, remark, rows, undated_lines
from timeline.values.record import TimelineRecord

SUFFIXES = (".txt",)
MEDIA_TYPE = "text/plain; charset=utf-8"

WIDTH = 80
COLUMN_GAP = "  "
LEAST_WORDS = 24
"""The narrowest column for "what happened". If there is less room, each entry is set as lines below its date."""

Line = tuple[str, ...]
"""The padded cells of a line. A single cell spans the width."""

Cells = tuple[str, str, str]
"""Date, what happened, and the words or sources that give the date."""


def render(timeline: TimelineRecord, *, width: int = WIDTH, undated: bool = False) -> str:
    """The table as text, in lines of at most *width* columns that break between words and never inside a date.

    With *undated*, the entries without a date are listed below it, each with the reason.
    """
    return joined_lines(lines(timeline, width, undated=undated))


def lines(timeline: TimelineRecord, width: int = WIDTH, *, undated: bool = False) -> Iterator[Line]:
    """The lines of the table as cells, for callers that colour them."""
    table = [row.cells for row in rows(timeline)]
    yield from laid_out(headings(timeline), table, width)
    sentence = remark(timeline, listed=undated)
    if table and sentence:
        yield ("",)
    if sentence:
        yield from ((line,) for line in wrapped(sentence, width))
    for what, reason in undated_lines(timeline) if undated else ():
        yield from (("  " + line,) for line in wrapped(what, width - 2))
        yield from (("    " + line,) for line in wrapped(reason, width - 4))


def joined_lines(lines: Iterable[Line]) -> str:
    """The *lines* of a table as text."""
    return "\n".join(COLUMN_GAP.join(line).rstrip() for line in lines)


def laid_out(headings: Cells, table: Sequence[Cells], width: int) -> Iterator[Line]:
    """The lines of *table* below its *headings*: in columns, or one cell below the other if there is no room.

    >>> print(joined_lines(laid_out(("Date", "What", "Words"), [("2009", "Talks began", "2009")], 40)))
    Date  What         Words
    ────  ───────────  ─────
    2009  Talks began  2009
    """
    widths = column_widths(headings, table, width)
    if table:
        yield from _in_columns(headings, table, widths) if widths else _stacked(table, width)


def column_widths(headings: Cells, table: Sequence[Cells], width: int) -> tuple[int, int, int] | None:
    """The widths of date, what and words within *width*; ``None`` if they do not fit side by side.

    Dates get the width that they need. The other two share the rest; the words get up to three tenths of it if the
    rest is too narrow for both.

    >>> row = ("Oct 2020", "The old bridge was closed to lorries", "last month")
    >>> column_widths(("Date", "What happened", "Dated by"), [row], 50)
    (8, 28, 10)
    """
    date, what, words = (max(width_of(cell) for cell in column) for column in zip(headings, *table, strict=True))
    rest = width - date - 2 * len(COLUMN_GAP)
    words = min(words, max(rest - what, rest * 3 // 10))
    what = min(what, rest - words)
    return None if rest - words < LEAST_WORDS else (date, what, words)


def _in_columns(headings: Cells, table: Sequence[Cells], widths: tuple[int, int, int]) -> Iterator[Line]:
    yield _padded(headings, widths)
    yield tuple("─" * width for width in widths)
    for date, *others in table:
        cells = ([date], *(wrapped(cell, width) for cell, width in zip(others, widths[1:], strict=True)))
        for parts in zip_longest(*cells, fillvalue=""):
            yield _padded(parts, widths)


def _padded(cells: tuple[str, ...], widths: tuple[int, ...]) -> Line:
    return tuple(padded(cell, width) for cell, width in zip(cells, widths, strict=True))


def _stacked(table: Sequence[Cells], width: int) -> Iterator[Line]:
    """Date, what and words one below the other, for narrow terminals."""
    for position, (date, what, words) in enumerate(table):
        if position:
            yield ("",)
        yield (date,)
        below = [*wrapped(what, width - 2), *wrapped(f"[{words}]" if words else "", width - 2)]
        yield from (("  " + line,) for line in below if line)
