"""Words that may name one and the same happening: "the talks", "the meeting", "they discussed"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import attrs

from timeline.languages.word_files import has_words, load_words

STEM = 4
"""The fewest letters a stem has."""


@attrs.frozen
class Families:
    """The words of one language that lead from one mention of a happening to another.

    ``lines`` gives each lemma the numbers of its families, ``light_verbs`` leave the naming to their noun.

    >>> families = Families.load("en")
    >>> families.may_name_the_same("talk", "meeting"), families.may_name_the_same("talk", "earthquake")
    (True, False)
    """

    lines: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict)
    light_verbs: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()

    @classmethod
    def load(cls, lang: str) -> Families:
        """The words of *lang*; a language without any knows repeated words only."""
        return _load(lang)

    def stem(self, lemma: str) -> str:
        """The part a verb shares with the nouns made from it.

        >>> Families.load("en").stem("resignation")
        'resign'
        """
        return _stem(lemma, self.suffixes)

    def keys(self, lemma: str) -> tuple[str | int, ...]:
        """What *lemma* has in common with the words that may name the same: its stem, and its families."""
        return (self.stem(lemma), *self.lines.get(lemma, ()))

    def may_name_the_same(self, a: str, b: str) -> bool:
        """True when two lemmas are one word, derive from one, or stand in one family."""
        return not set(self.keys(a)).isdisjoint(self.keys(b))


@cache
def _load(lang: str) -> Families:
    if not has_words(lang, "coreference"):
        return Families()
    words = load_words(lang, "coreference", ("families", "light_verbs", "suffixes"))
    lines: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(words["families"]):
        for lemma in line.split():
            lines[lemma] = (*lines.get(lemma, ()), number)
    return Families(lines, frozenset(words["light_verbs"]), words["suffixes"])


@lru_cache(maxsize=4096)
def _stem(lemma: str, suffixes: tuple[str, ...]) -> str:
    word = lemma.lower()
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= STEM:
            return word[: -len(suffix)].removesuffix("e")
    return word
