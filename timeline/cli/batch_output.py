"""The output of a batch: it grows row by row, and a later run can continue it however the process ended.

Until it is finished it is called ``out.jsonl.part``, then it gets its own name in one step. The number of rows in it is
the number of rows done: it is the only record of progress, so the two cannot disagree.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import Any, BinaryIO, Protocol

import attrs

from timeline.cli.batch_job import START_OVER, sibling
from timeline.errors import InputError
from timeline.exporters.files import NO_FOLLOW, take_name
from timeline.readers.article_rows import ArticleRow, import_parquet, parquet_errors
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

    def resume(self, rows: Iterator[ArticleRow]) -> tuple[int, int]:
        """Continue where an earlier run ended; returns how many rows are done, and how many of them failed.

        Takes the rows that are done from *rows*. Raises ``InputError`` if they are others, and changes nothing then.
        """

    def add(self, row: OutputRow) -> None:
        """Write one row."""

    def finish(self) -> None:
        """Give the output its own name."""

    def close(self) -> None:
        """Close open files; what is written stays."""

    def discard(self) -> None:
        """Delete the output."""


def output_at(target: Path) -> Output:
    """The output for *target*, by its suffix."""
    return ParquetOutput(target) if is_parquet(target) else LinesOutput(target)


def is_parquet(target: Path) -> bool:
    """True if the output is Parquet, False if it is JSON Lines, by its suffix."""
    match target.suffix.lower():
        case ".parquet" | ".pq":
            return True
        case ".jsonl" | ".ndjson":
            return False
    raise InputError(f"{target.name}: the suffix must be one of .jsonl, .ndjson, .parquet, .pq")


def part_of(target: Path) -> Path:
    """The path of an unfinished output.

    >>> print(part_of(Path("out.jsonl")))
    out.jsonl.part
    """
    return sibling(target, ".part")


def done_of(target: Path) -> Path:
    """The path of the row groups of a finished output, until they are deleted."""
    return sibling(target, ".done")


class LinesOutput:
    """JSON Lines. A kill costs at most the last line, which is written again."""

    def __init__(self, target: Path) -> None:
        self._target, self._part = target, part_of(target)
        self._file: int | None = os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_FOLLOW, 0o666)
        status = os.fstat(self._file)
        if not S_ISREG(status.st_mode) or status.st_nlink > 1:
            os.close(self._file)
            raise InputError(f"{self._part} is a device, or a hard link to another file: delete it")

    def resume(self, rows: Iterator[ArticleRow]) -> tuple[int, int]:
        """Compare the complete lines with the rows; cut off an incomplete line."""
        done = failed = size = 0
        with self._part.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    failed += _line_failed(line, _row_done(rows, done, self._part), self._part)
                    done += 1
                    size += len(line)
        os.truncate(self._opened, size)
        return done, failed

    def add(self, row: OutputRow) -> None:
        """Write one line, and hand it to the system at once, so that a kill loses no earlier one."""
        line = memoryview(line_of(row))
        while line:
            line = line[os.write(self._opened, line) :]

    def close(self) -> None:
        """Close the file once its lines are on the disk."""
        if self._file is not None:
            descriptor, self._file = self._file, None
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def finish(self) -> None:
        """Rename the file."""
        self.close()
        take_name(self._part, self._target)

    def discard(self) -> None:
        """Delete the file."""
        with suppress(OSError):  # a full disk
            self.close()
        self._part.unlink()

    @property
    def _opened(self) -> int:
        if self._file is None:
            raise ValueError("the output is closed")
        return self._file


def _row_done(rows: Iterator[ArticleRow], number: int, output: Path) -> ArticleRow:
    """The next of *rows*, which row *number* of *output* should come from."""
    row = next(rows, None)
    if row is None:
        raise InputError(f"the input has only {number} rows, {output} has more: use the same input; {START_OVER}")
    return row


def _other_row(row: ArticleRow, output: Path) -> InputError:
    return InputError(
        f"the input has changed: its row {row.id!r} is not at the same place in {output}: use the same input; "
        + START_OVER
    )


def _line_failed(line: bytes, row: ArticleRow, output: Path) -> bool:
    """True if *line* is an error, False if it is a timeline. Raises ``InputError`` if it is not of *row*."""
    article = _article_json(row.id, str(row.pub_date)).encode()
    failed = line.startswith(FAILED)
    if not (line.endswith(b", " + article + b"}\n") if failed else line.startswith(b"{" + article + b", ")):
        raise _other_row(row, output)
    return failed


def _article_json(identity: Any, pub_date: str) -> str:
    """The id and date of a row, as a line has them. An id that JSON lacks, such as a date or NaN, becomes text.

    >>> _article_json(float("nan"), "2024-05-10")
    '"id": "nan", "pub_date": "2024-05-10"'
    """
    try:
        written = json.dumps(identity, default=utf8_text, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        written = json.dumps(utf8_text(identity))
    return f'"id": {written}, "pub_date": {json.dumps(pub_date)}'


def line_of(row: OutputRow) -> bytes:
    r"""A line of JSON. The document is inserted as it is, because it is in one line.

    >>> line_of(OutputRow("a7", "2024-05-10", "{}"))
    b'{"id": "a7", "pub_date": "2024-05-10", "timeline": {}}\n'
    """
    article = _article_json(row.id, row.pub_date)
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

    def resume(self, rows: Iterator[ArticleRow]) -> tuple[int, int]:
        """Compare the groups that are there with the rows."""
        done = failed = 0
        for path in self._paths():
            with parquet_errors(f"{path} is damaged ({START_OVER})"):
                for row_failed in _parquet_rows(path, rows, done):
                    done, failed = done + 1, failed + row_failed
            self._groups += 1
        return done, failed

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
        schema = self._parquet.read_schema(paths[0])
        with _new_file(whole) as file, self._parquet.ParquetWriter(file, schema) as writer:
            for path in paths:
                writer.write_table(self._parquet.read_table(path))
        take_name(whole, self._target)
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
        with _new_file(half) as file:
            self._parquet.write_table(arrow_table(self._rows), file)
        half.replace(self._part / f"{self._groups:06}.parquet")
        self._groups += 1
        self._rows, self._size = [], 0


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A new file in place of any at *path*, to write to; it is on the disk when the context ends."""
    with suppress(FileNotFoundError):
        path.unlink()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _parquet_rows(path: Path, rows: Iterator[ArticleRow], number: int) -> Iterator[bool]:
    """For each row of the output at *path*, True if it is an error. Raises ``InputError`` if it is not of *rows*.

    Its first row is row *number* of the job.
    """
    columns = ["id", "pub_date", "error"]
    for batch in import_parquet().ParquetFile(path).iter_batches(columns=columns):
        for done in batch.to_pylist():
            row = _row_done(rows, number, path)
            if (done["id"], done["pub_date"]) != (utf8_text(row.id), utf8_text(row.pub_date)):
                raise _other_row(row, path)
            yield done["error"] is not None
            number += 1


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


def failures_in(target: Path, rows: Iterator[ArticleRow]) -> int:
    """The number of rows with an error in a finished output. Raises ``InputError`` if it is not of all *rows*."""
    if is_parquet(target):
        with parquet_errors(f"{target} is damaged ({START_OVER})"):
            failed = sum(_parquet_rows(target, rows, 0))
    else:
        with target.open("rb") as file:
            failed = sum(_line_failed(line, _row_done(rows, n, target), target) for n, line in enumerate(file))
    if next(rows, None) is not None:
        raise InputError(f"{target} is finished, but the input has more rows now: use the same input; {START_OVER}")
    return failed


def clean_up(target: Path) -> None:
    """Delete what a finished output no longer needs: the note of its job, and the remains of a kill."""
    with suppress(FileNotFoundError):
        sibling(target, ".job").unlink()
    shutil.rmtree(done_of(target), ignore_errors=True)


def start_over(target: Path) -> None:
    """Delete an unfinished output; a finished one stays until a new one takes its name."""
    part = part_of(target)
    if part.is_dir():
        shutil.rmtree(part)
    else:
        with suppress(FileNotFoundError):
            part.unlink()
    clean_up(target)
