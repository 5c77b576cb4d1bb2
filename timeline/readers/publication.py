"""The publication date of a web page, and the part of the page that states it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from timeline.extras import needed

HTMLDATE_OPTIONS = {
    "min_date": "1500-01-01",
    "max_date": "9999-12-31",
    "original_date": True,
    "extensive_search": False,
}
"""The range of dates that htmldate accepts, and that it must not guess.

The range does not end today: a page must give the same date whenever it is read.
"""

_METADATA = "//meta[@content] | //script[contains(@type, 'ld+json')] | //link[@rel='canonical']"
_SHOWN = "//time"
_RUNNING_TEXT = "//p[string-length(normalize-space()) > 120]"
"""Dates in such long paragraphs belong to the story; they are not the date of publication."""


def published(tree: Any) -> tuple[date | None, str]:
    """The publication date of the page in lxml's *tree*, and the part of it that states the date; else ``None, ""``.

    Metadata takes precedence over ``time`` elements, and these over any other date outside the running text.
    """
    for elements in (tree.xpath(_METADATA), tree.xpath(_SHOWN)):
        day = _day(_page_of(elements)) if elements else None
        if day:
            stating = next((element for element in elements if _day(_page_of([element])) == day), elements[0])
            return day, _name_of(stating)
    day = _day(_without_running_text(tree))
    return day, "a date outside its running text" if day else ""


def _day(tree: Any) -> date | None:
    """The date that htmldate reads from a parsed *tree*; given a text that is an address, it would fetch the page."""
    htmldate = needed("htmldate", by="read_html", extra="html")
    day = htmldate.find_date(tree, deferred_url_extractor=True, **HTMLDATE_OPTIONS)
    return date.fromisoformat(day) if day else None


def _page_of(elements: list[Any]) -> Any:
    """A page of only *elements*: times in its body, the others in its head."""
    builder = needed("lxml.html.builder", by="read_html", extra="html")
    copies = [deepcopy(element) for element in elements]
    for copy in copies:
        copy.tail = None
    shown = [copy for copy in copies if copy.tag == "time"]
    return builder.HTML(builder.HEAD(*(copy for copy in copies if copy.tag != "time")), builder.BODY(*shown))


def _without_running_text(tree: Any) -> Any:
    copy = deepcopy(tree)
    for paragraph in copy.xpath(_RUNNING_TEXT):
        paragraph.drop_tree()
    return copy


def _name_of(element: Any) -> str:
    """The part of the page that *element* is, in words."""
    if element.tag == "link":
        return "its address"
    if element.tag == "time":
        return f"a time it shows ({' '.join(element.text_content().split()) or element.get('datetime')})"
    if element.tag == "script":
        return "its metadata (JSON-LD)"
    key = next(
        (element.get(name) for name in ("property", "name", "itemprop", "http-equiv") if element.get(name)), "meta"
    )
    return f"its metadata ({key})"
