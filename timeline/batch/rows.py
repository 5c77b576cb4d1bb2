"""The row of an article in a batch, from its timeline or from its error."""

from __future__ import annotations

from typing import Any

from timeline.batch.schema import ENTRY, TIMELINES_WITH_JSON
from timeline.exporters.columns import encodable_records
from timeline.streams.build_timelines import ErrorRecord
from timeline.text.unicode import utf8_text
from timeline.timeline import Timeline

TimelineRow = dict[str, Any]

_FIELDS = tuple(field.name for field in ENTRY)
_NOTHING: TimelineRow = dict.fromkeys(TIMELINES_WITH_JSON.names)


def timeline_row(timeline: Timeline, *, json: bool = False) -> TimelineRow:
    """The row of an article, without its id.

    >>> from datetime import date
    >>> timeline_row(Timeline("No news.", date(2021, 9, 30)))
    {'id': None, 'pub_date': datetime.date(2021, 9, 30), 'entries': [], 'error': None, 'json': None}
    """
    entries = [{name: record[name] for name in _FIELDS} for record in encodable_records(timeline)]
    document = timeline.to_json() if json else None
    return _NOTHING | {"pub_date": timeline.pub_date, "entries": entries, "json": document}


def outcome_row(identity: object, outcome: TimelineRow | ErrorRecord) -> TimelineRow:
    """The complete row: *outcome* with its id, or with only the id and the error.

    >>> outcome_row(7, ErrorRecord(0, "TextError", "text: expected a str, got int"))["error"]
    'TextError: text: expected a str, got int'
    """
    if isinstance(outcome, ErrorRecord):
        outcome = _NOTHING | {"error": utf8_text(f"{outcome.error}: {outcome.message}")}
    return outcome | {"id": None if identity is None else utf8_text(identity)}
