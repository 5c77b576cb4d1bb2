"""CSV (RFC 4180, but lines end in a bare line feed): one row for each entry, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from timeline.exporters.cells import safe_cell
from timeline.exporters.columns import NAMES, Record, records
from timeline.values.record import TimelineRecord

SUFFIXES = (".csv",)
MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_BYTE_ORDER_MARK = "\ufeff"


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "", bom: bool = False) -> str:
    """The entries as CSV with a heading line: the columns of ``timeline.exporters.columns``.

    ``participants`` reads ``agent: …; patient: …``. A missing value is an empty cell. With *bom*, the text begins with
    a byte order mark. Without one, Excel takes UTF-8 for the encoding of the system, and "Zürich" for "ZÃ¼rich".
    """
    return csv_text(NAMES, records(timeline, doc_id=doc_id, source_url=source_url), bom=bom)


def csv_text(names: Sequence[str], rows: Iterable[Record], *, bom: bool = False) -> str:
    """*rows* as CSV below a line of their *names*."""
    buffer = io.StringIO()
    buffer.write(_BYTE_ORDER_MARK if bom else "")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(map(_cell, row.values()))
    return buffer.getvalue()


def _cell(value: Any) -> str | int | float:
    """*value* as CSV writes it.

    >>> _cell(None), _cell(True), _cell(date(2021, 9, 28)), _cell([{"role": "agent", "text": "Ana Ruiz"}])
    ('', 'true', '2021-09-28', 'agent: Ana Ruiz')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return value
        case date():
            return value.isoformat()
        case list():
            return safe_cell("; ".join(f"{part['role']}: {part['text']}" for part in value))
        case _:
            return safe_cell(value)
