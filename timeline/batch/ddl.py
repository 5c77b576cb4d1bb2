"""Arrow schemas in SQL's data definition language, as Spark and DuckDB read it."""

from __future__ import annotations

from typing import Any

from timeline.errors import InputError
from timeline.exporters.arrowtable import pa


def ddl(schema: Any) -> str:
    """An Arrow *schema* as the string that Spark's ``mapInArrow`` expects.

    Raises ``InputError`` if *schema* is not a schema, or has types that ``ARTICLES`` and ``TIMELINES`` do not use.

    >>> from timeline.batch.schema import ARTICLES, ENTRIES
    >>> ddl(ARTICLES)
    '`id` STRING, `text` STRING, `pub_date` STRING'
    >>> ddl(pa.schema([pa.field("numbers", pa.list_(pa.int32()), nullable=False)]))
    '`numbers` ARRAY<INT> NOT NULL'
    """
    if not isinstance(schema, pa.Schema):
        raise InputError(f"schema must be a pyarrow.Schema, not {type(schema).__name__}")
    return ", ".join(_field(field, " ") for field in schema)


_NAMES = {
    pa.string(): "STRING",
    pa.large_string(): "STRING",
    pa.int32(): "INT",
    pa.int64(): "BIGINT",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}


def _field(field: Any, between: str) -> str:
    return f"`{field.name}`{between}{_type(field.type)}{'' if field.nullable else ' NOT NULL'}"


def _type(type_: Any) -> str:
    if pa.types.is_struct(type_):
        return f"STRUCT<{', '.join(_field(type_.field(number), ': ') for number in range(type_.num_fields))}>"
    if pa.types.is_list(type_):
        return f"ARRAY<{_type(type_.value_type)}>"
    if type_ not in _NAMES:
        raise InputError(f"the type {type_} is not supported: ddl supports the types of ARTICLES and TIMELINES")
    return _NAMES[type_]
