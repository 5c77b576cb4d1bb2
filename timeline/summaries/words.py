"""The words that summaries treat in a special way; ``en/summaries.toml`` holds those of English."""

from __future__ import annotations

from functools import cache

import attrs

from timeline.events.lexicon import Lexicon, Words
from timeline.languages.word_files import load_words


@attrs.frozen(eq=False)
class SummaryWords:
    """The lists that only summaries read, with the lexicon that they share with the detection of events."""

    lexicon: Lexicon
    linking: Words
    aside_prepositions: Words
    loose_prepositions: Words
    intransitive: Words
    hedges: Words
    relatives: Words
    articles: Words
    article_nouns: Words
    first_persons: Words
    dangling: Words

    @classmethod
    def load(cls, lang: str = "en") -> SummaryWords:
        """The words of *lang*, always the same object. Raises ``LanguageError`` if there are none for it.

        >>> "the" in SummaryWords.load("en").articles
        True
        """
        return _load(lang)


@cache
def _load(lang: str) -> SummaryWords:
    names = [field.name for field in attrs.fields(SummaryWords) if field.name != "lexicon"]
    lists = load_words(lang, "summaries", names)
    return SummaryWords(Lexicon.load(lang), **{name: frozenset(lists[name]) for name in names})
