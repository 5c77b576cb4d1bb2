"""Class, tense, aspect, polarity and modality, one marked sentence each."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events.marked import event_at

TENSE_AND_ASPECT = [
    ("The minister <resigned>.", "PAST NONE"),
    ("The firm has <announced> a merger.", "PRESENT PERFECTIVE"),
    ("The firm had <announced> a merger.", "PAST PERFECTIVE"),
    ("Two men were <killed>.", "PAST NONE"),
    ("Two men have been <arrested>.", "PRESENT PERFECTIVE"),
    ("The bridge is being <rebuilt>.", "PRESENT PROGRESSIVE"),
    ("They are <negotiating>.", "PRESENT PROGRESSIVE"),
    ("They were <negotiating>.", "PAST PROGRESSIVE"),
    ("They have been <negotiating> for days.", "PRESENT PERFECTIVE_PROGRESSIVE"),
    ("They will <meet> on Friday.", "FUTURE NONE"),
    ("They'll <meet> on Friday.", "FUTURE NONE"),
    ("By May they will have <left>.", "FUTURE PERFECTIVE"),
    ("The army <controls> the city.", "PRESENT NONE"),
    ("They want to <leave>.", "INFINITIVE NONE"),
    ("They hope to be <freed>.", "INFINITIVE NONE"),
    ("He left, <slamming> the door.", "PRESPART NONE"),
    ("The deal <signed> in May collapsed.", "PAST NONE"),
    ("The <talks> failed.", "NONE NONE"),
    ("They could <leave>.", "NONE NONE"),
    ("She did not <answer>.", "PAST NONE"),
    ("They will <meet> and talk.", "FUTURE NONE"),
    ("They will meet and <talk>.", "FUTURE NONE"),
]

POLARITY = [
    ("She did not <answer>.", "NEG"),
    ("They haven't <agreed>.", "NEG"),
    ("He never <returned>.", "NEG"),
    ("Nobody <survived>.", "NEG"),
    ("No ships were <sunk>.", "NEG"),
    ("There was no <agreement> on prices.", "NEG"),
    ("He left without <paying>.", "NEG"),
    ("The talks ended without <agreement> on prices.", "NEG"),
    ("He <returned>.", "POS"),
    ("He said that she did not answer, and <left>.", "POS"),
]

MODALITY = [
    ("They may <leave>.", "may"),
    ("They might have <left>.", "might"),
    ("They can't <leave>.", "can"),
    ("They would be <arrested>.", "would"),
    ("They'd <leave> if they could.", "would"),
    ("They should <leave>.", "should"),
    ("They will <leave>.", ""),
    ("They <left>.", ""),
]

CLASS = [
    ("The mayor <said> that it rained.", "REPORTING"),
    ("The union <announced> a strike.", "REPORTING"),
    ("Witnesses <saw> the crash.", "PERCEPTION"),
    ("The army <began> the assault.", "ASPECTUAL"),
    ("They <continued> to work.", "ASPECTUAL"),
    ("They <tried> to escape.", "I_ACTION"),
    ("The board <offered> to pay.", "I_ACTION"),
    ("The board <offered> a seat.", "OCCURRENCE"),
    ("They <want> to leave.", "I_STATE"),
    ("The firm <expects> losses.", "I_STATE"),
    ("The family <owns> a mill.", "STATE"),
    ("He was <unable> to walk.", "I_STATE"),
    ("They made an <attempt> to escape.", "I_ACTION"),
    ("The <bombing> killed four.", "OCCURRENCE"),
    ("The ship <sank>.", "OCCURRENCE"),
]


@pytest.mark.parametrize(("marked", "expected"), TENSE_AND_ASPECT)
def test_tense_and_aspect(nlp: Language, marked: str, expected: str) -> None:
    event = event_at(marked, nlp)
    assert f"{event.tense.value} {event.aspect.value}" == expected


@pytest.mark.parametrize(("marked", "expected"), POLARITY)
def test_polarity(nlp: Language, marked: str, expected: str) -> None:
    assert event_at(marked, nlp).polarity.value == expected


@pytest.mark.parametrize(("marked", "expected"), MODALITY)
def test_modality(nlp: Language, marked: str, expected: str) -> None:
    assert event_at(marked, nlp).modality == expected


@pytest.mark.parametrize(("marked", "expected"), CLASS)
def test_class(nlp: Language, marked: str, expected: str) -> None:
    assert event_at(marked, nlp).class_.value == expected
