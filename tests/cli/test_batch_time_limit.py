"""``timeline batch --max-seconds``: an article that takes too long is one error record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline import cli
from timeline.cli.batch import SOME_FAILED
from timeline.events import detection

TEXT = "Ana Ruiz resigned on Monday."
RUN = ("batch", "in.jsonl", "-o", "out.jsonl")


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Three articles, of which the second never comes to an end until the function that this gives is called."""
    monkeypatch.chdir(tmp_path)
    rows = [{"id": key, "text": text, "pub_date": "2024-05-10"} for key, text in zip("abc", _texts(), strict=True)]
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    find = detection.detect_events

    def loops(parsed: Any, **options: Any) -> Any:
        while "never" in parsed.text:
            find(parsed, **options)
        return find(parsed, **options)

    monkeypatch.setattr(detection, "detect_events", loops)
    return lambda: monkeypatch.setattr(detection, "detect_events", find)


def _texts() -> tuple[str, ...]:
    return TEXT, f"Bo Holm never finished. {TEXT}", TEXT


def written() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_slow_article_is_an_error_record(workers: str, slow: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*RUN, "--workers", workers, "--max-seconds", "0.8"]) == SOME_FAILED
    first, second, third = written()
    assert (second["id"], second["error"]) == ("b", "TimeLimitError")
    assert "more than 0.8 s" in second["message"]
    assert first["timeline"] == third["timeline"]
    assert [entry["summary"] for entry in first["timeline"]["entries"]] == ["Ana Ruiz resigned"]
    assert "1 row failed: see its error" in capsys.readouterr().err


def test_a_resumed_run_may_have_another_limit(slow: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.cli import batch_output

    add = batch_output.LinesOutput.add

    def add_one(sink: batch_output.LinesOutput, row: batch_output.OutputRow) -> None:
        if row.id == "b":
            raise KeyboardInterrupt
        add(sink, row)

    monkeypatch.setattr(batch_output.LinesOutput, "add", add_one)
    assert cli.main([*RUN, "--max-seconds", "0.8"]) == cli.INTERRUPTED
    monkeypatch.setattr(batch_output.LinesOutput, "add", add)
    slow()
    assert cli.main([*RUN, "--resume", "--max-seconds", "0"]) == 0
    assert [row["id"] for row in written()] == ["a", "b", "c"]
    assert not any("error" in row for row in written())


@pytest.mark.parametrize("wrong", ["-1", "nan", "inf", "soon"])
def test_a_limit_is_a_number_of_seconds(wrong: str, slow: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*RUN, "--max-seconds", wrong]) == cli.UNUSABLE
    [line] = capsys.readouterr().err.splitlines()
    assert "max" in line
    assert "seconds" in line
    assert [path.name for path in Path().iterdir()] == ["in.jsonl"]
