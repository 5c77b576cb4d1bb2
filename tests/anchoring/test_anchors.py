"""Which event a date belongs to: sentences that mark the event, and the EDTF date it must get."""

from __future__ import annotations

import pytest

from timeline import Timeline, build_timeline

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


def test_a_date_before_the_year_one_gives_no_wrong_date() -> None:
    timeline = build_timeline("Caesar was killed in 44 BC. The theatre was rebuilt in 2001.", PUB_DATE)
    assert [entry.edtf for entry in timeline] == ["2001"]
    [killed] = timeline.undated
    assert (killed.edtf, timeline.dating_words(killed)) == ("../..", "44 BC")


def test_the_dates_of_a_list_are_alike_sure() -> None:
    timeline = build_timeline("Milo Berg paid visits to the embassy on October 30 and January 8.", "2021-09-30")
    assert timeline[0].confidence == timeline[1].confidence


def test_a_date_to_come_by_which_something_is_done_is_shown() -> None:
    [entry] = build_timeline("The firm will move to Lund by 2027.", PUB_DATE)
    assert (entry.edtf, str(entry.status), entry.confidence > 0.9) == ("../2027", "planned", True)
