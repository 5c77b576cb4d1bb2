"""Timelines of dated clauses, in languages whose events no rules read."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from timeline import Timeline, build_timeline, build_timelines
from timeline.clauses.asides import is_attribute
from timeline.errors import InputError
from timeline.languages.locale.clause_words import load_clause_words
from timeline.languages.locale.tables import basic_codes
from timeline.languages.locale.tense_words import load_tense_words

PUBLISHED = "2021-05-07"  # a Friday
GERMAN = """Norrel schließt die Werft

BERLIN, 7. Mai 2021 (nap) - Die Werft Norrel wird geschlossen. Das teilte der Vorstand am Montag mit."""


def lines(text: str, lang: str) -> list[str]:
    return [str(entry) for entry in build_timeline(text, PUBLISHED, lang=lang)]


def test_the_lead_takes_the_publication_day_and_a_dateline_dates_nothing() -> None:
    timeline = build_timeline(GERMAN, PUBLISHED, lang="de")
    assert [str(entry) for entry in timeline] == [
        "2021-05-03  Das teilte der Vorstand am Montag mit",
        "2021-05-07  Die Werft Norrel wird geschlossen",
    ]
    assert timeline.method == "clauses"
    assert [entry.anchor.basis.value for entry in timeline] == ["explicit", "publication"]
    assert [entry.dated_by for entry in timeline] == ["Montag", ""]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Ana Ruiz, die Norrel 1998 gegründet hatte, trat im März zurück.", ["2021-03"]),
        ("de", "Nachdem die Bank im April 2019 gekündigt hatte, wurde am 7. Juni 2019 verkauft.", ["2019-06-07"]),
        ("de", "Sie leitete Norrel seit 2009 allein.", ["2009/.."]),
        ("de", "Am Montag kam Ana. In den vergangenen drei Wochen sank der Pegel.", ["2021-05-03"]),  # a length
        ("de", "Der Umsatz von Norrel war so niedrig wie seit 1997 nicht mehr.", ["2021-05-07"]),
        ("de", "Vom 3. bis 5. Mai streikten die Arbeiter.", ["2021-05-03/2021-05-05"]),
        ("de", "Am 3. Mai 2020 sank die Fähre; im Juni 2020 wurde sie gehoben.", ["2020-05-03", "2020-06"]),
        ("de", "Die Bank schließt morgen die Filiale.", ["2021-05-08"]),
        ("es", "El puente se cerrará el lunes a todo el tráfico.", ["2021-05-10"]),
        ("es", "El puente se cerró el lunes a todo el tráfico.", ["2021-05-03"]),
        ("es", "La alcaldesa, que ganó en 2019, dimitió ayer por la tarde.", ["2021-05-06"]),
        ("es", "Norrel firmó el lunes un acuerdo que estará vigente cien años.", ["2021-05-03"]),
        ("es", "El martes, Norrel anunció barcos que usarán gas.", ["2021-05-04"]),
        ("es", "La planta, que abrió en 1951, pertenece a Norrel desde 1987.", ["1987/.."]),
        ("es", "La planta, que abrió en 1951 (y cerró en 1960), cambió en 1987.", ["1987"]),
        ("de", "Am Donnerstag stimmt der Rat über die Kosten ab.", ["2021-05-13"]),
        ("de", "Am Donnerstag soll er das Geld gestohlen haben.", ["2021-05-06"]),
        ("fr", "Samedi, l'équipe sera dirigée par Kai Brand.", ["2021-05-08"]),
        ("fr", "Samedi, l'équipe a perdu à Lauen.", ["2021-05-01"]),
        ("fr", "Le maire, élu en 2014, avait promis hier soir une fête.", ["2021-05-06"]),
        ("fr", "Le port rouvrira mardi aux ferries.", ["2021-05-11"]),
        ("it", "Il ponte fu aperto nel 1998 dal sindaco.", ["1998"]),
        ("ja", "東京の新しい橋が5月3日に開通した。工事は2018年4月に始まった。", ["2018-04", "2021-05-03"]),
        ("ru", "Мост открыли 3 мая 2020 года в центре города.", ["2020-05-03"]),
    ],
)
def test_what_dates_a_clause(lang: str, text: str, expected: list[str]) -> None:
    assert [entry.edtf for entry in build_timeline(text, PUBLISHED, lang=lang)] == expected


def test_a_clause_behind_a_conjunction_shows_that_words_are_missing() -> None:
    text = "Les travaux ont commencé le 6 avril 2019 et se sont achevés en mai 2020."
    assert lines(text, "fr") == [
        "2019-04-06  Les travaux ont commencé le 6 avril 2019",
        "2020-05  … se sont achevés en mai 2020",
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Das Haus wurde 1936 eröffnet und im Sommer 1971 verbreitert.", ["1936", "1971-22"]),
        ("de", "Das Haus wurde 1936 eröffnet, 1971 erweitert und 2005 saniert.", ["1936", "1971", "2005"]),
        ("de", "1971 erhielt er den Preis, 1980 zog er nach Lund, 1990 starb er.", ["1971", "1980", "1990"]),
        ("de", "Ein Werk wurde 2015 gekauft und drei Jahre später geschlossen.", ["2015", "2018"]),
        ("es", "El edificio fue inaugurado en 1936 y ampliado en 1971.", ["1936", "1971"]),
        ("es", "Nació en 1936 en Lauen, estudió en 1955 en Norrel y murió en 2001.", ["1936", "1955", "2001"]),
        ("fr", "L'opposition avait saisi la Cour en 2019 et perdu en 2020.", ["2019", "2020"]),
        ("it", "Il palazzo fu aperto nel 1936 e ampliato nel 1971.", ["1936", "1971"]),
        ("nl", "Het gebouw werd in 1936 geopend en in 1971 verbreed.", ["1936", "1971"]),
        ("pt", "O edifício foi inaugurado em 1936 e ampliado em 1971.", ["1936", "1971"]),
        ("pl", "Budynek otwarto w 1936 roku i rozbudowano w 1971 roku.", ["1936", "1971"]),
        ("sv", "Huset öppnades 1936 och byggdes ut 1971.", ["1936", "1971"]),
        ("ru", "Здание открыли в 1936 году и расширили в 1971 году.", ["1936", "1971"]),
        # one verb with two dates, and verbs of a relative clause
        ("de", "Das Haus wurde 1936 und erst im Sommer 1971 verbreitert.", ["1936"]),
        ("de", "Die Ausstellungen 1936 und 1971 waren erfolgreich.", ["1936"]),
        ("es", "Aparecieron explosivos en 2009 y en abril de 2016.", ["2009"]),
        ("fr", "Elle a reçu le prix Adler en 1974 et en 1989.", ["1974"]),
        ("es", "Ruiz, que llegó en 1936 y murió en 1971, fundó la casa.", ["1936"]),
    ],
)
def test_each_of_two_verbs_has_its_date(lang: str, text: str, expected: list[str]) -> None:
    assert [entry.edtf for entry in build_timeline(text, PUBLISHED, lang=lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("es", "El alcalde, Luis Peral, elegido en 2019, dimitió el lunes.", ["2021-05-03"]),
        ("es", "Norrel retiró el lunes una bomba hallada en 2010.", ["2021-05-03"]),
        ("es", "La bomba fue hallada en 2010 en el puerto.", ["2010"]),
        ("es", "El cierre del lunes sorprendió el martes a los vecinos.", ["2021-05-04"]),
        ("es", "El cierre del lunes sorprendió a los vecinos.", ["2021-05-03"]),
        ("es", "El cuadro podrá verse a partir del lunes en Norrel.", ["2021-05-10/.."]),
        ("es", "El consejo debe decidir antes del martes.", ["../2021-05-10"]),
        (
            "fr",
            "Ils ont reçu la lettre mardi et pourront faire appel jusqu'au 30 juin.",
            ["2021-05-04", "../2021-06-30"],
        ),
        ("fr", "La fermeture de 2019 a été annulée lundi par le juge.", ["2021-05-03"]),
        ("de", "Das Urteil vom Montag wurde am Mittwoch veröffentlicht.", ["2021-05-05"]),
        ("es", "Inaugurado en 1871 por Ruiz, el túnel cerró en 1990.", ["1990"]),
        ("es", "Inaugurado en 1871 por Ruiz, el túnel tiene dos vías.", ["1871"]),
        ("es", "El consejo prevé abrirlo antes de finales de año.", ["../2021~"]),
        ("es", "NORREL, 7 may (Agencia Sur) - Arde el mercado de Norrel.", ["2021-05-07"]),
        ("fr", "La participation atteint 62 %, contre 71 % en 2019.", ["2021-05-07"]),
        ("fr", "Le pont a coûté 410 millions, contre 250 millions prévus en 2014.", ["2021-05-07"]),
        ("fr", "Lundi, un feu a détruit la halle, construite en 1887 et classée en 1984.", ["2021-05-03"]),
        ("fr", "Partis vendredi à l'aube, ils s'étaient égarés samedi.", ["2021-05-01"]),
        ("fr", "La halle, construite en 1887, a brûlé lundi.", ["2021-05-03"]),
        ("pt", "O prefeito, eleito em 2019, renunciou na segunda-feira.", ["2021-05-03"]),
        ("de", "Die Chefin, Ana Weil, 2019 gewählt, trat im März zurück.", ["2021-03"]),
        ("fr", "Ouvert en 1963, le port a reçu dix navires en 2020, dit-on.", ["2020"]),
        ("fr", "Norrel a fermé lundi le club de la ville, fondé en 1908.", ["2021-05-03"]),
        # the fewest words: a verb and what it tells of
        ("pl", "Muzeum otwarto w 1971 roku.", ["1971"]),
        ("fi", "Silta avattiin vuonna 1998.", ["1998"]),
        ("he", "הגשר נפתח במאי 2019.", ["2019-05"]),
        ("hi", "पुल मई 2019 में खुला।", ["2019-05"]),
        ("de", "Norrel, 3. Mai 2019", []),
    ],
)
def test_what_stands_aside_dates_nothing_else(lang: str, text: str, expected: list[str]) -> None:
    assert [entry.edtf for entry in build_timeline(text, PUBLISHED, lang=lang)] == expected


def test_a_sentence_does_not_end_at_an_abbreviation_or_an_ordinal() -> None:
    text = "Seit 1998 hat Dr. Ruiz z.B. den 1. FC Norrel beraten. Im Juni 2020 ging sie in den Ruhestand."
    assert lines(text, "de") == [
        "1998/..  Seit 1998 hat Dr. Ruiz z.B. den 1. FC Norrel beraten",
        "2020-06  Im Juni 2020 ging sie in den Ruhestand",
    ]


def test_what_lies_ahead_is_planned() -> None:
    [entry] = build_timeline("Die Werft Norrel schließt am 3. Juni 2021 für immer.", PUBLISHED, lang="de")
    assert entry.status == "planned"


def test_a_long_clause_is_one_line() -> None:
    text = "Am 3. Mai 2020 " + "und noch ein Wort " * 20 + "sank die Fähre."
    [entry] = build_timeline(text, PUBLISHED, lang="de")
    assert len(entry.summary) <= 120
    assert entry.summary.endswith("…")
    assert len(entry.headline) <= 60


def test_it_is_kept_in_json_and_told_on_the_page() -> None:
    timeline = build_timeline(GERMAN, PUBLISHED, lang="de")
    assert Timeline.from_json(timeline.to_json()) == timeline
    assert "Kein Parser hat ihn gelesen" in timeline.to("html")
    assert "No parser read it" not in build_timeline("Ana Ruiz resigned on Monday.", PUBLISHED).to("html")


def test_streams_read_them_too() -> None:
    for processes in (1, 2):
        [timeline] = build_timelines([(GERMAN, PUBLISHED)], lang="de", n_process=processes)
        assert timeline == build_timeline(GERMAN, PUBLISHED, lang="de")


@Language.component("spanish_verbs")
def spanish_verbs(doc: Doc) -> Doc:
    """Marks two verbs as a trained pipeline would."""
    for token in doc:
        token.is_sent_start = token.i == 0
    for token in doc:
        if token.text in ("abre", "abrió"):
            token.pos_ = "VERB"
            token.set_morph("Tense=Past" if token.text == "abrió" else "Tense=Fut")  # type: ignore[attr-defined]
    return doc


def test_a_pipeline_tells_sentences_verbs_and_tenses() -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("spanish_verbs")
    [entry] = build_timeline("El museo abre el lunes.", PUBLISHED, lang="es", nlp=nlp)
    assert (entry.edtf, entry.events[0].text) == ("2021-05-10", "abre")
    [entry] = build_timeline("El museo abrió el lunes.", PUBLISHED, lang="es", nlp=nlp)
    assert (entry.edtf, entry.summary) == ("2021-05-03", "El museo abrió el lunes")


@Language.component("cuts_anywhere")
def cuts_anywhere(doc: Doc) -> Doc:
    """Begins a sentence at every third word, and calls every verb past, as a bad model might."""
    for token in doc:
        token.is_sent_start = token.i % 3 == 0
        token.pos_ = "VERB"
        token.set_morph("Tense=Past")  # type: ignore[attr-defined]
    return doc


def test_a_pipeline_cuts_no_sentence_and_turns_no_tense_against_the_words() -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("cuts_anywhere")
    text = "El museo de Norrel cierra hasta el lunes. La alcaldesa de Lund lo abrirá el martes."
    read = [str(entry) for entry in build_timeline(text, PUBLISHED, lang="es", nlp=nlp)]
    assert read == [str(entry) for entry in build_timeline(text, PUBLISHED, lang="es")]


@pytest.mark.parametrize("lang", ["de", "es", "fr", "pl", "ar", "hi", "xx"])
def test_any_pipeline_with_a_sentencizer_will_do(lang: str) -> None:
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    code = "sw" if lang == "xx" else lang
    assert (
        len(build_timeline("Norrel Ruiz Lund Varn 2019. Norrel Ruiz Lund Varn 2020.", PUBLISHED, lang=code, nlp=nlp))
        == 2
    )


def test_what_needs_events_is_refused() -> None:
    with pytest.raises(InputError, match="detector and relations need events"):
        build_timeline(GERMAN, PUBLISHED, lang="de", detector=lambda doc: ())
    with pytest.raises(InputError, match="nlp must be a spaCy pipeline"):
        build_timeline(GERMAN, PUBLISHED, lang="de", nlp="de_core_news_sm")  # type: ignore[arg-type]


@given(st.sampled_from(sorted(basic_codes())), st.text(st.sampled_from("ab3. ,;:!?。、 \n2021Mai3/5-–(")), st.data())
def test_every_language_reads_any_text(lang: str, text: str, data: st.DataObject) -> None:
    """Entries are in order, quote the article, and are true to their clauses."""
    timeline = build_timeline(f"{text} 2021-05-03 {text} x", PUBLISHED, lang=lang)
    assert timeline.method == "clauses"
    for entry in timeline:
        event = entry.events[0]
        assert timeline.text[event.start : event.end] == event.text
        assert entry.summary.strip() == entry.summary
        assert 0 < len(entry.summary) <= 120


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Die 1968 gebaute Brücke war zuletzt 2009 saniert worden.", ["2009"]),
        ("de", "Die im März eröffnete Halle wurde am Montag geschlossen.", ["2021-05-03"]),
        ("de", "Norrel starb dort 1943, ein Jahr später brannte sein Haus ab.", ["1943", "1944"]),
        ("de", "Im April begannen die Arbeiten, im Herbst soll der Verkehr wieder rollen.", ["2021-04", "2021-23"]),
        ("de", "1979 gelang ihr der Durchbruch, in den Achtzigern füllte sie Stadien.", ["1979", "198X"]),
        ("nl", "De in 1968 gebouwde brug is in 2009 voor het laatst hersteld.", ["2009"]),
        ("nl", "Hij stierf daar in 1943, een jaar later brandde zijn huis af.", ["1943", "1944"]),
        ("it", "Da fine gennaio ai primi di aprile il museo resta chiuso.", ["2021-01/2021-04"]),
        ("it", "La festa si terrà giovedì sulla piazza.", ["2021-05-13"]),
        ("de", "Die Brücke war lange zu. Heute gehört sie der Stadt Norrel.", ["2021-05-07"]),
    ],
)
def test_dates_of_nouns_and_second_main_clauses(lang: str, text: str, expected: list[str]) -> None:
    assert [entry.edtf for entry in build_timeline(text, PUBLISHED, lang=lang)] == expected


@pytest.mark.parametrize(
    ("lang", "before", "expected"),
    [
        ("es", "El reglamento aprobado en ", True),
        ("es", "La bomba hallada en ", True),
        ("es", "La alcaldesa fue gravemente herida en ", False),
        ("es", "La bomba fue hallada en ", False),
        ("it", "Il regolamento approvato nel ", True),
        ("it", "La sindaca fu gravemente ferita nel ", False),
        ("pt", "O documento aprovado em ", True),
        ("fr", "Le maire a été gravement blessé en ", False),
    ],
)
def test_a_participle_hangs_on_a_noun_and_not_on_an_adverb(lang: str, before: str, expected: bool) -> None:
    text = f"{before}2010"
    found = is_attribute(text, (0, len(text)), len(before), load_clause_words(lang), load_tense_words(lang))
    assert found is expected
