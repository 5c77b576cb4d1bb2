from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.factories import sample
from timeline.entities.queries import all_events, events_about
from timeline.errors import InputError
from timeline.timeline import Timeline
from timeline.values.anchor import Anchors
from timeline.values.event import Event, Participant, Role, Sentence, Source


def told(*sentences: str) -> Timeline:
    """A timeline of one event for each sentence; in "[Ana Ruiz] left, said [|Eva Paz]" two take part, one says so."""
    text, events = "", []
    for number, sentence in enumerate(sentences, start=1):
        start, parts, said = len(text), [], Source()
        for piece in re.split(r"(\[[^]]*\])", sentence):
            word = piece.strip("[|]") if piece.startswith("[") else piece
            mark = (len(text), len(text) + len(word), word)
            if piece.startswith("[|"):
                said = Source(*mark)
            elif piece.startswith("["):
                parts.append(Participant(Role.AGENT, *mark))
            text += word
        whole = Sentence(start, len(text), text[start:])
        events.append(
            Event(f"e{number}", start, start, f"{number}", "x", whole, participants=tuple(parts), source=said)
        )
        text += " "
    return Timeline(text, date(2024, 3, 14), events=tuple(events))


def about(timeline: Timeline, name: str) -> str:
    """The numbers of the sentences that tell of *name*."""
    return "".join(sorted(event.text for event in timeline.events_about(name)))


NORREL = told(
    "[Norrel Inc.] grew.",
    "[Norrel] moved.",
    "Then came [Norrel's] call.",
    "It met [Norrelby].",
    "[Ruiz] left [NORREL].",
)
RUIZ = told("[Ana Ruiz] left.", "Then [Mr Ruiz] spoke.", "[Ruiz] met [Ilse Toren].", "[Toren CEO Ana Ruiz] won.")


@pytest.mark.parametrize("name", ["Norrel", "Norrel Inc.", "norrel", "the Norrel Ltd", "Nórrel's", "NORREL"])
def test_an_organisation_is_found_under_every_form(name: str) -> None:
    assert about(NORREL, name) == "1235"


@pytest.mark.parametrize("name", ["Ana Ruiz", "Ruiz", "Mr Ruiz", "A. Ruiz", "Ana M. Ruiz"])
def test_a_surname_belongs_to_the_full_name(name: str) -> None:
    assert about(RUIZ, name) == "1234"


def test_a_role_before_a_name_is_no_part_of_it() -> None:
    assert about(RUIZ, "Toren") == "3"


@pytest.mark.parametrize("name", ["Zhao Lihua", "Zhao", "Mr Zhao"])
def test_a_family_name_that_stands_first_belongs_to_the_full_name(name: str) -> None:
    assert about(told("[Zhao Lihua] left.", "Then [Zhao] returned.", "[Lihua Motors] grew."), name) == "12"


def test_two_people_of_one_family_name_that_stands_first_are_kept_apart() -> None:
    timeline = told("[Park Ji-hoon] left.", "[Park Soo-ah] stayed.", "Then [Park] spoke.")
    assert about(timeline, "Park Ji-hoon") == "1"
    assert about(timeline, "Park Soo-ah") == "2"
    assert about(timeline, "Park") == "123"


def test_a_first_name_is_no_short_form() -> None:
    assert about(told("[Ana Ruiz] left.", "[Ana Paz] stayed."), "Ana") == ""


def test_two_people_of_one_surname_are_kept_apart() -> None:
    timeline = told("[Ana Ruiz] left.", "[Eva Ruiz] stayed.", "Then [Ruiz] spoke.")
    assert about(timeline, "Ana Ruiz") == "1"
    assert about(timeline, "Eva Ruiz") == "2"
    assert about(timeline, "Ruiz") == "123"


def test_a_surname_belongs_to_the_only_full_name_given_before_it() -> None:
    timeline = told("[Ana Ruiz] left.", "Then [Ruiz] spoke.", "[Eva Ruiz] stayed.", "Then [Ruiz] laughed.")
    assert about(timeline, "Ana Ruiz") == "12"
    assert about(timeline, "Eva Ruiz") == "3"


def test_who_is_named_inside_a_phrase_takes_part_beside() -> None:
    timeline = told("It lost [a case against Norrel and Ruiz].", "It met [the mayor of Toren].")
    assert about(timeline, "Norrel") == about(timeline, "Ruiz") == "1"
    assert about(timeline, "Toren") == ""
    assert events_about(timeline, "Norrel", [Role.AGENT, Role.PATIENT]) == ()


def test_a_surname_alone_stands_for_a_full_name_that_the_article_does_not_give() -> None:
    assert about(told("Then [Ruiz] left.", "Later [Ruiz] returned."), "Ana Ruiz") == "12"


def test_a_short_form_stands_for_the_only_long_one() -> None:
    timeline = told("[Norrel Airlines] grew.", "Then [Norrel] moved.")
    assert about(timeline, "Norrel Airlines") == about(timeline, "Norrel") == "12"


def test_a_short_form_of_two_long_ones_stands_for_neither() -> None:
    timeline = told("[Norrel Airlines] grew.", "It beat [Norrel Motors].", "Then [Norrel] moved.")
    assert about(timeline, "Norrel Airlines") == "1"
    assert about(timeline, "Norrel") == "3"


def test_a_longer_name_is_anothers() -> None:
    timeline = told("[Norrel Records] sued [Norrel].", "Then [Norrel] paid.", "Later [Norrel Records] closed.")
    assert about(timeline, "Norrel Records") == "13"
    assert about(timeline, "Norrel") == "12"


def test_a_first_word_stands_for_the_name_that_the_article_began_with() -> None:
    timeline = told("[Norrel Records] closed.", "Then [Norrel] paid.")
    assert about(timeline, "Norrel Records") == "12"
    assert about(told("[Norrel] paid.", "Then [Norrel Records] closed."), "Norrel Records") == "2"


def test_a_first_word_of_two_names_stands_for_neither() -> None:
    timeline = told("[Norrel Records] met [Norrel Bridge].", "Then [Norrel] paid.")
    assert about(timeline, "Norrel Records") == "1"


@pytest.mark.parametrize("name", ["United States", "the U.S.", "US", "us"])
def test_acronyms_are_their_words(name: str) -> None:
    timeline = told("[The United States] left.", "Then [the U.S.] paid.", "It hit [the US].", "They told [us].")
    assert about(timeline, name) == "123"


def test_an_acronym_is_found_by_the_words_alone() -> None:
    assert about(told("Then [UHO] left."), "United Harbour Office") == "1"


def test_a_common_word_is_no_name() -> None:
    timeline = told("[Marks] fell on the floor.", "The floor had [marks].")
    assert about(timeline, "Ana Marks") == about(timeline, "Marks") == ""
    assert about(told("It lost [200 Marks]."), "Ana Marks") == ""


def test_a_capital_in_a_heading_makes_no_name() -> None:
    text = "Valmora Cuts Marks\n\nThe city takes marks off the road."
    fell = Event("e1", 8, 12, "Cuts", "cut", Sentence(0, 18, text[:18]))
    cuts = attrs.evolve(fell, participants=(Participant(Role.PATIENT, 13, 18, "Marks"),))
    assert Timeline(text, date(2024, 3, 14), events=(cuts,)).events_about("Marks") == ()


def test_a_name_that_is_a_common_word_too_is_known_by_its_capital() -> None:
    timeline = told("[Marks] left.", "The floor had [marks].", "They asked [Marks] why.")
    assert about(timeline, "Marks") == "13"


def test_a_definite_noun_points_to_the_name_that_ends_in_it() -> None:
    timeline = told("[The Harbour Commission] met.", "Then [the commission] left.", "It saw [a commission].")
    assert about(timeline, "Harbour Commission") == "12"
    both = told("[The Harbour Commission] met.", "[The Toll Commission] met.", "Then [the commission] left.")
    assert about(both, "Harbour Commission") == "1"


def test_who_says_i_in_a_quotation_takes_part() -> None:
    timeline = told('"[I] resign," said [|Ana Ruiz].', '"[I] stay," they heard.')
    assert about(timeline, "Ruiz") == "1"
    assert [event.eid for event in events_about(timeline, "Ruiz", [Role.AGENT])] == ["e1"]


def test_who_says_so_takes_part_unless_roles_are_asked_for() -> None:
    timeline = told("[Norrel] grew, said [|Ana Ruiz].")
    assert about(timeline, "Ana Ruiz") == "1"
    assert events_about(timeline, "Ana Ruiz", Role) == ()


@pytest.mark.parametrize("wrong", ["", "  ", "?!", None, 7, ["Ana"]])
def test_a_name_has_a_word(wrong: object) -> None:
    with pytest.raises(InputError, match="name must be a person"):
        sample().about(wrong)  # type: ignore[arg-type]


def test_events_come_in_order_and_the_undated_last() -> None:
    timeline = sample()
    told_of = tuple(
        attrs.evolve(event, participants=(Participant(Role.OTHER, 17, 24, "Valmora"),)) for event in timeline.events
    )
    anchors = Anchors(anchor for eid, anchor in timeline.anchors.items() if eid != told_of[0].eid)
    found = Timeline(timeline.text, timeline.pub_date, events=told_of, anchors=anchors).events_about("Valmora")
    assert [event.text for event in found] == ["joined", "sign", "met", "said"]


def test_entries_with_events_of_their_own_are_searched() -> None:
    timeline = attrs.evolve(sample(), events=())
    assert [entry.summary for entry in timeline.about("Valmora")] == ["Ministers met in Valmora"]


NAMES = st.sampled_from(
    ["Ana Ruiz", "Ruiz", "Eva Ruiz", "Norrel", "Norrel Bridge", "Norrel Motors", "NM", "the bridge", "ruiz"]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(NAMES, max_size=3), max_size=5), NAMES)
def test_laws(sentences: list[list[str]], name: str) -> None:
    timeline = told(*(" and ".join(f"[{each}]" for each in names) + " met." for names in sentences))
    found = timeline.events_about(name)
    assert set(found) <= set(timeline.events)
    assert found == timeline.events_about(name.swapcase())
    assert found == timeline.events_about(f"{name} Inc.")
    small = {each for names in sentences for each in names if each.islower()}
    if name[0].isupper() and name.lower() not in small:  # a word also written small may be no name
        named = {event.eid for event, names in zip(timeline.events, sentences, strict=True) if name in names}
        assert named <= {event.eid for event in found}


@given(st.text(min_size=1))
@example("A:")
def test_entries_about_somebody_are_some_of_the_entries_in_their_order(name: str) -> None:
    timeline = sample()
    if not any(char.isalnum() for char in name):
        return
    entries = iter(timeline.entries)
    assert all(entry in entries for entry in timeline.about(name))
    assert len(all_events(timeline)) == len(timeline.events)


def test_a_name_that_follows_its_noun_counts() -> None:
    timeline = told("[The shipping firm] Norrel moved its lorries.", "[The firm], Norrel said, will pay.")
    assert about(timeline, "Norrel") == "1"
