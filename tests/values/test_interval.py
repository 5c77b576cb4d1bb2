"""Stretches of calendar: half-open, ordered, and honest about what is open."""

import pickle
from datetime import date, datetime

import pytest

from timeline.documents.codec import structure, unstructure
from timeline.errors import InputError
from timeline.values.ancient import before_start, from_start, interval_between
from timeline.values.edtf import from_edtf
from timeline.values.granularity import Granularity
from timeline.values.interval import FirstYearInterval, Interval
from timeline.values.timex_value import interval_of
from timeline.values.when import read_when, write_when

MAY = Interval(datetime(2024, 5, 1), datetime(2024, 6, 1), Granularity.MONTH)


def test_an_interval_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Interval(datetime(2024, 5, 2), datetime(2024, 5, 1))


def test_the_last_day_of_the_calendar_has_an_open_end() -> None:
    assert Interval.day(date.max).open_end


def test_bounds() -> None:
    assert Interval.before(MAY.start).open_start
    assert Interval.after(MAY.end).last_day == date.max
    assert MAY.last_day == date(2024, 5, 31)
    assert Interval(MAY.start, MAY.start).last_day == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("value", "edtf", "unit"),
    [("0001", "0001", "year"), ("00", "00XX", "century"), ("0001-01-01", "0001-01-01", "day")],
)
def test_what_begins_with_the_year_1_has_a_start(value: str, edtf: str, unit: str) -> None:
    first = interval_of(value)
    assert (str(first), first.granularity.value, first.open_start, bool(first)) == (edtf, unit, False, True)
    assert from_edtf(edtf) == (first, "")
    assert read_when(write_when(first)) == (first, "")
    assert structure(unstructure(first), Interval) == first
    assert pickle.loads(pickle.dumps(first)) == first
    assert first != Interval(first.start, first.end, first.granularity)
    assert interval_of("BC0001").ends == first.begins < interval_of("0002").begins
    assert before_start(first).ends == first.begins == from_start(first).begins


def test_the_first_hour_of_the_calendar() -> None:
    hour = interval_between((0, datetime.min), (0, datetime(1, 1, 1, 1)), Granularity.HOUR)
    assert (write_when(hour), read_when("0001-01-01T00")[0]) == ("0001-01-01T00", hour)


def test_hulls_of_the_first_year() -> None:
    first, second = interval_of("0001"), interval_of("0002")
    assert first.hull(second) == second.hull(first) == interval_of("0001").hull(first).hull(second)
    assert (str(first.hull(second)), str(interval_of("BC0001").hull(first))) == ("0001/0002", "0000/0001")
    until = Interval.before(second.end, Granularity.YEAR)
    assert first.hull(until) == until.hull(first) == until
    assert until.contains(first)
    assert not first.contains(until)
    assert first.hull(second).contains(first)
    with pytest.raises(InputError, match="other must be an Interval"):
        first.hull("0002")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="must start with the year 1"):
        FirstYearInterval(second.start, second.end)


def test_containment_and_overlap() -> None:
    day = Interval.day(date(2024, 5, 6))
    assert MAY.contains(day)
    assert not day.contains(MAY)
    assert MAY.overlaps(day)
    assert datetime(2024, 5, 6, 12) in day
    assert not day.overlaps(Interval.day(date(2024, 5, 7)))


def test_a_hull_takes_the_finer_unit() -> None:
    hull = MAY.hull(Interval.day(date(2024, 6, 3)))
    assert (hull.granularity, str(hull)) == (Granularity.DAY, "2024-05-01/2024-06-03")


def test_granularities_compare_from_fine_to_coarse() -> None:
    assert Granularity.DAY < Granularity.WEEK <= Granularity.WEEK
    assert Granularity.CENTURY > Granularity.DECADE >= Granularity.YEAR
    assert sorted([Granularity.YEAR, Granularity.HOUR])[0] is Granularity.HOUR
