"""JSON-LD, Turtle and Web Annotations, read by rdflib; contexts that stand for those on the web come with the tests."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import DCTERMS, RDF, RDFS, SDO, TIME, XSD, Graph, Literal, Namespace, URIRef

from tests.exporters.items import EVERY, HOSTILE, ancient, any_timeline, hostile, stretches, uncertain
from tests.exporters.test_golden import quietly
from tests.factories import sample
from timeline.exporters.interchange.turtle import EDTF_DATATYPE, OWL_TIME
from timeline.presentation.plain_text import one_line
from timeline.timeline import Timeline

ADDRESS = "https://news.example/7"
ARTICLE = Namespace(ADDRESS + "#")
OA = Namespace("http://www.w3.org/ns/oa#")
CONTEXTS: dict[str, dict[str, Any]] = {
    # what of https://schema.org's own context our documents use
    "https://schema.org": {
        "@vocab": "https://schema.org/",
        "startDate": {"@type": "https://schema.org/Date"},
        "endDate": {"@type": "https://schema.org/Date"},
        "datePublished": {"@type": "https://schema.org/Date"},
        "url": {"@type": "@id"},
        "eventStatus": {"@type": "@id"},
    },
    # and of the Web Annotation context
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": str(OA),
        "rdf": str(RDF),
        "dc": "http://purl.org/dc/elements/1.1/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
        **{f"{purpose}": f"oa:{purpose}" for purpose in ("tagging", "classifying", "describing")},
        **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix")},
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
        "start": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:end"},
    },
}


def read(document: str) -> Graph:
    """The graph that JSON-LD says, with the context given here in place of the web's."""
    content = json.loads(document)
    content["@context"] = CONTEXTS[content["@context"]]
    return Graph().parse(data=json.dumps(content), format="json-ld")


def turtle(timeline: Timeline) -> Graph:
    return Graph().parse(data=quietly(timeline, "turtle"), format="turtle")


class TestJsonLd:
    def test_events_and_their_article(self) -> None:
        graph = read(sample().to("jsonld", source_url=ADDRESS))
        assert (URIRef(ADDRESS), RDF.type, SDO.NewsArticle) in graph
        assert set(graph.subjects(RDF.type, SDO.Event)) == {ARTICLE.e115, ARTICLE.e10, ARTICLE.e64}
        assert graph.value(ARTICLE.e10, SDO.name) == Literal("Ministers met in Valmora")
        assert str(graph.value(ARTICLE.e64, SDO.eventStatus)) == "https://schema.org/EventScheduled"
        assert {str(graph.value(thing, SDO.name)) for thing in graph.objects(ARTICLE.e10, SDO.about)} == {
            "Ministers",
            "Valmora",
        }

    def test_dates_are_as_coarse_as_known(self) -> None:
        graph = read(sample().to("jsonld", source_url=ADDRESS))
        assert str(graph.value(ARTICLE.e115, SDO.startDate)) == "2019"
        assert graph.value(ARTICLE.e115, SDO.endDate) is None
        assert str(graph.value(ARTICLE.e64, SDO.startDate)) == "2021-10"
        value = graph.value(ARTICLE.e115, SDO.additionalProperty)
        assert str(graph.value(value, SDO.value)) == "2019/.."

    def test_what_did_not_happen_is_left_out(self) -> None:
        assert len(list(read(uncertain().to("jsonld")).subjects(RDF.type, SDO.Event))) == 4

    def test_it_may_stand_in_a_page(self) -> None:
        document = hostile().to("jsonld")
        assert "<" not in document
        names = {str(name) for name in read(document).objects(None, SDO.name)}
        assert {one_line(words) for words in HOSTILE} <= names

    @pytest.mark.parametrize("name", EVERY)
    def test_every_timeline_is_read(self, name: str) -> None:
        assert len(read(EVERY[name]().to("jsonld")))


class TestTurtle:
    def test_times(self) -> None:
        graph = Graph().parse(data=sample().to("turtle", source_url=ADDRESS), format="turtle")
        assert graph.value(ARTICLE.e10, RDFS.label) == Literal("Ministers met in Valmora", lang="en")
        time = graph.value(ARTICLE.e10, TIME.hasTime)
        stretch = graph.value(time, TIME.intervalIn)
        first = graph.value(stretch, TIME.hasBeginning)
        assert graph.value(first, TIME.inXSDDate) == Literal("2021-09-28", datatype=XSD.date)
        edtf = Literal("{2021-09-28,2021-09-29}", datatype=URIRef(EDTF_DATATYPE))
        assert graph.value(stretch, DCTERMS.temporal) == edtf

    def test_what_filled_its_time_has_it(self) -> None:
        graph = Graph().parse(data=sample().to("turtle", source_url=ADDRESS), format="turtle")
        stretch = graph.value(graph.value(ARTICLE.e115, TIME.hasTime), TIME.intervalEquals)
        first = graph.value(stretch, TIME.hasBeginning)
        assert str(graph.value(first, TIME.inXSDgYear)) == "2019"
        assert graph.value(stretch, TIME.hasEnd) is None

    def test_order(self) -> None:
        graph = Graph().parse(data=sample().to("turtle", source_url=ADDRESS), format="turtle")
        assert (ARTICLE["e115-time"], TIME.intervalBefore, ARTICLE["e10-time"]) in graph

    def test_units(self) -> None:
        graph = turtle(stretches())
        used = {str(name).rsplit("#")[-1] for name in graph.predicates() if "inXSD" in str(name)}
        assert used == {"inXSDgYear", "inXSDgYearMonth", "inXSDDate", "inXSDDateTime"}
        assert str(next(turtle(ancient("BC0044")).objects(None, TIME.inXSDgYear))) == "-0043"

    def test_every_relation_is_a_term_of_owl_time(self) -> None:
        assert set(OWL_TIME.values()) <= set(TIME.__annotations__)

    def test_every_instance_is_of_owl_time(self) -> None:
        for name in EVERY:
            for term in {*turtle(EVERY[name]()).predicates()} | {*turtle(EVERY[name]()).objects(None, RDF.type)}:
                in_time = str(term).startswith(str(TIME))
                assert not in_time or str(term).removeprefix(str(TIME)) in TIME.__annotations__

    def test_words_stay_words(self) -> None:
        labels = {str(label) for label in turtle(hostile()).objects(None, RDFS.label)}
        assert {one_line(words) for words in HOSTILE} <= labels

    @settings(max_examples=40, deadline=None)
    @given(any_timeline())
    def test_whatever_the_date(self, timeline: Timeline) -> None:
        assert turtle(timeline) is not None


class TestAnnotations:
    def test_words_and_what_they_mean(self) -> None:
        graph = read(sample().to("annotations", source_url=ADDRESS))
        found = graph.value(None, RDF.type, OA.TextQuoteSelector, any=True)
        assert found is not None
        assert len(set(graph.subjects(RDF.type, OA.Annotation))) == 7
        tuesday = ARTICLE["annotation-t1"]
        values = {
            str(graph.value(body, OA.hasPurpose)).rsplit("#")[-1]: str(graph.value(body, RDF.value))
            for body in graph.objects(tuesday, OA.hasBody)
        }
        assert values == {"tagging": "2021-09-28", "classifying": "DATE"}
        target = graph.value(tuesday, OA.hasTarget)
        assert graph.value(target, OA.hasSource) == URIRef(ADDRESS)

    @pytest.mark.parametrize("name", EVERY)
    def test_selectors_find_the_words(self, name: str) -> None:
        timeline = EVERY[name]()
        for annotation in json.loads(timeline.to("annotations"))["items"]:
            quote, position = annotation["target"]["selector"]
            assert timeline.text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in timeline.text

    def test_what_has_no_words_is_not_annotated(self) -> None:
        edited = sample().add("2021-09-30", "The border closed")
        assert "The border closed" not in edited.to("annotations")
