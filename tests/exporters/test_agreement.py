"""Formats agree: on the title of the article, and on the words for years before our era."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from icalendar import Calendar

from tests.exporters.items import ancient
from timeline import build_timeline
from timeline.timeline import Timeline

TITLE = "Valmora: the week in review"
TITLED = build_timeline(f"{TITLE}\n\nAna Ruiz resigned on Monday.\n", "2024-05-10")
UNTITLED = build_timeline("Ana Ruiz resigned on Monday. The port reopened.\n", "2024-05-10")


def titles(timeline: Timeline) -> dict[str, str]:
    """The title in each format that has one."""
    page, svg = timeline.to("html"), timeline.to("svg")
    [graph] = [part for part in json.loads(timeline.to("jsonld"))["@graph"] if part["@type"] == "NewsArticle"]
    mermaid = {name: re.findall("^ *title (.*)$", timeline.to(name), re.MULTILINE) for name in ("mermaid", "gantt")}
    return {
        "html": re.findall("<title>(.*)</title>", page)[0],
        "ics": str(Calendar.from_ical(timeline.to("ics")).get("x-wr-calname", "")),
        "jsonld": graph.get("headline", ""),
        "svg": TITLE if TITLE in svg else "",
        "timelinejs": json.loads(timeline.to("timelinejs"))["title"]["text"]["headline"],
        **{name: "".join(found).replace("#colon;", ":") for name, found in mermaid.items()},
    }


def test_every_format_has_the_title_of_the_article() -> None:
    assert set(titles(TITLED).values()) == {TITLE}


def test_an_article_without_a_title_has_none() -> None:
    placeholders = {"html": "Timeline", "timelinejs": "What happened when"}
    assert titles(UNTITLED) == dict.fromkeys(titles(UNTITLED), "") | placeholders


@pytest.mark.parametrize("first", ["VALMORA --", "VALMORA —", "VALMORA _", "May 10, 2024", "2019"])
def test_a_dateline_or_a_date_is_not_a_title(first: str) -> None:
    headed = build_timeline(f"{first}\n\nAna Ruiz resigned on Monday.\n", "2024-05-10")
    assert titles(headed) == titles(UNTITLED)


def dates(timeline: Timeline) -> dict[str, str]:
    """The words for the date of the first item in the formats that write years before our era in words."""
    [table] = re.findall(r'<span class="when"><data value=.*?>(.*?BC.*?)</data></span>', timeline.to("html"))
    edtf = next(csv.DictReader(io.StringIO(timeline.to("csv"))))["edtf"].lstrip("'")
    return {
        "html": table,
        "mermaid": timeline.to("mermaid").splitlines()[1].strip(),
        "timelinejs": json.loads(timeline.to("timelinejs"))["events"][0]["display_date"],
        "edtf": edtf,
        "table": re.split(" {2,}", timeline.to("table").splitlines()[2])[0],
        "markdown": timeline.to("markdown").splitlines()[2].split(" | ")[0].removeprefix("| "),
        "notebook": re.findall(r"<data value=.*?>(.*?BC)</data>", timeline._repr_html_())[0],
    }


@pytest.mark.parametrize(
    ("values", "mod", "words", "edtf"),
    [
        (["BC0044"], "", "44 BC", "-0043"),
        (["BC0044"], "APPROX", "about 44 BC", "-0043~"),
        (["BC04"], "", "5th century BC", "-0499/-0400"),
        (["BC04"], "APPROX", "about the 5th century BC", "-0499~/-0400~"),
        (["BC047"], "", "470s BC", "-0478/-0469"),
        (["BC0500", "BC0430"], "", "500–430 BC", "-0499/-0429"),
        (["BC04"], "START", "early 5th century BC", "-0499~/-0400~"),
        (["BC10000"], "", "10000 BC", "-9999"),
    ],
)
def test_years_before_our_era_have_one_wording(values: list[str], mod: str, words: str, edtf: str) -> None:
    expected = dict.fromkeys(("html", "mermaid", "timelinejs", "table", "markdown", "notebook"), words) | {"edtf": edtf}
    assert dates(ancient(*values, mod=mod)) == expected


def test_the_page_draws_a_century_from_its_first_year_to_its_last() -> None:
    data = re.findall(r'<script type="application/json" id="data">(.*?)</script>', ancient("BC04").to("html"))
    item = json.loads(data[0])["items"][0]
    assert (item["date"], item["classes"]) == ("5th century BC", "actual soft-start soft-end")
    assert (item["end"] - item["start"]) / 86_400_000 == pytest.approx(36525, abs=1)
