"""Coarse parts of speech and lemmas, without the components that usually give them.

spaCy's attribute ruler takes 18 % of the default pipeline's time and the lemmatizer much of the rest, yet their results
depend on little more than form and fine tag. A table replaces the ruler, and the lemmatizer's own rules are cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    Rules = Callable[[Token], list[str]]
    Answers = dict[tuple[int, int, str], tuple[int, str]]

POS_OF_TAG = {
    "_SP": "SPACE", "$": "SYM", "#": "SYM", "SYM": "SYM", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET",
    "EX": "PRON", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN",
    "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "DET", "WP": "PRON", "WP$": "DET", "WRB": "SCONJ",
    "BES": "VERB", "HVS": "VERB",
} | dict.fromkeys([".", ",", ":", "-LRB-", "-RRB-", "``", "''", '""', "HYPH", "NFP"], "PUNCT")  # fmt: skip
"""Universal part of speech by Penn tag; other tags have ``X``."""

AUXILIARY_FORMS = frozenset("am is are was were be been being 's 're 'm do does did 'd have has had 've".split())
AUXILIARY_DEPS = frozenset({"aux", "auxpass"})
DETERMINER_DEPS = frozenset({"det", "quantmod"})
MARK_DEPS = frozenset({"mark"})
HEAD_DEPS = frozenset({"ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"})
FULL_VERBS = frozenset({"do", "does", "did", "'d", "have", "has", "had"})
INDEFINITE = frozenset("something anything nothing everything someone anyone everyone somebody anybody nobody".split())
SUBORDINATORS = frozenset(
    "that if because while since so whether although though unless once upon till whereas whilst except despite albeit "
    "besides til".split()
)
IRREGULAR = {
    (kind, form): lemma
    for kind, lemma, forms in (
        ("PRON", "I", "i me"),
        ("PRON", "he", "him"),
        ("PRON", "she", "her"),
        ("PRON", "we", "us"),
        ("PRON", "they", "them"),
        ("PART", "not", "n't n’t"),
        ("MD", "would", "'d"),
        ("VBD", "have", "'d"),
        ("AUX", "will", "'ll ’ll wo"),
        ("AUX", "can", "ca"),
        ("AUX", "shall", "sha"),
        ("AUX", "have", "has had 've"),
        ("AUX", "do", "does did"),
        ("AUX", "be", "am is are was were been being 's 're 'm"),
        ("VERB", "be", "am is are was were been being 's 're 'm"),
    )
    for form in forms.split()
}
"""Lemmas that the pipeline's attribute ruler gives, by fine tag or coarse part of speech."""

BE_TAGS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
BASE_FORMS = frozenset({"VB", "VBP", "NN", "JJ"})
"""Tags of words that are their own lemma; the rules would shorten "need" and "bus"."""
CACHED_LEMMAS = 1 << 14
"""The words whose part of speech and lemma are cached, by form, tag and kind of place, before the older half goes."""

_cached: WeakKeyDictionary[Language, Answers] = WeakKeyDictionary()


def fill_pos_and_lemmas(doc: Doc, nlp: Language, *, is_fixed: bool) -> Doc:
    """*doc* with the parts of speech and lemmas that the pipeline left empty.

    *is_fixed* says that *nlp* never changes, so that its lemmas can be cached from text to text.
    """
    import numpy as np
    from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG

    missing = [name for name in ("POS", "LEMMA") if not doc.has_annotation(name)]
    if not missing:
        return doc
    rules, strings = _lemma_rules(nlp), doc.vocab.strings
    cached = _cache_of(nlp, missing) if is_fixed else {}
    kinds: dict[tuple[int, int], str] = {}
    filled: list[tuple[int, int]] = []
    for i, (word, tag, dep) in enumerate(zip(*doc.to_array([ORTH, TAG, DEP]).T.tolist(), strict=True)):
        kind = kinds.get((tag, dep))
        if kind is None:
            kind = kinds[tag, dep] = _kind_of_place(strings[tag], strings[dep])
        key = word, tag, kind
        answer = cached.get(key)
        if answer is None:
            token = doc[i]
            if "POS" in missing:
                token.pos_ = coarse_pos(token)
            if "LEMMA" in missing:
                token.lemma_ = _lemma_by(rules, token)
            answer = token.pos, token.lemma_
            if not _depends_on_neighbours(token):
                cached[key] = answer
        filled.append((answer[0], strings.add(answer[1])))
    return doc.from_array([POS, LEMMA], cast("Any", np.array(filled, dtype=np.uint64)))  # the stubs want other ints


def _cache_of(nlp: Language, missing: Sequence[str]) -> Answers:
    """The parts of speech and lemmas that are cached from text to text.

    The lemmas are strings, not their ids, which spaCy may forget (``nlp.memory_zone``).
    """
    cached = _cached.setdefault(nlp, {}) if len(missing) == 2 else {}
    if len(cached) > CACHED_LEMMAS:
        cached = _cached[nlp] = dict(list(cached.items())[CACHED_LEMMAS // 2 :])
    return cached


def _kind_of_place(tag: str, dep: str) -> str:
    """What :func:`coarse_pos` asks of the relation of a word with the tag *tag*: little, so that words recur."""
    pos = POS_OF_TAG.get(tag, "X")
    if pos == "VERB":
        return "aux" if dep in AUXILIARY_DEPS else "head" if dep in HEAD_DEPS else ""
    asked = MARK_DEPS if tag == "IN" else DETERMINER_DEPS if pos == "DET" else frozenset()
    return dep if dep in asked else ""


def _depends_on_neighbours(token: Token) -> bool:
    """True for "is", which is a full verb after "there"."""
    return token.tag_ in BE_TAGS and token.lower_ in AUXILIARY_FORMS


def coarse_pos(token: Token) -> str:
    """The universal part of speech of *token*, from its fine tag, its form and its place in the parse."""
    pos = POS_OF_TAG.get(token.tag_, "X")
    if token.is_space:
        return "SPACE"
    if pos in ("VERB", "PART"):
        return "AUX" if pos == "VERB" and _is_auxiliary(token) else pos
    if pos == "ADP":
        return "SCONJ" if token.tag_ == "IN" and (token.dep_ in MARK_DEPS or token.lower_ in SUBORDINATORS) else pos
    if pos == "DET" and token.tag_ in ("DT", "WDT"):
        return pos if token.dep_ in DETERMINER_DEPS else "PRON"
    if pos == "ADV" and token.lower_ in ("not", "n't", "n’t"):
        return "PART"
    return "PRON" if pos == "NOUN" and token.lower_ in INDEFINITE and token.tag_ == "NN" else pos


def _is_auxiliary(token: Token) -> bool:
    """An auxiliary, or a form of "be": "is", "has (been)", but not the full verbs of "has a house", "did it"."""
    if token.dep_ in AUXILIARY_DEPS:
        return True
    lower = token.lower_
    if lower not in AUXILIARY_FORMS:
        return False
    if token.dep_ in HEAD_DEPS and lower in FULL_VERBS:
        return False
    return not any(child.dep_ == "expl" and child.i + 1 == token.i for child in token.lefts)


def _lemma_rules(nlp: Language) -> Rules | None:
    """The pipeline's own lemma rules; ``None`` if a lemma is the word in lower case."""
    component = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.component_names else None
    return getattr(component, "rule_lemmatize", None)


def _lemma_by(rules: Rules | None, token: Token) -> str:
    irregular = IRREGULAR.get((token.tag_, token.lower_)) or IRREGULAR.get((token.pos_, token.lower_))
    if irregular and token.tag_ != "PRP$":
        return irregular
    if rules is None or token.tag_ in BASE_FORMS:
        return token.text if token.pos_ == "PROPN" else token.lower_
    return rules(token)[0]
