"""Basic packs: every locale loads, its own words are read, and the words that are something else are not."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import date
from typing import Literal

import pytest

from timeline import LanguageError, Timex, find_timexes
from timeline.languages.locale.pack import load_basic
from timeline.languages.locale.patterns import date_patterns
from timeline.languages.locale.tables import _codes_by_name, basic_codes, check_code, load_locale

PUBLISHED = date(2021, 9, 30)
"""A Thursday."""


def found(text: str, language: str, **more: object) -> list[tuple[str, str]]:
    timexes = find_timexes(text, PUBLISHED, lang=language, **more)  # type: ignore[arg-type]  # the test's own
    return [(timex.text, timex.value) for timex in timexes]


def only(text: str, language: str, **more: object) -> Timex:
    (timex,) = find_timexes(text, PUBLISHED, lang=language, **more)  # type: ignore[arg-type]  # the test's own
    return timex


UNREAD = {"bo", "ks", "nnh", "pa", "pa-Guru", "si", "yav"}
"""Languages in which dateparser does not read the names of some months as its own tables mean them."""


@pytest.fixture(scope="module", params=basic_codes())
def code(request: pytest.FixtureRequest) -> str:
    """Each language in turn: all its tests run one after the other, while its patterns are cached."""
    return str(request.param)


def test_every_locale_reads_its_months(code: str) -> None:
    pack = load_basic(code)
    signs = {"年": "{0}月", "년": "{0}월"}
    sign = next((signs[word] for word in pack.locale.units["year"] if word in signs), None)
    for number in (1, 6, 11):
        name = sign.format(number) if sign else max(pack.locale.months[number - 1], key=len)
        text = f"2020{pack.locale.units['year'][0]}{name}15日" if sign and code != "ko" else f"15 {name} 2020"
        if code == "ko":
            text = f"2020년 {name} 15일"
        values = [value for _, value in found(text, code)]
        if code not in UNREAD:
            assert values == [f"2020-{number:02}-15"], text
        assert all(value.startswith("2020-") or len(value) == 4 for value in values), text


def test_every_locale_has_a_pattern_for_each_way_to_write_a_date(code: str) -> None:
    names = [name for name, _ in date_patterns(load_basic(code)).patterns]
    assert {"date", "month", "numeric", "phrase", "amount", "weekday"} <= set(names)


def test_no_locale_reads_a_phrase_as_something_else_than_its_tables_say(code: str) -> None:
    locale = load_locale(code)
    counts = {"day": {-1: "2021-09-29", 0: "2021-09-30", 1: "2021-10-01"}, "year": {-1: "2020", 0: "2021", 1: "2022"}}
    for phrase, meaning in locale.phrases.items():
        right = counts.get(meaning.unit, {}).get(meaning.count)
        whole = [value for text, value in found(phrase, code) if text.lower() == phrase]
        assert right is None or whole in ([], [right]), phrase


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Ma reggel indult.", "hu", "2021-09-30"),
        ("2021. szeptember 27-én ült össze.", "hu", "2021-09-27"),
        ("Mötet hölls den 15 januari 2020.", "sv", "2020-01-15"),
        ("Flytten skedde för 2 veckor sedan.", "sv", "2021-W37"),
        ("Zakład otwarto w marcu 2018 roku.", "pl", "2018-03"),
        ("Schůze byla 3. května 2021.", "cs", "2021-05-03"),
        ("Toplantı geçen hafta yapıldı.", "tr", "2021-W38"),
        ("Η απεργία έγινε χθες.", "el", "2021-09-29"),
        ("회의는 2021년 9월 27일에 열렸다.", "ko", "2021-09-27"),
        ("회사는 3년 전에 설립되었다.", "ko", "2018"),
        ("Cuộc họp diễn ra ngày 15 tháng 6 năm 2020.", "vi", "2020-06-15"),
        ("यह १५ जनवरी २०२० को हुआ।", "hi", "2020-01-15"),
        ("הפגישה הייתה אתמול.", "he", "2021-09-29"),
        ("جلسه ۱۵ ژانویه ۲۰۲۰ برگزار شد.", "fa", "2020-01-15"),
        ("會議於2021年9月27日舉行。", "zh-Hant", "2021-09-27"),
        ("Die Feier war im Jänner 2020.", "de-AT", "2020-01"),
        ("Kokous on 15. tammikuuta 2020.", "fi", "2020-01-15"),
    ],
)
def test_other_languages(text: str, language: str, value: str) -> None:
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sie ging mit, so wie die anderen, mi do di.", "de"),
        ("Guten Morgen, es war kalt.", "de"),
        ("Die Morgenpost läuft 3000 Meter.", "de"),
        ("Es kostet bis 2000 Euro, also 3.500,20 mehr.", "de"),
        ("La planète Mars est loin.", "fr"),
        ("Julio Iglesias y Abril Zamora cantan a su manera.", "es"),
        ("Más de 2000 personas, 12.5.3 puntos y 24/7.", "es"),
        ("Mi ha chiesto l'ora e sei andata via.", "it"),
        ("A segunda divisão e a quinta sinfonia.", "pt"),
        ("Goede morgen, op de 12de verdieping van kamer 2016.", "nl"),
        ("Охрана окружающей среды важна.", "ru"),
        ("第三天，五月天演唱会。", "zh"),
        ("会議、月の石、予定。", "ja"),
        ("مارس الرياضة ثم قرأ.", "ar"),
    ],
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.05.45", "1945-05-12"),
        ("12.05.21", "2021-05-12"),
        ("12/05/2021", "2021-05-12"),
        ("2021/05/12", "2021-05-12"),
        ("30-9-2021", "2021-09-30"),
    ],
)
def test_dates_in_digits(text: str, value: str) -> None:
    assert only(f"Stand {text}.", "de").value == value


def test_the_date_order_is_that_of_the_language_of_the_text_or_of_the_caller() -> None:
    assert only("Stand 3/4/2021", "de").value == "2021-04-03"
    assert found("Stand 3/4/2021, dann 4/30/2021", "de")[0][1] == "2021-03-04"
    assert only("Stand 3/4/2021", "de", date_order="MDY").value == "2021-03-04"


@pytest.mark.parametrize("text", ["Am 32. Mai kam er.", "Am 31. Februar 2021 kam er.", "Am 3. Mai 0800 kam er."])
def test_days_that_no_calendar_has(text: str) -> None:
    assert all(len(value) < 10 or value.endswith("-03") for _, value in found(text, "de"))


def test_names_lean_as_their_words_say() -> None:
    assert found("Letzten Donnerstag, nächsten Donnerstag, Donnerstag", "de") == [
        ("Letzten Donnerstag", "2021-09-23"),
        ("nächsten Donnerstag", "2021-10-07"),
        ("Donnerstag", "2021-09-30"),
    ]


def test_the_tense_is_asked_where_somebody_knows_it() -> None:
    assert only("Er kommt Montag.", "de", tense_at=lambda start, end: "future").value == "2021-10-04"
    assert only("Er kommt Montag.", "de", genre="message").value == "2021-10-04"


def test_a_story_is_told_from_its_own_first_date() -> None:
    assert found("Am 3. Mai 1920 begann es. Im Juni war es vorbei.", "de", genre="narrative")[1] == ("Juni", "1920-06")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("im Mai letzten Jahres", "de", "2020-05"),
        ("Ende letzten Jahres", "de", "2020"),
        ("Montag nächster Woche", "de", "2021-10-04"),
        ("en mayo del año pasado", "es", "2020-05"),
        ("na quinta-feira da semana que vem", "pt", "2021-10-07"),
        ("12 декабря прошлого года", "ru", "2020-12-12"),
        ("去年12月", "zh", "2020-12"),
        ("来月5日", "ja", "2021-10-05"),
        ("先週の火曜日", "ja", "2021-09-21"),
        ("na terça-feira (14)", "pt", "2021-09-14"),
        ("am 11.09. und", "de", "2021-09-11"),
        ("en el próximo martes, 5 de octubre", "es", "2021-10-05"),
        ("komende dinsdag, 5 oktober", "nl", "2021-10-05"),
        ("il y a environ cinq ans", "fr", "2016"),
        ("год назад", "ru", "2020"),
    ],
)
def test_what_stands_together_is_read_together(text: str, language: str, value: str) -> None:
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("text", "language", "mod"),
    [
        ("Ende Oktober", "de", "END"),
        ("2020年初", "zh", "START"),
        ("10月半ば", "ja", "MID"),
        ("vor rund drei Wochen", "de", "APPROX"),
        ("am 3. Oktober", "de", ""),
    ],
)
def test_mod(text: str, language: str, mod: str) -> None:
    assert only(text, language).mod == mod


def test_names_of_the_users_own() -> None:
    assert (
        only("Der Zweite Weltkrieg", "de", vocabulary={"Zweite Weltkrieg": "1939-09-01/1945-09-02"}).rule
        == "vocabulary"
    )


def test_a_timex_tells_its_anchor_and_rule() -> None:
    timex = only("Das war vor drei Wochen.", "de")
    assert (timex.type.value, timex.anchor_tid, timex.rule) == ("DATE", "t0", "basic:de:amount")
    assert str(timex.interval) == "2021-09-06/2021-09-12"
    assert only("Ende 2022 ist Schluss.", "de").mod == "END"
    assert only("Er ist jetzt da.", "de").value == "PRESENT_REF"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_be_written_apart(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Il part en février 2020.")
    assert found(text, "fr") == [(unicodedata.normalize(form, "février 2020"), "2020-02")]


def test_apostrophes_and_hard_blanks_of_any_kind() -> None:
    assert found("Aujourd’hui, le 3\u00a0mai 2021.", "fr") == [
        ("Aujourd’hui", "2021-09-30"),
        ("le 3\u00a0mai 2021", "2021-05-03"),
    ]


def test_offsets_survive_letters_that_change_their_length() -> None:
    text = "İİİİ ve ẞ: 15 Ocak 2020"
    timex = only(text, "tr")
    assert (text[timex.start : timex.end], timex.value) == ("15 Ocak 2020", "2020-01-15")


def test_a_date_may_be_broken_over_a_line_but_not_over_a_paragraph() -> None:
    assert found("am 3.\nMai 2021", "de") == [("3.\nMai 2021", "2021-05-03")]
    assert found("Nummer 3\n\nMai 2021", "de") == [("Mai 2021", "2021-05")]


def test_what_stands_far_away_changes_nothing() -> None:
    far = "Kein Wort von Belang steht in diesem Absatz. " * 40
    text = "Am Montag, den 27. September 2021, und vor drei Wochen."
    alone = [(timex.start, timex.end, timex.value) for timex in find_timexes(text, PUBLISHED, lang="de")]
    inside = find_timexes(far + text + far, PUBLISHED, lang="de")
    assert [(timex.start - len(far), timex.end - len(far), timex.value) for timex in inside] == alone


@pytest.mark.parametrize("code", ["xx", "", "german", "../en", "en-GB", "DE", "de_AT", "zh-Xxxx", None, 3, ["de"]])
def test_an_unknown_language_tells_which_are_known(code: object) -> None:
    with pytest.raises(LanguageError, match=r"with a full pack: en; with a basic pack: af, .*, de, .*, zu"):
        find_timexes("Am Montag", PUBLISHED, lang=code)  # type: ignore[arg-type]  # that is what is tested


def test_a_code_written_in_another_way_gets_a_hint() -> None:
    for written in ("de_AT", "DE", "German", "deutsch"):
        with pytest.raises(LanguageError, match="did you mean 'de'"):
            check_code(written)


def test_every_name_of_a_language_leads_to_a_code_that_there_is() -> None:
    assert set(_codes_by_name().values()) <= {"en", *basic_codes()}


def test_dateparser_is_loaded_only_when_a_language_needs_it() -> None:
    script = (
        "import sys, timeline\n"
        "timeline.find_timexes('He left on Tuesday.', '2021-09-30')\n"
        "print('dateparser' in sys.modules)\n"
        "timeline.find_timexes('Er ging am Dienstag.', '2021-09-30', lang='de')\n"
        "print('dateparser' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("С 3 по 5 мая 2021 года шёл дождь.", "ru"),
        ("З 3 до 5 травня 2021 року йшов дощ.", "uk"),
        ("Od 3 do 5 maja 2021 padał deszcz.", "pl"),
        ("Pršelo 3. a 5. května 2021.", "cs"),
        ("Det regnade den 3 och 5 maj 2021.", "sv"),
        ("Det regnede den 3. og 5. maj 2021.", "da"),
        ("Det regnet 3. og 5. mai 2021.", "nb"),
        ("A plouat pe 3 și 5 mai 2021.", "ro"),
        ("Va ploure el 3 i 5 de maig de 2021.", "ca"),
        ("Choveu o 3 e 5 de maio de 2021.", "gl"),
        ("Έβρεξε στις 3 και 5 Μαΐου 2021.", "el"),
    ],
)
def test_days_share_a_month_and_a_year(text: str, code: str) -> None:
    assert [value for _, value in found(text, code)] == ["2021-05-03", "2021-05-05"]
