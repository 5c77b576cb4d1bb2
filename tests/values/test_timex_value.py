"""The calendar intervals of TIMEX3 values."""

from __future__ import annotations

import pytest

from timeline.values.timex_value import interval_of

PLACED = [
    ("2021-10-30", "2021-10-30"),
    ("2021-10", "2021-10"),
    ("2021", "2021"),
    ("199", "199X"),
    ("19", "19XX"),
    ("2021-W01", "2021-01-04/2021-01-10"),
    ("2021-W1", "2021-01-04/2021-01-10"),
    ("2021-W39-WE", "2021-10-02/2021-10-03"),
    ("2021-W39-2", "2021-09-28"),
    ("2021-Q3", "2021-35"),
    ("2021-H2", "2021-41"),
    ("2021-SU", "2021-22"),
    ("2021-10-30TMO", "2021-10-30"),
]
NOWHERE = [
    "P2D",
    "PT24H",
    "PRESENT_REF",
    "XXXX-WXX-2",
    "2021-13",
    "2021-02-30",
    "2021-W54",
    "BC0044-13",
    "BC0044-02-30",
    "BC0101-02-29",
    "BC",
    "",
    "T12:00",
]


@pytest.mark.parametrize(("value", "edtf"), PLACED)
def test_interval(value: str, edtf: str) -> None:
    assert str(interval_of(value)) == edtf


@pytest.mark.parametrize("value", NOWHERE)
def test_values_without_an_interval(value: str) -> None:
    assert not interval_of(value)


@pytest.mark.parametrize(("value", "minutes"), [("2021-10-30T15:30", 1), ("2021-10-30T15", 60)])
def test_clock_times(value: str, minutes: int) -> None:
    interval = interval_of(value)
    assert (interval.end - interval.start).total_seconds() == minutes * 60
