"""A story in every format: each entry with its sources, and nothing of the articles becomes markup or a command."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import icalendar
import jsonschema
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest
import rdflib
from markdown_it import MarkdownIt

from tests.exporters.test_hostile import ARTICLE, PAYLOADS
from timeline import FormatError, InputError, Story, articles_in, build_story
from timeline.exporters import SUFFIXES
from timeline.schema import report_schema
from timeline.stories.story import StoryTextFormat
from timeline.stories.writing.columns import STORY_COLUMNS
from timeline.stories.writing.formats import STORY_FORMATS, render_story, story_format
from timeline.stories.writing.tracks import tracks_of

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "story"
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SUSPENDED = "The port authority suspended the licence of Merrow"
TEXTS = sorted({*STORY_FORMATS} - {"arrow", "pandas", "parquet", "polars"})


@pytest.fixture(scope="module")
def story() -> Story:
    return build_story(articles_in(EXAMPLE))


@pytest.fixture(scope="module")
def hostile() -> Story:
    """Two articles that try to break out, with a source, a title and an address that do so too."""
    given = [
        {
            "id": f"{payload}{number}",
            "source": payload,
            "title": payload,
            "url": f"https://evil.example/{payload}" if number else payload,
            "text": ARTICLE,
            "pub_date": f"2024-05-0{number + 1}",
        }
        for number, payload in enumerate((PAYLOADS[0], PAYLOADS[3], PAYLOADS[6]))
    ]
    return build_story([*given, {"id": PAYLOADS[1], "text": "", "pub_date": "soon"}], about="")


def test_every_format_has_its_suffixes(tmp_path: Path, story: Story) -> None:
    known = {suffix: name for suffix, name in SUFFIXES.items() if name in STORY_FORMATS}
    assert {story_format(f"told{suffix}") for suffix in known} == {*STORY_FORMATS} - {"pandas", "polars"}
    story.save(tmp_path / "told.jsonl")
    assert (tmp_path / "told.jsonl").read_text("utf-8") == story.to("jsonl")
    with pytest.raises(FormatError, match="a data frame, not a file"):
        story.save(tmp_path / "told.csv", format="pandas")
    with pytest.raises(FormatError, match=r"did you mean html\?\); its formats: arrow, csv"):
        render_story(story, "htlm")
    with pytest.raises(FormatError, match=r"unknown suffix of 'told.gantt.mmd' for a story; known suffixes: .arrow"):
        story_format("told.gantt.mmd")


def test_a_row_for_each_report(story: Story) -> None:
    names = [column.name for column in STORY_COLUMNS]
    rows = list(csv.DictReader(io.StringIO(story.to("csv"))))
    assert len(rows) == sum(len(entry.reports) for entry in story)
    assert [*rows[0]] == names
    lines = [json.loads(line) for line in story.to("jsonl").splitlines()]
    table = pyarrow.parquet.read_table(pa.BufferReader(story.to("parquet")))
    assert pyarrow.ipc.open_file(story.to("arrow")).read_all() == table
    assert table.to_pylist()[3]["summary"] == lines[3]["summary"] == rows[3]["summary"]
    frame, polars = story.to("pandas"), story.to("polars")
    assert list(frame.columns) == polars.columns == names
    told = frame[frame.summary == SUSPENDED]
    assert list(told.report_edtf) == ["2025-09-04", "2025-09-05", "2025-09-04", "2025-09-05"]
    assert polars.filter(polars["repeats"].is_not_null())["source"].unique().sort().to_list() == [
        "Inland Post",
        "Valley Weekly",
    ]


def test_ids_stay_when_an_article_is_added(story: Story) -> None:
    ids = [entry.id for entry in story]
    assert len(set(ids)) == len(ids)
    later = story.add(
        {"id": "z", "text": "Norrel bought the ruins on 3 September 2025.", "pub_date": "2025-11-01", "source": "Z"}
    )
    assert {*ids} < {entry.id for entry in later}


def test_slides_link_their_sources(story: Story) -> None:
    made = json.loads(story.to("timelinejs"))
    assert made["title"]["text"]["text"] == "<p>24 entries from 8 articles of 6 sources</p>"
    [slide] = [each for each in made["events"] if each["group"] == "Sources disagree"]
    assert slide["start_date"] == {"year": 2025, "month": 9, "day": 5}
    assert '<a href="https://radio.example/a/8812">Harbour Radio</a>' in slide["text"]["text"]
    assert "Kessel Courier (4 Sep 2025)</a>" in slide["text"]["text"]
    assert "<p>The sources disagree on the date.</p>" in slide["text"]["text"]


def test_a_calendar_names_its_sources(story: Story) -> None:
    with pytest.warns(UserWarning, match="a calendar needs a beginning: left out by the end of 2025"):
        written = story.to("ics")
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == len(story) - 1
    [disputed] = [event for event in events if "disagree" in str(event["DESCRIPTION"])]
    assert "Sources: Kessel Courier (4 Sep 2025), Harbour Radio" in str(disputed["DESCRIPTION"])
    assert disputed["URL"] == "https://courier.example/2025/09/06/licence"
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_linked_data_says_who_said_what(story: Story) -> None:
    turtle = rdflib.Graph().parse(data=story.to("turtle"), format="turtle")
    found = turtle.query(
        """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?publisher ?date WHERE { ?event rdfs:comment "Sources disagree"@en ; prov:wasDerivedFrom ?report .
        ?report prov:hadPrimarySource/dcterms:publisher ?publisher ; dcterms:temporal ?date }"""
    )
    assert {(str(publisher), str(date)) for publisher, date in found} == {  # type: ignore[misc]
        ("Kessel Courier", "2025-09-04"),
        ("Harbour Radio", "2025-09-05"),
        ("Evening Ledger", "2025-09-05"),
    }
    copied = {str(copy) for copy in turtle.objects(None, PROV.wasQuotedFrom)}
    assert copied == {"https://coastline.example/reports/4471"}
    graph = json.loads(story.to("jsonld"))["@graph"]
    assert [node["@type"] for node in graph].count("NewsArticle") == 8
    [event] = [node for node in graph if node.get("disambiguatingDescription") == "Sources disagree"]
    assert [each["additionalProperty"]["value"] for each in event["prov:wasDerivedFrom"]] == [
        "2025-09-04", "2025-09-05", "2025-09-04", "2025-09-05",
    ]  # fmt: skip
    assert {each["@id"] for each in event["subjectOf"]} <= {node["@id"] for node in graph}


def test_a_conflict_has_two_marks(story: Story) -> None:
    sources = ["Coastline", "Kessel Courier", "Inland Post", "Harbour Radio", "Valley Weekly", "Evening Ledger"]
    tracks = tracks_of(story, sources)
    disputed = {
        track.name: [mark.kinds for cell in track.cells for mark in cell.marks if "disputed" in mark.kinds]
        for track in tracks
    }
    shown, rival = ("actual", "disputed"), ("actual", "disputed", "rival")
    assert disputed == {
        "All sources": [rival, shown],
        "Coastline": [],
        "Kessel Courier": [rival],
        "Inland Post": [],
        "Harbour Radio": [shown],
        "Valley Weekly": [],
        "Evening Ledger": [shown],
    }
    assert [cell.bridge for cell in tracks[0].cells].count(True) == 1


def elements(page: str) -> Iterator[Any]:
    return iter(html5lib.parse(page, namespaceHTMLElements=False).iter())


def test_the_page_says_what_each_source_says(story: Story) -> None:
    page = story.to("html")
    chips = [each for each in elements(page) if each.tag == "li" and each.get("class") == "copy"]
    assert {"".join(chip.itertext()) for chip in chips} == {
        "Inland Post (repeats Coastline)",
        "Valley Weekly (repeats Coastline)",
    }
    targets = {each.get("id") for each in elements(page)}
    assert all(each.get("href")[1:] in targets for each in elements(page) if each.get("href", "").startswith("#"))
    assert "Nothing in these articles could be dated." in build_story([]).to("html")


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_articles_stay_words(hostile: Story, name: StoryTextFormat) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a calendar leaves out what begins with no day
        written = hostile.to(name)
    written.encode("utf-8")
    assert "\x1b" not in written
    match name:
        case "html":
            assert [each.tag for each in elements(written)].count("script") == 1
            attributes = [
                (key, value) for each in elements(written) if each.tag is not None for key, value in each.items()
            ]
            assert not [key for key, _ in attributes if str(key).startswith("on") or key == "style"]
            addresses = [value for key, value in attributes if key in ("href", "src")]
            assert not [each for each in addresses if not each.startswith(("#", "https://"))]
        case "markdown":
            rendered = MarkdownIt("commonmark").enable("table").render(written)
            assert not re.search(r"<(?:img|script|svg)|href=\"(?!https://evil)", rendered)
        case "csv":
            cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
            assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]
        case "ics":
            assert not [part.name for part in icalendar.Calendar.from_ical(written).walk() if part.name == "VALARM"]
        case "turtle":
            subjects = {str(each) for each in rdflib.Graph().parse(data=written, format="turtle").subjects()}
            assert not [each for each in subjects if each == "http://evil.example/s"]
        case "timelinejs" | "jsonld":
            assert not re.search("[<>&]", written)
            json.loads(written)
        case "json":
            assert Story.from_json(written) == hostile
        case "jsonl":
            assert all(json.loads(line) for line in written.split("\n")[:-1])
        case "table":
            assert "\x00" not in written


def test_a_page_has_a_title_a_credit_colours_and_pictures(story: Story) -> None:
    picture = {"url": "https://courier.example/fire.jpg", "caption": "The fire", "credit": "Photo: <Ana>"}
    media = {story[0]: picture, 1: "https://radio.example/b.png", story[2].id: "https://radio.example/c.gif"}
    page = story.to("html", title="The <fire>", credit="Desk & co", theme={"accent": "#a6192e"}, media=media)
    assert '<h1 dir="auto">The &lt;fire&gt;</h1>' in page
    assert "Desk &amp; co</p>" in page
    assert "--accent:#a6192e" in page
    assert page.count("<figure") == 3
    assert "img-src https://courier.example/fire.jpg https://radio.example/b.png https://radio.example/c.gif" in page
    assert "Photo: &lt;Ana&gt;" in page
    slides = json.loads(story.to("timelinejs", title="The <fire>", media=media))
    assert slides["title"]["text"]["headline"] == "The &lt;fire&gt;"
    assert sum("media" in slide for slide in slides["events"]) == 3


@pytest.mark.parametrize(
    ("format", "options", "said"),
    [
        ("csv", {"title": "x"}, "csv has no option 'title'"),
        ("html", {"layout": "print"}, "html has no option 'layout'; its options: title, credit, lang, theme, media"),
        ("html", {"title": 1}, "title must be a text"),
        ("html", {"media": {99: "a.jpg"}}, "99 is no entry"),
        ("html", {"theme": {"accent": "url(x)"}}, "must be a colour or a font"),
        ("html", {"lang": "xx"}, "lang must be the code of a language with labels"),
    ],
)
def test_options_that_cannot_be_used(story: Story, format: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        render_story(story, format, **options)


def test_an_entry_of_a_story_keeps_a_date(story: Story) -> None:
    with pytest.raises(InputError, match="an entry of a story needs a date: drop it"):
        story.replace(story[0], when="../..")


def test_each_line_is_as_its_schema_says(story: Story) -> None:
    validator = jsonschema.Draft202012Validator(report_schema(), format_checker=jsonschema.FormatChecker())
    for line in map(json.loads, story.to("jsonl").splitlines()):
        validator.validate(line)
    described = {name: defined["description"] for name, defined in report_schema()["properties"].items()}
    assert described == {"schema": "the shape of this line"} | {column.name: column.says for column in STORY_COLUMNS}
