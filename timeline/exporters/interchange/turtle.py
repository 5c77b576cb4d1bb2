"""OWL-Time in Turtle, written by rdflib: each event with its time, and the relations between the times."""

from __future__ import annotations

from typing import Any

from timeline.exporters.article import article_uri
from timeline.exporters.graph import links_between
from timeline.exporters.interchange.edtf import edtf_of
from timeline.exporters.items import Item, Moment, items
from timeline.extras import needed
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.graph.relation import Relation
from timeline.values.record import TimelineRecord

SUFFIXES = (".ttl",)
MEDIA_TYPE = "text/turtle; charset=utf-8"
NEEDS = (("rdflib", "rdf"),)

EDTF_DATATYPE = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The name that the Library of Congress gives to the datatype of EDTF dates."""

OWL_TIME = {
    Relation.BEFORE: "intervalBefore",
    Relation.IBEFORE: "intervalMeets",
    Relation.IS_INCLUDED: "intervalDuring",
    Relation.DURING: "intervalIn",
    Relation.BEGINS: "intervalStarts",
    Relation.ENDS: "intervalFinishes",
    Relation.SIMULTANEOUS: "intervalEquals",
    Relation.IDENTITY: "intervalEquals",
}
"""The relation of OWL-Time for each relation of TimeML."""


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "") -> str:
    """The graph of the events as Turtle.

    An event (``schema:Event``) has a time (``time:hasTime``). The time of an event that filled its stretch equals it
    (``time:intervalEquals``); the time of any other lies inside it (``time:intervalIn``). Beginnings and ends are
    instants, as coarse as they are known (``time:inXSDgYearMonth``), and the stretch has its date in EDTF
    (``dcterms:temporal``). Events that did not happen are left out.
    """
    rdflib = needed("rdflib", by="turtle", extra="rdf")
    address = article_uri(timeline, doc_id, source_url)
    base = rdflib.Namespace(address + "#")
    graph = event_graph(rdflib, base)
    shown = [item for item in items(timeline) if item.entry.status is not Status.NEGATED]
    for item in shown:
        add_event(rdflib, graph, base, item, edtf_of(timeline, item), timeline.language)
        graph.add((base[item.id], rdflib.SDO.subjectOf, rdflib.URIRef(address)))
    for source, target, relation in links_between(timeline, shown):
        graph.add((base[f"{source}-time"], rdflib.TIME[OWL_TIME[relation]], base[f"{target}-time"]))
    written: str = graph.serialize(format="turtle")
    return written


def event_graph(rdflib: Any, base: Any) -> Any:
    """An empty graph with the prefixes of events, of times and of its own names, those in *base*."""
    graph = rdflib.Graph()
    for prefix, namespace in (("schema", rdflib.SDO), ("time", rdflib.TIME), ("dcterms", rdflib.DCTERMS), ("", base)):
        graph.bind(prefix, namespace)
    return graph


def add_event(rdflib: Any, graph: Any, base: Any, item: Item, edtf: str, language: str) -> None:
    """Add the event, its time, and the stretch in which the time lies, whose date is *edtf*."""
    event, time, stretch = base[item.id], base[f"{item.id}-time"], base[f"{item.id}-stretch"]
    graph.add((event, rdflib.RDF.type, rdflib.SDO.Event))
    graph.add((event, rdflib.RDFS.label, rdflib.Literal(item.headline, lang=language)))
    graph.add((event, rdflib.DCTERMS.description, rdflib.Literal(one_line(item.event.sentence.text))))
    graph.add((event, rdflib.DCTERMS.type, rdflib.Literal(item.entry.status.value)))
    graph.add((event, rdflib.TIME.hasTime, time))
    relation = rdflib.TIME.intervalEquals if item.entry.anchor.durative else rdflib.TIME.intervalIn
    graph.add((time, rdflib.RDF.type, rdflib.TIME.ProperInterval))
    graph.add((time, relation, stretch))
    graph.add((stretch, rdflib.RDF.type, rdflib.TIME.ProperInterval))
    graph.add((stretch, rdflib.RDFS.label, rdflib.Literal(item.words)))
    graph.add((stretch, rdflib.DCTERMS.temporal, edtf_literal(rdflib, edtf)))
    for name, bound, moment in (("beginning", "hasBeginning", item.first), ("end", "hasEnd", item.last)):
        if moment is not None:
            instant = base[f"{item.id}-{name}"]
            graph.add((stretch, rdflib.TIME[bound], instant))
            graph.add((instant, rdflib.RDF.type, rdflib.TIME.Instant))
            graph.add((instant, *_position(rdflib, moment)))


def edtf_literal(rdflib: Any, edtf: str) -> Any:
    """A date in EDTF as a literal of its datatype."""
    return rdflib.Literal(edtf, datatype=rdflib.URIRef(EDTF_DATATYPE))


def _position(rdflib: Any, moment: Moment) -> tuple[Any, Any]:
    """The property and the value of an instant, as coarse as it is known."""
    match moment:
        case Moment(month=0):
            name, datatype = "inXSDgYear", "gYear"
        case Moment(day=0):
            name, datatype = "inXSDgYearMonth", "gYearMonth"
        case Moment(clock=""):
            name, datatype = "inXSDDate", "date"
        case _:
            name, datatype = "inXSDDateTime", "dateTime"
    value = f"{moment}:00" if moment.clock else str(moment)
    return rdflib.TIME[name], rdflib.Literal(value, datatype=rdflib.XSD[datatype], normalize=False)
