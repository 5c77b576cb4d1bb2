"""Features: the same for the same words in any context, and in every process."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from spacy.language import Language
from spacy.strings import get_string_id

from timeline.events.features import (
    ATTRIBUTE,
    BITS,
    CHILD,
    TRIGGER,
    SentenceRun,
    candidates,
    child_feature_indices,
    feature_indices,
    featurize,
)
from timeline.events.learned import EventModels
from timeline.events.lexicon import Lexicon
from timeline.parsing.parse import parse

LEXICON = Lexicon.load("en")

# word, column, the word whose form or lemma the column holds
COLUMNS = [
    ("attack", "h.key", "condemn"),
    ("attack", "via", ""),
    ("port", "via", "on"),
    ("port", "g.key", "attack"),
    ("condemned", "subj", "envoy"),
    ("condemned", "obj", "attack"),
    ("attack", "det", "the"),
    ("attack", "w-1", "the"),
    ("attack", "w+2", "the"),
    ("The", "w-1", ""),
    ("condemned", "end4", "mned"),
    ("condemned", "start3", "con"),
]


@pytest.mark.parametrize(("word", "column", "wanted"), COLUMNS)
def test_columns(nlp: Language, word: str, column: str, wanted: str) -> None:
    parsed = parse("The envoy condemned the attack on the port.", nlp)
    at = parsed.table.text.index(word)
    assert int(featurize([SentenceRun.whole(parsed)], LEXICON).columns[column][at]) == get_string_id(wanted)


def test_a_paragraph_added_changes_no_feature(nlp: Language) -> None:
    def of(text: str, words: int) -> tuple[np.ndarray, ...]:
        table, rows = featurize([SentenceRun.whole(parse(text, nlp))], LEXICON), np.arange(words)
        return feature_indices(table, rows, TRIGGER).T, *child_feature_indices(table, rows)

    text = "Port closes\n\nThe envoy left the port on Monday and was seen in Oslo on Tuesday."
    for before, after in zip(of(text, 18), of(f"{text}\n\nIt rained.", 18), strict=True):
        assert (before == after).all()


def test_indices_fit_the_weights(nlp: Language) -> None:
    parsed = parse("The envoy left.", nlp)
    table = featurize([SentenceRun.whole(parsed)], LEXICON)
    found = feature_indices(table, candidates(table), TRIGGER)
    assert found.shape == (len(TRIGGER), 2)
    assert 0 <= found.min() < found.max() < 1 << BITS


def test_features_are_named_once() -> None:
    for templates in (TRIGGER, ATTRIBUTE, CHILD):
        assert len(set(templates)) == len(templates)


def test_every_process_finds_the_same() -> None:
    script = (
        "from timeline.events.detection import detect_events\nfrom timeline.parsing.models import load_model\n"
        "from timeline.parsing.parse import parse\n"
        "print(detect_events(parse('The envoy left after talks.', load_model())))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    )
    assert first.stdout == second.stdout


def test_text_without_words(nlp: Language) -> None:
    models = EventModels(parse("… !", nlp), LEXICON)
    assert models.find(models.parsed, LEXICON) == []
    assert models.read([], LEXICON) == []
