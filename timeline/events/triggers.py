"""The words that name events, found by rules: for languages without learned weights, and for those who prefer rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.lexicon import EventWords, Lexicon
from timeline.events.syntax import child, children
from timeline.parsing.conversion import as_parsed
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.event import SentenceRole

if TYPE_CHECKING:
    from timeline.parsing.spacy_types import Doc

SKIPPED_ROLES = frozenset(SentenceRole) - {SentenceRole.BODY, SentenceRole.TITLE, SentenceRole.CAPTION}
SHORTEST_DERIVED = 7
"""Letters of a noun whose ending shows that it derives from a verb."""

_MODIFIERS = frozenset(
    {"amod", "compound", "nmod", "prep", "aux", "auxpass", "case", "punct", "det", "neg", "mark", "advmod"}
)
"""Relations of verb forms that only modify a word: "a *planned* merger", "*including*", "*trading* partner"."""


def find_triggers(doc: Doc | ParsedText, lexicon: Lexicon) -> list[Token]:
    """The tokens that name events, by rule, outside what a page shows beside its article."""
    return [
        token for token in as_parsed(doc) if is_trigger(token, lexicon) and token.sentence.role not in SKIPPED_ROLES
    ]


def is_trigger(token: Token, lexicon: Lexicon) -> bool:
    """True if *token* names an event, judged by its lemma and its position in the parse."""
    names_event, lemma = _BY_PART_OF_SPEECH.get(token.pos), token.lemma.lower()
    if lemma in lexicon.extra_triggers:
        return True
    if names_event is None or lemma in lexicon.never or not token.text[:1].isalpha():
        return False
    return names_event(token, lemma, lexicon)


def _verb_names_event(token: Token, lemma: str, words: EventWords) -> bool:
    if token.dep in _MODIFIERS or lemma in words.never_verbs or len(token) < 2:
        return False
    return not (token.tag == "VBG" and token.dep in ("nsubj", "pobj", "dobj") and child(token, "det") is None)


def _noun_names_event(token: Token, lemma: str, words: EventWords) -> bool:
    if token.dep in ("compound", "nmod", "amod", "npadvmod"):
        return False
    if lemma in words.nouns:
        return True
    if lemma in words.never_nouns:
        return False
    derived = len(lemma) >= SHORTEST_DERIVED and lemma.endswith(words.noun_endings)
    return (derived or lemma in words.maybe_nouns) and _is_in_event_context(token, words)


def _is_in_event_context(noun: Token, words: EventWords) -> bool:
    """True for "the *approval* of the plan", "made a *statement*", "after the *operation*"."""
    head = noun.head
    if noun.dep in ("dobj", "nsubjpass") and head.lemma in words.light_verbs:
        return True
    if noun.dep == "nsubj" and head.lemma in words.happening_verbs:
        return True
    if noun.dep == "pobj" and head.lower in words.framing_prepositions:
        return True
    has_argument = any(part.lower in words.argument_prepositions for part in children(noun, "prep"))
    return has_argument and child(noun, "det", "poss") is not None


def _adjective_names_event(token: Token, lemma: str, words: EventWords) -> bool:
    return lemma in words.state_adjectives and token.dep in ("acomp", "ccomp", "conj")


_BY_PART_OF_SPEECH = {"VERB": _verb_names_event, "NOUN": _noun_names_event, "ADJ": _adjective_names_event}
