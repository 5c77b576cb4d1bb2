"""Any dates before our era, for properties."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import strategies as st

from timeline.values.ancient import (
    AncientInterval,
    after_end,
    before_start,
    day_number,
    days_between,
    from_start,
    interval_between,
    until_end,
)
from timeline.values.calendar import Cell
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

UNITS = [G.DAY, G.MONTH, G.SEASON, G.QUARTER, G.HALF, G.YEAR, G.DECADE, G.CENTURY, G.MILLENNIUM]
FIRST_YEAR = -9999


def early_unit(unit: G, index: int) -> AncientInterval:
    interval = Cell(unit, index).interval
    assert isinstance(interval, AncientInterval)
    return interval


early_days = st.integers(day_number(FIRST_YEAR), -1)
LOWEST = {
    **{unit: FIRST_YEAR * count for unit, count in ((G.DAY, 365), (G.MONTH, 12), (G.YEAR, 1))},
    **dict.fromkeys((G.SEASON, G.QUARTER), FIRST_YEAR * 4),
    **{unit: FIRST_YEAR // years + 1 for unit, years in ((G.DECADE, 10), (G.CENTURY, 100), (G.MILLENNIUM, 1000))},
    G.HALF: FIRST_YEAR * 2,
}
"""The earliest cell of each unit."""
early_units: st.SearchStrategy[AncientInterval] = st.sampled_from(UNITS).flatmap(
    lambda unit: st.integers(LOWEST[unit], -1).map(lambda index: early_unit(unit, index))
)
"""Single units of the calendar that begin before our era."""

early_ranges = st.builds(
    lambda first, length, unit: days_between(first, first + length, unit),
    early_days,
    st.integers(1, 1_000_000),
    st.sampled_from(UNITS),
)
early_years = st.builds(
    lambda first, years, unit: days_between(day_number(first), day_number(first + years), unit),
    st.integers(FIRST_YEAR, 0),
    st.integers(1, 5000),
    st.sampled_from(UNITS[5:]),
)
"""Whole years, some of which go on into our era."""
crossings = st.builds(
    lambda early, end: interval_between(early.begins, (0, end), early.granularity),
    early_units,
    st.dates(date(1, 1, 2), date(9000, 1, 1)).map(lambda day: datetime(day.year, day.month, day.day)),
)
open_sides = st.builds(
    lambda part, interval: part(interval),
    st.sampled_from([before_start, until_end, after_end, from_start]),
    early_units | early_years,
).filter(lambda interval: interval.is_ancient)

any_ancient: st.SearchStrategy[Interval] = st.one_of(early_units, early_ranges, early_years, crossings, open_sides)
