"""``Timeline.from_json``: documents that this library did not write."""

from __future__ import annotations

import json
import warnings
from contextlib import suppress
from random import Random
from typing import Any

from fuzz.mutations import ODD, changed_text, changed_tree, decoded, encoded
from fuzz.target import Target
from timeline import Event, Timeline, Timex
from timeline.errors import FormatError
from timeline.exporters import render

TEXT = "Ministers met on Tuesday. They sign a pact in October."
WORDS = (
    "DATE TIME DURATION SET day month year decade unknown explicit context publication editor BEFORE AFTER IS_INCLUDED DURING "
    "agent patient body title actual planned negated OCCURRENCE PAST POS replace drop add merge when summary status salience e1 e2 "
    "t0 t1 l1 .. 2021-09-28 2021-10 ../.. 2021-09-28T00:00:00 text start end interval split_surrogates edtf \\ud83d NaN Infinity -Infinity"
).split()


FORMATS = "annotations dot edtf flowchart gantt jsonl jsonld markdown mermaid timelinejs timeml vis html".split()
"""Formats without other libraries; each timeline is written in one of them."""


def _document() -> dict[str, Any]:
    """A document with something in every field."""
    sentence = {"start": 0, "end": 25, "text": TEXT[:25], "role": "body"}
    day = {"start": "2021-09-28T00:00:00", "end": "2021-09-29T00:00:00", "granularity": "day"}
    source = {"start": 0, "end": 9, "text": "Ministers", "quoted": False}
    event = {
        "eid": "e1", "start": 10, "end": 13, "text": "met", "lemma": "meet", "sentence": sentence, "pos": "VERB",
        "class": "OCCURRENCE", "tense": "PAST", "aspect": "NONE", "polarity": "POS", "modality": "", "status": "actual",
        "participants": [{"role": "agent", "start": 0, "end": 9, "text": "Ministers"}], "source": source,
        "durative": 0.25, "generic": 0.0,
    }  # fmt: skip
    anchor = {
        "eid": "e1", "interval": day, "basis": "explicit", "durative": False, "timex": ["t1"], "rule": "near", "mod": "",
        "confidence": 0.75,
    }  # fmt: skip
    timex = {
        "tid": "t1", "start": 17, "end": 24, "text": "Tuesday", "type": "DATE", "value": "2021-09-28", "mod": "", "quant": "",
        "freq": "", "anchor_tid": "t0", "begin_tid": "", "end_tid": "", "interval": day, "rule": "weekday", "reason": "",
    }  # fmt: skip
    entry = {
        "edtf": "2021-09-28", "anchor": anchor, "events": [event], "summary": "Ministers met", "status": "actual",
        "salience": 0.5, "headline": "",
    }  # fmt: skip
    target = {
        "start": 10,
        "end": 13,
        "text": "met",
        "edtf": "",
        "summary": "",
        "nth": 0,
        "of": 1,
        "prefix": "Ministers ",
        "suffix": " on",
    }
    early = {"start": 31, "end": 35, "text": "sign"}
    change = {"field": "when", "was": "2021-09-27", "now": "2021-09-28"}
    return {
        "schema": "news-timeline/1", "text": TEXT, "pub_date": "2021-09-30", "language": "en", "timexes": [timex],
        "events": [event], "anchors": [anchor], "entries": [entry], "undated": [], "ranges": [
            {"tids": ["t1", "t1"], "kind": "range", "interval": {"start": "..", "end": "..", "granularity": "unknown"}}
        ],
        "links": [{"lid": "l1", "source": "e1", "target": "t1", "relation": "IS_INCLUDED", "origin": "x", "confidence": 1.0}],
        "edits": [{"kind": "replace", "targets": [target], "changes": [change], "note": ""}],
        "unapplied": [{"kind": "drop", "targets": [early], "changes": [], "note": ""}],
    }  # fmt: skip


def check(data: bytes) -> bool:
    """Check for a ``FormatError``, or a timeline that is written as it was read, with valid offsets and usable values."""
    given = data if len(data) % 2 else decoded(data)
    try:
        timeline = Timeline.from_json(given)
    except FormatError as error:
        _told(error)
        return False
    written = timeline.to_json()
    again = Timeline.from_json(written)
    assert again == timeline, "it reads back otherwise"
    assert again.to_json() == written, "it is written otherwise the second time"
    written.encode()
    _sliced(timeline)
    _used(timeline)
    return True


def _sliced(timeline: Timeline) -> None:
    spans: list[Timex | Event] = [*timeline.timexes, *timeline.events]
    for span in spans:
        assert timeline.text[span.start : span.end] == span.text, f"{span} does not slice"


def _used(timeline: Timeline) -> None:
    """Use a timeline like every reader."""
    hash(timeline)
    list(timeline.links)
    timeline.between("2000-01-01", "2030-01-01")
    timeline.missing((*timeline.edits, *timeline.unapplied))
    for entry in (*timeline.entries, *timeline.undated):
        assert timeline.explain(entry)
        timeline.dating_words(entry)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of entries that a format cannot express
        for name in ("table", "csv", FORMATS[len(timeline.text) % len(FORMATS)]):
            render(timeline, name).encode()


def _told(error: FormatError) -> None:
    assert str(error), "the error does not say what is wrong"


def mutate(data: bytes, random: Random) -> bytes:
    """Change the tree, or sometimes the text."""
    text = decoded(data)
    if random.random() < 0.9:
        with suppress(ValueError, RecursionError):
            tree = changed_tree(json.loads(text), random, (*WORDS, *ODD))
            return encoded(json.dumps(tree, ensure_ascii=random.random() < 0.5))[:16384]
    return encoded(changed_text(text, random, WORDS, 8192))


SEED = json.dumps(_document())
TARGET = Target(
    "from_json",
    check,
    (SEED.encode(), json.dumps({"schema": "news-timeline/1", "text": "", "pub_date": "2021-09-30"}).encode()),
    mutate,
    ("timeline/documents/*", *(f"timeline/values/{name}.py" for name in ("edits", "graph/links", "when", "edtf"))),
)
