"""The JSON Schema (2020-12) of the documents that ``Timeline.to_json`` writes."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def json_schema() -> dict[str, Any]:
    """The schema as a dictionary; the file itself is ``timeline/schema/timeline-1.json``.

    >>> json_schema()["title"]
    'News timeline'
    """
    schema: dict[str, Any] = json.loads(files(__name__).joinpath("timeline-1.json").read_text(encoding="utf-8"))
    return schema
