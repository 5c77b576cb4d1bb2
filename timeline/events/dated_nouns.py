"""Nouns that carry a date of their own: "the February truce", "the conference in June"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from timeline.values.timex3 import Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = ("NOUN", "PROPN")
LINKS = ("IN", "TO")
"""Tags of the prepositions that may stand between a noun and its date."""


def dated_nouns(doc: Doc, timexes: Iterable[Timex]) -> frozenset[int]:
    """The indices of the nouns that the parse hangs a calendar date on.

    >>> from datetime import date
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> from timeline.timexes.find import find_timexes
    >>> text = "The truce of February 2002 still holds."
    >>> doc = parse(text, load_model())
    >>> [doc[i].text for i in dated_nouns(doc, find_timexes(text, date(2005, 1, 3)))]
    ['truce']
    """
    carriers = (_carrier(doc, timex) for timex in timexes if timex.interval)
    return frozenset(token.i for token in carriers if token is not None)


def _carrier(doc: Doc, timex: Timex) -> Token | None:
    """The noun above the date, reached over a preposition at most."""
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return None
    above = span.root.head
    if above.tag_ in LINKS:
        above = above.head
    inside = timex.start <= above.idx < timex.end
    return above if above.pos_ in NOUNS and not inside else None
