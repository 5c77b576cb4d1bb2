"""What a subject pronoun stands for, where the words close by make it plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset({"he", "she"})
_PLURAL = frozenset({"they"})
_NEUTER = frozenset({"it"})
_TITLES_AND_ROLES = ("er", "or", "man", "woman", "ist", "ian", "chief", "president", "minister", "judge", "king")


def antecedent(pronoun: Token) -> Token | None:
    """The noun that *pronoun* stands for: the nearest fitting subject before it, in its sentence or the one before.

    Only ``he``, ``she``, ``it`` and ``they`` are looked up; where no subject fits, or the sentence before stands in
    another paragraph's quotation, the answer is None and the pronoun stays.
    """
    word = pronoun.lower_
    if word not in _PERSONAL | _PLURAL | _NEUTER:
        return None
    return next((noun for noun in _subjects_before(pronoun) if _fits(word, noun)), None)


def _subjects_before(pronoun: Token) -> Iterator[Token]:
    """Subjects of the sentence before the pronoun, the nearest first, then those of the sentence before it."""
    sentence = pronoun.sent
    yield from _subjects(pronoun.doc, sentence.start, pronoun.i, nearest_first=True)
    if sentence.start > 0:
        before = pronoun.doc[sentence.start - 1].sent
        yield from _subjects(pronoun.doc, before.start, before.end, nearest_first=False)


def _subjects(doc: object, start: int, end: int, *, nearest_first: bool) -> Iterator[Token]:
    span = doc[start:end]  # type: ignore[index]
    tokens = [token for token in span if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN")]
    yield from reversed(tokens) if nearest_first else tokens


def _fits(word: str, noun: Token) -> bool:
    plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    if word in _PLURAL:
        return plural
    if plural:
        return False
    person = _may_be_person(noun)
    return person if word in _PERSONAL else not person or noun.pos_ == "PROPN"


def _may_be_person(noun: Token) -> bool:
    """A name, or a noun for someone in a role ("the minister")."""
    return noun.pos_ == "PROPN" or noun.lower_.endswith(_TITLES_AND_ROLES)
