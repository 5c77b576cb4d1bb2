"""Names in place of pronouns and of descriptions, where the article gives them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.events.antecedents import antecedent
from timeline.events.lexicon import NameWords
from timeline.events.syntax import child, governors
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import after_comma, noun_phrase
from timeline.summaries.omissions import asides, signs_in, words_around
from timeline.summaries.punctuation import words_of
from timeline.summaries.rendering import is_shown
from timeline.summaries.words import SummaryWords

_STAND_INS = frozenset({"PRP", "PRP$", "WP$", "NN"})


def named(head: Token) -> Token:
    """The name beside a noun that only describes: Berg, for "the harbour's top officer, Captain Milo Berg"."""
    if head.pos != "NOUN":
        return head
    if head.tag == "NNS":
        return head
    names = (part for part in head.children if part.dep == "appos" and part.pos == "PROPN" and _is_one(part))
    return next((name for name in names if after_comma(name)), head)


def _is_one(name: Token) -> bool:
    return child(name, "conj") is None


def names_for(tokens: Sequence[Token], pairs: Sequence[tuple[int, int]], words: SummaryWords) -> dict[int, str]:
    """Words to put in the place of pronouns and of "the company", by index, where the line itself names nobody else.

    What is quoted stays as it was said.
    """
    inside = {token.i for token in tokens}
    instead: dict[int, str] = {}
    for token in sorted(tokens, key=lambda token: token.i):
        if token.tag not in _STAND_INS or any(a < token.i < b for a, b in pairs):
            continue
        meant = _meant(token, words)
        if meant is not None and inside.isdisjoint((meant.i, named(meant).i)) and _is_first(token, inside):
            inside |= {meant.i, named(meant).i}
            instead.update({part.i: "" for part in token.children if token.pos == "NOUN" and part.dep == "det"})
            instead[token.i] = _possessive(_name_of(meant)) if _owns(token) else _name_of(meant)
    return instead


def _owns(token: Token) -> bool:
    return token.dep == "poss" or token.lower == "whose"


def _possessive(name: str) -> str:
    """
    >>> _possessive("the ministers"), _possessive("Ruiz")
    ("the ministers'", "Ruiz's")
    """
    return name + ("'" if name.endswith("s") else "'s")


def _is_first(token: Token, inside: Collection[int]) -> bool:
    """True for an object, and for a subject or owner before which the line names nothing it could stand for."""
    if token.dep == "dobj":
        return True
    return not any(token.tokens[i].pos in ("NOUN", "PROPN") for i in inside if token.sentence.start <= i < token.i)


def _meant(token: Token, words: SummaryWords) -> Token | None:
    if token.tag == "WP$":  # "the mayor, *whose* term ended"
        clause = next((above for above in governors(token) if above.dep == "relcl"), None)
        return clause.head if clause is not None else None
    if not _stands_for_another(token, words.lexicon):
        return None
    meant = antecedent(token, words.lexicon)
    if meant is None or token.pos != "NOUN":
        return meant
    near = token.tokens[token.sentence.start : token.i]
    return meant if meant.pos == "PROPN" and not any(word.pos == "PROPN" for word in near) else None


def _stands_for_another(token: Token, names: NameWords) -> bool:
    word = token.lower
    if word in names.it and token.dep in ("nsubj", "nsubjpass"):
        return child(token.head, "ccomp", "csubj") is None
    return any(word in group for group in (names.he, names.she, names.it, names.they, names.stand_ins))


def _name_of(noun: Token) -> str:
    """The name or noun phrase in short: "the mayor of Valmora", with a small letter where it is no name."""
    noun = named(noun)
    aside = asides(signs_in(words_around(noun)), noun)
    far = {part.i for part in noun.children if part.dep in ("prep", "acl") and part.lower != "of"}
    first = noun.left_edge
    phrase = noun_phrase(noun, (), aside | far)
    kept = {token.i for token in phrase}
    words = words_of(sorted((token for token in phrase if is_shown(token, kept)), key=lambda token: token.i))
    return words[:1].lower() + words[1:] if first.pos == "DET" else words
