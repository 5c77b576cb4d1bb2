"""Which stretches of an article are worth parsing when only what has a date is wanted.

Paragraphs will not do: in news four fifths of the text stand in a paragraph with a date, but half of it in a sentence
with one. Sentences are told by their signs alone here, and where that is not sure they stay together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from timeline.errors import InputError
from timeline.parsing.paragraphs import Paragraph
from timeline.parsing.parse import Stretch, Wanted
from timeline.values.event import SentenceRole
from timeline.values.timex3 import Timex

ALL, DATED = "all", "dated"
OPENING = (SentenceRole.TITLE, SentenceRole.BODY)
"""The first of each is parsed in any case: they tell what the news is, and who everyone is."""

_SURE_END = re.compile(r"(?:[a-z]{4}|[a-z]\d|\d\d\d|[)%])[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z][a-z ])")
"""After a word of some length: not "Jan. 5", not "U.S. Steel", not "Mr. Brandel"."""


def check_scope(scope: object) -> None:
    """Raise ``InputError`` unless *scope* is one of the two there are."""
    if scope not in (ALL, DATED):
        raise InputError(f'scope must be "{ALL}" or "{DATED}", not {scope!r}')


def around(timexes: Sequence[Timex]) -> Wanted:
    """The sentences that *timexes* stand in, with the first title and the lead.

    >>> from timeline.parsing.paragraphs import split_paragraphs
    >>> from timeline.timexes.find import find_timexes
    >>> text = "Bridge opens\\n\\nThe mayor came.\\n\\nRain had fallen. She was elected in 2019."
    >>> stretches = around(find_timexes(text, "2024-05-10"))(text, split_paragraphs(text))
    >>> [text[start:end].strip() for start, end, parsed in stretches if parsed]
    ['Bridge opens', 'The mayor came.', 'She was elected in 2019.']
    """
    starts = [timex.start for timex in timexes]

    def dated(start: int, end: int) -> bool:
        return bisect_left(starts, start) < bisect_left(starts, end)

    def wanted(text: str, paragraphs: Sequence[Paragraph]) -> list[Stretch]:
        first = {piece.role: piece for piece in reversed(paragraphs)}
        opening = [first[role] for role in OPENING if role in first]
        stretches: list[Stretch] = []
        for piece in paragraphs:
            if piece in opening or not dated(piece.start, piece.end):
                stretches.append((piece.start, piece.end, piece in opening))
            else:
                stretches += _joined([(start, end, dated(start, end)) for start, end in _sentences(text, piece)])
        return stretches

    return wanted


def _sentences(text: str, piece: Paragraph) -> Iterator[tuple[int, int]]:
    ends = (match.end() for match in _SURE_END.finditer(text, piece.start, piece.end))
    return pairwise([piece.start, *(end for end in ends if end < piece.end), piece.end])


def _joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Sentences side by side of which the same is wanted, as one."""
    for parsed, group in groupby(stretches, key=lambda stretch: stretch[2]):
        alike = list(group)
        yield alike[0][0], alike[-1][1], parsed
