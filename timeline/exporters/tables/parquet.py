"""Apache Parquet, for warehouses and distributed jobs."""

from __future__ import annotations

import io
from typing import Any

from timeline.extras import needed
from timeline.values.record import TimelineRecord

SUFFIXES = (".parquet",)
MEDIA_TYPE = "application/vnd.apache.parquet"
NEEDS = (("pyarrow.parquet", "arrow"),)


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> bytes:
    """The flat table as a Parquet file. Its schema is ``timeline.exporters.arrowtable.SCHEMA``."""
    needed("pyarrow.parquet", by="parquet", extra="arrow")
    from timeline.exporters.arrowtable import table_of

    return parquet_bytes(table_of(timeline, doc_id=doc_id, source_url=source_url))


def parquet_bytes(table: Any) -> bytes:
    """An Arrow *table* as a Parquet file."""
    parquet = needed("pyarrow.parquet", by="parquet", extra="arrow")
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return buffer.getvalue()
