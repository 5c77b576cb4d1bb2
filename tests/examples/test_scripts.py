"""The examples run, and what they print and write is what they promise."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import icalendar
import nbformat
import pytest
from nbclient import NotebookClient

from timeline import articles_in, build_story

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NEWS = EXAMPLES / "newsroom"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs an example as a script, in this process; what it prints."""

    def running(name: str, *arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        return capsys.readouterr().out

    return running


def test_quickstart(run, tmp_path: Path) -> None:
    printed = run("quickstart.py", tmp_path)
    assert re.search(r"^30 Oct 2019 +A ferry struck the bridge ", printed, re.MULTILINE)
    assert "Norrel has used the bridge" in printed.partition("About Norrel:")[2]
    assert (tmp_path / "bridge.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert len((tmp_path / "bridge.csv").read_text(encoding="utf-8").splitlines()) == 18


def test_newsroom(run, tmp_path: Path) -> None:
    assert run("newsroom.py", NEWS, tmp_path / "out").startswith("3 articles, ")
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert index.index("The pier was damaged") < index.index("Marek Olden met the harbour board")
    assert re.findall('<span class="when">([^<]*)</span>', index)[:2] == ["since 1994", "autumn 2009"]
    assert all((tmp_path / "out" / f"{path.stem}.html").exists() for path in NEWS.glob("*.txt"))


def test_newsroom_goes_on_after_a_file_without_a_date_and_escapes(
    run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "undated.txt").write_text("Rain fell on Monday.", encoding="utf-8")
    (tmp_path / "2024-05-10-odd.txt").write_text("The <b>Port</b> reopened on Monday.", encoding="utf-8")
    example = runpy.run_path(str(EXAMPLES / "newsroom.py"))
    timelines = example["read"](tmp_path)
    assert list(timelines) == ["2024-05-10-odd"]
    assert "left out: undated.txt: pub_date" in capsys.readouterr().err
    example["write"](timelines, tmp_path / "out")
    assert "<b>" not in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_spacy_pipeline(run) -> None:
    printed = run("spacy_pipeline.py")
    assert "2009 = 2009; June = 2025-06" in printed
    assert "joined (actual); retire (planned)" in printed


def test_pandas_table(run) -> None:
    printed = run("pandas_table.py")
    assert "2024-10-30" in printed
    assert "2021" not in printed
    assert "2024-12-03-freighter-owner" in printed


def test_calendar_export(run, tmp_path: Path) -> None:
    path = tmp_path / "diary.ics"
    assert run("calendar_export.py", path) == f"4 dates in {path}\n"
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["STATUS"]) for event in events] == ["TENTATIVE"] * 4


@pytest.mark.parametrize("name", ["calendar_export.py", "newsroom.py"])
def test_without_arguments_they_say_how_they_are_used(run, name: str) -> None:
    with pytest.raises(SystemExit, match=f"usage: python examples/{name} "):
        run(name)


def test_without_pandas_it_says_what_it_needs(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SystemExit, match=r"\.venv/bin/pip install '\.\[pandas\]'"):
        run("pandas_table.py")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_notebook() -> None:
    notebook = nbformat.read(EXAMPLES / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert not any(cell.get("outputs") for cell in notebook.cells), "keep the notebook without outputs"
    resources = {"metadata": {"path": str(EXAMPLES)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    outputs = str([output for cell in notebook.cells for output in cell.get("outputs", [])])
    for shown in ("A ferry struck the bridge", "<table", "<iframe", "2019-10-30", "city archive"):
        assert shown in outputs


def test_the_example_story() -> None:
    story = build_story(articles_in(EXAMPLES / "story"))
    assert len(story.articles) == 8
    original = "2025-09-03-coastline.txt"
    assert story.copies == {"2025-09-04-inland.txt": original, "2025-09-10-weekly.txt": original}
    [conflict] = story.conflicts
    assert {report.edtf for report in conflict.reports} == {"2025-09-04", "2025-09-05"}
    assert conflict.edtf == "2025-09-05"
    assert len(conflict.independent) == 3
    number = [(entry.edtf, entry.summary) for entry in story if re.search("killed|number of dead", entry.summary)]
    assert [day for day, _ in number] == ["2025-09-02", "2025-09-05", "2025-09-07"]
    assert re.findall("Two|five|seven", str(number)) == ["Two", "five", "seven"]
    refined = next(entry for entry in story if "blocked exit" in entry.summary)
    assert (refined.edtf, refined.agreement.value) == ("2025-07-14", "refined")
