"""EDTF output: the right level of detail, and always what an independent parser accepts."""

from datetime import date, datetime, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InputError
from timeline.values.calendar import Cell
from timeline.values.edtf import from_edtf
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval, marked_edtf, short_edtf, to_edtf

UNITS = [G.WEEKEND, G.WEEK, G.MONTH, G.SEASON, G.QUARTER, G.HALF, G.YEAR, G.DECADE, G.CENTURY]


def span(start: str, end: str, unit: G) -> Interval:
    return Interval(datetime.fromisoformat(start), datetime.fromisoformat(end), unit)


WRITTEN = [
    (span("2024-05-06", "2024-05-07", G.DAY), "2024-05-06"),
    (span("2024-05-06T10:00", "2024-05-06T11:00", G.HOUR), "2024-05-06"),
    (span("2024-05-06T18:00", "2024-05-07T06:00", G.DAYPART), "2024-05-06"),  # "Monday night" is Monday's
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
    (span("2020-01-01", "2020-07-01", G.QUARTER), "2020-01/2020-06"),
    (span("1980-01-01", "2000-01-01", G.DECADE), "1980/1999"),
    (Interval.after(datetime(2020, 1, 1), G.QUARTER), "2020-01/.."),
    (Interval.before(datetime(2000, 1, 1), G.DECADE), "../1999"),
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
    first, last = interval.start.date(), interval.last_day
    assert text[:3] in {str(first.year).zfill(4)[:3], str(first.year - 1).zfill(4)[:3]}
    assert first <= last


@pytest.mark.parametrize(("interval", "edtf"), WRITTEN)
def test_what_is_written_is_read(interval: Interval, edtf: str) -> None:
    read, mod = from_edtf(edtf)
    assert (to_edtf(read), mod) == (edtf, "")
    assert read.start.date() == interval.start.date()
    assert read.last_day == interval.last_day or interval.granularity is G.DAYPART
    if "/" not in edtf and interval.granularity >= G.DAY:
        assert read == interval


# Not the last millennium: its end is the open end.
moments = st.dates(date(1000, 1, 1), date(8999, 12, 31)).map(lambda day: datetime(day.year, day.month, day.day))
any_interval = st.one_of(
    st.builds(lambda a, b, unit: Interval(min(a, b), max(a, b), unit), moments, moments, st.sampled_from(list(G))),
    st.builds(Interval.before, moments, st.sampled_from(list(G))),
    st.builds(Interval.after, moments, st.sampled_from(list(G))),
    st.builds(lambda day, unit: Cell.of(day.date(), unit).interval, moments, st.sampled_from(UNITS)),
    st.just(Interval.unknown()),
)


@given(any_interval, st.sampled_from(["", "APPROX", "START", "BEFORE"]))
def test_reading_undoes_writing(interval: Interval, mod: str) -> None:
    written = to_edtf(interval, mod)
    read, read_mod = from_edtf(written)
    assert to_edtf(read, read_mod) == written
    assert from_edtf(to_edtf(read, read_mod)) == (read, read_mod)
    assert read.start.date() <= interval.start.date()
    assert interval.last_day <= read.last_day


@given(any_interval, st.sampled_from(["", "~", "?", "%"]))
def test_an_independent_parser_reads_every_interval_with_every_mark(interval: Interval, mark: str) -> None:
    written = marked_edtf(interval, mark)
    assert parse_edtf(written)
    assert written.count(mark) == sum(part != ".." for part in written.split("/")) or not mark
    read, _ = from_edtf(written.replace(mark, "") if mark else written)
    assert read.start.date() <= interval.start.date()
    assert interval.last_day <= read.last_day


@given(moments, st.sampled_from([G.DAY, *UNITS[2:]]), st.sampled_from(["", "APPROX"]))
def test_the_short_form_loses_no_unit(day: datetime, unit: G, mod: str) -> None:
    whole = Cell.of(day.date(), unit).interval
    assert from_edtf(short_edtf(whole, mod)) == (whole, mod)


@given(moments, st.sampled_from([G.DAY, *UNITS]))
def test_units_come_back_whole(day: datetime, unit: G) -> None:
    whole = Cell.of(day.date(), unit).interval
    read, _ = from_edtf(to_edtf(whole))
    assert read == (whole if unit not in (G.WEEK, G.WEEKEND) else Interval(whole.start, whole.end, G.DAY))


@given(any_interval)
def test_an_independent_parser_agrees_on_the_days(interval: Interval) -> None:
    written = to_edtf(interval)
    if not interval or ".." in written:
        return
    parsed = parse_edtf(written)
    read = from_edtf(written)[0]
    if "-" not in written or len(written.rpartition("-")[2]) != 2 or int(written.rpartition("-")[2]) < 13:
        assert tuple(parsed.lower_strict()[:3]) == read.start.timetuple()[:3]
        assert tuple(parsed.upper_strict()[:3]) == read.last_day.timetuple()[:3]


@pytest.mark.parametrize(
    "wrong",
    "|Monday|2024-5-6|2024-13|2024-02-30|2024-25|-0000|-202|-0043-13|-0043-02-30|-0043-25|Y-2024|Y-12000-03|-0043/-0044|202|XXXX|2024/2023|2024/2025/2026|2024-05-06T10:00|2024/|/2024"
    "|2024?|~|..|..~/2024|2024/..~|２０２４| 2024".split("|"),
)
def test_what_is_no_edtf_of_ours_is_refused_with_what_is(wrong: str) -> None:
    with pytest.raises(InputError, match=r"^not a valid date: .*; accepted are a day .* open end"):
        from_edtf(wrong)


def test_mixed_units_are_known_as_finely_as_the_finer() -> None:
    assert from_edtf("2024-05/2024-06-03")[0] == span("2024-05-01", "2024-06-04", G.DAY)


def test_the_edges_of_the_calendar() -> None:
    assert from_edtf("9999/..")[0] == Interval(datetime(9999, 1, 1), datetime.max, G.YEAR)
    assert from_edtf("999X")[0].open_end
    assert from_edtf("000X/0019")[0].end == datetime(20, 1, 1)
