"""Dates joined where the text joins them, and placed as their preposition says."""

from datetime import date, datetime

import pytest

from timeline import build_timeline, find_timexes
from timeline.anchoring.signals import Signal, interval_from
from timeline.anchoring.units import DateUnit, date_units, until_midnight
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange, TimexType


def day(tid: str, number: int) -> Timex:
    interval = Interval.day(date(2024, 5, number))
    return Timex(tid, number * 10, number * 10 + 3, "day", TimexType.DATE, str(interval), interval=interval)


def joined(kind: str, *timexes: Timex) -> TimexRange:
    interval = timexes[0].interval
    for timex in timexes[1:]:
        interval = interval.hull(timex.interval)
    return TimexRange(tuple(timex.tid for timex in timexes), kind, interval)


def test_days_that_touch_are_one_unit() -> None:
    days = [day("t1", 6), day("t2", 7)]
    (unit,) = date_units(days, [joined("list", *days)])
    assert unit.tids == ("t1", "t2")
    assert str(unit.interval) == "2024-05-06/2024-05-07"


@pytest.mark.parametrize(
    ("text", "interval", "words"),
    [
        ("It fell at 3 p.m. on Tuesday.", "2024-05-07T15:00", "Tuesday"),
        ("It fell on Tuesday at 3 p.m.", "2024-05-07T15:00", "Tuesday"),
        ("It fell shortly before 3 p.m. on Tuesday.", "2024-05-07", "Tuesday"),
    ],
)
def test_a_time_of_day_and_its_day_are_one_unit(text: str, interval: str, words: str) -> None:
    (unit,) = date_units(find_timexes(text, "2024-05-10"), [])
    assert unit.interval.start.isoformat().startswith(interval)
    assert (text[unit.start : unit.end], unit.tids, unit.mod) == (words, ("t1", "t2"), "")


def test_a_time_of_day_of_another_day_stays_apart() -> None:
    assert len(date_units(find_timexes("It fell at noon. Tuesday was dry.", "2024-05-09"), [])) == 2


def test_days_apart_stay_apart() -> None:
    days = [day("t1", 6), day("t2", 9)]
    assert [unit.tids for unit in date_units(days, [joined("list", *days)])] == [("t1",), ("t2",)]


def test_a_range_is_one_unit_however_long() -> None:
    days = [day("t1", 6), day("t2", 20)]
    (unit,) = date_units(days, [joined("range", *days)])
    assert unit.spans


def test_the_future_dates_nothing() -> None:
    ahead = Interval.after(day("t1", 6).interval.end)
    assert date_units([Timex("t1", 0, 10, "the future", TimexType.DATE, "FUTURE_REF", interval=ahead)], []) == ()


def test_expressions_without_a_place_on_the_calendar_date_nothing() -> None:
    assert date_units([Timex("t1", 0, 3, "now", TimexType.DATE, "PRESENT_REF")], []) == ()


PLACED = [
    (Signal.IN, "2024-05-06", False),
    (Signal.BEFORE, "../2024-05-05", False),
    (Signal.BY, "../2024-05-06", False),
    (Signal.AFTER, "2024-05-07/..", False),
    (Signal.UNTIL, "../2024-05-06", True),
    (Signal.SINCE, "2024-05-06/..", True),
]


@pytest.mark.parametrize(("signal", "edtf", "durative"), PLACED)
def test_interval_from(signal: Signal, edtf: str, durative: bool) -> None:
    unit = DateUnit(("t1",), Interval.day(date(2024, 5, 6)), 0, 3)
    interval, lasts = interval_from(unit, signal)
    assert (str(interval), lasts) == (edtf, durative)


def test_a_range_is_filled_whatever_introduces_it() -> None:
    unit = DateUnit(("t1", "t2"), Interval.day(date(2024, 5, 6)), 0, 3, spans=True)
    assert interval_from(unit, Signal.SINCE) == (unit.interval, True)


def part_of_day(first: datetime, last: datetime) -> Interval:
    return Interval(first, last, Granularity.DAYPART)


def test_a_night_is_of_the_day_it_begins_on() -> None:
    night = part_of_day(datetime(2024, 5, 6, 18), datetime(2024, 5, 7, 6))
    unit = date_units([Timex("t1", 0, 12, "Monday night", TimexType.TIME, "2024-05-06TNI", interval=night)], [])[0]
    assert str(unit.interval) == "2024-05-06"


def test_what_ends_by_midnight_stays_as_it_is() -> None:
    evening = part_of_day(datetime(2024, 5, 6, 18), datetime(2024, 5, 7))
    assert until_midnight(evening) == evening
    assert until_midnight(Interval.day(date(2024, 5, 6))) == Interval.day(date(2024, 5, 6))
    two_days = part_of_day(datetime(2024, 5, 6, 18), datetime(2024, 5, 8, 6))
    assert until_midnight(two_days) == two_days


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Otto Brandel (1871–1946), who founded the firm, was an engineer.", []),
        ("Otto Brandel (3 May 1871 – 12 June 1946) founded the firm in 1902.", ["1902"]),
        ("The firm (founded in 1902) sold a mill in 1950.", ["1902", "1950"]),
        ("The strike (1921–1922) closed the port.", ["1921/1922"]),
    ],
)
def test_the_years_of_a_life_date_nothing(text: str, dates: list[str]) -> None:
    assert [entry.edtf for entry in build_timeline(text, "2015-01-01")] == dates


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ana Ruiz (born 3 May 1921 in Norrel, died 12 June 1998 in Lima) was an engineer.", "Ana Ruiz died in Lima"),
        ("The firm (founded in 1902) has a mill.", "The firm was founded"),
    ],
)
def test_the_line_of_an_event_in_brackets(text: str, line: str) -> None:
    assert line in [entry.summary for entry in build_timeline(text, "2015-01-01")]
