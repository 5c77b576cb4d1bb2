"""TimeML: the article with its expressions and events tagged in place, and the links between them.

Two dialects. ``1.2.1`` keeps to the standard's tags: the publication date is a TIMEX3 at the head of the document.
``tempeval3`` wraps it in ``<DCT>`` and the article in ``<TEXT>``, as the TempEval-3 corpora and tools do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from timeline.errors import FormatError, InputError, shown
from timeline.timexes.find import check_text
from timeline.timexes.publication import publication_moment
from timeline.values.event import Event, Polarity
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import PUBLICATION, Timex

SUFFIXES = (".timeml", ".tml")
MEDIA_TYPE = "application/xml"

_Span = TypeVar("_Span", Timex, Event)

DIALECTS = ("1.2.1", "tempeval3")

# XML 1.0 cannot write these characters. Each becomes one U+FFFD, so that offsets stay the same.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A carriage return is written by number, because parsers turn a bare one into a line feed.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_TIMEML_POS = {"VERB": "VERB", "NOUN": "NOUN", "ADJECTIVE": "ADJECTIVE"}


def render(timeline: TimelineRecord, *, dialect: str = "1.2.1") -> str:
    """*timeline* as a TimeML document of the given *dialect*."""
    return to_timeml(
        timeline.text, timeline.pub_date, timeline.timexes, timeline.events, timeline.links, dialect=dialect
    )


def to_timeml(
    text: str,
    pub_date: date | str,
    timexes: Sequence[Timex],
    events: Sequence[Event] = (),
    links: Iterable[TLink] = (),
    *,
    dialect: str = "1.2.1",
) -> str:
    """A TimeML document: *text* with *timexes* and *events* tagged in place, then MAKEINSTANCE and TLINK elements.

    An event inside a temporal expression or another event is left out with its links, because TimeML nests no tags. So
    is an expression inside another, and an event without words, which an editor added. Only the direct links are
    written, not those that follow from them. Characters that XML cannot write (NUL, lone surrogates) become U+FFFD.
    Raises :class:`FormatError` if *dialect* is unknown, and :class:`TextError`, :class:`PublicationDateError` or
    :class:`InputError` if another argument is not what it should be.

    >>> from timeline.timexes.find import find_timexes
    >>> text = "The port reopened on Monday."
    >>> print(to_timeml(text, "2024-05-10", find_timexes(text, "2024-05-10"), dialect="tempeval3"))
    <?xml version="1.0" encoding="UTF-8"?>
    <TimeML>
    <DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME">2024-05-10</TIMEX3></DCT>
    <TEXT>The port reopened on <TIMEX3 tid="t1" type="DATE" value="2024-05-06" temporalFunction="true" \
anchorTimeID="t0">Monday</TIMEX3>.</TEXT>
    </TimeML>
    <BLANKLINE>
    """
    if not isinstance(dialect, str) or dialect not in DIALECTS:
        raise FormatError(f"dialect must be one of {', '.join(DIALECTS)}, not {shown(dialect)}")
    text, timexes = check_text(text), _values("timexes", timexes, Timex)
    events, links = _values("events", events, Event), _values("links", links, TLink)
    tagged = _apart(timexes)
    left_out = {timex.tid for timex in timexes} - {timex.tid for timex in tagged}
    told = [event for event in _apart(event for event in events if event.text) if not _within(event, tagged)]
    created = _dct(pub_date)
    body = _tagged(text, tagged, told)
    framed = f"<DCT>{created}</DCT>\n<TEXT>{body}</TEXT>" if dialect == "tempeval3" else f"{created}\n{body}"
    tail = [*_instances(told), *_tlinks(_between(Links(links).told, told, left_out))]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<TimeML>", framed, *tail, "</TimeML>", ""]
    return "\n".join(lines)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """The spans that overlap no earlier one, in text order. Of two with the same start, the longer is kept."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _within(event: Event, timexes: Sequence[Timex]) -> bool:
    """True if one of *timexes*, which are ordered and do not overlap, overlaps the event."""
    number = bisect_left(timexes, event.end, key=lambda timex: timex.start) - 1
    return number >= 0 and timexes[number].end > event.start


AnyValue = TypeVar("AnyValue", Timex, Event, TLink)


def _values(name: str, given: object, kind: type[AnyValue]) -> tuple[AnyValue, ...]:
    """*given*, if it holds values of that *kind* only."""
    values = tuple(given) if isinstance(given, Iterable) else (given,)
    for value in values:
        if not isinstance(value, kind):
            raise InputError(f"{name} must hold timeline {kind.__name__} values, not {shown(value)}")
    return values


def _dct(pub_date: date | str) -> str:
    day = publication_moment(pub_date).date().isoformat()
    attributes = {"tid": PUBLICATION, "type": "DATE", "value": day, "functionInDocument": "CREATION_TIME"}
    return _element("TIMEX3", attributes, day)


def _tagged(text: str, timexes: Sequence[Timex], events: Sequence[Event]) -> str:
    """The text with every span wrapped in its tag."""
    spans = [(timex.start, timex.end, "TIMEX3", _timex_attributes(timex)) for timex in timexes]
    spans += [(event.start, event.end, "EVENT", {"eid": event.eid, "class": event.class_.value}) for event in events]
    pieces, position = list[str](), 0
    for start, end, tag, attributes in sorted(spans, key=lambda span: span[:2]):
        pieces += [_content(text[position:start]), _element(tag, attributes, text[start:end])]
        position = end
    return "".join([*pieces, _content(text[position:])])


def _timex_attributes(timex: Timex) -> dict[str, str]:
    relative = {"temporalFunction": "true"} if timex.anchor_tid else {}
    return {
        "tid": timex.tid,
        "type": timex.type.value,
        "value": timex.value,
        **relative,
        "mod": timex.mod,
        "anchorTimeID": timex.anchor_tid,
        "beginPoint": timex.begin_tid,
        "endPoint": timex.end_tid,
        "quant": timex.quant,
        "freq": timex.freq,
    }


def _instances(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        attributes = {
            "eventID": event.eid,
            "eiid": instance_id(event.eid),
            "pos": _TIMEML_POS.get(event.pos, "NONE"),
            "tense": event.tense.value,
            "aspect": event.aspect.value,
            "polarity": event.polarity.value or Polarity.POS.value,
            "modality": event.modality,
        }
        yield _element("MAKEINSTANCE", attributes)


def instance_id(eid: str) -> str:
    """The id of the only instance of an event: ``ei3`` for ``e3``."""
    return eid.replace("e", "ei", 1)


def _between(links: Iterable[TLink], events: Iterable[Event], left_out: set[str]) -> Iterator[TLink]:
    """The links between events and times that are in the document."""
    eids = {event.eid for event in events}
    for link in links:
        ends = (link.source, link.target)
        if not any(end in left_out or (end.startswith("e") and end not in eids) for end in ends):
            yield link


def _tlinks(links: Iterable[TLink]) -> Iterator[str]:
    for link in links:
        ends = (link.source, link.target)
        # 1.2.1 has no DURING_INV, so "a lasted through b" is written as "b DURING a"
        turned = link.relation is Relation.DURING_INV
        source, target = (link.target, link.source) if turned else ends
        relation = link.relation.inverse if turned else link.relation
        yield _element(
            "TLINK",
            {
                "lid": link.lid,
                **_end(source, "eventInstanceID", "timeID"),
                **_end(target, "relatedToEventInstance", "relatedToTime"),
                "relType": relation.value,
                "origin": link.origin,
            },
        )


def _end(node: str, event_attribute: str, time_attribute: str) -> dict[str, str]:
    return {event_attribute: instance_id(node)} if node.startswith("e") else {time_attribute: node}


def _element(tag: str, attributes: dict[str, str], content: str | None = None) -> str:
    escaped = ((name, _legal(value).translate(_IN_ATTRIBUTES)) for name, value in attributes.items() if value)
    opening = tag + "".join(f' {name}="{value}"' for name, value in escaped)
    return f"<{opening} />" if content is None else f"<{opening}>{_content(content)}</{tag}>"


def _content(text: str) -> str:
    return _legal(text).translate(_IN_TEXT)


def _legal(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
