"""The words of a line as text, and which of them are surely too long."""

from __future__ import annotations

import re

import attrs
import pytest
from spacy.language import Language

from tests.summaries.golden_summaries import GOLDEN
from timeline.parsing.parse import parse
from timeline.summaries.omissions import hyphens, quotations, signs_in
from timeline.summaries.rendering import Style, render, surely_exceeds
from timeline.summaries.words import SummaryWords

WORDS = SummaryWords.load("en")
TERSE = Style((), (), WORDS, terse=True)


def test_no_line_is_shorter_than_the_words_that_it_surely_has(nlp: Language) -> None:
    for marked, _, _ in GOLDEN[::5]:
        tokens = parse(re.sub(r"[\[\]<>]", "", marked), nlp).tokens
        signs = signs_in(tokens)
        style = Style(quotations(signs), hyphens(signs), WORDS)
        for line in (tokens, tokens[::2], tokens[: len(tokens) // 2], tokens[3:]):
            replaced = {token.i: "" for token in line[::5]}
            for each in (style, attrs.evolve(style, terse=True)):
                assert not surely_exceeds(line, replaced, each, len(render(line, replaced, each)))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Holm signed agreements", len("Holm signed agreements")),
        ("Holm signed the agreement", len("Holm signed") + len("agreement")),
        ("Holm, Lind and Berg signed", len("Holm") + len("Lind and Berg signed")),
        ("Holm signed 12 agreements", len("Holm signed") + len("agreements")),
    ],
)
def test_articles_numbers_and_signs_may_be_left_out(nlp: Language, text: str, width: int) -> None:
    tokens = parse(text, nlp).tokens
    assert surely_exceeds(tokens, {}, TERSE, width - 1)
    assert not surely_exceeds(tokens, {}, TERSE, width)
