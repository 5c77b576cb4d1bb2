"""A story as linked data: its events, the articles, and what each article says, in schema.org, OWL-Time and PROV."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from timeline.exporters.interchange.edtf import plain_edtf
from timeline.exporters.interchange.jsonld import SCHEMA_ORG, edtf_property, event_of
from timeline.exporters.interchange.turtle import add_event, edtf_literal, event_graph
from timeline.exporters.json_text import web_json
from timeline.extras import needed
from timeline.presentation.dates import anchor_date
from timeline.presentation.plain_text import one_line
from timeline.stories.article import ArticleReading
from timeline.stories.entry import Report
from timeline.stories.record import StoryRecord
from timeline.stories.writing.items import StoryItem, story_id, story_items
from timeline.stories.writing.rows import AGREEMENT_LABELS, safe_address
from timeline.values.event import Status

PROV = "http://www.w3.org/ns/prov#"


def as_turtle(story: StoryRecord) -> str:
    """The graph of the story as Turtle.

    Events and their times are as in the graph of a timeline. Each is derived (``prov:wasDerivedFrom``) from its
    reports. A report has its article (``prov:hadPrimarySource``), its sentence (``prov:value``) and the date that it
    gives (``dcterms:temporal``, EDTF); one that repeats another article is quoted from that (``prov:wasQuotedFrom``).
    ``rdfs:comment`` says how far the sources agree. Events that did not happen are left out.
    """
    rdflib = needed("rdflib", by="turtle", extra="rdf")
    base = rdflib.Namespace(_base(story))
    graph = event_graph(rdflib, base)
    graph.bind("prov", PROV)
    articles = {reading.id: reading for reading in story.articles}
    for reading in story.articles:
        _add_article(rdflib, graph, reading)
    for each in _shown(story):
        language = articles[each.report.article_id].language
        add_event(rdflib, graph, base, each.item, plain_edtf(each.item), language)
        event = base[each.item.id]
        graph.add((event, rdflib.RDFS.comment, rdflib.Literal(AGREEMENT_LABELS[each.entry.agreement], lang="en")))
        for number, report in enumerate(each.entry.reports, start=1):
            node = base[f"{each.item.id}-report{number}"]
            graph.add((event, rdflib.PROV.wasDerivedFrom, node))
            _add_report(rdflib, graph, node, report, articles)
    written: str = graph.serialize(format="turtle")
    return written


def _add_article(rdflib: Any, graph: Any, reading: ArticleReading) -> None:
    article = rdflib.URIRef(_address(reading))
    graph.add((article, rdflib.RDF.type, rdflib.SDO.NewsArticle))
    published = rdflib.Literal(reading.pub_date.isoformat(), datatype=rdflib.XSD.date)
    graph.add((article, rdflib.SDO.datePublished, published))
    for name, value in ((rdflib.SDO.headline, reading.title), (rdflib.DCTERMS.publisher, reading.source)):
        if value:
            graph.add((article, name, rdflib.Literal(one_line(value))))


def _add_report(rdflib: Any, graph: Any, node: Any, report: Report, articles: dict[str, ArticleReading]) -> None:
    prov = rdflib.PROV
    graph.add((node, rdflib.RDF.type, prov.Entity))
    graph.add((node, prov.hadPrimarySource, rdflib.URIRef(_address(articles[report.article_id]))))
    graph.add((node, prov.value, rdflib.Literal(one_line(report.entry.sentence.text))))
    graph.add((node, rdflib.DCTERMS.temporal, edtf_literal(rdflib, report.edtf)))
    if report.original:
        graph.add((node, prov.wasQuotedFrom, rdflib.URIRef(_address(articles[report.original]))))


def as_jsonld(story: StoryRecord) -> str:
    """schema.org as JSON-LD: the articles, and the events with their reports in the terms of PROV."""
    articles = {reading.id: reading for reading in story.articles}
    base = _base(story)
    events = [_event(each, base, articles) for each in _shown(story)]
    graph = [*(_article(reading) for reading in story.articles), *events]
    return web_json({"@context": [SCHEMA_ORG, {"prov": PROV}], "@graph": graph})


def _article(reading: ArticleReading) -> dict[str, Any]:
    title, source, url = one_line(reading.title), one_line(reading.source), safe_address(reading.url)
    return {
        "@type": "NewsArticle",
        "@id": _address(reading),
        **({"headline": title} if title else {}),
        **({"url": url} if url else {}),
        **({"publisher": {"@type": "Organization", "name": source}} if source else {}),
        "datePublished": reading.pub_date.isoformat(),
        "inLanguage": reading.language,
    }


def _event(each: StoryItem, base: str, articles: dict[str, ArticleReading]) -> dict[str, Any]:
    addresses = dict.fromkeys(_address(articles[report.article_id]) for report in each.entry.reports)
    return {
        **event_of(each.item, base + each.item.id, plain_edtf(each.item)),
        "disambiguatingDescription": AGREEMENT_LABELS[each.entry.agreement],
        "subjectOf": [{"@id": address} for address in addresses],
        "prov:wasDerivedFrom": [_report(report, articles) for report in each.entry.reports],
    }


def _report(report: Report, articles: dict[str, ArticleReading]) -> dict[str, Any]:
    original = {"prov:wasQuotedFrom": {"@id": _address(articles[report.original])}} if report.original else {}
    return {
        "@type": "prov:Entity",
        "prov:hadPrimarySource": {"@id": _address(articles[report.article_id])},
        "prov:value": one_line(report.entry.sentence.text),
        "additionalProperty": edtf_property(report.edtf, anchor_date(report.anchor)),
        **original,
    }


def _shown(story: StoryRecord) -> list[StoryItem]:
    return [each for each in story_items(story) if each.entry.status is not Status.NEGATED]


def _base(story: StoryRecord) -> str:
    return f"urn:news-timeline:story:{story_id(story)}#"


def _address(reading: ArticleReading) -> str:
    """The address of an article, or a ``urn:`` made from its id."""
    return safe_address(reading.url) or f"urn:news-timeline:{quote(reading.id.encode('utf-8', 'replace'), safe='')}"
