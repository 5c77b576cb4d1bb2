"""``timeline find``: expressions marked in the text, and what they mean."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from timeline import cli
from timeline.readers.timeml import read_timeml

TEXT = "Ana Ruiz resigned on Monday.\nShe had joined the firm in early 2009.\n"


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_marked_and_listed(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", news, "--pub-date", "2024-05-10"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Ana Ruiz resigned on [Monday].",
        "She had joined the firm in [early 2009].",
        "",
        "expression  value       days        rule",
        "Monday      2024-05-06  2024-05-06  weekday",
        "early 2009  2009 START  2009        year",
    ]


def test_explained(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", news, "-d", "2024-05-10", "--explain"]) == 0
    out = capsys.readouterr().out
    assert '"Monday" (characters 21–27): DATE 2024-05-06, read by rule "weekday", reckoned from the publication' in out


def test_json(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", news, "-d", "2024-05-10", "-f", "json"]) == 0
    assert [timex["value"] for timex in json.loads(capsys.readouterr().out)] == ["2024-05-06", "2009"]


def test_formats_go_by_case_and_suffix_too(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", news, "-d", "2024-05-10", "-f", ".JSON"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_timeml(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", news, "-d", "2024-05-10", "-f", "timeml"]) == 0
    assert [timex.value for timex in read_timeml(capsys.readouterr().out).timexes] == ["2024-05-06", "2009"]


def test_on_a_terminal_the_words_are_highlighted(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert cli.main(["find", news, "-d", "2024-05-10"]) == 0
    assert "\x1b[1;7mMonday\x1b[0m" in screen.getvalue()


def test_nothing_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("Nothing here.", encoding="utf-8")
    assert cli.main(["find", str(path), "-d", "2024-05-10"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "No temporal expressions."


@pytest.mark.parametrize(
    ("arguments", "named"),
    [([], "--pub-date"), (["-d", "2024-05-10", "-f", "yaml"], "timeml"), (["-d", "2024-13-10"], "2024-13-10")],
)
def test_unusable(arguments: list[str], named: str, news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", news, *arguments]) == cli.UNUSABLE
    assert named in capsys.readouterr().err
