"""iCalendar, read back by the icalendar package."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from icalendar import Calendar

from tests.exporters.items import HOSTILE, any_timeline, hostile, stretches, uncertain
from tests.exporters.test_golden import quietly
from tests.factories import TEXT, sample
from timeline.errors import InputError
from timeline.exporters.columns import day_bounds
from timeline.presentation.plain_text import one_line
from timeline.timeline import Timeline


def events(timeline: Timeline, **options: str) -> list[Any]:
    return Calendar.from_ical(timeline.to("ics", **options)).walk("VEVENT")


def test_days_and_words() -> None:
    _, met, sign = events(sample())
    assert (met.start, met.end) == (date(2021, 9, 28), date(2021, 9, 30))
    assert (str(met["summary"]), str(met["status"]), str(met["x-edtf"])) == (
        "Ministers met in Valmora",
        "CONFIRMED",
        "{2021-09-28,2021-09-29}",
    )
    assert str(met["description"]).splitlines() == [
        "28–29 Sep 2021",
        "Ministers met in Valmora on Tuesday and Wednesday.",
        "Dated by: Tuesday and Wednesday",
    ]
    assert (sign.start, sign.end, str(sign["status"])) == (date(2021, 10, 1), date(2021, 11, 1), "TENTATIVE")
    assert str(sign["summary"]) == "Planned: Ministers sign a pact (Oct 2021)"


def test_coarse_dates_span_all_their_days_and_say_so() -> None:
    with pytest.warns(UserWarning, match="a calendar needs a beginning: left out by 4 May 2021: Ministers met"):
        found = {str(event["x-edtf"]): event for event in events(stretches())}
    assert found["1453"].start == date(1453, 1, 1)
    assert found["1453"].end == date(1454, 1, 1)
    assert str(found["199X~"]["summary"]) == "Ministers met (2) (late 1990s)"
    assert found["2020-07~/2020-09~"].end - found["2020-07~/2020-09~"].start == timedelta(days=92)


def test_times_of_day_have_no_zone() -> None:
    with pytest.warns(UserWarning, match="a calendar needs a beginning"):
        timed = [event.start for event in events(stretches()) if isinstance(event.start, datetime)]
    assert timed == [datetime(2021, 9, 28, 15), datetime(2021, 9, 28, 18)]


def test_what_goes_on_is_put_where_it_begins() -> None:
    first = events(sample())[0]
    assert (first.start, first.end, str(first["summary"])) == (
        date(2019, 1, 1),
        date(2020, 1, 1),
        "The island joined (since 2019)",
    )


def test_what_did_not_happen_is_left_out_and_doubt_shown() -> None:
    found = events(uncertain())
    assert len(found) == 4
    assert str(found[1]["summary"]).endswith("(date uncertain)")
    assert str(found[2]["summary"]).startswith("Possible: ")


def test_a_calendar_read_again_updates() -> None:
    first, second = events(sample()), events(sample())
    assert [event["uid"] for event in first] == [event["uid"] for event in second]
    assert len({event["uid"] for event in first}) == 3
    assert {event["dtstamp"].dt.isoformat() for event in first} == {"2021-09-30T00:00:00+00:00"}
    rewritten = attrs.evolve(sample(), text=TEXT + " More follows.")
    assert events(rewritten, doc_id="7")[0]["uid"] == events(sample(), doc_id="7")[0]["uid"]


def test_the_calendar_is_called_like_the_article() -> None:
    titled = attrs.evolve(sample(), text=f"Ministers met\n\n{TEXT}")
    assert Calendar.from_ical(titled.to("ics"))["x-wr-calname"] == "Ministers met"


def test_one_event_with_two_dates_is_two() -> None:
    twice = attrs.evolve(sample(), entries=(sample()[1], attrs.evolve(sample()[2], events=sample()[1].events)))
    assert len({str(event["uid"]) for event in events(twice)}) == 2


def test_words_stay_words() -> None:
    for words, found in zip(HOSTILE, events(hostile()), strict=True):
        assert str(found["summary"]) == one_line(words)


def test_an_address_is_an_address() -> None:
    assert str(events(sample(), source_url="https://news.example/7")[0]["url"]) == "https://news.example/7"
    for wrong in ("javascript:alert(1)", "https://x.example/\nEND:VEVENT", "news.example"):
        with pytest.raises(InputError, match="source_url must be an http or https address"):
            sample().to("ics", source_url=wrong)


@settings(max_examples=30)
@given(any_timeline())
def test_dates_come_back(timeline: Timeline) -> None:
    interval = timeline[0].anchor.meant if timeline.entries else None
    found: list[Any] = Calendar.from_ical(quietly(timeline, "ics")).walk("VEVENT")
    for each in found:
        assert interval is not None
        start, end = day_bounds(interval)
        if isinstance(each.start, datetime):
            assert each.start == interval.start.replace(microsecond=0), "iCalendar has no fractions of a second"
        else:
            assert each.start == start
            assert end is None or each.end == end
