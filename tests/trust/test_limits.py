"""What lies at the ends: of the calendar, of texts, and dates that there are not."""

from __future__ import annotations

import pytest

from timeline import TextError, build_timeline, find_timexes
from timeline.timexes import find

MIDDLE, FIRST, LAST = "2024-03-14", "0001-01-01", "9999-12-31"


@pytest.mark.parametrize("text", ["On February 30 it fell.", "On 13/13/2020 it fell.", "On 31 April 2020 it fell."])
@pytest.mark.parametrize("published", [MIDDLE, FIRST, LAST])
def test_days_that_there_are_not_are_no_dates(text: str, published: str) -> None:
    assert find_timexes(text, published) == ()
    assert [timex.value for timex in build_timeline(text, published).timexes] == []


BEFORE_OUR_ERA = [
    ("10,000 years ago, ice covered it.", "BC7977", "-7976"),
    ("It fell in 44 BC.", "BC0044", "-0043"),
    ("It began in 10000 BC.", "BC10000", "-9999"),
    ("It began in 12,000 BC.", "BC12000", "Y-11999"),
]


@pytest.mark.parametrize(("text", "value", "edtf"), BEFORE_OUR_ERA)
def test_what_datetimes_cannot_hold_has_a_place_all_the_same(text: str, value: str, edtf: str) -> None:
    [timex] = find_timexes(text, MIDDLE)
    assert (timex.value, str(timex.interval), timex.interval.is_ancient) == (value, edtf, True)


BEYOND = [
    ("In a billion years the sun dies.", "P1000000000Y"),
]


@pytest.mark.parametrize(("text", "value"), BEYOND)
def test_what_no_calendar_holds_has_a_value_and_no_interval(text: str, value: str) -> None:
    [timex] = find_timexes(text, MIDDLE)
    assert (timex.value, bool(timex.interval)) == (value, False)


@pytest.mark.parametrize("published", [FIRST, LAST])
@pytest.mark.parametrize(
    "said",
    "tomorrow|yesterday|last week|next month|two years ago|in ten days|next century|10,000 years ago|in a billion years"
    "|the day after tomorrow|last Friday|in the 1990s|next summer|on Christmas Day|three hours later".split("|"),
)
def test_both_ends_of_the_calendar(said: str, published: str) -> None:
    timeline = build_timeline(f"Ana Ruiz resigned {said}. She had joined the firm the year before.", published)
    assert all(timex.interval.start <= timex.interval.end for timex in timeline.timexes)
    for name in ("json", "csv", "edtf", "html", "timeml"):
        assert timeline.to(name)


def test_a_text_that_is_too_long_says_how_long_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "LIMIT", 100)
    with pytest.raises(TextError, match="100"):
        build_timeline("It rained. " * 20, MIDDLE)


def test_a_text_longer_than_spacy_takes_is_read_by_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.parsing.models import load_model

    nlp = load_model()
    monkeypatch.setattr(nlp, "max_length", 400)
    text = "\n\n".join("Ana Ruiz resigned on Monday. The firm closed in 2009." for _ in range(20))
    assert len(text) > nlp.max_length
    assert len(build_timeline(text, MIDDLE, nlp=nlp).timexes) == 40
