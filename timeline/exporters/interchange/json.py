"""JSON: everything that the timeline holds, in the shape of the JSON Schema that comes with the library."""

from __future__ import annotations

from timeline.values.record import TimelineRecord

SUFFIXES = (".json",)
MEDIA_TYPE = "application/json"


def render(timeline: TimelineRecord, *, indent: int | None = 2) -> str:
    """The document that ``Timeline.from_json`` reads back; on one line if *indent* is ``None``."""
    from timeline.documents.codec import dumps  # loads cattrs

    return dumps(timeline, indent=indent)
