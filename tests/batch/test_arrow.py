"""Batches of articles become batches of timelines, whatever is in them and however they are cut."""

from __future__ import annotations

import importlib
import pickle
import sys
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pyarrow as pa
import pytest
from spacy.language import Language

from tests.batch.made_up import articles_table
from timeline import Timeline, build_timeline
from timeline.batch import ARTICLES, ENTRIES, TIMELINES, TIMELINES_WITH_JSON, timelines_of
from timeline.errors import InputError, MissingExtraError
from timeline.exporters.columns import encodable_records
from timeline.parsing import models

TEXT = "Ana Ruiz resigned on Monday. She had joined the firm in 2009."
DAY = "2024-05-10"


def batch_of(*rows: tuple[Any, Any, Any], **types: Any) -> Any:
    fields = [(name, types.get(name, ARTICLES.field(name).type)) for name in ARTICLES.names]
    return pa.RecordBatch.from_pylist(
        [dict(zip(ARTICLES.names, row, strict=True)) for row in rows], schema=pa.schema(fields)
    )


def test_a_row_holds_what_the_timeline_holds() -> None:
    [row] = timelines_of(batch_of(("a1", TEXT, DAY))).to_pylist()
    timeline = build_timeline(TEXT, DAY)
    assert (row["id"], row["pub_date"], row["error"]) == ("a1", date(2024, 5, 10), None)
    assert len(row["entries"]) == len(timeline) == 2
    for entry, record in zip(row["entries"], encodable_records(timeline), strict=True):
        for name, value in entry.items():
            assert value == (pytest.approx(record[name], rel=1e-6) if isinstance(value, float) else record[name])


def test_the_whole_timeline_comes_as_json() -> None:
    made = timelines_of(batch_of(("a1", TEXT, DAY), ("a2", None, DAY)), json=True)
    assert made.schema.equals(TIMELINES_WITH_JSON, check_metadata=True)
    first, second = made.column("json").to_pylist()
    assert Timeline.from_json(first) == build_timeline(TEXT, DAY)
    assert second is None


@pytest.mark.parametrize("kind", [pa.RecordBatch, pa.Table])
def test_what_comes_back_is_of_the_same_kind_and_as_published(kind: Any) -> None:
    for rows in ([], [{"id": "a1", "text": "", "pub_date": DAY}]):
        made = timelines_of(kind.from_pylist(rows, schema=ARTICLES))
        assert type(made) is kind
        assert made.schema.equals(TIMELINES, check_metadata=True)
        assert made.column("entries").type == ENTRIES
        assert made.num_rows == len(rows)
        made.validate(full=True)


def test_bad_rows_say_why_and_the_others_go_on() -> None:
    made = timelines_of(
        batch_of(("a1", None, DAY), (None, TEXT, "soon"), ("a3", TEXT, None), ("a4", TEXT, DAY), ("a5", "", DAY))
    ).to_pylist()
    assert [row["id"] for row in made] == ["a1", None, "a3", "a4", "a5"]
    errors = [row["error"] for row in made]
    assert errors[0] == "TextError: text: expected a str, got NoneType"
    assert errors[1].startswith("PublicationDateError: pub_date: 'soon' is not a valid date")
    assert errors[2].startswith("PublicationDateError: pub_date: ")
    assert errors[3:] == [None, None]
    assert [row["entries"] is None for row in made] == [True, True, True, False, False]
    assert [row["pub_date"] is None for row in made] == [True, True, True, False, False]


def test_cells_that_python_cannot_hold_are_bad_rows() -> None:
    no_utf8 = pa.array([b"a\xff", TEXT.encode()]).cast(pa.binary()).view(pa.string())
    far_off = pa.array([10**7, 19853], pa.int32()).view(pa.date32())
    ids = pa.array(["a1", "a2"])
    first, second = timelines_of(
        pa.RecordBatch.from_arrays([ids, no_utf8, pa.array([DAY, DAY])], ARTICLES.names)
    ).to_pylist()
    assert first["error"].startswith("TextError: text: cannot use a value of type string")
    assert second["error"] is None
    first, second = timelines_of(
        pa.RecordBatch.from_arrays([ids, pa.array([TEXT, TEXT]), far_off], ARTICLES.names)
    ).to_pylist()
    assert first["error"].startswith("PublicationDateError: pub_date: cannot use a value of type date32")
    assert second["pub_date"] == date(2024, 5, 10)


def test_an_id_is_handed_through_as_text() -> None:
    ids = [(pa.int64(), 7, "7"), (pa.binary(), b"a7", "a7"), (pa.large_string(), "a7", "a7"), (pa.null(), None, None)]
    for type_, given, expected in ids:
        assert timelines_of(batch_of((given, "", DAY), id=type_)).column("id").to_pylist() == [expected]


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (pa.large_string(), DAY),
        (pa.string_view(), DAY),
        (pa.dictionary(pa.int8(), pa.string()), DAY),
        (pa.date32(), date(2024, 5, 10)),
        (pa.date64(), date(2024, 5, 10)),
        (pa.timestamp("us"), datetime(2024, 5, 10, 23)),
        (pa.timestamp("us", "UTC"), datetime(2024, 5, 10, 23, tzinfo=UTC)),
        (pa.timestamp("ns"), datetime(2024, 5, 10, 23)),
    ],
)
def test_a_date_of_any_fitting_type(type_: Any, value: Any) -> None:
    made = timelines_of(batch_of(("a1", TEXT, value), pub_date=type_)).to_pylist()
    assert made == timelines_of(batch_of(("a1", TEXT, DAY))).to_pylist()


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        (lambda: [{"id": "a1"}], "batch must be a pyarrow.RecordBatch or pyarrow.Table, not list"),
        (lambda: pa.table({"id": ["a1"], "body": [""]}), r"check text, pub_date \(it has: id, body\)"),
        (lambda: pa.table({}), r"check id, text, pub_date \(it has: none\)"),
        (
            lambda: pa.Table.from_arrays([pa.array([""])] * 4, ["id", "text", "text", "pub_date"]),
            "one column each of id, text, pub_date: check text",
        ),
        (lambda: batch_of(text=pa.binary()), "the column text must hold text, not binary: cast it first"),
        (lambda: batch_of(pub_date=pa.int64()), "the column pub_date must hold text, dates or timestamps, not int64"),
    ],
)
def test_a_batch_of_the_wrong_shape_is_refused(batch: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        timelines_of(batch())


def test_further_columns_are_passed_over() -> None:
    table = pa.table({"url": ["x"], "pub_date": [DAY], "text": [TEXT], "id": ["a1"]})
    assert timelines_of(table).to_pylist() == timelines_of(batch_of(("a1", TEXT, DAY))).to_pylist()


def test_wrong_options_are_raised_not_recorded() -> None:
    with pytest.raises(InputError, match="scope"):
        timelines_of(batch_of(("a1", TEXT, DAY)), scope="some")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="nlp must be a spaCy pipeline"):
        timelines_of(batch_of(("a1", TEXT, DAY)), nlp="en")  # type: ignore[arg-type]


def test_a_function_with_options_can_be_sent_about(nlp: Language) -> None:
    job = pickle.loads(pickle.dumps(partial(timelines_of, scope="dated")))
    batch = batch_of(("a1", "Rain fell. " + TEXT, DAY))
    assert job(batch).num_rows == 1
    assert timelines_of(batch, nlp=nlp).to_pylist() == timelines_of(batch).to_pylist()


def test_a_row_hangs_on_itself_alone_and_reruns_are_the_same() -> None:
    table = articles_table(24)
    whole = timelines_of(table)
    assert timelines_of(table).equals(whole)
    for size in (1, 7):
        parts = [table.slice(start, size) for start in range(0, table.num_rows, size)]
        read = [timelines_of(part) for part in reversed(parts)]
        assert pa.concat_tables(reversed(read)).to_pylist() == whole.to_pylist()


def test_the_model_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def load_fresh_model(lang: str) -> Language:
        loaded.append(lang)
        return models.load_model(lang=lang)

    models.stream_model.cache_clear()
    monkeypatch.setattr(models, "load_fresh_model", load_fresh_model)
    for _ in range(3):
        timelines_of(batch_of(("a1", TEXT, DAY)))
    models.stream_model.cache_clear()
    assert loaded == ["en"]


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("timeline.batch")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"timeline.batch needs .* pip install 'news-timeline\[arrow\]'"):
        importlib.import_module("timeline.batch")
