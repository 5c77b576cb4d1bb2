"""Chronologies: dates that stand before what they date."""

import pytest

from timeline import build_timeline

PUBLISHED = "2024-03-14"
CASES = [
    ("1936: The first wall was built.", [("1936", "built")]),
    ("- 1936: the bridge opens\n- 1971: it is widened", [("1936", "opens"), ("1971", "widened")]),
    ("* May 1971 – The wall was widened.", [("1971-05", "widened")]),
    ("Monday: Ministers met. They will vote on Friday.", [("2024-03-11", "met"), ("2024-03-15", "vote")]),
    ("10:30 a.m.: Police arrive at the house.", [("2024-03-14", "arrive")]),
    ("March 4 to 8: Engineers inspected it.", [("2024-03-04/2024-03-08", "inspected")]),
    ("2020-2022: Workers repaired the bridge.", [("2020/2022", "repaired")]),
    ("Sept. 5, 2023: Ana Ruiz resigned. The shares fell.", [("2023-09-05", "resigned"), ("2023-09-05", "fell")]),
    (
        "Key dates\n1887: The mill opened.\n1971: It was widened in summer.\n2019: A fire struck it on May 30.\n",
        [("1887", "opened"), ("1971-22", "widened"), ("2019-05-30", "struck")],
    ),
    (
        "2024-03-02 10:12 UTC — Divers found a broken pier.\n2024-03-02 11:40 UTC — The port was closed.",
        [("2024-03-02", "found"), ("2024-03-02", "closed")],
    ),
    (
        "2024-03-02 10:12 UTC Divers found a crack.\n2024-03-02 11:40 UTC The port was closed.",
        [("2024-03-02", "found"), ("2024-03-02", "closed")],
    ),
    (
        "03/02/2024  1  COMPLAINT filed by Ana Ruiz.\n03/09/2024  2  MOTION to dismiss filed by the port.",
        [("2024-03-02", "filed"), ("2024-03-09", "filed")],
    ),
    (
        "## [3.0.1] - 2023-11-15\n\n- It was rewritten.\n- Ana Ruiz left.\n\n## 2.4 (30 June 2023)\n\n- It was tested.",
        [("2023-06-30", "tested"), ("2023-11-15", "rewritten"), ("2023-11-15", "left")],
    ),
    (
        "Log of 9 March\n\n09:02 Police closed the bridge.\n09:05 Divers found a crack.\n09:31 Ana Ruiz resigned.",
        [("2024-03-09", "closed"), ("2024-03-09", "found"), ("2024-03-09", "resigned")],
    ),
    ("1889, March – A flood destroyed it.", [("1889-03", "destroyed")]),
    ("1951–1953: It was repaired.\n1978 Tolls were abolished.", [("1951/1953", "repaired"), ("1978", "abolished")]),
    (
        "Log\n\n2 March 2024\n\nDivers found a crack.\n\nThe port was closed.\n\n4 March 2024\n\nVance resigned.",
        [("2024-03-02", "found"), ("2024-03-02", "closed"), ("2024-03-04", "resigned")],
    ),
    (
        "How it went\n\n2 March 2024\nDivers found a crack.\n\n4 March 2024\nPetra Vance resigned.",
        [("2024-03-02", "found"), ("2024-03-04", "resigned")],
    ),
]


@pytest.mark.parametrize(("text", "dated"), CASES)
def test_a_label_dates_its_line(text: str, dated: list[tuple[str, str]]) -> None:
    assert [(entry.edtf, entry.events[0].text) for entry in build_timeline(text, PUBLISHED)] == dated


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("2024-03-02 10:12 UTC — Divers found a crack.", "Divers found a crack"),
        ("2024-03-02 10:12 UTC Divers found a crack.", "Divers found a crack"),
        ("[2024-03-02 10:12] Divers found a crack.", "Divers found a crack"),
        ("1978 Tolls were abolished.", "Tolls were abolished"),
        ("2022-03-01: Tarn Labs reported the flaw.", "Tarn Labs reported the flaw"),
        ("03/02/2024  12  ORDER signed by Ana Ruiz.", "ORDER signed by Ana Ruiz"),
    ],
)
def test_the_label_is_no_part_of_the_line(line: str, summary: str) -> None:
    assert build_timeline(f"{line}\n{line}", PUBLISHED)[0].summary == summary


def test_a_date_in_prose_is_no_label() -> None:
    text = "March 4 Ann Lee resigned from the board of the port after nine years, and the shares fell."
    assert all(anchor.rule != "label" for anchor in build_timeline(text, PUBLISHED).anchors.values())


def test_what_had_happened_before_is_not_dated_by_the_label() -> None:
    timeline = build_timeline("4 March 2024: Engineers, who had inspected it, resigned.", PUBLISHED)
    anchors = {event.text: timeline.anchors[event.eid] for event in timeline.events}
    assert str(anchors["resigned"].interval) == "2024-03-04"
    assert anchors["inspected"].rule != "label"


@pytest.mark.parametrize(
    "text",
    [
        "March 2 - the day of the vote - was quiet. Shops closed.",
        "March 11, 2024\n\nThe council had closed the bridge.",  # one date alone is the byline's
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert all(anchor.rule != "label" for anchor in build_timeline(text, PUBLISHED).anchors.values())


def test_the_explanation_says_that_it_is_a_label() -> None:
    timeline = build_timeline("1936: The first wall was built.", PUBLISHED)
    assert 'This date stands before "built" as the label of its line' in timeline.explain(timeline[0])
