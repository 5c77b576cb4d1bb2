"""The parts of a text that may have a time: what is around the words that every time has one of."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARGIN = 72
"""The most characters between a match of the gate and the beginning or end of an expression."""
_LEAST_PIECE = 160
"""The fewest characters of a piece of a window."""
_BREAK = re.compile(r"[^\W\d_]{5}[.!?][^\S\n]|\n\s*\n")
"""The end of a sentence behind a word that is no abbreviation, or of a paragraph."""


def windows(lower: str, gate: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts of the text around matches of the gate; parts that touch are joined.

    They are cut where a sentence or paragraph ends for sure, because most rules need a word that such a piece lacks.

    >>> list(windows("x" * 500 + " may " + "x" * 500, re.compile("may")))
    [(429, 605)]
    """
    for begin, end in _around(lower, gate):
        while end - begin > _LEAST_PIECE and (mark := _BREAK.search(lower, begin + _LEAST_PIECE, end)):
            yield begin, mark.end()
            begin = mark.end()
        yield begin, end


def _around(lower: str, gate: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin, end = 0, -1
    for match in gate.finditer(lower):
        if match.start() - MARGIN > end:
            if end >= 0:
                yield begin, end
            begin = max(0, match.start() - MARGIN)
        end = _to_blank(lower, match.end() + MARGIN)
    if end >= 0:
        yield begin, end


def _to_blank(lower: str, position: int) -> int:
    """The end of the word at *position*, so that no window ends inside a word; at most 29 characters further."""
    for end in range(position, min(position + 29, len(lower))):
        if not lower[end].isalnum():
            return end
    return min(position + 29, len(lower))
