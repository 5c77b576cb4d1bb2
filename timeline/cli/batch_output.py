"""The output of a batch: it grows row by row, and a later run can continue it however the process ended.

Until it is finished it is called ``out.jsonl.part``, then it gets its own name in one step. The number of rows in it is
the number of rows done: it is the only record of progress, so the two cannot disagree.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path
from typing import Any, Protocol

import attrs

from timeline.cli.batch_rows import import_parquet
from timeline.errors import InputError
from timeline.streams.build_timelines import ErrorRecord
from timeline.text.unicode import utf8_text

FAILED = b'{"error": '
"""The first bytes of a line without a timeline."""
GROUP_ROWS = 256
GROUP_CHARACTERS = 1 << 24
"""The largest number of rows, and of characters, in a row group of a Parquet file, which is what a kill costs."""


@attrs.frozen
class OutputRow:
    """A row of the output: the article's id and date, and its timeline as a JSON document or its error."""

    id: Any
    pub_date: str
    document: str = ""
    error: ErrorRecord | None = None


class Output(Protocol):
    """A file that a batch is written to."""

    def resume(self) -> tuple[int, int]:
        """Continue where an earlier run ended; returns how many rows are done, and how many of them failed."""

    def add(self, row: OutputRow) -> None:
        """Write one row."""

    def finish(self) -> None:
        """Give the output its own name."""

    def close(self) -> None:
        """Close open files; what is written stays."""

    def discard(self) -> None:
        """Delete the output."""


def output_at(path: str) -> Output:
    """The output for *path*, by its suffix."""
    target = Path(path)
    if not target.resolve().parent.is_dir():
        raise InputError(f"no such folder: {target.resolve().parent}")
    match target.suffix.lower():
        case ".jsonl" | ".ndjson":
            return LinesOutput(target)
        case ".parquet" | ".pq":
            return ParquetOutput(target)
    raise InputError(f"{path}: the suffix must be one of .jsonl, .ndjson, .parquet, .pq")


def part_of(target: Path) -> Path:
    """The path of an unfinished output.

    >>> print(part_of(Path("out.jsonl")))
    out.jsonl.part
    """
    return target.with_name(target.name + ".part")


def done_of(target: Path) -> Path:
    """The path of the row groups of a finished output, until they are deleted."""
    return target.with_name(target.name + ".done")


class LinesOutput:
    """JSON Lines. A kill costs at most the last line, which is written again."""

    def __init__(self, target: Path) -> None:
        self._target, self._part = target, part_of(target)
        self._part.touch()
        self._file: BufferedWriter | None = None

    def resume(self) -> tuple[int, int]:
        """Count the complete lines, and those with an error; cut off an incomplete one."""
        rows = failed = size = 0
        with self._part.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    rows += 1
                    size += len(line)
                    if line.startswith(FAILED):
                        failed += 1
        os.truncate(self._part, size)
        return rows, failed

    def add(self, row: OutputRow) -> None:
        """Write one line, and hand it to the system at once, so that a kill loses no earlier one."""
        if self._file is None:
            self._file = self._part.open("ab")
        self._file.write(line_of(row))
        self._file.flush()

    def close(self) -> None:
        """Close the file once its lines are on the disk."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def finish(self) -> None:
        """Rename the file."""
        self.close()
        self._part.replace(self._target)

    def discard(self) -> None:
        """Delete the file."""
        self.close()
        self._part.unlink()


def line_of(row: OutputRow) -> bytes:
    r"""A line of JSON. The document is inserted as it is, because it is in one line.

    >>> line_of(OutputRow("a7", "2024-05-10", "{}"))
    b'{"id": "a7", "pub_date": "2024-05-10", "timeline": {}}\n'
    """
    article = f'"id": {json.dumps(row.id, default=utf8_text)}, "pub_date": {json.dumps(row.pub_date)}'
    if row.error is None:
        return f'{{{article}, "timeline": {row.document}}}\n'.encode()
    error = f'"error": {json.dumps(row.error.error)}, "message": {json.dumps(row.error.message)}'
    return f"{{{error}, {article}}}\n".encode()


class ParquetOutput:
    """A Parquet file with the columns id, pub_date, json and error, all of them text.

    Such a file can be read only when it is complete. So each row group is a separate file until the end, when they are
    joined. A kill costs the row group in progress.
    """

    def __init__(self, target: Path) -> None:
        self._parquet = import_parquet()
        self._target, self._part = target, part_of(target)
        self._part.mkdir(exist_ok=True)
        self._rows: list[OutputRow] = []
        self._size = self._groups = 0

    def resume(self) -> tuple[int, int]:
        """Count the rows of the groups that are there, and those with an error."""
        rows = failed = 0
        for path in self._paths():
            errors = self._parquet.read_table(path, columns=["error"]).column("error")
            rows, failed = rows + len(errors), failed + len(errors) - errors.null_count
            self._groups += 1
        return rows, failed

    def add(self, row: OutputRow) -> None:
        """Hold the row until its group is full."""
        self._rows.append(row)
        self._size += len(row.document)
        if len(self._rows) >= GROUP_ROWS or self._size >= GROUP_CHARACTERS:
            self._write_group()

    def finish(self) -> None:
        """Join the groups, give the result its name, and delete the groups.

        They are renamed before they are deleted, so that a kill never leaves only some of them.
        """
        if self._rows or not self._groups:
            self._write_group()
        whole = self._part / "whole"
        paths = list(self._paths())
        with self._parquet.ParquetWriter(whole, self._parquet.read_schema(paths[0])) as writer:
            for path in paths:
                writer.write_table(self._parquet.read_table(path))
        whole.replace(self._target)
        shutil.rmtree(done_of(self._target), ignore_errors=True)
        self._part.replace(done_of(self._target))
        shutil.rmtree(done_of(self._target))

    def close(self) -> None:
        """Do nothing: no file is open between groups."""

    def discard(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self._part)

    def _paths(self) -> Iterator[Path]:
        number = 0
        while (path := self._part / f"{number:06}.parquet").exists():
            yield path
            number += 1

    def _write_group(self) -> None:
        """Write a file that is there completely or not at all."""
        half = self._part / "half"
        self._parquet.write_table(arrow_table(self._rows), half)
        half.replace(self._part / f"{self._groups:06}.parquet")
        self._groups += 1
        self._rows, self._size = [], 0


def arrow_table(rows: list[OutputRow]) -> Any:
    """The rows as an Arrow table; a row with an error has no document."""
    import pyarrow

    columns = {
        "id": [utf8_text(row.id) for row in rows],
        "pub_date": [utf8_text(row.pub_date) for row in rows],
        "json": [row.document if row.error is None else None for row in rows],
        "error": [None if row.error is None else utf8_text(f"{row.error.error}: {row.error.message}") for row in rows],
    }
    schema = pyarrow.schema(
        [(name, pyarrow.large_string() if name == "json" else pyarrow.string()) for name in columns]
    )
    return pyarrow.table(columns, schema=schema)


def failures_in(path: Path) -> int:
    """The number of rows with an error in a finished output."""
    if path.suffix.lower() in (".parquet", ".pq"):
        errors = import_parquet().read_table(path, columns=["error"]).column("error")
        return len(errors) - int(errors.null_count)
    with path.open("rb") as file:
        return sum(line.startswith(FAILED) for line in file)


def clean_up(target: Path, note: Path) -> None:
    """Delete what a finished output no longer needs: the note of its options, and the remains of a kill."""
    with suppress(FileNotFoundError):
        note.unlink()
    shutil.rmtree(done_of(target), ignore_errors=True)
