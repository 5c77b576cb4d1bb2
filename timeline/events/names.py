"""Whether a noun phrase names a person, an organisation or a place: a guess from its form, with no name finder.

spaCy's own costs 45 % of its default pipeline. A guess that no sign supports is not made.
"""

from __future__ import annotations

from enum import StrEnum

from timeline.events.lexicon import NameWords
from timeline.events.syntax import child, children
from timeline.parsing.parsed_text import Token
from timeline.weights.wordnet import names_people

LONGEST_ACRONYM = 6


class NameType(StrEnum):
    """What a noun phrase names; empty where its form does not tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = ""


def name_type(head: Token, lexicon: NameWords) -> NameType:
    """What the noun phrase that *head* heads names.

    >>> from timeline.events.lexicon import Lexicon
    >>> from timeline.parsing.conversion import as_parsed
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> parsed = as_parsed(parse("Mr. Okafor of Lagos Steel Corp. met Ana Ruiz in Peru.", load_model()))
    >>> words = Lexicon.load("en")
    >>> [name_type(token, words).value for token in parsed if token.text in ("Okafor", "Corp.", "Ruiz", "Peru")]
    ['person', 'organisation', 'person', 'place']
    """
    if head.pos != "PROPN":
        return _of_common_noun(head, lexicon)
    words = [part.lower for part in children(head, "compound", "nmod") if part.i < head.i]
    for signs, kind in (
        (not lexicon.titles.isdisjoint(words), NameType.PERSON),
        (_is_organisation(head, words, lexicon), NameType.ORGANISATION),
        (_is_place(head, words, lexicon), NameType.PLACE),
        (_looks_like_person(head), NameType.PERSON),
    ):
        if signs:
            return kind
    return NameType.UNKNOWN


def _of_common_noun(head: Token, lexicon: NameWords) -> NameType:
    lemma = head.lemma.lower()
    if head.pos != "NOUN":
        return NameType.UNKNOWN
    if lemma in lexicon.stand_ins:  # "maker" ends like a person
        return NameType.ORGANISATION
    if lemma in lexicon.people or lemma in lexicon.titles:
        return NameType.PERSON
    if lemma in lexicon.organisations:
        return NameType.ORGANISATION
    if lemma in lexicon.places:
        return NameType.PLACE
    return NameType.PERSON if names_people(lemma) else NameType.UNKNOWN


def _is_organisation(head: Token, words: list[str], lexicon: NameWords) -> bool:
    acronym = head.text.isupper() and head.text.isalpha() and 1 < len(head.text) <= LONGEST_ACRONYM
    return acronym or head.lower in lexicon.organisations or not lexicon.organisations.isdisjoint(words)


def _is_place(head: Token, words: list[str], lexicon: NameWords) -> bool:
    if head.lower in lexicon.places:
        return True
    inside = head.dep == "pobj" and head.head.lower in ("in", "near") and child(head, "det") is None
    return inside and len(words) < 2 and child(head, "poss", "case") is None


def _looks_like_person(head: Token) -> bool:
    """Two or three capitalised words without an article: "Ana Ruiz", "Juan de Dios Paz"."""
    given = [part for part in children(head, "compound") if part.pos == "PROPN" and part.text[:1].isupper()]
    return 0 < len(given) < 3 and child(head, "det") is None and head.tag == "NNP"
