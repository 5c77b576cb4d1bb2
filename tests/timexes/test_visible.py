"""Dates are read through what a reader does not see, and their extents are those of the text as given."""

from __future__ import annotations

import pytest

from timeline import build_timeline, find_timexes

SHOWN = {
    "The pier shut in Sep\u00adtem\u00adber 2020.": {"Sep\u00adtem\u00adber 2020": "2020-09"},
    "The pier shut on May\u200b 3, 2020.": {"May\u200b 3, 2020": "2020-05-03"},
    "The pier shut on \u200eMay\u2060 3,\ufeff 2020.": {"May\u2060 3,\ufeff 2020": "2020-05-03"},
    "The pier shut in Septem-\nber 2020.": {"Septem-\nber 2020": "2020-09"},
    "The pier shut in Septem\u00ad\r\n  ber 2020.": {"Septem\u00ad\r\n  ber 2020": "2020-09"},
    "The pier shut on Mon-\nday and reopened yester-\nday.": {"Mon-\nday": "2021-09-27", "yester-\nday": "2021-09-29"},
    "The pier shut on May&nbsp;3, 2020.": {"May&nbsp;3, 2020": "2020-05-03"},
    "The pier shut on May&#160;3,&#xa0;2020.": {"May&#160;3,&#xa0;2020": "2020-05-03"},
    "The pier shut in Sep&shy;tember 2020.": {"Sep&shy;tember 2020": "2020-09"},
    "The pier shut on **May 3**, 2020.": {"May 3**, 2020": "2020-05-03"},
    "The pier shut on *May 3*, 2020, and __May 7__ 2020.": {"May 3*, 2020": "2020-05-03", "May 7__ 2020": "2020-05-07"},
    "The pier shut on May _3_, 2020.": {"May _3_, 2020": "2020-05-03"},
    "**2020-05-03** The pier shut.": {"2020-05-03": "2020-05-03"},
    "It lasted from **May 3** to **May 7**, 2020.": {"May 3": "2020-05-03", "May 7**, 2020": "2020-05-07"},
}

AS_IT_STANDS = {
    "A two-\nday truce of mid-\nMay held.": {"two-\nday": "P2D", "mid-\nMay": "2021-05"},
    "It holds a*2020*b and f(**may) and x_may_3.": {},
    "Jan Ruiz (*1990) & co. sang &c; on May 3.": {"May 3": "2021-05-03"},
    "A list:\n* May 3, 2020\n* May 7, 2020": {"May 3, 2020": "2020-05-03", "May 7, 2020": "2020-05-07"},
}


@pytest.mark.parametrize(("text", "expected"), [*SHOWN.items(), *AS_IT_STANDS.items()])
def test_a_date_is_read_as_it_is_seen(text, expected):
    found = find_timexes(text, "2021-09-30")
    assert {timex.text: timex.value for timex in found} == expected
    assert all(text[timex.start : timex.end] == timex.text for timex in found)


def test_the_tense_is_asked_for_at_the_place_in_the_given_text():
    asked, text = set(), "\u200b**The pier** shut on Mon\u00adday."

    def tense_at(start, end):
        asked.add(text[start:end])
        return "past"

    find_timexes(text, "2021-09-30", tense_at=tense_at)
    assert asked == {"Mon\u00adday"}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The pier shut in Sep\u00adtem\u00adber 2020.", ["2020-09"]),
        ("The pier shut on May\u200b 3, 2020.", ["2020-05-03"]),
        ("The pier shut on **May 3**, 2020.", ["2020-05-03"]),
        ("The pier shut on Mon-\nday and reopened yester-\nday.", ["2021-09-27", "2021-09-29"]),
        ("It lasted from **May 3** to **May 7**, 2020.", ["2020-05-03/2020-05-07"]),
    ],
)
def test_an_event_has_the_date_that_is_seen(text, dates):
    assert [entry.edtf for entry in build_timeline(text, "2021-09-30")] == dates


def test_a_soft_hyphen_hides_no_date_in_other_languages():
    found = find_timexes("Der Rat tagte im Sep\u00adtember 2020.", "2021-09-30", lang="de")
    assert [(timex.text, timex.value) for timex in found] == [("Sep\u00adtember 2020", "2020-09")]
