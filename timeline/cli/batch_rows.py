"""The articles of a batch, read row by row from JSON Lines, CSV or Parquet as they are needed."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from timeline.errors import InputError, MissingExtraError, TextError
from timeline.timexes.find import LIMIT

SUFFIXES = (".jsonl", ".ndjson", ".csv", ".parquet", ".pq")
REQUIRED = ("text", "pub_date")
ROWS_IN_MEMORY = 64
"""How many rows of a Parquet file are held at a time."""


@attrs.frozen
class ArticleRow:
    """An article: its id (by default the row's number, counted from 0), text and date, or the problem of the row."""

    id: Any
    text: Any = ""
    pub_date: Any = ""
    problem: InputError | None = None


def read_rows(path: str) -> Iterator[ArticleRow]:
    """The rows of the file at *path*, read by its suffix; ``-`` is JSON Lines on standard input.

    A row that cannot be read holds the problem. Raises ``InputError`` for a file that cannot be read.
    """
    kind = ".jsonl" if path == "-" else Path(path).suffix.lower()
    if kind not in SUFFIXES:
        found = f", not {kind}" if kind else ""
        raise InputError(f"{path}: the suffix must be one of {', '.join(SUFFIXES)}{found}")
    if path != "-" and not Path(path).is_file():
        raise InputError(f"no such file: {path}")
    if kind in (".parquet", ".pq"):
        return _from_parquet(path)
    return _from_csv(path) if kind == ".csv" else _from_lines(path)


def _from_lines(path: str) -> Iterator[ArticleRow]:
    with sys.stdin.buffer if path == "-" else Path(path).open("rb") as file:
        lines = (line for line in file if line.strip())
        for number, line in enumerate(lines):
            yield _from_line(number, line.removeprefix(b"\xef\xbb\xbf"))


def _from_line(number: int, line: bytes) -> ArticleRow:
    """One line of JSON.

    >>> _from_line(0, b'{"id": "a7", "text": "Rain fell.", "pub_date": "2024-05-10"}')
    ArticleRow(id='a7', text='Rain fell.', pub_date='2024-05-10', problem=None)
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
    return ArticleRow(identity, *(fields[name] for name in REQUIRED))


def _from_csv(path: str) -> Iterator[ArticleRow]:
    csv.field_size_limit(LIMIT)
    with Path(path).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
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
    try:
        file = parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is not a Parquet file: {error}") from None
    names = file.schema_arrow.names
    _check_columns(path, names)
    wanted = [name for name in ("id", *REQUIRED) if name in names]
    batches = file.iter_batches(batch_size=ROWS_IN_MEMORY, columns=wanted)
    rows = (fields for batch in batches for fields in batch.to_pylist())
    for number, fields in enumerate(rows):
        yield _from_fields(number, fields)


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
