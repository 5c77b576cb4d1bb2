"""Who takes part without being named: pronouns, titles, "filed a lawsuit", "the new Marka", "the Norrel store"."""

from __future__ import annotations

import pytest

from timeline import build_timeline
from timeline.entities.names import read_name, same
from timeline.entities.queries import events_about
from timeline.values.event import Role

DOERS = (Role.AGENT, Role.PATIENT)


def found(text: str, name: str) -> str:
    """The words for the events in which *name* acts or is acted upon, in the order of the text."""
    events = events_about(build_timeline(text, "2024-05-10"), name, DOERS)
    return " ".join(event.text for event in sorted(events, key=lambda event: event.start))


def test_a_pronoun_is_followed_over_sentences_that_tell_of_nobody_else() -> None:
    text = "Ana Ruiz opened the museum on Monday. Ruiz thanked the donors. The hall was full. Later she left the city."
    assert found(text, "Ana Ruiz").split()[-1] == "left"


def test_a_pronoun_after_two_people_is_nobodys() -> None:
    text = (
        "Ana Ruiz met Eva Holm on Monday. Ruiz praised Holm, and Holm thanked Ruiz. The hall was full. Later she left."
    )
    assert "left" not in found(text, "Ana Ruiz")
    assert "left" not in found(text, "Eva Holm")


def test_a_pronoun_is_no_firm() -> None:
    text = (
        "Norrel Shipping opened a dock on Monday. Norrel thanked the crews. The hall was full. Later he left the city."
    )
    assert "left" not in found(text, "Norrel Shipping")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Norrel filed a lawsuit against Torvale on Monday.", "lawsuit"),
        ("A lawsuit was filed by Norrel on Monday.", "lawsuit"),
        ("Norrel made an offer for the port on Monday.", "offer"),
        ("Norrel lost the battle for the port on Monday.", "battle"),
    ],
)
def test_who_does_what_a_noun_names(text: str, noun: str) -> None:
    assert noun in found(text, "Norrel")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Norrel criticised the attack on Monday.", "attack"),
        ("Norrel condemned the killing on Monday.", "killing"),
        ("Norrel welcomed the strike on Monday.", "strike"),
        ("Norrel issued Torvale's report on Monday.", "report"),
        ("Norrel raised money after the flood on Monday.", "flood"),
    ],
)
def test_who_only_speaks_of_it_does_not_do_it(text: str, noun: str) -> None:
    assert noun not in found(text, "Norrel")


def test_a_title_is_whose_it_is() -> None:
    text = "Norrel CEO Ana Ruiz spoke on Monday. The harbour was full. The CEO left on Tuesday."
    assert found(text, "Ana Ruiz") == "spoke left"
    assert (
        found("Mayor Ana Ruiz spoke on Monday. The hall was full. The mayor left on Tuesday.", "Ruiz") == "spoke left"
    )


def test_a_title_of_two_people_is_nobodys() -> None:
    text = "Mayor Ana Ruiz met Mayor Eva Holm on Monday. The hall was full. The mayor left on Tuesday."
    assert "left" not in found(text, "Ana Ruiz")


def test_the_new_product_is_the_version_that_is_named_first() -> None:
    text = "Norrel unveiled the Marka 5 on Monday. Shops sold the Marka 4 in 2022. Norrel praised the new Marka."
    assert found(text, "Marka 5") == "unveiled praised"
    assert found(text, "Marka 4") == "sold"


def test_the_product_of_another_time_is_not_the_new_one() -> None:
    text = "Norrel unveiled the Marka 5 on Monday. Shops sold the old Marka on Tuesday, and the Marka in 2020."
    assert found(text, "Marka 5") == "unveiled"


@pytest.mark.parametrize(("a", "b"), [("5G Marka", "Marka 5G"), ("Marka 3D", "3D Marka")])
def test_the_mark_of_a_product_stands_before_or_behind(a: str, b: str) -> None:
    assert same(read_name(a), read_name(b))


@pytest.mark.parametrize(("a", "b"), [("4 Marka", "Marka 4"), ("Ana Ruiz", "Ruiz Ana"), ("Marka 3GS", "Marka 3G")])
def test_other_words_in_another_order_are_another_name(a: str, b: str) -> None:
    assert not same(read_name(a), read_name(b))


def test_another_version_is_not_its_plural() -> None:
    text = "Norrel unveiled the Marka 3GS on Monday. Shops sold two eMarkas on Tuesday."
    assert found(text, "Marka 3G") == ""
    assert found(text, "eMarka") == "sold"


@pytest.mark.parametrize("name", ["Norrel store", "norrel store"])
def test_a_small_word_says_which_kind_of_thing(name: str) -> None:
    text = "Torvale opened the Norrel Music Store on Monday. The Norrel store closed on Tuesday."
    assert found(text, name) == "opened closed"
    assert found(text, "Norrel Music Store") == "opened closed"


def test_a_small_word_that_may_say_two_things_says_neither() -> None:
    text = "Torvale opened the Norrel Music Store. It built the Norrel Book Store. The Norrel store closed on Monday."
    assert found(text, "Norrel Music Store") == "opened"


def test_a_name_in_capitals_is_no_kind_of_thing() -> None:
    assert found("Torvale joined the European Broadcasting Union on Monday.", "European Union") == ""
