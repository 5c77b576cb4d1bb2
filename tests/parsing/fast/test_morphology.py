"""Parts of speech and lemmas are the same whatever was read before."""

from __future__ import annotations

import pytest

from timeline.parsing.fast import morphology
from timeline.parsing.models import load_fresh_model
from timeline.parsing.parse import parse

TEXTS = (
    "That they have had a house is what she did. Has it left? It does so.",
    "Since that day all have left; all the guests that did come went home, since it rained.",
    "She has a house, which it is. There is no such house. Both did it, as did both men.",
)


def answers(texts: tuple[str, ...]) -> list[tuple[list[str], list[str]]]:
    nlp = load_fresh_model()
    tables = [parse(text, nlp).table for text in texts]
    return [(table.pos, table.lemma) for table in tables]


def test_a_word_is_read_by_its_place_whatever_was_cached() -> None:
    together = answers(TEXTS)
    assert together == [answers((text,))[0] for text in TEXTS]
    assert answers(TEXTS[::-1]) == together[::-1]


def test_a_full_cache_loses_its_older_half(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = answers(TEXTS)
    monkeypatch.setattr(morphology, "CACHED_LEMMAS", 8)
    assert answers(TEXTS) == expected
