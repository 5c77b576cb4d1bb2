"""Plain words answer as spaCy's tokens do."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from timeline.parsing.parse import parse
from timeline.parsing.words import words_of

TEXTS = [
    "The mayor of Lima, who had resigned on Monday, said that two of 12 bridges would be closed. Nobody came.",
    'Rain\n\nBy Ann Lee\n\n"It didn\'t stop," she said.\n',
    "Left.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_each_answer_is_that_of_the_token(nlp: Language, text: str) -> None:
    doc = parse(text, nlp)
    words = words_of(doc)
    assert len(words) == len(doc)
    for word, token in zip(words, doc, strict=True):
        for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "like_num"):
            assert getattr(word, name) == getattr(token, name)
        assert (len(word), repr(word), word.head.i) == (len(token), repr(token), token.head.i)
        assert [child.i for child in word.children] == [child.i for child in token.children]
        assert sorted(each.i for each in word.subtree) == [each.i for each in token.subtree]
        assert (word.sent.start, word.sent.end) == (token.sent.start, token.sent.end)
        assert [each.i for each in word.sent] == [each.i for each in token.sent]


@pytest.mark.parametrize("text", TEXTS)
def test_ancestors_are_those_of_the_tokens(nlp: Language, text: str) -> None:
    doc = parse(text, nlp)
    words = words_of(doc)
    for above in doc:
        for below in doc:
            assert words[above.i].is_ancestor(words[below.i]) == above.is_ancestor(below)


def test_an_empty_doc_has_no_words(nlp: Language) -> None:
    assert words_of(Doc(nlp.vocab)) == []
