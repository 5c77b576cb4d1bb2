from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from tests.factories import OCTOBER, PUBLISHED, SINCE_2019, TEXT, TUESDAY, WEDNESDAY, entry, event, sample, timex
from timeline import build_timeline
from timeline.errors import InputError
from timeline.timeline import Timeline
from timeline.values.edtf import from_edtf
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval


def test_it_is_a_sequence_of_its_entries() -> None:
    timeline = sample()
    assert isinstance(timeline, Sequence)
    assert len(timeline) == 3
    assert list(timeline) == list(timeline.entries)
    assert timeline[-1] is timeline.entries[2]
    assert timeline[1] in timeline
    assert timeline.undated[0] not in timeline
    assert timeline.index(timeline[1]) == 1
    assert list(reversed(timeline)) == list(reversed(timeline.entries))


def test_it_is_compared_and_hashed_by_value() -> None:
    assert sample() == sample()
    assert hash(sample()) == hash(sample())
    assert len({sample(), sample(), attrs.evolve(sample(), language="fr")}) == 2


def test_it_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sample().text = ""  # type: ignore[misc]


def test_it_pickles() -> None:
    assert pickle.loads(pickle.dumps(sample())) == sample()


def test_its_repr_is_one_line() -> None:
    assert repr(sample()) == "<Timeline of 3 entries, published 2021-09-30>"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2021-09-28", "2021-09-28", ["joined", "met"]),
        ("2021-09-29", "2021-09-30", ["joined", "met"]),
        (date(2021, 9, 30), date(2021, 9, 30), ["joined"]),
        (datetime(2021, 10, 31, 12), "2021-12-31T10:00", ["joined", "sign"]),
        ("2018-01-01", "2018-12-31", []),
    ],
)
def test_between_includes_both_days(first: date | str, last: date | str, found: list[str]) -> None:
    assert [entry.events[0].text for entry in sample().between(first, last)] == found


@pytest.mark.parametrize("wrong", ["2021-13-40", "last week", "", 2021, None])
def test_between_says_what_a_day_is(wrong: object) -> None:
    with pytest.raises(InputError, match="first must be a date"):
        sample().between(wrong, "2021-09-30")  # type: ignore[arg-type]


def test_between_wants_the_earlier_day_first() -> None:
    with pytest.raises(InputError, match="earlier one first"):
        sample().between("2021-09-30", "2021-09-29")


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("2021", ["joined", "met", "sign"]),
        ("2021-09-28", ["joined", "met"]),
        ("2021-10", ["joined", "sign"]),
        ("2021-35", ["joined", "met"]),
        ("202X", ["joined", "met", "sign"]),
        ("../2020", ["joined"]),
        ("2021-09-29/..", ["joined", "met", "sign"]),
        ("2021-09-01/2021-09-30", ["joined", "met"]),
        ("2018~", []),
        (date(2021, 10, 31), ["joined", "sign"]),
        (datetime(2021, 9, 29, 23), ["joined", "met"]),
        (WEDNESDAY, ["joined", "met"]),
        (OCTOBER, ["joined", "sign"]),
    ],
)
def test_between_takes_one_stretch_of_time(when: str | date | Interval, found: list[str]) -> None:
    assert [entry.events[0].text for entry in sample().between(when)] == found


def test_between_takes_two_dates_of_any_precision() -> None:
    assert len(sample().between("2021", "2022")) == 3
    assert len(sample().between("2019", OCTOBER)) == 3
    assert len(sample().between("2018", "2018-12")) == 0
    with pytest.raises(InputError, match="last must be a date"):
        sample().between("2021", "Tuesday")
    assert sample().between("0001").entries == ()
    assert sample().between("2021-09-28", "2022").undated == ()


class TestPart:
    """A slice or the answer to a query is a timeline of the same article."""

    @pytest.mark.parametrize(
        ("part", "words"),
        [
            (lambda timeline: timeline[:2], ["joined", "met"]),
            (lambda timeline: timeline[1:], ["met", "sign"]),
            (lambda timeline: timeline[::2], ["joined", "sign"]),
            (lambda timeline: timeline[5:], []),
            (lambda timeline: timeline.between("2021-10"), ["joined", "sign"]),
            (lambda timeline: timeline.about("Valmora"), ["met"]),
            (lambda timeline: timeline.only(timeline[1]), ["met"]),
            (lambda timeline: timeline.only(reversed(timeline)), ["joined", "met", "sign"]),
            (lambda timeline: timeline.only(each for each in timeline if each.status == "planned"), ["sign"]),
        ],
    )
    def test_it_can_do_what_a_timeline_can(self, part: Callable[[Timeline], Timeline], words: list[str]) -> None:
        shown = part(sample())
        assert isinstance(shown, Timeline)
        assert [entry.events[0].text for entry in shown] == words
        assert Timeline.from_json(shown.to_json()) == shown
        assert all(f"Place {n} of {len(words)}" in shown.explain(each) for n, each in enumerate(shown, start=1))
        written = [shown.to("csv"), shown.to("html"), shown.to("flowchart"), shown.to("timeml"), shown.to("ics")]
        assert all(written)
        assert shown._repr_html_().count("<tr>") == (len(words) and len(words) + 1)

    def test_it_keeps_what_was_found_in_the_article(self) -> None:
        timeline, shown = sample(), sample()[:1]
        assert (shown.text, shown.timexes, shown.events) == (timeline.text, timeline.timexes, timeline.events)
        assert (shown.anchors, shown.links, shown.ranges) == (timeline.anchors, timeline.links, timeline.ranges)

    def test_queries_go_on_from_one_another_in_any_order(self) -> None:
        text = "Ana Ruiz joined Norrel in 2009. Norrel shut a mill in 2019. Ruiz sold a yard on May 3, 2024."
        timeline = build_timeline(text, "2024-05-10")
        assert [entry.dated_by for entry in timeline.between("2024").about("Ana Ruiz")] == ["May 3, 2024"]
        assert timeline.between("2024").about("Ana Ruiz") == timeline.about("Ana Ruiz").between("2024")
        assert timeline[1:][1:] == timeline[2:]

    def test_diagrams_draw_links_among_its_entries_only(self) -> None:
        timeline = build_timeline(
            "The mill opened in 2009. The yard was sold in 2012. The bridge fell in 2015.", "2024-05-10"
        )
        drawn = timeline[::2].to("flowchart")
        assert "Mill opened" in drawn
        assert "Bridge fell" in drawn
        assert "Yard" not in drawn
        assert "t1 --> t3" in drawn

    def test_corrections_go_on(self) -> None:
        timeline = sample()
        edited = timeline.replace(timeline[1], summary="Ministers talked")
        assert "An editor changed" in edited[1:].explain(edited[1])
        assert [entry.summary for entry in edited[1:].drop(edited[2])] == ["Ministers talked"]

    def test_undated_entries_belong_to_no_slice_but_to_somebody(self) -> None:
        timeline = sample()
        assert timeline[:].undated == timeline.between("../2050").undated == ()
        assert timeline.only(timeline.undated).undated == timeline.undated
        text = "Ana Ruiz left Norrel on 31/02/2020. Oskar Brandel left on Monday."
        about = build_timeline(text, "2024-05-10").about("Ruiz")
        assert (len(about), [entry.events[0].text for entry in about.undated]) == (0, ["left"])

    @pytest.mark.parametrize("index", [slice(None, None, -1), slice(2, 0, -2)])
    def test_it_does_not_run_backwards(self, index: slice) -> None:
        with pytest.raises(InputError, match=r"reversed\(timeline\)"):
            sample()[index]

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [(5, "not int"), (["met"], "not str"), (None, "not NoneType"), ([entry(event("met"), OCTOBER)], "only takes")],
    )
    def test_it_is_made_of_the_entries_that_are_there(self, wrong: Any, said: str) -> None:
        with pytest.raises(InputError, match=said):
            sample().only(wrong)


@pytest.mark.parametrize(
    ("interval", "start", "end"),
    [
        (TUESDAY.hull(WEDNESDAY), date(2021, 9, 28), date(2021, 9, 29)),
        (OCTOBER, date(2021, 10, 1), date(2021, 10, 31)),
        (SINCE_2019, date(2019, 1, 1), None),
        (Interval.before(datetime(2021, 5, 5)), None, date(2021, 5, 4)),
        (Interval(datetime(2021, 9, 28, 15), datetime(2021, 9, 28, 16)), date(2021, 9, 28), date(2021, 9, 28)),
        (Interval.day(date(9999, 12, 30)), date(9999, 12, 30), date(9999, 12, 30)),
        (Interval.unknown(), None, None),
        (from_edtf("-0043-03-15")[0], None, None),
        (from_edtf("-0026/0014")[0], None, date(14, 12, 31)),
        (from_edtf("../-0043")[0], None, None),
    ],
)
def test_an_entry_has_a_first_and_a_last_day(interval: Interval, start: date | None, end: date | None) -> None:
    shown = entry(event("met"), interval)
    assert (shown.start, shown.end) == (start, end)


def test_an_entry_quotes_what_dates_it() -> None:
    timeline = build_timeline("The council met on Tuesday and Wednesday. Its clerk left in May 2019.", "2024-05-10")
    assert [each.dated_by for each in timeline] == [timeline.dating_words(each) for each in timeline]
    assert [each.dated_by for each in timeline] == ["May 2019", "Tuesday and Wednesday"]
    assert timeline.replace(timeline[0], when="2018")[0].dated_by == ""
    assert [each.dated_by for each in timeline.merge(*timeline)] == ["May 2019"]


def test_a_moment_touches_its_day() -> None:
    noon = datetime(2021, 9, 28, 12)
    timeline = Timeline(TEXT, PUBLISHED, entries=(entry(event("met"), Interval(noon, noon)),))
    assert len(timeline.between("2021-09-28", "2021-09-28")) == 1


def test_dating_words_stand_as_the_article_joins_them() -> None:
    timeline = sample()
    assert [timeline.dating_words(entry) for entry in timeline] == ["2019", "Tuesday and Wednesday", "October"]
    assert timeline.dating_words(timeline.undated[0]) == ""


def test_dating_words_far_apart_are_joined_with_and() -> None:
    both = entry(event("sign"), OCTOBER, timex=("t3", "t1"))
    assert attrs.evolve(sample(), entries=(both,)).dating_words(both) == "Tuesday and October"


def test_dating_words_are_on_one_line() -> None:
    text = "He left on Tuesday\n  and Wednesday."
    timexes = (
        timex("t1", "Tuesday", "2021-09-28", TUESDAY, text=text),
        timex("t2", "Wednesday", "2021-09-29", WEDNESDAY, text=text),
    )
    left = entry(event("left", text=text), TUESDAY, timex=("t1", "t2"))
    assert Timeline(text, PUBLISHED, timexes=timexes).dating_words(left) == "Tuesday and Wednesday"


CHRONICLE = build_timeline(
    "The senate met in 2001. The tribune was murdered on March 15, 44 BC. The gate fell in 310 BC. "
    "The emperor ruled from 27 BC to AD 14. The temple was built in the 5th century BC. "
    "The harbour opened in June 44 BC. The wall was built between 300 and 200 BC. A theatre opened in AD 80.",
    "2024-05-10",
)


def test_dates_before_our_era_come_first_and_in_their_order() -> None:
    assert [entry.edtf for entry in CHRONICLE] == [
        "-0499/-0400",
        "-0309",
        "-0299/-0199",
        "-0043-03-15",
        "-0043-06",
        "-0026/0014",
        "0080",
        "2001",
    ]
    assert all(entry.anchor.interval for entry in CHRONICLE)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("-0043", "-0043", ["-0043-03-15", "-0043-06"]),
        ("-0043-03-15", "-0043-03-15", ["-0043-03-15"]),
        ("-0043-04", "-0043-05", []),
        ("-0450-01-01", "-0420", ["-0499/-0400"]),
        ("-0043-06-01", date(14, 1, 1), ["-0043-06", "-0026/0014"]),
        ("0000", "0001-01-01", ["-0026/0014"]),
        (date(1, 1, 1), date(9999, 12, 31), ["-0026/0014", "0080", "2001"]),
        ("Y-20000", "2024-01-01", [entry.edtf for entry in CHRONICLE]),
    ],
)
def test_between_knows_days_before_our_era(first: date | str, last: date | str, found: list[str]) -> None:
    assert [entry.edtf for entry in CHRONICLE.between(first, last)] == found


@pytest.mark.parametrize("wrong", ["-43", "-0043-13", "-0043-02-30", "-0042/-0043", "../.."])
def test_between_says_what_a_day_before_our_era_is(wrong: str) -> None:
    with pytest.raises(InputError, match="first must be a date"):
        CHRONICLE.between(wrong, "2021-09-30")


def test_links_know_the_order_before_our_era() -> None:
    eids = [entry.events[0].eid for entry in CHRONICLE]
    relations = {(link.source, link.target): link.relation for link in CHRONICLE.links}
    relations |= {(target, source): relation.inverse for (source, target), relation in relations.items()}
    gate, duke, harbour, theatre = eids[1], eids[3], eids[4], eids[6]
    for earlier, later in ((gate, duke), (duke, harbour), (harbour, theatre), (gate, theatre)):
        assert relations[earlier, later] is Relation.BEFORE


def test_an_editor_gives_dates_before_our_era() -> None:
    theatre = CHRONICLE[6]
    moved = CHRONICLE.replace(theatre, when="-0299-03~")
    assert [entry.edtf for entry in moved][1:4] == ["-0309", "-0299/-0199", "-0299-03~"]
    assert CHRONICLE.apply(moved.edits) == moved
    assert "about Mar 300 BC" in str(moved)
    added = CHRONICLE.add("Y-11999", "The first farmers came")
    assert (added[0].edtf, added[0].summary) == ("Y-11999", "The first farmers came")
