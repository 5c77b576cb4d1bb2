"""Every text format of the sample, line by line, and laws that hold for all formats.

``python -m tests.exporters.test_golden`` writes the files anew; look at what changed before keeping it.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.exporters.items import EVERY, ancient, any_timeline, uncertain
from timeline import cli
from timeline.errors import MissingExtraError
from timeline.exporters import BUILT_IN, media_type, render
from timeline.timeline import FormatName, TextFormat, Timeline

GOLDEN = Path(__file__).parent / "golden"
OURS: tuple[TextFormat, ...] = (
    "annotations",
    "csv",
    "dot",
    "edtf",
    "flowchart",
    "gantt",
    "jsonld",
    "jsonl",
    "mermaid",
    "timelinejs",
    "vis",
)
"""Formats whose every character is ours; others write iCalendar, Turtle, pictures and tables."""
EXACT = ("annotations", "json", "jsonl", "timeml")
"""Formats that hold the article's words exactly as they are."""
EXTRAS = {
    "arrow": ("pyarrow.ipc", "arrow"),
    "ics": ("icalendar", "ical"),
    "pandas": ("pandas", "pandas"),
    "parquet": ("pyarrow.parquet", "arrow"),
    "png": ("vl_convert", "plot"),
    "polars": ("polars", "polars"),
    "svg": ("altair", "plot"),
    "turtle": ("rdflib", "rdf"),
}


@pytest.mark.parametrize("name", OURS)
def test_line_by_line(name: TextFormat) -> None:
    assert uncertain().to(name) == (GOLDEN / f"talks.{name}").read_text("utf-8")


def quietly(timeline: Timeline, name: str) -> Any:
    """*timeline* as *name*; that something was left out, which other tests look at, is no error here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return render(timeline, name)


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("timeline", EVERY)
def test_every_timeline_can_be_written_twice_alike(name: str, timeline: str) -> None:
    first, second = quietly(EVERY[timeline](), name), quietly(EVERY[timeline](), name)
    assert first.equals(second) if name in ("pandas", "polars") else first == second
    if isinstance(first, str):
        first.encode("utf-8")
        assert "\x1b" not in first
        assert name in EXACT or "\u202e" not in first


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(any_timeline())
def test_whatever_the_date_and_the_words(timeline: Timeline) -> None:
    for name in ("annotations", "dot", "flowchart", "gantt", "ics", "jsonld", "mermaid", "timelinejs", "turtle", "vis"):
        quietly(timeline, name).encode("utf-8")
    for name in ("arrow", "pandas", "polars"):
        quietly(timeline, name)


@pytest.mark.parametrize("name", EXTRAS)
def test_what_is_not_installed_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, extra = EXTRAS[name]
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"^{name} needs .*pip install 'news-timeline\[{extra}\]'"):
        render(uncertain(), name)


@pytest.mark.parametrize("name", EXTRAS)
def test_what_is_not_installed_is_named_before_the_work(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module, _ = EXTRAS[name]
    monkeypatch.setitem(sys.modules, module, None)
    is_frame = not media_type(name)
    assert cli.main(["no-such-article.txt", "-f", name]) == (cli.UNUSABLE if is_frame else 1)
    said = capsys.readouterr().err
    assert ("is a data frame, not a file" if is_frame else "pip install 'news-timeline[") in said


@pytest.mark.parametrize("name", ["ics", "gantt", "svg", "png"])
def test_years_before_our_era_are_left_out_with_a_warning(name: FormatName) -> None:
    with pytest.warns(UserWarning, match=f"{name} has no years before our era: left out 44 BC: The island fell"):
        ancient("BC0044").to(name)


@pytest.mark.parametrize("name", ["edtf", "jsonl", "csv", "vis", "timelinejs", "turtle", "jsonld", "mermaid", "dot"])
def test_years_before_our_era_where_the_format_has_them(name: TextFormat) -> None:
    assert "The island fell" in ancient("BC0044").to(name)


def write() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name in OURS:
        (GOLDEN / f"talks.{name}").write_text(uncertain().to(name), encoding="utf-8")


if __name__ == "__main__":
    write()
