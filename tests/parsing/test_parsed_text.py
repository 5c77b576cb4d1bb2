"""A parsed text answers as spaCy's ``Doc`` does."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from timeline.parsing.conversion import as_parsed
from timeline.parsing.models import load_fresh_model
from timeline.parsing.parse import annotate, parse

TEXTS = [
    "The mayor of Lima, who had resigned on Monday, said that two of 12 bridges would be closed. Nobody came.",
    'Rain\n\nBy Ann Lee\n\n"It didn\'t stop," she said. "',
    "Left.",
    "  \n\nIn May 5, 2021; 'and' (2nd) ... ??  \r\n\r\n-- CAPS lower\n\n\n",
    "A lone \ud83d surrogate, a NUL \x00 and " + "x" * 300,
]
SAME = ("i", "text", "like_num", "is_space", "is_punct", "is_quote", "is_alpha", "is_lower")
STRINGS = ("lower", "lemma", "pos", "tag", "dep")


@pytest.mark.parametrize("text", TEXTS)
def test_each_attribute_is_that_of_the_spacy_token(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    parsed = as_parsed(doc)
    assert len(parsed) == len(doc)
    for ours, theirs in zip(parsed, doc, strict=True):
        assert [getattr(ours, name) for name in SAME] == [getattr(theirs, name) for name in SAME]
        assert [getattr(ours, name) for name in STRINGS] == [getattr(theirs, f"{name}_") for name in STRINGS]
        assert (ours.start, ours.end, len(ours), repr(ours)) == (
            theirs.idx,
            theirs.idx + len(theirs),
            len(theirs),
            repr(theirs),
        )
        assert ours.space_after == bool(theirs.whitespace_)
        assert ours.starts_sentence == bool(theirs.is_sent_start)


@pytest.mark.parametrize("text", TEXTS)
def test_the_tree_is_that_of_the_spacy_token(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    parsed = as_parsed(doc)
    for ours, theirs in zip(parsed, doc, strict=True):
        assert ours.head.i == theirs.head.i
        assert [child.i for child in ours.children] == [child.i for child in theirs.children]
        assert sorted(token.i for token in ours.subtree) == [token.i for token in theirs.subtree]
        assert ours.left_edge.i == theirs.left_edge.i
        assert [token.i for token in ours.sentence] == [token.i for token in theirs.sent]
        assert ours.sentence.root.i == theirs.sent.root.i
        path = (theirs.i, *(token.i for token in theirs.ancestors))
        assert parsed.table.path_to_root(ours.i, limit=len(path)) == path
        assert parsed.table.path_to_root(ours.i, limit=2) == path[:2]


@pytest.mark.parametrize("text", TEXTS)
def test_ancestors_are_those_of_the_spacy_tokens(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    parsed = as_parsed(doc)
    for above in doc:
        for below in doc:
            assert parsed[above.i].is_ancestor_of(parsed[below.i]) == above.is_ancestor(below)


@pytest.mark.parametrize("text", TEXTS)
def test_lists_and_columns_say_what_the_tokens_say(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    parsed = as_parsed(doc)
    table = parsed.table
    for name in (*STRINGS, "text", "start"):
        assert getattr(table, name) == [getattr(token, name) for token in parsed]
    assert table.head == [token.head.i for token in parsed]
    assert [list(children) for children in table.children] == [[c.i for c in token.children] for token in parsed]
    assert [table.sentence_ranges[number].start for number in table.sentence] == [t.sentence.start for t in parsed]
    for name, ids in table.ids.items():
        assert [table.string_of(key) for key in ids.tolist()] == [
            getattr(token, f"{name}_", token.text) for token in doc
        ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_and_its_sentences_are_those_of_the_doc(nlp: Language, text: str) -> None:
    doc = annotate(text, nlp)
    parsed = as_parsed(doc)
    assert parsed.text == text
    assert parsed.parser_text == doc.text
    assert (parsed.lang, parsed.model) == ("en", f"en_{nlp.meta['name']}")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(TEXTS), st.integers(-1, 120), st.integers(1, 60))
def test_spans_are_those_that_spacy_expands_to_whole_tokens(nlp: Language, text: str, start: int, size: int) -> None:
    doc, end = annotate(text, nlp), start + size
    theirs, ours = doc.char_span(start, end, alignment_mode="expand"), as_parsed(doc).span_at(start, end)
    if theirs is None or not len(theirs):
        assert ours is None
    else:
        assert ours is not None
        assert (ours.start, ours.end, ours.root.i) == (theirs.start, theirs.end, theirs.root.i)


def test_paragraphs_are_ranges_of_tokens(nlp: Language) -> None:
    parsed = parse("Storm hits\n\nIt rained.\n\nTrees fell.", nlp)
    paragraphs = ["".join(token.text for token in parsed[part.start : part.stop]) for part in parsed.paragraph_ranges]
    assert paragraphs == ["Stormhits\n\n", "Itrained.\n\n", "Treesfell."]
    assert [parsed.role_at(offset).value for offset in (0, 12, 30)] == ["title", "body", "body"]


def test_a_doc_of_another_maker_is_one_paragraph_of_body() -> None:
    nlp = load_fresh_model()
    parsed = as_parsed(nlp("Storm hits\n\nIt rained."))
    assert parsed.paragraph_ranges == [range(len(parsed))]
    assert {sentence.role.value for sentence in parsed.sentences} == {"body"}
    assert parsed.model == ""


def test_an_unparsed_doc_is_one_sentence(nlp: Language) -> None:
    parsed = as_parsed(nlp.make_doc("It rained. It stopped."))
    assert [sentence.text for sentence in parsed.sentences] == ["It rained. It stopped."]
    assert {token.head is token for token in parsed} == {True}


def test_an_empty_doc_has_no_tokens(nlp: Language) -> None:
    parsed = as_parsed(Doc(nlp.vocab))
    assert (list(parsed), parsed.sentences, parsed.span_at(0, 3), parsed.head_at(0, 3)) == ([], (), None, None)
    assert (parsed.paragraph_ranges, parsed.table.sentence_ranges) == ([], [])


def test_a_parsed_text_is_converted_once_and_keeps_no_doc(nlp: Language) -> None:
    doc = annotate("It rained.", nlp)
    parsed = as_parsed(doc)
    assert as_parsed(parsed) is parsed
    tokens, kept = parsed.tokens, weakref.ref(doc)
    del doc
    gc.collect()
    assert kept() is None
    assert tokens[1].lemma == "rain"


def test_a_lean_table_answers_the_same(nlp: Language) -> None:
    table = parse("The dam burst.", nlp).table
    lean = table.lean("lower")
    assert lean.lower is table.lower
    assert (lean.head, list(lean.children)) == (table.head, list(table.children))
    with pytest.raises(KeyError):
        lean.string_of(0)
    assert lean.ids == {}
