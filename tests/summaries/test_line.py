"""Summaries and headlines: one line that says who did what without its context."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.summaries.golden_summaries import GOLDEN
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.summaries.line import summarise
from timeline.summaries.punctuation import MAX_LENGTH
from timeline.summaries.words import SummaryWords
from timeline.values.entry import HEADLINE_LENGTH

WORDS = SummaryWords.load("en")
INSERTED = {"was", "were", "…", "said"}
PLAIN = [re.sub(r"[\[\]<>]", "", marked) for marked, _, _ in GOLDEN]


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


@pytest.mark.parametrize(("marked", "summary", "headline"), GOLDEN)
def test_summary_and_headline(nlp: Language, marked: str, summary: str, headline: str) -> None:
    text, trigger, dates = unmark(marked)
    token = next(token for token in parse(text, nlp) if token.start <= trigger < token.end)
    assert summarise(token, WORDS, dates) == (summary, headline)


def test_the_first_person_is_named(nlp: Language) -> None:
    doc = parse('"We voted yesterday," said Ruiz.', nlp)
    assert summarise(doc[2], WORDS, [(10, 19)], "Ruiz").line == 'Ruiz: "We voted yesterday"'


def test_a_pronoun_of_a_quotation_stays_as_it_was_said(nlp: Language) -> None:
    doc = parse('Ana Ruiz resigned. "She was ill," Holm said on Monday.', nlp)
    said = next(token for token in doc if token.text == "said")
    assert summarise(said, WORDS, [(48, 54)]).line == '"She was ill," Holm said'


@pytest.mark.parametrize("plain", PLAIN)
def test_laws_hold_for_every_word(nlp: Language, plain: str) -> None:
    for token in parse(plain, nlp):
        check_laws(token)


@cache
def parsed(text: str) -> ParsedText:
    return parse(text, load_model())


@settings(deadline=None)
@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3), st.data())
def test_laws_hold_in_longer_texts(sentences: list[str], data: st.DataObject) -> None:
    doc = parsed(" ".join(sentences))
    check_laws(doc[data.draw(st.integers(0, len(doc) - 1))])


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=200), st.data())
def test_any_text_has_a_summary(text: str, data: st.DataObject) -> None:
    doc = parsed(text)
    if len(doc):
        summary = summarise(doc[data.draw(st.integers(0, len(doc) - 1))], WORDS)
        assert len(summary.line) <= MAX_LENGTH
        assert len(summary.headline) <= HEADLINE_LENGTH


def check_laws(token: Token) -> None:
    written = "".join(f"{other.text} " if other.space_after else other.text for other in token.tokens)
    known = set(re.findall(r"[\w.]+", written.lower()))
    known |= {word.strip(".") for word in known} | INSERTED | {"s"}
    for line, length in zip(summarise(token, WORDS), (MAX_LENGTH, HEADLINE_LENGTH), strict=True):
        assert len(line) <= length
        assert set(re.findall(r"[\w.]+", line.lower())) <= known, line
        assert line.count('"') % 2 == 0
        assert line.count("(") == line.count(")")
        assert not line[:1].islower()
        assert line.split(" ")[-1].lower() not in WORDS.dangling or " " not in line, line
        assert "  " not in line
        assert not re.search(r" [,.;]|,$", line)
