"""iCalendar (RFC 5545), written by the icalendar package: the entries as events of a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

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
    icalendar = needed("icalendar", by="ics", extra="ical")
    shown = [item for item in without_bc(items(timeline), "ics") if item.entry.status is not Status.NEGATED]
    warn_of_omissions([item for item in shown if item.first is None], "a calendar needs a beginning")
    article = timeline_id(timeline, doc_id)
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if title := title_of(timeline):
        calendar.add("x-wr-calname", title)
    for item in shown:
        if item.first is not None:
            calendar.add_component(_event(icalendar, timeline, item, article, checked_url(source_url)))
    written: str = calendar.to_ical().decode()
    return written


def _event(icalendar: Any, timeline: TimelineRecord, item: Item, article: str, source_url: str) -> Any:
    start, end = _extent(item)
    event = icalendar.Event()
    event.add("uid", f"{item.id}.{article}@news-timeline")
    event.add("dtstamp", datetime.combine(timeline.pub_date, time(), UTC))
    event.add("dtstart", start)
    if end != start:
        event.add("dtend", end)
    event.add("summary", _summary(item))
    event.add("description", "\n".join(_description(timeline, item)))
    event.add("status", _STATUS[item.entry.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [STATUS_LABELS[item.entry.status]])
    if source_url:
        event.add("url", source_url)
    event.add("x-edtf", edtf_of(timeline, item))
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
