"""The flat table as a pandas data frame, for notebooks and statistics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.exporters.columns import COLUMNS, Column, Record, encodable_records
from timeline.extras import needed
from timeline.values.record import TimelineRecord

SUFFIXES: tuple[str, ...] = ()
MEDIA_TYPE = ""
"""A data frame is an object in memory: neither a file nor an answer of the service."""

_TYPES = {"int": "Int32", "float": "float32", "bool": "bool", "str": "string", "date": "datetime64[s]"}


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> Any:
    """A ``pandas.DataFrame``, one row for each entry. Days are ``datetime64[s]``, missing values ``NA`` or ``NaT``."""
    return pandas_frame(encodable_records(timeline, doc_id=doc_id, source_url=source_url), COLUMNS)


def pandas_frame(rows: Iterable[Record], columns: Sequence[Column]) -> Any:
    """*rows* with these *columns* as a ``pandas.DataFrame``."""
    pandas = needed("pandas", by="pandas", extra="pandas")
    frame = pandas.DataFrame(list(rows), columns=[column.name for column in columns], dtype=object)
    return frame.astype({column.name: _TYPES[column.kind] for column in columns if column.kind in _TYPES})
