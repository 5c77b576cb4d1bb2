"""The reason of a value says in plain words what decided between readings."""

from __future__ import annotations

import pytest

from timeline import find_timexes

DAY = "2021-09-30"


def reason(sentence: str, phrase: str, **options) -> str:
    (found,) = [timex.reason for timex in find_timexes(sentence, DAY, **options) if timex.text == phrase]
    return found


@pytest.mark.parametrize(
    ("sentence", "phrase", "because"),
    [
        ("He called on October 30.", "October 30", "the clause tells of the past, so the last one before"),
        ("They will meet on Monday.", "Monday", "the clause looks ahead, so the first one after"),
        ("The Tuesday talks failed.", "The Tuesday", "the clause tells of the past"),
        ("Talks on Tuesday, then rest.", "Tuesday", "no tense against it, so the last one before"),
        ("The sale of June 5 is over.", "June 5", "no tense decides, so the one nearest"),
        ("It opened Thursday.", "Thursday", "the publication date is one"),
        ("They rest at the weekend.", "the weekend", "nothing looks ahead"),
        ("They will rest at the weekend.", "the weekend", "the clause looks ahead"),
        ("Sales fell in the quarter.", "the quarter", "the quarter that ended last before the publication date"),
        ("It fell in the first quarter. In the quarter it lost more.", "the quarter", "the text named last"),
        ("In the first quarter losses rose from a year earlier.", "a year earlier", "compared with the quarter"),
        ("He came on May 3, 2019. Two days later he left.", "Two days later", "it goes on from the time told last, t1"),
        ("He came at 9 a.m. Friday. An hour later he left.", "An hour later", "it goes on from the time told last, t1"),
        ("He came on May 3, 2019 and left at 5 p.m.", "5 p.m.", "on the day of the time told last, t1"),
        ("Due 3/4/2012, not 25/12/2012.", "3/4/2012", "day before month, as other dates of the text are written"),
        ("Due 3/4/2012.", "3/4/2012", "month before day, the habit of the language"),
        ("Due 25/12/2012.", "25/12/2012", "the only order of day and month that gives a date"),
    ],
)
def test_reason(sentence, phrase, because):
    assert because in reason(sentence, phrase)


@pytest.mark.parametrize("phrase", ["yesterday", "last Friday", "October 30, 2020", "two weeks", "2019", "now"])
def test_an_unambiguous_phrase_needs_no_reason(phrase):
    assert [timex.reason for timex in find_timexes(f"It was {phrase}.", DAY)] == [""]


def test_reason_of_an_order_asked_for():
    assert reason("Due 3/4/2012.", "3/4/2012", date_order="DMY") == "day before month, as asked for"


def test_reasons_of_genres():
    assert "messages look ahead" in reason("see you fri", "fri", genre="message")
    story = "It opened in 1916. In July it closed."
    assert reason(story, "July", genre="narrative") == "the story goes on in the year told last, 1916"


def test_explain_ends_with_the_reason():
    (timex,) = find_timexes("They will meet on Monday.", DAY)
    assert timex.explain().endswith("; the clause looks ahead, so the first one after the publication date.")
