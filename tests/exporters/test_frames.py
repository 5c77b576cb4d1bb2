"""Arrow, Parquet, pandas and polars: one table, whoever reads it."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.exporters.items import EVERY, hostile
from tests.factories import sample
from timeline.exporters.arrowtable import SCHEMA, table_of
from timeline.exporters.columns import COLUMNS, NAMES, encodable_records, records
from timeline.timeline import Timeline


def read_arrow(content: bytes) -> Any:
    return pa.ipc.open_file(pa.BufferReader(content)).read_all()


def near(row: dict[str, Any]) -> dict[str, Any]:
    """*row* with its numbers as 32 bits hold them."""
    return {name: pytest.approx(value, rel=1e-6) if isinstance(value, float) else value for name, value in row.items()}


@pytest.mark.parametrize("name", EVERY)
def test_all_hold_the_same_rows(name: str) -> None:
    timeline = EVERY[name]()
    rows = [near(row) for row in encodable_records(timeline)]
    assert pq.read_table(io.BytesIO(timeline.to("parquet"))).to_pylist() == rows
    assert read_arrow(timeline.to("arrow")).to_pylist() == rows
    assert timeline.to("polars").to_dicts() == rows
    frame = timeline.to("pandas")
    assert [plain(row) for row in frame.to_dict("records")] == rows


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row of pandas with Python's own values."""
    return {name: None if value is pd.NA or value is pd.NaT else _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_the_schema_is_published() -> None:
    assert tuple(SCHEMA.names) == NAMES
    assert read_arrow(sample().to("arrow")).schema.equals(SCHEMA, check_metadata=True)
    assert pq.read_table(io.BytesIO(sample().to("parquet"))).schema.field("start").type == pa.date32()
    assert SCHEMA.field("start").metadata[b"description"].startswith(b"first day")
    assert [SCHEMA.field(column.name).nullable for column in COLUMNS] == [column.missing for column in COLUMNS]


def test_tables_of_many_articles_stack() -> None:
    both = pa.concat_tables([table_of(sample(), doc_id="a"), table_of(Timeline("", date(2021, 9, 30)), doc_id="b")])
    assert both.num_rows == 3


def test_types_of_frames() -> None:
    frame = sample().to("pandas")
    assert str(frame["start"].dtype) == "datetime64[s]"
    assert str(frame["order"].dtype) == "Int32"
    assert frame["end_exclusive"].isna().tolist() == [True, False, False]
    assert sample().to("polars").schema["start"] == pl.Date
    empty = Timeline("", date(2021, 9, 30))
    assert empty.to("pandas").dtypes.equals(frame.dtypes)
    assert empty.to("polars").schema == sample().to("polars").schema


def test_others_read_each_other(tmp_path: Path) -> None:
    sample().save(tmp_path / "talks.parquet")
    sample().save(tmp_path / "talks.feather")
    assert pl.read_parquet(tmp_path / "talks.parquet").equals(sample().to("polars"))
    assert pd.read_feather(tmp_path / "talks.feather")["edtf"].tolist() == [row["edtf"] for row in records(sample())]


def test_lone_surrogates_are_replaced() -> None:
    assert hostile().to("polars")["summary"][-1] == "\N{REPLACEMENT CHARACTER} lone"
