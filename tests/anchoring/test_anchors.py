"""Which event a date belongs to: sentences that mark the event, and the EDTF date it must get."""

from __future__ import annotations

import pytest

from timeline import Timeline, build_timeline
from timeline.values.timex_value import interval_of

PUB_DATE = "2024-05-10"  # a Friday

# [event] in brackets, the date it gets, what dates it
ANCHORED = [
    ("The council [approved] the budget on Monday.", "2024-05-06", "explicit"),
    ("On Monday the council [approved] the budget.", "2024-05-06", "explicit"),
    ("Ruiz [said] Tuesday she was tired.", "2024-05-07", "explicit"),
    ("The [talks] were held Tuesday and Wednesday.", "2024-05-07/2024-05-08", "context"),
    ("The talks were [held] Tuesday and Wednesday.", "2024-05-07/2024-05-08", "explicit"),
    ("Holm [worked] for the port from 1994 to 1997.", "1994/1997", "explicit"),
    ("The mine has been [closed] since 2019.", "2019/..", "explicit"),
    ("Nobody [crossed] before April 2.", "../2024-04-01", "explicit"),
    ("Engineers must [finish] by Friday.", "../2024-05-10", "explicit"),
    ("The firm will [move] to Lund by 2027.", "../2027", "explicit"),
    ("The ferry [ran] until March 2020.", "../2020-03", "explicit"),
    ("The bridge [fell] at 3 p.m. on Tuesday.", "2024-05-07", "explicit"),
    ("The trial [opens] on Monday.", "2024-05-13", "explicit"),
    ("The firm [closed] two plants in 2011.", "2011", "explicit"),
    ("The plant will [reopen] next month.", "2024-06", "explicit"),
    ("The minister [resigned].", "2024-05-10", "publication"),
    ("The minister will [resign].", "2024-05-10/..", "publication"),
]


def event_at(timeline: Timeline, offset: int) -> str:
    found = [event.eid for event in timeline.events if event.start == offset]
    assert found, f"nothing found at {offset}; events: {[event.text for event in timeline.events]}"
    return found[0]


@pytest.mark.parametrize(("marked", "edtf", "basis"), ANCHORED)
def test_anchored(marked: str, edtf: str, basis: str) -> None:
    timeline = build_timeline(marked.replace("[", "").replace("]", ""), PUB_DATE)
    anchor = timeline.anchors[event_at(timeline, marked.index("["))]
    assert (str(anchor.interval), anchor.basis.value) == (edtf, basis), anchor


def test_two_dates_give_two_entries() -> None:
    timeline = build_timeline("Milo Berg paid visits to the embassy on October 30 and January 8.", "2021-09-30")
    assert [entry.edtf for entry in timeline] == ["2020-10-30", "2021-01-08"]


def test_the_finer_of_two_dates_wins() -> None:
    timeline = build_timeline("The bridge fell on Tuesday morning, early this week.", PUB_DATE)
    assert [entry.edtf for entry in timeline] == ["2024-05-07"]


def test_a_date_before_the_year_one_dates_its_event() -> None:
    timeline = build_timeline("The theatre was rebuilt in 2001. Caesar was killed in 44 BC.", PUB_DATE)
    assert [(entry.edtf, timeline.dating_words(entry)) for entry in timeline] == [("-0043", "44 BC"), ("2001", "2001")]
    assert timeline.undated == ()


@pytest.mark.parametrize(
    ("sentence", "edtf", "durative"),
    [
        ("The tribune was murdered on March 15, 44 BC.", "-0043-03-15", False),
        ("The hall fell before 44 BC.", "../-0044", False),
        ("The hall was finished by 300 BC.", "../-0299", False),
        ("The hall has stood since 2500 BC.", "-2499/..", True),
        ("The temple was built between 300 and 200 BC.", "-0299/-0199", True),
        ("Augustus ruled from 27 BC to AD 14.", "-0026/0014", True),
        ("The fleet sailed in September and October 480 BC.", "-0479-09/-0479-10", False),
        ("The temple was built in the 5th century BC.", "-0499/-0400", False),
        ("44 BC: The duke was killed.", "-0043", False),
    ],
)
def test_dates_before_the_year_one_are_read_as_all_others(sentence: str, edtf: str, durative: bool) -> None:
    [entry] = build_timeline(sentence, PUB_DATE)
    assert (entry.edtf, entry.anchor.durative) == (edtf, durative)


def test_an_event_tied_to_one_before_the_year_one_has_its_time() -> None:
    timeline = build_timeline("The town fell after the king died in 310 BC.", PUB_DATE)
    fell = next(event for event in timeline.events if event.text == "fell")
    assert timeline.anchors[fell.eid].interval.begins == interval_of("BC0310").begins


def test_the_dates_of_a_list_are_alike_sure() -> None:
    timeline = build_timeline("Milo Berg paid visits to the embassy on October 30 and January 8.", "2021-09-30")
    assert timeline[0].confidence == timeline[1].confidence


def test_a_date_to_come_by_which_something_is_done_is_shown() -> None:
    [entry] = build_timeline("The firm will move to Lund by 2027.", PUB_DATE)
    assert (entry.edtf, str(entry.status), entry.confidence > 0.9) == ("../2027", "planned", True)
