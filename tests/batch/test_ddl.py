"""The schema in SQL's words names what the schema has."""

from __future__ import annotations

import pyarrow as pa
import pytest

from timeline.batch import ENTRIES, TIMELINES, TIMELINES_WITH_JSON, ddl
from timeline.errors import InputError


def test_every_column_of_an_entry_is_there_in_order() -> None:
    said = ddl(TIMELINES)
    places = [said.index(f"`{field.name}`: ") for field in ENTRIES.value_type]
    assert places == sorted(places)
    assert said.startswith("`id` STRING, `pub_date` DATE, `entries` ARRAY<STRUCT<`event_id`: STRING NOT NULL, ")
    assert said.endswith(">>, `error` STRING")
    assert ddl(TIMELINES_WITH_JSON) == said + ", `json` STRING"


def test_a_type_without_a_word_is_named() -> None:
    with pytest.raises(InputError, match="the type month_day_nano_interval is not supported"):
        ddl(pa.schema([("gap", pa.month_day_nano_interval())]))
