"""Sentences in languages with a basic pack: each finds exactly what is marked, with the right values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from benchmarks.languages import DATA, LANGUAGES, Score, Sentence, published, score, sentences, table, unmarked
from timeline import find_timexes


def marked() -> Iterator[object]:
    for language in LANGUAGES:
        gaps = set(tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))["gaps"])
        for place, sentence in enumerate(sentences(language)):
            yield pytest.param(language, sentence, id=f"{language}-{place}")
        for place, sentence in enumerate(sentences(language, "unseen")):
            known = [pytest.mark.xfail(reason="a known gap", strict=True)] if place in gaps else []
            yield pytest.param(language, sentence, id=f"{language}-unseen-{place}", marks=known)


@pytest.mark.parametrize(("language", "sentence"), list(marked()))
def test_sentence(language: str, sentence: Sentence) -> None:
    found = find_timexes(sentence.text, published(language), lang=language)
    assert [(timex.start, timex.end, timex.value) for timex in found] == list(sentence.wanted)


def texts() -> Iterator[object]:
    for language in LANGUAGES:
        table = tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))
        for place, text in enumerate(table.get("texts", ())):
            known = [pytest.mark.xfail(reason="a known gap", strict=True)] if text.get("gap") else []
            yield pytest.param(
                language, text["published"], unmarked(text["marked"]), id=f"{language}-text-{place}", marks=known
            )


@pytest.mark.parametrize(("language", "day", "text"), list(texts()))
def test_text(language: str, day: str, text: Sentence) -> None:
    found = find_timexes(text.text, day, lang=language)
    assert [(timex.text, timex.value) for timex in found] == [
        (text.text[start:end], value) for start, end, value in text.wanted
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_thirty_sentences_and_ten_later_ones(language: str) -> None:
    assert len(sentences(language)) == 30
    assert len(sentences(language, "unseen")) == 10


def test_a_score_tells_missed_wrong_and_false_apart() -> None:
    sentence = unmarked("Am [3. Mai|2021-05-04] sagte er [irgendwann|FUTURE_REF] mehr als gestern.")
    assert score(sentence, "de", "2021-09-30") == Score(wanted=2, found=1, right=0, false=1)


def test_the_table_has_a_row_a_language_and_one_for_all() -> None:
    assert [line.split(" | ")[0] for line in table(["de", "ja"])] == ["| language", "| ---", "| de", "| ja", "| all"]
