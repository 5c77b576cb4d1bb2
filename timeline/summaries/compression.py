"""Making a line fit: whole phrases go, the least telling first, until it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from timeline.events.syntax import child
from timeline.parsing.parsed_text import Token
from timeline.summaries.clauses import CLAUSAL_HEADS, COMPLEMENTS
from timeline.summaries.words import SummaryWords

NEVER = 99
"""The cost of what cannot go."""

_COSTS = {
    "relcl": 1, "advcl": 1, "acl": 4, "appos": 5, "amod": 5, "agent": 6,
}  # fmt: skip


def droppable(
    tokens: Iterable[Token], protected: Collection[int], words: SummaryWords, *, terse: bool = False
) -> list[Token]:
    """The heads of phrases that can go, in the order to drop them; none holds a word of *protected*.

    A *terse* line gives up titles ("President") before the places.
    """
    costs = [(_cost(token, words, terse), -token.i, token) for token in tokens if token.i not in protected]
    ordered = sorted(cost for cost in costs if cost[0] < NEVER)
    return [token for *_, token in ordered]


def _cost(token: Token, words: SummaryWords, terse: bool) -> int:
    if token.dep == "compound" and token.lower in words.lexicon.titles and token.head.pos == "PROPN":
        return 4 if terse else 7
    cost = cost_of(token, words)
    return cost if terse or token.dep not in ("amod", "compound") else min(cost + 3, NEVER)


def cost_of(token: Token, words: SummaryWords) -> int:
    """How much a line loses without the phrase of *token*: low goes first, ``NEVER`` stays."""
    if token.dep == "prep":
        return _of_preposition(token, words)
    if token.dep == "advmod":
        return _of_adverb(token, words)
    if token.dep == "conj":
        return _of_conjunct(token)
    if token.lower in words.hedges or token.tag in ("JJR", "JJS") or (token.dep == "amod" and _counts(token)):
        return NEVER
    if token.dep == "mark" and token.head.dep == "ccomp" and token.lower in words.relatives:
        return 1
    if token.dep == "npadvmod":
        loose = token.head.pos in CLAUSAL_HEADS and not any(part.like_num for part in token.subtree)
        return 2 if loose else NEVER
    if token.dep == "compound":  # "chief engineer Ilse Toren"
        return 5 if token.pos == "NOUN" and token.head.pos == "PROPN" and token.space_after else NEVER
    if token.dep == "acl" and token.tag == "VB":
        return 5
    if token.dep == "advcl" and token.tag == "VB":  # "to build 12 ferries"
        return 6
    return _COSTS.get(token.dep, NEVER) if token.space_after or token.dep != "amod" else NEVER


def _counts(token: Token) -> bool:
    return any(character.isdigit() for character in token.text) or token.head.pos not in ("NOUN", "PROPN")


def _of_preposition(token: Token, words: SummaryWords) -> int:
    head, loose = token.head, token.lower in words.loose_prepositions
    if head.pos in CLAUSAL_HEADS:
        return _of_verbs_preposition(token, head, loose)
    if token.lower == "of":
        if head.pos not in ("NOUN", "PROPN") or head.i > token.i or _measures(head, words):
            return NEVER
        return 5 if head.dep == "pobj" and head.head.head.pos in CLAUSAL_HEADS else 9
    if child(token, "prep", "pobj", "pcomp") is None or head.pos in ("ADP", "NUM", "ADV"):
        return NEVER
    return 3 if loose or (token.lower in ("for", "from") and head.lemma not in words.lexicon.nouns) else 6


def _measures(noun: Token, words: SummaryWords) -> bool:
    """The number of people: without them it tells nothing."""
    return noun.lower in words.article_nouns or noun.pos == "NUM" or noun.lower in ("one", "some", "most", "all")


def _of_verbs_preposition(token: Token, verb: Token, loose: bool) -> int:
    if token.i < verb.i:
        return 2
    if token.lower == "of":
        return NEVER
    if child(verb, *COMPLEMENTS) is not None or verb.tag == "VBN":
        return 2 if loose else 5
    first = next((part for part in verb.children if part.dep == "prep" and part.i > verb.i), token)
    if first.i == token.i:
        return 6 if loose else NEVER
    return 2 if loose else 4


def _of_adverb(token: Token, words: SummaryWords) -> int:
    if token.lower in words.hedges or token.head.pos not in CLAUSAL_HEADS:
        return NEVER
    return 4 if token.lower.endswith("ly") else 6


def _of_conjunct(token: Token) -> int:
    """The rest of a list of objects; of a subject it would change the number, of "between" the sense."""
    first = token.head
    if first.dep == "conj" or first.pos in CLAUSAL_HEADS:
        return 3 if first.pos in CLAUSAL_HEADS and first.dep != "conj" else NEVER
    return 8 if first.dep in ("dobj", "pobj") and first.head.lower not in ("between", "among") else NEVER


def phrase_of(unit: Token) -> set[int]:
    """Indices of the words that go with *unit*: all that hangs on it, and "and" before a second conjunct."""
    gone = {token.i for token in unit.subtree}
    if unit.dep == "conj":
        gone |= {part.i for part in unit.head.children if part.dep in ("cc", "preconj")}
    return gone


def without(parts: Sequence[Sequence[Token]], gone: Collection[int]) -> list[list[Token]]:
    """*parts* less the words at the indices *gone*."""
    return [[token for token in part if token.i not in gone] for part in parts]
