"""Summaries: who did what, in one line that stands by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from timeline.assembly.summaries import MAX_LENGTH, finish, shorten, summarise
from timeline.parsing.parse import parse

# text with the trigger in [brackets] and the dating words in <angle brackets>, then the summary
SUMMARIES = [
    (
        "On <Monday> the council, which had met for nine hours, [approved] the budget.",
        "The council approved the budget",
    ),
    ("The bridge, [built] in <1931>, was closed by the city.", "The bridge was built"),
    ("Ana Ruiz said on Tuesday that she would [leave] the company.", "Ana Ruiz would leave the company"),
    ("Lena Holm arrived in Oslo on Friday. She [signed] the ferry agreement.", "Lena Holm signed the ferry agreement"),
    ("The strike, which [began] on <3 May>, ended on Saturday.", "The strike began"),
    ('"We are ready," Ruiz [said] on <Thursday>.', 'Ruiz said "We are ready"'),
    (
        "The company plans to [open] a second factory in Lund in <2026>.",
        "The company plans to open a second factory in Lund",
    ),
    (
        "The 1991 [agreement] between the two ports expires next month.",
        "The 1991 agreement between the two ports expires next month",
    ),
    (
        "[Talks] between Norway and Sweden were held in Oslo on <Monday>.",
        "Talks between Norway and Sweden were held in Oslo",
    ),
    ("He was elected in 2004 and [dismissed] in <2008>.", "He was dismissed"),
    ("Officials from the U.S. [met] on <Friday>.", "Officials from the U.S. met"),
]


def unmark(marked: str) -> tuple[str, int, list[tuple[int, int]]]:
    """The plain text, the trigger's offset and the spans of the dates."""
    plain, trigger, dates = "", 0, list[tuple[int, int]]()
    begun = 0
    for character in marked:
        if character == "[":
            trigger = len(plain)
        elif character == "<":
            begun = len(plain)
        elif character == ">":
            dates.append((begun, len(plain)))
        elif character != "]":
            plain += character
    return plain, trigger, dates


@pytest.mark.parametrize(("marked", "summary"), SUMMARIES)
def test_summary(nlp: Language, marked: str, summary: str) -> None:
    text, trigger, dates = unmark(marked)
    doc = parse(text, nlp)
    token = next(token for token in doc if token.idx <= trigger < token.idx + len(token))
    assert summarise(token, dates) == summary


@given(st.text(max_size=400))
def test_a_summary_is_one_short_line(text: str) -> None:
    line = finish(text)
    assert len(line) <= MAX_LENGTH + 1  # a capital can be two letters: ŉ
    assert "\n" not in line


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=60))
def test_a_long_line_is_cut_between_words(words: list[str]) -> None:
    line = shorten(" ".join(words))
    kept = line.removesuffix(" …").split()
    assert kept == words[: len(kept)]
    assert len(line) <= MAX_LENGTH + 1
