"""Exact offsets for any text; sentences, parts of speech and lemmas."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from timeline.parsing.conversion import as_parsed
from timeline.parsing.parse import annotate, parse

ODD = [
    "Rain fell.\r\n\r\nIt stopped.\r\n",
    "Tabs\tand\u00a0odd\u2003spaces \n \n here.",
    "He 😀 smiled 👩‍👩‍👧 at her.\n\nÉ́ vero.",
    "A lone \ud83d surrogate and \udc00 another.",
    "A NUL \x00 and a bell \x07.",
    "\u202eright to left\u202c שלום",
    "\n\n  leading",
    "trailing \n\n\n",
    "$" * 300 + " paid on Monday.",
    "x" * 900 + "\n\nNext.",
    "a\u2028b\u2029c\x0bd\x0ce\x85f\x1cg",
]


@pytest.mark.parametrize("text", ODD)
def test_offsets_are_those_of_the_text(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    assert len(doc.text) == len(text)
    assert as_parsed(doc).text == text
    assert all(text[s.start : s.end] == s.text for s in as_parsed(doc).sentences)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_survives(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    assert as_parsed(doc).text == text
    assert [token.idx for token in doc] == sorted(token.idx for token in doc)


@pytest.mark.parametrize("text", ["", "   ", "\n\r\n\t"])
def test_blank_text_gives_an_empty_doc(nlp: Language, text: str) -> None:
    assert len(parse(text, nlp)) == 0
    assert parse(text, nlp).sentences == ()


@pytest.mark.parametrize("run", ["$", "(", "'s", "😀", "--", "a)"])
def test_long_unbroken_runs_take_no_time(nlp: Language, run: str) -> None:
    began = time.perf_counter()
    parse(f"Paid {run * 4000} on Monday.", nlp)
    assert time.perf_counter() - began < 5


SENTENCES = [
    ("Ferry runs aground\n\nThe port closed. It reopened.", ["Ferry runs aground", "The port closed.", "It reopened."]),
    ('He said:\n\n"We won."\n\nShe left.', ["He said:", '"We won."', "She left."]),
    ('"We won the case." He left.', ['"We won the case."', "He left."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_end_with_their_paragraph(nlp: Language, text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in parse(text, nlp).sentences] == expected


PLAIN = (
    "The ministers weren't told that she'd been singing, but they will have gone by then. There is a house that he has "
    "had since it was built; do you know whose? Nobody needs buses or brings geese, me or them, and her bag's heavier "
    "than ours. While it rained, some of those who came to Oslo ran on, up and off in better shoes, can't they?"
)


def test_parts_of_speech_and_lemmas_are_those_of_the_whole_pipeline(nlp: Language) -> None:
    full = spacy.load(f"{nlp.meta['lang']}_{nlp.meta['name']}")
    ours, theirs = annotate(PLAIN, nlp), full(PLAIN)
    assert [_analysis(token) for token in ours] == [_analysis(token) for token in theirs]


def _analysis(token: Token) -> str:
    return f"{token.text} {token.tag_} {token.pos_} {token.lemma_}"


def test_values_that_the_callers_pipeline_sets_are_kept(nlp: Language) -> None:
    full = spacy.load(f"{nlp.meta['lang']}_{nlp.meta['name']}")
    full.get_pipe("attribute_ruler").add([[{"LOWER": "geese"}]], {"LEMMA": "honk", "POS": "X"})  # type: ignore[attr-defined]
    doc = annotate("He brings geese.", full)
    assert (doc[2].lemma_, doc[2].pos_) == ("honk", "X")
    assert not doc.ents


def test_a_parsed_doc_survives_bytes(nlp: Language) -> None:
    doc = annotate("Storm \ud800 hits\n\nIt \x00 rained.", nlp)
    again = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))
    assert isinstance(again, Doc)
    assert as_parsed(again).sentences == as_parsed(doc).sentences
    assert as_parsed(again).text == as_parsed(doc).text


PIECES = (
    "Rain fell.",
    " ",
    "\n\n",
    "There is no bridge, which is what Ann Lee's firm hasn't built.",
    "By Bo Brandel\r\n\r\n",
    "$" * 70,
    "Have they been here? ",
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES) | st.text("ab .Z9\n\x00\ud800", max_size=20), max_size=8).map("".join))
def test_a_text_is_read_the_same_with_a_doc_and_without(nlp: Language, text: str) -> None:
    with_doc, without = as_parsed(annotate(text, nlp)), parse(text, nlp)
    assert (with_doc.text, with_doc.lang, with_doc.model) == (without.text, without.lang, without.model)
    assert with_doc.paragraphs == without.paragraphs
    ours, theirs = without.table, with_doc.table
    assert {name: ids.tolist() for name, ids in ours.ids.items()} == {n: ids.tolist() for n, ids in theirs.ids.items()}
    for name in ("heads", "starts", "flags", "sentence_starts"):
        assert getattr(ours, name).tolist() == getattr(theirs, name).tolist()
        assert getattr(ours, name).dtype == getattr(theirs, name).dtype
    assert (ours.text, ours.lemma, ours.pos) == (theirs.text, theirs.lemma, theirs.pos)
