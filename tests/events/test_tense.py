"""The direction of the clause around a date, which is in angle brackets."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events.marked import unmarked
from timeline.events.tense import tense_at
from timeline.parsing.parse import parse

LOOKS = [
    ("Holm paid a visit to the port on <October 30>.", "past"),
    ("Ministers will meet on <May 3>.", "future"),
    ("The vote is scheduled for <October 5>.", "future"),
    ("The talks, scheduled for <October 5>, matter.", "future"),
    ("They plan to meet on <May 3>.", "future"),
    ("They are to meet on <May 3>.", "future"),
    ("They may meet on <May 3>.", "future"),
    ("She said on <Tuesday> that she would resign.", "past"),
    ("She said that she would resign on <Tuesday>.", "future"),
    ("She has lived there since <June>.", "past"),
    ("The deal signed on <May 3> collapsed.", "past"),
    ("The <May 3> vote failed.", "past"),
    ("He is to be freed on <Friday>.", "future"),
    ("He was to be freed on <Friday>.", "present"),
    ("The trial was due to start in <March>.", "present"),
    ("He was to have spoken on <Friday>.", "past"),
    ("They managed to meet on <Friday>.", "past"),
    ("The deal announced <Wednesday> by the council was set to cost more.", "past"),
    ("The pact, agreed in <May>, failed.", "past"),
    ("The hearing set for <May 3> matters.", "future"),
    ("Sentencing has been set for <June 28>.", "future"),
    ("Ministers await the talks scheduled <Monday>.", "future"),
    ("They had been talking about the planned visit of the minister in <May>.", "future"),
    ("They recalled the visit of the minister in <May>.", "past"),
    ("The law foresees the opening <Monday> of two markets.", "future"),
    ("The office forecasts the frost to return on <Friday>.", "future"),
    ("He will face questions about his <July 25> call.", "none"),
    ("He will attend <Friday>'s march.", "future"),
    ("They will try to recover from <Friday>'s storm.", "none"),
    ("She will win <Friday>'s race.", "future"),
    ("They hope to profit from <Friday>'s fight that led to a ban.", "past"),
    ("Holm could not be reached on <Friday>.", "past"),
    ("Holm could not say <Friday> who had called.", "past"),
    ("Holm could speak on <Friday>.", "future"),
    ("The shop opens on <Friday>.", "present"),
    ("The shop opens at 8 a.m. on <Friday>.", "present"),
    ("He is accused of stealing it on <Friday>.", "none"),
    ("The offer follows <Friday>'s talks.", "none"),
    ("The ministry says on <Friday> that it rained.", "none"),
    ("<Friday> evening.", "none"),
    ("Court hears case on <Friday>\n\nThe court heard a case.", "none"),
    ("It rained.\n\nAbove, delegates arrive for talks on <May 28>. (AP Photo/Jo Roe)", "past"),
]


@pytest.mark.parametrize(("marked", "expected"), LOOKS)
def test_direction(nlp: Language, marked: str, expected: str) -> None:
    text, start = unmarked(marked)
    end = marked.index(">") - 1
    assert tense_at(parse(text, nlp))(start, end) == expected


def test_an_extent_outside_the_text_looks_nowhere(nlp: Language) -> None:
    assert tense_at(parse("It rained.", nlp))(90, 95) == "none"
