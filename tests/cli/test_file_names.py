"""The names of files in messages, which may come from strangers, cannot command the reader's terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import cli

RETITLES = "o\x1b]0;Owned\x07"
"""Begins a name that sets the title of a terminal."""
DATED = ("-d", "2024-05-10")
COMMANDS = {
    "a missing article": ([f"{RETITLES}.txt", *DATED], "no such file"),
    "an article that is a folder": ([f"{RETITLES}folder", *DATED], "is a directory"),
    "an empty article": ([f"{RETITLES}empty.txt", *DATED], "is empty"),
    "an article that is no text": ([f"{RETITLES}report.pdf", *DATED], "PDF"),
    "an article without a date": ([f"{RETITLES}news.txt"], "publication date is missing"),
    "a page without a date": ([f"{RETITLES}page.html"], "does not say when"),
    "an address": ([f"https://ports.example/{RETITLES}"], "is an address"),
    "an output in a missing folder": (["news.txt", *DATED, "-o", f"{RETITLES}/out.csv"], "no such folder"),
    "an output of an unknown format": (["news.txt", *DATED, "-o", f"{RETITLES}.{RETITLES}"], "unknown suffix"),
    "an output that is the article": ([f"{RETITLES}news.csv", *DATED, "-o", f"{RETITLES}news.csv"], "article itself"),
    "missing edits": (["news.txt", *DATED, "--edits", f"{RETITLES}.json"], "no such file"),
    "edits that are none": (["news.txt", *DATED, "--edits", f"{RETITLES}news.txt"], "JSON"),
    "a missing article to find in": (["find", f"{RETITLES}.txt", *DATED], "no such file"),
    "a demo in a missing folder": (["demo", "-o", f"{RETITLES}/page.html"], "no such folder"),
    "missing rows": (["batch", f"{RETITLES}.jsonl", "-o", "out.jsonl"], "no such file"),
    "rows of an unknown kind": (["batch", f"{RETITLES}.doc", "-o", "out.jsonl"], ".doc"),
    "rows that are the output": (["batch", f"{RETITLES}in.jsonl", "-o", f"{RETITLES}in.jsonl"], "is the input itself"),
    "a batch in a missing folder": (["batch", f"{RETITLES}in.jsonl", "-o", f"{RETITLES}/out.jsonl"], "no such"),
    "a batch of an unknown kind": (["batch", f"{RETITLES}in.jsonl", "-o", f"{RETITLES}out.doc"], ".doc"),
    "a batch over a finished one": (["batch", f"{RETITLES}in.jsonl", "-o", f"{RETITLES}done.jsonl"], "exists already"),
    "a batch over an unfinished one": (["batch", f"{RETITLES}in.jsonl", "-o", f"{RETITLES}half.jsonl"], "remains from"),
    "an unknown option": (["news.txt", *DATED, f"--{RETITLES}"], "No such option"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{RETITLES}folder").mkdir()
    contents = {"empty.txt": "", "report.pdf": "%PDF-1.7\n", "page.html": "<!doctype html><p>Ana Ruiz resigned.</p>"}
    contents |= {"in.jsonl": '{"text": "", "pub_date": "2024-05-10"}\n', "done.jsonl": "", "half.jsonl.part": ""}
    contents |= dict.fromkeys(("news.txt", "news.csv"), "Ana Ruiz resigned on Monday.")
    for name, content in contents.items():
        (tmp_path / f"{RETITLES}{name}").write_text(content, encoding="utf-8")
    (tmp_path / "news.txt").write_text("Ana Ruiz resigned on Monday.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("situation", COMMANDS)
def test_messages_have_no_control_characters(situation: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, says = COMMANDS[situation]
    assert cli.main(arguments) == cli.UNUSABLE
    said = capsys.readouterr()
    assert says in said.err
    [line] = said.err.splitlines()
    assert line.isprintable()
    assert said.out == ""
