"""Dates as editors give them: kept as text that reads back to the same stretch of time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InputError
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.when import read_when, when_text, write_when

NOON = datetime(2021, 9, 28, 12)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (date(2021, 9, 28), "2021-09-28"),
        (datetime(2021, 9, 28), "2021-09-28"),
        (NOON, "2021-09-28T12:00"),
        (datetime(2021, 9, 28, 12, 0, 5), "2021-09-28T12:00:05"),
        (datetime(2021, 9, 28, 23, tzinfo=timezone(timedelta(hours=-5))), "2021-09-28T23:00"),
        (datetime(2021, 9, 28, tzinfo=UTC), "2021-09-28"),
        (Interval(NOON, NOON + timedelta(hours=1), G.HOUR), "2021-09-28T12"),
        (Interval(NOON, NOON + timedelta(hours=4), G.DAYPART), "2021-09-28T12:00:00/2021-09-28T16:00:00"),
        (Interval(NOON, NOON), "2021-09-28T12:00:00/2021-09-28T12:00:00"),
        (Interval.after(NOON, G.HOUR), "2021-09-28T12:00:00/.."),
        (Interval.before(NOON, G.HOUR), "../2021-09-28T12:00:00"),
        (Interval.unknown(), "../.."),
        ("2021-09~", "2021-09~"),
        ("2021-09-28T12:00", "2021-09-28T12:00"),
        ("2021-09-28/2021-09-28", "2021-09-28"),
        ("2021-09-28/2021-09-29T12:00", "2021-09-28T00:00:00/2021-09-29T12:00:00"),
    ],
)
def test_kept_as_text(given: str | date | Interval, text: str) -> None:
    assert when_text(given) == text
    assert when_text(text) == text


@given(st.datetimes(datetime(1000, 1, 1), datetime(9990, 1, 1)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_times_come_back_to_the_microsecond(start: datetime, length: timedelta) -> None:
    interval = Interval(start, start + length, G.DAYPART)
    read, mod = read_when(write_when(interval))
    assert (read.start.date(), read.last_day, mod) == (interval.start.date(), interval.last_day, "")
    if "T" in write_when(interval):
        assert (read.start, read.end) == (interval.start, interval.end)


@pytest.mark.parametrize("wrong", ["2021-09-28T25", "2021-09-28T12:00/2021-09-27", "T12", "2021-09T12", "1T/2T/3T"])
def test_no_time(wrong: str) -> None:
    with pytest.raises(InputError, match=r"not a valid date: .* or a time \(2024-05-06T18:30\)"):
        read_when(wrong)


def test_the_end_of_the_calendar_is_no_hour() -> None:
    with pytest.raises(InputError, match="not a valid date"):
        read_when("9999-12-31T23")


@pytest.mark.parametrize("wrong", [2021, 3.5, (2021, 9), b"2021"])
def test_other_types_are_refused(wrong: object) -> None:
    with pytest.raises(InputError, match="when must be a date, a datetime, an Interval or a str, not"):
        when_text(wrong)  # type: ignore[arg-type]
