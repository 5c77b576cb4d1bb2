"""The phrases that a line can lose if it is too long, the least important first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from timeline.events.syntax import SUBJECTS, child, is_noun, is_verb
from timeline.summaries.clauses import COMPLEMENTS, after_comma, is_joined, shares_object
from timeline.summaries.governing import is_finite
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

NEVER = 99
"""The cost of a phrase that must stay."""
WORD_BY_WORD = 3
"""The extra cost of an adjective or a part of a name in a summary, which has more room than a headline."""

_COSTS = {"relcl": 1, "advcl": 1, "acl": 4, "appos": 5, "amod": 8, "agent": 6}
_LOOSE = frozenset({*_COSTS, "prep", "advmod", "conj", "mark", "npadvmod", "compound"})
"""The relations of phrases that may go."""


def removable(tokens: Iterable[Token], protected: Collection[int], costs: Mapping[int, int]) -> list[Token]:
    """The heads of phrases that can go, in the order to remove them; no head is at an index *protected*."""
    heads = [token for token in tokens if costs.get(token.i, NEVER) < NEVER and token.i not in protected]
    return sorted(heads, key=lambda head: (costs[head.i], -head.i))


def costs_of(tokens: Iterable[Token], words: SummaryWords, *, terse: bool = False) -> dict[int, int]:
    """The costs of those of *tokens* whose phrases may go, by index."""
    return {token.i: cost(token, words, terse=terse) for token in tokens if token.dep in _LOOSE}


def cost(token: Token, words: SummaryWords, *, terse: bool = False) -> int:
    """How much a line loses without the phrase of *token*: the lowest cost goes first, ``NEVER`` stays.

    A *terse* line loses titles ("President") before places.
    """
    if _is_title(token, words):
        return 4 if terse else 7
    loss = _cost_in_headline(token, words)
    return loss if terse or token.dep not in ("amod", "compound") else min(loss + WORD_BY_WORD, NEVER)


def _is_title(token: Token, words: SummaryWords) -> bool:
    """True for "President" and "Trade Minister" before a name, not for "then-Attorney *General* Lena Holm"."""
    if token.dep != "compound" or token.lower not in words.lexicon.titles or token.head.pos != "PROPN":
        return False
    first, start = token.left_edge.i, token.head.left_edge.i
    return first == start or token.tokens[first - 1].dep in ("det", "amod", "case")


def _cost_in_headline(token: Token, words: SummaryWords) -> int:
    match token.dep:
        case "prep":
            return _cost_of_preposition(token, words)
        case "advmod":
            return _cost_of_adverb(token, words)
        case "conj":
            return _cost_of_conjunct(token, words)
    return NEVER if _changes_claim(token, words) else _cost_of_other(token, words)


def _cost_of_other(token: Token, words: SummaryWords) -> int:
    if token.dep in ("relcl", "acl") and (token.head.pos in ("PRON", "DET") or _says_which(token, words)):
        return NEVER  # "those *who knelt*", "those *left at home*"
    match token.dep:
        case "mark" if token.head.dep == "ccomp" and token.lower in words.relatives:
            return 1
        case "npadvmod" if token.head.lemma in words.time_verbs:
            return NEVER
        case "npadvmod":
            return 2 if is_verb(token.head) and not any(part.like_num for part in token.subtree) else NEVER
        case "compound":  # "chief engineer Ilse Toren"
            return 5 if token.pos == "NOUN" and token.head.tag == "NNP" and token.space_after else NEVER
        case "acl" if token.tag == "VB":
            return 5
        case "advcl":
            return _cost_of_clause(token, words)
        case "amod" if not token.space_after or token.tag in ("VBG", "VBN"):
            return NEVER
        case "agent" if _is_all_of_participle(token, token.head):
            return NEVER
    return _COSTS.get(token.dep, NEVER)


def _cost_of_clause(clause: Token, words: SummaryWords) -> int:
    """The cost of "to build 12 ferries" and "when it sank", which go, and of what the verb needs, which stays."""
    if clause.left_edge.lower in words.manner_conjunctions and child(clause.head, "dobj") is None:
        return NEVER  # "felt *as though winter had come*"
    is_infinitive = any(part.tag == "TO" for part in clause.children)
    if is_infinitive and child(clause, *SUBJECTS) is not None:
        return NEVER  # "called *for a pier to be built*"
    return 6 if clause.tag == "VB" else _COSTS["advcl"]


def _says_which(clause: Token, words: SummaryWords) -> bool:
    """True for a clause without a comma after a noun that says nothing alone: "the direction *that he took*"."""
    complete = clause.tag == "VB" or is_finite(clause)
    return complete and clause.head.lower in words.incomplete_nouns and not after_comma(clause)


def _changes_claim(token: Token, words: SummaryWords) -> bool:
    """True for hedges ("alleged"), comparatives, superlatives and numbers, without which a line would say more."""
    if token.lower in words.hedges or token.tag in ("JJR", "JJS"):
        return True
    return token.dep == "amod" and (any(map(str.isdigit, token.text)) or not is_noun(token.head))


def _cost_of_preposition(token: Token, words: SummaryWords) -> int:
    head = token.head
    loose = token.lower in words.loose_prepositions
    if is_verb(head):
        return _cost_of_verbs_preposition(token, loose, words)
    if token.lower in words.lexicon.genitive_prepositions:
        return _cost_of_genitive(token, words)
    if head.lower in words.lexicon.time_words and token.lower in words.lexicon.time_conjunctions:
        return NEVER  # "six months *after the vote*"
    if child(token, "prep", "pobj", "pcomp") is None or head.pos in ("ADP", "NUM", "ADV", "ADJ"):
        return NEVER
    adjunct = token.lower in words.adjunct_prepositions and head.lemma not in words.lexicon.nouns
    return 3 if loose or adjunct else 6


def _cost_of_genitive(token: Token, words: SummaryWords) -> int:
    """The cost of "of …", which stays where the noun says nothing without it: "the *number* of people"."""
    noun = token.head
    if not is_noun(noun) or noun.i > token.i or noun.lower in words.article_nouns or noun.lower in words.quantifiers:
        return NEVER
    return 5 if noun.dep == "pobj" and is_verb(noun.head.head) else 9


def _cost_of_verbs_preposition(token: Token, loose: bool, words: SummaryWords) -> int:
    verb = token.head
    if token.i < verb.i:
        return 2
    if token.lower in words.lexicon.genitive_prepositions or _is_all_of_participle(token, verb):
        return NEVER
    if child(verb, *COMPLEMENTS) is not None or verb.tag == "VBN":
        return 2 if loose else 6
    first = next((part for part in verb.children if part.dep == "prep" and part.i > verb.i), token)
    if first.i == token.i:  # "arrived *in Oslo* on the ferry"
        is_needed = verb.lemma in words.lexicon.copulas or token.i == verb.i + 1  # "turned *on* each other"
        return 6 if loose and not is_needed else NEVER
    return 2 if loose else 4


def _is_all_of_participle(preposition: Token, verb: Token) -> bool:
    """True for all that follows a participle: "rose, starting *in May*"."""
    participle = verb.tag == "VBG" or (verb.tag == "VBN" and verb.dep in ("acl", "prep"))
    return participle and all(part.i <= preposition.i for part in verb.children if not part.is_punct)


def _cost_of_adverb(token: Token, words: SummaryWords) -> int:
    if token.lower in words.hedges or token.tag == "WRB" or not is_verb(token.head):
        return NEVER
    if token.i > token.head.i and child(token, "npadvmod") is not None:
        return NEVER  # "sank nine miles *southeast* of Orsa"
    if token.i == token.head.i + 1 and not token.lower.endswith(words.adverb_endings):
        return NEVER  # "hit *back* at the mayor"
    return 4 if token.lower.endswith(words.adverb_endings) else 6


def _cost_of_conjunct(token: Token, words: SummaryWords) -> int:
    """The rest of a list of objects can go; of a subject it would change the number, after "between" the meaning."""
    first = token.head
    if child(first, "preconj") is not None:  # "not only …, but also …"
        return NEVER
    if is_verb(first):
        if shares_object(token) or not is_joined(token):
            return NEVER
        return 3 if first.dep != "conj" else NEVER
    if first.dep not in ("dobj", "pobj") or first.head.lower in words.paired_prepositions:
        return NEVER
    return 8


def phrase_of(head: Token) -> set[int]:
    """The indices of the words that go together with *head*: its subtree, and "and" before a second conjunct."""
    phrase = {token.i for token in head.subtree}
    if head.dep == "conj":
        phrase |= {part.i for part in head.head.children if part.dep in ("cc", "preconj")}
    return phrase
