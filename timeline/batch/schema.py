"""The schemas that jobs declare: the rows of articles, and the rows of timelines."""

from __future__ import annotations

from timeline.extras import needed

needed("pyarrow", by="timeline.batch", extra="arrow")

from timeline.exporters.arrowtable import SCHEMA, pa  # noqa: E402  # it needs pyarrow too, and its error would name another module

ARTICLE_COLUMNS = frozenset({"timeline_id", "doc_id", "source_url", "pub_date"})
"""Columns of the flat table that all entries of an article share: here the row has its id and date once."""


def _column(name: str, type_: object, says: str, *, nullable: bool = True) -> object:
    return pa.field(name, type_, nullable=nullable, metadata={"description": says})


ARTICLES = pa.schema(
    [
        _column("id", pa.string(), "names the article; handed through"),
        _column("text", pa.string(), "the article"),
        _column("pub_date", pa.string(), "when it was published, in ISO 8601"),
    ]
)
"""The input. Further columns are ignored. Other types are accepted if they fit: an ``id`` of any type, a ``pub_date``
that is a date or a timestamp (its own local day counts, as everywhere)."""

ENTRY = pa.struct([field for field in SCHEMA if field.name not in ARTICLE_COLUMNS])
"""An entry: the columns of ``timeline.to("arrow")`` without those of the article."""

ENTRIES = pa.list_(pa.field("element", ENTRY, nullable=False))
"""The entries of an article, in order."""

_JSON = _column("json", pa.large_string(), "the timeline as Timeline.from_json reads it; null where there is an error")

TIMELINES = pa.schema(
    [
        _column("id", pa.string(), "the article's id, as text"),
        _column("pub_date", pa.date32(), "day of publication; null where there is an error"),
        _column("entries", ENTRIES, "what happened when; null where there is an error"),
        _column("error", pa.string(), "the error's name and message; null where there is none"),
    ],
    metadata={"schema": "news-timeline-articles/1"},
)
"""The output: a row for each row of the input, in the same order."""

TIMELINES_WITH_JSON = TIMELINES.append(_JSON)
"""The output with the whole timeline as a JSON document, which is several times as large as the entries."""
