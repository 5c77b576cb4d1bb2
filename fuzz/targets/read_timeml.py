"""``read_timeml``: documents in either layout, well-formed or not."""

from __future__ import annotations

from random import Random
from xml.etree import ElementTree

from fuzz.mutations import ODD, changed_text, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline import Event, Timeline, Timex, read_timeml, to_timeml
from timeline.errors import FormatError

WORDS = (
    "TimeML TEXT TIMEX3 EVENT MAKEINSTANCE TLINK DCT DOCID TITLE EXTRAINFO tid type value functionInDocument CREATION_TIME "
    "PUBLICATION_TIME DATE DURATION SET t0 t1 e1 ei1 eid eiid eventID eventInstanceID relatedToTime relatedToEventInstance timeID "
    "relType BEFORE DURING_INV class OCCURRENCE tense PAST 2024-05-10 2024-W19 P2D PT5H XXXX-WXX-2 PRESENT_REF 0000 9999-99-99 199 "
    "-0044 P999999999999Y 2024-05-10T99:00"
).split()
HEAD = '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME">May 10</TIMEX3></DCT>'
BODY = (
    'It <EVENT eid="e1" class="OCCURRENCE">rained</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-05-09" anchorTimeID="t0">'
    'yesterday</TIMEX3>.\nIt <EVENT eid="e2" class="STATE">is</EVENT> dry for <TIMEX3 tid="t2" type="DURATION" value="P2D" '
    'beginPoint="t1" endPoint="t0">two days</TIMEX3>.'
)
TAIL = (
    '<MAKEINSTANCE eventID="e1" eiid="ei1" tense="PAST" aspect="NONE" polarity="POS" pos="VERB" modality="would" />'
    '<TLINK lid="l1" eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED" />'
    '<TLINK lid="l2" timeID="t1" relatedToTime="t0" relType="BEFORE" />'
)
BOMB = '<!DOCTYPE TimeML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
SEEDS = (
    f"<TimeML>{HEAD}<TEXT>{BODY}</TEXT>{TAIL}</TimeML>",
    f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>{HEAD[5:-6]}\n{BODY}\n{TAIL}</TimeML>',
    f"{BOMB}<TimeML>{HEAD}<TEXT>&b;</TEXT></TimeML>",
    f'<!DOCTYPE TimeML SYSTEM "TimeML.dtd"><TimeML><DOCID>x</DOCID>{HEAD}<TITLE>x</TITLE><TEXT><![CDATA[a<b]]></TEXT></TimeML>',
)


def check(data: bytes) -> bool:
    """Check for a ``FormatError``, or a timeline with valid offsets that reads back from its own TimeML."""
    if b"<" not in data:
        return False  # it is the path of a file
    try:
        timeline = read_timeml(data if len(data) % 2 else decoded(data))
    except FormatError as error:
        _told(error)
        return False
    spans: list[Timex | Event] = [*timeline.timexes, *timeline.events]
    for span in spans:
        assert timeline.text[span.start : span.end] == span.text, f"{span} does not slice"
        assert 0 <= span.start < span.end or not span.text, f"{span} lies outside"
    for timex in timeline.timexes:
        assert timex.interval.start <= timex.interval.end, f"{timex} ends before it begins"
    assert Timeline.from_json(timeline.to_json()) == timeline, "JSON reads back otherwise"
    list(timeline.links)
    _round_trip(timeline)
    return True


def _round_trip(timeline: Timeline) -> None:
    document = to_timeml(
        timeline.text, timeline.pub_date, timeline.timexes, timeline.events, timeline.links, dialect="tempeval3"
    )
    again = read_timeml(document)
    assert again.text == timeline.text, "the text reads back otherwise"
    assert again.pub_date == timeline.pub_date
    outermost = {(timex.start, timex.end) for timex in timeline.timexes if not _inside(timex, timeline.timexes)}
    assert {(timex.start, timex.end) for timex in again.timexes} == outermost, "timexes read back elsewhere"
    values = {(timex.start, timex.end, timex.value) for timex in timeline.timexes}
    assert {(timex.start, timex.end, timex.value) for timex in again.timexes} <= values, "timexes read back otherwise"


def _inside(timex: Timex, others: tuple[Timex, ...]) -> bool:
    """True if a longer expression contains *timex*."""
    length = timex.end - timex.start
    return any(
        other.start <= timex.start and timex.end <= other.end and length < other.end - other.start for other in others
    )


def _told(error: FormatError) -> None:
    assert str(error), "the error does not say what is wrong"


def mutate(data: bytes, random: Random) -> bytes:
    """Change the tree of elements, or sometimes the text or the encoding."""
    chance = random.random()
    if chance < 0.02:
        return decoded(data).encode(random.choice(("utf-16", "latin-1", "utf-32", "utf-16-be")), "replace")[:LONGEST]
    if chance < 0.75:
        try:
            root = ElementTree.fromstring(data)  # noqa: S314  # of our own making
        except (ElementTree.ParseError, ValueError, LookupError):
            pass
        else:
            return _changed(root, random)[:LONGEST]
    return encoded(changed_text(decoded(data), random, WORDS, 2048))


def _changed(root: ElementTree.Element, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4))):
        elements = list(root.iter())
        _change(random.choice(elements), random.choice(elements), random)
    written: bytes = ElementTree.tostring(root, "utf-8" if random.random() < 0.8 else "us-ascii")
    return written


def _change(element: ElementTree.Element, other: ElementTree.Element, random: Random) -> None:
    names = list(element.attrib)
    match random.randrange(7):
        case 0 if names:
            element.attrib[random.choice(names)] = random.choice((*WORDS, *SAFE))
        case 1 if names:
            del element.attrib[random.choice(names)]
        case 2:
            element.attrib[random.choice(WORDS[12:24])] = random.choice(WORDS)
        case 3:
            element.tag = random.choice(WORDS[:10])
        case 4:
            element.text = changed_text(element.text or "", random, (*WORDS, *SAFE), 200).translate(_UNSAFE)
        case 5 if len(element):
            element.remove(random.choice(list(element)))
        case _ if len(list(other.iter())) < 12 and element not in other.iter():
            element.append(other)


SAFE = tuple(
    piece for piece in ODD if piece.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in piece)
)
_UNSAFE = dict.fromkeys([*range(9), *range(11, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], " ")

TARGET = Target(
    "read_timeml",
    check,
    tuple(seed.encode() for seed in SEEDS),
    mutate,
    ("timeline/readers/timeml.py", "timeline/values/timex_value.py"),
)
