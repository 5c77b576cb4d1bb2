"""``timeline story``: a folder of articles to one timeline."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from timeline import Story, cli

PAGE = """<!doctype html><html><head><title>Harbour closed</title>
<meta property="article:published_time" content="2024-05-21"><link rel="canonical" href="{url}"></head>
<body><h1>Harbour closed</h1><p>Ana Ruiz, the mayor, closed the harbour on 8 May, and Norrel bought the ruins on
17 May.</p></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, named by their dates, and a page that states its own."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "2024-05-07-post.txt").write_text(
        "The old pier of Valmora collapsed on Monday. Mayor Ana Ruiz closed the harbour on Tuesday.", "utf-8"
    )
    (desk / "2024-05-20-echo.txt").write_text(
        "The pier collapsed on 6 May. Norrel will build a new pier in June.", "utf-8"
    )
    (desk / "dawn.html").write_text(PAGE.format(url="https://www.dawn.example/harbour"), "utf-8")
    (desk / "notes.pdf").write_bytes(b"%PDF-1.7")
    return desk


def test_a_folder_is_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["story", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Date         What happened                                 Sources",
        "───────────  ────────────────────────────────────────────  ─────────────────────",
        "6 May 2024   The old pier of Valmora collapsed             2024-05-07-post.txt,",
        "                                                           2024-05-20-echo.txt",
        "8 May 2024   Mayor Ana Ruiz closed the harbour (disputed)  2024-05-07-post.txt",
        "                                                           (7 May 2024),",
        "                                                           dawn.example",
        "17 May 2024  Norrel bought the ruins                       dawn.example",
        "Jun 2024     (planned) Norrel will build a new pier        2024-05-20-echo.txt",
    ]


def test_the_story_of_a_name_and_of_few_days(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["story", str(folder), "--about", "Ana Ruiz", "--max-dates", "1"]) == 0
    dates = [line.partition("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert [date for date in dates if date.strip("─")] == ["Date", "8 May 2024"]
    assert cli.main(["story", str(folder), "--about", "Oskar Brandel"]) == 0
    assert capsys.readouterr().out == "Nothing in these articles about Oskar Brandel could be dated.\n"


def test_every_format(folder: Path, tmp_path: Path) -> None:
    for suffix in ("json", "csv", "md", "html", "txt"):
        assert cli.main(["story", str(folder), "-o", str(tmp_path / f"told.{suffix}")]) == 0
    story = Story.from_json((tmp_path / "told.json").read_bytes())
    assert len(story) == 4
    rows = list(csv.DictReader((tmp_path / "told.csv").read_text("utf-8").splitlines()))
    assert [(row["entry"], row["report_edtf"]) for row in rows if row["agreement"] == "disputed"] == [
        ("2", "2024-05-07"),
        ("2", "2024-05-08"),
    ]
    assert "[dawn.example](https://www.dawn.example/harbour)" in (tmp_path / "told.md").read_text("utf-8")
    page = (tmp_path / "told.html").read_text("utf-8")
    assert '<a href="https://www.dawn.example/harbour" rel="noopener noreferrer">dawn.example</a>' in page
    assert "The sources disagree on the date." in page
    story.save(tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text("utf-8") == page


def test_an_article_that_cannot_be_read_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "undated.txt").write_text("Rain fell on Monday.", "utf-8")
    (folder / "2024-13-01-wrong.txt").write_text("Rain fell on Monday.", "utf-8")
    assert cli.main(["story", str(folder)]) == 3
    out, err = capsys.readouterr()
    assert "Jun 2024     (planned) Norrel will build a new pier" in out
    assert [line.split(": ")[2] for line in err.splitlines()] == ["2024-13-01-wrong.txt", "undated.txt"]
    assert "begin its name with one" in err
    assert cli.main(["story", str(folder / "undated.txt"), "-d", "2024-05-10"]) == 0


def test_rows_are_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": 7, "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"}) + "\n{\n")
    assert cli.main(["story", str(rows), "-f", "csv"]) == 3
    out, err = capsys.readouterr()
    assert "row 1 is not JSON" in err
    assert [row["article"] for row in csv.DictReader(out.splitlines())] == ["7"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "no such file: nowhere"),
        (["."], ". has no articles: they end in .atom, .htm, .html, .rss, .text, .txt, .xhtml, .xml"),
        (["https://post.example/pier"], "is an address, not a file: save the page first"),
        (["desk", "--add", "notes.json"], "no such file: notes.json"),
        (["notes.json"], "no such file: notes.json"),
        (["desk", "-o", "told.docx"], "unknown suffix of 'told.docx' for a story"),
        (["desk", "-f", "svg"], "a story has no format 'svg'; its formats: arrow, csv, html, ics, json"),
        (["desk", "-o", "desk/2024-05-07-post.txt"], "is the article itself"),
        (["desk", "-d", "soon"], "--pub-date: 'soon' is not a valid date"),
        (["desk/notes.pdf"], "none of the articles could be read"),
    ],
)
def test_what_cannot_be_used(
    folder: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent)
    assert cli.main(["story", *words]) == 2
    assert said in capsys.readouterr().err


def test_hostile_words_stay_words(folder: Path, tmp_path: Path) -> None:
    (folder / "2024-05-22-=cmd|x<script>.txt").write_text("Norrel <b>opened</b> the [pier](javascript:x) on Monday.")
    (folder / "evil.html").write_text(PAGE.format(url="javascript:alert(1)"), "utf-8")
    for suffix in ("csv", "md", "html"):
        assert cli.main(["story", str(folder), "-o", str(tmp_path / f"told.{suffix}")]) == 0
    assert "<script>" not in (tmp_path / "told.html").read_text("utf-8").replace("&lt;script&gt;", "")
    assert "javascript:alert" not in (tmp_path / "told.html").read_text("utf-8")
    assert "<b>" not in (tmp_path / "told.html").read_text("utf-8")
    cells = [cell for row in csv.reader((tmp_path / "told.csv").read_text("utf-8").splitlines()) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell]


def test_tomorrows_article_is_added(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, later = tmp_path / "story.json", tmp_path / "2024-06-04-post.txt"
    later.write_text("Source: Post\n\nMayor Ana Ruiz resigned on Monday.", "utf-8")
    assert cli.main(["story", str(folder), "-o", str(document)]) == 0
    before = Story.from_json(document.read_bytes())
    assert cli.main(["story", str(document), "--add", str(later), "-o", str(document)]) == 0
    after = Story.from_json(document.read_bytes())
    assert (after[-1].edtf, after[-1].summary) == ("2024-06-03", "Mayor Ana Ruiz resigned")
    assert after.remove(later.name) == before
    assert cli.main(["story", str(document), "--about", "Norrel", "--max-dates", "2"]) == 0
    out = capsys.readouterr().out
    assert "Norrel bought the ruins" not in out, "not one of the two days"
    assert "resigned" not in out
    (tmp_path / "other.json").write_text("{}", "utf-8")
    assert cli.main(["story", str(tmp_path / "other.json")]) == 2
    assert "other.json: not a story document" in capsys.readouterr().err
