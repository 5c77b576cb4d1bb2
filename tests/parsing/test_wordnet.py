"""The codes of some words in the table derived from WordNet."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from spacy.strings import get_string_id

from timeline.parsing.wordnet import names_people, senses_of

# eventive share in fifths plus one, derivation from a verb plus one; 0 for words that the table leaves out
NOUNS = [("explosion", 5, 3), ("snow", 3, 3), ("table", 1, 3), ("giraffe", 0, 0)]


@pytest.mark.parametrize(("word", "share", "derived"), NOUNS)
def test_nouns(word: str, share: int, derived: int) -> None:
    senses = senses_of("n", np.array([get_string_id(word)], dtype=np.uint64))
    assert (int(senses.share[0]), int(senses.derived[0])) == (share, derived)


def test_verbs_have_a_topic_and_nothing_else() -> None:
    ids = np.array([get_string_id(word) for word in ("say", "tell", "run")], dtype=np.uint64)
    senses = senses_of("v", ids)
    assert senses.topic[0] == senses.topic[1] != senses.topic[2]
    assert not senses.share.any()
    assert not senses.derived.any()


@pytest.mark.parametrize(("word", "person"), [("speaker", True), ("computer", False), ("xyzzy", False)])
def test_people(word: str, person: bool) -> None:
    assert names_people(word) is person


def test_the_licence_lies_beside_the_table() -> None:
    assert "Princeton University" in files("timeline.weights").joinpath("wordnet-LICENSE.txt").read_text()
