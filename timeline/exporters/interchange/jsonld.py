"""schema.org as JSON-LD: the article and an ``Event`` for each entry, for search engines and knowledge graphs."""

from __future__ import annotations

from typing import Any

from timeline.exporters.article import article_uri
from timeline.exporters.interchange.edtf import edtf_of
from timeline.exporters.items import Item, items, title_of
from timeline.exporters.json_text import web_json
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

SUFFIXES = (".jsonld",)
MEDIA_TYPE = "application/ld+json"

SCHEMA_ORG = "https://schema.org"


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """A graph of a ``NewsArticle`` and its events, safe inside a ``<script type="application/ld+json">``.

    ``startDate`` and ``endDate`` have only the parts that are known ("2021-10"). The whole date is there too, in EDTF
    as a property value. Events that did not happen are left out. The events have no location, so search engines show
    no rich result for them.
    """
    article = article_uri(timeline, doc_id, source_url)
    events = [
        {**event_of(item, f"{article}#{item.id}", edtf_of(timeline, item)), "subjectOf": {"@id": article}}
        for item in items(timeline)
        if item.entry.status is not Status.NEGATED
    ]
    return web_json({"@context": SCHEMA_ORG, "@graph": [_article(timeline, article, source_url), *events]})


def _article(timeline: TimelineRecord, article: str, source_url: str) -> dict[str, Any]:
    title = title_of(timeline)
    return {
        "@type": "NewsArticle",
        "@id": article,
        **({"headline": title} if title else {}),
        **({"url": source_url} if source_url else {}),
        "datePublished": timeline.pub_date.isoformat(),
        "inLanguage": timeline.language,
    }


def event_of(item: Item, address: str, edtf: str) -> dict[str, Any]:
    """*item* as a schema.org ``Event`` with this *address*, and its date in *edtf* and in words."""
    bounds = {"startDate": str(item.first or ""), "endDate": str(item.last or "")}
    sentence = one_line(item.event.sentence.text)
    names = dict.fromkeys(one_line(participant.text) for participant in item.entry.participants)
    about = [{"@type": "Thing", "name": name} for name in names if name]
    planned = item.entry.status is Status.PLANNED
    return {
        "@type": "Event",
        "@id": address,
        "name": item.headline,
        **{name: bound for name, bound in bounds.items() if bound},
        **({"description": sentence} if sentence else {}),
        **({"about": about} if about else {}),
        **({"eventStatus": f"{SCHEMA_ORG}/EventScheduled"} if planned else {}),
        "additionalProperty": edtf_property(edtf, item.words),
    }


def edtf_property(edtf: str, words: str) -> dict[str, str]:
    """A whole date in EDTF and in words."""
    return {"@type": "PropertyValue", "propertyID": "EDTF", "value": edtf, "description": words}
