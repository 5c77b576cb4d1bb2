"""Names in place of pronouns and of descriptions, where the article gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.assembly.clauses import after_comma, noun_phrase
from timeline.assembly.leaving_out import asides
from timeline.assembly.wording import words_of
from timeline.events.antecedents import antecedent
from timeline.events.lexicon import Lexicon
from timeline.events.syntax import child

if TYPE_CHECKING:
    from spacy.tokens import Token


def named(head: Token) -> Token:
    """The name beside a noun that only describes: Berg, for "the harbour's top officer, Captain Milo Berg"."""
    if head.pos_ != "NOUN":
        return head
    names = (part for part in head.children if part.dep_ == "appos" and part.pos_ == "PROPN")
    return next((name for name in names if after_comma(name)), head)


def sayer_beside(verb: Token) -> Token | None:
    """Who speaks, where the parse has tied them to the words before: "… in Oslo, *an official* said"."""
    if verb.i == 0:
        return None
    token = verb.nbor(-1)
    while token.head.i != verb.i and token.head.i != token.i and token.head.right_edge.i == verb.i - 1:
        if token.dep_ == "appos":
            return token
        token = token.head
    return token if token.dep_ == "appos" else None


def names_for(tokens: Sequence[Token], pairs: Sequence[tuple[int, int]], lexicon: Lexicon) -> dict[int, str]:
    """Words to put in the place of pronouns and of "the company", by index, where the line itself names nobody else.

    What is quoted stays as it was said.
    """
    inside = {token.i for token in tokens}
    instead: dict[int, str] = {}
    for token in tokens:
        if not _stands_for_another(token, lexicon) or any(a < token.i < b for a, b in pairs):
            continue
        meant = antecedent(token, lexicon)
        if meant is None or meant.i in inside or (token.pos_ == "NOUN" and meant.pos_ != "PROPN"):
            continue
        instead.update({part.i: "" for part in token.children if token.pos_ == "NOUN" and part.dep_ == "det"})
        instead[token.i] = _name_of(meant) + ("'s" if token.dep_ == "poss" else "")
    return instead


def _stands_for_another(token: Token, lexicon: Lexicon) -> bool:
    word = token.lower_
    if word in lexicon.it and token.dep_ in ("nsubj", "nsubjpass"):
        return child(token.head, "ccomp", "csubj") is None
    return word in lexicon.he | lexicon.she | lexicon.it | lexicon.they | lexicon.stand_ins


def _name_of(noun: Token) -> str:
    """The name or noun phrase in short: "the mayor of Valmora", with a small letter where it is no name."""
    noun = named(noun)
    aside = asides(noun.sent, noun)
    far = {part.i for part in noun.children if part.dep_ in ("prep", "acl") and part.lower_ != "of"}
    first = noun.left_edge
    words = words_of(noun_phrase(noun, (), aside | far))
    return words[:1].lower() + words[1:] if first.pos_ == "DET" else words
