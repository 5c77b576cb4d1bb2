"""A batch never lies: what happens to files that are missing, full, damaged, changed, or not what they seem."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_batch import GOOD, ROOT, complaint, here, lines_of, write_lines
from timeline import cli
from timeline.cli import batch_job, batch_output
from timeline.cli.batch import SOME_FAILED
from timeline.cli.batch_job import locked
from timeline.readers.article_rows import import_parquet

__all__ = ["here"]

RUN = ["in.jsonl", "-o", "out.jsonl"]
EMPTY = {"text": "", "pub_date": "soon"}
"""A row whose article is refused at once."""


@pytest.fixture
def rows(here: Path) -> Path:
    write_lines(here / "in.jsonl", *[EMPTY | {"id": f"a{number}"} for number in range(6)])
    return here / "in.jsonl"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()  # of the runs before
    said = complaint(capsys, *arguments)
    assert said.startswith("timeline: ")
    assert said.count("\n") == 1
    return said


def unfinished(here: Path, rows: int = 3) -> bytes:
    """Leave an output as a kill after some rows would; returns the finished output."""
    assert cli.main(["batch", *RUN]) == SOME_FAILED
    whole = (here / "out.jsonl").read_bytes()
    (here / "out.jsonl").unlink()
    (here / "out.jsonl.part").write_bytes(b"".join(whole.splitlines(keepends=True)[:rows]))
    batch_job.BatchJob.of("in.jsonl", {"genre": "auto", "lang": "en", "scope": "all"}).write(here / "out.jsonl.job")
    return whole


def as_itself(path: Path) -> str:
    return path.name


def as_another_spelling(path: Path) -> str:
    return f"../{path.parent.name}/./{path.name}"


def as_a_symbolic_link(path: Path) -> str:
    path.with_name("link.jsonl").symlink_to(path)
    return "link.jsonl"


def as_a_hard_link(path: Path) -> str:
    path.with_name("link.jsonl").hardlink_to(path)
    return "link.jsonl"


@pytest.mark.parametrize("option", ["--force", "--resume"])
@pytest.mark.parametrize("name", [as_itself, as_another_spelling, as_a_symbolic_link, as_a_hard_link])
def test_the_input_is_not_the_output(
    rows: Path, capsys: pytest.CaptureFixture[str], name: Callable[[Path], str], option: str
) -> None:
    before = rows.read_bytes()
    output = name(rows)
    assert "is the input itself" in refused(capsys, "in.jsonl", "-o", output, option)
    assert "is the input itself" in refused(capsys, output, "-o", "in.jsonl", option)
    assert rows.read_bytes() == before


def test_standard_input_is_not_the_output(rows: Path) -> None:
    before = rows.read_bytes()
    command = [sys.executable, "-m", "timeline", "batch", "-", "-o", "in.jsonl", "--force"]
    with rows.open("rb") as file:
        done = subprocess.run(
            command, stdin=file, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    assert done.returncode == cli.UNUSABLE
    assert b"is the input itself" in done.stderr
    assert rows.read_bytes() == before


@pytest.mark.usefixtures("rows")
def test_the_input_is_not_the_unfinished_output(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unfinished(here)
    (here / "link.jsonl").symlink_to("out.jsonl.part")
    assert "is a part of the unfinished output" in refused(capsys, "link.jsonl", "-o", "out.jsonl", "--resume")


@pytest.mark.usefixtures("rows")
def test_two_runs_do_not_write_one_output(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = unfinished(here)
    holding = "import sys, time\nfrom pathlib import Path\nfrom timeline.cli.batch_job import locked\n"
    holding += "with locked(Path('out.jsonl')):\n    print('locked', flush=True)\n    time.sleep(60)\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", holding], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"locked\n"
        for option in ("--resume", "--force"):
            said = refused(capsys, *RUN, option)
            assert f"another run (process {process.pid}) is writing" in said
        process.kill()
    assert "out.jsonl.lock" in names(here)  # what a killed run leaves does not lock
    assert cli.main(["batch", *RUN, "--resume"]) == SOME_FAILED
    assert (here / "out.jsonl").read_bytes() == whole
    assert names(here) == {"in.jsonl", "out.jsonl"}


def test_a_lock_is_deleted_at_its_end(here: Path) -> None:
    with locked(here / "out.jsonl"):
        assert (here / "out.jsonl.lock").read_text() == str(os.getpid())
    assert names(here) == set()


def reversed_rows(rows: Path) -> None:
    rows.write_bytes(b"".join(reversed(rows.read_bytes().splitlines(keepends=True))))


def longer(rows: Path) -> None:
    rows.write_bytes(rows.read_bytes() + b"{}\n")


def shorter(rows: Path) -> None:
    rows.write_bytes(rows.read_bytes().splitlines(keepends=True)[0])


def touched(rows: Path) -> None:
    os.utime(rows, (1, 1))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (reversed_rows, "it was written again"),
        (longer, "bytes and has"),
        (shorter, "bytes and has"),
        (touched, "it was written again"),
    ],
)
def test_a_changed_input_is_not_resumed(
    rows: Path, here: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], named: str
) -> None:
    unfinished(here)
    part = (here / "out.jsonl.part").read_bytes()
    change(rows)
    said = refused(capsys, *RUN, "--resume")
    assert "in.jsonl has changed since the unfinished run: " in said
    assert named in said
    assert (here / "out.jsonl.part").read_bytes() == part
    assert cli.main(["batch", *RUN, "--force"]) == SOME_FAILED
    ids = [json.loads(line).get("id", number) for number, line in enumerate(rows.read_bytes().splitlines())]
    assert [line["id"] for line in lines_of(here / "out.jsonl")] == ids
    assert names(here) == {"in.jsonl", "out.jsonl"}


@pytest.mark.parametrize(
    ("change", "named"), [(reversed_rows, "row 'a5' is not at the same place"), (shorter, "has only 1 rows")]
)
@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_rows_are_compared_with_those_done(
    rows: Path,
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    named: str,
    ending: str,
) -> None:
    """Whatever the times of the files are: the note may be lost, and standard input has none."""
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    run = ["in.jsonl", "-o", f"out.{ending}"]
    assert cli.main(["batch", *run]) == SOME_FAILED
    kept = rows.read_bytes()
    change(rows)
    capsys.readouterr()
    assert named in refused(capsys, *run, "--resume")
    rows.write_bytes(kept)
    with monkeypatch.context() as patched:
        patched.setattr(batch_output.LinesOutput, "finish", interrupt)
        patched.setattr(batch_output.ParquetOutput, "finish", interrupt)
        patched.setattr(batch_output, "GROUP_ROWS", 2)
        assert cli.main(["batch", *run, "--force"]) == cli.INTERRUPTED
    (here / f"out.{ending}.job").unlink()
    change(rows)
    assert named in refused(capsys, *run, "--resume")
    rows.write_bytes(kept)
    assert cli.main(["batch", *run, "--resume"]) == SOME_FAILED


def interrupt(_: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_run_says_how_to_go_on(
    rows: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = batch_output.LinesOutput.add

    def add_two(sink: batch_output.LinesOutput, row: batch_output.OutputRow) -> None:
        if row.id == lines[2]["id"]:
            raise KeyboardInterrupt
        add(sink, row)

    lines = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    with monkeypatch.context() as patched:
        patched.setattr(batch_output.LinesOutput, "add", add_two)
        assert cli.main(["batch", "in.jsonl", "-o", "out.jsonl"]) == cli.INTERRUPTED
    said = "timeline: interrupted after 2 rows: the same command with --resume continues\n"
    assert capsys.readouterr() == ("", said)
    assert cli.main(["batch", "in.jsonl", "-o", "out.jsonl", "--resume"]) == SOME_FAILED


def test_a_finished_output_lacks_rows(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["batch", *RUN]) == SOME_FAILED
    longer(rows)
    capsys.readouterr()
    assert "the input has more rows now" in refused(capsys, *RUN, "--resume")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("note", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
def test_a_damaged_note(here: Path, capsys: pytest.CaptureFixture[str], note: bytes) -> None:
    unfinished(here)
    (here / "out.jsonl.job").write_bytes(note)
    assert "out.jsonl.job is damaged" in refused(capsys, *RUN, "--resume")
    assert cli.main(["batch", *RUN, "--force"]) == SOME_FAILED


@pytest.mark.usefixtures("rows")
def test_a_finished_output_is_replaced_only_with_force(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "out.jsonl").write_text("mine", encoding="utf-8")
    assert "exists already: add --force" in refused(capsys, *RUN)
    assert (here / "out.jsonl").read_text(encoding="utf-8") == "mine"
    assert "give one of them" in refused(capsys, *RUN, "--force", "--resume")
    assert cli.main(["batch", *RUN, "--force"]) == SOME_FAILED
    assert len(lines_of(here / "out.jsonl")) == 6


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("suffix", [".part", ".job", ".lock", ".done"])
def test_planted_links_are_not_followed(here: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    (here / "victim").write_text("mine", encoding="utf-8")
    (here / f"out.jsonl{suffix}").symlink_to("victim")
    for option in ("--resume", "--force"):
        assert "is a symbolic link" in refused(capsys, *RUN, option)
    assert (here / "victim").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("rows")
def test_a_planted_hard_link_is_not_written_to(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "victim").write_text("mine", encoding="utf-8")
    (here / "out.jsonl.part").hardlink_to(here / "victim")
    assert "hard link" in refused(capsys, *RUN, "--resume")
    assert (here / "victim").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("rows")
def test_a_link_as_the_output_is_followed(here: Path) -> None:
    (here / "real").mkdir()
    (here / "out.jsonl").symlink_to("real/out.jsonl")
    assert cli.main(["batch", *RUN]) == SOME_FAILED
    assert (here / "out.jsonl").is_symlink()
    assert names(here / "real") == {"out.jsonl"}


def test_files_that_cannot_be_used(rows: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "folder.jsonl").mkdir()
    (here / "loop.jsonl").symlink_to("loop.jsonl")
    os.mkfifo(here / "pipe.jsonl")
    long = "a" * 260 + ".jsonl"
    for said, name in (
        ("is a directory", "folder.jsonl"),
        ("symbolic links", "loop.jsonl"),
        ("a device or a pipe", "pipe.jsonl"),
        ("name too long", long),
    ):
        assert said in refused(capsys, name, "-o", "out.jsonl")
        assert said in refused(capsys, "in.jsonl", "-o", name)
    assert "name too long" in refused(capsys, "in.jsonl", "-o", "a" * 248 + ".jsonl")
    assert names(here) == {rows.name, "folder.jsonl", "loop.jsonl", "pipe.jsonl"}


@pytest.mark.parametrize("name", ["in.jsonl", "in.csv"])
def test_an_unreadable_input(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (here / name).write_text("{}", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *given: Any, **named: Any) -> Any:
        if path.name == name:
            raise PermissionError(13, "Permission denied", name)
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert f"{name}: Permission denied" in refused(capsys, name, "-o", "out.jsonl")
    assert names(here) == {name}


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(("ending", "limit"), [("jsonl", 0), ("jsonl", 300), ("jsonl", 500), ("parquet", 300)])
def test_a_full_disk(here: Path, ending: str, limit: int) -> None:
    """A limit on the size of files, which the system tells like a full disk; then there is room again."""
    resource = pytest.importorskip("resource")
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    run = ["in.jsonl", "-o", f"out.{ending}"]
    code = (
        f"import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {resource.RLIM_INFINITY}))\n"
        f"from timeline import cli\nsys.exit(cli.main({['batch', *run]!r}))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == cli.UNUSABLE, done.stderr
    assert done.stderr.count("\n") == 1
    assert "File too large" in done.stderr
    assert f"out.{ending}" not in names(here)
    assert cli.main(["batch", *run, "--resume"]) == SOME_FAILED
    assert names(here) == {"in.jsonl", f"out.{ending}"}


@pytest.mark.usefixtures("rows")
def test_a_folder_that_vanishes(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "sub").mkdir()
    add = batch_output.LinesOutput.add

    def add_and_vanish(sink: batch_output.LinesOutput, row: batch_output.OutputRow) -> None:
        add(sink, row)
        if (here / "sub").exists():
            (here / "sub").rename(here / "gone")

    monkeypatch.setattr(batch_output.LinesOutput, "add", add_and_vanish)
    assert "no such file" in refused(capsys, "in.jsonl", "-o", "sub/out.jsonl")


def test_names_in_messages_are_clean(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "o\x1b]0;O\x07.jsonl"
    assert cli.main(["batch", "in.jsonl", "-o", name]) == SOME_FAILED
    assert cli.main(["batch", "in.jsonl", "-o", name, "--resume"]) == SOME_FAILED
    assert cli.main(["batch", "in.jsonl", "-o", name]) == cli.UNUSABLE
    rows.write_text("", encoding="utf-8")
    assert cli.main(["batch", "in.jsonl", "-o", name, "--resume"]) == cli.UNUSABLE
    said = capsys.readouterr().err
    assert "is finished already" in said
    assert not {"\x1b", "\x07"} & set(said)


@pytest.mark.parametrize("identity", ["NaN", "Infinity", "-Infinity", "1e999", "[NaN]", '{"a": NaN}'])
def test_ids_that_are_no_json_are_text(here: Path, identity: str) -> None:
    (here / "in.jsonl").write_text(f'{{"id": {identity}, "text": "", "pub_date": "soon"}}\n', encoding="utf-8")
    assert cli.main(["batch", *RUN]) == SOME_FAILED
    [line] = (here / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line, parse_constant=pytest.fail)["id"] == str(json.loads(identity))
    assert cli.main(["batch", *RUN, "--resume"]) == SOME_FAILED


def arrow_columns() -> dict[str, Any]:
    import pyarrow as pa

    numbers = {
        name: pa.array([1, 2], kind)
        for name, kind in {
            "date32": pa.date32(),
            "date64": pa.date64(),
            "seconds": pa.timestamp("s"),
            "nanoseconds": pa.timestamp("ns", "UTC"),
            "time": pa.time64("us"),
            "duration": pa.duration("us"),
            "decimal": pa.decimal128(9, 2),
            "float": pa.float32(),
            "int8": pa.int8(),
        }.items()
    }
    return numbers | {
        "bytes": pa.array([b"a", b"\xff"], pa.binary()),
        "uuid": pa.array([b"\xff" * 16, b"\0" * 16], pa.binary(16)),
        "nan": pa.array([math.nan, math.inf]),
        "flags": pa.array([True, False]),
        "list": pa.array([[1], [2]]),
        "struct": pa.array([{"a": math.nan}, {"a": 1.0}]),
        "map": pa.array([[(1, 2)], []], pa.map_(pa.int8(), pa.int8())),
        "dictionary": pa.array(["a", "b"]).dictionary_encode(),
        "far": pa.array([2**55, 1], pa.timestamp("ms")),
        "null": pa.array([None, None], pa.null()),
    }


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_ids_of_any_type_of_parquet(here: Path, ending: str) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = import_parquet()
    for name, ids in arrow_columns().items():
        table = pa.table({"id": ids, "text": ["", ""], "pub_date": ["soon", "soon"]})
        parquet.write_table(table, f"{name}.parquet")
        run = ["batch", f"{name}.parquet", "-o", f"{name}.out.{ending}"]
        assert cli.main(run) == SOME_FAILED
        output = here / f"{name}.out.{ending}"
        lines = output.read_text(encoding="utf-8").splitlines() if ending == "jsonl" else []
        written = [json.loads(line, parse_constant=pytest.fail) for line in lines]
        assert len(written or parquet.read_table(output).to_pylist()) == 2
        assert cli.main([*run, "--resume"]) == SOME_FAILED


def test_text_that_is_not_utf8_in_parquet(here: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    text = pa.array([b"\xff", GOOD["text"].encode()]).view(pa.string())
    import_parquet().write_table(pa.table({"text": text, "pub_date": ["2024-05-10"] * 2}), "in.parquet")
    assert cli.main(["batch", "in.parquet", "-o", "out.jsonl"]) == SOME_FAILED
    bad, good = lines_of(here / "out.jsonl")
    assert "row 0 has a text that cannot be read" in bad["message"]
    assert "timeline" in good


def test_damage_inside_a_parquet_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pa = pytest.importorskip("pyarrow")
    texts = [os.urandom(200).hex() for _ in range(200)]
    table = pa.table({"text": texts, "pub_date": ["soon"] * 200})
    import_parquet().write_table(table, "in.parquet", compression="gzip", write_page_checksum=True)
    content = bytearray((here / "in.parquet").read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(byte ^ 0xFF for byte in content[middle : middle + 400])
    (here / "in.parquet").write_bytes(content)
    assert "in.parquet is damaged" in refused(capsys, "in.parquet", "-o", "out.jsonl")


@pytest.mark.usefixtures("rows")
def test_damage_in_an_unfinished_parquet_output(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(batch_output, "GROUP_ROWS", 2)
    with monkeypatch.context() as patched:
        patched.setattr(batch_output.ParquetOutput, "finish", interrupt)
        assert cli.main(["batch", "in.jsonl", "-o", "out.parquet"]) == cli.INTERRUPTED
    (here / "out.parquet.part" / "000001.parquet").write_bytes(b"")
    assert "000001.parquet is damaged" in refused(capsys, "in.jsonl", "-o", "out.parquet", "--resume")
    assert cli.main(["batch", "in.jsonl", "-o", "out.parquet", "--force"]) == SOME_FAILED


@pytest.mark.parametrize("command", [[], ["find"]])
@pytest.mark.parametrize("output", ["/dev/full", None])
def test_standard_output_that_cannot_be_written_to(here: Path, command: list[str], output: str | None) -> None:
    if output and not Path(output).exists():
        pytest.skip("there is no such device")
    (here / "news.txt").write_text(GOOD["text"], encoding="utf-8")
    redirected = f">{output}" if output else ">&-"
    words = " ".join([sys.executable, "-m", "timeline", *command, "news.txt", "-d", "2024-05-10", redirected])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, shell=True, capture_output=True, text=True, check=False, env=environment)  # noqa: S602
    assert done.returncode == cli.UNUSABLE
    assert done.stderr.startswith("timeline: standard output")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", [as_itself, as_a_symbolic_link, as_a_hard_link])
def test_the_article_is_not_its_own_output(
    here: Path, capsys: pytest.CaptureFixture[str], name: Callable[[Path], str]
) -> None:
    (here / "page.html").write_text(GOOD["text"], encoding="utf-8")
    output = name(here / "page.html")
    assert cli.main(["page.html", "-d", "2024-05-10", "-f", "html", "-o", output]) == cli.UNUSABLE
    assert "is the article itself" in capsys.readouterr().err
    assert (here / "page.html").read_text(encoding="utf-8") == GOOD["text"]


@pytest.mark.parametrize("command", [[], ["find"]])
@pytest.mark.parametrize("name", ["loop.txt", "a" * 300, ".", "nul\0.txt", "gone.txt"])
def test_articles_that_cannot_be_opened(
    here: Path, capsys: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    (here / "loop.txt").symlink_to("loop.txt")
    assert cli.main([*command, name, "-d", "2024-05-10"]) == cli.UNUSABLE
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["loop.csv", "a" * 300 + ".csv", "none/out.csv", "folder.csv", "nul\0.csv"])
def test_outputs_that_cannot_be_written_are_named_before_the_work(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (here / "loop.csv").symlink_to("loop.csv")
    (here / "folder.csv").mkdir()
    assert cli.main(["gone.txt", "-d", "2024-05-10", "-o", name]) == cli.UNUSABLE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "gone.txt" not in said


def test_a_name_as_long_as_names_may_be(here: Path) -> None:
    (here / "news.txt").write_text(GOOD["text"], encoding="utf-8")
    name = "a" * 251 + ".csv"
    assert cli.main(["news.txt", "-d", "2024-05-10", "-o", name]) == 0
    assert names(here) == {"news.txt", name}
