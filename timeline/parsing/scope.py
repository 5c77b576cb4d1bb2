"""Choose the stretches of an article to parse when only dated sentences are wanted.

Whole paragraphs would be too much: four fifths of a news text is in a paragraph with a date, half of it in a sentence
with one. Sentences end at punctuation marks here; where the mark may be part of an abbreviation, they stay together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from timeline.errors import InputError, shown
from timeline.parsing.paragraphs import Paragraph
from timeline.values.event import SentenceRole
from timeline.values.timex3 import Timex

ScopeName = Literal["all", "dated"]
ALL, DATED = "all", "dated"
OPENING = (SentenceRole.TITLE, SentenceRole.BODY)
"""The first paragraph of each role is always parsed: it gives the news and introduces the people."""

_SURE_END = re.compile(r"(?:[a-z]{4}|[a-z]\d|\d\d\d|[)%])[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z][a-z ])")
"""The end of a sentence after a longer word: not "Jan. 5", not "U.S. Steel", not "Mr. Brandel"."""


class Stretch(NamedTuple):
    """A stretch ``text[start:end]``, and whether it is to be parsed."""

    start: int
    end: int
    is_parsed: bool


Select = Callable[[str, Sequence[Paragraph]], Sequence[Stretch]]
"""Cuts a text and its paragraphs into stretches, which together are the whole text."""


def check_scope(scope: object) -> None:
    """Raise ``InputError`` unless *scope* is ``"all"`` or ``"dated"``."""
    if not isinstance(scope, str) or scope not in (ALL, DATED):
        raise InputError(f'scope must be "{ALL}" or "{DATED}", not {shown(scope)}')


def dated_sentences(timexes: Sequence[Timex]) -> Select:
    """Select the sentences that contain *timexes*, the first title and the lead.

    >>> from timeline.parsing.paragraphs import split_paragraphs
    >>> from timeline.timexes.find import find_timexes
    >>> text = "Bridge opens\\n\\nThe mayor came.\\n\\nRain had fallen. She was elected in 2019."
    >>> stretches = dated_sentences(find_timexes(text, "2024-05-10"))(text, split_paragraphs(text))
    >>> [text[start:end].strip() for start, end, is_parsed in stretches if is_parsed]
    ['Bridge opens', 'The mayor came.', 'She was elected in 2019.']
    """
    starts = [timex.start for timex in timexes]

    def has_date(start: int, end: int) -> bool:
        return bisect_left(starts, start) < bisect_left(starts, end)

    def select(text: str, paragraphs: Sequence[Paragraph]) -> list[Stretch]:
        first = {paragraph.role: paragraph for paragraph in reversed(paragraphs)}
        opening = [first[role] for role in OPENING if role in first]
        stretches: list[Stretch] = []
        for paragraph in paragraphs:
            start, end = paragraph.start, paragraph.end
            if paragraph in opening or not has_date(start, end):
                stretches.append(Stretch(start, end, paragraph in opening))
            else:
                stretches += _joined(Stretch(a, b, has_date(a, b)) for a, b in _sentences(text, paragraph))
        return stretches

    return select


def _sentences(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    ends = (match.end() for match in _SURE_END.finditer(text, paragraph.start, paragraph.end))
    return pairwise([paragraph.start, *(end for end in ends if end < paragraph.end), paragraph.end])


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Adjacent sentences that are all parsed or all not, as one stretch."""
    for is_parsed, group in groupby(stretches, key=lambda stretch: stretch.is_parsed):
        alike = list(group)
        yield Stretch(alike[0].start, alike[-1].end, is_parsed)
