"""CSV (RFC 4180, but lines end in a bare line feed): one row for each entry, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from timeline.exporters.columns import NAMES, records
from timeline.presentation.plain_text import one_line
from timeline.values.record import TimelineRecord

SUFFIXES = (".csv",)
MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """The entries as CSV with a heading line: the columns of ``timeline.exporters.columns``.

    ``participants`` reads ``agent: …; patient: …``. A missing value is an empty cell.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(NAMES)
    for record in records(timeline, doc_id=doc_id, source_url=source_url):
        writer.writerow(map(_cell, record.values()))
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
            return _safe("; ".join(f"{part['role']}: {part['text']}" for part in value))
        case _:
            return _safe(value)


def _safe(text: str) -> str:
    """*text* on one line, with ``'`` before it if a spreadsheet would run it as a formula.

    >>> _safe("=HYPERLINK(1)"), _safe("-5 °C"), _safe("talks\\nheld")
    ("'=HYPERLINK(1)", "'-5 °C", 'talks held')
    """
    return ("'" if text.startswith(_FORMULA) else "") + one_line(text)
