"""A story as slides for TimelineJS and as a calendar."""

from __future__ import annotations

from html import escape

from timeline.exporters.interchange.edtf import plain_edtf
from timeline.exporters.json_text import web_json
from timeline.exporters.pictures import Media, pictures_by
from timeline.exporters.viewers.ics import CalendarRow, calendar_text
from timeline.exporters.viewers.timelinejs import slide_of
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import one_line
from timeline.stories.entry import Agreement
from timeline.stories.record import StoryRecord
from timeline.stories.writing.items import StoryItem, story_id, story_items, story_size, story_title
from timeline.stories.writing.rows import AGREEMENT_LABELS, DISAGREEMENT, Credit
from timeline.values.event import Status


def as_timelinejs(story: StoryRecord, *, title: str = "", media: Media | None = None) -> str:
    """The JSON of TimelineJS: a slide for each entry with its sources linked, in a row for each kind of agreement.

    *title* is that of the first slide, and *media* has pictures, as for the page.
    """
    pictures = pictures_by(story.entries, [entry.id for entry in story.entries], media)
    by_entry = {id(story.entries[at]): picture for at, picture in pictures.items()}
    slides = [
        slide_of(each.item, AGREEMENT_LABELS[each.entry.agreement], _slide_text(each), by_entry.get(id(each.entry)))
        for each in story_items(story)
    ]
    text = {"headline": escape(one_line(title) or story_title(story)), "text": f"<p>{escape(story_size(story))}</p>"}
    return web_json({"title": {"unique_id": story_id(story), "text": text}, "events": slides})


def _slide_text(each: StoryItem) -> str:
    """The sentence, the sources, and what is not plain about the event; the words of the articles are escaped."""
    sentence = escape(one_line(each.report.entry.sentence.text))
    sources = "Sources: " + ", ".join(map(_linked, each.credits))
    status = "" if each.entry.status is Status.ACTUAL else STATUS_LABELS[each.entry.status]
    return "".join(f"<p>{paragraph}</p>" for paragraph in (sentence, sources, *_notes(each), status) if paragraph)


def _linked(credit: Credit) -> str:
    words = escape(str(credit))
    return f'<a href="{escape(credit.url)}">{words}</a>' if credit.url else words


def _notes(each: StoryItem) -> list[str]:
    return [DISAGREEMENT] if each.entry.agreement is Agreement.DISPUTED else []


def as_ics(story: StoryRecord) -> str:
    """A calendar with an event for each entry, its sources in the description. See the exporter of timelines."""
    name = story_id(story)
    return calendar_text([_calendar_row(each, name) for each in story_items(story)], story_title(story))


def _calendar_row(each: StoryItem, name: str) -> CalendarRow:
    url = next((credit.url for credit in each.credits if credit.url), "")
    sentence = one_line(each.report.entry.sentence.text)
    lines = [each.item.words, *([sentence] if sentence else []), f"Sources: {each.sources}", *_notes(each)]
    changed = max(report.published for report in each.entry.reports)
    return CalendarRow(each.item, f"{each.entry.id}.{name}", changed, lines, url, plain_edtf(each.item))
