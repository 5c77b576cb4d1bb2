"""vis-timeline: the items and groups of its zoomable timeline, as JSON."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import Any

from timeline.exporters.items import Item, drawn, items
from timeline.exporters.json_text import web_json
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import one_line
from timeline.values.ancient import day_numbered
from timeline.values.interval import CalendarBound, Interval
from timeline.values.record import TimelineRecord

SUFFIXES = (".vis.json",)
MEDIA_TYPE = "application/json"


def render(timeline: TimelineRecord) -> str:
    """An object of ``items`` and ``groups``, with a group for each status that occurs.

    A day or less is a ``point``, anything longer a ``range``. ``className`` holds the status, ``coarse`` if the day is
    not known, ``unsure`` if the date is uncertain, ``open-start`` and ``open-end``. Dates have no zone, so vis-timeline
    shows them unchanged. The words of the article are escaped as HTML.
    """
    shown = items(timeline)
    used = {item.entry.status for item in shown}
    groups = [{"id": status.value, "content": label} for status, label in STATUS_LABELS.items() if status in used]
    return web_json({"items": [vis_item(timeline, item) for item in shown], "groups": groups})


def vis_item(timeline: TimelineRecord, item: Item) -> dict[str, Any]:
    """*item* as an item of vis-timeline."""
    start, end, is_point = _stretch(timeline, item)
    extent = {"start": start, "type": "point"} if is_point else {"start": start, "end": end, "type": "range"}
    sentence = one_line(item.event.sentence.text)
    return {
        "id": item.id,
        "group": item.entry.status.value,
        "content": escape(item.headline),
        **extent,
        "className": " ".join(_classes(item)),
        "title": escape(f"{item.dated}: {sentence or item.headline}"),
    }


def _stretch(timeline: TimelineRecord, item: Item) -> tuple[str, str, bool]:
    interval = item.entry.anchor.meant
    if not item.bc:
        start, end = drawn(item, timeline.pub_date)
        return _js(start), _js(end), end - start <= timedelta(days=1)
    begins = interval.ends if interval.open_start else interval.begins
    ends = Interval.day(timeline.pub_date).ends if interval.open_end else interval.ends
    return _js_bound(begins), _js_bound(ends), begins == ends or interval.length <= timedelta(days=1)


def _js(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _js_bound(bound: CalendarBound) -> str:
    """A bound that may be before our era; its years have six digits there, the form that JavaScript reads.

    >>> from timeline.values.timex_value import interval_of
    >>> _js_bound(interval_of("BC0044-03-15").begins), _js_bound(interval_of("BC0001").begins)
    ('-000043-03-15T00:00:00', '+000000-01-01T00:00:00')
    """
    early, moment = bound
    if not early:
        return _js(moment)
    year, month, day = day_numbered(int(early))
    return f"{'-' if year < 0 else '+'}{abs(year):06}-{month:02}-{day:02}T00:00:00"


def _classes(item: Item) -> list[str]:
    interval = item.entry.anchor.interval
    marks = {
        "coarse": item.coarse,
        "unsure": item.uncertain,
        "open-start": interval.open_start,
        "open-end": interval.open_end,
    }
    return [item.entry.status.value, *(name for name, holds in marks.items() if holds)]
