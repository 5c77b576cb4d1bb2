"""Arrow's file format (Feather, version 2), for programs that map it into memory."""

from __future__ import annotations

import io

from timeline.extras import needed
from timeline.values.record import TimelineRecord

SUFFIXES = (".arrow", ".feather")
MEDIA_TYPE = "application/vnd.apache.arrow.file"


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> bytes:
    """The flat table as an Arrow file; its schema is ``timeline.exporters.arrowtable.SCHEMA``."""
    ipc = needed("pyarrow.ipc", by="arrow", extra="arrow")
    from timeline.exporters.arrowtable import table_of

    table = table_of(timeline, doc_id=doc_id, source_url=source_url)
    written = io.BytesIO()
    with ipc.new_file(written, table.schema) as file:
        file.write_table(table)
    return written.getvalue()
