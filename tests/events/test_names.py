"""The types of names, and the antecedents of pronouns."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events.marked import unmarked
from timeline.events.antecedents import antecedent
from timeline.events.lexicon import Lexicon
from timeline.events.names import name_type
from timeline.parsing.parse import parse

LEXICON = Lexicon.load("en")

# the head of the phrase stands in angle brackets
NAMES = [
    ("Mr. <Okafor> left the room.", "person"),
    ("Senator <Lindqvist> resigned.", "person"),
    ("Ana <Ruiz> resigned.", "person"),
    ("The <minister> resigned.", "person"),
    ("A <speaker> fainted.", "person"),
    ("Lagos Steel <Corp.> was sold.", "organisation"),
    ("The <BBC> reported it.", "organisation"),
    ("The defence <ministry> denied it.", "organisation"),
    ("The <company> was sold.", "organisation"),
    ("They met in <Ghent> on Monday.", "place"),
    ("<Norway> signed the treaty.", "place"),
    ("The <computer> broke.", ""),
    ("<Halcyon> was sold.", ""),
]

ANTECEDENTS = [
    ("Ana Ruiz resigned on Monday. <She> had led the firm.", "Ruiz"),
    ("The minister resigned. <He> had denied it.", "minister"),
    ("Lagos Steel Corp. said <it> would close.", "Corp."),
    ("Lagos Steel Corp. lost money. The <company> will close.", "Corp."),
    ("Ana Ruiz met Tom Berg. Tom Berg left and Ana Ruiz stayed. <She> slept.", None),
    ("The house burned. <He> left.", None),
    ("Ana Ruiz resigned. <It> rained.", None),
    ("Ana Ruiz resigned.\n\n<She> had led the firm.", "Ruiz"),
    ("Ana Ruiz resigned. She slept. <She> woke up.", "Ruiz"),
    ("The bridge opened in 1936. A ferry struck <it>.", "bridge"),
    ("A ferry struck the pier. The city repaired <it>.", None),
    ("Divers found the wreck before engineers measured <it>.", "wreck"),
    ("The ministers left. <They> had signed nothing.", "ministers"),
    ("The firm lost a lot of money. A crowd gathered. <They> left.", None),
    ("The minister met her staff. <They> slept.", None),
    ("Ana Ruiz saw <her>.", None),
    ("They left. A <company> was sold.", None),
]


@pytest.mark.parametrize(("marked", "wanted"), NAMES)
def test_name_type(nlp: Language, marked: str, wanted: str) -> None:
    text, start = unmarked(marked)
    token = next(token for token in parse(text, nlp) if token.start == start)
    assert name_type(token, LEXICON).value == wanted


@pytest.mark.parametrize(("marked", "wanted"), ANTECEDENTS)
def test_antecedent(nlp: Language, marked: str, wanted: str | None) -> None:
    text, start = unmarked(marked)
    parsed = parse(text, nlp)
    found = antecedent(next(token for token in parsed if token.start == start), LEXICON)
    assert (found.text if found is not None else None) == wanted
