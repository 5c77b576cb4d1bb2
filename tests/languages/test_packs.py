"""Every rule of every pack proves itself: its examples are found with their values, its negatives are not."""

from __future__ import annotations

import re

import pytest

from timeline import find_timexes
from timeline.errors import LanguageError
from timeline.languages.packs import available_packs, load_pack, make_pack
from timeline.timexes.recognise import check

MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
REFERENCE = "2021-09-30"  # a Thursday

RULES = [(language, rule) for language in available_packs() for rule in load_pack(language).rules]
EXAMPLES = [(language, rule, text) for language, rule in RULES for text in rule.examples]
NEGATIVES = [(language, rule, text) for language, rule in RULES for text in rule.negatives]


def unmarked(sentence: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The plain sentence, and offset, words and value of each marked expression."""
    marks, plain, position = [], "", 0
    for mark in MARK.finditer(sentence):
        plain += sentence[position : mark.start()]
        marks.append((len(plain), mark[1], mark[2]))
        plain += mark[1]
        position = mark.end()
    return plain + sentence[position:], marks


@pytest.mark.parametrize(("language", "rule", "sentence"), EXAMPLES, ids=lambda each: getattr(each, "name", str(each)))
def test_example_is_found(language, rule, sentence):
    text, expected = unmarked(sentence)
    found = find_timexes(text, REFERENCE, lang=language, genre=(rule.genres or ("news",))[0])
    assert [(timex.start, timex.text, timex.value) for timex in found] == expected
    assert rule.name in {timex.rule for timex in found}


@pytest.mark.parametrize(("language", "rule", "sentence"), NEGATIVES, ids=lambda each: getattr(each, "name", str(each)))
def test_negative_is_left_alone(language, rule, sentence):
    genre = (rule.genres or ("news",))[0]
    assert [str(timex) for timex in find_timexes(sentence, REFERENCE, lang=language, genre=genre)] == []


def pack_with(**rule: object) -> str:
    table = {"name": "day", "pattern": "{weekday}", "reading": "weekday", "examples": ["x"], **rule}
    words = "[slots.weekday]\nwords = { monday = 1 }\n[[rule]]\n"
    return words + "\n".join(f"{key} = {value!r}" for key, value in table.items() if value is not None)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (pack_with(pattern="{nope}"), r"xx/a.toml: rule 'day': no slot \{nope\}"),
        (pack_with(pattern="<nope>"), r"xx/a.toml: rule 'day': no macro <nope>"),
        (pack_with(pattern="({weekday}"), r"xx/a.toml: rule 'day': unbalanced"),
        (pack_with(pattern="?"), r"xx/a.toml: rule 'day': nothing before \?"),
        (pack_with(examples=None), r"xx/a.toml: rule 'day': no example"),
        (pack_with(reading=None), r"xx/a.toml: rule 'day': reading is missing"),
        (pack_with(colour="red"), r"xx/a.toml: rule 'day': unknown key colour"),
        (pack_with() + "\n" + pack_with().split("\n", 2)[2], r"rule 'day': already defined in a.toml"),
        ("[oops]\n", r"xx/a.toml: unknown table oops"),
        ("name = ", r"xx/a.toml: Invalid value"),
    ],
)
def test_broken_pack_says_where_and_what(source, complaint):
    with pytest.raises(LanguageError, match=complaint):
        make_pack("xx", {"a.toml": source})


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [({"reading": "nope"}, "rule 'day': no reading 'nope'"), ({"guards": ["nope"]}, "rule 'day': no guard 'nope'")],
)
def test_unknown_function_is_refused(rule, complaint):
    with pytest.raises(LanguageError, match=complaint):
        check(make_pack("xx", {"a.toml": pack_with(**rule)}))


@pytest.mark.parametrize("language", ["xx", "../en", "", "EN "])
def test_unknown_language_lists_the_known_ones(language):
    with pytest.raises(LanguageError, match=r"no language .*\ben\b"):
        find_timexes("on Monday", REFERENCE, lang=language)
