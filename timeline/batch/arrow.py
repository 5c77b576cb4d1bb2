"""Arrow batches of articles to Arrow batches of timelines, in any process of an engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from timeline.batch.columns import checked_columns
from timeline.batch.rows import outcome_row, timeline_row
from timeline.batch.schema import TIMELINES, TIMELINES_WITH_JSON
from timeline.errors import InputError, PublicationDateError, TextError
from timeline.streams.build_timelines import (
    BATCH_DOCUMENTS,
    MAX_SECONDS,
    Document,
    ReadSettings,
    batches_of,
    stream,
)

if TYPE_CHECKING:
    from timeline.parsing.spacy_types import Language
    from timeline.pipeline import TimelineOptions


def timelines_of(
    batch: Any,
    *,
    json: bool = False,
    nlp: Language | None = None,
    max_seconds: float | None = MAX_SECONDS,
    **options: Unpack[TimelineOptions],
) -> Any:
    """The timelines of a batch of articles, one row for each, in order.

    *batch* is a ``pyarrow.RecordBatch`` or a ``pyarrow.Table`` with the columns of ``ARTICLES``. The result is of the
    same kind, with the schema ``TIMELINES``, or with ``json=True`` the schema ``TIMELINES_WITH_JSON``. A row that
    cannot be read (without text, with an invalid date, with bytes that are not UTF-8, or not within *max_seconds*)
    gives the reason in its column ``error``, and does not affect the others. The result for a row depends on that row
    alone, not on its neighbours, the size of the batch or the process: if an engine reads a batch again, it gets the
    same rows. Ids are copied, not compared.

    The model is loaded once per process, at its first batch. *nlp* is a pipeline of your own, best loaded in the worker
    too. Further *options* go to :func:`~timeline.pipeline.build_timeline`; ``functools.partial(timelines_of,
    lang="en", scope="dated")`` is a function that engines can send to their workers.

    Raises :class:`InputError` if *batch* is not a batch, lacks one of these columns or has other types in them, or if
    *max_seconds* is no number of seconds (``None`` or 0 sets no limit); also what
    :func:`~timeline.pipeline.build_timeline` raises for wrong options. All are mistakes in the job, not in a row.

    >>> import pyarrow as pa
    >>> from timeline.batch import ARTICLES
    >>> articles = [
    ...     {"id": "a1", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-10"},
    ...     {"id": "a2", "text": None, "pub_date": "2024-05-10"},
    ... ]
    >>> first, second = timelines_of(pa.RecordBatch.from_pylist(articles, schema=ARTICLES)).to_pylist()
    >>> [(entry["edtf"], entry["summary"]) for entry in first["entries"]]
    [('2024-05-06', 'Ana Ruiz resigned')]
    >>> second["error"]
    'TextError: text: expected a str, got NoneType'
    """
    columns = checked_columns(batch)
    settings = ReadSettings(nlp, "record", partial(timeline_row, json=json), dict(options), max_seconds)
    outcomes = stream(batches_of(_documents(columns), BATCH_DOCUMENTS), settings)
    identities = (_value(scalar) for scalar in columns["id"])
    rows = [outcome_row(identity, outcome) for identity, outcome in zip(identities, outcomes, strict=True)]
    schema = TIMELINES_WITH_JSON if json else TIMELINES
    result: Any = type(batch).from_pylist([{name: row[name] for name in schema.names} for row in rows], schema=schema)
    return result


def _documents(columns: dict[str, Any]) -> Iterator[Document]:
    """The text and date of each row, or the error in one of them, with the row's number."""
    for number, scalars in enumerate(zip(columns["text"], columns["pub_date"], strict=True)):
        text, pub_date = map(_value, scalars)
        if isinstance(text, Exception):
            yield number, TextError(f"text: {text}")
        elif isinstance(pub_date, Exception):
            yield number, PublicationDateError(f"pub_date: {pub_date}")
        else:
            yield number, (text, pub_date)


def _value(scalar: Any) -> Any:
    """The value of a cell, or an error if Python cannot hold it: bytes not in UTF-8, a year above 9999, nanoseconds."""
    try:
        return scalar.as_py()
    except Exception as error:
        return InputError(f"cannot use a value of type {scalar.type}: {error}")
