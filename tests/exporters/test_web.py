"""JSON and text for other people's JavaScript: shapes and dates; the browser tests show them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.exporters.items import ancient, hostile, stretches, uncertain
from tests.factories import sample
from timeline.errors import InputError
from timeline.exporters.chart import chart_of
from timeline.timeline import TextFormat, Timeline


def slides(timeline: Timeline, **options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(timeline.to("timelinejs", **options))["events"]
    return found


def vis(timeline: Timeline) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(timeline.to("vis"))["items"]}


def test_slides_have_no_more_of_a_date_than_is_known() -> None:
    found = {slide["unique_id"]: slide for slide in slides(stretches())}
    assert found["e1"]["start_date"] == {"year": 1453}
    assert "end_date" not in found["e1"]
    assert (found["e2"]["start_date"], found["e2"]["end_date"]) == ({"year": 1996}, {"year": 1999})
    assert found["e2"]["display_date"] == "late 1990s"
    assert found["e5"]["start_date"] == {"year": 2020, "month": 7}
    assert found["e6"]["start_date"] == {"year": 2021, "month": 5, "day": 4}
    assert found["e6"]["display_date"] == "by 4 May 2021"
    assert found["e8"]["start_date"] == {"year": 2021, "month": 9, "day": 28, "hour": 15, "minute": 0}


def test_slides_are_grouped_by_status_and_doubt_is_shown() -> None:
    assert [slide["group"] for slide in slides(uncertain())] == [
        "Happened", "Happened", "Possible", "Did not happen", "Planned",
    ]  # fmt: skip
    assert slides(uncertain())[1]["display_date"] == "28–29 Sep 2021 (uncertain)"


def test_the_title_slide() -> None:
    def title(**options: str) -> dict[str, str]:
        return json.loads(sample().to("timelinejs", **options))["title"]["text"]  # type: ignore[no-any-return]

    assert title() == {"headline": "What happened when", "text": "<p>Published 30 Sep 2021</p>"}
    assert title(title="Talks & co.")["headline"] == "Talks &amp; co."
    assert title(source_url="https://news.example/?a=1&b=2")["text"] == (
        '<p><a href="https://news.example/?a=1&amp;b=2">Published 30 Sep 2021</a></p>'
    )
    with pytest.raises(InputError, match="source_url"):
        title(source_url="javascript:alert(1)")


@pytest.mark.parametrize("name", ["timelinejs", "vis", "jsonld", "annotations"])
def test_documents_may_stand_in_a_page(name: TextFormat) -> None:
    document = hostile().to(name)
    assert not set(document) & set("<>&\u2028\u2029")
    assert json.loads(document)


def test_items_are_points_or_ranges() -> None:
    found = vis(stretches())
    assert (found["e1"]["type"], found["e1"]["end"]) == ("range", "1454-01-01T00:00:00")
    assert (found["e6"]["type"], found["e6"]["start"]) == ("point", "2021-05-04T23:59:59")
    assert found["e6"]["className"] == "actual open-start"
    assert (found["e8"]["type"], found["e8"]["start"]) == ("point", "2021-09-28T15:00:00")


def test_years_before_our_era_have_six_digits() -> None:
    item = vis(ancient("BC0044"))["e1"]
    assert (item["start"], item["end"]) == ("-000043-01-01T00:00:00", "-000042-01-01T00:00:00")


def test_groups_are_those_used() -> None:
    assert [group["id"] for group in json.loads(sample().to("vis"))["groups"]] == ["actual", "planned"]


def test_gantt_has_no_early_years() -> None:
    edited = sample().replace(sample()[0], when="0079-08-24")
    with pytest.warns(UserWarning, match=r"gantt has no years before 100: left out 24 Aug AD 79: The island joined"):
        assert "The island joined" not in edited.to("gantt")


def test_many_left_out_are_counted() -> None:
    timeline = ancient("BC0044")
    island = timeline[0]
    many = Timeline(timeline.text, timeline.pub_date, timexes=timeline.timexes, entries=(island,) * 5)
    with pytest.warns(UserWarning, match=r"; and 2 more \(html, csv and json have them\)$"):
        many.to("gantt")


def test_charts_name_colours_that_there_are() -> None:
    drawn = chart_of(uncertain(), "", "svg")
    colours = re.findall('"(#[^"]*)"', drawn)
    assert colours
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


def test_charts_are_titled_and_doubt_is_hollow() -> None:
    drawn = uncertain().to("svg", title="Talks <b>")
    assert "Talks &lt;b&gt;" in drawn
    assert "28–29 Sep 2021 (?)" in drawn
    assert 'fill-opacity="0"' in drawn
