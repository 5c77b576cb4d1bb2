"""The time rules of basic packs: the examples of a language find what they mark, and every rule has one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from benchmarks.languages import unmarked
from timeline import find_timexes
from timeline.languages.locale import time_rules as module
from timeline.languages.locale.pack import load_basic
from timeline.languages.locale.patterns import date_patterns
from timeline.languages.locale.tables import folded
from timeline.languages.locale.time_rules import LocaleRule, example_sentences, time_rules
from timeline.timexes.locale.find import SearchedText, gate_of, matches_of
from timeline.timexes.locale.time_readings import TIME_READINGS

FOLDER = Path(module.__file__).parent / "times"
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))
THURSDAY = "2021-09-30"


def sentences(key: str) -> Iterator[tuple[str, str]]:
    for code in CODES:
        for sentence in example_sentences(code, key):
            yield code, sentence


@pytest.mark.parametrize(("code", "example"), list(sentences("examples")))
def test_an_example_is_found_as_marked(code: str, example: str) -> None:
    text = unmarked(example).text
    found = [(timex.text, timex.value) for timex in find_timexes(text, THURSDAY, lang=code)]
    assert found == [(text[start:end], value) for start, end, value in unmarked(example).wanted]


@pytest.mark.parametrize(("code", "negative"), list(sentences("negatives")))
def test_a_negative_has_no_time(code: str, negative: str) -> None:
    assert [(timex.text, timex.value) for timex in find_timexes(negative, THURSDAY, lang=code)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_an_example(code: str) -> None:
    texts = [unmarked(example).text for example in example_sentences(code, "examples")]
    found = {folded(timex.text) for text in texts for timex in find_timexes(text, THURSDAY, lang=code)}
    negatives = [folded(negative) for negative in example_sentences(code, "negatives")]
    groups: dict[int, list[LocaleRule]] = {}
    for rule in time_rules(load_basic(code)).rules:
        groups.setdefault(rule.place, []).append(rule)
    silent = [
        rules[0].regex.pattern[:200]
        for rules in groups.values()
        if not any(
            any(rule.regex.search(text) for text in negatives)
            if rule.reading == "nothing"
            else any(map(rule.regex.search, map(folded, texts)))
            if "extent" in rule.regex.groupindex
            else any(rule.regex.fullmatch(text) for text in found)
            for rule in rules
        )
    ]
    assert silent == []


@pytest.mark.parametrize("code", CODES)
def test_every_marked_expression_has_a_trigger(code: str) -> None:
    """A rule whose words no trigger knows fires only beside another expression, which nobody would notice."""
    gate = gate_of(load_basic(code))
    marked = (unmarked(example) for example in example_sentences(code, "examples"))
    expressions = [each.text[start:end] for each in marked for start, end, _ in each.wanted]
    members = re.compile(r"(?:\w{2,4} )?\d{1,2}\.?")  # of a list, which the last one brings
    assert [each for each in expressions if not gate.search(folded(each)) and not members.fullmatch(each)] == []


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("de", "Am Freitag (94) kam er.", ["2021-09-24"]),
        ("de", "Am Freitag (24) kam er.", ["2021-09-24"]),
        ("de", "Am Abend des 31. April kam er.", ["2021-04"]),
        ("et", "Tänavu 31. aprillil tuli ta.", ["2021", "2021-04"]),
        ("de", "Bis September 60 Filialen.", ["2021-09"]),
        ("de", "Im September 60 kam er.", ["1960-09"]),
    ],
)
def test_a_day_that_no_month_has_is_no_date(code: str, text: str, found: list[str]) -> None:
    assert [timex.value for timex in find_timexes(text, THURSDAY, lang=code)] == found


@pytest.mark.parametrize(
    ("code", "country", "text", "found"),
    [
        ("de", "DE", "Am Tag der Deutschen Einheit ist frei.", [("Tag der Deutschen Einheit", "2019-10-03")]),
        ("de", "AT", "Am Nationalfeiertag schneite es.", [("Nationalfeiertag", "2019-10-26")]),
        ("it", "IT", "Il negozio chiude a Ferragosto.", [("Ferragosto", "2019-08-15")]),
        ("fr", "FR", "Le port ferme pour la Fête nationale 2022.", [("Fête nationale 2022", "2022-07-14")]),
        ("nl", "NL", "De winkel is dicht op Koningsdag.", [("Koningsdag", "2019-04-27")]),
    ],
)
def test_holidays_of_a_country(code: str, country: str, text: str, found: list[tuple[str, str]]) -> None:
    timexes = find_timexes(text, "2019-09-30", lang=code, country=country)
    assert [(timex.text, timex.value) for timex in timexes] == found


def test_a_match_that_ends_in_a_blank_is_refused() -> None:
    """An optional tail of a pattern ("el 2000 (horas)?") may match up to the blank before it."""
    pack = load_basic("es")
    greedy = LocaleRule("year", re.compile(r"año (?P<year>\d{4}) ?"))
    rules = attrs.evolve(time_rules(pack), rules=(greedy,))
    text = "el año 2014 votaron"
    searched = SearchedText(text, text, pack, date_patterns(pack), rules)
    assert [match for match in matches_of(searched) if match.rule] == []


@pytest.mark.parametrize("code", CODES)
def test_every_slot_is_used(code: str) -> None:
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    patterns = [*table.get("macros", {}).values(), *(each for rule in table["rule"] for each in rule["patterns"])]
    used = {own or slot for slot, own in re.findall(r"\{(\w+)(?:=(\w+))?\}", " ".join(patterns))}
    assert set(table.get("slots", {})) <= used | {"unit", *table["triggers"]}


@pytest.mark.parametrize("code", CODES)
def test_every_reading_is_known(code: str) -> None:
    rules = time_rules(load_basic(code))
    assert {rule.reading for rule in rules.rules} <= TIME_READINGS.keys()
    assert rules.triggers


@pytest.mark.parametrize("code", CODES)
def test_every_word_for_last_and_next_stands_beside_every_kind_of_name(code: str) -> None:
    """More than one step ("vorletzten Samstag") is no direction of its own, and raised an error."""
    slots = time_rules(load_basic(code)).slots
    directions = {word for name in ("shift", "leanbefore", "shiftbehind", "lately") for word in slots.get(name, {})}
    kinds = ("weekday", "month", "season", "holiday", "unit")
    names = [next(iter(slots[kind])) for kind in kinds if slots.get(kind)]
    text = " . ".join(f"{word} {name} {word}" for word in sorted(directions) for name in names)
    assert isinstance(find_timexes(text, THURSDAY, lang=code), tuple)
