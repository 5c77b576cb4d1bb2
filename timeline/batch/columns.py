"""The columns of a batch of articles, checked before any article is read."""

from __future__ import annotations

from typing import Any

from timeline.batch.schema import ARTICLES
from timeline.errors import InputError
from timeline.exporters.arrowtable import pa


def checked_columns(batch: Any) -> dict[str, Any]:
    """The columns of *batch* that ``ARTICLES`` names. Raises ``InputError`` if one is missing or of an unusable type.

    >>> sorted(checked_columns(ARTICLES.empty_table()))
    ['id', 'pub_date', 'text']
    """
    if not isinstance(batch, (pa.RecordBatch, pa.Table)):
        raise InputError(f"batch must be a pyarrow.RecordBatch or pyarrow.Table, not {type(batch).__name__}")
    names = batch.schema.names
    if wrong := [name for name in ARTICLES.names if names.count(name) != 1]:
        raise InputError(
            f"the batch must have exactly one column each of {', '.join(ARTICLES.names)}: check {', '.join(wrong)} "
            f"(it has: {', '.join(names) or 'none'})"
        )
    _check_type(batch, "text", is_text, "text")
    _check_type(batch, "pub_date", is_date, "text, dates or timestamps")
    return {name: batch.column(name) for name in ARTICLES.names}


def _check_type(batch: Any, name: str, fits: Any, wanted: str) -> None:
    type_ = batch.schema.field(name).type
    if not fits(type_):
        raise InputError(f"the column {name} must hold {wanted}, not {type_}: cast it first")


def is_text(type_: Any) -> bool:
    """True for Arrow's types of text, and for the type of an empty column.

    >>> is_text(pa.dictionary(pa.int32(), pa.large_string())), is_text(pa.binary())
    (True, False)
    """
    kind = type_.value_type if pa.types.is_dictionary(type_) else type_
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(is_one(kind) for is_one in texts)


def is_date(type_: Any) -> bool:
    """True for types from which a date can be read.

    >>> is_date(pa.string()), is_date(pa.timestamp("us", "UTC")), is_date(pa.int64())
    (True, True, False)
    """
    return is_text(type_) or bool(pa.types.is_date(type_) or pa.types.is_timestamp(type_))
