"""The articles of a batch, read row by row from JSON Lines, CSV or Parquet as they are needed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

import attrs

from timeline.errors import InputError, MissingExtraError, TextError, TimelineError
from timeline.exporters.files import file_error
from timeline.readers.files import file_errors, standard_input
from timeline.timexes.find import LIMIT

SUFFIXES = (".jsonl", ".ndjson", ".csv", ".parquet", ".pq")
REQUIRED = ("text", "pub_date")
BESIDE = ("title", "source", "url")
"""Fields that a story shows and a batch ignores."""
ROWS_IN_MEMORY = 64
"""How many rows of a Parquet file are held at a time."""
LARGEST_COUNTED = 1 << 30
"""Bytes of a file whose rows are counted before the work; counting takes about a second."""
UNREADABLE = (ValueError, ArithmeticError, TypeError, LookupError, NotImplementedError)
"""What PyArrow raises for a value that Python has no form for, such as a time in an unknown zone or the year 12000."""


@attrs.frozen
class ArticleRow:
    """An article: its id (by default the row's number, counted from 0), text and date, or the problem of the row.

    ``beside`` has those of the fields ``title``, ``source`` and ``url`` that the row has.
    """

    id: Any
    text: Any = ""
    pub_date: Any = ""
    problem: InputError | None = None
    beside: Mapping[str, str] = attrs.field(factory=dict)


def read_rows(path: str) -> Iterator[ArticleRow]:
    """The rows of the file at *path*, read by its suffix; ``-`` is JSON Lines on standard input.

    A row that cannot be read holds the problem. Raises ``InputError`` for a file that cannot be read.
    """
    kind = ".jsonl" if path == "-" else Path(path).suffix.lower()
    if kind not in SUFFIXES:
        found = f", not {kind}" if kind else ""
        raise InputError(f"{path}: the suffix must be one of {', '.join(SUFFIXES)}{found}")
    if path != "-":
        _check_file(path)
    if kind in (".parquet", ".pq"):
        return _from_parquet(path)
    return _from_csv(path) if kind == ".csv" else _from_lines(path)


def count_rows(path: str) -> int | None:
    """How many rows the file at *path* has; ``None`` for standard input, and for a file that is large or damaged."""
    if path == "-" or Path(path).stat().st_size > LARGEST_COUNTED:
        return None
    kind = Path(path).suffix.lower()
    with suppress(TimelineError, OSError, ValueError, csv.Error):
        if kind in (".parquet", ".pq"):
            with parquet_errors(path):
                return int(import_parquet().read_metadata(path).num_rows)
        with Path(path).open("rb") as file:
            if kind != ".csv":
                return sum(1 for line in file if line.strip())
            csv.field_size_limit(LIMIT)
            return sum(1 for row in csv.reader(line.decode("latin-1") for line in file) if row) - 1
    return None


def _check_file(path: str) -> None:
    """Raise ``InputError`` unless *path* is a file: a pipe could not be read again, and not at all as Parquet."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        raise InputError(file_error(error, path)) from None
    if S_ISDIR(mode):
        raise InputError(file_error(IsADirectoryError(), path))
    if not S_ISREG(mode):
        raise InputError(f"{path} is a device or a pipe, not a file: give JSON Lines as standard input, with ROWS -")


def _from_lines(path: str) -> Iterator[ArticleRow]:
    with file_errors(path), standard_input() if path == "-" else Path(path).open("rb") as file:
        lines = (line for line in file if line.strip())
        for number, line in enumerate(lines):
            yield _from_line(number, line.removeprefix(b"\xef\xbb\xbf"))


def _from_line(number: int, line: bytes) -> ArticleRow:
    """One line of JSON.

    >>> _from_line(0, b'{"id": "a7", "text": "Rain fell.", "pub_date": "2024-05-10"}')
    ArticleRow(id='a7', text='Rain fell.', pub_date='2024-05-10', problem=None, beside={})
    >>> print(_from_line(4, b'{"id": "a7", "te').problem)
    row 4 is not JSON: Unterminated string starting at: line 1 column 14 (char 13)
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:  # also a ValueError: bytes that are not UTF-8
        return ArticleRow(number, problem=InputError(f"row {number} is not JSON: {error}"))
    if not isinstance(fields, dict):
        return ArticleRow(number, problem=InputError(f"row {number} is not a JSON object with id, text and pub_date"))
    return _from_fields(number, fields)


def _from_fields(number: int, fields: Mapping[str, Any]) -> ArticleRow:
    identity = number if fields.get("id") in (None, "") else fields["id"]
    missing = [name for name in REQUIRED if fields.get(name) is None]
    if missing:
        return ArticleRow(identity, problem=InputError(f"row {number} has no {' and no '.join(missing)}"))
    beside = {name: str(fields[name]) for name in BESIDE if fields.get(name) not in (None, "")}
    return ArticleRow(identity, fields["text"], fields["pub_date"], beside=beside)


def _from_csv(path: str) -> Iterator[ArticleRow]:
    csv.field_size_limit(LIMIT)
    opened = partial(Path(path).open, encoding="utf-8-sig", errors="surrogateescape", newline="")
    with file_errors(path), opened() as file:
        reader = csv.DictReader(file)
        _check_columns(path, reader.fieldnames or ())
        number = 0
        while True:
            try:
                row = _decoded(number, next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                row = ArticleRow(number, problem=InputError(f"row {number} is not CSV: {error}"))
            yield row
            number += 1


def _decoded(number: int, fields: Mapping[str, Any]) -> ArticleRow:
    """A row of CSV. Bytes that are not UTF-8 were decoded as lone surrogates, which CSV cannot hold otherwise."""
    row = _from_fields(number, fields)
    try:
        f"{row.id}{row.text}{row.pub_date}".encode()
    except UnicodeEncodeError:
        return ArticleRow(number, problem=TextError(f"row {number} is not UTF-8 text"))
    return row


def _from_parquet(path: str) -> Iterator[ArticleRow]:
    parquet = import_parquet()
    with parquet_errors(f"{path} is not a Parquet file, or is damaged"):
        file = parquet.ParquetFile(path, page_checksum_verification=True)
        names = file.schema_arrow.names
    _check_columns(path, names)
    wanted = [name for name in ("id", *REQUIRED, *BESIDE) if name in names]
    with parquet_errors(f"{path} is damaged"):
        number = 0
        for batch in file.iter_batches(batch_size=ROWS_IN_MEMORY, columns=wanted):
            columns = [_values(batch.column(name)) for name in wanted]
            for values in zip(*columns, strict=True):
                yield _from_values(number, dict(zip(wanted, values, strict=True)))
                number += 1


def _from_values(number: int, fields: dict[str, Any]) -> ArticleRow:
    """A row of Parquet; one with a value that Python has no form for is a problem."""
    unreadable = [name for name, value in fields.items() if isinstance(value, Unreadable)]
    if not unreadable:
        return _from_fields(number, fields)
    name = unreadable[0]
    return ArticleRow(number, problem=InputError(f"row {number} has a {name} that cannot be read: {fields[name].why}"))


@attrs.frozen
class Unreadable:
    """A value of a Parquet file that Python cannot read, such as text that is not UTF-8, and the reason."""

    why: str


def _values(column: Any) -> list[Any]:
    """The values of a column; if some cannot be read, each is tried on its own, then as the text of its Arrow type."""
    try:
        values: list[Any] = column.to_pylist()
    except UNREADABLE:
        values = [_value(scalar) for scalar in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UNREADABLE as error:
        with suppress(*UNREADABLE):
            return scalar.cast("string").as_py()
        return Unreadable(str(error))


@contextmanager
def parquet_errors(what: str) -> Iterator[None]:
    """A context for reading Parquet: an error of the file becomes an ``InputError`` that begins with *what*."""
    import pyarrow

    try:
        yield
    except TimelineError:
        raise
    except (OSError, ValueError, MemoryError, pyarrow.ArrowException) as error:
        raise InputError(f"{what}: {error}") from None


def _check_columns(path: str, names: Any) -> None:
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise InputError(f"{path} must have the column {' and '.join(missing)} (it has: {', '.join(names) or 'none'})")


def import_parquet() -> Any:
    """PyArrow's Parquet module. Raises ``MissingExtraError`` if it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet files need pyarrow: pip install 'news-timeline[arrow]'") from error
    return pyarrow.parquet
