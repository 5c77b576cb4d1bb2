"""iCalendar (RFC 5545), written by the icalendar package: the entries as events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import attrs

from timeline.exporters.article import checked_url
from timeline.exporters.columns import day_bounds
from timeline.exporters.interchange.edtf import edtf_of
from timeline.exporters.items import (
    Item,
    bounds_of,
    end_of_unit,
    items,
    timeline_id,
    title_of,
    warn_of_omissions,
    without_bc,
)
from timeline.extras import needed
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

SUFFIXES = (".ics",)
MEDIA_TYPE = "text/calendar; charset=utf-8"
NEEDS = (("icalendar", "ical"),)

PRODUCT = "-//news-timeline//news-timeline//EN"
_STATUS = {Status.ACTUAL: "CONFIRMED", Status.PLANNED: "TENTATIVE", Status.POSSIBLE: "TENTATIVE"}


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """A calendar with an event for each entry, except for those that did not happen.

    A day is a whole day, a time of day is a time without a zone, and a coarse date spans all its days, with the date in
    words in the summary. An entry with an open end is put where it begins. Planned and possible events are
    ``TENTATIVE``, and no event blocks time. ``UID`` and ``DTSTAMP`` depend on the article alone (on *doc_id* if it is
    given), so that a calendar that reads the file again updates its events. Entries before our era, and entries that
    are only known to be before a date, are left out with a warning. ``X-EDTF`` holds the date as coarse as it is known.
    """
    article, url = timeline_id(timeline, doc_id), checked_url(source_url)
    rows = [
        CalendarRow(
            item, f"{item.id}.{article}", timeline.pub_date, _description(timeline, item), url, edtf_of(timeline, item)
        )
        for item in items(timeline)
    ]
    return calendar_text(rows, title_of(timeline))


@attrs.frozen
class CalendarRow:
    """An item with what a calendar says of it: its own *uid*, the day of its last change, and what describes it."""

    item: Item
    uid: str
    stamp: date
    description: Sequence[str]
    url: str
    edtf: str


def calendar_text(rows: Iterable[CalendarRow], title: str) -> str:
    """A calendar called *title* of those *rows* that it can hold; a warning names the others."""
    icalendar = needed("icalendar", by="ics", extra="ical")
    by_item = {row.item.id: row for row in rows}
    shown = [
        item
        for item in without_bc([row.item for row in by_item.values()], "ics")
        if item.entry.status is not Status.NEGATED
    ]
    warn_of_omissions([item for item in shown if item.first is None], "a calendar needs a beginning")
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if title:
        calendar.add("x-wr-calname", title)
    for item in shown:
        if item.first is not None:
            calendar.add_component(_event(icalendar, by_item[item.id]))
    written: str = calendar.to_ical().decode()
    return written


def _event(icalendar: Any, row: CalendarRow) -> Any:
    item = row.item
    start, end = _extent(item)
    event = icalendar.Event()
    event.add("uid", f"{row.uid}@news-timeline")
    event.add("dtstamp", datetime.combine(row.stamp, time(), UTC))
    event.add("dtstart", start)
    if end != start:
        event.add("dtend", end)
    event.add("summary", _summary(item))
    event.add("description", "\n".join(row.description))
    event.add("status", _STATUS[item.entry.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [STATUS_LABELS[item.entry.status]])
    if row.url:
        event.add("url", row.url)
    event.add("x-edtf", row.edtf)
    return event


def _extent(item: Item) -> tuple[date, date]:
    """The start and the end (excluded) as days or as times without a zone; with an open end, of the first unit."""
    interval = item.entry.anchor.meant
    first, _ = bounds_of(interval)
    assert first is not None
    if first.clock:
        return interval.start, interval.start if interval.open_end else interval.end
    start, end = day_bounds(interval)
    return start or date.min, end or end_of_unit(first).date()


def _summary(item: Item) -> str:
    """What happened, with the date in words if the days alone would be more exact than the date."""
    in_words = item.coarse or item.last is None or item.entry.anchor.mod
    dated = f"{item.headline} ({item.words})" if in_words else item.headline
    mark = "" if item.entry.status is Status.ACTUAL else f"{STATUS_LABELS[item.entry.status]}: "
    return mark + dated + (" (date uncertain)" if item.uncertain else "")


def _description(timeline: TimelineRecord, item: Item) -> list[str]:
    """The date in words, the sentence, and the words that date it."""
    sentence, dated_by = one_line(item.event.sentence.text), one_line(timeline.dating_words(item.entry))
    return [item.words, *([sentence] if sentence else []), *([f"Dated by: {dated_by}"] if dated_by else [])]
