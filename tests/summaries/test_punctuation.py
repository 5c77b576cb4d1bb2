"""The text of a line: short, clean, complete words, marks in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.summaries.punctuation import MAX_LENGTH, capitalize_first, finish, shorten
from timeline.summaries.words import SummaryWords

ENGLISH = SummaryWords.load("en")
PIECES = [
    "council",
    "the",
    "of",
    "closed",
    "to",
    "12",
    "$3.5",
    "billion",
    '"',
    "“",
    "”",
    "(",
    ")",
    ",",
    "and",
    "in",
    "-",
]


@given(st.text(max_size=400))
def test_a_line_is_short_balanced_and_final(text: str) -> None:
    line = finish(text, ENGLISH)
    assert len(line) <= MAX_LENGTH
    assert not set(line) & set("\n\r\t")
    assert line.count('"') % 2 == 0
    for opening, closing in ("“”", "()", "[]", "{}", "«»"):
        assert line.count(opening) == line.count(closing)
    assert finish(line, ENGLISH) == line


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_line_ends_in_a_word_that_leads_on(words: list[str]) -> None:
    line = finish(" ".join(words), ENGLISH)
    last = line.removesuffix(" …").split(" ")[-1]
    assert last.lower() not in ENGLISH.dangling or " " not in line.removesuffix(" …")
    assert finish(line, ENGLISH) == line


@given(st.lists(st.text("abcdefgh", min_size=2, max_size=9), min_size=1, max_size=60))
def test_a_long_line_is_cut_between_words(words: list[str]) -> None:
    line = shorten(" ".join(words), ENGLISH)
    kept = line.removesuffix("…").split()
    assert kept == words[: len(kept)]
    assert len(line) <= MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "length", "line"),
    [
        (
            "the city paid the builders of the bridge $3.5 billion for it",
            47,
            "The city paid the builders of the bridge …",
        ),
        ("the council met before the long strike", 30, "The council met"),
        ('the "old and tired" pillars (of 1931', 60, 'The "old and tired" pillars of 1931'),
        ("officials from the U.S.", 60, "Officials from the U.S."),
        ("the Norrels ' ship sank , and", 60, "The Norrels' ship sank"),
        ("iPhones were sold to", 60, "iPhones were sold"),
        ("", 60, ""),
    ],
)
def test_finish(text: str, length: int, line: str) -> None:
    assert finish(text, ENGLISH, length) == line


def test_a_quoted_word_gets_its_capital() -> None:
    assert capitalize_first("“we” won") == "“We” won"
