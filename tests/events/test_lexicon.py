"""The word lists agree with each other."""

from __future__ import annotations

import attrs
import pytest

from timeline.errors import LanguageError
from timeline.events.lexicon import AttributeWords, EventWords, Lexicon, ParticipantWords, StatusWords

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


@pytest.mark.parametrize("group", [EventWords, ParticipantWords, AttributeWords, StatusWords])
def test_lists_are_lower_case_and_not_empty(group: type[attrs.AttrsInstance]) -> None:
    lists = [getattr(ENGLISH, field.name) for field in attrs.fields(group)]
    assert all(lists)
    assert all(word == word.lower() for words in lists for word in words)


def test_a_list_of_your_own_replaces_that_of_the_language() -> None:
    lexicon = Lexicon(nouns=frozenset({"glitch"}))
    assert lexicon.nouns == {"glitch"}
    assert lexicon.reporting == ENGLISH.reporting


def test_an_extended_lexicon_keeps_what_it_had() -> None:
    lexicon = Lexicon(extra_triggers=["glitch"]).extended(extra_triggers=["outage"], never=["report"])
    assert lexicon.extra_triggers == {"glitch", "outage"}
    assert lexicon.never == {"report"}
    assert lexicon.nouns == ENGLISH.nouns
