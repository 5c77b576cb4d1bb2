"""Whether a date stands aside in its sentence: in a relative clause, between commas, or beside a noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from timeline.clauses.sentences import Offsets
from timeline.languages.locale.clause_words import ClauseWords
from timeline.languages.locale.tense_words import NO_TENSE_WORDS, TenseWords
from timeline.values.timex3 import Timex

_REACH = 48
"""The most characters of a noun and its participle before a date."""
_NEAR = 6
"""The most letters of "of" and of the blank and letter before it."""
_OWN_REACH = 200
"""The most characters in which a verb is looked for."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LAST = re.compile(r"([^\W\d_]+)['’]?\s*\Z")
_CLAUSE_START = re.compile(r"[,;:–—(]\s*|^\s*")


def own_words(text: str, span: Offsets, words: ClauseWords) -> bool:
    """True if a stretch has a word in lower case, such as a verb, besides prepositions and adverbs of time.

    >>> from timeline.languages.locale.clause_words import load_clause_words
    >>> german = load_clause_words("de")
    >>> [own_words(text, (0, len(text)), german) for text in ("und erst im Mai", "und im Mai geschlossen")]
    [False, True]
    """
    return any(
        (word[0].islower() and word not in words.small and len(word) >= words.shortest_verb) or is_unspaced(word[0])
        for word in _WORD.findall(text, span[0], min(span[1], span[0] + _OWN_REACH))
    )


def is_unspaced(letter: str) -> bool:
    """True for a letter of a script that writes words without blanks."""
    return "\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0e7f"


def describes(text: str, timex: Timex, words: ClauseWords) -> bool:
    """True for the date of an attributive participle: "die 1968 gebaute Brücke"."""
    before = text[max(0, timex.start - _REACH) : timex.start]
    return words.attributes.match(text, timex.end) is not None and words.determined.search(before) is not None


def is_attribute(text: str, sentence: Offsets, place: int, words: ClauseWords, verbs: TenseWords) -> bool:
    """True if "of", a participle or "that" leads to the date at *place*, which so belongs to something in the clause.

    So is 2010 in "la bomba de 2010", "la bomba hallada en 2010" and "un cuadro que apareció en 2010", but not in "fue
    hallada en 2010".
    """
    if any(
        match.end() >= place - 1 for match in words.of.finditer(text, max(sentence[0], place - _NEAR), place + _NEAR)
    ):
        return True
    opened = [match.end() for match in words.uncommaed.finditer(text, max(sentence[0], place - _OWN_REACH), place)]
    if opened and not words.joins.search(text, opened[-1], place) and not _CLAUSE_START.search(text, opened[-1], place):
        return True
    lead = verbs.done.search(_without_prepositions(text[max(sentence[0], place - _REACH) : place], words))
    noun = lead[0].split()[0].lower() if lead else ""
    if words.adverbs.fullmatch(noun):  # "fue gravemente herido"
        return False
    return bool(noun) and not (noun in words.small or verbs.auxiliaries.fullmatch(noun))


def _without_prepositions(before: str, words: ClauseWords) -> str:
    """The words before a date without "in" and "at the end of", which part it from a participle."""
    while (last := _LAST.search(before)) and last[1].lower() in words.small:
        before = before[: last.start(1)]
    return before


def is_aside(
    text: str, sentence: Offsets, place: int, words: ClauseWords, verbs: TenseWords, ends: Sequence[int]
) -> bool:
    """True if the clause around *place* begins with a relative pronoun or a subordinating conjunction.

    So is what stands between two commas ("le maire, élu en 2014, promet"), a participle at the start of a sentence
    ("fundada en 1952, la empresa cerró") or behind its noun ("la ville, fondée en 1908"). A participle right behind
    another date, at one of *ends*, is a verb like the one before: "fue inaugurado en 1936, ampliado en 1971".
    """
    starts = [match for match in _CLAUSE_START.finditer(text, sentence[0], place) if match.end() > sentence[0]]
    begin = starts[-1].end() if starts else sentence[0]
    first = _WORD.match(text, begin, place)
    is_participle = first is not None and verbs.participles.fullmatch(first[0].lower()) is not None
    closing = _CLAUSE_START.search(text, place, sentence[1])
    if not starts:
        is_opening = is_participle and closing is not None and closing[0].strip() == ","
        return is_opening or words.starts.match(text, sentence[0], place) is not None
    if words.opens.match(text, begin, place):
        return True
    if starts[-1][0].strip() != ",":
        return False
    if is_participle:
        comma = starts[-1].start()
        before = bisect_right(ends, comma) - 1
        return before < 0 or ends[before] <= sentence[0] or own_words(text, (ends[before], comma), words)
    if closing is None or closing[0].strip() != "," or words.joins.match(text, closing.start()):
        return False
    stretch = text[begin : closing.start()]
    if _ends_in_participle(stretch, verbs) or words.reports.search(stretch):
        return True
    is_finite = verbs.told.search(stretch) or words.ahead.search(stretch)
    return len(starts) == 1 and not (is_finite or _is_main(text, begin, place, closing.start(), words, verbs))


def _ends_in_participle(stretch: str, verbs: TenseWords) -> bool:
    """True for a participle at the end without an auxiliary: "2019 gewählt", but not "wurde 2019 gewählt"."""
    last = (_WORD.findall(stretch) or [""])[-1]
    return verbs.participles.fullmatch(last) is not None and not verbs.told.search(stretch)


def _is_main(text: str, begin: int, place: int, end: int, words: ClauseWords, verbs: TenseWords) -> bool:
    """True for a clause that begins with its date and has a verb of its own: ", 1980 zog er nach Lund,"."""
    if verbs.participles.pattern == NO_TENSE_WORDS.participles.pattern or own_words(text, (begin, place), words):
        return False
    after = _WORD.findall(text, place, end)
    is_participle = any(verbs.participles.fullmatch(word) for word in after)
    return own_words(text, (place, end), words) and not is_participle
