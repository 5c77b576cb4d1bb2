"""A text that runs through past years is read as a narrative by itself; news with a past are not."""

from __future__ import annotations

import pytest

from timeline.timexes.find import find_timexes

LIFE = (
    "Ana Ruiz was born in 1921 in Norrel. She studied in Lima from 1939 to 1943. In 1944 she joined the harbour "
    "authority. Most of its cranes had burned, and there was no money. Nobody was left to build new ones. She drew "
    "some. In March a crane stood. In 1951 she married, and in June 1953 a daughter was born. "
    "In 1960 she founded a firm. In May 1972 she sold it. She received a medal in 1980 and retired the next year."
)
OBITUARY = (
    "Ana Ruiz, who built the cranes of Norrel, died on March 3. She was born in 1921, studied from 1939 to 1943, "
    "joined the harbour authority in 1944, founded a firm in 1960, sold it in 1972 and retired in 1981."
)
NEWS = (
    "The bridge of 1921 was closed on Monday. It was rebuilt in 1939, 1944, 1951, 1960, 1972 and 1981, and the mayor "
    "said yesterday that it would open again in May."
)
PLAN = (
    "The bridge was built in 1921 and rebuilt in 1939, 1944, 1951, 1960, 1972 and 1981. In May it will be closed for a "
    "year."
)
UNORDERED = (
    "The firm won prizes in 1999, 1954, 2001, 1938, 1972, 1960 and 1921, which is a record. In May it sold its mill."
)


def _values(text: str, genre: str = "auto") -> dict[str, str]:
    timexes = find_timexes(text, "2015-04-10", genre=genre)  # type: ignore[arg-type]
    return {timex.text: timex.value for timex in timexes}


def test_a_month_belongs_to_the_year_told_last() -> None:
    assert _values(LIFE)["March"] == "1944-03"
    assert _values(LIFE) == _values(LIFE, "narrative")
    assert _values(LIFE, "news")["March"] != "1944-03"


def test_the_next_year_counts_from_the_year_of_its_sentence() -> None:
    assert _values(LIFE)["the next year"] == "1981"


@pytest.mark.parametrize(
    "text",
    [
        OBITUARY,
        OBITUARY.replace("on March 3", "yesterday"),
        NEWS,
        PLAN,
        UNORDERED,
        "It was built in 1921. In May it burned.",
        "",
    ],
)
def test_news_about_the_past_stay_news(text: str) -> None:
    assert _values(text) == _values(text, "news")
    months = [value for name, value in _values(text).items() if name in ("May", "March 3")]
    assert all(value.startswith("201") for value in months)


def test_other_languages_are_read_as_news() -> None:
    text = "Die Brücke wurde 1921 gebaut. Im Mai wurde sie gesperrt."
    assert find_timexes(text, "2015-04-10", lang="de") == find_timexes(text, "2015-04-10", lang="de", genre="news")
