"""Which words name events, by rule: for languages without learned weights, and for whoever prefers rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.lexicon import EventWords, Lexicon
from timeline.events.syntax import child, children
from timeline.parsing.conversion import as_parsed
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.event import SentenceRole

if TYPE_CHECKING:
    from timeline.parsing.conversion import Doc

FROZEN_DEPS = frozenset(
    {"amod", "compound", "nmod", "prep", "aux", "auxpass", "case", "punct", "det", "neg", "mark", "advmod"}
)
"""What hangs on another word so is part of it: "a planned merger", "including", "trading partner"."""
EVENT_FRAMES = frozenset({"after", "before", "during", "since", "until", "following", "amid", "pending", "without"})
SKIPPED_ROLES = frozenset({SentenceRole.CREDIT, SentenceRole.BYLINE, SentenceRole.DATELINE})
TAKERS = frozenset({"of", "by", "on", "against", "between", "with", "from"})


def find_triggers(doc: Doc | ParsedText, lexicon: Lexicon) -> list[Token]:
    """The tokens that name events, by rule; bylines, datelines and photo credits name none."""
    return [
        token for token in as_parsed(doc) if is_trigger(token, lexicon) and token.sentence.role not in SKIPPED_ROLES
    ]


def is_trigger(token: Token, lexicon: Lexicon) -> bool:
    """True when *token* names an event, judged by its lemma and its place in the parse."""
    judge, lemma = JUDGES.get(token.pos), token.lemma.lower()
    if lemma in lexicon.extra_triggers:
        return True
    if judge is None or lemma in lexicon.never or not token.text[:1].isalpha():
        return False
    return judge(token, lemma, lexicon)


def _verb_names_event(token: Token, lemma: str, lexicon: EventWords) -> bool:
    if token.dep in FROZEN_DEPS or lemma in lexicon.never_verbs or len(token) < 2:
        return False
    return not (token.tag == "VBG" and token.dep in ("nsubj", "pobj", "dobj") and child(token, "det") is None)


def _noun_names_event(token: Token, lemma: str, lexicon: EventWords) -> bool:
    if token.dep in ("compound", "nmod", "amod", "npadvmod"):
        return False
    if lemma in lexicon.nouns:
        return True
    if lemma in lexicon.never_nouns:
        return False
    derived = len(lemma) > 6 and lemma.endswith(lexicon.noun_endings)
    return (derived or lemma in lexicon.maybe_nouns) and _stands_as_event(token, lexicon)


def _stands_as_event(noun: Token, lexicon: EventWords) -> bool:
    """True for "the *approval* of the plan", "made a *statement*", "after the *operation*"."""
    head = noun.head
    if noun.dep in ("dobj", "nsubjpass") and head.lemma in lexicon.light_verbs:
        return True
    if noun.dep == "nsubj" and head.lemma in lexicon.happening_verbs:
        return True
    if noun.dep == "pobj" and head.lower in EVENT_FRAMES:
        return True
    return any(prep.lower in TAKERS for prep in children(noun, "prep")) and child(noun, "det", "poss") is not None


def _adjective_names_event(token: Token, lemma: str, lexicon: EventWords) -> bool:
    return lemma in lexicon.state_adjectives and token.dep in ("acomp", "ccomp", "conj")


JUDGES = {"VERB": _verb_names_event, "NOUN": _noun_names_event, "ADJ": _adjective_names_event}
