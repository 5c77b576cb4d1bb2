"""The law of summaries holds for the golden sentences, and for articles if there are some beside this checkout."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from tests.summaries.golden_summaries import GOLDEN
from tests.summaries.quotation import is_quotation
from tests.summaries.test_line import unmark
from timeline import build_timeline
from timeline.parsing.parse import parse
from timeline.summaries.line import summarise
from timeline.summaries.words import SummaryWords

SHARED = Path(__file__).parents[3] / "shared" / "data"
ARTICLES = [
    path for folder in ("newswire", "otherkinds", "wikinews") for path in sorted((SHARED / folder).glob("*.txt"))[::2]
]
"""Every second article, the half that development may look at."""


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("The harbour board closed the pier", True),
        ("The harbour board closed the old pier", False),
        ("The pier closed the harbour board", False),
        ("The harbour board was closed the pier", True),
        ("The harbour board was were closed", False),
        ("It closed the pier", False),
    ],
)
def test_the_law_tells_quotations_from_others(line: str, is_one: bool) -> None:
    sentence = "The harbour board of Lund closed the pier on Monday."
    assert is_quotation(line, sentence, sentence) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Holm signed the pact", True),
        ("Lena Holm signed the pact", True),
        ("Olsen signed the pact", False),
        ("Signed Lena Holm the pact", False),
    ],
)
def test_a_name_of_the_article_can_replace_a_pronoun(line: str, is_one: bool) -> None:
    sentence = "On Friday she signed the pact."
    assert is_quotation(line, sentence, f"Lena Holm arrived in Oslo. {sentence}") is is_one


@pytest.mark.parametrize("marked", [marked for marked, _, _ in GOLDEN])
def test_lines_of_every_word_are_quotations(nlp: Language, marked: str) -> None:
    text, _, dates = unmark(marked)
    parsed = parse(text, nlp)
    for token in parsed:
        first, *_, last = token.sentence
        for line in summarise(token, SummaryWords.load("en"), dates):
            assert is_quotation(line, text[first.start : last.end], text), line


def lines_of_articles() -> Iterator[tuple[str, str]]:
    """The lines that are not quotations, with the names of their articles."""
    for path in ARTICLES:
        published = json.loads(path.with_suffix(".json").read_text("utf-8"))["pub_date"]
        text = path.read_text("utf-8")
        for entry in build_timeline(text, published):
            for line in (entry.summary, entry.headline):
                if not is_quotation(line, entry.sentence.text, text, entry.events[0].source.text):
                    yield path.stem, line


@pytest.mark.skipif(not ARTICLES, reason="no articles beside this checkout")
def test_lines_of_articles_are_quotations() -> None:
    assert list(lines_of_articles()) == []
