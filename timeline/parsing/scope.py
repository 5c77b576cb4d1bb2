"""Which paragraphs are worth parsing when only what has a date is wanted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from timeline.errors import InputError
from timeline.parsing.paragraphs import Paragraph
from timeline.parsing.parse import Wanted
from timeline.values.event import SentenceRole
from timeline.values.timex3 import Timex

ALL, DATED = "all", "dated"
OPENING = (SentenceRole.TITLE, SentenceRole.BODY)
"""The first of each is parsed in any case: they tell what the news is, and who everyone is."""


def check_scope(scope: object) -> None:
    """Raise ``InputError`` unless *scope* is one of the two there are."""
    if scope not in (ALL, DATED):
        raise InputError(f'scope must be "{ALL}" or "{DATED}", not {scope!r}')


def around(timexes: Sequence[Timex]) -> Wanted:
    """The paragraphs that *timexes* stand in, with the first title and the lead.

    >>> from timeline.parsing.paragraphs import split_paragraphs
    >>> from timeline.timexes.find import find_timexes
    >>> text = "Bridge opens\\n\\nThe mayor opened it.\\n\\nRain fell.\\n\\nShe was elected in 2019."
    >>> around(find_timexes(text, "2024-05-10"))(split_paragraphs(text))
    [True, True, False, True]
    """
    starts = [timex.start for timex in timexes]

    def wanted(paragraphs: Sequence[Paragraph]) -> list[bool]:
        first = {piece.role: number for number, piece in reversed(list(enumerate(paragraphs)))}
        opening = {first[role] for role in OPENING if role in first}
        return [
            number in opening or bisect_left(starts, piece.start) < bisect_left(starts, piece.end)
            for number, piece in enumerate(paragraphs)
        ]

    return wanted
