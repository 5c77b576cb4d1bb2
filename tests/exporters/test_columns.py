"""The flat table: its columns, its schema, and its JSON Lines."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from tests.exporters.items import EVERY, ancient, any_timeline, hostile, stretches
from tests.factories import TEXT, sample
from timeline.exporters.columns import COLUMNS, NAMES, records
from timeline.schema import entry_schema
from timeline.timeline import Timeline
from timeline.values.when import read_when

VALIDATOR = Draft202012Validator(entry_schema(), format_checker=FormatChecker())

SECOND = {
    "schema": "news-timeline-entry/1",
    "timeline_id": "94a87b33f04c",
    "event_id": "e10",
    "order": 2,
    "start": "2021-09-28",
    "end_exclusive": "2021-09-30",
    "start_edtf": "2021-09-28",
    "edtf": "2021-09-28/2021-09-29",
    "when": "2021-09-28/2021-09-29",
    "grain": "day",
    "mod": None,
    "durative": False,
    "basis": "explicit",
    "rule": "nearest",
    "timex_type": "DATE",
    "timex_value": "2021-09-28",
    "timex_text": "Tuesday",
    "timex_start_char": 28,
    "timex_end_char": 35,
    "dated_by": "Tuesday and Wednesday",
    "headline": "Ministers met in Valmora",
    "summary": "Ministers met in Valmora",
    "status": "actual",
    "salience": 0.5,
    "trigger": "met",
    "trigger_lemma": "met",
    "start_char": 10,
    "end_char": 13,
    "class": "OCCURRENCE",
    "participants": [
        {"role": "agent", "text": "Ministers", "start_char": 0, "end_char": 9},
        {"role": "other", "text": "Valmora", "start_char": 17, "end_char": 24},
    ],
    "polarity": "POS",
    "modality": None,
    "tense": "PAST",
    "attribution": None,
    "quote": False,
    "confidence": 0.9,
    "mentions": 1,
    "sentence": "Ministers met in Valmora on Tuesday and Wednesday.",
    "sent_start_char": 0,
    "sent_end_char": 50,
    "doc_id": None,
    "source_url": None,
    "pub_date": "2021-09-30",
    "reason": 'a date in the same clause belongs to "met"',
}


def lines(timeline: Timeline, **options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in timeline.to("jsonl", **options).split("\n")[:-1]]


def test_a_line() -> None:
    assert lines(sample())[1] == SECOND
    assert list(lines(sample())[1]) == ["schema", *NAMES]


@pytest.mark.parametrize("name", EVERY)
def test_lines_are_as_the_schema_says(name: str) -> None:
    timeline = EVERY[name]()
    given_lines = lines(timeline)
    assert len(given_lines) == len(timeline)
    for line in given_lines:
        VALIDATOR.validate(line)


@given(any_timeline())
def test_any_line_is_as_the_schema_says_and_dates_read_back(timeline: Timeline) -> None:
    for line in lines(timeline):
        VALIDATOR.validate(line)
        assert read_when(line["when"])


def test_the_schema_describes_the_columns() -> None:
    described = {name: defined["description"] for name, defined in entry_schema()["properties"].items()}
    described.pop("schema")
    assert described == {column.name: column.says for column in COLUMNS}
    may_be_missing = [
        name for name, defined in entry_schema()["properties"].items() if "null" in defined.get("type", "")
    ]
    assert may_be_missing == [column.name for column in COLUMNS if column.missing]


def test_the_article_is_named_in_every_line() -> None:
    [first, *_] = lines(sample(), doc_id="talks-7", source_url="https://news.example/7")
    assert (first["doc_id"], first["source_url"]) == ("talks-7", "https://news.example/7")
    rewritten = attrs.evolve(sample(), text=TEXT + " More follows.")
    assert {line["timeline_id"] for line in lines(rewritten, doc_id="talks-7")} == {first["timeline_id"]}
    assert lines(rewritten)[0]["timeline_id"] != lines(sample())[0]["timeline_id"]


def test_dates_are_days_and_open_ones_missing() -> None:
    found = {row["edtf"]: (row["start"], row["end_exclusive"], row["start_edtf"]) for row in records(stretches())}
    assert found["1453"] == (date(1453, 1, 1), date(1454, 1, 1), "1453")
    assert found["../2021-05-04"] == (None, date(2021, 5, 5), None)
    timed = [(row["when"], row["start_edtf"]) for row in records(stretches())][-2:]
    assert timed == [
        ("2021-09-28T15", "2021-09-28T15:00:00"),
        ("2021-09-28T18:00:00/2021-09-29T00:00:00", "2021-09-28T18:00:00"),
    ]


def test_before_our_era_there_are_no_days() -> None:
    row = records(ancient("BC0753"))[0]
    assert (row["start"], row["end_exclusive"], row["edtf"], row["start_edtf"]) == (None, None, "-0752", "-0752")


def test_offsets_slice_back() -> None:
    timeline = hostile()
    for row in records(timeline):
        assert timeline.text[row["start_char"] : row["end_char"]] == row["trigger"]
        assert timeline.text[row["sent_start_char"] : row["sent_end_char"]] == row["sentence"]
