"""The word lists hold together."""

from __future__ import annotations

import pytest

from timeline.errors import LanguageError
from timeline.events.lexicon import Lexicon

ENGLISH = Lexicon.load("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nouns", "maybe_nouns"),
        ("nouns", "never_nouns"),
        ("maybe_nouns", "never_nouns"),
        ("planning", "wishing"),
        ("planned_nouns", "wished_nouns"),
        ("never_verbs", "light_verbs"),
        ("reporting", "perception"),
        ("reporting", "aspectual"),
        ("i_action", "i_state"),
    ],
)
def test_no_word_is_in_two_lists_that_exclude_each_other(one: str, other: str) -> None:
    shared = getattr(ENGLISH, one) & getattr(ENGLISH, other)
    assert not shared - {"have", "do"}


def test_words_that_need_an_event_have_a_class() -> None:
    lists = "reporting perception aspectual i_action i_state state".split()
    assert ENGLISH.needs_event <= frozenset().union(*(getattr(ENGLISH, name) for name in lists))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="'tlh'"):
        Lexicon.load("tlh")


def test_lists_are_lower_case_lemmas() -> None:
    assert all(word == word.lower() for word in ENGLISH.nouns | ENGLISH.reporting | ENGLISH.planning)
