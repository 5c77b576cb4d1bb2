"""Coarse parts of speech and lemmas, without the components that usually give them.

spaCy's attribute ruler takes 18 % of the default pipeline's time and the lemmatizer much of the rest, yet their results
depend on little more than form and fine tag. A table replaces the ruler, and the lemmatizer's own rules are cached.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, cast

import attrs
import numpy as np

from timeline.parsing.fast.network import row_keys
from timeline.parsing.token_table import StringIds

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    Rules = Callable[[Token], list[str]]

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
KINDS = ("", "aux", "head", *MARK_DEPS, *sorted(DETERMINER_DEPS))
"""What :func:`_kind_of_place` says."""
CACHED_LEMMAS = 1 << 14
"""The words whose part of speech and lemma are cached, by form, tag and kind of place, before the older half goes."""


def fill_pos_and_lemmas(doc: Doc, nlp: Language) -> Doc:
    """*doc* with the parts of speech and lemmas that the pipeline left empty."""
    missing = [name for name in ("POS", "LEMMA") if not doc.has_annotation(name)]
    rules = _lemma_rules(nlp)
    for token in doc if missing else ():
        if "POS" in missing:
            token.pos_ = coarse_pos(token)
        if "LEMMA" in missing:
            token.lemma_ = _lemma_by(rules, token)
    return doc


@attrs.frozen(eq=False, repr=False)
class Answers:
    """Lemmas and parts of speech: a row of ids for each word, tag and kind of place that was met.

    The lemmas are kept as strings too, because spaCy may forget them (``nlp.memory_zone``).
    """

    rows: dict[bytes, int] = attrs.field(factory=dict)
    lemmas: list[str] = attrs.field(factory=list)
    ids: StringIds = attrs.field(factory=lambda: np.zeros((CACHED_LEMMAS, 2), dtype=np.uint64))

    def add(self, key: bytes, lemma: str, *ids: int) -> None:
        """Add the answer for *key*, for which there must be room."""
        row = len(self.lemmas)
        self.ids[row] = ids
        self.lemmas.append(lemma)
        self.rows[key] = row  # last: another thread may be reading

    def newer_half(self) -> Answers:
        """The answers that were added last."""
        older = len(self.lemmas) // 2
        rows = {key: row - older for key, row in self.rows.items() if row >= older}
        return Answers(rows, self.lemmas[older:], np.roll(self.ids, -older, axis=0))


class CachedLemmas:
    """The lemmas and parts of speech of a model that never changes, cached from text to text."""

    def __init__(self, nlp: Language) -> None:
        self._rules, self._strings = _lemma_rules(nlp), nlp.vocab.strings
        self._kinds: dict[bytes, int] = {}
        self._known = Answers()
        self._adding = Lock()

    def answers(self, docs: Sequence[Doc], words: StringIds) -> StringIds:
        """The ids of the lemma and of the part of speech of each token of *docs*.

        *words* has the ids of its form, tag and relation.
        """
        keys = row_keys(np.column_stack([words[:, :2], self._kinds_of(words[:, 1:])]))
        known = self._known
        rows = list(map(known.rows.get, keys))
        for row in set(rows) - {None}:
            self._strings.add(known.lemmas[cast("int", row)])
        if None not in rows:
            return known.ids[cast("list[int]", rows)]
        found = known.ids[[row or 0 for row in rows]]
        starts = list(accumulate(map(len, docs), initial=0))
        for place in [place for place, row in enumerate(rows) if row is None]:
            number = bisect_right(starts, place) - 1
            found[place] = self._answer(docs[number][place - starts[number]], keys[place])
        return found

    def _kinds_of(self, tags_and_deps: StringIds) -> StringIds:
        """What matters of the place of each token, as the number of a string of ``KINDS``."""
        pairs = row_keys(tags_and_deps)
        for pair in set(pairs) - self._kinds.keys():
            tag, dep = np.frombuffer(pair, dtype=np.uint64).tolist()
            self._kinds[pair] = KINDS.index(_kind_of_place(self._strings[tag], self._strings[dep]))
        return np.array(list(map(self._kinds.__getitem__, pairs)), dtype=np.uint64)

    def _answer(self, token: Token, key: bytes) -> tuple[int, int]:
        token.pos_ = coarse_pos(token)
        token.lemma_ = _lemma_by(self._rules, token)
        if not _depends_on_neighbours(token):
            with self._adding:
                if len(self._known.lemmas) == len(self._known.ids):
                    self._known = self._known.newer_half()
                if key not in self._known.rows:
                    self._known.add(key, token.lemma_, token.lemma, token.pos)
        return token.lemma, token.pos


def _kind_of_place(tag: str, dep: str) -> str:
    """What :func:`coarse_pos` asks of the relation of a word with the tag *tag*: little, so that words recur."""
    pos = POS_OF_TAG.get(tag, "X")
    if pos == "VERB":
        return "aux" if dep in AUXILIARY_DEPS else "head" if dep in HEAD_DEPS else ""
    asked = MARK_DEPS if tag == "IN" else DETERMINER_DEPS if pos == "DET" else frozenset()
    return dep if dep in asked else ""


def _depends_on_neighbours(token: Token) -> bool:
    """True for "is", which is a full verb after "there", unless it is an auxiliary: "there is going to be"."""
    return token.tag_ in BE_TAGS and token.lower_ in AUXILIARY_FORMS and token.dep_ not in AUXILIARY_DEPS


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
