"""TimeML out and in: valid against the 1.2.1 document type, and the same values come back."""

from __future__ import annotations

import time
from datetime import date
from io import StringIO
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from timeline import Timeline, build_timeline, find_timexes
from timeline.errors import FormatError
from timeline.exporters.interchange.timeml import DIALECTS, to_timeml
from timeline.readers.timeml import read_timeml
from timeline.values.graph.relation import Relation, TLink

DTD = Path(__file__).parents[1] / "data" / "timeml_1.2.1.dtd"
PUB_DATE = date(2024, 5, 10)
TEXT = (
    "Harbour <news> & tides\r\n\r\nAna Ruiz resigned on Monday, after the storm of last weekend. "
    "She had led the port for two years, from 2019 to 2021, and will speak every Tuesday until the end of May.\n"
)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return build_timeline(TEXT, PUB_DATE)


def as_tagged(timeline: Timeline) -> list[tuple[object, ...]]:
    """What TimeML carries of a timex; rules and the bounds of parts of days are our own."""
    return [
        (t.tid, t.start, t.end, t.text, t.type, t.value, t.mod, t.quant, t.freq, t.anchor_tid, t.begin_tid, t.end_tid)
        for t in timeline.timexes
    ]


def as_events(timeline: Timeline) -> list[tuple[object, ...]]:
    return [
        (e.eid, e.start, e.end, e.text, e.class_, e.tense, e.aspect, e.polarity, e.modality) for e in timeline.events
    ]


def test_valid_against_the_document_type(timeline: Timeline) -> None:
    dtd = etree.DTD(StringIO(DTD.read_text(encoding="utf-8")))
    root = etree.fromstring(timeline.to("timeml").encode())
    assert dtd.validate(root), dtd.error_log.filter_from_errors()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_round_trip(timeline: Timeline, dialect: str) -> None:
    back = read_timeml(timeline.to("timeml", dialect=dialect))
    assert back.pub_date == PUB_DATE
    if dialect == "tempeval3":
        assert back.text == TEXT
        assert as_tagged(back) == as_tagged(timeline)
        assert as_events(back) == as_events(timeline)
    assert [(x.source, x.relation, x.target) for x in back.links] == [
        (x.source, x.relation, x.target) for x in timeline.links
    ]
    assert {t.value for t in back.timexes} == {t.value for t in timeline.timexes}


def test_offsets_slice_back_in_both_dialects(timeline: Timeline) -> None:
    for dialect in DIALECTS:
        back = read_timeml(timeline.to("timeml", dialect=dialect))
        for found in back.timexes:
            assert back.text[found.start : found.end] == found.text


def test_placed_values_keep_their_interval(timeline: Timeline) -> None:
    back = read_timeml(timeline.to("timeml", dialect="tempeval3"))
    for mine, theirs in zip(timeline.timexes, back.timexes, strict=True):
        if mine.type.value == "DATE":
            assert str(theirs.interval) == str(mine.interval), mine


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_well_formed_and_as_long(text: str) -> None:
    written = to_timeml(text, PUB_DATE, find_timexes(text, PUB_DATE), dialect="tempeval3")
    back = read_timeml(written)
    assert len(back.text) == len(text)


def test_a_link_that_timeml_cannot_name_is_turned(timeline: Timeline) -> None:
    first, second = timeline.events[0].eid, timeline.events[1].eid
    odd = attrs.evolve(timeline, links=(TLink("l1", first, second, Relation.DURING_INV, "test"),))
    (back,) = read_timeml(odd.to("timeml")).links
    assert (back.source, back.relation, back.target) == (second, Relation.DURING, first)


def test_a_file_is_read_by_its_path(timeline: Timeline, tmp_path: Path) -> None:
    path = tmp_path / "article.tml"
    path.write_bytes(timeline.to("timeml", dialect="tempeval3").encode())
    assert read_timeml(path) == read_timeml(str(path))


HEAD = '<TimeML><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME">x</TIMEX3>'
REFUSED = [
    ("<TimeML>", "well-formed"),
    ("<html></html>", "root element"),
    ("<TimeML>no date</TimeML>", "creation time"),
    (HEAD.replace("2024-05-10", "soon") + "</TimeML>", "calendar day"),
    (HEAD + '<TIMEX3 tid="t1" type="WHEN" value="x">x</TIMEX3></TimeML>', "WHEN"),
    (HEAD + '<EVENT eid="e1" class="PARTY">x</EVENT></TimeML>', "PARTY"),
    ('<!DOCTYPE TimeML [<!ENTITY a "aaaa">]>' + HEAD + "&a;</TimeML>", "entity"),
    ('<!DOCTYPE TimeML [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + "&x;</TimeML>", "entity"),
    ("no/such/file.tml", "cannot read"),
    ("\ud800<", "XML"),
]


@pytest.mark.parametrize(("document", "named"), REFUSED)
def test_refused(document: str, named: str) -> None:
    with pytest.raises(FormatError, match=named):
        read_timeml(document)


def test_neither_text_nor_path() -> None:
    with pytest.raises(FormatError, match="int"):
        read_timeml(7)  # type: ignore[arg-type]  # on purpose


def test_unknown_dialect(timeline: Timeline) -> None:
    with pytest.raises(FormatError, match=r"1\.2\.1"):
        timeline.to("timeml", dialect="3.0")


BEGIN = (
    '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>'
)


def test_what_stands_outside_the_text_is_left_out() -> None:
    aside = '<TIMEX3 tid="t9" type="DATE" value="2024">2024</TIMEX3> <EVENT eid="e9" class="STATE">is</EVENT>'
    body = (
        'It <EVENT eid="e1" class="OCCURRENCE">rained</EVENT> <TIMEX3 tid="t1" type="DATE" value="2023">then</TIMEX3>.'
    )
    timeline = read_timeml(f"{BEGIN}{aside}<TEXT>{body}</TEXT>{aside}</TimeML>")
    assert [timex.tid for timex in timeline.timexes] == ["t1"]
    assert [(event.eid, event.sentence.text) for event in timeline.events] == [("e1", "It rained then.")]


def test_what_is_no_running_text_is_in_no_span() -> None:
    words = '<TIMEX3 tid="t1" type="DATE" value="2023">last <TITLE>Storm</TITLE>year</TIMEX3>'
    (timex,) = read_timeml(f"{BEGIN}<TEXT>{words}</TEXT></TimeML>").timexes
    assert (timex.start, timex.end, timex.text) == (0, 9, "last year")


def test_two_texts_are_refused() -> None:
    with pytest.raises(FormatError, match="more than one <TEXT>"):
        read_timeml(f"{BEGIN}<TEXT>a</TEXT><TEXT>b</TEXT></TimeML>")


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(FormatError, match="unknown encoding: UTFF-8"):
        read_timeml(b'<?xml version="1.0" encoding="UTFF-8"?>' + BEGIN.encode() + b"</TimeML>")


def test_spans_inside_spans_are_written_once() -> None:
    inner = '<TIMEX3 tid="t2" type="DATE" value="2023">year</TIMEX3>'
    text = f'<TIMEX3 tid="t1" type="DATE" value="2023">last {inner}</TIMEX3> <EVENT eid="e1" class="STATE">was</EVENT>'
    links = (
        '<MAKEINSTANCE eventID="e1" eiid="ei1"/>'
        '<TLINK eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"/>'
        '<TLINK eventInstanceID="ei1" relatedToTime="t2" relType="IS_INCLUDED"/>'
    )
    timeline = read_timeml(f"{BEGIN}<TEXT>{text}</TEXT>{links}</TimeML>")
    back = read_timeml(timeline.to("timeml", dialect="tempeval3"))
    assert (back.text, [timex.tid for timex in back.timexes]) == ("last year was", ["t1"])
    assert [link.target for link in back.links.told] == ["t1"]


def test_a_long_line_full_of_events_costs_no_more_than_its_length() -> None:
    words = "".join(f'<EVENT eid="e{number}" class="STATE">is</EVENT> ' for number in range(20_000))
    begun = time.perf_counter()
    timeline = read_timeml(f"{BEGIN}<TEXT>{words}</TEXT></TimeML>")
    assert time.perf_counter() - begun < 5
    assert len({id(event.sentence) for event in timeline.events}) == 1


def test_tags_inside_each_other_cost_no_more_than_their_number() -> None:
    depth = 20_000
    begun = time.perf_counter()
    assert read_timeml(f"{BEGIN}<TEXT>{'<s>a' * depth}{'</s>' * depth}</TEXT></TimeML>").text == "a" * depth
    assert time.perf_counter() - begun < 5


def test_every_attribute_of_an_expression_is_read() -> None:
    given = {
        "mod": "APPROX", "quant": "EVERY", "freq": "2X", "anchorTimeID": "t0", "beginPoint": "t1", "endPoint": "t2",
    }  # fmt: skip
    written = " ".join(f'{name}="{value}"' for name, value in given.items())
    head = (
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME">May 10</TIMEX3></DCT>'
    )
    body = f'<TIMEX3 tid="t3" type="DURATION" value="P2D" {written}>two days</TIMEX3>'
    (timex,) = read_timeml(f"<TimeML>{head}<TEXT>{body}</TEXT></TimeML>").timexes
    read = (timex.mod, timex.quant, timex.freq, timex.anchor_tid, timex.begin_tid, timex.end_tid)
    assert read == tuple(given.values())


def test_the_head_is_no_part_of_a_text_without_marks() -> None:
    head = "<DOCID>a1</DOCID><EXTRAINFO>late city edition</EXTRAINFO><TITLE>Rain</TITLE>"
    when = (
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-10" functionInDocument="CREATION_TIME">May 10</TIMEX3></DCT>'
    )
    timeline = read_timeml(f"<TimeML>{head}{when}Rain fell.</TimeML>")
    assert (timeline.text, timeline.pub_date) == ("Rain fell.", PUB_DATE)
