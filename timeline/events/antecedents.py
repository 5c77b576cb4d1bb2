"""What pronouns and "the company" stand for, where the words close by make it plain.

Looked for in the same sentence and the one before it, in the same paragraph. Subjects are tried before other names, and
where two fit equally well none is taken: a pronoun left standing misleads less than a wrong name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.events.lexicon import Lexicon
from timeline.events.names import NameType, name_type
from timeline.events.syntax import SUBJECTS, TIME_WORDS, child

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PERSONS = frozenset({"he", "she", "him", "her", "his"})
THINGS = frozenset({"it", "its"})
NAMED = ("NOUN", "PROPN")


def antecedent(mention: Token, lexicon: Lexicon) -> Token | None:
    """The noun that *mention* (a pronoun, or the head of "the company") stands for; none where it is not plain.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> doc = parse("Ana Ruiz resigned on Monday. She had led the firm.", load_model())
    >>> antecedent(doc[6], Lexicon.load("en"))
    Ruiz
    """
    wanted = _wanted(mention, lexicon)
    if wanted is NameType.UNKNOWN:
        return None
    for nouns in _places_to_look(mention, wanted):
        fitting = [noun for noun in nouns if _fits(noun, mention, wanted, lexicon)]
        if fitting:
            return fitting[0] if len({noun.lower_ for noun in fitting}) == 1 else None
    return None


def _wanted(mention: Token, lexicon: Lexicon) -> NameType:
    if mention.lower_ in PERSONS:
        return NameType.PERSON
    if mention.lower_ in THINGS:
        return NameType.ORGANISATION
    if mention.lower_ not in lexicon.stand_ins:
        return NameType.UNKNOWN
    bare = [part.lower_ for part in mention.children] == ["the"]
    return NameType.ORGANISATION if bare else NameType.UNKNOWN


def _places_to_look(mention: Token, wanted: NameType) -> Iterator[list[Token]]:
    """Subjects before it in its sentence and of the sentence before; for a person, then every name of that sentence."""
    here = mention.sent
    yield [token for token in mention.doc[here.start : mention.i] if token.dep_ in SUBJECTS]
    before = _sentence_before(here)
    if before is not None:
        yield [token for token in before if token.dep_ in SUBJECTS]
        if wanted is NameType.PERSON:
            yield [token for token in before if token.pos_ == "PROPN" and token.dep_ not in ("compound", "poss")]


def _sentence_before(sentence: Span) -> Span | None:
    if sentence.start == 0 or "\n" in sentence.doc[sentence.start - 1].text_with_ws:
        return None
    return sentence.doc[sentence.start - 1].sent


def _fits(noun: Token, mention: Token, wanted: NameType, lexicon: Lexicon) -> bool:
    if noun.pos_ not in NAMED or noun.lower_ in TIME_WORDS or _is_plural(noun):
        return False
    if noun.head.i == mention.head.i and mention.dep_ in ("dobj", "pobj"):  # "Ruiz saw her": someone else
        return False
    found = name_type(noun, lexicon)
    if found is NameType.UNKNOWN and noun.pos_ == "PROPN":
        return wanted is NameType.PERSON or not _is_surname(noun, lexicon)
    return found is wanted and (noun.pos_ == "PROPN" or wanted is NameType.PERSON)


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or child(noun, "conj") is not None


def _is_surname(noun: Token, lexicon: Lexicon) -> bool:
    """True when the text has given the full name before: "Ana Ruiz … Ruiz"."""
    earlier = (token for token in noun.doc[: noun.i] if token.lower == noun.lower and token.pos_ == "PROPN")
    return any(name_type(token, lexicon) is NameType.PERSON for token in earlier)
