"""The flat table of a timeline, one row for each entry, whose columns CSV, JSON Lines, Arrow and data frames share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any, Literal

import attrs

from timeline.exporters.article import checked_url
from timeline.exporters.items import Item, items, timeline_id
from timeline.presentation.evidence import reason_for
from timeline.text.unicode import replace_surrogates
from timeline.values.ancient import YEAR_ONE
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex
from timeline.values.when import write_when

Kind = Literal["str", "int", "float", "bool", "date", "participants"]


@attrs.frozen
class Column:
    """A column: its name, the kind of its values, what they mean, and whether a value may be missing (``None``)."""

    name: str
    kind: Kind
    says: str
    missing: bool = False


COLUMNS = (
    Column("timeline_id", "str", "stands for the article: equal for rows of one timeline"),
    Column("event_id", "str", "the event that is the main mention"),
    Column("order", "int", "place in the timeline, from 1"),
    Column("start", "date", "first day (late 2003: September 1); missing where open or before our era", missing=True),
    Column("end_exclusive", "date", "day after the last; missing where open or before our era", missing=True),
    Column(
        "start_edtf", "str", "first date, as coarse as it is known, with a time of day where there is one", missing=True
    ),
    Column("edtf", "str", "the date in EDTF, as coarse as it is known"),
    Column("when", "str", "the same with times of day, as Timeline.replace reads it"),
    Column("grain", "str", "the calendar unit in which it is known"),
    Column("mod", "str", "TIMEX3 modifier of the date, such as APPROX or START", missing=True),
    Column("durative", "bool", "true: it filled the time; false: it lies somewhere inside"),
    Column("basis", "str", "what dates it: explicit, context, publication or editor"),
    Column("rule", "str", "the rule or model that chose the date", missing=True),
    Column("timex_type", "str", "TIMEX3 type of the first expression that dates it", missing=True),
    Column("timex_value", "str", "its TIMEX3 value", missing=True),
    Column("timex_text", "str", "its words", missing=True),
    Column("timex_start_char", "int", "where it begins in the article", missing=True),
    Column("timex_end_char", "int", "where it ends, excluded", missing=True),
    Column("dated_by", "str", "all words that date it", missing=True),
    Column("headline", "str", "what happened, in short"),
    Column("summary", "str", "what happened, in a line"),
    Column("status", "str", "actual, planned, possible or negated"),
    Column("salience", "float", "how much it matters to the article, from 0 to 1"),
    Column("trigger", "str", "the word that names the event", missing=True),
    Column("trigger_lemma", "str", "its dictionary form", missing=True),
    Column("start_char", "int", "where the word begins in the article"),
    Column("end_char", "int", "where it ends, excluded"),
    Column("class", "str", "TimeML event class"),
    Column("participants", "participants", "who and what took part: role, text, start and end in the article"),
    Column("polarity", "str", "POS or NEG", missing=True),
    Column("modality", "str", "the modal word", missing=True),
    Column("tense", "str", "TimeML tense"),
    Column("attribution", "str", "who says so, where it is reported", missing=True),
    Column("quote", "bool", "whether it stands in quotation marks"),
    Column("confidence", "float", "how sure the date is, from 0 to 1"),
    Column("mentions", "int", "how often the article tells of it"),
    Column("sentence", "str", "the sentence of the main mention", missing=True),
    Column("sent_start_char", "int", "where the sentence begins in the article"),
    Column("sent_end_char", "int", "where it ends, excluded"),
    Column("doc_id", "str", "the article's id, as given to the exporter", missing=True),
    Column("source_url", "str", "the article's address, as given to the exporter", missing=True),
    Column("pub_date", "date", "day of publication"),
    Column("reason", "str", "why it has this date, in words"),
)
"""The columns, in order. Offsets count Unicode code points of the article."""

NAMES = tuple(column.name for column in COLUMNS)

Record = dict[str, Any]


def records(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> list[Record]:
    """The rows, each a dictionary in the order of ``COLUMNS``. A missing value is ``None``.

    >>> from timeline import build_timeline
    >>> [record] = records(build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10"))
    >>> record["start"], record["edtf"], record["trigger"], record["timex_value"]
    (datetime.date(2024, 5, 6), '2024-05-06', 'resigned', '2024-05-06')
    """
    article = {
        "timeline_id": timeline_id(timeline, doc_id),
        "doc_id": doc_id,
        "source_url": checked_url(source_url),
        "pub_date": timeline.pub_date,
    }
    return [
        ordered_row(article | {"order": order} | _when(item) | _dating(timeline, item) | _what(item) | _where(item))
        for order, item in enumerate(items(timeline), start=1)
    ]


def encodable_records(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> list[Record]:
    """The rows of :func:`records`, with all texts encodable in UTF-8."""
    return [encodable_row(row) for row in records(timeline, doc_id=doc_id, source_url=source_url)]


def encodable_row(row: Record) -> Record:
    """*row* with U+FFFD in place of lone surrogates, which UTF-8 cannot encode.

    >>> encodable_row({"order": 1, "summary": "held" + chr(0xD83D)})["summary"].encode()
    b'held\\xef\\xbf\\xbd'
    """
    return {name: _encodable(value) for name, value in row.items()}


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return replace_surrogates(value)
    return [encodable_row(participant) for participant in value] if isinstance(value, list) else value


def ordered_row(values: Record, columns: Sequence[Column] = COLUMNS) -> Record:
    """*values* in the order of the *columns*. An empty text becomes ``None`` in a column that allows that."""
    row: Record = {}
    for column in columns:
        value = values[column.name]
        row[column.name] = None if value == "" and column.missing else value
    return row


def _when(item: Item) -> Record:
    anchor = item.entry.anchor
    start, end = day_bounds(anchor.meant)
    return {
        "start": start,
        "end_exclusive": end,
        "start_edtf": _edtf_of_start(item),
        "edtf": item.edtf,
        "when": write_when(anchor.interval, anchor.mod),
        "grain": anchor.interval.granularity.value,
        "mod": anchor.mod,
        "durative": anchor.durative,
        "confidence": round(anchor.confidence, 3),
        "basis": anchor.basis.value,
        "rule": anchor.rule,
    }


def day_bounds(interval: Interval) -> tuple[date | None, date | None]:
    """The first day and the day after the last; ``None`` for an open side, before our era and at the calendar's end.

    >>> from datetime import datetime
    >>> day_bounds(Interval(datetime(2021, 9, 28, 15), datetime(2021, 9, 28, 16)))
    (datetime.date(2021, 9, 28), datetime.date(2021, 9, 29))
    """
    start = None if interval.open_start or interval.is_ancient else interval.start.date()
    if interval.open_end or interval.ends <= YEAR_ONE:
        return start, None
    ends_at_midnight = interval.end.time() == time() and interval.end > interval.start
    if ends_at_midnight:
        return start, interval.end.date()
    return start, None if interval.last_day == date.max else interval.last_day + timedelta(days=1)


def _edtf_of_start(item: Item) -> str:
    """The first date in EDTF, which writes times with seconds."""
    return f"{item.first}:00" if item.first and item.first.clock else str(item.first or "")


def _dating(timeline: TimelineRecord, item: Item) -> Record:
    dating = set(item.entry.anchor.timex)
    first: Timex | None = next((timex for timex in timeline.timexes if timex.tid in dating), None)
    return {
        "timex_type": first and first.type.value,
        "timex_value": first and first.value,
        "timex_text": first and first.text,
        "timex_start_char": first and first.start,
        "timex_end_char": first and first.end,
        "dated_by": timeline.dating_words(item.entry),
        "reason": reason_for(item.entry),
    }


def _what(item: Item) -> Record:
    entry, event = item.entry, item.event
    return {
        "event_id": event.eid,
        "headline": item.headline,
        "summary": entry.summary,
        "status": entry.status.value,
        "salience": round(entry.salience, 3),
        "mentions": len(entry.events),
        "trigger": event.text,
        "trigger_lemma": event.lemma,
        "class": event.class_.value,
        "polarity": event.polarity.value,
        "modality": event.modality,
        "tense": event.tense.value,
        "attribution": event.source.text,
        "quote": event.source.quoted,
    }


def _where(item: Item) -> Record:
    event = item.event
    return {
        "start_char": event.start,
        "end_char": event.end,
        "sentence": event.sentence.text,
        "sent_start_char": event.sentence.start,
        "sent_end_char": event.sentence.end,
        "participants": [
            {"role": part.role.value, "text": part.text, "start_char": part.start, "end_char": part.end}
            for part in event.participants
        ],
    }
