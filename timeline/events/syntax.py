"""Small questions to the parse that several steps share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.events.lexicon import SharedWords
from timeline.parsing.parsed_text import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
CHAIN = 40
"""The most words on a path up the parse; a longer one is a table or a list that was read as a sentence."""


def children(token: Token, *deps: str) -> list[Token]:
    """The children of *token* with one of the relations *deps*, in text order."""
    return [child for child in token.children if child.dep in deps]


def child(token: Token, *deps: str) -> Token | None:
    """The first child of *token* with one of the relations *deps*."""
    for part in token.children:  # a generator would take twice as long, and this is asked most often
        if part.dep in deps:
            return part
    return None


def among(parts: Iterable[Token], *deps: str) -> list[Token]:
    """Those of *parts*, children of a token, that have one of the relations *deps*."""
    return [part for part in parts if part.dep in deps]


def is_verb(token: Token) -> bool:
    """True for verbs in any form, including auxiliaries."""
    return token.pos in ("VERB", "AUX")


def is_noun(token: Token) -> bool:
    """True for common and proper nouns."""
    return token.pos in ("NOUN", "PROPN")


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that *token* belongs to, or *token* itself."""
    for _ in range(CHAIN):
        if token.dep != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def auxiliaries(token: Token) -> list[Token]:
    """The auxiliaries of a verb. A second conjunct shares those of the first: "will come and (will) stay"."""
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
    """The subject of the verb itself, not one that it shares with another verb."""
    return child(token, *SUBJECTS)


def is_passive(token: Token, words: SharedWords) -> bool:
    """True for the participles of "was held", "held by …" and "the plan announced yesterday"."""
    if token.tag != "VBN":
        return False
    own = auxiliaries(token)
    if own:
        return any(auxiliary.dep == "auxpass" for auxiliary in own)
    shared = auxiliaries(token.head) if token.dep == "conj" else []
    return not any(auxiliary.lemma in words.perfect_auxiliaries for auxiliary in shared)


def governors(token: Token) -> Iterator[Token]:
    """The words above *token*, nearest first."""
    for _ in range(CHAIN):
        if token.head.i == token.i:
            return
        token = token.head
        yield token
