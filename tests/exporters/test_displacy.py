from __future__ import annotations

import re

import attrs
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.util import registry

from tests.factories import PUBLISHED, TEXT, TUESDAY, event, sample, timex
from timeline.exporters.displacy import COLOURS, spans
from timeline.timeline import Timeline
from timeline.values.event import EventClass


def drawn(timeline: Timeline) -> str:
    return str(displacy.render(spans(timeline), style="span", manual=True, jupyter=False))


def test_displacy_draws_expressions_and_events() -> None:
    markup = drawn(sample())
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", markup))
    assert "met OCCURRENCE in Valmora on Tuesday DATE 2021-09-28" in shown
    assert "sign OCCURRENCE planned" in shown
    assert COLOURS["OCCURRENCE"] in markup


def test_marks_inside_a_word_cut_it() -> None:
    text = "The post-2019 talks were held."
    timeline = Timeline(text, PUBLISHED, timexes=(timex("t1", "019", "2019", TUESDAY, text=text),))
    [span] = spans(timeline)["spans"]
    assert spans(timeline)["tokens"][span["start_token"] : span["end_token"]] == ["019"]


@given(st.text(max_size=30))
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(spans(Timeline(text, PUBLISHED))["tokens"]) == text


def test_hostile_text_stays_text() -> None:
    text = "<script>alert(1)</script> Tuesday"
    given = timex("t1", "Tuesday", '"><script>', TUESDAY, text=text)
    assert "<script" not in drawn(Timeline(text, PUBLISHED, timexes=(given,)))


def test_spacy_finds_our_colours() -> None:
    found = registry.displacy_colors.get_all()
    assert found["timeline"] == COLOURS
    assert set(COLOURS) == {*EventClass, "DURATION", "SET"}


@pytest.mark.filterwarnings("ignore:.*W117")
def test_a_doc_is_drawn_in_our_colours() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("timeline_timexes", config={"pub_date": "2024-05-10"})
    doc = nlp("Talks took two days.")
    markup = displacy.render(doc, style="span", options={"spans_key": "timexes"}, jupyter=False)
    assert COLOURS["DURATION"] in markup


def test_an_event_without_words_is_not_drawn() -> None:
    nowhere = attrs.evolve(event("met"), start=len(TEXT), end=len(TEXT), text="")
    assert spans(Timeline(TEXT, PUBLISHED, events=(nowhere,)))["spans"] == []
