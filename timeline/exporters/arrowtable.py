"""The flat table in Arrow's types. It needs pyarrow (the extra ``arrow``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.exporters.columns import COLUMNS, Column, encodable_records
from timeline.extras import needed
from timeline.values.record import TimelineRecord

pa = needed("pyarrow", by="arrow", extra="arrow")

PARTICIPANT = pa.struct(
    [
        pa.field("role", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("start_char", pa.int32(), nullable=False),
        pa.field("end_char", pa.int32(), nullable=False),
    ]
)

_TYPES = {
    "str": pa.string(),
    "int": pa.int32(),
    "float": pa.float32(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "participants": pa.list_(pa.field("element", PARTICIPANT, nullable=False)),
}


def schema_of(columns: Iterable[Column], name: str) -> Any:
    """The Arrow schema of *columns*, with its *name* and version."""
    fields = [
        pa.field(column.name, _TYPES[column.kind], nullable=column.missing, metadata={"description": column.says})
        for column in columns
    ]
    return pa.schema(fields, metadata={"schema": name})


SCHEMA = schema_of(COLUMNS, "news-timeline-entry/1")
"""The schema of the table, one row for each entry, for jobs that must declare their output."""


def table_of(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> Any:
    """The entries as a ``pyarrow.Table`` of the ``SCHEMA``.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> table_of(Timeline("No news.", date(2021, 9, 30))).num_rows
    0
    """
    rows = encodable_records(timeline, doc_id=doc_id, source_url=source_url)
    return pa.Table.from_pylist(rows, schema=SCHEMA)
