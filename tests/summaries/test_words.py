"""The word lists of the summaries agree with each other and with those of the events."""

from __future__ import annotations

import attrs
import pytest

from timeline.errors import LanguageError
from timeline.summaries.words import SummaryWords

ENGLISH = SummaryWords.load("en")
LISTS = [field.name for field in attrs.fields(SummaryWords) if field.name != "lexicon"]


@pytest.mark.parametrize("name", [name for name in LISTS if name != "capitalised"])
def test_lists_are_lower_case_and_not_empty(name: str) -> None:
    words = getattr(ENGLISH, name)
    assert words
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("other", ["aside_prepositions", "adjunct_prepositions"])
def test_a_loose_preposition_has_no_other_cost(other: str) -> None:
    assert not (ENGLISH.loose_prepositions & getattr(ENGLISH, other)) - {"following"}


def test_no_line_ends_in_an_article_or_a_relative_pronoun() -> None:
    assert ENGLISH.articles <= ENGLISH.dangling
    assert ENGLISH.relatives <= ENGLISH.dangling


@pytest.mark.parametrize(
    ("written", "line"),
    [("did n't", "didn't"), ("Ruiz 's plan", "Ruiz's plan"), ("they ’ll go", "they’ll go"), ("a 'small' plan", None)],
)
def test_contractions_lose_the_space_before_them(written: str, line: str | None) -> None:
    assert ENGLISH.spaced_contraction.sub("", written) == (line or written)


def test_a_language_without_summaries_is_refused() -> None:
    with pytest.raises(LanguageError, match="'tlh'"):
        SummaryWords.load("tlh")
