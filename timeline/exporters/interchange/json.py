"""JSON: everything the timeline holds, in the shape of the JSON Schema that comes with the library."""

from __future__ import annotations

from timeline.values.record import Timeline


def render(timeline: Timeline, *, indent: int | None = 2) -> str:
    """The document that ``Timeline.from_json`` reads back, indented for people unless *indent* is ``None``."""
    return timeline.to_json(indent=indent)
