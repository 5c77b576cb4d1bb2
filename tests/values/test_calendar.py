"""Cells of the calendar: moving days by other units."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.values.calendar import Cell
from timeline.values.granularity import Granularity as G

DAYS = st.dates(date(1000, 1, 1), date(3000, 12, 31))


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        (G.DAY, 2, "2024-01-02"),
        (G.WEEK, -1, "2023-12-24"),
        (G.MONTH, 1, "2024-01-31"),
        (G.MONTH, 2, "2024-02"),  # no February 31
        (G.QUARTER, -1, "2023-09"),
        (G.HALF, 2, "2024-12-31"),
        (G.CENTURY, 1, "2123-12-31"),
        (G.MILLENNIUM, -1, "1023-12-31"),
    ],
)
def test_a_day_moves_by_other_units(unit: G, count: int, value: str) -> None:
    assert Cell.of(date(2023, 12, 31), G.DAY).move_day(unit, count).value == value


@given(DAYS, st.sampled_from([G.MONTH, G.QUARTER, G.YEAR, G.DECADE, G.CENTURY]), st.integers(-5, 5))
def test_a_moved_day_keeps_its_number_or_is_a_month(day: date, unit: G, count: int) -> None:
    moved = Cell.of(day, G.DAY).move_day(unit, count)
    assert moved.unit is G.MONTH or moved.first_day.day == day.day
    assert moved.unit is G.DAY or day.day > 28


@given(DAYS, st.integers(-9, 9))
def test_moving_by_years_is_moving_by_twelve_months(day: date, count: int) -> None:
    cell = Cell.of(day, G.DAY)
    assert cell.move_day(G.YEAR, count) == cell.move_day(G.MONTH, 12 * count)
