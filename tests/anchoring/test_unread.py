"""Dates that no rule reads: their events have no date, and never that of the publication."""

from __future__ import annotations

import pytest

from timeline import build_timeline
from timeline.anchoring.unread import unread_dates
from timeline.values.anchor import OriginKind

UNREAD = [
    "The bridge was opened on 45 June.",
    "The bridge was opened on June 45.",
    "On 31 June the mill burned.",
    "The mill burned on 31/02/2020.",
    "The mill burned on 2020-13-05.",
    "The mill burned on 30/2.",
    "The mill burned on the 32nd of May.",
    "The mill burned on 29 February 2023.",
    "The hall was built in 1441 AH.",
    "In the year 1441 AH the hall was sold.",
    "The hall was built in AH 1441.",
    "The tax was introduced in 2567 BE.",
    "The school opened on 14 Nisan.",
    "The hall was finished on the 12th of Rabi al-Awwal.",
    "The house was sold on 18 Brumaire.",
    "The palace was built in Reiwa 3.",
    "The palace was built in the third year of the king's reign.",
    "The mill was sold in the Year of the Dragon.",
    "The vase was made during the Ming dynasty.",
    "The tomb was built in the Bronze Age.",
    "The mill was built in Tudor times.",
    "The reef was formed in the late Cretaceous.",
    "The town was burned during the reign of Queen Oda.",
    "The harbour was enlarged in antiquity.",
    "Her father was killed in World War II.",
    "She learned to sing in her childhood.",
    "The last giants died out 66 million years ago.",
    "The mill burned many years ago.",
    "The mill burned ages ago.",
    "Two and a half years later, the mill burned.",
    "Three weeks later the mayor resigned.",
]


@pytest.mark.parametrize("text", UNREAD)
def test_an_unread_date_is_no_publication_day(text):
    timeline = build_timeline(text, "2024-05-10")
    assert timeline.entries == ()
    (entry,) = timeline.undated
    assert entry.anchor.origin.kind is OriginKind.UNREAD
    assert not entry.anchor.interval


@pytest.mark.parametrize(
    "text",
    [
        "The firm sold a Ming dynasty vase.",
        "The museum sold a vase of the Ming dynasty.",
        "A film about the Bronze Age opened.",
        "The museum shows life in the Middle Ages.",
        "The gang killed ten people in a reign of terror.",
        "She joined the cast of Dynasty.",
        "The mayor opened the Renaissance Center.",
        "In February 30 people came to Lund.",
        "Olsen scored in the second period.",
        "A bomb from World War II exploded in Lund.",
        "Police stopped 31/6 of them.",
        "The firm moved to 12 Mehr Street.",
    ],
)
def test_words_that_date_nothing_leave_the_day_of_the_news(text):
    (entry,) = build_timeline(text, "2024-05-10").entries
    assert entry.edtf == "2024-05-10"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The chapel was founded in the late Middle Ages and rebuilt in 1750.", ["1750"]),
        ("In 1402, under the Ming dynasty, the wall was finished.", ["1402"]),
        ("Police said on Tuesday that the mill had been founded in the Bronze Age.", ["2024-05-07"]),
        ("She bought a flat on June 45th Street on Tuesday.", ["2024-05-07"]),
    ],
)
def test_dates_that_are_read_stay(text, dates):
    assert [entry.edtf for entry in build_timeline(text, "2024-05-10").entries] == dates


VAGUE = [
    "Norrel recently sold its mill.",
    "Norrel has recently sold its mill.",
    "The mayor resigned recently.",
    "In the past the yard built ferries.",
    "In recent years the yard lost money.",
    "The town was founded in the early days of the railway.",
    "One day the mill burned down.",
    "One night the river flooded the town.",
    "Ana Ruiz once worked for Norrel.",
    "Previously, the yard built ferries.",
    "At one point the board fired its chairman.",
    "She had previously run the yard.",
]


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_past_is_no_publication_day(text):
    timeline = build_timeline(text, "2024-05-10")
    assert timeline.entries == ()
    (entry,) = timeline.undated
    assert entry.anchor.origin.kind is OriginKind.UNREAD
    assert timeline.dating_words(entry) == entry.dated_by


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Once again the mill burned down.", ["2024-05-10"]),
        ("Once the bridge had reopened, lorries crossed it.", ["2024-05-10"]),
        ("Norrel runs the ferry once a week.", ["2024-05-10"]),
        ("The recently sold mill burned down.", ["2024-05-10"]),
        ("Norrel bought a previously owned ferry.", ["2024-05-10"]),
        ("The one day strike shut the yard.", ["2024-05-10"]),
        ("Norrel sold its mill on Monday, as the board recently asked.", ["2024-05-06"]),
        ("Ana Ruiz once worked for Norrel, in 1998.", ["1998"]),
        ("In recent years, most of all in 2021, the yard lost money.", ["2021"]),
        ("Norrel will soon sell its mill.", ["2024-05-10/.."]),
    ],
)
def test_what_is_vague_elsewhere_leaves_the_date(text, dates):
    assert [entry.edtf for entry in build_timeline(text, "2024-05-10").entries] == dates


def test_words_without_a_date_are_quoted():
    (entry,) = build_timeline("Norrel recently sold its mill.", "2024-05-10").undated
    assert (entry.summary, entry.dated_by) == ("Norrel sold its mill", "recently")


def test_a_period_of_ones_own_is_read():
    names = {"World War II": "1939-09-01/1945-09-02"}
    (entry,) = build_timeline("Her father was killed in World War II.", "2024-05-10", vocabulary=names).entries
    assert entry.edtf == "1939-09-01/1945-09-02"


def test_explain_says_that_words_were_not_read():
    timeline = build_timeline("The hall was built in 1441 AH.", "2024-05-10")
    assert "in words that give no date" in timeline.explain(timeline.undated[0])


def test_short_names_of_eras_have_capitals():
    assert not list(unread_dates("It was sold in 1441 ah, in 1980 be, in the great depression.", (), "en"))
    assert not list(unread_dates("Es wurde 1441 AH gebaut.", (), "de"))
