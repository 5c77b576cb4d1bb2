"""Dates before our era: they are ordered, written and read back as all others are."""

from __future__ import annotations

import pickle
from datetime import date, datetime

import attrs
import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from tests.values.any_ancient import any_ancient, early_days, early_units
from timeline.documents.codec import structure, unstructure
from timeline.errors import InputError
from timeline.presentation.dates import human_date
from timeline.values.ancient import AncientInterval, day_number, day_numbered, from_start, until_end
from timeline.values.calendar import Cell
from timeline.values.edtf import from_edtf
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval, marked_edtf, short_edtf, to_edtf
from timeline.values.timex_value import interval_of
from timeline.values.when import read_when, write_when

IN_ORDER = (
    "Y-11999",
    "-3000/-2001",
    "-0499/-0400",
    "-0499",
    "-0478/-0469",
    "-0299/-0199",
    "-0044-12-31",
    "-0043",
    "-0043-03",
    "-0043-03-13",
    "-0043-03-15",
    "-0043-22",
    "-0043-35",
    "-0026/0014",
    "0000",
    "0000-12-31",
    "0002",
    "2021-05-06",
)
"""Dates by their beginnings, then the longer first."""

WRITTEN = [
    ("BC0044-03-15", "-0043-03-15", "15 Mar 44 BC"),
    ("BC0044-03", "-0043-03", "Mar 44 BC"),
    ("BC0044", "-0043", "44 BC"),
    ("BC0001", "0000", "1 BC"),
    ("BC0044-SP", "-0043-21", "spring 44 BC"),
    ("BC0045-WI", "-0044-24", "winter 45/44 BC"),
    ("BC0001-WI", "0000-24", "winter 1/AD 1"),
    ("BC0001-Q3", "0000-35", "third quarter of 1 BC"),
    ("BC0044-H2", "-0043-41", "second half of 44 BC"),
    ("BC047", "-0478/-0469", "470s BC"),
    ("BC000", "-0008/0000", "9–1 BC"),
    ("BC04", "-0499/-0400", "5th century BC"),
    ("BC00", "-0099/0000", "1st century BC"),
    ("BC2", "-2999/-2000", "3rd millennium BC"),
    ("BC12000", "Y-11999", "12000 BC"),
]
RANGES = [
    ("BC0300", "BC0200", "-0299/-0199", "300–200 BC"),
    ("BC0027", "0014", "-0026/0014", "27 BC – AD 14"),
    ("BC0044-03", "BC0044-06", "-0043-03/-0043-06", "Mar–Jun 44 BC"),
    ("BC0045-12", "BC0044-01", "-0044-12/-0043-01", "Dec 45 BC – Jan 44 BC"),
    ("BC0044-03-13", "BC0044-03-15", "-0043-03-13/-0043-03-15", "13–15 Mar 44 BC"),
    ("BC0044-03-13", "BC0044-04-02", "-0043-03-13/-0043-04-02", "13 Mar – 2 Apr 44 BC"),
    ("BC0045-12-28", "BC0044-01-03", "-0044-12-28/-0043-01-03", "28 Dec 45 BC – 3 Jan 44 BC"),
]


@pytest.mark.parametrize(("value", "edtf", "words"), WRITTEN)
def test_one_unit(value: str, edtf: str, words: str) -> None:
    interval = interval_of(value)
    assert (str(interval), human_date(interval)) == (edtf, words)


@pytest.mark.parametrize(("first", "last", "edtf", "words"), RANGES)
def test_from_one_to_another(first: str, last: str, edtf: str, words: str) -> None:
    hull = interval_of(first).hull(interval_of(last))
    assert hull == interval_of(last).hull(interval_of(first))
    assert (str(hull), human_date(hull)) == (edtf, words)


def test_modifiers() -> None:
    fifth, spring = interval_of("BC04"), interval_of("BC0044-SP")
    assert (to_edtf(fifth, "APPROX"), human_date(fifth, "START")) == ("-0499~/-0400~", "early 5th century BC")
    assert (to_edtf(spring, "APPROX"), short_edtf(spring, "APPROX")) == ("-0043-03~/-0043-05~", "-0043-21~")
    assert human_date(until_end(interval_of("BC0001"))) == "by 1 BC"
    assert human_date(from_start(interval_of("BC0044-03"))) == "since Mar 44 BC"


def test_dates_are_in_their_order() -> None:
    def key(text: str) -> tuple[object, object]:
        interval = from_edtf(text)[0]
        return interval.begins, (-interval.ends[0], -interval.ends[1].toordinal())

    assert sorted(sorted(IN_ORDER), key=key) == list(IN_ORDER)


@given(early_days)
def test_days_have_numbers(number: int) -> None:
    assert day_number(*day_numbered(number)) == number
    assert Cell.on(*day_numbered(number)).index == number


@given(early_units)
def test_a_unit_holds_its_days_and_no_others(interval: AncientInterval) -> None:
    first, last = (Cell.on(*day).interval for day in (interval.first_day, interval.latest_day))
    assert interval.contains(first)
    assert interval.contains(last) or last.open_start  # the first day of the year 1, where datetimes begin
    assert not interval.contains(Cell.on(*interval.first_day).shift(-1).interval)
    assert not interval.overlaps(Cell.on(*interval.day_after).shift(1).interval)
    assert Cell.on(*interval.first_day).shift(interval.length.days).index == day_number(*interval.day_after)


@given(any_ancient, any_ancient)
def test_bounds_agree_on_overlap_containment_and_order(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a) == (a.begins < b.ends and b.begins < a.ends)
    hull = a.hull(b)
    assert hull == b.hull(a)
    assert hull.contains(a)
    assert hull.contains(b)
    assert a.overlaps(b) or a.ends <= b.begins or b.ends <= a.begins
    if a.contains(b) and b.contains(a):
        assert (a.begins, a.ends) == (b.begins, b.ends)


@given(any_ancient, st.dates(date(2, 1, 1), date(9000, 1, 1)))
def test_our_era_is_later(ancient: Interval, day: date) -> None:
    later = Interval.day(day)
    assert ancient.begins < later.begins
    assert later.hull(ancient).contains(later)
    assert later.overlaps(ancient) == ancient.overlaps(later)
    assert not later.contains(ancient)


@given(any_ancient, st.sampled_from(["", "APPROX", "START", "BEFORE"]))
def test_reading_undoes_writing(interval: Interval, mod: str) -> None:
    for write, read in ((to_edtf, from_edtf), (write_when, read_when)):
        written = write(interval, mod)
        back, back_mod = read(written)
        assert (write(back, back_mod), back.is_ancient) == (written, interval.is_ancient)
        assert back.begins <= interval.begins
        assert interval.ends <= back.ends


@given(any_ancient)
def test_days_come_back_exactly(interval: Interval) -> None:
    back = from_edtf(to_edtf(interval))[0]
    assert (back.begins, back.ends) == (interval.begins, interval.ends)


@given(any_ancient, st.sampled_from(["", "~", "?", "%"]))
def test_an_independent_parser_reads_them(interval: Interval, mark: str) -> None:
    written = marked_edtf(interval, mark)
    assert parse_edtf(written)
    assert written.count(mark) == sum(part != ".." for part in written.split("/")) or not mark


@given(any_ancient)
def test_documents_give_them_back(interval: Interval) -> None:
    assert structure(unstructure(interval), Interval) == interval
    assert pickle.loads(pickle.dumps(interval)) == interval


@given(any_ancient)
def test_they_have_words(interval: Interval) -> None:
    words = human_date(interval)
    assert words
    assert "BC" in words or "AD 1" in words
    assert bool(interval)


@pytest.mark.parametrize(
    ("start", "end", "early_start", "early_end"),
    [
        (datetime.min, datetime.max, 0, 0),
        (datetime(2021, 1, 1), datetime.max, -5, 0),
        (datetime.min, datetime(2021, 1, 1), -5, -3),
        (datetime.min, datetime.min, -5, -7),
        (datetime.min, datetime.min, 5, 7),
    ],
)
def test_what_is_no_ancient_interval_is_refused(
    start: datetime, end: datetime, early_start: int, early_end: int
) -> None:
    with pytest.raises(InputError):
        AncientInterval(start, end, G.DAY, early_start, early_end)


def test_a_year_before_our_era_holds_no_moment_of_datetime() -> None:
    assert datetime(1, 1, 1) not in interval_of("BC0001")
    assert datetime(14, 8, 19) in interval_of("BC0027").hull(interval_of("0014"))
    assert attrs.evolve(interval_of("BC0044"), granularity=G.DECADE).is_ancient
