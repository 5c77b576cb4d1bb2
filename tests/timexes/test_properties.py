"""Properties of find_timexes, on texts made of time words and on arbitrary texts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline import find_timexes
from timeline.errors import InputError, PublicationDateError, TextError
from timeline.languages.tokens import lower_same_length

WORDS = (
    "October May 30 2020 2020-10-30 3/4/2012 30. Friday last next week weeks year two twenty-five hundred ago later"
    " the of and - , to from 5 p.m. noon night 1990s century quarter third first every other day days '95"
    " BC 24/7 now past in said will İ\u0130 ﬁ \ud800 \x00 \r\n \n\n 🎄 א ב\u0301 ½ ² ٣"
    " seconds minute hours before after Monday today 3 p.m. the a one"
    " 10,000 1,000.5 a million billion half hours QQ Q3 H1 FY20 T10:00Z"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=30).map(" ".join)
GLUED = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=30).map("".join)
DAYS = st.dates(date(1700, 1, 1), date(2300, 1, 1))
GENRES = st.sampled_from(["news", "narrative", "message"])


@given(TEXTS | GLUED, DAYS, GENRES)
@example("İ on May 5, 2020\r\nand \ud800 last week\x00", date(2021, 9, 30), "news")
@example("Friday, 24 BC, yesterday's morning, nineteen Friday", date(9999, 12, 31), "narrative")
@example("noon 1,000.5 p.m.", date(2021, 9, 30), "news")
@example("two hours after May 3, 30 minutes before Monday", date(2021, 9, 30), "news")
@settings(max_examples=300, deadline=None)
def test_offsets_slice_back_and_do_not_overlap(text, day, genre):
    position = 0
    for number, timex in enumerate(find_timexes(text, day, genre=genre), 1):
        assert text[timex.start : timex.end] == timex.text
        assert position <= timex.start < timex.end
        assert timex.tid == f"t{number}"
        assert timex.value
        position = timex.end


@given(st.text(max_size=50))
def test_lower_case_keeps_every_place(text):
    assert len(lower_same_length(text)) == len(text)


@given(st.sampled_from(["Monday", "last Friday", "next Tuesday", "this Sunday", "yesterday", "two days ago"]), DAYS)
def test_a_week_later_every_weekday_is_a_week_later(phrase, day):
    (first,) = find_timexes(f"They met {phrase}.", day)
    (second,) = find_timexes(f"They met {phrase}.", day + timedelta(days=7))
    assert date.fromisoformat(second.value) - date.fromisoformat(first.value) == timedelta(days=7)


@given(
    st.sampled_from(["on October 30", "in May", "last year", "in the third quarter", "last month", "in the spring"]),
    st.dates(date(1700, 1, 1), date(1900, 1, 1)),
)
def test_the_calendar_repeats_after_400_years(phrase, day):
    later = date(day.year + 400, day.month, day.day)
    for first, second in zip(
        find_timexes(f"They met {phrase}.", day), find_timexes(f"They met {phrase}.", later), strict=True
    ):
        assert int(second.value[:4]) - int(first.value[:4]) == 400
        assert second.value[4:] == first.value[4:]


@given(TEXTS, DAYS)
@settings(max_examples=100, deadline=None)
def test_a_sentence_more_changes_nothing_before_it(text, day):
    alone = find_timexes(f"{text}. So it was.", day)
    followed = find_timexes(f"{text}. So it was.\n\nThe cat slept on the mat.", day)
    assert followed == alone


@pytest.mark.parametrize(
    "phrase", ["10,000 years ago", "in a billion years", "a million centuries ago", "999999999999999 days from now"]
)
def test_far_times_are_safe(phrase):
    for day in ("0001-01-01", "2021-09-30", "9999-12-31"):
        assert all(timex.value for timex in find_timexes(f"It was {phrase}.", day))


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-07", "9999-12-25", "9999-12-31"])
@pytest.mark.parametrize(
    "phrase",
    ["last week", "next week", "tomorrow", "yesterday", "last Friday", "next Monday", "the weekend", "last winter",
     "next year", "on October 30", "this century", "next month", "tomorrow night", "Easter", "Christmas",
     "the past year", "the next two years", "the first week of next year",
     "a week from Tuesday", "Thanksgiving", "February 29", "from May to July", "from Friday to Sunday",
     "in January or February", "in March, April and June", "on October 30 and November 2"],
)  # fmt: skip
def test_ends_of_the_calendar(day, phrase):
    for genre in ("news", "narrative", "message"):
        find_timexes(f"They met {phrase}.", day, genre=genre)


@pytest.mark.parametrize(
    "unit", ["last ", "(", "1/1/1/1 ", "monday and ", "1", "may ", "twenty ", "first ", "'", "\n", "2020-"]
)
def test_long_runs_end(unit):
    text = unit * (100_000 // len(unit))
    assert all(text[timex.start : timex.end] == timex.text for timex in find_timexes(text, "2021-09-30"))


@pytest.mark.parametrize("text", [None, b"text", 5, ["text"]])
def test_wrong_text_is_named(text):
    with pytest.raises(TextError, match="text: expected a str, got"):
        find_timexes(text, "2021-09-30")


def test_too_long_text_is_refused(monkeypatch):
    monkeypatch.setattr("timeline.timexes.find.LIMIT", 10)
    with pytest.raises(TextError, match="11 characters are more than the 10"):
        find_timexes("x" * 11, "2021-09-30")


@pytest.mark.parametrize("pub_date", [None, b"2021-09-30", "2021-13-40", "", "soon", 20210930, "2021-02-30"])
def test_wrong_publication_date_says_what_is_accepted(pub_date):
    with pytest.raises(PublicationDateError, match=r"pub_date: .*accepted are a datetime\.date"):
        find_timexes("on Monday", pub_date)


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"genre": "poem"}, "genre must be one of auto, news, narrative, message, not 'poem'"),
        ({"date_order": "MYD"}, "date_order must be one of MDY, DMY, YMD, not 'MYD'"),
        ({"vocabulary": "X"}, "vocabulary must be a mapping of names to dates, not str"),
        ({"vocabulary": {"X": 1998}}, "vocabulary: expected a name and an EDTF date, both as str, not 'X': 1998"),
        ({"vocabulary": {"X": "long ago"}}, "vocabulary: 'X': 'long ago' is not a valid date; accepted are 1939"),
    ],
)
def test_wrong_options_say_what_is_accepted(option, message):
    with pytest.raises(InputError, match=message):
        find_timexes("on Monday X", "2021-09-30", **option)
