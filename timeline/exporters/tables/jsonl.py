"""JSON Lines: one flat entry on each line, for logs, warehouses and streams.

Each line is an object of ``schema``, the version of its shape, and the columns of ``timeline.exporters.columns``. Its
JSON Schema is :func:`timeline.schema.entry_schema`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from timeline.exporters.columns import Record, records
from timeline.text.unicode import escape_surrogates
from timeline.values.record import TimelineRecord

SUFFIXES = (".jsonl", ".ndjson")
MEDIA_TYPE = "application/jsonl"

ENTRY_SCHEMA = "news-timeline-entry/1"


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """The entries, one on each line. *doc_id* and *source_url* say which article they are from."""
    return jsonl_text(ENTRY_SCHEMA, records(timeline, doc_id=doc_id, source_url=source_url))


def jsonl_text(schema: str, rows: Iterable[Record]) -> str:
    """*rows*, one on each line, each an object that begins with the version of its shape, *schema*."""
    return "".join(_line({"schema": schema, **row}) + "\n" for row in rows)


def _line(row: dict[str, object]) -> str:
    return escape_surrogates(json.dumps(row, ensure_ascii=False, default=date.isoformat))
