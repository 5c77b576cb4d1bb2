"""The join of a story on many machines: its costly steps as functions over Arrow tables.

Two steps of a join look at pairs. Both are *shuffles*: an engine groups the rows of a table by ``block``, and applies a
function to the groups.

Copies share a hash of their sketches, so that each hash is a block, with a row for each article that has it;
:func:`copies_of` gives the pairs to compare. Two reports can be of one event only if they share a stem and lie near
each other in time. So the reports are put into *blocks*, one for each stem and month; those of its last days are in the
next one too, and long dates in each of their months. :func:`report_pairs` gives the pairs that are alike.

What comes back from the engine are small tables, from which one machine makes the entries. The story is, to the last
digit, that of ``story_of``.

It needs pyarrow (the extra ``arrow``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import attrs

from timeline.errors import InputError, checked_count
from timeline.exporters.arrowtable import pa
from timeline.stories.article import ArticleReading
from timeline.stories.joining.clusters import Passes, all_pairs
from timeline.stories.joining.copies import earliness, pairs_of_holders
from timeline.stories.joining.likeness import Facts
from timeline.stories.joining.pairs import CONFLICT_DAYS, FALLBACK_DAYS, ReportPair
from timeline.stories.joining.steps import Comparing
from timeline.stories.naming import names_of
from timeline.stories.reading import readings_of
from timeline.stories.story import Story, story_from
from timeline.timeline import Timeline
from timeline.values.event import Status

_WORDS, _WEIGHTS = pa.list_(pa.string()), pa.list_(pa.float64())

BLOCKS = pa.schema(
    [
        pa.field("block", pa.string(), nullable=False),
        pa.field("number", pa.int64(), nullable=False),
        pa.field("article", pa.string(), nullable=False),
        pa.field("edtf", pa.string(), nullable=False),
        pa.field("day", pa.int32(), nullable=False),
        pa.field("first_day", pa.int32()),
        pa.field("last_day", pa.int32()),
        pa.field("published", pa.int32(), nullable=False),
        pa.field("is_fallback", pa.bool_(), nullable=False),
        pa.field("status", pa.string(), nullable=False),
        pa.field("stem", pa.string(), nullable=False),
        pa.field("heads", _WORDS, nullable=False),
        pa.field("telling", _WORDS, nullable=False),
        pa.field("names", _WORDS, nullable=False),
        pa.field("actors", _WORDS, nullable=False),
        pa.field("figures", _WORDS, nullable=False),
        pa.field("somebody", _WORDS, nullable=False),
        pa.field("sexes", _WORDS, nullable=False),
        pa.field("places", _WORDS, nullable=False),
        pa.field("speakers", _WORDS, nullable=False),
        pa.field("is_saying", pa.bool_(), nullable=False),
        pa.field("sentence_words", _WORDS, nullable=False),
        pa.field("sentence_weights", _WEIGHTS, nullable=False),
        pa.field("summary_words", _WORDS, nullable=False),
        pa.field("summary_weights", _WEIGHTS, nullable=False),
    ],
    metadata={"schema": "news-timeline-blocks/1"},
)
"""What an engine shuffles: a row for each report in each of its blocks."""

PAIRS = pa.schema(
    [
        pa.field("kind", pa.int32(), nullable=False),
        pa.field("first", pa.int64(), nullable=False),
        pa.field("second", pa.int64(), nullable=False),
        pa.field("likeness", pa.float64(), nullable=False),
    ],
    metadata={"schema": "news-timeline-pairs/1"},
)
"""What comes back: pairs of reports by number; of one date (0), of coarse and finer dates (1), in conflict (2)."""

_SETS = ("heads", "telling", "names", "actors", "figures", "somebody", "sexes", "places", "speakers")
_PLAIN = ("article", "edtf", "day", "published", "is_fallback", "stem", "is_saying")
ROWS_OF_BLOCKS = 50_000
"""Rows that are made at a time."""

HASHES = pa.schema(
    [
        pa.field("block", pa.string(), nullable=False),
        pa.field("place", pa.int64(), nullable=False),
    ],
    metadata={"schema": "news-timeline-hashes/1"},
)
"""What an engine shuffles to find copies: a row for each hash of each article, which is named by its place."""

COPIES = pa.schema(
    [
        pa.field("first", pa.int64(), nullable=False),
        pa.field("second", pa.int64(), nullable=False),
    ],
    metadata={"schema": "news-timeline-copies/1"},
)
"""What comes back: the places of two articles with a hash in common, the earlier one first."""


@attrs.frozen
class Shuffle:
    """A step for an engine: it groups the rows by ``block``, and each call of *apply* gets all rows of some blocks.

    *apply* takes a ``pyarrow.Table`` and returns one of the schema *returns*.

    >>> PAIRING.apply(BLOCKS.empty_table()).schema == PAIRING.returns == PAIRS
    True
    """

    apply: Callable[[Any], Any]
    returns: Any


def story_by_blocks(
    articles: Mapping[str, Timeline] | Iterable[ArticleReading],
    run: Callable[[Any, Shuffle], Any],
    *,
    about: str = "",
    aliases: Iterable[str] = (),
    max_dates: int | None = None,
) -> Story:
    """The story of timelines by the ids of their articles, or of readings, whose pairs are found by *run*.

    *run* gets a ``pyarrow.Table`` and a :class:`Shuffle`: it lets an engine group the rows by ``block``, and returns a
    table of all that ``shuffle.apply`` makes of the groups. It is called twice: for copies, and for reports. The result
    is that of :func:`~timeline.stories.build.story_of`. Raises ``InputError`` for articles that are neither, and for a
    table without the columns that it must have.

    >>> from timeline import build_timeline
    >>> told = {"a": ("Ana Ruiz resigned on Monday.", "2024-05-08"), "b": ("Ruiz resigned on 6 May.", "2024-05-20")}
    >>> timelines = {name: build_timeline(*article) for name, article in told.items()}
    >>> [entry.sources for entry in story_by_blocks(timelines, lambda table, shuffle: shuffle.apply(table))]
    [('a', 'b')]
    """
    names = names_of(about, aliases)
    if max_dates is not None:
        checked_count("max_dates", max_dates, also="None for all")
    readings = readings_of(articles, names) if isinstance(articles, Mapping) else list(articles)
    wrong = next((each for each in readings if not isinstance(each, ArticleReading)), None)
    if wrong is not None:
        raise InputError(
            f"articles must be timelines by their ids, or ArticleReading values, not {type(wrong).__name__}"
        )
    comparing = Comparing(
        lambda given: candidates_of(run(hashes_of(given), COPYING), given),
        lambda facts: passes_of(run(report_blocks(facts), PAIRING)),
    )
    return story_from(readings, names, max_dates, comparing=comparing)


def hashes_of(readings: Sequence[ArticleReading]) -> Any:
    """The table of ``HASHES`` of *readings*; their places count in the order of publication."""
    in_order = sorted(readings, key=earliness)
    hashes = [(str(value), place) for place, reading in enumerate(in_order) for value in reading.sketch]
    return pa.table([[block for block, _ in hashes], [place for _, place in hashes]], schema=HASHES)


def copies_of(table: Any) -> Any:
    """The pairs of articles in the blocks of *table* that have a hash in common, a table of ``COPIES``.

    *table* is a ``pyarrow.Table`` or ``RecordBatch`` of ``HASHES`` with all rows of each of its blocks, in any order.
    Raises ``InputError`` for anything else.

    >>> copies_of(pa.table([["7", "7", "9"], [1, 0, 0]], schema=HASHES)).to_pylist()
    [{'first': 0, 'second': 1}]
    """
    _check_table(table, HASHES)
    holders: dict[str, list[int]] = {}
    for block, place in sorted(zip(table["block"].to_pylist(), table["place"].to_pylist(), strict=True)):
        holders.setdefault(block, []).append(place)
    pairs = sorted({pair for places in holders.values() for pair in pairs_of_holders(places)})
    return pa.table([[first for first, _ in pairs], [second for _, second in pairs]], schema=COPIES)


def candidates_of(table: Any, readings: Sequence[ArticleReading]) -> list[tuple[str, str]]:
    """The pairs of *readings*, by their ids, of a table of ``COPIES``. Raises ``InputError`` for anything else."""
    _check_table(table, COPIES)
    names = [reading.id for reading in sorted(readings, key=earliness)]
    pairs = set(zip(table["first"].to_pylist(), table["second"].to_pylist(), strict=True))
    return sorted((names[first], names[second]) for first, second in pairs)


def report_blocks(facts: Sequence[Facts]) -> Any:
    """The table of ``BLOCKS`` of the *facts* of all reports."""
    batches, rows = [], []
    for number, each in enumerate(facts):
        row = _row(number, each)
        rows += [{"block": block, **row} for block in _blocks(each)]
        if len(rows) >= ROWS_OF_BLOCKS:
            batches.append(pa.RecordBatch.from_pylist(rows, schema=BLOCKS))
            rows = []
    batches.append(pa.RecordBatch.from_pylist(rows, schema=BLOCKS))
    return pa.Table.from_batches(batches, schema=BLOCKS)


def _row(number: int, facts: Facts) -> dict[str, Any]:
    first, last = facts.span or (None, None)
    return {
        "number": number,
        "first_day": first,
        "last_day": last,
        "status": facts.status.value,
        **{name: getattr(facts, name) for name in _PLAIN},
        **{name: sorted(getattr(facts, name)) for name in _SETS},
        "sentence_words": list(facts.sentence),
        "sentence_weights": list(facts.sentence.values()),
        "summary_words": list(facts.summary),
        "summary_weights": list(facts.summary.values()),
    }


def _blocks(facts: Facts) -> list[str]:
    """The blocks of a report: each of its stems and families with each month in which it may meet another report."""
    if facts.is_fallback:
        spans = [(facts.published - FALLBACK_DAYS, facts.published)]
    else:
        spans = [facts.span] if facts.span else []
    if facts.day:
        spans.append((facts.day, facts.day + CONFLICT_DAYS))
    months = {month for span in spans for month in _months(*span)} or {facts.edtf}
    return [f"{type(key).__name__} {key} {month}" for key in facts.keys for month in sorted(months, key=str)]


def _months(first: int, last: int) -> Iterator[str]:
    begin, end = (date.fromordinal(min(max(day, 1), date.max.toordinal())) for day in (first, last))
    for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def report_pairs(table: Any) -> Any:
    """The pairs of reports in the blocks of *table* that may be of one event, a table of ``PAIRS``.

    *table* is a ``pyarrow.Table`` or ``RecordBatch`` of ``BLOCKS`` with all rows of each of its blocks, in any order.
    Raises ``InputError`` for anything else.

    >>> report_pairs(BLOCKS.empty_table()).num_rows
    0
    """
    _check_table(table, BLOCKS)
    rows = sorted(table.to_pylist(), key=lambda row: (row["block"], row["number"]))
    found = [pair for _, block in groupby(rows, key=lambda row: row["block"]) for pair in _pairs_in(list(block))]
    return pa.Table.from_pylist(found, schema=PAIRS)


def _pairs_in(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The pairs in one block."""
    if len(rows) < 2:
        return
    for kind, pairs in enumerate(all_pairs([_facts(row) for row in rows])):
        for pair in pairs:
            first, second = rows[pair.first]["number"], rows[pair.second]["number"]
            yield {"kind": kind, "first": first, "second": second, "likeness": pair.likeness}


def _facts(row: Mapping[str, Any]) -> Facts:
    """The facts of a row, with the key of its block alone."""
    span = None if row["first_day"] is None else (row["first_day"], row["last_day"])
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN} | {name: frozenset(row[name]) for name in _SETS}
    return Facts(
        span=span,
        status=Status(row["status"]),
        keys=frozenset({row["block"]}),
        sentence=dict(zip(row["sentence_words"], row["sentence_weights"], strict=True)),
        summary=dict(zip(row["summary_words"], row["summary_weights"], strict=True)),
        **plain,
    )


def passes_of(table: Any) -> Passes:
    """The pairs of a table of ``PAIRS`` by their kind, each once. Raises ``InputError`` for anything else."""
    _check_table(table, PAIRS)
    passes: list[dict[tuple[int, int], float]] = [{}, {}, {}]
    for kind, first, second, value in zip(*(table.column(name).to_pylist() for name in PAIRS.names), strict=True):
        passes[kind][first, second] = value
    same, nearby, conflicting = ([ReportPair(*pair, value) for pair, value in found.items()] for found in passes)
    return same, nearby, conflicting


PAIRING = Shuffle(report_pairs, PAIRS)
"""The comparison of reports: ``BLOCKS`` to ``PAIRS``."""
COPYING = Shuffle(copies_of, COPIES)
"""The search for copies: ``HASHES`` to ``COPIES``."""


def _check_table(table: Any, schema: Any) -> None:
    if not isinstance(table, (pa.Table, pa.RecordBatch)):
        raise InputError(f"table must be a pyarrow.Table or RecordBatch, not {type(table).__name__}")
    if missing := [name for name in schema.names if name not in table.schema.names]:
        raise InputError(f"the table has no column {missing[0]} (it has: {', '.join(table.schema.names) or 'none'})")
