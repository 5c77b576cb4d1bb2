"""The tense of a clause by the words of its verbs: a bare weekday of the future is the coming one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from timeline.languages.locale.clause_words import ClauseWords, load_clause_words
from timeline.languages.locale.pack import load_basic
from timeline.languages.locale.tables import folded
from timeline.languages.locale.tense_words import TenseWords, load_tense_words
from timeline.timexes.tense import ClauseTense, TenseAt

_CLAUSE_END = re.compile(r"[.!?;:,，。][\"'”’“»)]*(?=\s|$)|[。！？]|\n")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)\s+\Z")
_REACH = 40
"""The most characters of the words beside an expression that are looked at."""


def ahead_at(text: str, lang: str, *, beside: bool = True) -> TenseAt:
    """A function from the offsets of an expression to the tense of its clause, as far as it shows.

    A verb in the present right *beside* a date looks ahead: "der Rat tagt am Samstag".

    >>> text = "Norrel schloss am Montag, und Grandal wird am Dienstag schließen."
    >>> look = ahead_at(text, "de")
    >>> str(look(18, 24)), str(look(46, 54))
    ('none', 'future')
    """
    words, verbs = load_clause_words(lang), load_tense_words(lang)
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    opened = [match.start() for match in words.uncommaed.finditer(text)]
    joined = [match.start() for match in words.joins.finditer(text)]

    known: dict[tuple[int, int], tuple[ClauseTense, bool]] = {}  # a clause may have thousands of dates
    weekdays = load_basic(lang).weekdays

    def look(start: int, end: int) -> ClauseTense:
        sentence = _between(ends, start, end, (0, len(text)))
        if _is_bare(text, sentence, start, end):  # "Samedi, l'équipe sera dirigée par ..."
            sentence = (sentence[0], _between(ends, start, sentence[1] + 1, (0, len(text)))[1])
        clause = _between(opened, start, end, sentence)
        before = text[max(clause[0], start - _REACH) : start]
        if verbs.ongoing.search(before):
            return ClauseTense.PAST
        part = _between(joined, start, end, clause)  # "solicitó el lunes la quiebra y despedirá a diez"
        for stretch in {part, clause} - known.keys():
            known[stretch] = (_tense_of(text, stretch, words, verbs), verbs.pending.search(text, *stretch) is not None)
        tense, is_pending = known[part] if known[part][0] is not ClauseTense.NONE else known[clause]
        limits = _is_limit(before, words, verbs, weekdays) and (tense is ClauseTense.NONE or is_pending)
        if tense is not ClauseTense.FUTURE and (limits or verbs.toward.search(before)):
            return ClauseTense.PRESENT
        if tense is ClauseTense.FUTURE and verbs.done.search(before):
            return ClauseTense.PAST
        if beside and tense is ClauseTense.NONE and _is_coming(text, clause, (start, end), verbs):
            return ClauseTense.FUTURE
        return tense

    return look


def _is_limit(before: str, words: ClauseWords, verbs: TenseWords, weekdays: Mapping[str, str]) -> bool:
    """True behind "until", "before" or "as of", unless that ends a range: "de lunes hasta viernes"."""
    for pattern in (words.until, words.before, verbs.starting):
        if match := pattern.search(before):
            last = _WORD_BEFORE.search(before, 0, match.start())
            return last is None or folded(last[1]) not in weekdays
    return False


def _tense_of(text: str, clause: tuple[int, int], words: ClauseWords, verbs: TenseWords) -> ClauseTense:
    """The tense of a clause by any of its words."""
    if words.ahead.search(text, *clause) and not words.hearsay.search(text, *clause):
        return ClauseTense.FUTURE
    if verbs.told.search(text, *clause) and not verbs.untold.search(text, *clause):
        return ClauseTense.PAST
    if verbs.copulas.search(text, *clause) and not verbs.participles.search(text, *clause):
        return ClauseTense.PRESENT
    return ClauseTense.NONE


def _is_coming(text: str, clause: tuple[int, int], place: tuple[int, int], verbs: TenseWords) -> bool:
    """True if a verb in the present stands beside a date: "am Samstag tagt der Rat", "der Rat tagt am Samstag"."""
    before = text[max(clause[0], place[0] - _REACH) : place[0]]
    opens = clause[0] >= place[0] - _REACH and verbs.openers.fullmatch(before)
    after = _WORD_AFTER.match(text, place[1], clause[1]) if opens else None
    if after:
        return verbs.behind.fullmatch(after[1]) is not None
    while last := _WORD_BEFORE.search(before):
        if verbs.present.fullmatch(last[1]):
            return True
        if not verbs.openers.fullmatch(last[0]):
            return False
        before = before[: last.start()]
    return False


def _between(marks: Sequence[int], start: int, end: int, outer: tuple[int, int]) -> tuple[int, int]:
    """The part of *outer* around an expression that reaches from the last mark before it to the next one after it.

    >>> _between([5, 20, 30], 12, 18, (0, 25))
    (6, 20)
    """
    before, after = bisect_left(marks, start) - 1, bisect_left(marks, end)
    first = max(outer[0], marks[before] + 1) if before >= 0 else outer[0]
    return first, min(outer[1], marks[after]) if after < len(marks) else outer[1]


def _is_bare(text: str, clause: tuple[int, int], start: int, end: int) -> bool:
    """True if a clause that a comma ends has no words but those of the expression, and one before them."""
    alone = len(text[clause[0] : start].split()) <= 1 and not text[end : clause[1]].strip()
    return alone and text[clause[1] : clause[1] + 1] in (",", "，")
