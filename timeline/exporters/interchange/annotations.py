"""W3C Web Annotations: the meaning of the article's words, attached to them from outside."""

from __future__ import annotations

from typing import Any

from timeline.exporters.article import article_uri
from timeline.exporters.interchange.edtf import edtf_of
from timeline.exporters.items import Item, items
from timeline.exporters.json_text import web_json
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex

SUFFIXES = (".annotations.json",)
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

JSONLD_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
QUOTED_AROUND = 32
"""Characters quoted before and after the words, to find them again in an article that has changed."""


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """An annotation page: one annotation for each temporal expression and for each entry that has words.

    An expression is tagged with its TIMEX3 value and classified by its type. The word of an entry is tagged with the
    date in EDTF, described by the summary and classified by the status. Positions count Unicode code points, end
    excluded.
    """
    article = article_uri(timeline, doc_id, source_url)
    timexes = [_timex(timeline, timex, article) for timex in timeline.timexes]
    entries = [_entry(timeline, item, article) for item in items(timeline) if item.event.text]
    return web_json(
        {
            "@context": JSONLD_CONTEXT,
            "id": f"{article}#annotations",
            "type": "AnnotationPage",
            "items": [*timexes, *entries],
        }
    )


def _timex(timeline: TimelineRecord, timex: Timex, article: str) -> dict[str, Any]:
    bodies = [_body("tagging", timex.value), _body("classifying", timex.type.value)]
    return _annotation(timeline, article, timex.tid, bodies, (timex.start, timex.end))


def _entry(timeline: TimelineRecord, item: Item, article: str) -> dict[str, Any]:
    bodies = [
        _body("tagging", edtf_of(timeline, item)),
        _body("classifying", item.entry.status.value),
        _body("describing", item.entry.summary, timeline.language),
    ]
    return _annotation(timeline, article, item.id, bodies, (item.event.start, item.event.end))


def _body(purpose: str, value: str, language: str = "") -> dict[str, str]:
    body = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
    return body | ({"language": language} if language else {})


def _annotation(
    timeline: TimelineRecord, article: str, id: str, bodies: list[dict[str, str]], span: tuple[int, int]
) -> dict[str, Any]:
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": timeline.text[start:end],
        "prefix": timeline.text[max(start - QUOTED_AROUND, 0) : start],
        "suffix": timeline.text[end : end + QUOTED_AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": f"{article}#annotation-{id}",
        "type": "Annotation",
        "body": bodies,
        "target": {"source": article, "selector": [quote, position]},
    }
