"""The days of holidays: Easter from published tables, weekdays counted in their month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.timexes.resolution.holidays import holiday_date
from timeline.timexes.resolution.lunar import lunar_holiday

YEARS = st.integers(1, 9998)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("easter", date(1818, 3, 22)),  # the earliest possible
        ("easter", date(1943, 4, 25)),  # the latest possible
        ("easter", date(2024, 3, 31)),
        ("orthodox-easter", date(2023, 4, 16)),
        ("orthodox-easter", date(2024, 5, 5)),
        ("easter+49", date(2021, 5, 23)),
        ("11-thu-4", date(2021, 11, 25)),
        ("05-mon-last", date(2021, 5, 31)),
        ("12-mon-last", date(2021, 12, 27)),
        ("11-mon-1+1", date(2021, 11, 2)),
        ("02-29", date(2020, 2, 29)),
    ],
)
def test_day(code: str, day: date) -> None:
    assert holiday_date(code, day.year) == day


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("eid-al-fitr", ["2018-06-15", "2019-06-04", "2022-05-02", "2024-04-10", "2025-03-30"]),
        ("eid-al-adha", ["2009-11-27", "2021-07-20", "2022-07-09", "2025-06-06"]),
    ],
)
def test_feasts_were_kept_when_the_moon_was_seen(name: str, days: list[str]) -> None:
    assert [str(lunar_holiday(name, int(day[:4]))) for day in days] == days


@given(YEARS)
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    easter = holiday_date("easter", year)
    assert easter is not None
    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@given(YEARS)
def test_orthodox_easter_is_that_of_the_julian_calendar(year: int) -> None:
    easter = holiday_date("orthodox-easter", year)
    assert easter is not None
    assert easter.isoweekday() == 7
    julian = easter - timedelta(days=year // 100 - year // 400 - 2)
    assert date(year, 3, 22) <= julian <= date(year, 4, 25)


@pytest.mark.parametrize(("code", "year"), [("02-29", 2021), ("easter", 0), ("easter", 9999)])
def test_no_day_in_that_year(code: str, year: int) -> None:
    assert holiday_date(code, year) is None
