from __future__ import annotations

import pickle
from collections.abc import Sequence
from datetime import date, datetime

import attrs
import pytest

from tests.factories import OCTOBER, PUBLISHED, TEXT, TUESDAY, WEDNESDAY, entry, event, sample, timex
from timeline import build_timeline
from timeline.errors import InputError
from timeline.timeline import Timeline
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval


def test_it_is_a_sequence_of_its_entries() -> None:
    timeline = sample()
    assert isinstance(timeline, Sequence)
    assert len(timeline) == 3
    assert list(timeline) == list(timeline.entries)
    assert timeline[-1] is timeline.entries[2]
    assert timeline[:2] == timeline.entries[:2]
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
    with pytest.raises(InputError, match="earlier day first"):
        sample().between("2021-09-30", "2021-09-29")


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


@pytest.mark.parametrize("wrong", ["-43", "-0043-13", "-0043-02-30", "-0043/-0042", "-0043~"])
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
