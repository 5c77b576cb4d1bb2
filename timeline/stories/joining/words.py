"""The words of a language by which reports are told apart: nouns for anybody, men and women, travels, stamps."""

from __future__ import annotations

import re
from functools import cache

import attrs

from timeline.languages.word_files import has_words, load_words

_SETS = ("anybody", "male", "female", "travels")


@attrs.frozen
class StoryWords:
    """The words of one language; a language without them has none.

    ``anybody`` are nouns for people that do not say who, ``male`` and ``female`` those that say of what sex they are.
    ``travels`` are lemmas for being on the way to a place. ``stamps`` match what says when a page was changed.

    >>> "man" in StoryWords.load("en").anybody, StoryWords.load("xx").anybody
    (True, frozenset())
    """

    anybody: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    travels: frozenset[str] = frozenset()
    stamps: re.Pattern[str] | None = None

    @classmethod
    def load(cls, lang: str) -> StoryWords:
        """The words of *lang*."""
        return _load(lang)


@cache
def _load(lang: str) -> StoryWords:
    if not has_words(lang, "stories"):
        return StoryWords()
    words = load_words(lang, "stories", [*_SETS, "stamps"])
    sets = {name: frozenset(words[name]) for name in _SETS}
    return StoryWords(**sets, stamps=re.compile("|".join(words["stamps"]), re.IGNORECASE))
