"""``timeline studio``: what it opens, where it saves, and how it starts and ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.studio.articles import ferry
from timeline import cli
from timeline.cli.studio import desk_of, desks_of
from timeline.errors import FormatError, InputError
from timeline.pipeline import build_timeline
from timeline.studio.desk import Desk
from timeline.timeline import Timeline

NEWS = "The port of Quellport reopened on Monday. Divers raised a ferry in April."
DAY = "2024-05-10"


def opened(path: Path, pub_date: str = "", output: str = "") -> Desk[Timeline]:
    return desk_of(str(path), pub_date, output, "auto", "en")


def drop_first(desk: Desk[Timeline]) -> None:
    desk.take({"state": [desk.revision.state], "action": ["drop"], "entry": ["1"], "note": ["elsewhere"]})


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(NEWS, "utf-8")
    return path


def test_an_article_goes_on_where_it_was_left(article: Path) -> None:
    desk = opened(article, DAY)
    assert not desk.path.exists() if desk.path else False
    drop_first(desk)
    assert desk.path == article.with_name("port.txt.timeline.json")
    again = opened(article)  # the date is in the file that was saved
    assert again.said == "Opened with 1 earlier correction."
    assert again.revision.timeline == desk.revision.timeline
    assert again.revision.without_last().timeline == build_timeline(NEWS, DAY)


def test_a_correction_survives_a_corrected_article(article: Path) -> None:
    drop_first(opened(article, DAY))
    article.write_text(f"Correction: two names.\n\n{NEWS}", "utf-8")
    assert [entry.edtf for entry in opened(article).revision.timeline] == ["2024-05-06"]
    article.write_text("The port of Quellport reopened on Monday.", "utf-8")
    lost = opened(article)
    assert lost.said == "1 earlier correction no longer fits the article."
    assert [edit.note for edit in lost.revision.timeline.unapplied] == ["elsewhere"]


def test_a_saved_document_is_opened_and_its_steps_can_be_undone(article: Path) -> None:
    drop_first(opened(article, DAY))
    path = article.with_name("port.txt.timeline.json")
    desk = opened(path)
    assert desk.path == path
    assert desk.revision.without_last().timeline == build_timeline(NEWS, DAY)
    drop_first(desk)
    assert len(opened(article).revision.edits) == 2


def test_a_document_that_was_made_otherwise_begins_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ferry.json"
    timeline = ferry().drop(ferry()[0])
    path.write_text(timeline.to_json(), "utf-8")
    desk = opened(path)
    assert (desk.revision.timeline, desk.revision.edits) == (timeline, ())
    assert desk.path == tmp_path / "ferry.timeline.json"
    drop_first(desk)
    again = opened(path)
    assert (len(again.revision.edits), len(again.revision.timeline.edits)) == (1, 2)
    assert Timeline.from_json(path.read_bytes()) == timeline


def test_what_cannot_be_opened(article: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="publication date is missing"):
        opened(article)
    with pytest.raises(InputError, match="is the article itself"):
        opened(article, DAY, str(article))
    with pytest.raises(InputError, match="write standard input to one first"):
        desk_of("-", DAY, "", "auto", "en")
    with pytest.raises(InputError, match="no such folder to write to"):
        opened(article, DAY, str(tmp_path / "none" / "x.json"))
    (tmp_path / "notes.txt").write_text("Remember the milk.")
    with pytest.raises(FormatError, match="is not a timeline, and would be lost"):
        opened(article, DAY, str(tmp_path / "notes.txt"))
    drop_first(opened(article, DAY))
    with pytest.raises(InputError, match="was read already"):
        opened(tmp_path / "port.txt.timeline.json", "2024-05-11")


def test_the_extra_is_asked_for_before_the_work(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert cli.main(["studio", str(article), "-d", DAY]) == 1
    assert "timeline studio needs the uvicorn package: pip install 'news-timeline[studio]'" in capsys.readouterr().err


@pytest.mark.slow
def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "ferry.json"
    path.write_text(ferry().to_json(), "utf-8")
    command = [sys.executable, "-m", "timeline", "studio", str(path), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ})
    assert process.stdout
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
    assert "ferry.timeline.json. Ctrl-C ends the studio." in process.stdout.readline()
    with urlopen(address) as answer:  # noqa: S310 - our own
        assert b"The ferry was christened" in answer.read()
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.communicate()[1] == ""


def test_a_folder_is_a_story_that_is_saved_beside_its_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2024-05-10-port.txt").write_text(NEWS, "utf-8")
    (tmp_path / "undated.txt").write_text("Rain fell on Monday.", "utf-8")
    desks = desks_of([str(tmp_path)], "", "auto", "en")
    assert [each.article.id for each in desks] == ["2024-05-10-port.txt"]
    assert "left out: undated.txt" in capsys.readouterr().err
    drop_first(desks[0].desk)
    assert (tmp_path / "2024-05-10-port.txt.timeline.json").exists()
    again = desks_of([str(tmp_path)], DAY, "auto", "en")
    assert again[0].desk.said == "Opened with 1 earlier correction."
    assert [each.article.id for each in again] == ["2024-05-10-port.txt", "undated.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{}/many.jsonl", "{}/port.txt"], "has 2 articles: the studio needs a file for each"),
        (["{}/port.txt", "{}/many.jsonl", "-o", "{}/port.txt"], "not a story document"),
        (["{}/bad.story.json"], "bad.story.json: not a story document"),
        (["{}/nowhere.txt", "{}/port.txt"], "no such file"),
        (["{}/undated.txt", "{}/undated.txt"], "none of the articles could be read"),
    ],
)
def test_a_story_that_cannot_be_opened(
    words: list[str], said: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = '{"text": "Rain fell on Monday.", "pub_date": "2024-05-10"}\n'
    article.with_name("many.jsonl").write_text(row + row.replace("Rain", "Snow"))
    article.with_name("undated.txt").write_text("Rain fell on Monday.", "utf-8")
    article.with_name("bad.story.json").write_text("{}", "utf-8")
    assert cli.main(["studio", *(word.format(article.parent) for word in words)]) == 2
    assert said in capsys.readouterr().err
