"""Tables, pages and explanations in the language of the article."""

from __future__ import annotations

import ast
import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from timeline import build_story, build_timeline
from timeline.presentation import wording
from timeline.presentation.dates import human_date
from timeline.presentation.wording import date_words, say
from timeline.stories.record import StoryRecord
from timeline.stories.story import story_from
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.when import read_when

PACKAGE = Path(wording.__file__).parent.parent
FOLDER = PACKAGE / "presentation" / "words"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
ROOMS = ("presentation", "exporters", "timexes", "stories", "studio")
SOURCES = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
LABELS = [
    PACKAGE / "exporters" / "page" / "labels" / "en.toml",
    PACKAGE / "stories" / "writing" / "labels.toml",
    PACKAGE / "studio" / "assets" / "labels.toml",
]
PLACES = re.compile(r"\{\w*\}")


def table(lang: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))


def test_six_languages_have_words() -> None:
    assert LANGUAGES == ["de", "es", "fr", "it", "nl", "pt"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_keeps_the_places(lang: str) -> None:
    said = table(lang)["say"]
    assert {text: words for text, words in said.items() if PLACES.findall(text) != PLACES.findall(words)} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_languages_say_the_same(lang: str) -> None:
    assert table(lang)["say"].keys() == table("de")["say"].keys()
    assert table(lang)["dates"].keys() == table("de")["dates"].keys()


def test_what_is_translated_is_said_somewhere() -> None:
    """A text that has changed in the code would be shown in English again, and nobody would notice."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*SOURCES, *LABELS])
    units = {f", at some time that {unit.value}" for unit in Granularity}
    marks = {"actual", "planned", "possible", "negated", "the publication date is one"}
    lengths = {
        words
        for unit in ("year", "month", "day", "hour", "minute", "second")
        for words in (f"1 {unit}", f"{{count}} {unit}s")
    }
    changes = {
        f"the {field} from {{was}} to {{now}}" for field in ("date", "summary", "headline", "status", "salience")
    }
    coarse = {f"{{words}} says no more than the {unit}" for unit in ("year", "decade", "century")}
    unsaid = [
        text
        for text in table("de")["say"]
        if text not in code and text not in units | marks | lengths | changes | coarse
    ]
    assert unsaid == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.parent.name)
def test_every_label_is_translated(path: Path) -> None:
    labels = {text for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items() if name != "code"}
    assert labels - table("de")["say"].keys() == set()


def test_every_text_that_is_said_is_translated() -> None:
    """Those that are literals in the code: ``say(lang, "The sources agree.")``."""
    said = {
        node.args[1].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
        if len(node.args) > 1 and isinstance(node.args[1], ast.Constant)
    }
    assert len(said) > 30
    assert said - table("de")["say"].keys() == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_have_their_months_and_ends(lang: str) -> None:
    words = date_words(lang)
    assert (len(words.months), len(words.weekdays), len(words.seasons)) == (12, 7, 4)
    assert words.bounds.keys() == date_words("en").bounds.keys()
    assert (
        words.parts.keys() == words.parts_of_days.keys() == words.parts_of_weeks.keys() == date_words("en").parts.keys()
    )


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("de", "28.–29. Sept. 2021 | seit Anfang 2019 | Herbst 2019 | 3. Quartal 2020 | 1990er-Jahre | etwa 1994"),
        (
            "es",
            "28–29 sept 2021 | desde principios de 2019 | otoño 2019 | 3.º trimestre de 2020 | años 1990 | hacia 1994",
        ),
        ("fr", "28–29 sept. 2021 | depuis début 2019 | automne 2019 | 3e trimestre 2020 | années 1990 | vers 1994"),
        (
            "pt",
            "28–29 set 2021 | desde início de 2019 | outono 2019 | 3.º trimestre de 2020 | anos 1990 | cerca de 1994",
        ),
        ("xx", "28–29 Sep 2021 | since early 2019 | autumn 2019 | third quarter of 2020 | 1990s | about 1994"),
    ],
)
def test_dates_in_words(lang: str, shown: str) -> None:
    year, moment = Granularity.YEAR, datetime
    dates = [
        (Interval(moment(2021, 9, 28), moment(2021, 9, 30)), ""),
        (Interval.after(moment(2019, 1, 1), year), "START"),
        (Interval(moment(2019, 9, 1), moment(2019, 12, 1), Granularity.SEASON), ""),
        (Interval(moment(2020, 7, 1), moment(2020, 10, 1), Granularity.QUARTER), ""),
        (Interval(moment(1990, 1, 1), moment(2000, 1, 1), Granularity.DECADE), ""),
        (Interval(moment(1994, 1, 1), moment(1995, 1, 1), year), "APPROX"),
    ]
    assert " | ".join(human_date(interval, mod, lang=lang) for interval, mod in dates) == shown


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("de", "15. März 44 v. Chr. | 5. Jahrhundert v. Chr. | 470er-Jahre v. Chr. | 27 v. Chr. – 14 n. Chr."),
        ("es", "15 mar 44 a. C. | siglo V a. C. | años 470 a. C. | 27 a. C. – 14 d. C."),
        ("fr", "15 mars 44 av. J.-C. | Ve siècle av. J.-C. | années 470 av. J.-C. | 27 av. J.-C. – 14 apr. J.-C."),
        ("en", "15 Mar 44 BC | 5th century BC | 470s BC | 27 BC – AD 14"),
    ],
)
def test_dates_before_our_era(lang: str, shown: str) -> None:
    dates = ("-0043-03-15", "-0499/-0400", "-0478/-0469", "-0026/0014")
    assert " | ".join(human_date(read_when(date)[0], lang=lang) for date in dates) == shown


def test_a_german_article_has_a_german_table_and_explanation() -> None:
    text = "Norrel schließt die Werft. Ana Ruiz trat am Montag zurück. Im Oktober soll die Halle abgerissen werden."
    timeline = build_timeline(text, "2021-09-30", lang="de")
    table = str(timeline)
    assert "Was geschah" in table
    assert "27. Sept. 2021" in table
    assert "(geplant) Im Oktober" in table
    steps = timeline.explain(timeline[0])
    assert "gezählt vom Erscheinungstag, Donnerstag 30. Sept. 2021" in steps
    assert "Wie sicher: sehr wahrscheinlich richtig" in steps
    page = timeline.to("html")
    assert '<html lang="de">' in page
    assert '<time datetime="2021-09-27">27. Sept. 2021</time>' in page
    assert "<dt>Datiert durch</dt>" in page


def test_a_german_story_has_a_german_table_and_page() -> None:
    told = {"id": "a", "source": "Hafenbote", "text": "Ana Ruiz trat am 3. Mai zurück.", "pub_date": "2024-05-08"}
    story = build_story([told, {**told, "id": "b", "source": "Echo"}], lang="de")
    assert "Was geschah" in story.to("table")
    assert "| 3. Mai 2024 | Ana Ruiz trat am 3. Mai zurück | Hafenbote, Echo (wiederholt Hafenbote) |" in story.to(
        "markdown"
    )
    assert "zuerst von Hafenbote am 8. Mai 2024" in story.explain(story[0])
    page = story.to("html")
    assert '<html lang="de">' in page
    assert "1 Eintrag aus 2 Artikeln von 2 Quellen" in page
    assert "Was die Quellen sagen" in page
    assert '<html lang="en">' in story.to("html", lang="en")
    mixed = build_story([("Ana Ruiz resigned on 3 May.", "2024-05-08")]).articles + story.articles
    assert StoryRecord(mixed).language == "mul"
    assert "Nothing in these articles" in story_from(mixed, (), 0).to("table")


def test_an_article_in_another_language_has_english_labels() -> None:
    timeline = build_timeline("Мост открыли 3 мая 2020 года.", "2021-09-30", lang="ru")
    assert "What happened" in str(timeline)
    assert say("ru", "Date") == "Date"
