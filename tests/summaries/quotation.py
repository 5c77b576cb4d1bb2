"""The law of summaries: a line is a quotation with cuts.

Its words are words of the sentence, in the order of the sentence. Two things may be added: a name of the article in
place of a pronoun or of a bare noun ("the company"), and one auxiliary for a participle ("the bridge *was* built").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from timeline.summaries.words import SummaryWords

WORDS = SummaryWords.load("en")
LONGEST_NAME = 16
"""The words of a name that can replace a pronoun, "the mayor of Valmora"."""

_NAMES = WORDS.lexicon
_PRONOUNS = _NAMES.he | _NAMES.she | _NAMES.it | _NAMES.they | {"whose"}
_REPLACED = _PRONOUNS | _NAMES.stand_ins
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of *text* in lower case, without punctuation.

    >>> words_of("The U.S. mayor's car")
    ['the', 'u', 's', 'mayor', 's', 'car']
    """
    return _WORD.findall(text.lower())


def is_quotation(line: str, sentence: str, article: str, speaker: str = "") -> bool:
    """True if *line* can be made from *sentence* by cuts, names of the *article* and one auxiliary.

    A *speaker* with a colon may stand before it.

    >>> text = "Lena Holm came. She signed the pact, which took nine years, on Monday."
    >>> is_quotation("Lena Holm signed the pact", "She signed the pact, which took nine years, on Monday.", text)
    True
    >>> is_quotation("The pact signed Lena Holm", "She signed the pact, which took nine years, on Monday.", text)
    False
    """
    if speaker and line.startswith(f"{speaker}: "):
        line = line[len(speaker) :]
    return _can_be_made(words_of(line), words_of(sentence), words_of(article))


def _can_be_made(line: Sequence[str], sentence: Sequence[str], article: Sequence[str]) -> bool:
    spaced = f" {' '.join(article)} "

    def is_name(run: Sequence[str]) -> bool:
        own = run[:-1] if run[-1] == "s" and len(run) > 1 else run
        return any(f" {' '.join(words)} " in spaced for words in (run, own))

    @cache
    def fits(at: int, begin: int, auxiliary: bool) -> bool:
        if at == len(line):
            return True
        if any(sentence[i] == line[at] and fits(at + 1, i + 1, auxiliary) for i in range(begin, len(sentence))):
            return True
        if not auxiliary and line[at] in WORDS.passive_auxiliaries and fits(at + 1, begin, True):
            return True
        places = [i for i in range(begin, len(sentence)) if sentence[i] in _REPLACED]
        ends = range(at + 1, min(at + LONGEST_NAME, len(line)) + 1) if places else ()
        return any(is_name(line[at:end]) and fits(end, places[0] + 1, auxiliary) for end in ends)

    return fits(0, 0, False)
