"""The flat table as a polars data frame, for fast queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.exporters.columns import COLUMNS, Column, Record, encodable_records
from timeline.extras import needed
from timeline.values.record import TimelineRecord

SUFFIXES: tuple[str, ...] = ()
MEDIA_TYPE = ""
"""A data frame is an object in memory: neither a file nor an answer of the service."""


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> Any:
    """A ``polars.DataFrame``, one row for each entry. ``participants`` is a list of structs, missing is null."""
    return polars_frame(encodable_records(timeline, doc_id=doc_id, source_url=source_url), COLUMNS)


def polars_frame(rows: Iterable[Record], columns: Sequence[Column]) -> Any:
    """*rows* with these *columns* as a ``polars.DataFrame``."""
    polars = needed("polars", by="polars", extra="polars")
    offset = polars.Int32
    participant = {"role": polars.String, "text": polars.String, "start_char": offset, "end_char": offset}
    types = {
        "str": polars.String,
        "int": polars.Int32,
        "float": polars.Float32,
        "bool": polars.Boolean,
        "date": polars.Date,
        "participants": polars.List(polars.Struct(participant)),
    }
    return polars.DataFrame(list(rows), schema={column.name: types[column.kind] for column in columns})
