"""Whether a clause looks ahead, by the words of its verbs: a bare weekday there is the coming one."""

from __future__ import annotations

import re
from bisect import bisect_left

from timeline.languages.locale.clause_words import load_clause_words
from timeline.timexes.tense import ClauseTense, TenseAt

_CLAUSE_END = re.compile(r"[.!?;:,，。](?=\s|$)|[。！？]|\n")


def ahead_at(text: str, lang: str) -> TenseAt:
    """A function from the offsets of an expression to the tense of its clause: the future, or none that is known.

    >>> text = "Norrel schloss am Montag, und Grandal wird am Dienstag schließen."
    >>> look = ahead_at(text, "de")
    >>> str(look(18, 24)), str(look(46, 54))
    ('none', 'future')
    """
    ahead = load_clause_words(lang).ahead
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]

    known: dict[tuple[int, int], ClauseTense] = {}  # a clause may have thousands of dates

    def look(start: int, end: int) -> ClauseTense:
        place = bisect_left(ends, start)
        first = ends[place - 1] + 1 if place else 0
        last = ends[place] if place < len(ends) else len(text)
        clause = (first, max(last, end))
        if clause not in known:
            known[clause] = ClauseTense.FUTURE if ahead.search(text, *clause) else ClauseTense.NONE
        return known[clause]

    return look
