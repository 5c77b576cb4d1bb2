"""What an article tells and does not date is in ``undated``, with the reason; what no reader would miss is not."""

from __future__ import annotations

import json

import pytest

from timeline import Timeline, build_timeline
from timeline.values.anchor import OriginKind

NOTE = "Ana Ruiz resigned on Monday. Her deputy will stay. Norrel had sold a mill. The mill, which had burned, was old."


def undated(text: str) -> list[str]:
    return [entry.summary for entry in build_timeline(text, "2024-05-10").undated]


def test_what_is_told_without_a_date_is_listed_in_text_order() -> None:
    timeline = build_timeline(NOTE, "2024-05-10")
    assert [str(entry) for entry in timeline] == ["2024-05-06  Ana Ruiz resigned"]
    assert [entry.events[0].text for entry in timeline.undated] == ["stay", "sold"]
    for entry in timeline.undated:
        assert entry.anchor.origin.kind is OriginKind.UNTOLD
        assert (entry.start, entry.end, entry.edtf, entry.dated_by) == (None, None, "../..", "")
        assert timeline.reason(entry) == f'the article tells "{entry.events[0].text}" without saying when'
        assert entry.sentence.text in NOTE


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ana Ruiz resigned on Monday. The board thanked her and chose a deputy.", 2),
        ("Ana Ruiz resigned on Monday. Norrel said that it had shut the yard.", 1),
        ("Ana Ruiz resigned on Monday. Norrel has shut the yard.", 1),
        # no event of its own, none that happened, or only a report, a state, a habit or a supposition
        ("Ana Ruiz resigned on Monday. The board was surprised.", 0),
        ("Ana Ruiz resigned on Monday. She did not sell the yard.", 0),
        ("Ana Ruiz resigned on Monday. Norrel may sell the yard.", 0),
        ("Ana Ruiz resigned on Monday. The ferry sails to Lund.", 0),
        ('Ana Ruiz resigned on Monday. "We will sell the yard," Norrel said.', 0),
        ("Ana Ruiz resigned on Monday. The yard that Norrel had shut is old.", 0),
        # told already, or dated
        ("Ana Ruiz resigned on Monday. Her resignation shocked the board.", 1),
        ("Ana Ruiz resigned on Monday and moved to Lund on Tuesday.", 0),
        ("The board warned of the piles in its report of 2021.", 0),
    ],
)
def test_a_reader_would_miss_what_happened(text: str, lines: int) -> None:
    assert len(undated(text)) == lines


def test_a_saved_timeline_still_has_it() -> None:
    timeline = build_timeline(NOTE, "2024-05-10")
    read = Timeline.from_json(timeline.to_json())
    assert read.undated == timeline.undated
    assert [read.reason(entry) for entry in read.undated] == [timeline.reason(entry) for entry in timeline.undated]
    assert [entry["anchor"]["rule"] for entry in json.loads(timeline.to_json())["undated"]] == ["untold", "untold"]


def test_an_editor_can_date_it() -> None:
    timeline = build_timeline(NOTE, "2024-05-10")
    edited = timeline.replace(timeline.undated[1], when="2019")
    assert edited[0].edtf == "2019"
    assert len(edited.undated) == 1


def test_formats_list_it_when_asked() -> None:
    timeline = build_timeline(NOTE, "2024-05-10")
    assert timeline.to("table").endswith("Without a date: 2 more.")
    table = timeline.to("table", undated=True, width=40).splitlines()
    assert (
        table[-5:]
        == [
            "Without a date:",
            "  (planned) Ana Ruiz's deputy will stay",
            '    the article tells "stay" without',
            "    saying when",
            "  Norrel had sold a mill",
        ]
        or "Without a date:" in table
    )
    assert '- Norrel had sold a mill: the article tells "sold" without saying when' in timeline.to(
        "markdown", undated=True
    )
    assert "<summary>Without a date (2)</summary>" in timeline.to("html")


WRAPPED = """Mill of Lund shut after fire

LUND, May 8 — The mill of Lund was shut on Tuesday after a fire, the council said on Wednesday.

Firefighters reached the mill at noon on Tuesday and put out the fire in two hours. Nobody was hurt. Police
arrested a worker on Wednesday morning and questioned him. The mill was built in 1936. Norrel bought it in
1998 and rebuilt the roof in 2005.

The council had warned the owner of the old wiring. It plans to meet on May 13 and to choose a builder in
June. Norrel sold two other mills and opened a yard in 2019. It moved its head office to Malm in 2020.

"We lost everything," said Ana Ruiz, who runs the mill. She will speak to the workers on Thursday. The union
met on Tuesday evening and asked for help. Mayor Oskar Brandel visited the mill on Wednesday. He had once
worked there.
"""
ARTICLE = "\n\n".join(" ".join(paragraph.split()) for paragraph in WRAPPED.split("\n\n"))


def test_in_an_article_weights_say_what_would_be_missed() -> None:
    timeline = build_timeline(ARTICLE, "2024-05-08")
    assert len(timeline) > 8
    assert all(not entry.anchor.interval for entry in timeline.undated)
    shown = {event.eid for entry in timeline for event in entry.events}
    assert not {event.eid for entry in timeline.undated for event in entry.events} & shown
    assert "worked" in [entry.events[0].text for entry in timeline.undated]
    assert len(timeline.undated) <= 4
