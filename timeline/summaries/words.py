"""The words that summaries treat in a special way; ``en/summaries.toml`` holds those of English."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any

import attrs

from timeline.events.lexicon import Lexicon, WordSet
from timeline.languages.word_files import load_words


@attrs.frozen(eq=False, slots=False, repr=False)
class SummaryWords:
    """The lists that only summaries read, with the lexicon that they share with the detection of events.

    ``passive_auxiliaries`` are the singular and the plural, ``possessive_endings`` the usual one and the one after "s".
    """

    lexicon: Lexicon
    linking: WordSet
    aside_prepositions: WordSet
    loose_prepositions: WordSet
    adjunct_prepositions: WordSet
    paired_prepositions: WordSet
    place_prepositions: WordSet
    date_modifiers: WordSet
    intransitive: WordSet
    hedges: WordSet
    relatives: WordSet
    person_relatives: WordSet
    thing_relatives: WordSet
    articles: WordSet
    article_nouns: WordSet
    quantifiers: WordSet
    first_persons: WordSet
    vague_nouns: WordSet
    incomplete_nouns: WordSet
    demonstratives: WordSet
    bare_verbs: WordSet
    pro_verbs: WordSet
    time_verbs: WordSet
    content_verbs: WordSet
    group_nouns: WordSet
    labels: WordSet
    appointing_prepositions: WordSet
    range_prepositions: WordSet
    manner_conjunctions: WordSet
    clause_prepositions: WordSet
    dangling: WordSet
    passive_auxiliaries: tuple[str, ...]
    possessive_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    contractions: tuple[str, ...]
    ordinals: tuple[str, ...]
    counts: tuple[str, ...]
    date_remark: tuple[str, ...]
    vowel_beginnings: tuple[str, ...]
    consonant_beginnings: tuple[str, ...]

    @classmethod
    def load(cls, lang: str = "en") -> SummaryWords:
        """The words of *lang*, always the same object. Raises ``LanguageError`` if there are none for that language.

        >>> "the" in SummaryWords.load("en").articles
        True
        """
        return _load(lang)

    def remark_on_date(self, number: int, count: int) -> str:
        """What a line adds if *count* dates share it, and its date is the one with that *number*.

        >>> SummaryWords.load("en").remark_on_date(1, 2), SummaryWords.load("en").remark_on_date(7, 40)
        (' (first of two dates)', ' (7 of 40 dates)')
        """
        in_words = count <= len(self.counts)
        ordinal, total = (self.ordinals[number - 1], self.counts[count - 1]) if in_words else (str(number), str(count))
        return " " + self.date_remark[0].format(ordinal=ordinal, count=total)

    @cached_property
    def spaced_contraction(self) -> re.Pattern[str]:
        """A space before a contraction: "did n't"."""
        endings = "|".join(re.escape(ending).replace("'", "['’]") for ending in self.contractions)
        return re.compile(rf" (?<=\w )(?=(?:{endings})\b)")  # the space first, because it is found quickly

    @cached_property
    def referring(self) -> WordSet:
        """The words that may stand for a name: pronouns, and the "company" of "the company"."""
        names = self.lexicon
        return names.he | names.she | names.it | names.they | names.stand_ins

    def is_pronoun(self, word: str) -> bool:
        """True for "she" and "We", which do not say who spoke.

        >>> SummaryWords.load("en").is_pronoun("We"), SummaryWords.load("en").is_pronoun("Ruiz")
        (True, False)
        """
        names = self.lexicon
        groups = (self.first_persons, names.he, names.she, names.it, names.they)
        return any(word.lower() in group for group in groups)

    def begins_with_vowel(self, word: str) -> bool:
        """True for a word that takes "an", by its first letters.

        >>> words = SummaryWords.load("en")
        >>> words.begins_with_vowel("18th-century"), words.begins_with_vowel("union")
        (True, False)
        """
        return word.startswith(self.vowel_beginnings) and not word.startswith(self.consonant_beginnings)


_ORDERED = frozenset(
    {
        "passive_auxiliaries",
        "possessive_endings",
        "adverb_endings",
        "participle_endings",
        "contractions",
        "ordinals",
        "counts",
        "date_remark",
        "vowel_beginnings",
        "consonant_beginnings",
    }
)


@cache
def _load(lang: str) -> SummaryWords:
    names = [field.name for field in attrs.fields(SummaryWords) if field.name != "lexicon"]
    lists = load_words(lang, "summaries", names)
    words: dict[str, Any] = {name: items if name in _ORDERED else frozenset(items) for name, items in lists.items()}
    return SummaryWords(Lexicon.load(lang), **words)
