"""Whether a clause looks ahead, by the words of its verbs: a bare weekday there is the coming one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

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
    words = load_clause_words(lang)
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    opened = [match.start() for match in words.uncommaed.finditer(text)]

    known: dict[tuple[int, int], ClauseTense] = {}  # a clause may have thousands of dates

    def look(start: int, end: int) -> ClauseTense:
        sentence = _between(ends, start, end, (0, len(text)))
        if _is_bare(text, sentence, start, end):  # "Samedi, l'équipe sera dirigée par ..."
            sentence = (sentence[0], _between(ends, start, sentence[1] + 1, (0, len(text)))[1])
        clause = _between(opened, start, end, sentence)
        if clause not in known:
            is_ahead = words.ahead.search(text, *clause) and not words.hearsay.search(text, *clause)
            known[clause] = ClauseTense.FUTURE if is_ahead else ClauseTense.NONE
        return known[clause]

    return look


def _between(marks: Sequence[int], start: int, end: int, outer: tuple[int, int]) -> tuple[int, int]:
    """The part of *outer* around an expression that reaches from the last mark before it to the next one after it.

    >>> _between([5, 20, 30], 12, 18, (0, 25))
    (6, 20)
    """
    before, after = bisect_left(marks, start) - 1, bisect_left(marks, end)
    first = max(outer[0], marks[before] + 1) if before >= 0 else outer[0]
    return first, min(outer[1], marks[after]) if after < len(marks) else outer[1]


def _is_bare(text: str, clause: tuple[int, int], start: int, end: int) -> bool:
    """True if a clause has no words but those of the expression, and one before them."""
    return len(text[clause[0] : start].split()) <= 1 and not text[end : clause[1]].strip()
