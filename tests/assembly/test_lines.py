"""One event with several dates has a line of its own for each; no two lines of a timeline are alike."""

from __future__ import annotations

import pytest

from tests.corpora import DATA, even_articles, needs_corpora
from tests.trust.articles import articles
from timeline import Timeline, build_timeline
from timeline.values.event import Sentence

PUBLISHED = "2021-09-30"

TOLD_APART = [
    ("She won gold in 2019 and silver in 2021.", "She won gold", "She won silver"),
    (
        "The fund paid $3 million on May 3 and $5 million on May 9.",
        "The fund paid $3 million",
        "The fund paid $5 million",
    ),
    ("Shares rose 3% on Monday and 5% on Thursday.", "Shares rose 3%", "Shares rose 5%"),
    ("Ruiz met Holm on Monday and Lee on Thursday.", "Ruiz met Holm", "Ruiz met Lee"),
    (
        "The court ruled for Norrel in May and against it in June.",
        "The court ruled for Norrel",
        "The court ruled against it",
    ),
    (
        "Bombs killed 12 people in Lund on Monday and 30 people in Ystad on Thursday.",
        "Bombs killed 12 people in Lund",
        "Bombs killed 30 people in Ystad",
    ),
    (
        "Voters go to the polls in Lund on Sunday and in Ystad on Monday.",
        "Voters go to the polls in Lund",
        "Voters go to the polls in Ystad",
    ),
    (
        "The company opened shops in Lund in May, in Ystad in June and in Kivik in August.",
        "The company opened shops in Lund",
        "The company opened shops in Ystad",
        "The company opened shops in Kivik",
    ),
    ("The bridge was closed in 2019 and again in 2021.", "The bridge was closed", "The bridge was closed again"),
    (
        "The firm hired 30 welders in May and 40 painters in June.",
        "The firm hired 30 welders",
        "The firm hired 40 painters",
    ),
]
COUNTED = [
    (
        "General Ruiz made a pair of calls to Lee on October 30 and January 8.",
        "General Ruiz made a pair of calls to Lee (first of two dates)",
        "General Ruiz made a pair of calls to Lee (second of two dates)",
    ),
    (
        "Workers held three strikes, in May, June and August.",
        "Workers held three strikes (first of three dates)",
        "Workers held three strikes (second of three dates)",
        "Workers held three strikes (third of three dates)",
    ),
    (
        "Two other executives left their jobs in 2015 and 2018.",
        "Two other executives left their jobs (first of two dates)",
        "Two other executives left their jobs (second of two dates)",
    ),
    (
        "Police raided the offices in May and in August, and the firm sued.",
        "Police raided the offices (first of two dates)",
        "Police raided the offices (second of two dates)",
    ),
    (
        "The court heard the case on May 3, 9 and 12.",
        "The court heard the case (first of three dates)",
        "The court heard the case (second of three dates)",
        "The court heard the case (third of three dates)",
    ),
]
ONE_DATE = [
    ("The board met on Tuesday and Wednesday.", "The board met"),  # one stretch of two days
    ("Engineers inspected the bridge from March 4 to March 8.", "Engineers inspected the bridge"),
    ("The mayor resigned on Monday.", "The mayor resigned"),
]
ALL = [*TOLD_APART, *COUNTED, *ONE_DATE]


@pytest.mark.parametrize(("text", "lines"), [(text, lines) for text, *lines in ALL], ids=[text for text, *_ in ALL])
def test_each_date_has_its_line(text, lines):
    built = build_timeline(text, PUBLISHED)
    assert [entry.summary for entry in built] == lines
    assert len({entry.edtf for entry in built}) == len(lines)


def test_dates_are_counted_along_the_calendar():
    built = build_timeline("Strikes hit the port on June 1, May 3 and May 9.", PUBLISHED)
    assert [(entry.edtf, entry.summary) for entry in built] == [
        ("2021-05-03", "Strikes hit the port (first of three dates)"),
        ("2021-05-09", "Strikes hit the port (second of three dates)"),
        ("2021-06-01", "Strikes hit the port (third of three dates)"),
    ]


STRETCHES = [
    ("The rate went from 458 in 2011 to 753 in 2019.", "2011/2019", "The rate went from 458 to 753"),
    ("The festival moved from Lund in 2011 to Ystad in 2015.", "2011/2015", "The festival moved from Lund to Ystad"),
    ("The show will open on May 3 or June 9.", "2022-05-03/2022-06-09", "The show will open"),
]


@pytest.mark.parametrize(("text", "edtf", "line"), STRETCHES)
def test_a_change_or_a_choice_is_one_stretch(text, edtf, line):
    assert [(entry.edtf, entry.summary) for entry in build_timeline(text, PUBLISHED)] == [(edtf, line)]


def test_a_date_told_twice_is_one():
    [published] = build_timeline("The paper was published today (Sept. 30) in Lund.", PUBLISHED)
    assert published.summary == "The paper was published in Lund"


def test_a_line_tells_of_one_event_of_its_sentence():
    built = build_timeline("More than 40 boats had been sold from the yard since its launch in 2003.", PUBLISHED)
    assert len({entry.summary for entry in built}) == len(built)


def test_two_clauses_are_two_events():
    built = build_timeline("The team won the cup in 1999, and it lost the final in 2010.", PUBLISHED)
    assert [(entry.edtf, entry.summary) for entry in built] == [
        ("1999", "The team won the cup"),
        ("2010", "The team lost the final"),
    ]


def test_words_that_cannot_be_told_apart_stay_with_their_dates():
    built = build_timeline("The first vote was held on May 3 and the second on June 9.", PUBLISHED)
    assert [entry.summary for entry in built] == [
        "The first vote was held on May 3 and the second on June 9 (first of two dates)",
        "The first vote was held on May 3 and the second on June 9 (second of two dates)",
    ]


def test_lines_and_headlines_with_a_count_have_their_length():
    long = "The harbour board of the old and very windy town of Valmora and its many engineers and divers "
    built = build_timeline(f"{long} inspected the northern and the southern pier on May 3 and June 9.", PUBLISHED)
    assert len(built) == 2
    assert all(entry.summary.endswith(" of two dates)") and len(entry.summary) <= 120 for entry in built)
    assert all(entry.headline.endswith(" of two dates)") and len(entry.headline) <= 60 for entry in built)


def repeated(timeline: Timeline) -> list[str]:
    """The lines of several entries, except those of sentences that say the same but for their dates."""
    sentences: dict[str, list[tuple[int, str]]] = {}
    for entry in timeline.entries:
        sentences.setdefault(entry.summary, []).append((entry.sentence.start, without_dates(entry.sentence, timeline)))
    return [line for line, of_line in sentences.items() if not may_be_alike(of_line)]


def may_be_alike(sentences: list[tuple[int, str]]) -> bool:
    starts, texts = {start for start, _ in sentences}, {text for _, text in sentences}
    return len(sentences) == 1 or (len(starts) == len(sentences) and len(texts) == 1)


def without_dates(sentence: Sentence, timeline: Timeline) -> str:
    own = [timex for timex in timeline.timexes if sentence.start <= timex.start < sentence.end]
    places = [sentence.start, *(place for timex in own for place in (timex.start, timex.end)), sentence.end]
    words = " ".join(timeline.text[start:end] for start, end in zip(places[::2], places[1::2], strict=True)).split()
    return " ".join(word for word in words if word not in ("in", "on", "at"))


def test_no_sentence_of_invented_articles_gives_one_line_twice():
    for article in articles(12, seed=7):  # made of few sentences, which they repeat with other names and dates
        built = build_timeline(article.text, article.published)
        lines = [(entry.sentence.start, entry.summary) for entry in built]
        assert len(set(lines)) == len(lines)


@needs_corpora
def test_no_line_of_the_reference_article_is_there_twice():
    article = DATA.parent / "articles" / "china-us-talks.txt"
    assert repeated(build_timeline(article.read_text("utf-8"), "2021-09-30")) == []


@needs_corpora
def test_no_line_of_some_articles_is_there_twice():
    check_all(every=30)


@needs_corpora
@pytest.mark.slow
def test_no_line_of_any_article_is_there_twice():
    check_all(every=1)


def check_all(every: int) -> None:
    for name, text, published in even_articles(every):
        assert (name, repeated(build_timeline(text, published))) == (name, [])
