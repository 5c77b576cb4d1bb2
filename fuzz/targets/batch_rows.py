"""The rows of a batch: JSON Lines, CSV or Parquet with values of any type, and damaged files."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fuzz.mutations import ODD, VALUES, changed_text, changed_tree, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline.cli.batch_output import OutputRow, _line_failed, arrow_table, line_of
from timeline.errors import InputError, PublicationDateError
from timeline.readers.article_rows import ArticleRow, read_rows
from timeline.streams.build_timelines import ErrorRecord
from timeline.text.unicode import utf8_text
from timeline.timexes.publication import publication_moment

SUFFIXES = {b"J": ".jsonl", b"C": ".csv", b"P": ".parquet"}
"""An input begins with the letter of its format; the rest is the file."""
WORDS = (
    *"id text pub_date NaN Infinity -Infinity null true 2024-05-10 2024-05-10T08:00:00Z a1 1e400".split(),
    "\n",
    '"',
    ",",
)
ROWS = (
    {"id": "a1", "text": "It rained on Monday.", "pub_date": "2024-05-10"},
    {"id": 2, "text": "It snowed\nin 1999.", "pub_date": "2024-05-10T08:00:00Z"},
    {"id": float("nan"), "text": "", "pub_date": "2024-99-99"},
    {"text": "\u202eNo id.\u200e", "pub_date": None},
)
MADE: tuple[tuple[Callable[[], pa.DataType], tuple[Any, ...]], ...] = (
    (pa.string, ("a1", "", "\0", "\u200e=1", "2024-05-10")),
    (pa.large_string, ("2024-05-10", "It rained on Monday.")),
    (pa.binary, (b"a1", b"\xff\xfe", b"")),
    (pa.int8, (-128, 0, 127)),
    (pa.uint64, (0, 2**64 - 1)),
    (pa.float32, (float("nan"), float("inf"), 0.1)),
    (pa.float64, (float("nan"), float("-inf"), -0.0, 1e308)),
    (lambda: pa.decimal128(38, 10), (Decimal("1.5"), Decimal(-(10**20)))),
    (lambda: pa.decimal256(76, 0), (Decimal(10**70),)),
    (pa.bool_, (True, False)),
    (pa.date32, (date.min, date(2024, 5, 10), 10**6, -(10**8))),
    (pa.date64, (date.max, 10**15)),
    (lambda: pa.time64("ns"), (time(23, 59), 1)),
    (lambda: pa.timestamp("s"), (datetime(2024, 5, 10), 10**12)),
    (lambda: pa.timestamp("ns"), (1, 2**62)),
    (lambda: pa.timestamp("us", "Europe/Berlin"), (datetime(2024, 5, 10), 2**62)),
    (lambda: pa.timestamp("ms", "Nowhere/At All"), (0, 10**15)),
    (lambda: pa.timestamp("ms", "+99:00"), (0,)),
    (lambda: pa.duration("ns"), (timedelta(days=1), 2**62)),
    (lambda: pa.list_(pa.float64()), ([float("nan")], [], [None])),
    (lambda: pa.struct([("a", pa.binary())]), ({"a": b"\xff"}, {"a": None})),
    (lambda: pa.map_(pa.string(), pa.int64()), ([("a", 1), ("a", 2)], [])),
    (lambda: pa.dictionary(pa.int8(), pa.string()), ("a1", "a1")),
    (lambda: pa.binary(2), (b"ab", b"\xff\xff")),
    (pa.null, ()),
)
"""Types of columns, with odd values of each."""


def check(data: bytes) -> bool:
    """Check for an ``InputError``, or rows that a batch can write in both formats and recognise when it continues."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        path = Path(folder, "rows" + SUFFIXES.get(data[:1], ".jsonl"))
        path.write_bytes(data[1:])
        try:
            rows = list(read_rows(str(path)))
        except InputError as error:
            _told(error)
            return False
        assert len(data) % 8 or repr(list(read_rows(str(path)))) == repr(rows), "it reads otherwise a second time"
        written = [_written(number, row, path) for number, row in enumerate(rows)]
    table = arrow_table(written).to_pylist()
    assert [row["id"] for row in table] == [utf8_text(row.id) for row in rows], "Parquet has other ids"
    return any(row.problem is None for row in rows)


def _told(error: InputError) -> None:
    assert str(error), "the error does not say what is wrong"


def _written(number: int, row: ArticleRow, path: Path) -> OutputRow:
    """The row of output for *row*, whose line is JSON and is recognised as the row's."""
    problem = ErrorRecord(number, type(row.problem).__name__, str(row.problem)) if row.problem else None
    assert problem or (row.text is not None and row.pub_date is not None), f"{row} lacks something"
    written = OutputRow(row.id, str(row.pub_date), "{}", problem)
    line = line_of(written)
    json.loads(line, parse_constant=_refused)
    assert line.count(b"\n") == 1, "a row takes more than one line"
    assert _line_failed(line, row, path) == bool(problem), "a later run takes an error for a timeline"
    with suppress(PublicationDateError):
        publication_moment(row.pub_date)
    return written


def _refused(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def mutate(data: bytes, random: Random) -> bytes:
    """Change the rows, or damage the file."""
    kind = random.choice((b"J", b"C", b"P")) if random.random() < 0.1 else data[:1]
    if kind != data[:1] or random.random() < 0.3:
        return (kind + _FRESH.get(kind, _lines)(random))[: 4 * LONGEST]
    if kind == b"P":
        return _damaged(data, random)
    return kind + encoded(changed_text(decoded(data[1:]), random, (*WORDS, *ODD), 2000))


def _lines(random: Random) -> bytes:
    rows = changed_tree([dict(row) for row in ROWS[: random.randrange(1, 5)]], random, WORDS)
    rows = rows if isinstance(rows, list) else [rows]
    return encoded("\n".join(json.dumps(row, ensure_ascii=random.random() < 0.5) for row in rows))


def _csv(random: Random) -> bytes:
    file = io.StringIO()
    rows = csv.writer(file, lineterminator=random.choice(("\n", "\r\n", "\r")))
    rows.writerow(["id", "text", "pub_date"])
    for _ in range(random.randrange(4)):
        rows.writerow([random.choice((*WORDS, *ODD, *VALUES)) for _ in range(random.choice((3, 3, 2, 4)))])
    return encoded(file.getvalue())


def _parquet(random: Random) -> bytes:
    """A file with three columns of odd types."""
    length, columns = random.randrange(1, 6), {}
    for name in ("id", "text", "pub_date"):
        if name == "id" or random.random() < 0.3:
            columns[name] = _column(random, length)
        else:
            columns[name] = pa.array([random.choice(ROWS)[name] for _ in range(length)], pa.string())
    return _file(pa.table(columns), random)


def _column(random: Random, length: int) -> Any:
    made, values = random.choice(MADE)
    array = pa.array([random.choice((*values, None)) for _ in range(length)], made())
    return array.view(pa.string()) if made is pa.binary and random.random() < 0.5 else array  # text that is not UTF-8


def _file(table: Any, random: Random) -> bytes:
    file = io.BytesIO()
    with suppress(pa.ArrowException):  # a type that Parquet lacks
        pq.write_table(
            table,
            file,
            compression=random.choice(("none", "snappy")),
            write_page_checksum=random.random() < 0.5,
            use_dictionary=random.random() < 0.5,
            data_page_version=random.choice(("1.0", "2.0")),
        )
    return file.getvalue()


def _damaged(data: bytes, random: Random) -> bytes:
    """*data* with some bytes changed, left out or doubled."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8))):
        place = random.randrange(1, len(changed)) if len(changed) > 1 else len(changed)
        match random.randrange(5):
            case 0:
                del changed[place : place + random.choice((1, 4, 64))]
            case 1:
                changed[place:place] = changed[place : place + random.choice((1, 4, 64))]
            case _:
                changed[place : place + 1] = bytes([random.randrange(256)])
    return bytes(changed)


_FRESH = {b"J": _lines, b"C": _csv, b"P": _parquet}
SEEDS = (
    b"J" + "\n".join(json.dumps(row) for row in ROWS).encode(),
    'Cid,text,pub_date\na1,It rained on Monday.,2024-05-10\n,"two\nlines",\u200e=1\n'.encode(),
    b"P"
    + _file(pa.table({name: [str(row.get(name)) for row in ROWS] for name in ("id", "text", "pub_date")}), Random(1)),
    *(b"P" + _parquet(Random(seed)) for seed in range(2, 12)),
)
TARGET = Target("batch_rows", check, SEEDS, mutate, ("timeline/cli/batch_rows.py", "timeline/cli/batch_output.py"))
