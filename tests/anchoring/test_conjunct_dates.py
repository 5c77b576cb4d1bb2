"""Dates of a coordinate clause that has no event of its own."""

from __future__ import annotations

import pytest

from timeline import build_timeline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Ruiz has led the firm since 2004 and has been chairman since May.", ["2004/.."]),
        ("Eva Holm has been building the ferry since 2004 and has been ill since January.", ["2004/.."]),
        ("Ana Ruiz joined Norrel in 2004 and was mayor of Lund until 2010.", ["2004"]),
        ("Ruiz founded the bank in 1998 and is its chairman today.", ["1998"]),
        ("Holm was arrested on Monday and is in prison since Tuesday.", ["2024-05-06"]),
        ("Norrel bought the mill in 1990 and sold it in 2010.", ["1990", "2010"]),
        ("The mill was burned in March 2020 and rebuilt in 2022.", ["2020-03", "2022"]),
        ("Holm opened the pier and closed it on Monday.", ["2024-05-06"]),
    ],
)
def test_an_event_keeps_its_own_date(text: str, told: list[str]) -> None:
    assert sorted({entry.edtf for entry in build_timeline(text, "2024-05-10")}) == told
