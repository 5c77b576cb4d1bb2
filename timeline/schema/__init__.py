"""The JSON Schemas (2020-12) of the documents that timelines, stories and the JSON Lines exporter write."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def json_schema() -> dict[str, Any]:
    """The schema of a whole timeline as a dictionary; the file itself is ``timeline/schema/timeline-1.json``.

    >>> json_schema()["title"]
    'News timeline'
    """
    return _read("timeline-1.json")


def entry_schema() -> dict[str, Any]:
    """The schema of a line of the JSON Lines format; the file itself is ``timeline/schema/entry-1.json``.

    >>> entry_schema()["title"]
    'News timeline entry'
    """
    return _read("entry-1.json")


def report_schema() -> dict[str, Any]:
    """The schema of a line of the JSON Lines format of a story; the file itself is ``timeline/schema/report-1.json``.

    >>> report_schema()["title"]
    'News story report'
    """
    return _read("report-1.json")


def story_schema() -> dict[str, Any]:
    """The schema of a story: ``timeline/schema/story-1.json`` with the definitions of entries that timelines have.

    >>> story_schema()["title"]
    'News story'
    """
    schema, shared = _read("story-1.json"), json_schema()["$defs"]
    names = ("bound", "interval", "sentence", "participant", "source", "event", "anchor", "entry")
    schema["$defs"] |= {name: shared[name] for name in names}
    return schema


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    return schema
