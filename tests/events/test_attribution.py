"""Who says that something happened, and whether it is quoted."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events.marked import event_at, unmarked

SOURCES = [
    ("The bridge <collapsed>.", "", False),
    ("The mayor said that the bridge had <collapsed>.", "The mayor", False),
    ("The mayor <said> that the bridge had collapsed.", "", False),
    ("The bridge <collapsed>, the mayor said.", "the mayor", False),
    ("The bridge, officials said, <collapsed> on Monday.", "officials", False),
    ("According to police, the man <fled>.", "police", False),
    ("The man <fled>, according to police.", "police", False),
    ('"The bridge <collapsed>," Ann Lee said.', "Ann Lee", True),
    ('Ann Lee said: "The bridge <collapsed>."', "Ann Lee", True),
    ('"We <tried>. It <was>," Ann Lee said.'.replace("<was>", "failed"), "Ann Lee", True),
    ('"It fell," Ann Lee said. "Nobody was <hurt>."', "Ann Lee", True),
    ("“The bridge <collapsed>,” Ann Lee said.", "Ann Lee", True),
    ("The mayor, who left in May, said that the bridge <collapsed>.", "The mayor", False),
    ('The mayor said the "old" bridge had <collapsed>.', "The mayor", False),
]


@pytest.mark.parametrize(("marked", "who", "quoted"), SOURCES)
def test_source(nlp: Language, marked: str, who: str, quoted: bool) -> None:
    source, text = event_at(marked, nlp).source, unmarked(marked)[0]
    assert (source.text, source.quoted) == (who, quoted)
    assert text[source.start : source.end] == source.text


def test_a_second_sentence_of_a_quotation_has_the_same_speaker(nlp: Language) -> None:
    marked = 'Ann Lee said: "The bridge fell. The river <rose>."'
    assert event_at(marked, nlp).source.text == "Ann Lee"


def test_a_new_paragraph_ends_the_quotation(nlp: Language) -> None:
    marked = '"The bridge fell," Ann Lee said.\n\nThe river <rose>.'
    assert not event_at(marked, nlp).source
