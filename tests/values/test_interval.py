"""Stretches of calendar: half-open, ordered, and honest about what is open."""

from datetime import date, datetime

import pytest

from timeline.values.granularity import Granularity
from timeline.values.interval import Interval

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
