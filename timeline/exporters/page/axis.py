"""The axis of the page: where each entry is drawn, how sharp its edges are, and what the axis shows first.

The axis counts milliseconds from 1970 as JavaScript does, in the proleptic Gregorian calendar and without a time zone,
so that years before our era are numbers like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import attrs

from timeline.presentation.evidence import one_unit
from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import APPROXIMATE_MODS, CalendarBound, Interval

DAY_MS = 86_400_000
"""Milliseconds of a day."""

_EPOCH = datetime(1970, 1, 1)
_FADE_SHARE = 10
"""An open end fades out over one tenth of what the axis shows first."""
_SMALLEST_CROWD = 4
"""Entries."""


@attrs.frozen
class AxisSpan:
    """A stretch of the axis. A ``soft_start`` or ``soft_end`` is an edge that the event need not reach.

    A ``moment`` is a day or less and is drawn as a dot.
    """

    start: int
    end: int
    moment: bool = False
    soft_start: bool = False
    soft_end: bool = False


def axis_time(moment: datetime) -> int:
    """*moment* as milliseconds from 1970.

    >>> axis_time(datetime(1970, 1, 2)), axis_time(datetime(1969, 12, 31, 12))
    (86400000, -43200000)
    """
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def bound_time(bound: CalendarBound) -> int:
    """The bound of an interval, which may be before our era, as milliseconds from 1970.

    >>> from timeline.values.timex_value import interval_of
    >>> year = interval_of("BC0001")
    >>> (bound_time(year.ends) - bound_time(year.begins)) // DAY_MS
    366
    """
    early, moment = bound
    return axis_time(moment) + int(early) * DAY_MS


def axis_spans(entries: Sequence[Entry], pub_date: date) -> list[AxisSpan]:
    """The spans of *entries*, in their order."""
    published = axis_time(Interval.day(pub_date).start)
    closed = [_closed_span(entry.anchor) for entry in entries]
    first, last = opening_window([span for span in closed if span], published)
    fade = max(DAY_MS, (last - first) // _FADE_SHARE)
    return [span or _open_span(entry, published + DAY_MS, fade) for entry, span in zip(entries, closed, strict=True)]


def _closed_span(anchor: Anchor) -> AxisSpan | None:
    """The span of a date with two known ends."""
    return None if anchor.interval.open_start or anchor.interval.open_end else _dated_span(anchor)


def _open_span(entry: Entry, published: int, fade: int) -> AxisSpan:
    """A span with one known end: "since 1998" lasts until publication, and a plan does not begin before it."""
    interval = entry.anchor.meant
    if interval.open_start:
        end = bound_time(interval.ends)
        start = end - fade
        if entry.status is Status.PLANNED and end > published:
            start = max(start, published)
        return AxisSpan(start, end, soft_start=True)
    start = bound_time(interval.begins)
    return AxisSpan(start, max(start + fade, published), soft_end=True)


def _dated_span(anchor: Anchor) -> AxisSpan:
    """The span of a closed interval, or of its part in "early June"; the edges are soft if the event lies within."""
    interval = anchor.interval
    start, end = bound_time(anchor.meant.begins), bound_time(anchor.meant.ends)
    if end - start <= DAY_MS:
        middle = (start + end) // 2
        return AxisSpan(middle, middle, moment=True)
    soft = anchor.mod in APPROXIMATE_MODS or (not anchor.durative and _is_coarse(interval))
    return AxisSpan(start, end, soft_start=soft, soft_end=soft)


def _is_coarse(interval: Interval) -> bool:
    """True for one unit longer than a day, inside which the event happened; "28–29 September" is a range instead."""
    return interval.granularity > G.DAY and one_unit(interval)


def whole_window(spans: Sequence[AxisSpan], published: int) -> tuple[int, int]:
    """The window from the first edge to the last of all *spans* and of the day of publication."""
    first = min([published, *(span.start for span in spans)])
    return first, max([published + DAY_MS, *(span.end for span in spans)])


def opening_window(spans: Sequence[AxisSpan], published: int) -> tuple[int, int]:
    """The window that the axis shows first.

    It is the whole window, unless half of the entries crowd into a fifth of it or less: one old date ("founded in
    1650") would squeeze a week of news into a dot.
    """
    whole = whole_window(spans, published)
    wanted = len(spans) // 2
    if wanted < _SMALLEST_CROWD:
        return whole
    edges = sorted((span.start, span.end) for span in spans)
    windows = [
        (edges[first][0], max(end for _, end in edges[first : first + wanted]))
        for first in range(len(edges) - wanted + 1)
    ]
    crowd = min(windows, key=lambda window: window[1] - window[0])
    return crowd if (crowd[1] - crowd[0]) * 5 <= whole[1] - whole[0] else whole
