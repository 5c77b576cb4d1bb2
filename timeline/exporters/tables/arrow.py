"""Arrow's file format (Feather, version 2), for programs that map files into memory."""

from __future__ import annotations

import io
from typing import Any

from timeline.extras import needed
from timeline.values.record import TimelineRecord

SUFFIXES = (".arrow", ".feather")
MEDIA_TYPE = "application/vnd.apache.arrow.file"
NEEDS = (("pyarrow.ipc", "arrow"),)


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> bytes:
    """The flat table as an Arrow file. Its schema is ``timeline.exporters.arrowtable.SCHEMA``."""
    needed("pyarrow.ipc", by="arrow", extra="arrow")
    from timeline.exporters.arrowtable import table_of

    return arrow_bytes(table_of(timeline, doc_id=doc_id, source_url=source_url))


def arrow_bytes(table: Any) -> bytes:
    """An Arrow *table* as a file."""
    ipc = needed("pyarrow.ipc", by="arrow", extra="arrow")
    buffer = io.BytesIO()
    with ipc.new_file(buffer, table.schema) as file:
        file.write_table(table)
    return buffer.getvalue()
