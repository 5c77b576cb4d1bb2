"""Reading TimeML, both the 1.2.1 and the TempEval-3 layout."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

import attrs

from timeline.documents.checks import check_ids
from timeline.errors import FormatError
from timeline.readers.encodings import content_of
from timeline.timeline import Timeline
from timeline.values.anchor import Anchors
from timeline.values.event import Aspect, Event, EventClass, Polarity, Sentence, Tense
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.timex3 import PUBLICATION, Timex, TimexType
from timeline.values.timex_value import interval_of

DATED_BY = frozenset({"CREATION_TIME", "PUBLICATION_TIME"})
_ASIDE = frozenset({"DOCID", "DCT", "EXTRAINFO", "TITLE"})


@attrs.define
class _Span:
    """An inline tag, and the offsets of its words in the running text."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int = 0


@attrs.define
class _Document:
    """The state of the parser."""

    text: list[str] = attrs.field(factory=list)
    length: int = 0
    spans: list[_Span] = attrs.field(factory=list)  # timexes and events
    empty: list[_Span] = attrs.field(factory=list)  # MAKEINSTANCE and links
    asides: list[_Span] = attrs.field(factory=list)  # timexes outside the running text
    open: list[_Span] = attrs.field(factory=list)
    beside: int = 0  # how many of the open tags are outside the running text
    text_begin: int = -1
    text_end: int = -1

    @property
    def text_at(self) -> slice:
        """The running text, as a slice of all the text that was read."""
        return slice(max(self.text_begin, 0), self.text_end if self.text_end >= 0 else self.length)


def read_timeml(source: str | bytes | Path) -> Timeline:
    """A TimeML document as a timeline: its text, publication date, timexes, events and links, but no entries.

    *source* is the document itself or its path. The publication date is that of the TIMEX3 whose
    ``functionInDocument`` is a creation or publication time. Offsets count characters of the running text: the content
    of ``TEXT`` if the document has one, else everything after the head. ``Event.sentence`` is the line that holds the
    event, because TimeML does not mark sentences. Tags outside the running text are left out.

    Raises :class:`FormatError` if the document is not well-formed XML, is not TimeML, has no creation time, or declares
    entities (none are expanded, nothing is fetched).

    >>> created = '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME"/></DCT>'
    >>> body = '<TEXT>It rained <TIMEX3 tid="t1" type="DATE" value="2024-05-09">yesterday</TIMEX3>.</TEXT>'
    >>> document = f"<TimeML>{created}{body}</TimeML>"
    >>> timeline = read_timeml(document)
    >>> timeline.text, str(timeline.timexes[0]), timeline.pub_date.isoformat()
    ('It rained yesterday.', "'yesterday' → 2024-05-09", '2024-05-10')
    """
    document = _parse(content_of(source, "a TimeML document"))
    inside = document.text_at
    text = "".join(document.text)[inside]
    instances = {span.attributes.get("eventID", ""): span.attributes for span in document.empty}
    timexes = [span for span in document.spans if span.tag == "TIMEX3"]
    events = [_moved(span, inside) for span in document.spans if span.tag == "EVENT" and _is_inside(span, inside)]
    lines = _Lines(text)
    timeline = Timeline(
        text,
        _publication([*document.asides, *timexes]),
        timexes=tuple(_timex(_moved(span, inside), text) for span in timexes if _is_timex(span, inside)),
        events=tuple(_event(span, lines, instances) for span in events),
        anchors=Anchors(),
        links=Links(_links(document.empty)),
    )
    check_ids(timeline)
    return timeline


def _is_inside(span: _Span, inside: slice) -> bool:
    """True if *span* lies within the running text, not before, after or around it."""
    return bool(inside.start <= span.start <= span.end <= inside.stop)


def _is_timex(span: _Span, inside: slice) -> bool:
    """True for an expression of the text. The publication date may be in the text too, and is not one."""
    is_publication = span.attributes.get("functionInDocument", "NONE") in DATED_BY
    return _is_inside(span, inside) and span.start < span.end and not is_publication


def _moved(span: _Span, inside: slice) -> _Span:
    """The span, its offsets counted from the beginning of the running text."""
    return attrs.evolve(span, start=span.start - inside.start, end=span.end - inside.start)


def _parse(content: str | bytes) -> _Document:
    document = _Document()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: _start(document, tag, attributes)
    parser.EndElementHandler = lambda tag: _end(document, tag)
    parser.CharacterDataHandler = lambda data: _words(document, data)
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise FormatError(f"not well-formed XML: {error}") from error
    except (LookupError, ValueError) as error:  # an unknown encoding, or bytes that are not in it
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"not readable as XML: {error}") from error
    return document


def _refuse_entities(name: str, *_: object) -> None:
    raise FormatError(f"the document declares the entity {name!r}: TimeML needs no entities, and none are expanded")


def _start(document: _Document, tag: str, attributes: dict[str, str]) -> None:
    if not document.open and tag != "TimeML":
        raise FormatError(f"the root element must be <TimeML>, not <{tag}>")
    if tag == "TEXT":
        if document.text_begin >= 0:
            raise FormatError("the document has more than one <TEXT>: a TimeML document holds one article")
        document.text_begin = document.length
    if tag in _ASIDE:
        document.beside += 1
    document.open.append(_Span(tag, attributes, document.length))


def _end(document: _Document, tag: str) -> None:
    span = attrs.evolve(document.open.pop(), end=document.length)
    if tag in _ASIDE:
        document.beside -= 1
    if tag == "TEXT":
        document.text_end = document.length
    elif tag in ("TIMEX3", "EVENT"):
        (document.asides if document.beside else document.spans).append(span)
    elif tag in ("MAKEINSTANCE", "TLINK"):
        document.empty.append(span)


def _words(document: _Document, data: str) -> None:
    if not document.beside:
        document.text.append(data)
        document.length += len(data)


def _publication(timexes: Iterable[_Span]) -> date:
    for span in timexes:
        if span.attributes.get("functionInDocument") in DATED_BY or span.attributes.get("tid") == PUBLICATION:
            value = span.attributes.get("value", "")
            try:
                return date.fromisoformat(value[:10])
            except ValueError as error:
                raise FormatError(f"the creation time {value!r} is not a calendar day") from error
    raise FormatError('the document has no creation time: add a TIMEX3 with functionInDocument="CREATION_TIME"')


def _timex(span: _Span, text: str) -> Timex:
    attributes = span.attributes
    value = attributes.get("value", "")
    return Timex(
        attributes.get("tid", ""),
        span.start,
        span.end,
        text[span.start : span.end],
        _member(TimexType, attributes.get("type", "DATE"), span),
        value,
        mod=attributes.get("mod", ""),
        quant=attributes.get("quant", ""),
        freq=attributes.get("freq", ""),
        anchor_tid=attributes.get("anchorTimeID", ""),
        begin_tid=attributes.get("beginPoint", ""),
        end_tid=attributes.get("endPoint", ""),
        interval=interval_of(value),
        rule="timeml",
    )


def _event(span: _Span, lines: _Lines, instances: Mapping[str, dict[str, str]]) -> Event:
    attributes = span.attributes | instances.get(span.attributes.get("eid", ""), {})
    words = lines.text[span.start : span.end]
    pos = attributes.get("pos", "NONE")
    return Event(
        attributes.get("eid", ""),
        span.start,
        span.end,
        words,
        attributes.get("stem", words.lower()),
        lines.at(span.start),
        pos=pos if pos in ("VERB", "NOUN", "ADJECTIVE") else "OTHER",
        class_=_member(EventClass, attributes.get("class", "OCCURRENCE"), span),
        tense=_member(Tense, attributes.get("tense", "NONE"), span),
        aspect=_member(Aspect, attributes.get("aspect", "NONE"), span),
        polarity=_member(Polarity, attributes.get("polarity", "POS"), span),
        modality=attributes.get("modality", "").lower().removeprefix("none"),
    )


class _Lines:
    """The lines of a text, which serve as its sentences; each is made once, however many events it holds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(line_end.end() for line_end in re.finditer("\n", text))]
        self._lines: dict[int, Sentence] = {}

    def at(self, offset: int) -> Sentence:
        """The line that holds the character at *offset*."""
        number = bisect_right(self._starts, offset) - 1
        if number not in self._lines:
            start = self._starts[number]
            end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.text)
            self._lines[number] = Sentence(start, end, self.text[start:end])
        return self._lines[number]


_Member = TypeVar("_Member", TimexType, EventClass, Tense, Aspect, Polarity, Relation)


def _member(kind: type[_Member], name: str, span: _Span) -> _Member:
    try:
        return kind(name)
    except ValueError as error:
        known = ", ".join(member.value for member in kind)
        raise FormatError(f"<{span.tag}> must have one of {known}, not {name!r}") from error


def _links(spans: Iterable[_Span]) -> Iterable[TLink]:
    """The TLINKs, the instances replaced by their events."""
    events = {span.attributes.get("eiid", ""): span.attributes.get("eventID", "") for span in spans}
    for number, span in enumerate((span for span in spans if span.tag == "TLINK"), 1):
        attributes = span.attributes
        source = attributes.get("timeID") or events.get(attributes.get("eventInstanceID", ""), "")
        target = attributes.get("relatedToTime") or events.get(attributes.get("relatedToEventInstance", ""), "")
        if source and target:
            relation = _member(Relation, attributes.get("relType", ""), span)
            name, origin = attributes.get("lid") or f"l{number}", attributes.get("origin", "timeml")
            yield TLink(name, source, target, relation, origin)
