"""Finding the words that name events, and saying of each what the text says.

``detect_events`` is the one door. Which words are triggers is decided by one function from a parsed text to tokens,
so that a learned tagger can stand where the rules stand now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from timeline.events.attributes import Attributes, read_attributes
from timeline.events.attribution import Speech, source_of, speech_in
from timeline.events.lexicon import Lexicon
from timeline.events.participants import participants_of
from timeline.events.status import status_of
from timeline.events.syntax import child, children
from timeline.parsing.parse import original_text, sentence_roles, sentences_of
from timeline.values.event import Event, Sentence, SentenceRole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Finder = Callable[["Doc", Lexicon], "Iterable[Token]"]
"""Chooses the tokens that name events."""
Reader = Callable[["Token", Lexicon], Attributes]
"""Tells the TimeML attributes of one of them."""

COARSE = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJECTIVE"}
FROZEN_DEPS = frozenset(
    {"amod", "compound", "nmod", "prep", "aux", "auxpass", "case", "punct", "det", "neg", "mark", "advmod"}
)
"""What hangs on another word so is part of it: "a planned merger", "including", "trading partner"."""
EVENT_FRAMES = frozenset({"after", "before", "during", "since", "until", "following", "amid", "pending", "without"})
SKIPPED = frozenset({SentenceRole.CREDIT, SentenceRole.BYLINE, SentenceRole.DATELINE})
TAKERS = frozenset({"of", "by", "on", "against", "between", "with", "from"})


def detect_events(
    doc: Doc, lexicon: Lexicon | None = None, *, find: Finder | None = None, read: Reader = read_attributes
) -> tuple[Event, ...]:
    """The events of a parsed text in text order, with ids ``e1``, ``e2`` …

    *find* chooses the trigger words (:func:`find_triggers` unless given), *read* tells their attributes.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> event, talks = detect_events(parse("France will hold talks with Chad in May.", load_model()))
    >>> event.text, event.tense.value, event.status.value, [p.text for p in event.participants]
    ('hold', 'FUTURE', 'planned', ['France', 'talks with Chad'])
    """
    words = lexicon or Lexicon.load(doc.lang_ or "en")
    triggers = list((find or find_triggers)(doc, words))
    text, speech = original_text(doc), speech_in(doc, words)
    sentences = _by_token(doc, sentences_of(doc, text))
    return tuple(
        _described(f"e{number}", token, text, sentences[token.i], read(token, words), speech)
        for number, token in enumerate(triggers, start=1)
    )


def _described(eid: str, token: Token, text: str, sentence: Sentence, attributes: Attributes, speech: Speech) -> Event:
    """The event that *token* names, with all that the text says about it."""
    start, end = token.idx, token.idx + len(token)
    return Event(
        eid=eid,
        start=start,
        end=end,
        text=text[start:end],
        lemma=token.lemma_,
        sentence=sentence,
        pos=COARSE.get(token.pos_, "OTHER"),
        class_=attributes.class_,
        tense=attributes.tense,
        aspect=attributes.aspect,
        polarity=attributes.polarity,
        modality=attributes.modality,
        status=status_of(token, attributes, speech.lexicon),
        participants=participants_of(token, text, speech.lexicon),
        source=source_of(token, text, speech),
    )


def find_triggers(doc: Doc, lexicon: Lexicon) -> list[Token]:
    """The tokens that name events, by rule; bylines, datelines and photo credits name none."""
    role = sentence_roles(doc)
    return [token for token in doc if is_trigger(token, lexicon) and role(token.idx) not in SKIPPED]


def is_trigger(token: Token, lexicon: Lexicon) -> bool:
    """True when *token* names an event, judged by its lemma and its place in the parse."""
    judge, lemma = JUDGES.get(token.pos_), token.lemma_.lower()
    if lemma in lexicon.extra_triggers:
        return True
    if judge is None or lemma in lexicon.never or not token.text[:1].isalpha():
        return False
    return judge(token, lemma, lexicon)


def _verb_names_event(token: Token, lemma: str, lexicon: Lexicon) -> bool:
    if token.dep_ in FROZEN_DEPS or lemma in lexicon.never_verbs or len(token) < 2:
        return False
    return not (token.tag_ == "VBG" and token.dep_ in ("nsubj", "pobj", "dobj") and child(token, "det") is None)


def _noun_names_event(token: Token, lemma: str, lexicon: Lexicon) -> bool:
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return False
    if lemma in lexicon.nouns:
        return True
    if lemma in lexicon.never_nouns:
        return False
    derived = len(lemma) > 6 and lemma.endswith(lexicon.noun_endings)
    return (derived or lemma in lexicon.maybe_nouns) and _stands_as_event(token, lexicon)


def _stands_as_event(noun: Token, lexicon: Lexicon) -> bool:
    """True for "the *approval* of the plan", "made a *statement*", "after the *operation*"."""
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_ in lexicon.light_verbs:
        return True
    if noun.dep_ == "nsubj" and head.lemma_ in lexicon.happening_verbs:
        return True
    if noun.dep_ == "pobj" and head.lower_ in EVENT_FRAMES:
        return True
    return any(prep.lower_ in TAKERS for prep in children(noun, "prep")) and child(noun, "det", "poss") is not None


def _adjective_names_event(token: Token, lemma: str, lexicon: Lexicon) -> bool:
    return lemma in lexicon.state_adjectives and token.dep_ in ("acomp", "ccomp", "conj")


JUDGES = {"VERB": _verb_names_event, "NOUN": _noun_names_event, "ADJ": _adjective_names_event}


def _by_token(doc: Doc, sentences: Iterable[Sentence]) -> dict[int, Sentence]:
    """The sentence that each token stands in."""
    ahead = iter(sentences)
    current = next(ahead, None)
    found: dict[int, Sentence] = {}
    for token in doc:
        offset = token.idx
        while current is not None and offset >= current.end:
            current = next(ahead, None)
        if current is not None and offset >= current.start:
            found[token.i] = current
    return found
