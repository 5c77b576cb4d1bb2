"""EDTF output: the right level of detail, and always what an independent parser accepts."""

from datetime import date, datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.values.edtf import days_of, to_edtf, week_of
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval


def span(start: str, end: str, unit: G) -> Interval:
    return Interval(datetime.fromisoformat(start), datetime.fromisoformat(end), unit)


WRITTEN = [
    (span("2024-05-06", "2024-05-07", G.DAY), "2024-05-06"),
    (span("2024-05-06T10:00", "2024-05-06T11:00", G.HOUR), "2024-05-06"),
    (span("2024-05-06T18:00", "2024-05-07T06:00", G.DAYPART), "2024-05-06/2024-05-07"),
    (span("2024-05-04", "2024-05-06", G.WEEKEND), "2024-05-04/2024-05-05"),
    (span("2024-05-06", "2024-05-13", G.WEEK), "2024-05-06/2024-05-12"),
    (span("2024-05-01", "2024-06-01", G.MONTH), "2024-05"),
    (span("2024-12-01", "2025-01-01", G.MONTH), "2024-12"),
    (span("2024-03-01", "2024-06-01", G.MONTH), "2024-03/2024-05"),
    (span("2024-06-01", "2024-09-01", G.SEASON), "2024-22"),
    (span("2024-12-01", "2025-03-01", G.SEASON), "2024-24"),
    (span("2024-07-01", "2024-10-01", G.QUARTER), "2024-35"),
    (span("2024-01-01", "2024-07-01", G.HALF), "2024-40"),
    (span("2024-01-01", "2025-01-01", G.YEAR), "2024"),
    (span("2015-01-01", "2019-01-01", G.YEAR), "2015/2018"),
    (span("2015-03-01", "2019-01-01", G.YEAR), "2015-03-01/2018-12-31"),
    (span("1990-01-01", "2000-01-01", G.DECADE), "199X"),
    (span("1900-01-01", "2000-01-01", G.CENTURY), "19XX"),
    (Interval.before(datetime(2024, 5, 6)), "../2024-05-05"),
    (Interval.after(datetime(2024, 5, 1), G.MONTH), "2024-05/.."),
    (Interval(datetime(9999, 1, 1), datetime.max, G.YEAR), "9999/.."),
]


@pytest.mark.parametrize(("interval", "edtf"), WRITTEN)
def test_written(interval: Interval, edtf: str) -> None:
    assert to_edtf(interval) == edtf
    assert parse_edtf(edtf)


@pytest.mark.parametrize("mod", ["APPROX", "START", "MID", "END"])
def test_approximate(mod: str) -> None:
    assert to_edtf(Interval.day(date(2024, 5, 6)), mod) == "2024-05-06~"


def test_an_open_interval_says_so() -> None:
    assert to_edtf(Interval.unknown()) == "../.."


intervals = st.builds(
    lambda start, days, unit: Interval(start, start + timedelta(days=days), unit),
    st.datetimes(datetime(1, 1, 2), datetime(9000, 1, 1)).map(
        lambda d: d.replace(hour=0, minute=0, second=0, microsecond=0)
    ),
    st.integers(1, 4000),
    st.sampled_from(list(G)),
)


@given(intervals)
def test_every_interval_is_edtf_that_covers_it(interval: Interval) -> None:
    text = to_edtf(interval)
    assert parse_edtf(text)
    first, last = days_of(interval)
    assert text[:3] in {str(first.year).zfill(4)[:3], str(first.year - 1).zfill(4)[:3]}
    assert first <= last


@given(st.dates(date(1, 1, 8), date(9999, 12, 20)))
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    week = week_of(day)
    assert week.start.weekday() == 0
    assert datetime(day.year, day.month, day.day) in week
    assert week.end - week.start == timedelta(days=7)
