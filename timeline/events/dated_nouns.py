"""Nouns that carry a date of their own: "the February truce", "the conference in June"."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.events.syntax import is_noun
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.timex3 import Timex

_PREPOSITIONS = ("IN", "TO")
"""Tags of the prepositions between a noun and its date."""


def dated_nouns(parsed: ParsedText, timexes: Iterable[Timex]) -> frozenset[int]:
    """The indices of the nouns that a calendar date modifies in the parse.

    >>> from datetime import date
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> from timeline.timexes.find import find_timexes
    >>> text = "The truce of February 2002 still holds."
    >>> parsed = parse(text, load_model())
    >>> [parsed[i].text for i in dated_nouns(parsed, find_timexes(text, date(2005, 1, 3)))]
    ['truce']
    """
    carriers = (_carrier(parsed, timex) for timex in timexes if timex.interval)
    return frozenset(token.i for token in carriers if token is not None)


def _carrier(parsed: ParsedText, timex: Timex) -> Token | None:
    """The noun that *timex* modifies, directly or by a preposition."""
    head = parsed.head_at(timex.start, timex.end)
    if head is None:
        return None
    above = head.head
    if above.tag in _PREPOSITIONS:
        above = above.head
    inside = timex.start <= above.start < timex.end
    return above if is_noun(above) and not inside else None
