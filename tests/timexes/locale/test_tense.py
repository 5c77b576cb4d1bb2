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
        ("de", "Die Halle ist seit Oktober zu.", "2020-10"),
        ("nl", "De maatschappij vliegt sinds oktober naar Lauen.", "2020-10"),
        ("nl", "In oktober werd de brug geopend.", "2020-10"),
        ("nl", "De partij heeft in oktober verloren.", "2020-10"),
        ("nl", "In oktober zal de brug worden geopend.", "2021-10"),
        ("it", "A ottobre il ponte è stato chiuso.", "2020-10"),
        ("it", "La giunta ha chiuso il ponte in ottobre.", "2020-10"),
        ("it", "Il ponte sarà chiuso a ottobre.", "2021-10"),
        ("es", "La bolsa bajó en octubre.", "2020-10"),
        ("es", "La fiesta prevista en octubre fue cancelada.", "2021-10"),
        ("es", "El ayuntamiento cerrará el puente en octubre.", "2021-10"),
        ("fr", "La Bourse a baissé en octobre.", "2020-10"),
        ("fr", "La fête prévue en octobre a été annulée.", "2021-10"),
        ("pt", "A bolsa caiu em outubro.", "2020-10"),
        ("pt", "As obras param em outubro.", "2021-10"),
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
        ("de", "Am Samstag streiken die Fahrer.", "2021-06-12"),
        ("de", "Am Samstag kamen die Fahrer zurück.", "2021-06-05"),
        ("de", "Am Samstag streikten die Fahrer.", "2021-06-05"),
        ("it", "Si ferma venerdì il trasporto locale.", "2021-06-11"),
        ("it", "Sabato riapre il ponte sul Larme.", "2021-06-12"),
        ("it", "Sabato si vota a Norella.", "2021-06-12"),
        ("it", "Sabato si è fermato il trasporto locale.", "2021-06-05"),
        ("it", "È morto sabato il pittore Arno Bel.", "2021-06-05"),
        ("it", "La finale è sabato a Norella.", "2021-06-12"),
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
        ("es", "El pleno vota el martes.", "2021-06-15"),
        ("es", "El pleno votó el martes.", "2021-06-08"),
        ("es", "Ganó el lunes. Antes decidirá el juez.", "2021-06-07"),
        ("fr", "Le conseil se réunit mardi.", "2021-06-15"),
        ("fr", "Le conseil est venu mardi.", "2021-06-08"),
        ("pt", "O conselho vota na terça-feira.", "2021-06-15"),
        ("pt", "O conselho votou na terça-feira.", "2021-06-08"),
    ],
)
def test_a_weekday_beside_a_verb_in_the_present_is_the_coming_one(lang: str, text: str, value: str) -> None:
    assert values(text, lang) == [value]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("es", "El museo cierra hasta el lunes.", "2021-06-14"),
        ("es", "El museo estuvo cerrado hasta el lunes.", "2021-06-07"),
        ("es", "Han suspendido el servicio hasta el lunes.", "2021-06-14"),
        ("es", "Reparten a partir del viernes las entradas.", "2021-06-11"),
        ("es", "El juez aplazó la vista para el lunes.", "2021-06-14"),
        ("es", "Está cerrado desde el lunes.", "2021-06-07"),
        ("fr", "Dès lundi, le prix augmente.", "2021-06-14"),
        ("fr", "Le musée était fermé jusqu'à lundi.", "2021-06-07"),
        ("fr", "La route a été fermée jusqu'à lundi.", "2021-06-14"),
        ("fr", "Le juge a reporté le vote à mardi, prévu lundi.", "2021-06-14"),
        ("pt", "O museu fecha até segunda-feira.", "2021-06-14"),
        ("pt", "O museu esteve fechado até segunda-feira.", "2021-06-07"),
        ("pt", "O juiz adiou a sessão para segunda-feira.", "2021-06-14"),
        ("pl", "Sklep jest czynny do poniedziałku.", "2021-06-14"),
    ],
)
def test_a_limit_lies_ahead_unless_the_clause_is_past(lang: str, text: str, value: str) -> None:
    assert values(text, lang)[-1:] == [value]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("es", "Las cifras publicadas el lunes serán revisadas.", "2021-06-07"),
        ("es", "La ley será publicada el lunes.", "2021-06-14"),
        ("es", "Belmar pidió el lunes la quiebra y despedirá a diez.", "2021-06-07"),
        ("fr", "Ils ont été conduits à Lauen et devraient en sortir mardi.", "2021-06-15"),
        ("fr", "Le rapport publié lundi sera examiné.", "2021-06-07"),
        ("fr", "Le rapport sera publié lundi.", "2021-06-14"),
        ("pt", "Os números publicados na segunda-feira serão revistos.", "2021-06-07"),
        ("pt", "A lei será publicada na segunda-feira.", "2021-06-14"),
    ],
)
def test_a_date_has_the_tense_of_the_verb_beside_it(lang: str, text: str, value: str) -> None:
    assert values(text, lang) == [value]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "Am 3. März 2019 fiel die Wand, im Dezember folgte der Turm.", "2019-12"),
        ("es", "Presentó la demanda en marzo de 2019 y perdió en julio.", "2019-07"),
        ("fr", "Il avait déposé sa demande en décembre 2019 et perdu en août.", "2020-08"),
        ("fr", "Le port, fermé en mars 2019, rouvre et change en juillet.", "2021-07"),
        ("es", "Nació en marzo de 2019. En mayo ganó.", "2021-05"),
        ("es", "Fundada en marzo de 2019, cerró en mayo.", "2021-05"),
        ("fr", "Il partit en mai 2019, revint en août et mourut.", "2019-08"),
        ("pt", "Começou em março de 2019 e abrirá em julho.", "2021-07"),
    ],
)
def test_a_month_goes_on_in_the_year_told_before(lang: str, text: str, value: str) -> None:
    assert values(text, lang)[-1] == value


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        (
            "de",
            "Zwei Menschen starben am Montag. Das teilte die Polizei am Mittwoch mit. Gegen 9.30 Uhr",
            "2021-06-07T09:30",
        ),
        ("de", "Das teilte die Polizei am Mittwoch mit. Gegen 9.30 Uhr sei es passiert.", "2021-06-09T09:30"),
        ("es", "Ardió el lunes, informó el miércoles la policía. A las 9.30 horas llegó.", "2021-06-07T09:30"),
        ("fr", "Il est mort lundi, a annoncé mercredi sa famille. À 9 h 30, il", "2021-06-07T09:30"),
        (
            "fr",
            "Lundi, un feu a détruit la halle, construite en 1887 et classée en 1984. Vers 9 h 30, il",
            "2021-06-07T09:30",
        ),
        ("es", "Volvieron el lunes de la isla, donde quedaron el domingo. A las 9.30 horas", "2021-06-07T09:30"),
        ("es", "Ardió el lunes. El miércoles llovió. A las 9.30 horas llegó.", "2021-06-09T09:30"),
    ],
)
def test_an_hour_is_on_the_day_of_the_event_and_not_on_that_of_the_report(lang: str, text: str, value: str) -> None:
    assert values(text, lang)[-1] == value


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
