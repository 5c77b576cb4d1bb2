"""Dates before our era in documents of the first versions, which had no intervals for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import attrs

from timeline.values.anchor import Anchor, Anchors
from timeline.values.entry import Entry, chronological
from timeline.values.interval import Interval
from timeline.values.record import AnyRecord
from timeline.values.timex3 import Timex
from timeline.values.timex_value import interval_of


def with_early_dates(timeline: AnyRecord) -> AnyRecord:
    """*timeline* with the intervals of its expressions before our era, and the entries that they date in their place.

    Versions up to 0.9 wrote such expressions without an interval, and their entries among the undated ones. A timeline
    that has none of these is returned as it is.
    """
    found = {timex.tid: timex for timex in map(_dated, timeline.timexes) if timex is not None}
    if not found:
        return timeline
    entries = [_entry_dated(entry, found) for entry in (*timeline.entries, *timeline.undated)]
    return attrs.evolve(
        timeline,
        timexes=tuple(found.get(timex.tid, timex) for timex in timeline.timexes),
        anchors=Anchors(_anchor_dated(anchor, found) for anchor in timeline.anchors.values()),
        entries=tuple(sorted((entry for entry in entries if entry.anchor.interval), key=chronological)),
        undated=tuple(entry for entry in entries if not entry.anchor.interval),
    )


def _dated(timex: Timex) -> Timex | None:
    """*timex* with its interval if that is before our era and missing."""
    is_missing = not timex.interval and timex.value.startswith("BC")
    interval = interval_of(timex.value) if is_missing else Interval.unknown()
    return attrs.evolve(timex, interval=interval) if interval else None


def _anchor_dated(anchor: Anchor, found: Mapping[str, Timex]) -> Anchor:
    intervals = [found[tid].interval for tid in anchor.timex if tid in found]
    if anchor.interval or not intervals:
        return anchor
    return attrs.evolve(anchor, interval=reduce(lambda hull, interval: hull.hull(interval), intervals))


def _entry_dated(entry: Entry, found: Mapping[str, Timex]) -> Entry:
    return attrs.evolve(entry, anchor=_anchor_dated(entry.anchor, found))
