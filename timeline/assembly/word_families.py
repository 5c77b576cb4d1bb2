"""Words that can name the same event: "the talks", "the meeting", "they discussed"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import attrs

from timeline.languages.word_files import has_words, load_words

SHORTEST_STEM = 4
"""The fewest letters of a stem."""


@attrs.frozen(eq=False, repr=False)
class Families:
    """The words of one language that lead from one mention of an event to another.

    ``groups`` maps each lemma to the numbers of its families, whose words can name the same event. ``light_verbs``
    leave the naming to their noun, and ``suffixes`` make nouns of verbs. ``measures`` count another noun, with
    ``partitives`` between ("a pair of calls"), and ``pronouns`` do not say who takes part. ``definite`` and
    ``indefinite`` articles tell a known event from a new one ("the talks", "a fire").

    >>> families = Families.load("en")
    >>> families.keys("talk"), families.keys("meeting")
    (('talk', 0), ('meet', 0))
    """

    groups: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict)
    light_verbs: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    measures: frozenset[str] = frozenset()
    partitives: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()

    @classmethod
    def load(cls, lang: str) -> Families:
        """The words of *lang*; for a language without such words, families that only know repeated words."""
        return _load(lang)

    def stem(self, lemma: str) -> str:
        """The part that a verb shares with the nouns derived from it.

        >>> Families.load("en").stem("resignation")
        'resign'
        """
        return _keys(lemma, self)[0]

    def keys(self, lemma: str) -> tuple[str | int, ...]:
        """The stem of *lemma* and its families: two lemmas that share a key can name the same event.

        >>> Families.load("en").keys("tremor")
        ('tremor', 14)
        """
        return _keys(lemma, self)


_SETS = ("light_verbs", "measures", "partitives", "pronouns", "definite", "indefinite")


@cache
def _load(lang: str) -> Families:
    if not has_words(lang, "coreference"):
        return Families()
    words = load_words(lang, "coreference", [*_SETS, "families", "suffixes"])
    groups: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(words["families"]):
        for lemma in line.split():
            groups[lemma] = (*groups.get(lemma, ()), number)
    return Families(groups, suffixes=words["suffixes"], **{name: frozenset(words[name]) for name in _SETS})


@lru_cache(maxsize=4096)
def _keys(lemma: str, families: Families) -> tuple[str, *tuple[int, ...]]:
    return (_stem(lemma.lower(), families.suffixes), *families.groups.get(lemma, ()))


def _stem(word: str, suffixes: Sequence[str]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word[: -len(suffix)].removesuffix("e")
    return word
