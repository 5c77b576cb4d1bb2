"""Apache Parquet, for warehouses and distributed jobs."""

from __future__ import annotations

import io

from timeline.extras import needed
from timeline.values.record import TimelineRecord

SUFFIXES = (".parquet",)
MEDIA_TYPE = "application/vnd.apache.parquet"
NEEDS = (("pyarrow.parquet", "arrow"),)


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> bytes:
    """The flat table as a Parquet file. Its schema is ``timeline.exporters.arrowtable.SCHEMA``."""
    parquet = needed("pyarrow.parquet", by="parquet", extra="arrow")
    from timeline.exporters.arrowtable import table_of

    buffer = io.BytesIO()
    parquet.write_table(table_of(timeline, doc_id=doc_id, source_url=source_url), buffer)
    return buffer.getvalue()
