"""iCalendar (RFC 5545), written by the icalendar package: entries as events of a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from timeline.exporters.article import checked_url
from timeline.exporters.columns import days_of
from timeline.exporters.interchange.edtf import edtf_of
from timeline.exporters.items import Item, end_of_unit, items, timeline_id, title_of, warn_of, without_bc
from timeline.extras import needed
from timeline.presentation.labels import STATUS
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

SUFFIXES = (".ics",)
MEDIA_TYPE = "text/calendar; charset=utf-8"

PRODUCT = "-//news-timeline//news-timeline//EN"
_STATUS = {Status.ACTUAL: "CONFIRMED", Status.PLANNED: "TENTATIVE", Status.POSSIBLE: "TENTATIVE"}


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """A calendar with an event an entry; what did not happen is left out.

    Days are whole days, coarse dates all the days they span with the date in words in the summary, times of day times
    without a zone. What goes on is put where it begins. Planned and possible ones are ``TENTATIVE``; no event blocks
    time. ``UID`` and ``DTSTAMP`` depend on the article alone (on *doc_id* where one is given), so that a calendar read
    again updates what it has. What lies before our era, or is only known to lie before something, has no place in a
    calendar, and is left out with a warning. ``X-EDTF`` holds the date as coarse as it is known.
    """
    icalendar = needed("icalendar", by="ics", extra="ical")
    shown = [item for item in without_bc(items(timeline), "ics") if item.entry.status is not Status.NEGATED]
    warn_of([item for item in shown if item.first is None], "a calendar needs a beginning")
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
    event.add("description", "\n".join(_told(timeline, item)))
    event.add("status", _STATUS[item.entry.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [STATUS[item.entry.status]])
    if source_url:
        event.add("url", source_url)
    event.add("x-edtf", edtf_of(timeline, item))
    return event


def _extent(item: Item) -> tuple[date, date]:
    """Beginning and end, the latter excluded: days, or times without a zone; of what goes on, its first unit."""
    interval, first = item.entry.anchor.interval, item.first
    assert first is not None
    if first.clock:
        return interval.start, interval.start if interval.open_end else interval.end
    start, end = days_of(interval)
    return start or date.min, end or end_of_unit(first).date()


def _summary(item: Item) -> str:
    """What happened, with the date in words where days alone would claim too much."""
    open_end = item.last is None
    said = f"{item.headline} ({item.words})" if item.coarse or open_end or item.entry.anchor.mod else item.headline
    mark = "" if item.entry.status is Status.ACTUAL else f"{STATUS[item.entry.status]}: "
    return mark + said + (" (date uncertain)" if item.unsure else "")


def _told(timeline: TimelineRecord, item: Item) -> list[str]:
    """The date in words, the sentence, and what dates it."""
    sentence, dated_by = one_line(item.event.sentence.text), one_line(timeline.dating_words(item.entry))
    return [item.words, *([sentence] if sentence else []), *([f"Dated by: {dated_by}"] if dated_by else [])]
