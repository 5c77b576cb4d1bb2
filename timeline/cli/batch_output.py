"""The output of a batch, which grows row by row and can be taken up again after any end of the process.

Until it is finished it lies beside its place, as ``out.jsonl.part``: then it takes its name in one step. How many rows
it holds tells how many are done, so nothing else has to be kept, and the two cannot disagree.
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
"""How the lines of rows that gave no timeline begin."""
GROUP_ROWS = 256
GROUP_CHARACTERS = 1 << 24
"""A row group of a Parquet file is so many rows, or fewer that come to so much text: it is what a kill costs."""


@attrs.frozen
class Written:
    """A row of the output: the article's id and date, with its timeline as a JSON document or with an error."""

    id: Any
    pub_date: str
    document: str = ""
    error: ErrorRecord | None = None


class Output(Protocol):
    """What a batch is written to."""

    def take_up(self) -> tuple[int, int]:
        """Go on where an earlier run ended: the rows that are done, and how many of them failed."""

    def add(self, row: Written) -> None:
        """Write one row."""

    def finish(self) -> None:
        """Have the output take its name."""

    def close(self) -> None:
        """Let go of what is open; what is written stays."""

    def discard(self) -> None:
        """Leave nothing of it."""


def output_at(path: str) -> Output:
    """The output for *path*, by the ending of its name."""
    target = Path(path)
    if not target.resolve().parent.is_dir():
        raise InputError(f"no such folder to write to: {target.resolve().parent}")
    match target.suffix.lower():
        case ".jsonl" | ".ndjson":
            return Lines(target)
        case ".parquet" | ".pq":
            return Parquet(target)
    raise InputError(f"{path}: rows are written to .jsonl, .ndjson, .parquet or .pq")


def part_of(target: Path) -> Path:
    """Where an output lies that is not finished.

    >>> print(part_of(Path("out.jsonl")))
    out.jsonl.part
    """
    return target.with_name(target.name + ".part")


def done_of(target: Path) -> Path:
    """Where the row groups of an output lie that is finished, until they are cleared away."""
    return target.with_name(target.name + ".done")


class Lines:
    """JSON Lines. A kill cuts off the last line at most, which is written anew."""

    def __init__(self, target: Path) -> None:
        self._target, self._part = target, part_of(target)
        self._part.touch()
        self._file: BufferedWriter | None = None

    def take_up(self) -> tuple[int, int]:
        """The whole lines that are there, and how many of them tell of a failure; half a line is cut off."""
        rows = failed = size = 0
        with self._part.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    rows, failed, size = rows + 1, failed + line.startswith(FAILED), size + len(line)
        os.truncate(self._part, size)
        return rows, failed

    def add(self, row: Written) -> None:
        """One line, handed to the system at once, so that a kill loses none that went before."""
        if self._file is None:
            self._file = self._part.open("ab")
        self._file.write(line_of(row))
        self._file.flush()

    def close(self) -> None:
        """Close the file, its lines safe on the disk."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def finish(self) -> None:
        """Rename the whole."""
        self.close()
        self._part.replace(self._target)

    def discard(self) -> None:
        """Remove the file."""
        self.close()
        self._part.unlink()


def line_of(row: Written) -> bytes:
    r"""A line of JSON. The document goes in as it is: it is in one line.

    >>> line_of(Written("a7", "2024-05-10", "{}"))
    b'{"id": "a7", "pub_date": "2024-05-10", "timeline": {}}\n'
    """
    about = f'"id": {json.dumps(row.id, default=utf8_text)}, "pub_date": {json.dumps(row.pub_date)}'
    if row.error is None:
        return f'{{{about}, "timeline": {row.document}}}\n'.encode()
    error = f'"error": {json.dumps(row.error.error)}, "message": {json.dumps(row.error.message)}'
    return f"{{{error}, {about}}}\n".encode()


class Parquet:
    """A Parquet file with the columns id, pub_date, json and error, all of them text.

    Such a file can be read only when it is whole, so until then each row group is a file of its own, and in the end
    they are joined. A kill costs the row group under way.
    """

    def __init__(self, target: Path) -> None:
        self._parquet = import_parquet()
        self._target, self._part = target, part_of(target)
        self._part.mkdir(exist_ok=True)
        self._rows: list[Written] = []
        self._size = self._groups = 0

    def take_up(self) -> tuple[int, int]:
        """The rows of the groups that are there, and how many of them failed."""
        rows = failed = 0
        for path in self._paths():
            errors = self._parquet.read_table(path, columns=["error"]).column("error")
            rows, failed = rows + len(errors), failed + len(errors) - errors.null_count
            self._groups += 1
        return rows, failed

    def add(self, row: Written) -> None:
        """Keep the row until its group is full."""
        self._rows.append(row)
        self._size += len(row.document)
        if len(self._rows) >= GROUP_ROWS or self._size >= GROUP_CHARACTERS:
            self._write_group()

    def finish(self) -> None:
        """Join the groups, put the whole in its place, and clear them away.

        They go under another name first, so that what is left after a kill is never some of them.
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
        """Nothing is open between groups."""

    def discard(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._part)

    def _paths(self) -> Iterator[Path]:
        number = 0
        while (path := self._part / f"{number:06}.parquet").exists():
            yield path
            number += 1

    def _write_group(self) -> None:
        """A file that is there wholly or not at all."""
        half = self._part / "half"
        self._parquet.write_table(table_of(self._rows), half)
        half.replace(self._part / f"{self._groups:06}.parquet")
        self._groups += 1
        self._rows, self._size = [], 0


def table_of(rows: list[Written]) -> Any:
    """The rows as an Arrow table; where there is an error there is no document."""
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
    """How many rows of a finished output tell of a failure."""
    if path.suffix.lower() in (".parquet", ".pq"):
        errors = import_parquet().read_table(path, columns=["error"]).column("error")
        return len(errors) - int(errors.null_count)
    with path.open("rb") as file:
        return sum(line.startswith(FAILED) for line in file)


def clear_away(target: Path, note: Path) -> None:
    """Remove what a finished output needs no more: the note on the job, and what a kill has left."""
    with suppress(FileNotFoundError):
        note.unlink()
    shutil.rmtree(done_of(target), ignore_errors=True)
