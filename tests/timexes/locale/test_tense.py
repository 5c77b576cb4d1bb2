"""The tense of a clause in languages with a basic pack decides which month or weekday is meant."""

from __future__ import annotations

import pytest

from timeline import find_timexes

THURSDAY = "2021-06-10"


def values(text: str, lang: str) -> list[str]:
    return [timex.value for timex in find_timexes(text, THURSDAY, lang=lang)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "Im Oktober wurde die Brücke eröffnet.", "2020-10"),
        ("de", "Im Juli wurde das Bad eröffnet.", "2020-07"),
        ("de", "Die Partei hat im Oktober in Norrel verloren.", "2020-10"),
        ("de", "Am 3. Oktober war die Halle noch voll.", "2020-10-03"),
        ("de", "Im Oktober wird die Brücke eröffnet.", "2021-10"),
        ("de", "Der für Oktober geplante Markt wurde abgesagt.", "2021-10"),
        ("nl", "In oktober werd de brug geopend.", "2020-10"),
        ("nl", "De partij heeft in oktober verloren.", "2020-10"),
        ("nl", "In oktober zal de brug worden geopend.", "2021-10"),
        ("it", "A ottobre il ponte è stato chiuso.", "2020-10"),
        ("it", "La giunta ha chiuso il ponte in ottobre.", "2020-10"),
        ("it", "Il ponte sarà chiuso a ottobre.", "2021-10"),
    ],
)
def test_a_month_of_the_past_is_the_last_one(lang: str, text: str, value: str) -> None:
    assert values(text, lang) == [value]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "Am Samstag tagt der Rat in Norrel.", "2021-06-12"),
        ("de", "Der Rat tagt am Samstag.", "2021-06-12"),
        ("de", "Das Angebot gilt noch bis Freitag.", "2021-06-11"),
        ("de", "Am Sonntag ist Wahl in Norrel.", "2021-06-13"),
        ("de", "Die Straße ist seit Montag zu.", "2021-06-07"),
        ("de", "Der Fluss steigt seit Montag.", "2021-06-07"),
        ("de", "Ruiz ist am Montag gestorben.", "2021-06-07"),
        ("de", "Am Montag trat Ruiz zurück.", "2021-06-07"),
        ("de", "Ruiz trat am Montag zurück.", "2021-06-07"),
        ("de", "Nach dem Sieg am Samstag zeigt sich Ruiz zufrieden.", "2021-06-05"),
        ("de", "Die Zeitung berichtet am Montag darüber.", "2021-06-07"),
        ("de", 'Sie sagte: "Das hat lange gedauert." Am Montag kommt Ruiz.', "2021-06-14"),
        ("nl", "Maandag vergadert de raad in Norrel.", "2021-06-14"),
        ("nl", "De raad vergadert maandag.", "2021-06-14"),
        ("nl", "De weg is sinds maandag dicht.", "2021-06-07"),
        ("nl", "De raad besloot maandag te stoppen.", "2021-06-07"),
        ("nl", "Ruiz is maandag overleden.", "2021-06-07"),
        ("nl", "Zondag zijn de verkiezingen.", "2021-06-13"),
    ],
)
def test_a_weekday_beside_a_verb_in_the_present_is_the_coming_one(lang: str, text: str, value: str) -> None:
    assert values(text, lang) == [value]


ESSAY = "Früher schrieben die Leute Briefe, und jeder Brief war lang. " * 50


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{ESSAY}Heute schreibt niemand mehr so.", "PRESENT_REF"),
        (f"{ESSAY}Norrel hat heute gekündigt.", "2021-06-10"),
        (f"{ESSAY}Norrel schließt heute, sagte Ruiz am Montag.", "2021-06-10"),
        ("Heute schreibt niemand mehr so.", "2021-06-10"),
        ("Auch heute schreibt niemand so.", "PRESENT_REF"),
        ("Der Rat will noch heute entscheiden.", "2021-06-10"),
    ],
)
def test_today_is_the_present_in_essays_and_phrases(text: str, value: str) -> None:
    assert value in values(text, "de")
