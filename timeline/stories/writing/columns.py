"""The flat table of a story: a row for each report of each entry, for CSV, JSON Lines, Arrow and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.exporters.columns import Column, Record, day_bounds, encodable_row, ordered_row
from timeline.exporters.tables.csv import csv_text
from timeline.exporters.tables.jsonl import jsonl_text
from timeline.exporters.tables.pandas import pandas_frame
from timeline.exporters.tables.polars import polars_frame
from timeline.stories.article import ArticleReading
from timeline.stories.entry import Report, StoryEntry
from timeline.stories.record import StoryRecord

REPORT_SCHEMA = "news-timeline-report/1"
STORY_COLUMNS = (
    Column("entry", "int", "number of the entry, from 1"),
    Column("entry_id", "str", "stands for the entry, and stays as long as its first report"),
    Column("edtf", "str", "the date of the entry in EDTF, as coarse as it is known"),
    Column("start", "date", "first day of the entry; missing where open or before our era", missing=True),
    Column("end_exclusive", "date", "day after its last; missing where open or before our era", missing=True),
    Column("summary", "str", "what happened, in a line"),
    Column("status", "str", "actual, planned, possible or negated"),
    Column("salience", "float", "how much it matters, from 0 to 1"),
    Column("confidence", "float", "how sure the date is, from 0 to 1"),
    Column("agreement", "str", "single, agreed, refined or disputed"),
    Column("independent", "int", "how many independent sources report it"),
    Column("article", "str", "id of the article of the report"),
    Column("source", "str", "who published it", missing=True),
    Column("title", "str", "its title", missing=True),
    Column("url", "str", "its address", missing=True),
    Column("published", "date", "day of its publication"),
    Column("report_edtf", "str", "the date that the report gives, in EDTF"),
    Column("report_confidence", "float", "how sure that is, from 0 to 1"),
    Column("basis", "str", "what dates it there: explicit, context, publication or editor"),
    Column("dated_by", "str", "the words that date it there", missing=True),
    Column("repeats", "str", "id of the article that the report repeats", missing=True),
    Column("trigger", "str", "the word that names the event there", missing=True),
    Column("start_char", "int", "where the word begins in the article"),
    Column("end_char", "int", "where it ends, excluded"),
    Column("sentence", "str", "the sentence of the report", missing=True),
)
"""The columns, in order: those of the entry, and from ``article`` on those of the report."""


def story_records(story: StoryRecord) -> list[Record]:
    """The rows, each a dictionary in the order of ``STORY_COLUMNS``. A missing value is ``None``.

    >>> from timeline import build_story
    >>> [record] = story_records(build_story([("Ana Ruiz resigned on Monday.", "2024-05-10")]))
    >>> record["start"], record["dated_by"], record["article"]
    (datetime.date(2024, 5, 6), 'Monday', '1')
    """
    articles = {reading.id: reading for reading in story.articles}
    return [
        ordered_row(_of_entry(number, entry) | _of_report(report, articles[report.article_id]), STORY_COLUMNS)
        for number, entry in enumerate(story.entries, start=1)
        for report in entry.reports
    ]


def _of_entry(number: int, entry: StoryEntry) -> Record:
    start, end = day_bounds(entry.anchor.meant)
    return {
        "entry": number,
        "entry_id": entry.id,
        "edtf": entry.edtf,
        "start": start,
        "end_exclusive": end,
        "summary": entry.summary,
        "status": entry.status.value,
        "salience": round(entry.salience, 3),
        "confidence": round(entry.confidence, 3),
        "agreement": entry.agreement.value,
        "independent": len(entry.independent),
    }


def _of_report(report: Report, article: ArticleReading) -> Record:
    event = report.entry.events[0]
    return {
        "article": report.article_id,
        "source": report.source,
        "title": article.title,
        "url": article.url,
        "published": report.published,
        "report_edtf": report.edtf,
        "report_confidence": round(report.anchor.confidence, 3),
        "basis": report.anchor.basis.value,
        "dated_by": report.words,
        "repeats": report.original,
        "trigger": event.text,
        "start_char": event.start,
        "end_char": event.end,
        "sentence": event.sentence.text,
    }


def as_csv(story: StoryRecord) -> str:
    """CSV, guarded as timelines are against formulas."""
    return csv_text([column.name for column in STORY_COLUMNS], story_records(story))


def as_jsonl(story: StoryRecord) -> str:
    """JSON Lines, a report on each line."""
    return jsonl_text(REPORT_SCHEMA, story_records(story))


def as_pandas(story: StoryRecord) -> Any:
    """A ``pandas.DataFrame``."""
    return pandas_frame(_encodable(story), STORY_COLUMNS)


def as_polars(story: StoryRecord) -> Any:
    """A ``polars.DataFrame``."""
    return polars_frame(_encodable(story), STORY_COLUMNS)


def as_arrow(story: StoryRecord) -> bytes:
    """Arrow's file format."""
    from timeline.exporters.tables.arrow import arrow_bytes

    return arrow_bytes(story_table(story))


def as_parquet(story: StoryRecord) -> bytes:
    """Apache Parquet."""
    from timeline.exporters.tables.parquet import parquet_bytes

    return parquet_bytes(story_table(story))


def story_table(story: StoryRecord) -> Any:
    """The reports as a ``pyarrow.Table``."""
    from timeline.exporters.arrowtable import pa, schema_of

    return pa.Table.from_pylist(list(_encodable(story)), schema=schema_of(STORY_COLUMNS, REPORT_SCHEMA))


def _encodable(story: StoryRecord) -> Iterator[Record]:
    return map(encodable_row, story_records(story))
