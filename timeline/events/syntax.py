"""Small questions to the parse, which detection and the attributes share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.parsing.parsed_text import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. today yesterday tomorrow day "
    "days week weeks month months year years morning afternoon evening night weekend hour hours minute minutes noon "
    "midnight time quarter century decade".split()
)
CHAIN = 40
"""Words climbed at most: a longer way up is a table or a list read as a sentence."""


def children(token: Token, *deps: str) -> list[Token]:
    """The children of *token* that hang on it by one of *deps*, in text order."""
    return [child for child in token.children if child.dep in deps]


def child(token: Token, *deps: str) -> Token | None:
    """The first child of *token* by one of *deps*."""
    return next((child for child in token.children if child.dep in deps), None)


def among(parts: Iterable[Token], *deps: str) -> list[Token]:
    """Those of *parts* that hang on their heads by one of *deps*; spares asking a word for its children again."""
    return [part for part in parts if part.dep in deps]


def is_verb(token: Token) -> bool:
    """True for verbs of any form, auxiliaries too."""
    return token.pos in ("VERB", "AUX")


def is_noun(token: Token) -> bool:
    """True for common and proper nouns."""
    return token.pos in ("NOUN", "PROPN")


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that *token* belongs to (itself where it belongs to none)."""
    for _ in range(CHAIN):
        if token.dep != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def auxiliaries(token: Token) -> list[Token]:
    """The auxiliaries of a verb; a second conjunct shares those of the first: "will come and (will) stay"."""
    own = children(token, *AUXILIARIES)
    for _ in range(CHAIN):
        if own or not _shares_auxiliaries(token):
            break
        token = token.head
        own = children(token, *AUXILIARIES)
    return own


def _shares_auxiliaries(token: Token) -> bool:
    same = token.tag == token.head.tag and token.tag in ("VB", "VBN", "VBG")
    return same and token.dep == "conj" and subject(token) is None


def subject(token: Token) -> Token | None:
    """The subject that stands with the verb itself."""
    return child(token, *SUBJECTS)


def is_passive(token: Token) -> bool:
    """True for "was held", "held by", "the plan announced yesterday"."""
    if token.tag != "VBN":
        return False
    helpers = auxiliaries(token)
    if helpers:
        return any(helper.dep == "auxpass" for helper in helpers)
    return token.dep != "conj" or not any(helper.lemma == "have" for helper in auxiliaries(token.head))


def governors(token: Token) -> Iterator[Token]:
    """The words above *token*, nearest first."""
    for _ in range(CHAIN):
        if token.head.i == token.i:
            return
        token = token.head
        yield token
