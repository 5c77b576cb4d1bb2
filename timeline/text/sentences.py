"""Sentences by their full stops and line ends alone, for passages that no parser has read."""

from __future__ import annotations

import re

_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|\n\s*")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the passage from *start* to *end* without the white space at its edges.

    >>> trimmed("It rained.  All fled. ", 10, 22)
    (12, 21)
    """
    passage = text[start:end]
    return start + len(passage) - len(passage.lstrip()), start + len(passage.rstrip())


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around the characters from *start* to *end* begins and ends, without white space at its edges.

    >>> text = "It rained. The dam broke. All fled."
    >>> text[slice(*sentence_bounds(text, 15, 24))]
    'The dam broke.'
    """
    first = max((mark.end() for mark in _SENTENCE_ENDS.finditer(text, 0, start)), default=0)
    last = next((mark.end() for mark in _SENTENCE_ENDS.finditer(text, start) if mark.end() >= end), len(text))
    first += len(text[first:start]) - len(text[first:start].lstrip())
    return first, first + len(text[first:last].rstrip())
