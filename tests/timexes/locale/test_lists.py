"""Members of a list or range share what only the last one says."""

from __future__ import annotations

import pytest

from timeline import find_timexes

THURSDAY = "2021-09-30"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Im 18. und 19. Jahrhundert wuchs die Stadt.", [("18.", "17"), ("19. Jahrhundert", "18")]),
        ("nl", "In de 18e en 19e eeuw groeide de stad.", [("18e", "17"), ("19e eeuw", "18")]),
        ("de", "Von Montag bis Freitag war zu.", [("Montag", "2021-09-20"), ("Freitag", "2021-09-24")]),
        ("de", "Von Montag bis Freitag wird offen sein.", [("Montag", "2021-10-04"), ("Freitag", "2021-10-08")]),
        ("it", "Dalle 7 alle 23 c'era la festa.", [("7", "2021-09-30T07:00"), ("23", "2021-09-30T23:00")]),
        (
            "es",
            "Entre las 7 y las 9 de la noche llovió.",
            [("7", "2021-09-30T19:00"), ("las 9 de la noche", "2021-09-30T21:00")],
        ),
        (
            "nl",
            "Om 9.30 uur en 14.00 uur luidt het.",
            [("9.30 uur", "2021-09-30T09:30"), ("14.00 uur", "2021-09-30T14:00")],
        ),
    ],
)
def test_members_of_a_list_share_their_end(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(timex.text, timex.value) for timex in find_timexes(text, THURSDAY, lang=lang)] == expected
