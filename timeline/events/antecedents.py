"""What pronouns and "the company" stand for, where the words close by make it plain.

Looked for in the same sentence and the one before it. Subjects are tried before other names, an object looks for
objects first, and where two fit equally well none is taken: a pronoun left standing misleads less than a wrong name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.lexicon import NameWords, Words
from timeline.events.names import NameType, name_type
from timeline.events.syntax import SUBJECTS, TIME_WORDS
from timeline.parsing.parsed_text import Token, TokenSpan

FARTHEST = 60
"""Words looked through in one sentence; a longer one is a table or a list."""
NAMED = ("NOUN", "PROPN")
OBJECTS = frozenset({"dobj", "nsubjpass"})
LONGEST_CHAIN = 4
"""Pronouns followed back, sentence by sentence: "Ruiz resigned. She … She … She …"."""
FARTHEST_BACK = 2000
"""Words looked back over for a full name: farther off than any article is long."""


def antecedent(mention: Token, lexicon: NameWords, chain: int = LONGEST_CHAIN) -> Token | None:
    """The noun that *mention* (a pronoun, or the head of "the company") stands for; none where it is not plain.

    >>> from timeline.events.lexicon import Lexicon
    >>> from timeline.parsing.conversion import as_parsed
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> parsed = as_parsed(parse("Ana Ruiz resigned on Monday. She had led the firm.", load_model()))
    >>> antecedent(parsed[6], Lexicon.load("en"))
    Ruiz
    """
    alike = _alike(mention, lexicon)
    if not alike or not chain:
        return None
    if _may_be_another(mention, alike, lexicon):
        return None
    for nouns in _places_to_look(mention, alike, lexicon):
        meant = _followed(nouns, alike, lexicon, chain - 1)
        fitting = [noun for noun in meant if _fits(noun, mention, alike, lexicon)]
        fitting = [noun for noun in fitting if noun.pos == "PROPN"] or fitting
        if fitting:
            return fitting[0] if len({noun.lower for noun in fitting}) == 1 and _is_given(fitting[0]) else None
    return None


def _alike(mention: Token, lexicon: NameWords) -> Words:
    """The words that stand for the same kind of thing as *mention*; none where it stands for nothing but itself."""
    word = mention.lower
    if word in lexicon.stand_ins:
        return lexicon.stand_ins if [part.lower for part in mention.children] == ["the"] else frozenset()
    kinds = (lexicon.he, lexicon.she, lexicon.it, lexicon.they)
    return next((kind for kind in kinds if word in kind), frozenset())


def _places_to_look(mention: Token, alike: Words, lexicon: NameWords) -> Iterator[Sequence[Token]]:
    """Subjects before it in its sentence and of the sentence before; for a person, then every name of that sentence."""
    here = mention.sentence
    earlier = mention.tokens[max(here.start, mention.i - FARTHEST) : mention.i]
    if mention.dep == "dobj" and alike in (lexicon.it, lexicon.they):
        yield [token for token in earlier if token.dep in OBJECTS and token.head.i != mention.head.i][-1:]
    yield [token for token in earlier if token.dep in SUBJECTS and token.i != mention.i]
    sentence = _sentence_before(here)
    if sentence is not None:
        before = list(sentence)[:FARTHEST]
        yield [token for token in before if token.dep in SUBJECTS]
        if alike in (lexicon.he, lexicon.she):
            yield [token for token in before if token.pos == "PROPN" and token.dep not in ("compound", "poss")]


def _may_be_another(mention: Token, alike: Words, lexicon: NameWords) -> bool:
    """True where the sentence before has an object that a thing's pronoun fits, or a relative of somebody.

    As in "The city built a bridge. It collapsed", "Her mother was a nurse. She moved".
    """
    sentence = _sentence_before(mention.sentence) if mention.dep in SUBJECTS | {"poss"} else None
    if sentence is None or alike not in (lexicon.he, lexicon.she, lexicon.it):
        return False
    before = list(sentence)[:FARTHEST]
    if alike is lexicon.it:
        return any(word.dep in ("dobj", "attr") and _fits(word, mention, alike, lexicon) for word in before)
    subjects = (word for word in before if word.dep in SUBJECTS)
    return any(part.dep == "poss" and part.lower in alike for word in subjects for part in word.children)


def _sentence_before(sentence: TokenSpan) -> TokenSpan | None:
    return sentence.tokens[sentence.start - 1].sentence if sentence.start else None


def _followed(nouns: Sequence[Token], alike: Words, lexicon: NameWords, chain: int) -> list[Token]:
    """*nouns*, and what the first earlier pronoun of the same kind stands for."""
    pronoun = next((noun for noun in nouns if noun.pos == "PRON" and noun.lower in alike), None)
    meant = antecedent(pronoun, lexicon, chain) if pronoun is not None else None
    return [*nouns, meant] if meant is not None else list(nouns)


def _fits(noun: Token, mention: Token, alike: Words, lexicon: NameWords) -> bool:
    if noun.pos not in NAMED or noun.lower in TIME_WORDS:
        return False
    if noun.head.i == mention.head.i and mention.dep in ("dobj", "pobj"):  # "Ruiz saw her": someone else
        return False
    if _is_plural(noun) or alike is lexicon.they:
        return _is_plural(noun) and alike is lexicon.they
    found = name_type(noun, lexicon)
    if alike in (lexicon.he, lexicon.she):
        return found is NameType.PERSON or (found is NameType.UNKNOWN and noun.pos == "PROPN")
    if found is NameType.PERSON or noun.lower in lexicon.titles or _is_surname(noun, lexicon):
        return False
    return noun.pos == "PROPN" or (alike is lexicon.it and mention.dep != "poss")


def _is_given(noun: Token) -> bool:
    """True for names and "the bridge", which the reader knows of, not for "a lot of products"."""
    return noun.pos == "PROPN" or not any(part.dep == "det" and part.lower in ("a", "an") for part in noun.children)


def _is_plural(noun: Token) -> bool:
    """True for "ministers" and "Holm and Berg", not for "the Vice President and chief of Norrel", one person."""
    return noun.tag in ("NNS", "NNPS") or any(part.dep == "conj" and part.pos == noun.pos for part in noun.children)


def _is_surname(noun: Token, lexicon: NameWords) -> bool:
    """True when the text has given the full name before: "Ana Ruiz … Ruiz"."""
    if noun.pos != "PROPN":
        return False
    earlier = (
        token
        for token in noun.tokens[max(0, noun.i - FARTHEST_BACK) : noun.i]
        if token.lower == noun.lower and token.pos == "PROPN"
    )
    return any(name_type(token, lexicon) is NameType.PERSON for token in earlier)
