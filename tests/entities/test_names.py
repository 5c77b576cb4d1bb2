from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.entities.names import EntityName, begins, may_shorten, names_in, read_name, same, word_list

LISTS = (
    "endings kinds titles maybe_titles articles particles skipped apart prepositions pronouns speaker classes".split()
)
phrases = st.lists(st.sampled_from("the Ana Ruiz Norrel Inc. of 's & Mr eMarka 4 lorries Bank , A.".split())).map(
    " ".join
)


def read(text: str) -> str:
    return " ".join(read_name(text).words)


def found(phrase: str) -> list[str]:
    return [" ".join(name.words) for name in names_in(phrase) if not name.loose]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_words(name: str) -> None:
    assert word_list(name)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Norrel", "norrel"),
        ("NORREL Inc.", "norrel"),
        ("the Norrel Co., Ltd.", "norrel"),
        ("Norrel GmbH & Co. KG", "norrel"),
        ("Norrel's", "norrel"),
        ("Norrel 's", "norrel"),
        ("Norrel \n 's yard", "norrel yard"),
        ("the Torens'", "torens"),
        ("Mr Toren", "toren"),
        ("Prime Minister Ilse Toren", "prime minister ilse toren"),
        ("Dr. Ilse O’Toren", "ilse otoren"),
        ("Škoda", "skoda"),
        ("the U.S.", "us"),
        ("A. Ruiz", "a ruiz"),
        ("The", "the"),
        ("Inc.", "inc"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_a_name_is_read_without_what_does_not_count(written: str, words: str) -> None:
    assert read(written) == words


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Norrel", ["norrel"]),
        ("the shipping firm Norrel", ["norrel"]),
        ("Norrel CEO Petra Vance", ["petra vance"]),
        ("Norrel's chief engineer Ilse Toren", ["ilse toren"]),
        ("General Vance", ["general vance", "vance"]),
        ("Juan de Dios Paz", ["juan de dios paz"]),
        ("the Bank of Valmora", ["bank of valmora", "bank"]),
        ("the new eMarka 4 phones", ["emarka 4"]),
        ("two eMarkas", ["emarkas", "emarka"]),
        ("Norrel lorries", []),
        ("Norrel's lorries", []),
        ("the mayor of Valmora", []),
        ("many jobs", []),
        ("中国", ["中国"]),
        ("", []),
    ],
)
def test_a_phrase_goes_by_the_name_of_what_it_names(phrase: str, names: list[str]) -> None:
    assert found(phrase) == names


def test_a_common_noun_after_a_name_is_matched_whole_only() -> None:
    (loose,) = names_in("the Valmora bridge")
    assert same(loose, read_name("Valmora Bridge"))
    assert not may_shorten(read_name("Bridge"), loose)
    assert not begins(read_name("Valmora"), loose)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Nor-rel", "Norrel"), ("Nor Rel", "Norrel"), ("Ana Ruiz", "Ana M. Ruiz"), ("A. Ruiz", "Ana Ruiz")],
)
def test_one_name_is_written_in_several_ways(a: str, b: str) -> None:
    assert same(read_name(a), read_name(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Ruiz", "Eva Ruiz"),
        ("Ana Ruiz", "Ana Paz"),
        ("Norrel", "Norrelby"),
        ("Marka 4", "Marka 5"),
        ("Toren", "Torens"),
    ],
)
def test_other_names_are_other(a: str, b: str) -> None:
    assert not same(read_name(a), read_name(b))
    assert not may_shorten(read_name(a), read_name(b))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Ruiz", "Ana Ruiz"),
        ("Norrel", "Norrel Airlines"),
        ("UHO", "United Harbour Office"),
        ("U.H.O.", "the United Harbour Office"),
        ("USV", "United States of Valmora"),
    ],
)
def test_a_short_name_stands_for_a_long_one(short: str, long: str) -> None:
    assert may_shorten(read_name(short), read_name(long))
    assert not may_shorten(read_name(long), read_name(short))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Valmora", "New Valmora"),
        ("Valmora", "Bank of Valmora"),
        ("Norrel", "Norrel Bridge"),
        ("4", "Marka 4"),
        ("Toren", "200 Toren"),
        ("West", "West Bank"),
        ("Ana", "Ana Ruiz"),
    ],
)
def test_what_else_a_name_is_part_of_is_not_meant(short: str, long: str) -> None:
    assert not may_shorten(read_name(short), read_name(long))


@given(phrases)
def test_case_does_not_count_in_a_name(text: str) -> None:
    assert read_name(text) in (read_name(text.upper()), EntityName(()))


@given(phrases, phrases)
def test_to_be_the_same_goes_both_ways(a: str, b: str) -> None:
    first, second = read_name(a), read_name(b)
    assert same(first, first)
    assert same(first, second) == same(second, first)
    assert not (may_shorten(first, second) and may_shorten(second, first))


@given(st.text())
def test_anything_can_be_read(text: str) -> None:
    assert all(read_name(text).words)
    assert all(name.words and all(name.words) for name in names_in(text))


@pytest.mark.parametrize(
    "unit", [" ", "a ", "Ruiz ", "Mr. ", "Co. ", "and ", "'s ", "' ", " '", "&", "a-", "a'", "a,", "1 "]
)
def test_a_long_name_takes_time_in_proportion_to_its_length(unit: str) -> None:
    texts = [unit * (size // len(unit)) for size in (20_000, 80_000)]
    tries = ([_taken(text) for text in texts] for _ in range(5))
    assert any(long < 8 * short + 0.02 for short, long in tries)  # quadratic time would be sixteen times as long


def _taken(text: str) -> float:
    begun = time.process_time()
    read_name(text)
    return time.process_time() - begun
