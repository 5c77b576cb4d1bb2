"""The order of the entries is the order in which every format draws them."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.exporters.items import MODS, any_interval
from tests.factories import PUBLISHED, TEXT, entry, event
from timeline import build_timeline
from timeline.assembly.entries import chronologically
from timeline.exporters.chart import chart_of
from timeline.exporters.page.axis import DAY_MS
from timeline.timeline import FormatName, TextFormat, Timeline
from timeline.values.event import Status
from timeline.values.interval import Interval
from timeline.values.parts import part_meant

RULES = ("", "editor", *(f"parse:{bound}" for bound in ("in", "before", "by", "until", "after", "since")))


@st.composite
def any_timelines(draw: st.DrawFn) -> Timeline:
    """A timeline of a few entries, with any dates and modifiers."""
    met = event("met")
    entries = [
        entry(
            attrs.evolve(met, eid=f"e{number}"),
            draw(any_interval()),
            mod=draw(st.sampled_from(MODS)),
            rule=draw(st.sampled_from(RULES)),
            status=draw(st.sampled_from(list(Status))),
            durative=draw(st.booleans()),
        )
        for number in range(draw(st.integers(2, 5)))
    ]
    return Timeline(TEXT, PUBLISHED, events=tuple(each.events[0] for each in entries), entries=chronologically(entries))


def written(timeline: Timeline, format: FormatName) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # formats say what they leave out
        return timeline.to(format)


def slides(timeline: Timeline) -> list[tuple[int, ...]]:
    """The day on which TimelineJS begins each slide."""
    starts = [slide["start_date"] for slide in json.loads(written(timeline, "timelinejs"))["events"]]
    return [(start["year"], start.get("month", 1), start.get("day", 1)) for start in starts]


def appointments(timeline: Timeline) -> list[date]:
    """The day on which each appointment of the calendar begins."""
    starts = [event.decoded("dtstart") for event in Calendar.from_ical(written(timeline, "ics")).walk("VEVENT")]
    return [start.date() if isinstance(start, datetime) else start for start in starts]


def bars(timeline: Timeline) -> list[list[str]]:
    """The day on which a Mermaid Gantt chart begins each bar, section by section."""
    sections = written(timeline, "gantt").split("    section ")[1:]
    return [re.findall(r", (\d{4}-\d\d-\d\d), \d+d$", section, re.MULTILINE) for section in sections]


def on_the_axis(timeline: Timeline) -> list[int]:
    """The sharp edge of each entry on the axis of the page, in milliseconds."""
    [data] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', written(timeline, "html"))
    opened = [shown.anchor.interval.open_start for shown in timeline.entries]
    pairs = zip(json.loads(data)["items"], opened, strict=True)
    return [item["end"] if is_open else item["start"] for item, is_open in pairs]


def chart_rows(timeline: Timeline) -> list[dict[str, Any]]:
    """The rows of the pictures."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        [rows] = json.loads(chart_of(timeline, "", "svg"))["datasets"].values()
    return [row for row in rows if row]


def charted(timeline: Timeline) -> list[str]:
    """Where the pictures begin each bar."""
    return [row["start"] for row in chart_rows(timeline)]


def vis_starts(timeline: Timeline) -> list[tuple[int, str]]:
    """The year and the rest of the start of each item; years before our era have six digits and a sign."""
    starts = [item["start"] for item in json.loads(written(timeline, "vis"))["items"]]
    return [(int(start[: start.index("-", 1)]), start[start.index("-", 1) :]) for start in starts]


def first_days(timeline: Timeline) -> list[str]:
    """The first day of each line that has one."""
    lines = [json.loads(line) for line in written(timeline, "jsonl").splitlines()]
    return [line["start"] for line in lines if line["start"]]


def is_sorted(places: Sequence[Any]) -> bool:
    return all(a <= b for a, b in pairwise(places))


@given(any_timelines())
@settings(max_examples=25)
def test_every_format_draws_in_the_order_of_the_list(timeline: Timeline) -> None:
    assert is_sorted(slides(timeline))
    assert is_sorted(appointments(timeline))
    assert is_sorted(vis_starts(timeline))
    assert is_sorted(first_days(timeline))
    assert is_sorted(charted(timeline))
    assert all(map(is_sorted, bars(timeline)))
    axis = on_the_axis(timeline)
    assert all(a <= b + DAY_MS for a, b in pairwise(axis))  # what is known to the day is a dot at noon


def texts_for_people(timeline: Timeline) -> dict[str, str]:
    """What people read in each format, without the values that are there for machines."""
    slides = json.loads(written(timeline, "timelinejs"))["events"]
    appointments = Calendar.from_ical(written(timeline, "ics")).walk("VEVENT")
    plain: tuple[TextFormat, ...] = ("table", "markdown", "mermaid", "gantt", "dot", "flowchart", "vis")
    return {
        "timelinejs": " ".join(slide["display_date"] + slide["text"]["text"] for slide in slides),
        "ics": " ".join(f"{each['summary']} {each['description']}" for each in appointments),
        "svg": " ".join(row["label"] for row in chart_rows(timeline)),
        "html": re.sub("<[^>]*>", " ", written(timeline, "html").partition("</style>")[2].partition("<script")[0]),
        "notebook": re.sub("<[^>]*>", " ", timeline._repr_html_()),
        **{name: written(timeline, name) for name in plain},
    }


@given(any_timelines())
@settings(max_examples=15)  # each is written in a dozen formats
def test_nobody_reads_the_number_of_a_season(timeline: Timeline) -> None:
    for name, text in texts_for_people(timeline).items():
        assert not re.search(r"\b\d{4}-(?:2[1-4]|3[3-6]|4[01])\b", text), name


SEASONS = (
    "The museum was closed in the autumn of 2009. Ana Ruiz joined the board in the third quarter of 2011. The yard has"
    " been shut since the winter of 2012. The mine was sold before the summer of 2008."
)


def test_seasons_and_quarters_are_words() -> None:
    timeline = build_timeline(SEASONS, "2024-05-10")
    texts = texts_for_people(timeline)
    for words in ("before summer 2008", "autumn 2009", "third quarter of 2011", "since winter 2012/13"):
        without = [name for name, text in texts.items() if words not in " ".join(text.split())]
        assert without == (["ics"] if words.startswith("before") else [])  # a calendar needs a beginning
    assert [entry.edtf for entry in timeline] == ["../2008-05", "2009-23", "2011-35", "2012-12/.."]


VAGUE = (
    "Attacks increased in late 2003. The bridge fell on April 21, 2003. Rebels met in the summer of 2003. The mayor"
    " died in early 2004. The dam was opened in mid-2003. The mine was closed by early 2003."
)


def test_late_in_a_year_comes_after_its_spring() -> None:
    timeline = build_timeline(VAGUE, "2024-05-10")
    assert [(entry.edtf, str(entry.anchor.meant)) for entry in timeline] == [
        ("2003-04-21", "2003-04-21"),
        ("../2003~", "../2003-04"),
        ("2003~", "2003-05/2003-08"),
        ("2003-22", "2003-22"),
        ("2003~", "2003-09/2003-12"),
        ("2004~", "2004-01/2004-04"),
    ]
    assert [entry.anchor.mod for entry in Timeline.from_json(timeline.to_json())] == [
        "",
        "START",
        "MID",
        "",
        "END",
        "START",
    ]
    assert [entry.summary for entry in timeline.between("2003-01-01", "2003-04-30")] == [
        "The bridge fell",
        "The mine was closed by early 2003",
    ]
    assert first_days(timeline) == ["2003-04-21", "2003-05-01", "2003-06-01", "2003-09-01", "2004-01-01"]
    assert charted(timeline)[-2:] == ["2003-09-01T00:00:00Z", "2004-01-01T00:00:00Z"]


whole_units = any_interval().filter(lambda interval: bool(interval) and not (interval.open_start or interval.open_end))


@given(whole_units)
def test_early_mid_and_late_cover_a_time_in_this_order(interval: Interval) -> None:
    early, mid, late = (part_meant(interval, mod) for mod in ("START", "MID", "END"))
    assert early.begins == interval.begins
    assert late.ends == interval.ends
    assert early.begins <= mid.begins <= late.begins
    assert early.ends <= mid.ends <= late.ends
    assert mid.begins <= early.ends
    assert late.begins <= mid.ends
