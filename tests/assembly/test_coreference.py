"""One happening told several times is one entry."""

from __future__ import annotations

import pytest

from timeline import build_timeline
from timeline.assembly.word_families import Families

ENGLISH = Families.load("en")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("talk", "meeting", True), ("resign", "resignation", True), ("agree", "accord", True), ("talk", "quake", False)],
)
def test_words_for_one_event_share_a_key(a: str, b: str, same: bool) -> None:
    assert bool({*ENGLISH.keys(a)} & {*ENGLISH.keys(b)}) is same


def test_a_stem_is_never_empty() -> None:
    assert ENGLISH.stem("al") == "al"


def test_a_language_without_families_knows_repeated_words() -> None:
    assert Families.load("xx").keys("talk") == ("talk",)
    assert Families.load("xx").keys("talks") == ("talks",)


def mentions(text: str) -> list[list[str]]:
    """The words of each entry."""
    return [[event.text for event in entry.events] for entry in build_timeline(text, "2024-05-10")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("France held talks with Chad on Monday. The talks ended well.", {"held", "talks"}),
        ("Ana Ruiz resigned on Monday. Her resignation surprised the party.", {"resigned", "resignation"}),
        ("A bomb attack on Monday broke windows. The blast killed nobody.", {"attack", "blast"}),
        ("The pact was signed on May 3. Fifty envoys looked on when Chad signed it on May 3.", {"signed"}),
        ("Ruiz wins race\n\nAna Ruiz won the race on Sunday.", {"wins", "won"}),
    ],
)
def test_are_one_entry(text: str, words: set[str]) -> None:
    assert any(words <= set(told) for told in mentions(text)), mentions(text)


def test_verbs_with_a_common_participant_are_one_event_though_nothing_dates_them() -> None:
    assert mentions("Ana Ruiz met Paz. They spoke for an hour. Ruiz met Paz in a hall.") == [["met", "met"]]


@pytest.mark.parametrize(
    "text",
    [
        "Voters elected Ruiz in 2015. Voters elected Paz in 2019.",
        "An attack in 2001 killed ten people. An attack in 2007 killed four.",
        "They held a vote on Monday. They held talks on Tuesday.",
    ],
)
def test_are_two_entries(text: str) -> None:
    assert len(mentions(text)) >= 2


def test_many_mentions_take_no_time() -> None:
    """Each is compared with its neighbours only."""
    text = "\n\n".join(f"An attack on May {day % 28 + 1} killed {day} people." for day in range(400))
    assert len(build_timeline(text, "2024-06-10").events) >= 400
