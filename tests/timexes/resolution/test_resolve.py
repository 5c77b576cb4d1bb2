"""Values, intervals and anchors that marked sentences do not show."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from timeline import find_timexes
from timeline.timexes.publication import publication_moment
from timeline.timexes.ranges import find_ranges
from timeline.values.timex3 import TimexType

DAY = "2021-09-30"


def only(text: str, pub_date: date | str = DAY, **options):
    (timex,) = find_timexes(text, pub_date, **options)
    return timex


@pytest.mark.parametrize(
    ("phrase", "mod"),
    [
        ("early May", "START"), ("mid-May", "MID"), ("the end of May", "END"), ("more than two years", "MORE_THAN"),
        ("nearly two years", "LESS_THAN"), ("about two years", "APPROX"), ("at least two years", "EQUAL_OR_MORE"),
        ("no earlier than May", "ON_OR_AFTER"),
        ("on or after May 5", "ON_OR_AFTER"), ("not before May 5", "ON_OR_AFTER"),
        ("no later than May", "ON_OR_BEFORE"), ("on or before May 5", "ON_OR_BEFORE"),
        ("May 5 at the latest", "ON_OR_BEFORE"), ("May 5 at the earliest", "ON_OR_AFTER"),
        ("more than two years ago", "BEFORE"), ("less than two years ago", "AFTER"),
        ("at least two years ago", "ON_OR_BEFORE"), ("more than two years from now", "AFTER"),
        ("shortly after 5 p.m.", "AFTER"), ("just before 5 p.m.", "BEFORE"), ("by May 5", ""), ("after May 5", ""),
        ("up to two years", "EQUAL_OR_LESS"), ("no more than two years", "EQUAL_OR_LESS"), ("around May 5", "APPROX"),
    ],
)  # fmt: skip
def test_modifiers(phrase, mod):
    assert only(f"It was {phrase}.").mod == mod


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [("two days", "DURATION"), ("monthly", "SET"), ("last night", "TIME"), ("5 p.m.", "TIME"), ("Friday", "DATE")],
)
def test_types(phrase, kind):
    assert only(f"It was {phrase}.").type is TimexType(kind)


def test_set_attributes():
    assert only("They meet every other Tuesday.").quant == "EVERY OTHER"
    assert only("They meet twice a week.").freq == "2X"


def test_anchors():
    first, second, third = find_timexes("They met on May 3, 2019 and left two days later. He spoke yesterday.", DAY)
    assert (first.anchor_tid, second.anchor_tid, third.anchor_tid) == ("", "t1", "t0")


def test_directed_duration_is_bounded_by_the_publication():
    past, coming = find_timexes("Prices rose in the past two weeks, wages will in the next two years.", DAY)
    assert (past.end_tid, coming.begin_tid) == ("t0", "t0")
    assert past.interval.start == datetime(2021, 9, 16)
    assert coming.interval.end.date() == date(2023, 10, 1)


@pytest.mark.parametrize(
    ("text", "begin", "end", "interval"),
    [
        ("It doubled in the six months ended June 30.", "", "t2", "2021-01-01/2021-06-30"),
        ("It rained the two weeks from May 3.", "t2", "", "2021-05-03/2021-05-16"),
        ("It rained the three days to May 5.", "", "t2", "2021-05-03/2021-05-05"),
        ("It rained the first two weeks of May.", "", "", "2021-05-01/2021-05-14"),
        ("It rained the last three months of 2020.", "", "", "2020-10-01/2020-12-31"),
    ],
)
def test_duration_is_bounded_by_what_follows(text, begin, end, interval):
    length, _ = find_timexes(text, DAY)
    assert (length.begin_tid, length.end_tid, str(length.interval), length.anchor_tid) == (begin, end, interval, "t2")


@pytest.mark.parametrize(("phrase", "values"), [("the year", ["P1Y"]), ("the previous year", ["2020"])])
def test_only_the_year_at_hand_is_one_that_ends_on_a_day(phrase, values):
    assert [timex.value for timex in find_timexes(f"Sales fell in {phrase} ended June 30.", DAY)][:1] == values


def test_millennia_count_in_thousands_of_years():
    assert only("It fell two millennia after May 3, 1020.").value == "3020-05-03"
    assert str(only("Trade grew over the past two millennia.").interval) == "0021-09-30/2021-09-30"


@pytest.mark.parametrize(
    ("phrase", "begin", "end"),
    [("the past few days", "", "t0"), ("recent weeks", "", "t0"), ("the coming months", "t0", ""), ("weeks", "", "")],
)
def test_vague_duration_is_bounded_too(phrase, begin, end):
    timex = only(f"It rained for {phrase}.")
    assert (timex.begin_tid, timex.end_tid) == (begin, end)


def test_time_zone_enters_the_interval_alone():
    published = datetime(2021, 9, 30, 12, tzinfo=timezone(timedelta(hours=2)))
    timex = only("It begins at 15:00 GMT.", published)
    assert timex.value == "2021-09-30T15:00"
    assert timex.interval.start == datetime(2021, 9, 30, 17)


def test_local_day_of_an_aware_publication_counts():
    assert publication_moment("2021-09-30T23:30:00-05:00") == datetime(2021, 9, 30, 23, 30)
    assert only("It closed today.", "2021-09-30T23:30:00-05:00").value == DAY


def test_a_given_tense_decides():
    from timeline.languages.packs import load_pack
    from timeline.timexes.options import TimexOptions
    from timeline.timexes.steps import tag_timexes

    moment, pack = datetime(2021, 9, 30), load_pack("en")
    assert tag_timexes("Friday", moment, pack, TimexOptions(tense_at=lambda s, e: "past"))[0].value == "2021-09-24"
    assert tag_timexes("Friday", moment, pack, TimexOptions(tense_at=lambda s, e: "future"))[0].value == "2021-10-01"


@pytest.mark.parametrize(
    ("text", "kind", "interval", "value"),
    [
        ("They met Tuesday and Wednesday.", "list", "2021-09-28/2021-09-29", "P2D"),
        ("It ran from May 3 to May 5, 2020.", "range", "2020-05-03/2020-05-05", "P3D"),
        ("It ran from 2015 through 2018.", "range", "2015/2018", "P4Y"),
        ("It fell between 2015 and 2018.", "range", "2015/2018", "P4Y"),
        ("It ran from March to May.", "range", "2021-03/2021-05", "P3M"),
        ("It ran from March to May 14.", "range", "2021-03-01/2021-05-14", "P75D"),
        ("It ran from 2018 until May 3, 2020.", "range", "2018-01-01/2020-05-03", "P854D"),
        ("It ran from May 3 to July.", "range", "2021-05-03/2021-07-31", "P90D"),
        ("They sat from 9 to 11 a.m. Friday.", "range", "2021-09-24", "PT180M"),
        ("They sat on May 3, 5 and 7, 2020.", "list", "2020-05-03/2020-05-07", "P5D"),
    ],
)
def test_ranges(text, kind, interval, value):
    timexes = find_timexes(text, DAY)
    (found,) = find_ranges(text, timexes)
    assert (found.kind, str(found.interval), found.value) == (kind, interval, value)
    assert (found.begin_tid, found.end_tid) == (timexes[0].tid, timexes[-1].tid)


def test_connectives_are_those_of_the_language():
    text = "It ran from May to July 2020."
    assert find_ranges(text, find_timexes(text, DAY), "de") == ()


@pytest.mark.parametrize(
    "text",
    [
        "He left in May. June was wet.",
        "May 2020, when it rained in June 2021.",
        "Two days and a week",
        "May – 3 June 2021",
    ],
)
def test_neighbours_are_not_a_range(text):
    assert find_ranges(text, find_timexes(text, DAY)) == ()


def test_dateparser_reads_forms_that_no_rule_has():
    timex = only("Filed 30 · October · 2020.")
    assert (timex.text, timex.value, timex.rule) == ("30 · October · 2020", "2020-10-30", "dateparser")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was closed from August 4 to August 8.", ["2023-08-04", "2023-08-08"]),
        ("It will run from August 4 to August 8.", ["2024-08-04", "2024-08-08"]),
        ("It ran from December 30 to January 3.", ["2023-12-30", "2024-01-03"]),
        ("It ran from February 27 to March 2.", ["2024-02-27", "2024-03-02"]),
        ("It was open between May 4 and May 8.", ["2023-05-04", "2023-05-08"]),
        ("It began in March 2021. It ended that June.", ["2021-03", "2021-06"]),
        ("It closed in October 1999 and reopened that April.", ["1999-10", "2000-04"]),
        ("In 2019 it flooded in June. That August, it burned.", ["2019", "2019-06", "2019-08"]),
        ("It left in March 2021. They say that June was dry.", ["2021-03", "2024-06"]),
        ("The office is closed on May 20.", ["2024-05-20"]),
        ("The office was closed on May 20.", ["2023-05-20"]),
        ("The office is closed on Friday.", ["2024-03-15"]),
        ("The mayor invited the firms to a fair in Lund on April 20.", ["2024-04-20"]),
        ("She asked Holm to speak before the council on May 2, so he stays.", ["2024-05-02"]),
        ("The union called for a strike on April 3 and April 4.", ["2024-04-03", "2024-04-04"]),
        ("Holm made a pair of calls to the mayor on April 20 to thank him.", ["2023-04-20"]),
        ("Holm was sent to prison for theft on April 20.", ["2023-04-20"]),
        ("The fair ran 10-12 April.", ["2024-04-10", "2024-04-12"]),
        ("The council decided to close the pool in early April.", ["2024-04"]),
        ("It would still be held at the town hall on May 24.", ["2024-05-24"]),
        ("They voted for the bridge and it opened on May 20.", ["2023-05-20"]),
        ("The mayor invited the firms to a fair in Lund on January 20.", ["2024-01-20"]),
        ("The mayor invited the firms to a fair in Lund on September 20.", ["2023-09-20"]),
        ("It would shelter those who lost a home in the March 2 storm.", ["2024-03-02"]),
        ("It will open again on September 2.", ["2024-09-02"]),
        ("The suit, filed June 9, was the first.", ["2023-06-09"]),
        ("He was last seen Sept. 20.", ["2023-09-20"]),
        ("The trial, postponed March 28, drew crowds.", ["2024-03-28"]),
        ("Sentencing has been set for July 28.", ["2024-07-28"]),
        ("Holm cites an August ruling and an October report.", ["2023-08", "2023-10"]),
        ("Holm cites an April ruling.", ["2024-04"]),
    ],
)
def test_which_year_is_meant(text, values):
    assert [timex.value for timex in find_timexes(text, "2024-03-14")] == values


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["March 15, 2014: It opens.", "March 24: It closes."], ["2014-03-15", "2014-03-24"]),
        (["- Dec. 5, 2014: It opens.", "- Jan. 3: It closes.", "- July: It burns."],
         ["2014-12-05", "2015-01-03", "2015-07"]),
        (["March 3, 2015: A.", "Jan. 3, 2015: B.", "Dec. 5: C.", "Dec. 1: D."],
         ["2015-03-03", "2015-01-03", "2014-12-05", "2014-12-01"]),
        (["2014:", "March 3: It opens."], ["2014", "2014-03-03"]),
        (["March 15, 2014: It opens.", "It closed: March 24."], ["2014-03-15", "2016-03-24"]),
    ],
)  # fmt: skip
def test_labels_of_a_chronology_continue_from_year_to_year(lines, values):
    assert [timex.value for timex in find_timexes("\n\n".join(lines), "2016-06-02")] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two hours after May 3", ["two hours", "May 3"]),
        ("30 minutes before Monday", ["30 minutes", "Monday"]),
        ("two days after May 3", ["two days after May 3"]),
    ],
)
def test_hours_do_not_move_a_day(text, found):
    assert [timex.text for timex in find_timexes(f"It fell {text}.", DAY)] == found


@pytest.mark.parametrize(
    ("published", "values"),
    [("9999-12-31", ["FUTURE_REF", "FUTURE_REF"]), ("2021-09-30", ["2021-11", "2022-03"])],
)
def test_a_range_may_run_to_the_end_of_the_calendar(published, values):
    assert [timex.value for timex in find_timexes("It will run from November to March.", published)] == values
