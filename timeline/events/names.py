"""Whether a noun phrase names a person, an organisation or a place, judged by its form.

A named-entity recogniser would cost too much: spaCy's takes 45 % of its default pipeline. Without evidence the type
stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from timeline.events.lexicon import NameWords
from timeline.events.syntax import child, children
from timeline.parsing.parsed_text import Token
from timeline.parsing.wordnet import names_people

MAX_ACRONYM_LETTERS = 6
"""Letters of an acronym that names an organisation."""


class NameType(StrEnum):
    """The type of a name; ``UNKNOWN`` if its form does not show it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = ""


def name_type(head: Token, words: NameWords) -> NameType:
    """The type of the noun phrase with the head *head*.

    >>> from timeline.events.lexicon import Lexicon
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> parsed = parse("Mr. Okafor of Lagos Steel Corp. met Ana Ruiz in Peru.", load_model())
    >>> words = Lexicon.load("en")
    >>> [name_type(token, words).value for token in parsed if token.text in ("Okafor", "Corp.", "Ruiz", "Peru")]
    ['person', 'organisation', 'person', 'place']
    """
    if head.pos != "PROPN":
        return _type_of_common_noun(head, words)
    before = [part.lower for part in children(head, "compound", "nmod") if part.i < head.i]
    if not words.titles.isdisjoint(before):
        return NameType.PERSON
    if _is_organisation(head, before, words):
        return NameType.ORGANISATION
    if _is_place(head, before, words):
        return NameType.PLACE
    return NameType.PERSON if _looks_like_person(head) else NameType.UNKNOWN


def _type_of_common_noun(head: Token, words: NameWords) -> NameType:
    lemma = head.lemma.lower()
    if head.pos != "NOUN":
        return NameType.UNKNOWN
    if lemma in words.stand_ins:  # "maker" ends like a person
        return NameType.ORGANISATION
    if lemma in words.people or lemma in words.titles:
        return NameType.PERSON
    if lemma in words.organisations:
        return NameType.ORGANISATION
    if lemma in words.places:
        return NameType.PLACE
    return NameType.PERSON if names_people(lemma) else NameType.UNKNOWN


def _is_organisation(head: Token, before: Sequence[str], words: NameWords) -> bool:
    acronym = head.text.isupper() and head.text.isalpha() and 1 < len(head.text) <= MAX_ACRONYM_LETTERS
    return acronym or head.lower in words.organisations or not words.organisations.isdisjoint(before)


def _is_place(head: Token, before: Sequence[str], words: NameWords) -> bool:
    if head.lower in words.places:
        return True
    after_preposition = head.dep == "pobj" and head.head.lower in words.place_name_prepositions
    return after_preposition and len(before) < 2 and child(head, "det", "poss", "case") is None


def _looks_like_person(head: Token) -> bool:
    """True for two or three capitalised words without an article: "Ana Ruiz", "Juan de Dios Paz"."""
    given = [part for part in children(head, "compound") if part.pos == "PROPN" and part.text[:1].isupper()]
    return 0 < len(given) < 3 and child(head, "det") is None and head.tag == "NNP"
