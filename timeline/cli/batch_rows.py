"""The articles of a batch, row by row: from JSON Lines, CSV or Parquet, each read as it is needed."""

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

KINDS = (".jsonl", ".ndjson", ".csv", ".parquet", ".pq")
COLUMNS = ("text", "pub_date")
AT_ONCE = 64
"""Rows of a Parquet file that are held at a time."""


@attrs.frozen
class Row:
    """One article: its id (the row's number, counted from 0, where it has none), text and date, or what is wrong."""

    id: Any
    text: Any = ""
    pub_date: Any = ""
    problem: InputError | None = None


def read_rows(path: str) -> Iterator[Row]:
    """The rows of the file at *path*, by the ending of its name; ``-`` is JSON Lines on standard input.

    A row that cannot be read has a problem in it; a file that cannot is an ``InputError``.
    """
    kind = ".jsonl" if path == "-" else Path(path).suffix.lower()
    if kind not in KINDS:
        raise InputError(
            f"{path}: rows are read from {', '.join(KINDS)}: what is a {kind or 'file without an ending'}?"
        )
    if path != "-" and not Path(path).is_file():
        raise InputError(f"no such file: {path}")
    if kind in (".parquet", ".pq"):
        return _from_parquet(path)
    return _from_csv(path) if kind == ".csv" else _from_lines(path)


def _from_lines(path: str) -> Iterator[Row]:
    with sys.stdin.buffer if path == "-" else Path(path).open("rb") as file:
        lines = (line for line in file if line.strip())
        for number, line in enumerate(lines):
            yield _from_line(number, line.removeprefix(b"\xef\xbb\xbf"))


def _from_line(number: int, line: bytes) -> Row:
    """One line of JSON.

    >>> _from_line(0, b'{"id": "a7", "text": "Rain fell.", "pub_date": "2024-05-10"}')
    Row(id='a7', text='Rain fell.', pub_date='2024-05-10', problem=None)
    >>> print(_from_line(4, b'{"id": "a7", "te').problem)
    row 4 is not JSON: Unterminated string starting at: line 1 column 14 (char 13)
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:  # bytes that are no UTF-8 are a ValueError too
        return Row(number, problem=InputError(f"row {number} is not JSON: {error}"))
    if not isinstance(fields, dict):
        return Row(number, problem=InputError(f"row {number} is no JSON object with id, text and pub_date"))
    return _from_fields(number, fields)


def _from_fields(number: int, fields: Mapping[str, Any]) -> Row:
    own = number if fields.get("id") in (None, "") else fields["id"]
    missing = [name for name in COLUMNS if fields.get(name) is None]
    if missing:
        return Row(own, problem=InputError(f"row {number} has no {' and no '.join(missing)}"))
    return Row(own, *(fields[name] for name in COLUMNS))


def _from_csv(path: str) -> Iterator[Row]:
    csv.field_size_limit(LIMIT)
    with Path(path).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(file)
        _demand(path, reader.fieldnames or ())
        number = 0
        while True:
            try:
                row = _decoded(number, next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                row = Row(number, problem=InputError(f"row {number} is not CSV: {error}"))
            yield row
            number += 1


def _decoded(number: int, fields: Mapping[str, Any]) -> Row:
    """A row of CSV; bytes that are no UTF-8 come as lone surrogates, which CSV has no other way to hold."""
    row = _from_fields(number, fields)
    try:
        f"{row.id}{row.text}{row.pub_date}".encode()
    except UnicodeEncodeError:
        return Row(number, problem=TextError(f"row {number} is not UTF-8 text"))
    return row


def _from_parquet(path: str) -> Iterator[Row]:
    parquet = import_parquet()
    try:
        file = parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no Parquet file: {error}") from None
    names = file.schema_arrow.names
    _demand(path, names)
    wanted = [name for name in ("id", *COLUMNS) if name in names]
    batches = file.iter_batches(batch_size=AT_ONCE, columns=wanted)
    rows = (fields for batch in batches for fields in batch.to_pylist())
    for number, fields in enumerate(rows):
        yield _from_fields(number, fields)


def _demand(path: str, names: Any) -> None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise InputError(f"{path} has no column {' and no '.join(missing)} (it has: {', '.join(names) or 'none'})")


def import_parquet() -> Any:
    """PyArrow's Parquet module, which an extra brings."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet files need pyarrow: pip install 'news-timeline[arrow]'") from error
    return pyarrow.parquet
