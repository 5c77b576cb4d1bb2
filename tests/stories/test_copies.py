"""Copies: what counts as one, and which article is the original."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from timeline.stories.article import ArticleReading
from timeline.stories.joining.copies import SKETCH, originals, share, sketch_of, words_of

DAY = date(2024, 5, 1)


def numbered(first: int, count: int) -> str:
    return " ".join(f"word{number}" for number in range(first, first + count))


def reading(name: str, text: str, day: int = 0) -> ArticleReading:
    return ArticleReading(name, DAY + timedelta(days=day), "", "", "", "en", (), (), (), (), 1.0, *sketch_of(text))


@pytest.mark.parametrize(("common", "expected"), [(0, 0.0), (500, 0.25), (1000, 0.5), (2000, 1.0)])
def test_a_share_is_estimated(common, expected):
    first = sketch_of(numbered(0, 2000))[1]
    second = sketch_of(numbered(2000 - common, 2000))[1]
    assert len(first) == SKETCH
    assert share(first, second) == share(second, first) == pytest.approx(expected, abs=0.12)


def test_a_text_inside_another_one_is_a_copy():
    long, short = numbered(0, 600), numbered(100, 300)
    assert originals([reading("a", long), reading("b", short, day=1)]) == {"b": "a"}


def test_the_earliest_is_the_original_of_all():
    text = numbered(0, 100)
    copies = [reading(name, text, day) for name, day in (("c", 3), ("a", 5), ("b", 1))]
    assert originals(copies) == {"a": "b", "c": "b"}


def test_of_one_day_the_id_decides():
    assert originals([reading("b", "Rain fell."), reading("a", "Rain fell.")]) == {"b": "a"}


def test_many_copies_are_found():
    text = numbered(0, 100)
    found = originals([reading(f"n{number:03}", text, number) for number in range(90)])
    assert set(found.values()) == {"n000"}
    assert len(found) == 89


def test_texts_without_words_are_nobodys_copies():
    assert originals([reading("a", ""), reading("b", "…")]) == {}


def test_a_common_phrase_makes_no_copy():
    phrase = "the old pier in the harbour of Valmora was"
    assert originals([reading("a", f"{phrase} sold"), reading("b", f"{phrase} burned down")]) == {}


def test_case_and_punctuation_do_not_count():
    assert words_of("The PIER’s end, they said:") == ["the", "pier", "s", "end", "they", "said"]
