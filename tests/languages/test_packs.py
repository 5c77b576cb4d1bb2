"""Every rule of every pack proves itself: its examples are found with their values, its negatives are not."""

from __future__ import annotations

import re
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from timeline import find_timexes
from timeline.errors import LanguageError
from timeline.languages import packs
from timeline.languages.packs import available_packs, load_pack, make_pack
from timeline.timexes.recognition.matcher import matcher_of
from timeline.timexes.recognition.recogniser import check_rules
from timeline.timexes.steps import tag_timexes

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


def genre_of(rule: Any) -> Any:
    """The first genre that *rule* is for."""
    return (rule.genres or ("news",))[0]


@pytest.mark.parametrize(("language", "rule", "sentence"), EXAMPLES, ids=lambda each: getattr(each, "name", str(each)))
def test_example_is_found(language, rule, sentence):
    text, expected = unmarked(sentence)
    found = find_timexes(text, REFERENCE, lang=language, genre=genre_of(rule))
    assert [(timex.start, timex.text, timex.value) for timex in found] == expected
    assert rule.name in {timex.rule for timex in found}


@pytest.mark.parametrize(("language", "rule", "sentence"), NEGATIVES, ids=lambda each: getattr(each, "name", str(each)))
def test_negative_is_left_alone(language, rule, sentence):
    assert [str(timex) for timex in find_timexes(sentence, REFERENCE, lang=language, genre=genre_of(rule))] == []


@pytest.mark.parametrize("language", available_packs())
def test_a_bundled_pack_has_the_shape_of_a_pack(language):
    """Run time trusts bundled packs; only packs from elsewhere are checked there."""
    folder = Path(packs.__file__).parent / language / "time"
    sources = {file.name: file.read_text("utf-8") for file in folder.glob("*.toml")}
    checked, trusted = make_pack(language, sources), load_pack(language)
    assert checked.rules == trusted.rules
    assert checked.context == trusted.context


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
        (pack_with(examples=None), r"xx/a.toml: rule 'day': no examples or negatives"),
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
        check_rules(make_pack("xx", {"a.toml": pack_with(**rule)}))


@pytest.mark.parametrize("language", ["xx", "../en", "", "EN "])
def test_unknown_language_lists_the_known_ones(language):
    with pytest.raises(LanguageError, match=r"no language .*\ben\b"):
        find_timexes("on Monday", REFERENCE, lang=language)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("slots = 5", r"xx/a.toml: slots: expected a table, not 5"),
        ("[slots.month]", r"xx/a.toml: slots.month: words is missing"),
        (
            "[slots.month]\nwords = { '' = 1 }",
            r"slots.month.words: expected a word of 1 to 64 characters, not an empty string",
        ),
        (
            f"[slots.month]\nwords = {{ {'m' * 65} = 1 }}",
            r"slots.month.words: expected a word of 1 to 64 characters, not mm",
        ),
        (
            "[slots.month]\nwords = { may = [5] }",
            r"slots.month.words.may: expected a string or a whole number up to 1e\+15, not \[5\]",
        ),
        (
            "[slots.month]\nwords = { may = inf }",
            r"slots.month.words.may: expected a string or a whole number .*, not inf",
        ),
        ("[slots.month]\nwords = { may = 5 }\ntrigger = 1", r"slots.month.trigger: expected true or false, not 1"),
        ("numbers = { ones = { one = -1 } }", r"numbers.ones.one: expected a whole number from 0 to 1e\+15, not -1"),
        ("numbers = { ones = { 'one two' = 1 } }", r"xx: numbers: 'one two' is not a number word"),
        (
            "numbers = { fours = {} }",
            r"xx/a.toml: numbers: unknown key fours; there are: ones, tens, scales, ordinals, joiner, ",
        ),
        ("context = { date_order = 'YDM' }", r"context.date_order: expected one of MDY, DMY, YMD, not YDM"),
        ("context = { names = 5 }", r"context.names: expected a list, not 5"),
        ("context = { names = [5] }", r"context.names: expected a string of up to 64 characters, not 5"),
        ("rule = [5]", r"xx/a.toml: rule 1: expected a table, not 5"),
        ("rule = {}", r"xx/a.toml: rule: expected a list, not \{\}"),
        (pack_with(guards="may"), r"xx/a.toml: rule 'day'.guards: expected a list, not may"),
        (pack_with(options=[]), r"xx/a.toml: rule 'day'.options: expected a table, not \[\]"),
        (pack_with(followed_by=[5]), r"rule 'day'.followed_by: expected a string of up to 64 characters, not 5"),
        (pack_with(before=["x"]), r"rule 'day': unknown key before; there are: name, .*, preceded_by, "),
        (pack_with(pattern="(" * 60 + "a" + ")" * 60), "parentheses nested more than 40 deep"),
        (pack_with(pattern="a " * 600), "rule 'day': longer than 1,000 words, slots and marks"),
        ("[" * 10_000, r"xx/a.toml: "),
    ],
)
def test_a_pack_of_another_shape_is_refused(source, complaint):
    with pytest.raises(LanguageError, match=complaint):
        make_pack("xx", {"a.toml": source})


def triggering(**rule: object) -> str:
    """A pack of one rule that "monday" makes worth looking for."""
    return pack_with(**rule).replace("[[rule]]", "trigger = true\n[[rule]]")


def test_macros_that_multiply_are_refused_at_once():
    macros = "[macros]\n" + "\n".join(f"m{i} = '{f'<m{i + 1}>' * 20}'" for i in range(7)) + "\nm7 = 'may'\n"
    begun = time.perf_counter()
    with pytest.raises(LanguageError, match=r"longer than 1,000 words, slots and marks with its macros written out"):
        make_pack("xx", {"a.toml": macros + pack_with(pattern="<m0>")})
    assert time.perf_counter() - begun < 1


def test_optional_choices_do_not_multiply():
    pack = make_pack("xx", {"a.toml": triggering(pattern="{weekday}" + "(a?|b?)" * 60)})
    begun = time.perf_counter()
    (found,) = tag_timexes("on monday", datetime(2021, 9, 30), pack)
    assert (found.text, time.perf_counter() - begun < 2) == ("monday", True)


def test_many_long_rules_are_refused():
    rules = "\n".join(pack_with(name=f"r{i}", pattern="{weekday} " * 400).split("\n", 2)[2] for i in range(60))
    with pytest.raises(LanguageError, match="more than 20,000 words and slots in all rules"):
        make_pack("xx", {"a.toml": "[slots.weekday]\nwords = { monday = 1 }\n" + rules})


def test_digits_with_letters_that_end_no_ordinal_are_not_a_number():
    english = load_pack("en")
    assert [english.meaning("ordinal", token) for token in ("10th", "10km", "18rs", "1.2.3")] == [10, None, None, None]
    assert [timex.text for timex in find_timexes("in the 10km and 19th centuries", REFERENCE)] == ["19th centuries"]


def test_classes_of_numbers_are_those_that_can_begin_a_longer_number():
    english = load_pack("en")
    begin = {word for word in ("two", "a", "1.5", "30", "hundred", "may", "the", " ") if is_number(english, word)}
    assert begin == {"two", "a", "1.5", "30", "hundred"}
    no_article = make_pack("xx", {"a.toml": RULE_OF_DAYS})
    assert is_number(no_article, "5")
    assert not is_number(no_article, "day")


RULE_OF_DAYS = """
[slots.unit]
words = { day = "day" }
trigger = true
[[rule]]
name = "days"
pattern = "{count} {unit}"
reading = "length"
examples = ["It took [5 day|P5D]."]
"""


def is_number(pack: Any, word: str) -> bool:
    """True if the class of *word* is one of numbers."""
    return pack.class_of(word) in matcher_of(pack).number_classes


def test_a_joiner_is_a_word_and_no_regular_expression():
    numbers = "[numbers]\nones = { one = 1, two = 2 }\nscales = { hundred = 100 }\njoiner = '(a+)+('\n"
    pack = make_pack("xx", {"a.toml": numbers + triggering()})
    assert [timex.text for timex in tag_timexes("monday", datetime(2021, 9, 30), pack)] == ["monday"]


def test_a_slot_that_does_not_mean_what_the_reading_wants_is_named():
    pack = make_pack("xx", {"a.toml": triggering(reading="ago") + "\noptions = { sign = 'x' }"})
    with pytest.raises(LanguageError, match=r"xx/a.toml: rule 'day': reading 'ago' cannot read 'monday'"):
        tag_timexes("monday", datetime(2021, 9, 30), pack)
