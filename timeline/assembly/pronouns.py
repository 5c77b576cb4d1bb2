"""What a personal pronoun stands for, where the words close by make it plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "them"})
_NEUTER = frozenset({"it"})
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj", "nsubjpass")
_TITLES_AND_ROLES = ("er", "or", "man", "woman", "ist", "ian", "chief", "president", "minister", "judge", "king")


def antecedent(pronoun: Token) -> Token | None:
    """The noun that *pronoun* stands for: a fitting one before it, in its sentence or the one before.

    A subject looks back to subjects, an object to objects first ("a ferry struck the pier; the city repaired it").
    Where no noun fits, the answer is None and the pronoun stays.
    """
    word = pronoun.lower_
    if word not in _PERSONAL | _PLURAL | _NEUTER:
        return None
    for noun in _candidates(pronoun):
        noun = (antecedent(noun) or noun) if noun.pos_ == "PRON" else noun
        if _fits(word, noun):
            return noun
    return None


def _candidates(pronoun: Token) -> Iterator[Token]:
    """Nouns and pronouns before *pronoun*: of its sentence, the nearest first, then of the sentence before it."""
    sentence = pronoun.sent
    roles = _SUBJECTS if pronoun.dep_ in _SUBJECTS else _OBJECTS
    yield from _in_roles(pronoun, sentence.start, pronoun.i, roles, nearest_first=True)
    if sentence.start > 0:
        before = pronoun.doc[sentence.start - 1].sent
        yield from _in_roles(pronoun, before.start, before.end, _SUBJECTS, nearest_first=False)


def _in_roles(pronoun: Token, start: int, end: int, roles: tuple[str, ...], *, nearest_first: bool) -> Iterator[Token]:
    """The heads in *roles* between two token indices; a clause's own subject is never its object."""
    found = [
        token
        for token in pronoun.doc[start:end]
        if token.dep_ in roles and token.pos_ in ("NOUN", "PROPN", "PRON") and token.head.i != pronoun.head.i
    ]
    yield from reversed(found) if nearest_first else found


def _fits(word: str, noun: Token) -> bool:
    if noun.pos_ == "PRON":
        return False
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
