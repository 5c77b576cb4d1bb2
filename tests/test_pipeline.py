"""The whole way, from a text to a timeline."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from timeline import ErrorRecord, Timeline, build_timeline, build_timelines, find_timexes
from timeline.errors import InputError, LanguageError, ModelError, PublicationDateError, TextError
from timeline.parsing.scope import ScopeName
from timeline.text.file_names import is_address, is_file_name

SHARED = Path(__file__).parents[2] / "shared"
TEXT = "Ana Ruiz resigned on Monday. She had joined the firm in 2009. She will move to Lund next month."


def assert_offsets_exact(text: str, timeline: Timeline) -> None:
    spans = [(timex.start, timex.end, timex.text) for timex in timeline.timexes]
    spans += [(event.start, event.end, event.text) for event in timeline.events]
    for start, end, words in spans:
        assert text[start:end] == words


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return build_timeline(TEXT, "2024-05-10")


def test_entries_are_in_order(timeline: Timeline) -> None:
    assert [entry.edtf for entry in timeline] == ["2009", "2024-05-06", "2024-06"]
    assert [entry.status.value for entry in timeline] == ["actual", "actual", "planned"]


def test_every_event_has_an_anchor(timeline: Timeline) -> None:
    assert set(timeline.anchors) == {event.eid for event in timeline.events}


def test_offsets_slice_back(timeline: Timeline) -> None:
    assert_offsets_exact(TEXT, timeline)


def test_round_trips(timeline: Timeline) -> None:
    assert Timeline.from_json(timeline.to_json()) == timeline
    assert pickle.loads(pickle.dumps(timeline)) == timeline


@pytest.mark.parametrize(
    "pub_date",
    [
        date(2024, 5, 10),
        datetime(2024, 5, 10, 23, 59),
        datetime(2024, 5, 10, 1, tzinfo=timezone(timedelta(hours=9))),
        datetime(2024, 5, 10, 23, tzinfo=UTC),
        "2024-05-10",
        "2024-05-10T08:00:00+09:00",
    ],
)
def test_publication_dates(timeline: Timeline, pub_date: date | str) -> None:
    assert build_timeline(TEXT, pub_date).entries == timeline.entries


@pytest.mark.parametrize("pub_date", ["2040-13-40", "yesterday", "", None, 20240510, b"2024-05-10", "2021-02-30"])
def test_no_publication_date(pub_date: object) -> None:
    with pytest.raises(PublicationDateError, match="pub_date"):
        build_timeline(TEXT, pub_date)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("text", [None, b"bytes", 7, ["a"]])
def test_no_text(text: object) -> None:
    with pytest.raises(TextError, match="text"):
        build_timeline(text, "2024-05-10")  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t", "\r\n"])
def test_nothing_to_read(text: str) -> None:
    timeline = build_timeline(text, "2024-05-10")
    assert (len(timeline), timeline.events, timeline.timexes) == (0, (), ())


def test_options_reach_the_dates() -> None:
    timeline = build_timeline(
        "The Drought ruined the harvest. Ruiz resigned on 3/4/2012.",
        "2024-05-10",
        date_order="DMY",
        vocabulary={"The Drought": "1998-03/1998-08"},
    )
    assert [timex.value for timex in timeline.timexes][-1] == "2012-04-03"
    assert str(timeline.timexes[0].interval) == "1998-03/1998-08"


def test_unknown_genre_and_language() -> None:
    with pytest.raises(InputError, match="narrative"):
        build_timeline(TEXT, "2024-05-10", genre="poem")  # type: ignore[arg-type]
    with pytest.raises(LanguageError, match="tlh"):
        build_timeline(TEXT, "2024-05-10", lang="tlh")


def test_a_pipeline_without_a_parser() -> None:
    import spacy

    with pytest.raises(ModelError, match="parser"):
        build_timeline(TEXT, "2024-05-10", nlp=spacy.blank("en"))


AWKWARD = [
    "On Monday\r\nthe port\r\n\r\nreopened. It closed on May 3.\r\n",
    "\tThe port\treopened on\tMonday.",
    "🚢🚢 The port reopened on Monday 🎉.",
    "The port \ud800 reopened \udfff on Monday.",
    "The port\x00 reopened on Monday\x00.",
    "\u202bהנמל reopened on Monday\u202c.",
    "The cafe\u0301 reopened on Monday, İstanbul said on May 3.",
    "$" * 3000 + " The port reopened on Monday.",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_characters_leave_offsets_exact(text: str) -> None:
    timeline = build_timeline(text, "2024-05-10")
    assert any(timex.value == "2024-05-06" for timex in timeline.timexes), timeline.timexes
    assert_offsets_exact(text, timeline)
    assert Timeline.from_json(timeline.to_json()) == timeline


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all(text: str) -> None:
    assume(not is_file_name(text) and not is_address(text))  # "0.HTM" is refused
    timeline = build_timeline(text, "2024-05-10")
    assert_offsets_exact(text, timeline)


def test_a_stream_keeps_order_and_records_what_fails() -> None:
    pairs = [("Ana Ruiz resigned on Monday.", "2024-05-10"), ("No date.", "2024-99-99"), ("", "2024-05-10")]
    first, failed, empty = build_timelines(pairs)
    assert isinstance(first, Timeline)
    assert [entry.edtf for entry in first] == ["2024-05-06"]
    assert isinstance(failed, ErrorRecord)
    assert (failed.index, failed.error) == (1, "PublicationDateError")
    assert "2024-99-99" in str(failed)
    assert isinstance(empty, Timeline)


def test_a_stream_is_lazy() -> None:
    def endless() -> Iterator[tuple[str, str]]:
        while True:
            yield ("Ana Ruiz resigned on Monday.", "2024-05-10")

    stream = build_timelines(endless(), batch_size=2)
    assert all(isinstance(next(stream), Timeline) for _ in range(3))


def test_a_stream_over_processes_gives_the_same() -> None:
    pairs = [(f"Ana Ruiz resigned on May {day}.", "2024-05-30") for day in range(1, 8)]
    assert list(build_timelines(pairs, n_process=2, batch_size=2)) == list(build_timelines(pairs))


@pytest.mark.parametrize(
    ("options", "named"),
    [({"batch_size": 0}, "batch_size"), ({"n_process": 0}, "n_process"), ({"on_error": "ignore"}, "on_error")],
)
def test_a_stream_checks_its_options(options: dict[str, object], named: str) -> None:
    with pytest.raises(InputError, match=named):
        list(build_timelines([], **options))  # type: ignore[arg-type]  # on purpose


def test_a_stream_passes_options_on() -> None:
    (timeline,) = build_timelines([("Ruiz resigned on 3/4/2012.", "2024-05-10")], date_order="DMY")
    assert isinstance(timeline, Timeline)
    assert timeline.timexes[0].value == "2012-04-03"


def test_a_stream_can_raise() -> None:
    with pytest.raises(PublicationDateError):
        list(build_timelines([("No date.", "2024-99-99")], on_error="raise"))
    with pytest.raises(InputError, match="pair"):
        list(build_timelines(["no pair"], on_error="raise"))  # type: ignore[list-item]  # on purpose


@pytest.mark.skipif(not SHARED.exists(), reason="the reference article is not part of the project")
def test_the_reference_article() -> None:
    article = SHARED / "articles" / "china-us-talks.txt"
    gold = json.loads(article.with_suffix(".json").read_text(encoding="utf-8"))
    text = article.read_text(encoding="utf-8")
    timeline = build_timeline(text, gold["pub_date"])
    found = [(timex.text, timex.value) for timex in timeline.timexes]
    assert found == [tuple(pair) for pair in gold["timexes"]]
    assert found == [(timex.text, timex.value) for timex in find_timexes(text, gold["pub_date"])]
    for entry in gold["entries"]:
        spans = [entry["start"], *(start for _, start in entry["also"])]
        assert any(
            got.edtf == entry["when"] and any(event.start in spans for event in got.events) for got in timeline
        ), entry
    assert len(timeline) <= len(gold["entries"]) + 4
    wanted = [entry["when"] for entry in gold["entries"]]
    assert [entry.edtf for entry in timeline if entry.edtf in wanted] == wanted


def test_the_dated_scope_reads_only_what_is_dated() -> None:
    text = (
        "Bridge opens\n\nThe mayor opened it, and crowds cheered.\n\n"
        "Workers had struck before. On May 3 Ana Ruiz was elected mayor. Critics complained.\n\nShops closed."
    )
    whole, dated = build_timeline(text, "2024-05-10"), build_timeline(text, "2024-05-10", scope="dated")
    assert {event.text for event in dated.events} <= {event.text for event in whole.events}
    assert {"opened", "elected"} <= {event.text for event in dated.events}
    assert not {"struck", "complained", "closed"} & {event.text for event in dated.events}
    assert dated.text == text
    assert dated.timexes == whole.timexes
    assert_offsets_exact(text, dated)


@given(st.text(max_size=150))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all_by_its_dates(text: str) -> None:
    text = f"{text}\n\nRain fell. Snow fell in May.\n\nIt thawed.{text}"
    assert_offsets_exact(text, build_timeline(text, "2024-05-10", scope="dated"))


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-05", "9999-12-27", "9999-12-31"])
@pytest.mark.parametrize("scope", ["all", "dated"])
def test_the_calendar_may_end(day: str, scope: ScopeName) -> None:
    text = (
        "Ana Ruiz resigned on Monday. She had joined the firm last year, two weeks ago and in 2009. It rained. "
        "She will leave tomorrow, next week and in early June. Work begins in a century and ends on December 31, 9999."
    )
    timeline = build_timeline(text, day, scope=scope)
    assert Timeline.from_json(timeline.to_json()) == timeline
    for entry in timeline:
        assert timeline.explain(entry)
    for name in ("html", "csv", "timelinejs", "vis", "edtf", "timeml"):
        assert timeline.to(name)


def test_parts_of_a_long_text_hang_on_nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).parent.parent / "examples" / "article.txt").read_text(encoding="utf-8")
    whole = build_timeline(text, "2021-11-09").to_json()
    monkeypatch.setattr("timeline.events.learned.WORDS_TOGETHER", 20)  # words
    monkeypatch.setattr("timeline.anchoring.ranker.BLOCK", 3)  # events
    assert build_timeline(text, "2021-11-09").to_json() == whole
