from __future__ import annotations

import atexit
import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

import attrs
import pytest

from tests.exporters.items import ancient
from tests.factories import PUBLISHED, TEXT, entry, event, sample
from timeline import cli
from timeline.cli import terminal
from timeline.errors import MissingExtraError, ModelError, PublicationDateError
from timeline.presentation.plain_text import width_of
from timeline.timeline import TextFormat, Timeline


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the command line asks the pipeline, which answers with the sample."""
    calls: list[tuple[object, ...]] = []

    def build(text: str, pub_date: str, *, lang: str, genre: str) -> Timeline:
        calls.append((text, pub_date, lang, genre))
        return sample()

    monkeypatch.setattr("timeline.pipeline.build_timeline", build)
    return calls


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that a wrong call is answered with."""
    assert cli.main(arguments) == cli.UNUSABLE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("timeline: ")
    return captured.err


@pytest.mark.usefixtures("asked")
def test_shows_fewer_entries(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([news, "-d", "2021-09-30", "-n", "1", "-f", "csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 2


@pytest.mark.usefixtures("asked")
def test_shows_what_somebody_takes_part_in(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([news, "-d", "2021-09-30", "--about", "Valmora", "-f", "csv"]) == 0
    assert "Ministers met in Valmora" in (shown := capsys.readouterr().out)
    assert shown.count("\n") == 2


@pytest.mark.usefixtures("asked")
def test_who_takes_part_is_named_where_the_one_asked_for_does_not(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = complaint(capsys, news, "-d", "2021-09-30", "--about", "Nobody")
    told = "'Nobody' takes part in none of the 3 entries; names that do: Valmora"
    assert said == f"timeline: --about: {told}\n"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("name", ["", " ", "?!"])
def test_who_it_is_about_has_a_name(name: str, news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--about: " in (said := complaint(capsys, news, "-d", "2021-09-30", "--about", name))
    assert "is not a name: give a person, firm or place" in said


def test_about_somebody_in_what_has_no_dates(
    news: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("timeline.pipeline.build_timeline", lambda *_, **__: Timeline(TEXT, PUBLISHED))
    assert cli.main([news, "-d", "2021-09-30", "--about", "Valmora"]) == 0
    assert capsys.readouterr().out == "Nothing in this article could be dated.\n"


@pytest.mark.usefixtures("asked")
def test_it_prints_a_table(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([news, "--pub-date", "2021-09-30"]) == 0
    assert capsys.readouterr() == (str(sample()) + "\n", "")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("format", ["json", "csv", "markdown"])
def test_it_prints_other_formats(format: TextFormat, news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["-f", format, "-d", "2021-09-30", news]) == 0
    assert capsys.readouterr().out.rstrip("\n") == sample().to(format).rstrip("\n")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("given", "format"), [("CSV", "csv"), (".csv", "csv"), ("md", "markdown"), (".MD", "markdown")]
)
def test_formats_go_by_case_and_suffix_too(
    given: str, format: TextFormat, news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-f", given, "-d", "2021-09-30", news]) == 0
    assert capsys.readouterr().out.rstrip("\n") == sample().to(format).rstrip("\n")


@pytest.mark.usefixtures("asked")
def test_a_web_page_has_a_layout(news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "print.html"
    assert cli.main([news, "-d", "2021-09-30", "--layout", "print", "-o", str(path)]) == 0
    assert path.read_text("utf-8") == sample().to("html", layout="print")
    assert "did you mean embed?" in complaint(capsys, news, "-d", "2021-09-30", "-f", "html", "--layout", "embd")
    assert "--layout is for html, and not for table: add --format html" in complaint(
        capsys, news, "-d", "2021-09-30", "--layout", "print"
    )


@pytest.mark.usefixtures("asked")
def test_it_lists_what_has_no_date_when_asked(news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([news, "-d", "2021-09-30", "--undated"]) == 0
    assert capsys.readouterr().out == sample().to("table", undated=True) + "\n"
    assert cli.main([news, "-d", "2021-09-30", "--undated", "-o", str(tmp_path / "out.md")]) == 0
    assert (tmp_path / "out.md").read_text("utf-8") == sample().to("markdown", undated=True)
    assert "--undated is for table and markdown" in complaint(
        capsys, news, "-d", "2021-09-30", "--undated", "-f", "csv"
    )
    assert "--check writes a text of its own" in complaint(capsys, news, "-d", "2021-09-30", "--undated", "--check")


def test_it_lists_what_is_worth_a_look(
    news: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = sample().only(sample()[:2])
    anchor = attrs.evolve(doubtful[0].anchor, confidence=0.6)
    doubtful = attrs.evolve(doubtful, entries=(attrs.evolve(doubtful[0], anchor=anchor), doubtful[1]))
    monkeypatch.setattr("timeline.pipeline.build_timeline", lambda *_, **__: doubtful)
    listed = "since 2019  The island joined\n    only one end of its time is told\n"
    assert cli.main([news, "-d", "2021-09-30", "--check"]) == 0
    assert capsys.readouterr().out == listed
    assert cli.main([news, "-d", "2021-09-30", "--check", "-o", str(tmp_path / "check.txt")]) == 0
    assert (tmp_path / "check.txt").read_text("utf-8") + "\n" == listed
    for chosen in (["-f", "json"], ["-o", str(tmp_path / "check.csv")]):
        assert "--check writes a text of its own" in complaint(capsys, news, "-d", "2021-09-30", "--check", *chosen)


def test_options_reach_the_pipeline(asked: list[tuple[object, ...]], news: str) -> None:
    cli.main([news, "--pub-date", "2021-09-30", "--genre", "narrative", "--lang", "fr"])
    assert asked == [(TEXT, "2021-09-30", "fr", "narrative")]


def test_a_dash_reads_standard_input(asked: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, TEXT.encode())
    assert cli.main(["-", "-d", "2021-09-30"]) == 0
    assert asked[0][0] == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_name_the_encoding(
    encoding: str, asked: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, "Café\r\n\tfermé 😀".encode(encoding))
    cli.main(["-", "-d", "2021-09-30"])
    assert asked[0][0] == "Café\r\n\tfermé 😀"


PAGE = """<html><head><meta name="pubdate" content="2021-09-30"></head><body>
<script>draw()</script><p>Ministers met in Valmora on Tuesday.</p></body></html>"""
SAYS = "timeline: published 2021-09-30, according to its metadata (pubdate)"


@pytest.mark.parametrize(
    ("name", "given", "published", "said"),
    [
        ("page.html", [], date(2021, 9, 30), f"{SAYS}\n"),
        ("PAGE.HTM", [], date(2021, 9, 30), f"{SAYS}\n"),
        ("saved", [], date(2021, 9, 30), f"{SAYS}\n"),  # it begins as pages do
        ("page.html", ["-d", "2021-09-30"], "2021-09-30", ""),
        ("page.html", ["-d", "2021-10-02"], "2021-10-02", f"{SAYS}; --pub-date 2021-10-02 overrides it\n"),
    ],
)
def test_a_page_says_when_it_was_published(
    name: str,
    given: list[str],
    published: object,
    said: str,
    asked: list[tuple[object, ...]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    assert cli.main([str(tmp_path / name), *given]) == 0
    assert asked[0][:2] == ("Ministers met in Valmora on Tuesday.", published)
    assert capsys.readouterr().err == said


def test_a_page_is_read_from_standard_input(
    asked: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, PAGE.encode("utf-16"))
    assert cli.main(["-"]) == 0
    assert asked[0][0] == "Ministers met in Valmora on Tuesday."
    feed(monkeypatch, PAGE.encode())
    assert cli.main(["find", "-"]) == 0
    assert "on [Tuesday]" in capsys.readouterr().out


@pytest.mark.usefixtures("asked")
class TestWhatCannotBeUsedIsToldInOneLine:
    def test_a_page_that_does_not_say_when_it_was_published(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "page.html"
        path.write_text("<p>They met on Tuesday.</p>", encoding="utf-8")
        said = complaint(capsys, str(path))
        assert said == f"timeline: {path} does not say when it was published: add --pub-date 2021-09-30\n"

    def test_a_page_without_an_article(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "page.html"
        path.write_text("<html><script>draw()</script></html>", encoding="utf-8")
        assert f"{path}: the page has no article" in complaint(capsys, str(path))

    def test_missing_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert complaint(capsys, "gone.txt", "-d", "2021-09-30") == "timeline: no such file: gone.txt\n"

    def test_directory(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "is a directory" in complaint(capsys, str(tmp_path), "-d", "2021-09-30")

    def test_other_trouble_with_the_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "too long" in complaint(capsys, "x" * 5000, "-d", "2021-09-30")

    @pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
    def test_empty_text(
        self, content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        feed(monkeypatch, content)
        assert "standard input is empty" in complaint(capsys, "-", "-d", "2021-09-30")

    @pytest.mark.parametrize(("content", "encoding"), [(b"caf\xe9", "UTF-8"), (b"\xff\xfea\x00b", "UTF-16")])
    def test_undecodable_bytes(
        self, content: bytes, encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "latin.txt"
        path.write_bytes(content)
        assert f"latin.txt is not {encoding} text" in complaint(capsys, str(path), "-d", "2021-09-30")

    @pytest.mark.parametrize("name", ["report.txt", "report.html"])
    def test_a_document_that_is_no_text(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.4\n% an article about Monday\n")
        said = complaint(capsys, str(path), "-d", "2021-09-30")
        assert f"{name} is a PDF, not text: convert it first, for example with pdftotext" in said

    @pytest.mark.parametrize("command", [[], ["find"]])
    def test_an_address(self, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        said = complaint(capsys, *command, "https://news.example/bridge?a=1&b=2")
        assert "is an address, not a file: fetch it first" in said
        assert "curl -sL 'https://news.example/bridge?a=1&b=2' | timeline -" in said

    @pytest.mark.parametrize("command", [[], ["find"]])
    def test_a_publication_date_in_another_order(
        self, command: list[str], news: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        said = complaint(capsys, *command, news, "-d", "14/03/2024")
        wanted = "--pub-date: '14/03/2024' is not a valid date: write it as 2024-03-14 (year, month, day)"
        assert said == f"timeline: {wanted}\n"

    @pytest.mark.parametrize(("given", "told"), [("-3", "or 0 for all"), ("abc", "'abc' is not a whole number")])
    def test_a_number_of_entries(self, given: str, told: str, news: str, capsys: pytest.CaptureFixture[str]) -> None:
        said = complaint(capsys, news, "-d", "2021-09-30", "-n", given)
        assert "'--max-entries' / '-n'" in said
        assert told in said

    def test_no_publication_date(self, news: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert "add --pub-date 2021-09-30" in complaint(capsys, news)

    def test_unknown_format_before_anything_is_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = complaint(capsys, "gone.txt", "-d", "2021-09-30", "-f", "scroll")
        assert "unknown format 'scroll'; known formats: " in said

    @pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--colour"], ["-f"]])
    def test_wrong_use(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert "timeline --help" in complaint(capsys, *arguments)

    def test_no_folder_to_write_to(self, news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        output = str(tmp_path / "none" / "out.csv")
        assert "no such folder" in complaint(capsys, news, "-d", "2021-09-30", "-o", output)

    def test_output_onto_a_folder(self, news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "is a directory" in complaint(capsys, news, "-d", "2021-09-30", "-o", str(tmp_path))


def test_a_language_without_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.txt"
    news.write_text("Ana Ruiz trat am Montag in Norrel zurück.", "utf-8")
    assert cli.main([str(news), "-d", "2021-09-30", "--lang", "de", "-f", "edtf"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "2021-09-27\tAna Ruiz trat am Montag in Norrel zurück\n"
    assert captured.err == "timeline: no parser reads 'de': each entry is a clause with a date\n"


@pytest.mark.usefixtures("asked")
class TestCorrectionsOfAnEarlierTimeline:
    @pytest.fixture
    def kept(self, tmp_path: Path) -> Path:
        path = tmp_path / "corrected.json"
        path.write_text(sample().drop(sample()[0], note="old").to_json(), encoding="utf-8")
        return path

    def test_are_carried_out(self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([news, "-d", "2021-09-30", "--edits", str(kept)]) == 0
        assert capsys.readouterr() == (str(sample().drop(sample()[0])) + "\n", "")

    def test_are_kept(self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cli.main([news, "-d", "2021-09-30", "--edits", str(kept), "-f", "json"])
        assert Timeline.from_json(capsys.readouterr().out) == Timeline.from_json(kept.read_bytes())

    def test_as_a_list(self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept.write_text('[{"kind": "drop", "targets": [{"start": 10, "end": 13, "text": "met"}]}]', encoding="utf-8")
        assert cli.main([news, "-d", "2021-09-30", "--edits", str(kept)]) == 0
        assert "Ministers met" not in capsys.readouterr().out

    def test_of_what_is_gone(self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept.write_text('[{"kind": "drop", "targets": [{"start": 10, "end": 13, "text": "sat"}]}]', encoding="utf-8")
        arguments = (news, "-d", "2021-09-30", "--edits", str(kept))
        said = complaint(capsys, *arguments)
        assert 'corrected.json: no entry for this edit: drop "sat" (characters 10–13)' in said
        assert "; the article no longer has its words (--skip-missing sets such edits aside" in said
        assert cli.main([*arguments, "--skip-missing"]) == 0
        captured = capsys.readouterr()
        assert captured.out == str(sample()) + "\n"
        assert captured.err == (
            'timeline: set aside: drop "sat" (characters 10–13); the article no longer has its words\n'
        )

    def test_of_what_is_gone_are_counted_and_kept(
        self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        gone = [{"kind": "drop", "targets": [{"start": 10, "end": 13, "text": word}]} for word in ("sat", "ate", "ran")]
        kept.write_text(json.dumps(gone), encoding="utf-8")
        arguments = (news, "-d", "2021-09-30", "--edits", str(kept))
        assert "its words, and for 2 others (--skip-missing" in complaint(capsys, *arguments)
        assert cli.main([*arguments, "--skip-missing", "-f", "json"]) == 0
        unapplied = Timeline.from_json(capsys.readouterr().out).unapplied
        assert [edit.targets[0].text for edit in unapplied] == ["sat", "ate", "ran"]

    def test_are_made_before_entries_are_counted(
        self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        edited = sample().replace(sample()[0], summary="The island joined early").replace(sample()[1], salience=0.0)
        kept.write_text(edited.to_json(), encoding="utf-8")
        assert cli.main([news, "-d", "2021-09-30", "--edits", str(kept), "-n", "2", "-f", "csv"]) == 0
        assert "The island joined early" in capsys.readouterr().out

    def test_files_that_hold_none(self, news: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = (news, "-d", "2021-09-30", "--edits")
        assert "no such file: gone.json" in complaint(capsys, *arguments, "gone.json")
        kept.write_text('{"schema": "other"}', encoding="utf-8")
        said = complaint(capsys, *arguments, str(kept))
        assert "corrected.json: not a timeline document" in said


class TestATimelineThatWasWritten:
    """JSON of the command line's own is opened as it is; no article is read."""

    @pytest.fixture
    def written(self, tmp_path: Path, asked: list[tuple[object, ...]]) -> Path:
        path = tmp_path / "talks.json"
        path.write_text(sample().to_json(), encoding="utf-8")
        return path

    @pytest.mark.parametrize("name", ["talks.html", "talks.csv", "talks.md", "again.json", "talks.ics"])
    def test_in_every_format(
        self,
        name: str,
        written: Path,
        tmp_path: Path,
        asked: list[tuple[object, ...]],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert cli.main([str(written), "-o", str(tmp_path / name)]) == 0
        sample().save(tmp_path / f"wanted-{name}")
        assert (tmp_path / name).read_bytes() == (tmp_path / f"wanted-{name}").read_bytes()
        assert (asked, capsys.readouterr()) == ([], ("", ""))

    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n  "])
    def test_from_standard_input_and_by_any_name(
        self,
        mark: bytes,
        written: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        content = mark + written.read_bytes()
        feed(monkeypatch, content)
        assert cli.main(["-"]) == 0
        (tmp_path / "talks.saved").write_bytes(content)
        assert cli.main([str(tmp_path / "talks.saved")]) == 0
        assert capsys.readouterr() == (f"{sample()}\n{sample()}\n", "")

    def test_with_fewer_entries_and_about_somebody(self, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([str(written), "-n", "1", "-f", "csv"]) == 0
        assert capsys.readouterr().out.count("\n") == 2
        assert cli.main([str(written), "--about", "Valmora", "-f", "csv"]) == 0
        assert "Ministers met in Valmora" in capsys.readouterr().out

    def test_with_corrections_each_made_once(
        self, written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        once = sample().drop(sample()[0], note="old")
        edits = tmp_path / "edits.json"
        edits.write_text(once.replace(once[0], when="2021-10-01").to_json(), encoding="utf-8")
        assert cli.main([str(written), "--edits", str(edits), "-f", "json"]) == 0
        first = capsys.readouterr().out
        assert Timeline.from_json(first) == Timeline.from_json(edits.read_bytes())
        written.write_text(first, encoding="utf-8")
        assert cli.main([str(written), "--edits", str(edits), "-f", "json"]) == 0
        assert capsys.readouterr().out == first

    def test_with_the_date_that_it_has(self, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([str(written), "-d", "2021-09-30", "--lang", "en"]) == 0
        assert capsys.readouterr().out == f"{sample()}\n"

    @pytest.mark.parametrize(
        ("option", "said"),
        [
            (
                ("-d", "2021-10-01"),
                "--pub-date: talks.json is a timeline that was read already, as published on 2021-09-30",
            ),
            (("-d", "soon"), "--pub-date: 'soon' is not a valid date"),
            (("--genre", "narrative"), "--genre: talks.json is a timeline that was read already"),
            (("--lang", "de"), "--lang: talks.json is a timeline that was read already, in the language 'en'"),
        ],
    )
    def test_is_not_read_otherwise(
        self,
        option: tuple[str, str],
        said: str,
        written: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(written.parent)
        assert said in complaint(capsys, written.name, *option)

    def test_is_no_article_to_find_in(self, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert f"is a timeline, not an article: timeline {written} opens it" in complaint(capsys, "find", str(written))

    def test_is_not_overwritten(self, written: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "would be lost" in complaint(capsys, str(written), "-o", str(written))

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.json", '{"schema": "calendar/7"}', "a.json: not a timeline document: its "),
            ("a.json", '{"schema": "news-timeline/1", "text": 5}', "a.json: not a timeline document: "),
            ("a.json", "{}", "a.json is JSON, but not a timeline: only what --format json wrote can be opened again"),
            ("a.txt", '{"events": []}', "a.txt is JSON, but not a timeline"),
            ("a.json", "[1, 2]", "a.json is JSON, but not a timeline"),
            ("a.json", "null", "a.json is JSON, but not a timeline"),
            ("a.json", "", "a.json is not JSON: "),
            ("a.json", "Ana Ruiz resigned on Monday.", "a.json is not JSON: "),
            ("a.json", '{"schema": "news-timeline/1",', "a.json is not JSON: "),
            ("a.json", "[" * 100_000, "a.json is not JSON: "),
            ("a.json", '[{"kind": "drop"}]', "a.json is a list of corrections: give the article or its timeline first"),
            ("a.json", '{"id": 1, "timeline": {"schema": ""}}', "a.json is a row of timeline batch, not a timeline"),
            ("a.jsonl", '{"text": "Rain."}\n{"text": ""}\n', "a.jsonl is JSON Lines, not one timeline: timeline batch"),
            ("a.txt", '{"text": "Rain."}\n{"text": ""}\n', "a.txt is JSON Lines, not one timeline: timeline batch"),
        ],
    )
    def test_other_json_is_refused(
        self,
        name: str,
        content: str,
        said: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path(name).write_text(content, encoding="utf-8")
        assert said in complaint(capsys, name, "-d", "2021-09-30")
        if '"schema"' not in content:
            assert said in complaint(capsys, "find", name, "-d", "2021-09-30")

    @pytest.mark.parametrize("text", ["[Update] Ministers met on Tuesday.", "{Valmora} They met on Tuesday.\n{Ends}"])
    def test_an_article_may_begin_with_a_bracket(
        self, text: str, tmp_path: Path, asked: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "news.txt"
        path.write_text(text, encoding="utf-8")
        assert cli.main([str(path), "-d", "2021-09-30"]) == 0
        assert [call[0] for call in asked] == [text]


def answer(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def build(*_: object, **__: object) -> Timeline:
        raise error

    monkeypatch.setattr("timeline.pipeline.build_timeline", build)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PublicationDateError("pub_date is\nno date"), 2),
        (ModelError("no model"), 1),
        (MissingExtraError("no extra"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_exit_codes(error: BaseException, code: int, news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, error)
    assert cli.main([news, "-d", "2021-09-30"]) == code


def test_errors_are_one_line(news: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answer(monkeypatch, PublicationDateError("pub_date is\nno date"))
    assert complaint(capsys, news, "-d", "2021-09-30") == "timeline: pub_date is no date\n"


@pytest.mark.usefixtures("asked")
class TestOutput:
    def test_it_writes_a_file(self, news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        output = tmp_path / "out.json"
        assert cli.main([news, "-d", "2021-09-30", "-f", "json", "-o", str(output)]) == 0
        assert Timeline.from_json(output.read_bytes()) == sample()
        assert capsys.readouterr() == ("", "")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["news.txt", "out.json"]

    def test_it_replaces_a_file_and_keeps_its_mode_and_links(self, news: str, tmp_path: Path) -> None:
        output, link = tmp_path / "out.md", tmp_path / "link.md"
        output.write_text("old")
        output.chmod(0o640)
        link.symlink_to(output)
        cli.main([news, "-d", "2021-09-30", "-f", "markdown", "-o", str(link)])
        assert output.read_text(encoding="utf-8") == sample().to("markdown")
        assert output.stat().st_mode & 0o777 == 0o640
        assert link.is_symlink()

    def test_a_failed_write_leaves_the_old_file(
        self, news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "out.md"
        output.write_text("old")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        assert "No space left" in complaint(capsys, news, "-d", "2021-09-30", "-o", str(output))
        assert output.read_text() == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["news.txt", "out.md"]

    @pytest.mark.parametrize(("name", "format"), [("out.csv", "csv"), ("OUT.MD", "markdown"), ("out", "table")])
    def test_the_suffix_of_the_file_names_the_format(
        self, name: str, format: TextFormat, news: str, tmp_path: Path
    ) -> None:
        assert cli.main([news, "-d", "2021-09-30", "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == sample().to(format)

    def test_what_a_format_leaves_out_is_said(
        self, news: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("timeline.pipeline.build_timeline", lambda *_, **__: ancient("BC0044"))
        assert cli.main([news, "-d", "2021-09-30", "-o", str(tmp_path / "out.gantt.mmd")]) == 0
        said = "timeline: gantt has no years before our era: left out 44 BC: The island fell"
        assert capsys.readouterr().err == f"{said} (html, csv and json have them)\n"

    def test_an_unknown_suffix(self, news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        said = complaint(capsys, news, "-d", "2021-09-30", "-o", str(tmp_path / "out.scroll"))
        assert "known suffixes: " in said
        assert ".csv" in said

    def test_bytes_go_to_pipes_and_to_no_terminal(
        self, news: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def renderer(format: str) -> Callable[[Timeline], bytes]:
            return lambda timeline: b"\x00\xff"

        monkeypatch.setattr("timeline.exporters.renderer", renderer)
        pipe = io.TextIOWrapper(io.BytesIO())
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", pipe)
            assert cli.main([news, "-d", "2021-09-30", "-f", "png"]) == 0
        assert pipe.buffer.getvalue() == b"\x00\xff"
        monkeypatch.setattr(sys, "stdout", Terminal())
        assert cli.main([news, "-d", "2021-09-30", "-f", "png"]) == cli.UNUSABLE
        assert "png is not for terminals: add -o FILE" in capsys.readouterr().err

    def test_devices_stay_devices(self, news: str) -> None:
        assert cli.main([news, "-d", "2021-09-30", "-o", os.devnull]) == 0
        assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("width", [40, 57, 80, 120, 250])
def test_on_a_terminal_the_table_takes_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    long = entry(event("met"), sample()[1].anchor.interval, "Ministers met [b]again[/b] " * 20)
    terminal.print_table(attrs.evolve(sample(), entries=(*sample().entries, long)))
    assert max(map(width_of, screen.getvalue().splitlines())) <= width
    assert screen.getvalue().count("28–29 Sep 2021") == 2
    assert "[b]again[/b]" in screen.getvalue()


@pytest.mark.usefixtures("asked")
def test_on_a_terminal_dates_are_bold(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    cli.main([news, "-d", "2021-09-30"])
    assert "\x1b[1m28–29 Sep 2021" in screen.getvalue()


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "timeline article.txt --pub-date 2021-09-30\n" in shown
    assert "timeline article.txt --pub-date 2021-09-30 -o events.csv" in shown


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_all_commands_with_a_line_each(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([option]) == 0
    listed = capsys.readouterr().out.partition("\n  Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == sorted(cli.COMMANDS)
    assert "    read      Read a news article and print what happened when, in order." in listed


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_every_command_has_short_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "-h"]) == 0
    assert "-h, --help" in capsys.readouterr().out


@pytest.mark.usefixtures("asked")
def test_read_is_the_long_form(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", news, "-d", "2021-09-30"]) == cli.main([news, "-d", "2021-09-30"]) == 0
    assert capsys.readouterr() == (f"{sample()}\n" * 2, "")


class TestASlip:
    @pytest.mark.parametrize(
        ("word", "meant"), [("bacth", "batch"), ("Find", "find"), ("serv", "serve"), ("dmeo", "demo"), ("reed", "read")]
    )
    def test_of_a_command(self, word: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
        said = f"timeline: no such file or command: {word}; did you mean timeline {meant}?\n"
        assert complaint(capsys, word, "rows.jsonl", "-o", "out.jsonl") == said

    @pytest.mark.parametrize("word", ["news", "find.txt", "./fnd", "ministers", "on"])
    def test_is_not_seen_in_other_names(self, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert complaint(capsys, word, "-d", "2021-09-30") == f"timeline: no such file: {word}\n"

    @pytest.mark.usefixtures("asked")
    def test_is_not_seen_in_the_name_of_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("reed").write_text(TEXT, encoding="utf-8")
        assert cli.main(["reed", "-d", "2021-09-30"]) == 0

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("-f", "htlm"), "unknown format 'htlm' (did you mean html?); known formats: "),
            (("-f", "Markdwn"), "unknown format 'Markdwn' (did you mean markdown?); known formats: "),
            (("-o", "talks.hmtl"), "unknown suffix of 'talks.hmtl' (did you mean html?); known suffixes: "),
        ],
    )
    def test_of_a_format(self, options: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert said in complaint(capsys, "gone.txt", "-d", "2021-09-30", *options)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"news-timeline {version('news-timeline')}\n"


def test_other_commands_go_before_articles(
    monkeypatch: pytest.MonkeyPatch, asked: list[tuple[object, ...]], news: str
) -> None:
    greeted: list[str] = []

    def greet(name: str) -> None:
        greeted.append(name)

    monkeypatch.setitem(cli.COMMANDS, "greet", greet)
    assert cli.main(["greet", "Ana"]) == 0
    assert cli.main([news, "-d", "2021-09-30"]) == 0
    assert greeted == ["Ana"]
    assert len(asked) == 1


SCRIPT = """
import sys
import timeline.pipeline
from tests.factories import sample
timeline.pipeline.build_timeline = lambda *_, **__: sample()
from timeline.cli import main
sys.exit(main())
"""


@pytest.mark.usefixtures("asked")
def test_a_reader_that_goes_away_ends_it(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli.main([news, "-d", "2021-09-30"]) == terminal.BROKEN_PIPE


def test_a_closed_pipe_is_quiet(news: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", SCRIPT, news, "-d", "2021-09-30", "-f", "json"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (terminal.BROKEN_PIPE, b"")


def test_pipes_get_utf8_whatever_the_locale(news: str) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", SCRIPT, news, "-d", "2021-09-30"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "28–29 Sep 2021" in done.stdout.decode("utf-8")


def test_python_dash_m_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "timeline", "gone.txt", "-d", str(PUBLISHED)], capture_output=True)
    assert (done.returncode, done.stderr) == (2, b"timeline: no such file: gone.txt" + os.linesep.encode())


def test_a_process_of_its_own_is_not_searched_for_garbage_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[object] = []
    monkeypatch.setattr(atexit, "register", registered.append)
    assert cli.main(["--help"]) == 0
    assert gc.freeze not in registered
    monkeypatch.setattr(sys, "argv", ["timeline", "--help"])
    assert cli.main() == 0
    assert gc.freeze in registered
