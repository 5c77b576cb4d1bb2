from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from timeline import Timeline, build_timeline, cli
from timeline.cli import batch_output
from timeline.cli.batch import SOME_FAILED
from timeline.cli.batch_output import LinesOutput, OutputRow, ParquetOutput, part_of
from timeline.errors import InputError, MissingExtraError, TextError
from timeline.readers import article_rows
from timeline.readers.article_rows import ArticleRow, read_rows
from timeline.streams.build_timelines import ErrorRecord

TEXT = "Ana Ruiz resigned on Monday. She had joined the firm in 2009."
GOOD = {"id": "a1", "text": TEXT, "pub_date": "2024-05-10"}
ROOT = Path(__file__).parents[2]


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_lines(path: Path, *rows: object) -> None:
    written = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"".join(line + b"\n" for line in written))


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = cli.UNUSABLE) -> str:
    assert cli.main(["batch", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_a_language_without_a_model(here: Path) -> None:
    write_lines(here / "in.jsonl", {"id": "a1", "text": "Ana Ruiz trat am Montag zurück.", "pub_date": "2024-05-10"})
    assert cli.main(["batch", "in.jsonl", "-o", "out.jsonl", "--lang", "de"]) == 0
    assert '"method": "clauses"' in (here / "out.jsonl").read_text("utf-8")


def test_a_row_for_each_article(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(here / "in.jsonl", GOOD, b'{"id": "half', {"id": "b", "text": TEXT, "pub_date": "soon"}, {"text": TEXT})
    assert "3 rows failed: see their errors in out.jsonl" in complaint(
        capsys, "in.jsonl", "-o", "out.jsonl", code=SOME_FAILED
    )
    good, half, undated, lacking = lines_of(here / "out.jsonl")
    assert (good["id"], good["pub_date"]) == ("a1", "2024-05-10")
    assert Timeline.from_json(json.dumps(good["timeline"])) == build_timeline(TEXT, "2024-05-10")
    assert (half["id"], half["error"]) == (1, "InputError")
    assert "row 1 is not JSON" in half["message"]
    assert (undated["id"], undated["pub_date"], undated["error"]) == ("b", "soon", "PublicationDateError")
    assert lacking == {"error": "InputError", "message": "row 3 has no pub_date", "id": 3, "pub_date": ""}
    assert sorted(path.name for path in here.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_several_processes_write_the_same(here: Path) -> None:
    write_lines(here / "in.jsonl", *[GOOD | {"id": number} for number in range(5)])
    assert cli.main(["batch", "in.jsonl", "-o", "one.jsonl", "--scope", "dated"]) == 0
    assert cli.main(["batch", "in.jsonl", "-o", "two.jsonl", "--scope", "dated", "--workers", "2"]) == 0
    assert (here / "one.jsonl").read_bytes() == (here / "two.jsonl").read_bytes()


def test_rows_of_json_lines(here: Path) -> None:
    content = (
        b'\xef\xbb\xbf{"id": 7, "text": "a", "pub_date": "b"}\n\n{"text": "a", "pub_date": "b"}\n[1]\n{"text": "\xff"}'
    )
    (here / "in.jsonl").write_bytes(content)
    first, second, third, fourth = read_rows("in.jsonl")
    assert (first, second) == (ArticleRow(7, "a", "b"), ArticleRow(1, "a", "b"))
    assert "row 2 is not a JSON object" in str(third.problem)
    assert "row 3 is not JSON" in str(fourth.problem)


def test_rows_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "a", "pub_date": "b"}')))
    assert list(read_rows("-")) == [ArticleRow(0, "a", "b")]


def test_rows_of_csv(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_rows, "LIMIT", 100)
    content = b'id,text,pub_date\nx,"Rain,\nthen ""snow""",2024-05-10\n,b,c\nshort\n'
    (here / "in.csv").write_bytes(content + b"y,caf\xe9,d\nz," + b"a" * 101 + b",e\nlast,f,g\n")
    first, second, third, fourth, fifth, sixth = read_rows("in.csv")
    assert (first, second) == (ArticleRow("x", 'Rain,\nthen "snow"', "2024-05-10"), ArticleRow(1, "b", "c"))
    assert "row 2 has no text and no pub_date" in str(third.problem)
    assert isinstance(fourth.problem, TextError)
    assert "row 4 is not CSV: field larger" in str(fifth.problem)
    assert sixth == ArticleRow("last", "f", "g")


def test_rows_of_parquet(here: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import date

    columns = {"text": ["a", None], "other": [1, 2], "pub_date": [date(2024, 5, 10), date(2024, 5, 11)]}
    article_rows.import_parquet().write_table(pyarrow.table(columns), "in.parquet")
    first, second = read_rows("in.parquet")
    assert first == ArticleRow(0, "a", date(2024, 5, 10))
    assert "row 1 has no text" in str(second.problem)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.jsonl", "-o", "out.jsonl"], "no such file: none.jsonl"),
        (
            ["in.txt", "-o", "out.jsonl"],
            "must be one of .jsonl, .ndjson, .csv, .parquet, .pq, not .txt",
        ),
        (["in.jsonl"], "the output is missing: add --output FILE.jsonl"),
        (["in.jsonl", "-o", "out.json"], "out.json: the suffix must be one of .jsonl"),
        (["in.jsonl", "-o", "none/out.jsonl"], "no such folder"),
        (["in.jsonl", "-o", "out.jsonl", "--genre", "opera"], "opera"),
        (["in.jsonl", "-o", "out.jsonl", "--scope", "some"], "scope"),
        (["in.jsonl", "-o", "out.jsonl", "--workers", "0"], "n_process"),
        (["in.jsonl", "-o", "out.parquet", "--genre", "opera"], "opera"),
        (["in.csv", "-o", "out.jsonl"], "in.csv must have the column pub_date (it has: id, text)"),
        (["in.parquet", "-o", "out.jsonl"], "is not a Parquet file"),
    ],
)
def test_what_cannot_be_used_is_told_of_and_leaves_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    write_lines(here / "in.jsonl", GOOD)
    (here / "in.csv").write_text("id,text\n", encoding="utf-8")
    (here / "in.parquet").write_text("no", encoding="utf-8")
    if any("parquet" in argument for argument in arguments):
        pytest.importorskip("pyarrow")
    assert said in complaint(capsys, *arguments)
    assert sorted(path.name for path in here.iterdir()) == ["in.csv", "in.jsonl", "in.parquet"]


def test_parquet_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'news-timeline\[arrow\]'"):
        article_rows.import_parquet()


def test_an_unfinished_output_is_not_overwritten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(here / "in.jsonl", GOOD)
    (here / "out.jsonl.part").write_bytes(b"")
    assert "add --resume to continue" in complaint(capsys, "in.jsonl", "-o", "out.jsonl")


def test_a_resumed_run_must_ask_for_the_same(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(here / "in.jsonl", GOOD)
    assert cli.main(["batch", "in.jsonl", "-o", "whole.jsonl"]) == 0
    (here / "out.jsonl.part").write_bytes((here / "whole.jsonl").read_bytes()[:50])
    (here / "out.jsonl.job").write_text(json.dumps({"rows": "in.jsonl", "genre": "message", "lang": "en"}))
    said = complaint(capsys, "in.jsonl", "-o", "out.jsonl", "--resume")
    assert "had genre 'message', scope None" in said
    (here / "out.jsonl.job").unlink()
    assert cli.main(["batch", "in.jsonl", "-o", "out.jsonl", "--resume"]) == 0
    assert (here / "out.jsonl").read_bytes() == (here / "whole.jsonl").read_bytes()
    assert not (here / "out.jsonl.job").exists()


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_resuming_what_is_finished_changes_nothing(here: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    write_lines(here / "in.jsonl", {"text": TEXT, "pub_date": "soon"})
    out = here / f"out.{ending}"
    assert cli.main(["batch", "in.jsonl", "-o", out.name, "--resume"]) == SOME_FAILED
    before = out.read_bytes()
    (here / f"{out.name}.job").write_text("{}", encoding="utf-8")  # of a run killed when all but this was done
    capsys.readouterr()
    assert "is finished" in complaint(capsys, "in.jsonl", "-o", out.name, "--resume", code=SOME_FAILED)
    assert out.read_bytes() == before
    assert not (here / f"{out.name}.job").exists()


ROWS = [OutputRow(f"a{number}", "2024-05-10", json.dumps({"n": "x" * (number % 7)})) for number in range(25)]
ROWS[11] = OutputRow("a11", "soon\ud800", error=ErrorRecord(11, "InputError", "no \ud800"))


class Killed(BaseException):
    """What a kill is to the steps of an output: whatever comes next does not come."""


def outputs(path: Path) -> LinesOutput | ParquetOutput:
    return LinesOutput(path) if path.suffix == ".jsonl" else ParquetOutput(path)


def written(path: Path) -> None:
    sink = outputs(path)
    done, _ = sink.resume(iter([ArticleRow(row.id, "", row.pub_date) for row in ROWS]))
    for row in ROWS[done:]:
        sink.add(row)
    sink.finish()


class Fuse:
    """Ends the process, as it were, at a given file operation, before or after it."""

    def __init__(self, last: int, *, after: bool) -> None:
        self.left, self.after = last, after

    def at(self, original: Any) -> Any:
        def operation(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0 and not self.after:
                raise Killed
            result = original(*given, **named)
            if self.left == 0:
                raise Killed
            return result

        return operation


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_killed_at_each_step_in_turn(here: Path, monkeypatch: pytest.MonkeyPatch, ending: str, after: bool) -> None:
    """Each run is ended one file operation later than the one before; the last is not ended."""
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(batch_output, "GROUP_ROWS", 4)
    written(here / f"whole.{ending}")
    for last in range(1, 60):
        out, fuse = here / f"out{last}.{ending}", Fuse(last, after=after)
        with monkeypatch.context() as patched, suppress(Killed):
            patched.setattr(Path, "replace", fuse.at(Path.replace))
            patched.setattr(shutil, "rmtree", fuse.at(shutil.rmtree))
            written(out)
        if part_of(out).exists():
            written(out)
        assert out.read_bytes() == (here / f"whole.{ending}").read_bytes()
        assert not part_of(out).exists()
        if fuse.left > 0:
            return
    pytest.fail("never ran to its end")


def test_half_a_line_is_cut_off(here: Path) -> None:
    written(here / "whole.jsonl")
    whole = (here / "whole.jsonl").read_bytes()
    for size in range(0, len(whole), 37):
        (here / "out.jsonl.part").write_bytes(whole[:size])
        written(here / "out.jsonl")
        assert (here / "out.jsonl").read_bytes() == whole


def test_a_parquet_row_is_plain(here: Path) -> None:
    pytest.importorskip("pyarrow")
    written(here / "out.parquet")
    rows = article_rows.import_parquet().read_table("out.parquet").to_pylist()
    assert rows[3] == {"id": "a3", "pub_date": "2024-05-10", "json": '{"n": "xxx"}', "error": None}
    assert rows[11] == {"id": "a11", "pub_date": "soon\\ud800", "json": None, "error": "InputError: no \\ud800"}


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_ids_that_json_lacks_are_written_as_text(here: Path, ending: str) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), article_rows.import_parquet()
    table = pyarrow.table({"id": [b"a7"], "text": [TEXT], "pub_date": ["2024-05-10"]})
    parquet.write_table(table, here / "in.parquet")
    assert cli.main(["batch", "in.parquet", "-o", f"out.{ending}"]) == 0
    output = here / f"out.{ending}"
    [row] = lines_of(output) if ending == "jsonl" else parquet.read_table(output).to_pylist()
    assert row["id"] == "a7"


def test_no_rows_give_an_output_without_rows(here: Path) -> None:
    pytest.importorskip("pyarrow")
    (here / "in.jsonl").write_bytes(b"")
    for name in ("out.parquet", "out.jsonl"):
        assert cli.main(["batch", "in.jsonl", "-o", name]) == 0
    assert article_rows.import_parquet().read_table("out.parquet").num_rows == 0
    assert (here / "out.jsonl").read_bytes() == b""


QUICK = """
import sys, time
from timeline import cli
from timeline.streams import build_timelines as streaming
from timeline.timeline import Timeline
from datetime import date

def quick(settings):
    def read(batch):
        time.sleep(0.001 * len(batch))
        return [settings.form(Timeline(text, date(2024, 5, 10))) for _, (text, _) in batch]
    return read

streaming.reader = streaming.worker_reader = quick
streaming.BATCH_DOCUMENTS = 3
sys.exit(cli.main(sys.argv[1:]))
"""


def killed_now_and_then(command: list[str], here: Path, chance: random.Random) -> Iterator[int]:
    """Run a command again and again, killed after a while, until it runs to its end; what each run came to."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    while True:
        process = subprocess.Popen(command, cwd=here, env=environment, start_new_session=True)
        time.sleep(0.1 + chance.random() * 1.2)
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        yield process.returncode
        if process.returncode == 0:
            return


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
@pytest.mark.parametrize(("ending", "workers"), [("jsonl", "1"), ("jsonl", "2"), ("parquet", "1")])
def test_killed_at_any_moment(here: Path, monkeypatch: pytest.MonkeyPatch, ending: str, workers: str) -> None:
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    chance = random.Random(7)  # noqa: S311
    (here / "quick.py").write_text(QUICK, encoding="utf-8")
    write_lines(
        here / "in.jsonl",
        *[{"id": n, "text": f"{n} " * chance.randint(1, 400), "pub_date": "2024-05-10"} for n in range(1500)],
    )
    command = [sys.executable, "quick.py", "batch", "in.jsonl", "-w", workers, "-o"]
    subprocess.run([*command, f"whole.{ending}"], cwd=here, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    ends = list(killed_now_and_then([*command, f"out.{ending}", "--resume"], here, chance))
    assert set(ends[:-1]) <= {-signal.SIGKILL}
    assert (here / f"out.{ending}").read_bytes() == (here / f"whole.{ending}").read_bytes()
    left = {"in.jsonl", "quick.py", f"out.{ending}", f"whole.{ending}"}
    assert {path.name for path in here.iterdir() if path.name != "__pycache__"} == left


def test_unusable_readers_raise() -> None:
    with pytest.raises(InputError, match="rows: the suffix must be one of"):
        read_rows("rows")


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_a_bar_counts_to_the_number_of_rows(here: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    import pyarrow as pa
    from pyarrow import csv, parquet

    rows = [{"id": "a", "text": "Rain fell.\n\nIt\nfell.", "pub_date": "soon"}] * 3
    write_lines(here / "in.jsonl", *rows)
    csv.write_csv(pa.Table.from_pylist(rows), "in.csv")
    parquet.write_table(pa.Table.from_pylist(rows), "in.parquet")
    assert article_rows.count_rows(f"in.{ending}") == 3
    drawn = io.StringIO()
    drawn.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", drawn)
    assert cli.main(["batch", f"in.{ending}", "-o", "out.jsonl"]) == SOME_FAILED
    assert "100 % |" in drawn.getvalue()
    assert "3 of 3 articles, 00:00 left" in drawn.getvalue()


def test_rows_that_cannot_be_counted(here: Path) -> None:
    (here / "in.parquet").write_bytes(b"no Parquet")
    assert article_rows.count_rows("in.parquet") is None
    assert article_rows.count_rows("-") is None
