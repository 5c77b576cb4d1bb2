from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import attrs
import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import given

from tests.factories import PUBLISHED, entry, event, sample
from timeline import build_timeline
from timeline.documents.codec import SCHEMA_NAME
from timeline.errors import FormatError
from timeline.schema import json_schema
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Event, EventClass, Participant, Sentence, Source
from timeline.values.granularity import Granularity
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange, TimexType

VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


def document() -> Any:
    return json.loads(sample().to_json())


def test_round_trip() -> None:
    assert Timeline.from_json(sample().to_json()) == sample()
    assert Timeline.from_json(sample().to_json(indent=2).encode()) == sample()
    assert Timeline.from_json(b"\xef\xbb\xbf" + sample().to_json().encode()) == sample()


@given(st.text(st.characters(), max_size=20), st.sampled_from(["", "\ud83d\ude00", "\\ud83d", '\\"\ud83d', "\x00\r\n"]))
def test_any_text_survives(text: str, hard: str) -> None:
    timeline = Timeline(text + hard, PUBLISHED)
    assert Timeline.from_json(timeline.to_json().encode("utf-8")) == timeline


@given(st.datetimes(), st.datetimes(), st.sampled_from(Granularity), st.floats(0, 1))
def test_any_interval_and_confidence_survive(a: datetime, b: datetime, unit: Granularity, confidence: float) -> None:
    shown = entry(event("met"), Interval(min(a, b), max(a, b), unit), confidence=confidence, salience=confidence)
    timeline = attrs.evolve(sample(), entries=(shown,))
    assert Timeline.from_json(timeline.to_json()) == timeline


def test_non_ascii_stays_readable_and_lone_surrogates_are_escaped() -> None:
    written = Timeline("Müller 会议 😀 \ud83d", PUBLISHED).to_json()
    assert '"Müller 会议 😀 \\ud83d"' in written


def test_open_bounds_are_two_dots() -> None:
    assert document()["entries"][0]["anchor"]["interval"] == {
        "start": "2019-01-01T00:00:00",
        "end": "..",
        "granularity": "year",
    }


def test_entries_carry_their_edtf() -> None:
    assert [entry["edtf"] for entry in document()["entries"]] == ["2019/..", "2021-09-28/2021-09-29", "2021-10"]


def test_an_edtf_of_another_version_does_not_matter() -> None:
    changed = document()
    changed["entries"][0]["edtf"] = "2019-01/.."
    assert Timeline.from_json(json.dumps(changed)) == sample()


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("schema",), "news-timeline/2", "'news-timeline/2', not 'news-timeline/1'"),
        (("schema",), None, '"schema": "news-timeline/1" is missing'),
        (("text",), 5, r"integer instead of string @ \$.text"),
        (("pub_date",), "2021-02-30", r"day .* @ \$.pub_date"),
        (("surprise",), 1, r"extra fields found \(surprise\)"),
        (("events",), "", r"string instead of array @ \$.events"),
        (("events", 0, "class"), "PARTY", r"'PARTY' is not a valid EventClass @ \$.events\[0\]"),
        (("events", 0, "start"), "1", r"string instead of integer @ \$.events\[0\].start"),
        (("events", 0, "source", "quoted"), 1, r"integer instead of boolean"),
        (("events", 0, "colour"), "red", r"extra fields found \(colour\)"),
        (("entries", 0), 3, r"integer instead of object @ \$.entries\[0\]"),
        (("entries", 0, "anchor", "confidence"), 7, r"confidence.* @ \$.entries\[0\].anchor"),
        (("entries", 0, "salience"), "high", r"string instead of number"),
        (("timexes", 0, "interval", "start"), "2021-13-01", r"month must be in 1..12 @ \$.timexes\[0\].interval.start"),
        (("timexes", 0, "interval", "end"), "1999-01-01", "cannot end .* before it starts"),
        (("timexes", 0, "interval", "end"), "2030-01-01T00:00:00Z", "has a time zone"),
        (("timexes", 0, "start"), 1, r"timexes\[0\] says 'Tuesday', but characters 1 to 35 of the text are"),
        (("events", 0), "x", r"string instead of object @ \$.events\[0\]"),
        (("events", 0, "sentence"), 5, r"integer instead of object @ \$.events\[0\].sentence"),
        (("timexes", 0, "interval"), [], r"array instead of object @ \$.timexes\[0\].interval"),
        (("links", 0), "x", r"string instead of object @ \$.links\[0\]"),
        (("anchors", 0), None, r"null instead of object @ \$.anchors\[0\]"),
        (("ranges",), {}, r"object instead of array @ \$.ranges"),
        (("entries", 0, "events"), [], r"entries\[0\] has no event"),
        (("events", 0, "text"), "left", r"events\[0\] says 'left', but characters 10 to 13 of the text are 'met'"),
        (("events", 0, "participants", 0, "end"), 999, r"events\[0\].participants\[0\] says 'Ministers'"),
        (("entries", 1, "events", 0, "sentence", "start"), -1, r"entries\[1\].events\[0\].sentence says"),
        (
            ("undated", 0, "events", 0, "source"),
            {"start": 5, "end": 2, "text": "x", "quoted": False},
            "source says 'x'",
        ),
    ],
)
def test_a_wrong_value_is_named(path: tuple[Any, ...], value: object, complaint: str) -> None:
    changed = document()
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(FormatError, match=f"^not a timeline document: .*{complaint}"):
        Timeline.from_json(json.dumps(changed))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "a JSON array instead of an object"),
        ("null", "a JSON null"),
        ("{}", '"schema": "news-timeline/1" is missing'),
        (b"\xff", "not UTF-8"),
        (f'{{"schema": "{SCHEMA_NAME}"}}', "required field 'text' missing"),
        (None, "document must be str or bytes, not NoneType"),
    ],
)
def test_what_is_no_document_is_refused(wrong: Any, complaint: str) -> None:
    with pytest.raises(FormatError, match=complaint):
        Timeline.from_json(wrong)


@pytest.mark.parametrize(
    "timeline", [sample(), Timeline("", date(2021, 9, 30)), Timeline("\ud83d\ude00", date(2021, 9, 30))]
)
def test_output_is_valid(timeline: Timeline) -> None:
    VALIDATOR.validate(json.loads(timeline.to_json()))


def test_the_schema_is_one_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("place", [(), ("events", 0), ("entries", 0), ("entries", 0, "anchor"), ("links", 0)])
def test_the_schema_forbids_unknown_fields(place: tuple[Any, ...]) -> None:
    changed = inner = document()
    for step in place:
        inner = inner[step]
    inner["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError, match="surprise"):
        VALIDATOR.validate(changed)


LATER_FIELDS = {"entry": {"dated_by"}}
"""Fields that documents of older versions lack."""


@pytest.mark.parametrize(
    ("cls", "definition", "extra"),
    [
        (Timex, "timex", set()),
        (Event, "event", set()),
        (Sentence, "sentence", set()),
        (Participant, "participant", set()),
        (Source, "source", set()),
        (Anchor, "anchor", set()),
        (TLink, "link", set()),
        (Entry, "entry", {"edtf"}),
        (TimexRange, "range", set()),
        (Interval, "interval", set()),
    ],
)
def test_the_schema_knows_every_field(cls: type[Any], definition: str, extra: set[str]) -> None:
    described = json_schema()["$defs"][definition]
    names = {field.alias.rstrip("_") for field in attrs.fields(cls)}
    assert set(described["properties"]) == {*names, *extra}
    assert set(described["required"]) == {*names, *extra} - LATER_FIELDS.get(definition, set())


def test_the_words_that_date_an_entry_are_written_and_not_read() -> None:
    timeline = build_timeline("Norrel shut its mill on Monday and Tuesday.", "2024-05-10")
    document = json.loads(timeline.to_json())
    assert document["entries"][0]["dated_by"] == timeline[0].dated_by == "Monday and Tuesday"
    document["entries"][0]["dated_by"] = "last year"
    assert Timeline.from_json(json.dumps(document))[0].dated_by == "Monday and Tuesday"
    del document["entries"][0]["dated_by"]
    VALIDATOR.validate(document)
    assert Timeline.from_json(json.dumps(document))[0].dated_by == "Monday and Tuesday"


def test_the_schema_knows_every_member() -> None:
    defined = json_schema()["$defs"]
    assert defined["event"]["properties"]["class"]["enum"] == list(EventClass)
    assert defined["link"]["properties"]["relation"]["enum"] == list(Relation)
    assert defined["timex"]["properties"]["type"]["enum"] == list(TimexType)
    assert defined["interval"]["properties"]["granularity"]["enum"] == [unit.value for unit in Granularity]
