"""The tense of the clause around an expression, guessed from its words; a parse may replace the guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex

_SENTENCE_REACH = 160
"""Characters searched on either side; most sentences end sooner."""
_AUXILIARY_REACH = 12
"""Characters between an auxiliary and its participle: "will soon be named", "would still be held"."""


class ClauseTense(StrEnum):
    """The time that a clause speaks of, seen from the publication."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    NONE = "none"


TenseAt = Callable[[int, int], str]
"""Returns the tense around the offsets of an expression: a :class:`ClauseTense` or its value."""

_SENTENCE_END = re.compile(r"[.!?\n](?:(?<!\n)[\"'”’)]*\s+(?=[^a-z])|(?<=\n)\s*\n)")


@attrs.frozen(eq=False, repr=False)
class TenseCues:
    """The words of a language that mark the tense of a clause, and those that begin another clause.

    The group of ``cues`` that matches names the tense.
    """

    cues: re.Pattern[str]
    clause_start: re.Pattern[str]


@lru_cache(maxsize=32)
def _cues_of(pack: LanguagePack) -> TenseCues:
    """The cues of a pack. A participle alone is in the past, but not in "is closed"."""
    future = trie_regex(pack.words("future_cues"))
    past = trie_regex(pack.words("past_cues"))
    exceptions = trie_regex(pack.words("not_past"))
    ending = pack.context.get("past_ending", "")
    regular = rf"|(?!(?:{exceptions})\b)[a-z]+(?:{ending})" if ending else ""
    helpers = pack.words("present_helpers")
    present = rf"(?P<present>(?:{trie_regex(helpers)})\s+(?:{past}{regular}))|" if helpers else ""
    cues = rf"\b(?![\s\d,.])(?:(?P<future>{future})|{present}(?P<past>{past}{regular}))(?![^\W_])"
    after_comma, anywhere = (_any_of(pack.words(f"clause_starts{where}")) for where in ("_after_comma", ""))
    return TenseCues(re.compile(cues), re.compile(rf"[;:—]|, (?:{after_comma})\b|\b(?:{anywhere})\b"))


def _any_of(words: Iterable[str]) -> str:
    """A pattern of the words that matches nothing if there are none."""
    return trie_regex(words) or "(?!)"


def lexical_tense(text: str, lower: str, pack: LanguagePack) -> TenseAt:
    """A function that guesses the tense around an expression of *text* from the words of its sentence.

    >>> from timeline.languages.packs import load_pack
    >>> text = "He resigned in May. She will speak on Friday."
    >>> tense_at = lexical_tense(text, text.lower(), load_pack("en"))
    >>> tense_at(15, 18), tense_at(38, 44)
    (<ClauseTense.PAST: 'past'>, <ClauseTense.FUTURE: 'future'>)
    """
    words = _cues_of(pack)

    def tense_at(start: int, end: int) -> ClauseTense:
        before = _before(text, lower, start)
        preceding = _governing(list(words.cues.finditer(before)))
        # The verb before the expression decides, unless a clause begins in between ("..., which will start Friday").
        if preceding and not words.clause_start.search(before, preceding.end()):
            return _tense_of(preceding)
        after = _after(text, lower, end)
        following = next((cue for cue in words.cues.finditer(after) if cue.lastgroup != ClauseTense.PRESENT), None)
        if following and not words.clause_start.search(after, 0, following.start()):
            return _tense_of(following)
        return _tense_of(preceding or following)

    return tense_at


def _governing(cues: list[re.Match[str]]) -> re.Match[str] | None:
    """The last cue, or the auxiliary that its participle belongs to: "will be named", "is expected to be completed"."""
    if len(cues) > 1 and cues[-2]["future"] is not None and cues[-1].start() - cues[-2].end() <= _AUXILIARY_REACH:
        return cues[-2]
    return cues[-1] if cues else None


def _before(text: str, lower: str, start: int) -> str:
    """The part of the sentence before the expression."""
    begin = max(0, start - _SENTENCE_REACH)
    for end in _SENTENCE_END.finditer(text, begin, start):
        begin = end.end()
    return lower[begin:start]


def _after(text: str, lower: str, end: int) -> str:
    """The part of the sentence after the expression."""
    stop = _SENTENCE_END.search(text, end, end + _SENTENCE_REACH)
    return lower[end : stop.start() if stop else end + _SENTENCE_REACH]


def _tense_of(cue: re.Match[str] | None) -> ClauseTense:
    return ClauseTense(cue.lastgroup or ClauseTense.NONE) if cue else ClauseTense.NONE
