"""TimelineJS (Knight Lab): the JSON of a slide show."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import attrs

from timeline.exporters.article import checked_url
from timeline.exporters.items import Item, Moment, bounds_of, items, timeline_id, title_of
from timeline.exporters.json_text import web_json
from timeline.exporters.pictures import ShownPicture, pictures_of
from timeline.presentation.dates import human_date
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

SUFFIXES = (".timelinejs.json",)
MEDIA_TYPE = "application/json"

_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def render(
    timeline: TimelineRecord, *, title: str = "", source_url: str = "", media: Mapping[Any, Any] | None = None
) -> str:
    """The JSON of a TimelineJS timeline: a title slide and a slide for each entry.

    Without a *title* it has the article's own. The title slide links to *source_url*. Dates have only the known parts,
    and are shown in words ("late 1980s"). The words of the article are escaped, so that they appear unchanged. *media*
    has pictures as for ``html``; the file of one becomes a part of the JSON.
    """
    pictures = pictures_of(timeline, media)
    by_entry = {id(timeline.entries[at]): picture for at, picture in pictures.items()}
    slides = [
        slide_of(item, STATUS_LABELS[item.entry.status], _words(timeline, item), by_entry.get(id(item.entry)))
        for item in items(timeline)
    ]
    return web_json({"title": _title(timeline, title, source_url), "events": slides})


def _title(timeline: TimelineRecord, title: str, source_url: str) -> dict[str, Any]:
    published = f"Published {human_date(Interval.day(timeline.pub_date))}"
    if checked_url(source_url):
        published = f'<a href="{escape(source_url)}">{published}</a>'
    headline = escape(one_line(title) or title_of(timeline) or "What happened when")
    return {"unique_id": timeline_id(timeline), "text": {"headline": headline, "text": f"<p>{published}</p>"}}


def slide_of(item: Item, group: str, text: str, picture: ShownPicture | None = None) -> dict[str, Any]:
    """The slide of *item* in a *group* (a row of the axis), with a *text* below its headline and a *picture*."""
    first, last = _extent(item)
    slide: dict[str, Any] = {
        "unique_id": item.id,
        "start_date": _date(first),
        "display_date": item.words + (" (uncertain)" if item.uncertain else ""),
        "group": group,
        "text": {"headline": escape(item.marked), "text": text},
        "autolink": False,
    }
    if last and last != first:
        slide["end_date"] = _date(last)
    if picture is not None:
        slide["media"] = _media(picture)
    return slide


def _media(picture: ShownPicture) -> dict[str, str]:
    """*picture* as TimelineJS reads it: it takes for a picture what ends in a suffix of one, and words for markup."""
    url = picture.url if picture.url.lower().endswith(_PICTURE_SUFFIXES) else f"{picture.url.partition('#')[0]}#.jpg"
    words = {"caption": picture.caption, "credit": picture.credit, "alt": picture.alt}
    return {"url": url, **{name: escape(text) for name, text in words.items() if text}}


def _extent(item: Item) -> tuple[Moment, Moment | None]:
    """The first and the last date; an item that is only known to be before a date has the last day before it.

    "Late 2003" is shown as the part of the year that is meant.
    """
    interval = item.entry.anchor.meant
    first, last = bounds_of(interval)
    if first is not None:
        return first, last
    _, last = bounds_of(attrs.evolve(interval, granularity=min(interval.granularity, G.DAY)))
    assert last is not None
    return last, None


def _date(moment: Moment) -> dict[str, int]:
    """*moment* in the parts that are known. TimelineJS counts years before our era from -1.

    >>> _date(Moment(-43)), _date(Moment(2021, 9, 28, "15:00"))
    ({'year': -44}, {'year': 2021, 'month': 9, 'day': 28, 'hour': 15, 'minute': 0})
    """
    parts = {"year": moment.year if moment.year > 0 else moment.year - 1, "month": moment.month, "day": moment.day}
    known = {name: value for name, value in parts.items() if value}
    if moment.clock:
        known |= {"hour": int(moment.clock[:2]), "minute": int(moment.clock[3:])}
    return known


def _words(timeline: TimelineRecord, item: Item) -> str:
    """The sentence, the words that date it, and the status if the event did not simply happen."""
    sentence = one_line(item.event.sentence.text)
    dated_by = one_line(timeline.dating_words(item.entry))
    status = "" if item.entry.status is Status.ACTUAL else STATUS_LABELS[item.entry.status]
    paragraphs = (sentence, f"Dated by: {dated_by}" if dated_by else "", status)
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)
