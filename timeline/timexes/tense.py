"""To which side of now the words around an expression point: a lexical guess, which a parse may replace."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex

_SENTENCE_REACH = 160
"""Characters looked at on either side; a sentence ends sooner, mostly."""


class ClauseTense(StrEnum):
    """Where the clause around an expression points."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    NONE = "none"


TenseAt = Callable[[int, int], str]
"""Tells the direction around an extent: a :class:`ClauseTense` or its value."""

_SENTENCE_END = re.compile(r"[.!?\n](?:(?<!\n)[\"'”’)]*\s+(?=[^a-z])|(?<=\n)\s*\n)")
_CLAUSE_MARK = re.compile(r"[;:—]|, (?:and|but|while|which|who)\b|\b(?:that|but|while|who|which)\b")


@lru_cache(maxsize=32)
def _cues(pack: LanguagePack) -> re.Pattern[str]:
    """One expression for all tense cues; the group that matched tells the direction.

    A participle is in the past by itself, and not in "is closed".
    """
    future = trie_regex(pack.words("future_cues"))
    past = trie_regex(pack.words("past_cues"))
    stop = trie_regex(pack.words("not_past"))
    ending = pack.context.get("past_ending", "")
    regular = rf"|(?!(?:{stop})\b)[a-z]+(?:{ending})" if ending else ""
    told = rf"(?P<past>{past}{regular})"
    helpers = pack.words("present_helpers")
    present = rf"(?P<present>(?:{trie_regex(helpers)})\s+(?:{past}{regular}))|" if helpers else ""
    return re.compile(rf"\b(?![\s\d,.])(?:(?P<future>{future})|{present}{told})(?![^\W_])")


def lexical_tense(text: str, lower: str, pack: LanguagePack) -> TenseAt:
    """A function that tells the direction around an extent of *text* from the words of its sentence.

    >>> from timeline.languages.packs import load_pack
    >>> text = "He resigned in May. She will speak on Friday."
    >>> tense_at = lexical_tense(text, text.lower(), load_pack("en"))
    >>> tense_at(15, 18), tense_at(38, 44)
    (<ClauseTense.PAST: 'past'>, <ClauseTense.FUTURE: 'future'>)
    """
    cues = _cues(pack)

    def tense_at(start: int, end: int) -> ClauseTense:
        before = _before(text, lower, start)
        after = _after(text, lower, end)
        nearest = _governing(list(cues.finditer(before)))
        following = next((cue for cue in cues.finditer(after) if cue.lastgroup != ClauseTense.PRESENT), None)
        return _verdict(nearest, following, before, after)

    return tense_at


def _governing(cues: list[re.Match[str]]) -> re.Match[str] | None:
    """The last cue, or the auxiliary that a participle hangs on: "will be named", "is expected to be completed"."""
    if len(cues) > 1 and cues[-2]["future"] is not None and cues[-1].start() - cues[-2].end() <= 8:
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


def _verdict(nearest: re.Match[str] | None, following: re.Match[str] | None, before: str, after: str) -> ClauseTense:
    """The verb before the expression decides, unless a clause begins in between ("..., which will start Friday")."""
    if nearest and not _CLAUSE_MARK.search(before, nearest.end()):
        return _tense_of(nearest)
    if following and not _CLAUSE_MARK.search(after, 0, following.start()):
        return _tense_of(following)
    return _tense_of(nearest) if nearest else _tense_of(following) if following else ClauseTense.NONE


def _tense_of(cue: re.Match[str]) -> ClauseTense:
    return ClauseTense(cue.lastgroup or ClauseTense.NONE)
