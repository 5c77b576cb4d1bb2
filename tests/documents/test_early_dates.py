"""Documents of the first versions, whose dates before our era have no interval, are read like those of today."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.exporters.items import ancient
from timeline import Timeline, build_timeline
from timeline.schema import json_schema

UNKNOWN = {"start": "..", "end": "..", "granularity": "unknown"}
TODAY = [
    ancient("BC0044"),
    ancient("BC0500", "BC0430"),
    ancient("BC04", mod="APPROX"),
    build_timeline(
        "The hall opened in 2001. It was founded on March 15, 44 BC, and its gate fell in 310 BC.", "2024-05-10"
    ),
]


def as_once(timeline: Timeline) -> dict[str, Any]:
    """The document of *timeline* as version 0.9 wrote it."""
    document: dict[str, Any] = json.loads(timeline.to_json())
    of_anchors = [*document["anchors"], *(entry["anchor"] for entry in document["entries"])]
    for holder in (*document["timexes"], *of_anchors, *document["ranges"]):
        if holder["interval"]["start"].startswith("-"):
            holder["interval"] = UNKNOWN
    undated = [entry for entry in document["entries"] if entry["anchor"]["interval"] == UNKNOWN]
    document["entries"] = [entry for entry in document["entries"] if entry not in undated]
    document["undated"] += undated
    return document


@pytest.mark.parametrize("timeline", TODAY)
def test_a_document_of_an_older_version_has_its_dates(timeline: Timeline) -> None:
    assert as_once(timeline)["entries"] != json.loads(timeline.to_json())["entries"]
    read = Timeline.from_json(json.dumps(as_once(timeline)))
    assert (read.entries, read.undated, read.timexes) == (timeline.entries, timeline.undated, timeline.timexes)
    assert read.anchors == timeline.anchors
    assert Timeline.from_json(read.to_json()) == read


@pytest.mark.parametrize("timeline", TODAY)
def test_documents_of_today_come_back_exactly(timeline: Timeline) -> None:
    assert Timeline.from_json(timeline.to_json()) == timeline
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(timeline.to_json()))


def test_a_date_that_an_editor_removed_stays_away() -> None:
    removed = ancient("BC0044").replace(ancient("BC0044")[0], when="../..")
    assert Timeline.from_json(removed.to_json()) == removed
    assert removed[0].summary != "The island fell"


def test_bounds_before_our_era_are_iso_8601() -> None:
    document = json.loads(ancient("BC0044-03-15").to_json())
    assert document["entries"][0]["edtf"] == "-0043-03-15"
    assert document["entries"][0]["anchor"]["interval"] == {
        "start": "-0043-03-15T00:00:00",
        "end": "-0043-03-16T00:00:00",
        "granularity": "day",
    }
