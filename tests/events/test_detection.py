"""Which words name events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from tests.events.marked import event_at
from timeline.errors import InputError
from timeline.events.attributes import Attributes, read_each
from timeline.events.detection import Finder, detect_events, run_detector
from timeline.events.lexicon import Lexicon
from timeline.events.triggers import find_triggers
from timeline.parsing.conversion import MODEL
from timeline.parsing.parse import annotate, parse
from timeline.values.event import Event, Status, Tense

# every event of the sentence stands in angle brackets
MARKED = [
    "The council <met> on Monday and <approved> the budget.",
    "Officials have <held> two days of <talks> in Oslo.",
    "She has been <elected> mayor.",
    "The <bombing> <killed> four soldiers, including a captain.",
    "After the <arrest>, a crowd <gathered>.",
    "They will <begin> <talks> in May.",
    "The proposed budget is large.",
    "It was a cold and windy evening.",
    "Swimming is good for you.",
    "The company <announced> the <acquisition> of a rival.",
    "Aid workers were <unable> to <reach> the village.",
    "By the time the firefighters <arrived>, the <fire> had <spread>.",
    "Parliament <passed> the bill, <ending> a long <dispute>.",
    "The visiting team <lost> the <match>.",
    "<Founded> in 1901, the club <won> twelve titles.",
]

# what the rules find, which are asked where a language has no weights
BY_RULE = [
    "Officials have <held> two days of <talks> in Oslo.",
    "He has a house and is a teacher.",
    "The prime minister <made> a <statement> following the <earthquake>.",
    "According to the ministry, the <election> was <postponed>.",
    "The <ceremony> <marked> the <end> of the <war>.",
    "The nation has a large population and a new administration.",
    "Swimming is good for you.",
    "Aid workers were <unable> to <reach> the village.",
]


def found_in(text: str, events: Iterable[Event]) -> str:
    """The text with the events marked."""
    for event in sorted(events, key=lambda event: -event.start):
        assert text[event.start : event.end] == event.text
        text = f"{text[: event.start]}<{event.text}>{text[event.end :]}"
    return text


@pytest.mark.parametrize("marked", MARKED)
def test_triggers(nlp: Language, marked: str) -> None:
    text = re.sub("[<>]", "", marked)
    assert found_in(text, detect_events(parse(text, nlp))) == marked


@pytest.mark.parametrize("marked", BY_RULE)
def test_triggers_by_rule(nlp: Language, marked: str) -> None:
    text = re.sub("[<>]", "", marked)
    assert found_in(text, detect_events(annotate(text, nlp), find=find_triggers, read=read_each)) == marked


def test_ids_and_sentences_follow_the_text(nlp: Language) -> None:
    text = "Port closes\n\nThe port closed on Monday. It reopened on Friday."
    events = detect_events(parse(text, nlp))
    assert [event.eid for event in events] == ["e1", "e2", "e3"]
    assert [event.sentence.role.value for event in events] == ["title", "body", "body"]
    assert [event.lemma for event in events] == ["close", "close", "reopen"]
    assert [event.pos for event in events] == ["VERB", "VERB", "VERB"]
    assert all(text[e.sentence.start : e.sentence.end] == e.sentence.text for e in events)


def test_the_whole_pipeline_gives_the_same_events(nlp: Language) -> None:
    full = spacy.load(f"{nlp.meta['lang']}_{nlp.meta['name']}")
    text = "Port closes\n\nThe port wasn't closed by the storm, Ann Lee said on Monday. It'll be reopened in May."
    assert detect_events(parse(text, full)) == detect_events(parse(text, nlp))


def test_bylines_and_credits_hold_no_events(nlp: Language) -> None:
    text = "Port closes\n\nBy Ann Strike\n\nPhoto by Jo Crash/Getty Images\n\nThe port closed."
    assert [event.text for event in detect_events(parse(text, nlp))] == ["closes", "closed"]


def test_no_text_no_events(nlp: Language) -> None:
    assert detect_events(parse(" \n", nlp)) == ()


@pytest.mark.parametrize("find", [None, find_triggers], ids=["learned", "rules"])
def test_own_words_are_added_and_removed(nlp: Language, find: Finder | None) -> None:
    doc = annotate("The glitch delayed the ceremony.", nlp)
    words = Lexicon(extra_triggers=["Glitch"], never=["ceremony"])
    assert [event.text for event in detect_events(doc, words, find=find)] == ["glitch", "delayed"]


def test_another_finder_takes_the_place_of_the_rules(nlp: Language) -> None:
    def nouns(doc: Doc, lexicon: Lexicon) -> list[Token]:
        return [token for token in doc if token.tag_ == "NN"]

    events = detect_events(annotate("The envoy left the city.", nlp), find=nouns)
    assert [event.text for event in events] == ["envoy", "city"]


def test_another_reader_takes_the_place_of_the_rules(nlp: Language) -> None:
    def planned(triggers: Sequence[Token], lexicon: Lexicon) -> list[Attributes]:
        return [Attributes(tense=Tense.FUTURE) for _ in triggers]

    (event,) = detect_events(annotate("The envoy left.", nlp), read=planned)
    assert (event.tense, event.status) == (Tense.FUTURE, Status.PLANNED)


@pytest.mark.parametrize(
    "text",
    [
        "He met " + ", ".join(f"Ann{i}" for i in range(900)) + " and Bob.",
        "He " + ", ".join(["came"] * 600) + " and left.",
        "He " + " ".join(["said that he"] * 400) + " left.",
        "The end " + " ".join(["of the attack"] * 400) + " came.",
        'He said "no". ' * 200,
        '"' * 1000,
    ],
    ids=["list", "verbs", "clauses", "phrases", "quotations", "marks"],
)
def test_monstrous_sentences_are_survived(nlp: Language, text: str) -> None:
    for event in detect_events(parse(text, nlp)):
        assert all(text[p.start : p.end] == p.text for p in event.participants)


def test_a_paragraph_added_at_the_end_changes_no_earlier_event(nlp: Language) -> None:
    text = "Port closes\n\nThe port closed on Monday, officials said.\n\n"
    before = detect_events(parse(text + "It rained.", nlp))
    after = detect_events(parse(text + "It rained.\n\nA ferry sank in May.", nlp))
    assert after[: len(before)] == before


def test_a_broken_word_keeps_its_offsets(nlp: Language) -> None:
    text = "He \ud800 left.\r\n\r\nShe\x00 arrived."
    assert [text[e.start : e.end] for e in detect_events(parse(text, nlp))] == ["left", "arrived"]


def test_a_detector_takes_the_place_of_all(nlp: Language) -> None:
    doc = annotate("The envoy left. It rained.", nlp)
    assert [event.text for event in run_detector(lambda doc: reversed(detect_events(doc)), doc)] == ["left", "rained"]


@pytest.mark.parametrize(("detector", "why"), [(lambda doc: ["left"], "gave a str"), ("rules", "must be a function")])
def test_a_detector_gives_events(nlp: Language, detector: object, why: str) -> None:
    with pytest.raises(InputError, match=why):
        run_detector(detector, annotate("The envoy left.", nlp))  # type: ignore[arg-type]


def test_a_parse_by_another_model_is_warned_of(nlp: Language) -> None:
    doc = annotate("The envoy left.", nlp)
    doc.user_data[MODEL] = "en_other_model"
    with pytest.warns(UserWarning, match="trained on parses of en_core_web_sm; with en_other_model"):
        assert len(detect_events(doc)) == 1


FLAGS = [
    ("They <lived> in Oslo for ten years.", "The bomb <exploded> on Monday.", "durative"),
    ("The app lets users <share> photos.", "Police <arrested> two men on Monday.", "generic"),
]


@pytest.mark.parametrize(("likely", "unlikely", "flag"), FLAGS)
def test_flags_are_probabilities(nlp: Language, likely: str, unlikely: str, flag: str) -> None:
    more, less = (getattr(event_at(marked, nlp), flag) for marked in (likely, unlikely))
    assert 0 <= less < more <= 1
