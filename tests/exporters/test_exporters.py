from __future__ import annotations

import codecs
import csv
import io
import re
from importlib.metadata import EntryPoint
from pathlib import Path

import attrs
import pandas as pd
import pytest

from tests.exporters.items import ancient
from tests.factories import OCTOBER, PUBLISHED, TEXT, TUESDAY, entry, event, sample
from timeline import exporters
from timeline.errors import FormatError
from timeline.exporters.columns import NAMES
from timeline.exporters.tables.table import lines
from timeline.presentation.plain_text import one_line, width_of, wrapped
from timeline.timeline import TextFormat, Timeline
from timeline.values.anchor import Basis
from timeline.values.interval import Interval

TABLE = """\
Date            What happened                    Dated by
──────────────  ───────────────────────────────  ─────────────────────
since 2019      The island joined                2019
28–29 Sep 2021  Ministers met in Valmora         Tuesday and Wednesday
Oct 2021        (planned) Ministers sign a pact  October

Without a date: 1 more."""

NARROW = """\
since 2019
  The island joined
  [2019]

28–29 Sep 2021
  Ministers met in Valmora
  [Tuesday and Wednesday]

Oct 2021
  (planned) Ministers sign a pact
  [October]

Without a date: 1 more."""

MARKDOWN = """\
| Date | What happened | Dated by |
| --- | --- | --- |
| since 2019 | The island joined | 2019 |
| 28–29 Sep 2021 | Ministers met in Valmora | Tuesday and Wednesday |
| Oct 2021 | (planned) Ministers sign a pact | October |

Without a date: 1 more.
"""


HOSTILE = '=cmd|" <script>alert(1)</script> | *x* `y` \x1b[31m\u202e\ud83d'


def one(summary: str, **fields: object) -> Timeline:
    """A timeline of one entry."""
    return Timeline(TEXT, PUBLISHED, entries=(entry(event("met"), TUESDAY, summary, **fields),))


def test_a_timeline_prints_as_a_table() -> None:
    assert str(sample()) == sample().to("table") == TABLE


def test_a_narrow_table_is_set_as_lines() -> None:
    assert sample().to("table", width=40) == NARROW


@pytest.mark.parametrize("width", range(40, 251, 7))
def test_a_table_fits_any_width_and_breaks_no_date(width: int) -> None:
    long = entry(event("met"), Interval(OCTOBER.start.replace(2020, 12, 28), OCTOBER.end), "Ministers met " * 20)
    timeline = attrs.evolve(sample(), entries=(long, *sample().entries))
    written = timeline.to("table", width=width)
    assert max(map(width_of, written.splitlines())) <= width
    assert "28 Dec 2020 – 31 Oct 2021" in written
    assert written.count("Ministers") == 22


def test_a_table_with_room_sets_each_entry_on_a_line() -> None:
    assert len(sample().to("table", width=250).splitlines()) == 7


def test_cells_of_a_line_are_padded_alike() -> None:
    table = list(lines(sample(), 60))
    assert {tuple(map(width_of, line)) for line in table[:-2]} == {tuple(map(width_of, table[0]))}


def test_an_empty_timeline_says_so() -> None:
    assert str(Timeline("", PUBLISHED)) == "Nothing in this article could be dated."


def test_a_timeline_of_which_nothing_is_left_says_so() -> None:
    left = attrs.evolve(sample(), entries=(), undated=())
    assert str(left) == "Nothing that has a date is left to show."


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_a_date_that_is_as_likely_wrong_as_right_is_marked(format: TextFormat) -> None:
    assert "28 Sep 2021 (?)" in one("Ministers met", confidence=0.49).to(format)
    assert "(?)" not in one("Ministers met", confidence=0.5).to(format)


def test_a_notebook_marks_it_too() -> None:
    assert "28 Sep 2021</time> (?)</td>" in one("Ministers met", confidence=0.49)._repr_html_()


def test_publication_dated_entries_say_so() -> None:
    assert "(publication date)" in str(one("Ministers met", basis=Basis.PUBLICATION))


def test_markdown() -> None:
    assert sample().to("markdown") == MARKDOWN
    assert Timeline("", PUBLISHED).to("markdown") == "Nothing in this article could be dated.\n"


def test_json_is_the_document() -> None:
    assert Timeline.from_json(sample().to("json")) == sample()
    assert "\n" not in sample().to("json", indent=None)


def rows(timeline: Timeline) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(timeline.to("csv"))))


def test_csv_has_a_row_an_entry() -> None:
    first, second, third = rows(sample())
    assert tuple(first) == NAMES
    assert (first["order"], first["start"], first["end_exclusive"], first["durative"]) == (
        "1",
        "2019-01-01",
        "",
        "true",
    )
    assert (second["edtf"], second["dated_by"]) == ("2021-09-28/2021-09-29", "Tuesday and Wednesday")
    assert second["participants"] == "agent: Ministers; other: Valmora"
    assert TEXT[int(second["start_char"]) : int(second["end_char"])] == second["trigger"] == "met"
    assert (third["status"], third["attribution"], third["pub_date"]) == ("planned", "the envoy", "2021-09-30")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_csv_cells_are_no_formulas(sign: str) -> None:
    assert rows(one(f'{sign}HYPERLINK("x"), and more'))[0]["summary"] == f'\'{sign}HYPERLINK("x"), and more'


def test_csv_can_begin_with_a_byte_order_mark_for_excel(tmp_path: Path) -> None:
    timeline = one("Zürich's café opened")
    timeline.save(tmp_path / "talks.csv", bom=True)
    content = (tmp_path / "talks.csv").read_bytes()
    assert content == codecs.BOM_UTF8 + timeline.to("csv").encode()
    assert content.decode("utf-8-sig") == timeline.to("csv", bom=False) == timeline.to("csv")
    assert pd.read_csv(tmp_path / "talks.csv")["summary"].tolist() == ["Zürich's café opened"]


def test_csv_keeps_years_before_our_era_from_being_sums() -> None:
    assert rows(ancient("BC0500", "BC0430"))[0]["edtf"] == "'-0499/-0429"


@pytest.mark.parametrize("sign", ["\t", "\r"])
def test_csv_cells_begin_with_no_control_character(sign: str) -> None:
    assert rows(one(f"{sign}=1"))[0]["summary"].startswith("'")


@pytest.mark.parametrize("format", ["table", "csv", "html", "markdown", "json"])
def test_any_text_can_be_written(format: TextFormat) -> None:
    written = one(HOSTILE).to(format)
    written.encode("utf-8")
    assert "\x1b" not in written
    assert "\u202e" not in written or format == "json"


def test_markdown_escapes() -> None:
    assert r"\<script\>alert(1)\</script\> \| \*x\* \`y\`" in one(HOSTILE).to("markdown")


def test_notebooks_show_an_escaped_table() -> None:
    shown = one(HOSTILE)._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert shown.count("<tr>") == 2
    assert '<td><time datetime="2021-10">Oct 2021</time></td>' in re.sub(" style=.*?>", ">", sample()._repr_html_())
    assert sample()._repr_html_().endswith("</table><p>Without a date: 1 more.</p>")
    assert Timeline("", PUBLISHED)._repr_html_() == "<p>Nothing in this article could be dated.</p>"


def test_an_entry_without_words_is_written_in_every_format() -> None:
    edited = sample().add("2021-09-30", "The border closed")
    assert "30 Sep 2021     The border closed                (editor)" in edited.to("table").splitlines()
    assert "| 30 Sep 2021 | The border closed | (editor) |" in edited.to("markdown").splitlines()
    assert ">The border closed</td>" in edited._repr_html_()
    assert ">(editor)</td></tr>" in edited._repr_html_()
    [row] = [row for row in csv.DictReader(io.StringIO(edited.to("csv"))) if row["summary"] == "The border closed"]
    assert (row["basis"], row["trigger"], row["sentence"], row["start_char"]) == ("editor", "", "", str(len(TEXT)))
    assert edited.to("timeml") == attrs.evolve(sample(), links=edited.links).to("timeml")


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(FormatError, match=r"^unknown format 'scroll'; known formats: .*csv, .*json, .*markdown, "):
        sample().to("scroll")  # type: ignore[call-overload]


def count(timeline: Timeline, *, unit: str = "entries") -> str:
    """An exporter as another package would bring it."""
    return f"{len(timeline)} {unit}"


def test_other_packages_bring_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = [EntryPoint(name, f"{__name__}:count", exporters.GROUP) for name in ("count", "csv")]
    monkeypatch.setattr(exporters, "_installed", exporters._installed.__wrapped__)
    monkeypatch.setattr(exporters, "entry_points", lambda group: brought if group == exporters.GROUP else [])
    assert exporters.render(sample(), "count") == "3 entries"
    assert exporters.render(sample(), "count", unit="lines") == "3 lines"
    assert exporters.formats() == tuple(sorted({"count", *exporters.BUILT_IN}))
    assert sample().to("csv").startswith("timeline_id,event_id,order,")


def test_words_wider_than_a_line_are_cut() -> None:
    assert wrapped("会议会议 x", 5) == ["会议", "会议", "x"]
    assert wrapped("", 5) == [""]


def test_one_line_keeps_joined_emoji() -> None:
    assert one_line("👩\u200d🚀 \x00x") == "👩\u200d🚀 x"
