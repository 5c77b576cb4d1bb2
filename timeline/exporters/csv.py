"""CSV (RFC 4180, but lines end in a bare line feed): one row an entry, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time

from timeline.exporters.plain import one_line
from timeline.values.entry import Entry
from timeline.values.event import Participant
from timeline.values.interval import Interval
from timeline.values.timeline import Timeline

Cell = str | int | float | bool

COLUMNS = (
    "order",
    "start",
    "end_exclusive",
    "edtf",
    "granularity",
    "mod",
    "durative",
    "basis",
    "rule",
    "status",
    "salience",
    "confidence",
    "summary",
    "headline",
    "trigger",
    "lemma",
    "class",
    "tense",
    "polarity",
    "modality",
    "participants",
    "source",
    "quoted",
    "mentions",
    "dated_by",
    "sentence",
    "start_char",
    "end_char",
    "sentence_start_char",
    "sentence_end_char",
    "pub_date",
)
"""The columns, in order.

``start`` is included and ``end_exclusive`` is not; both are days (with a time where one is known), empty where open.
``start_char``/``end_char`` are where the event's word stands in the article, end excluded. ``participants`` reads
``agent: …; patient: …``. ``mentions`` counts the places that tell of the event.
"""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(timeline: Timeline) -> str:
    """The entries as CSV with a heading line."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for order, entry in enumerate(timeline, start=1):
        row = _row(timeline, entry) | {"order": order, "pub_date": timeline.pub_date.isoformat()}
        writer.writerow([_safe(row[column]) for column in COLUMNS])
    return written.getvalue()


def _row(timeline: Timeline, entry: Entry) -> dict[str, Cell]:
    return _when(entry) | _what(entry) | {"dated_by": timeline.dating_words(entry)}


def _when(entry: Entry) -> dict[str, Cell]:
    anchor = entry.anchor
    start, end = _bounds(anchor.interval)
    return {
        "start": start,
        "end_exclusive": end,
        "edtf": entry.edtf,
        "granularity": anchor.interval.granularity.value,
        "mod": anchor.mod,
        "durative": anchor.durative,
        "basis": anchor.basis.value,
        "rule": anchor.rule,
        "confidence": round(entry.confidence, 3),
    }


def _what(entry: Entry) -> dict[str, Cell]:
    event = entry.events[0]
    return {
        "status": entry.status.value,
        "salience": round(entry.salience, 3),
        "summary": entry.summary,
        "headline": entry.headline,
        "trigger": event.text,
        "lemma": event.lemma,
        "class": event.class_.value,
        "tense": event.tense.value,
        "polarity": event.polarity.value,
        "modality": event.modality,
        "participants": "; ".join(map(_named, event.participants)),
        "source": event.source.text,
        "quoted": event.source.quoted,
        "mentions": len(entry.events),
        "sentence": event.sentence.text,
        "start_char": event.start,
        "end_char": event.end,
        "sentence_start_char": event.sentence.start,
        "sentence_end_char": event.sentence.end,
    }


def _bounds(interval: Interval) -> tuple[str, str]:
    """
    >>> _bounds(Interval(datetime(2021, 9, 28), datetime(2021, 9, 28, 15)))
    ('2021-09-28', '2021-09-28T15:00:00')
    """
    return "" if interval.open_start else _iso(interval.start), "" if interval.open_end else _iso(interval.end)


def _iso(moment: datetime) -> str:
    return moment.date().isoformat() if moment.time() == time.min else moment.isoformat()


def _named(participant: Participant) -> str:
    return f"{participant.role.value}: {participant.text}"


def _safe(cell: Cell) -> Cell:
    """*cell* on one line, and opened by ``'`` where a spreadsheet would run it as a formula.

    >>> _safe("=HYPERLINK(1)"), _safe("-5 °C"), _safe("talks\\nheld")
    ("'=HYPERLINK(1)", "'-5 °C", 'talks held')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if not isinstance(cell, str):
        return cell
    return ("'" if cell.startswith(_FORMULA) else "") + one_line(cell)
