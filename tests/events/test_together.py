"""The words of several texts are scored together as they are one by one."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from timeline.events import learned
from timeline.events.detection import detect_events, score_events
from timeline.events.features import SentenceRun, featurize
from timeline.events.lexicon import Lexicon
from timeline.parsing.parse import parse

TEXTS = (
    "Mill closes\n\nThe firm shut its mill on Monday, the union said. It may open another one in May.",
    "…",
    "",
    "The talks of June failed. Ana Ruiz, who had led them, was not surprised by the collapse.",
)


def test_scores_are_those_of_each_text(nlp: Language) -> None:
    parsed = [parse(text, nlp) for text in TEXTS]
    together, alone = score_events(parsed), [score_events([each])[0] for each in parsed]
    assert [scored is None for scored in together] == [False, False, True, False]
    for one, other in zip(together, alone, strict=True):
        if one is not None and other is not None:
            assert (one.tokens, one.scores) == (other.tokens, other.scores)
            assert (one.table.heads == other.table.heads).all()
            assert all((one.table.columns[name] == column).all() for name, column in other.table.columns.items())


def test_events_are_those_of_each_text(nlp: Language) -> None:
    parsed = [parse(text, nlp) for text in TEXTS]
    for each, scored in zip(parsed, score_events(parsed), strict=True):
        assert detect_events(each, scored=scored) == detect_events(each)


@pytest.mark.parametrize("size", [1, 20, 1_000])
def test_groups_and_parts_of_any_size(size: int, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = [parse(text, nlp) for text in TEXTS]
    expected = [detect_events(each) for each in parsed]
    monkeypatch.setattr(learned, "WORDS_TOGETHER", size)
    monkeypatch.setattr(learned, "WORDS_AT_ONCE", max(1, size // 10))
    scored = score_events(parsed)
    assert [detect_events(each, scored=one) for each, one in zip(parsed, scored, strict=True)] == expected


def test_a_language_without_weights_has_no_scores(nlp: Language) -> None:
    assert score_events([]) == []
    [scored] = score_events([parse(TEXTS[0], nlp).__class__("A", "de", "", (), parse("A", nlp).table)])
    assert scored is None


def test_a_passage_is_part_of_its_text(nlp: Language) -> None:
    parsed = parse(TEXTS[0], nlp)
    second = range(int(parsed.table.sentence_starts[1]), len(parsed))
    whole, part = (
        featurize([run], Lexicon.load("en")) for run in (SentenceRun.whole(parsed), SentenceRun(parsed, second))
    )
    assert all((whole.columns[name][second.start :] == column).all() for name, column in part.columns.items())
    assert (whole.part(second.start, second.stop).heads == part.heads).all()
    assert np.array_equal(SentenceRun(parsed, second).sentence_starts, parsed.table.sentence_starts[1:])


def test_numbers_are_added_to_a_row_as_often_as_it_is_named() -> None:
    table = np.zeros((3, 2), dtype=np.float32)
    learned._add_rows(table, np.array([2, 0, 2]), np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32))
    assert table.tolist() == [[3, 4], [0, 0], [6, 8]]
