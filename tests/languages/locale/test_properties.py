"""Laws of the basic packs, on any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import find_timexes

PIECES = {
    "de": [
        "3. ",
        "Mai",
        "2021",
        "vor ",
        "drei ",
        "Tagen",
        "gestern",
        "Montag",
        ", den ",
        "letzten ",
        "12.05.2021",
        "Ende ",
    ],
    "ja": [
        "2021年",
        "9月",
        "30日",
        "(木)",
        "昨日",
        "三",
        "週間",
        "前",
        "来週の",
        "火曜日",
        "２０２０年",
        "5日",
        "2021/9/30",
    ],
}
DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))


def texts(language: str) -> st.SearchStrategy[str]:
    """Pieces of dates between pieces of anything."""
    piece = st.one_of(
        st.sampled_from(PIECES[language]), st.text(max_size=4), st.sampled_from(["İ", "ẞ", " ", "\n", "\u0301"])
    )
    return st.lists(piece, max_size=12).map("".join)


@pytest.mark.parametrize("language", PIECES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_offsets_slice_back_and_stand_in_order(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    timexes = find_timexes(text, data.draw(DAYS), lang=language)
    assert all(text[timex.start : timex.end] == timex.text != "" for timex in timexes)
    ends = [timex.end for timex in timexes]
    assert all(end <= timex.start for end, timex in zip(ends, timexes[1:], strict=False))
    assert [timex.tid for timex in timexes] == [f"t{number}" for number in range(1, len(timexes) + 1)]


@given(day=DAYS)
@settings(max_examples=30, deadline=None)
def test_a_week_later_weekdays_are_a_week_later(day: date) -> None:
    first, second = (find_timexes("am Mittwoch", at, lang="de")[0].interval.start for at in (day, day + timedelta(7)))
    assert second - first == timedelta(7)


@given(day=DAYS, count=st.integers(1, 400))
@settings(max_examples=30, deadline=None)
def test_n_days_ago_are_n_days(day: date, count: int) -> None:
    (timex,) = find_timexes(f"vor {count} Tagen", day, lang="de")
    assert timex.value == (day - timedelta(count)).isoformat()
