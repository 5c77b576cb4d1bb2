"""When a web page says it was published, and what of the page says so."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from timeline.extras import needed

BOUNDS = {"min_date": "1500-01-01", "max_date": "9999-12-31", "original_date": True, "extensive_search": False}
"""The days that htmldate believes, and that it shall not guess.

Not "none after today": what is read now must be read so tomorrow.
"""

_METADATA = "//meta[@content] | //script[contains(@type, 'ld+json')] | //link[@rel='canonical']"
_SHOWN = "//time"
_RUNNING_TEXT = "//p[string-length(normalize-space()) > 120]"
"""Days in paragraphs as long as this are what the article tells of, not when it was published."""


def published(tree: Any) -> tuple[date | None, str]:
    """The day of publication of the page that lxml's *tree* is of, and what of it says so; ``None`` where nothing does.

    Its metadata is believed before a ``time`` element, that before any other date outside the running text.
    """
    for elements in (tree.xpath(_METADATA), tree.xpath(_SHOWN)):
        day = _day(_page_of(elements)) if elements else None
        if day:
            said = next((each for each in elements if _day(_page_of([each])) == day), elements[0])
            return day, _named(said)
    day = _day(_without_running_text(tree))
    return day, "a date outside its running text" if day else ""


def _day(tree: Any) -> date | None:
    """What htmldate reads from *tree*: parsed already, for of a text that is an address it would fetch the page."""
    found = needed("htmldate", by="read_html", extra="html").find_date(tree, deferred_url_extractor=True, **BOUNDS)
    return date.fromisoformat(found) if found else None


def _page_of(elements: list[Any]) -> Any:
    """A page of nothing but *elements*: times in its body, all else in its head."""
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


def _named(element: Any) -> str:
    """What of the page *element* is, in words."""
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
