"""TimeML attributes of an event: class, tense, aspect, polarity and modality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from timeline.events.lexicon import AttributeWords
from timeline.events.syntax import auxiliaries, child, children, first_conjunct, is_verb
from timeline.parsing.conversion import as_tokens
from timeline.parsing.parsed_text import Token
from timeline.values.event import Aspect, EventClass, Polarity, Tense

if TYPE_CHECKING:
    from timeline.parsing.conversion import SpacyToken

FINITE = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
BARE = {"VB": Tense.PRESENT, "VBG": Tense.PRESPART, "VBN": Tense.PASTPART} | FINITE
"""The tense of a verb that stands without auxiliaries; a bare base form is a command."""


@attrs.frozen
class Attributes:
    """What TimeML's EVENT and MAKEINSTANCE say of an event, and how likely it is durative and generic."""

    class_: EventClass = EventClass.OCCURRENCE
    tense: Tense = Tense.NONE
    aspect: Aspect = Aspect.NONE
    polarity: Polarity = Polarity.POS
    modality: str = ""
    durative: float = 0.0
    generic: float = 0.0


def read_attributes(token: Token, lexicon: AttributeWords) -> Attributes:
    """The attributes of the event that *token* names."""
    verb = _carrier(token)
    return Attributes(
        class_=class_of(token, lexicon),
        tense=tense_of(verb, lexicon) if verb is not None else Tense.NONE,
        aspect=aspect_of(verb) if verb is not None else Aspect.NONE,
        polarity=Polarity.NEG if is_negated(token, lexicon) else Polarity.POS,
        modality=modality_of(verb, lexicon) if verb is not None else "",
    )


def read_each(triggers: Sequence[Token | SpacyToken], lexicon: AttributeWords) -> list[Attributes]:
    """The attributes of each of several events, by rule."""
    return [read_attributes(token, lexicon) for token in as_tokens(triggers)]


def _carrier(token: Token) -> Token | None:
    """The verb whose form gives the tense: the event itself, or the copula of "was *willing*"."""
    if is_verb(token):
        return token
    copula = token.head
    return copula if token.pos == "ADJ" and token.dep == "acomp" and is_verb(copula) else None


def class_of(token: Token, lexicon: AttributeWords) -> EventClass:
    """The TimeML class, by word lists; some words belong to their class only when they take another event."""
    lemma = token.lemma.lower()
    if token.pos == "ADJ":
        return EventClass.I_STATE if children(token, "xcomp", "ccomp") else EventClass.STATE
    if not is_verb(token):
        return EventClass.I_ACTION if lemma in lexicon.i_nouns and _has_infinitive(token) else EventClass.OCCURRENCE
    lists = (
        (EventClass.REPORTING, lexicon.reporting),
        (EventClass.PERCEPTION, lexicon.perception),
        (EventClass.ASPECTUAL, lexicon.aspectual),
        (EventClass.I_ACTION, lexicon.i_action),
        (EventClass.I_STATE, lexicon.i_state),
        (EventClass.STATE, lexicon.state),
    )
    class_ = next((class_ for class_, words in lists if lemma in words), EventClass.OCCURRENCE)
    if lemma in lexicon.needs_event and not takes_event(token, lexicon):
        return EventClass.OCCURRENCE
    return class_


def takes_event(verb: Token, lexicon: AttributeWords) -> bool:
    """True when a verb has another event for its object: "offered *to leave*", "stopped *the attack*"."""
    if child(verb, "xcomp", "ccomp", "pcomp") is not None:
        return True
    objects = children(verb, "dobj", "nsubjpass")
    objects += [thing for prep in children(verb, "prep") for thing in children(prep, "pobj", "pcomp")]
    return any(
        is_verb(thing) or thing.lemma in lexicon.nouns or thing.lemma in lexicon.maybe_nouns for thing in objects
    )


def _has_infinitive(noun: Token) -> bool:
    return any(clause.tag == "VB" for clause in children(noun, "acl", "xcomp", "relcl"))


def tense_of(verb: Token, lexicon: AttributeWords) -> Tense:
    """The tense of a verb group: "has met" is present, "will meet" future, "to meet" infinitive."""
    helpers = auxiliaries(verb)
    if not helpers:
        return _bare_tense(verb)
    first = helpers[0]
    if first.tag == "TO":
        return Tense.INFINITIVE
    if first.lower in lexicon.future:
        return Tense.FUTURE
    return {**FINITE, "VBG": Tense.PRESPART}.get(first.tag, Tense.NONE)


def _bare_tense(verb: Token) -> Tense:
    embedded = verb.dep in ("xcomp", "ccomp") and verb.tag == "VB"
    return Tense.INFINITIVE if embedded else BARE.get(verb.tag, Tense.NONE)


def aspect_of(verb: Token) -> Aspect:
    """The grammatical aspect: "had been waiting" is perfective progressive."""
    if verb.tag not in ("VBN", "VBD", "VBG"):
        return Aspect.NONE
    before = auxiliaries(verb)
    helpers = {helper.lemma for helper in before}
    perfective = "have" in helpers
    being = any(helper.lower == "being" for helper in before)
    progressive = being or (verb.tag == "VBG" and "be" in helpers)
    if perfective and progressive:
        return Aspect.PERFECTIVE_PROGRESSIVE
    if perfective:
        return Aspect.PERFECTIVE
    return Aspect.PROGRESSIVE if progressive else Aspect.NONE


def modality_of(verb: Token, lexicon: AttributeWords) -> str:
    """The modal word of a verb group, in lower case: "could", "may"; empty when there is none or it is "will"."""
    modal = next((helper for helper in auxiliaries(verb) if helper.tag == "MD"), None)
    if modal is None or modal.lower in lexicon.future:
        return ""
    return {"'d": "would", "ca": "can"}.get(modal.lower, modal.lower)


def is_negated(token: Token, lexicon: AttributeWords) -> bool:
    """True when a word denies the event itself: "did *not* agree", "*no* agreement", "*without* leaving"."""
    if any(part.dep == "neg" or _denies(part, lexicon) for part in token.children):
        return True
    if is_verb(token):
        return _no_one_does(token, lexicon) or _after_without(token)
    copula = token.head
    if token.pos == "ADJ" and token.dep == "acomp":
        return any(part.dep == "neg" for part in copula.children)
    return _after_without(token)


def _denies(part: Token, lexicon: AttributeWords) -> bool:
    return part.dep in ("det", "advmod", "preconj", "cc") and part.lower in lexicon.negators


def _no_one_does(verb: Token, lexicon: AttributeWords) -> bool:
    """As in "Nobody came", "no one was hurt", "no survivors were found"."""
    actors = children(verb, "nsubj", "nsubjpass")
    return any(
        actor.lower in lexicon.negators or any(part.lower == "no" and part.dep == "det" for part in actor.children)
        for actor in actors
    )


def _after_without(token: Token) -> bool:
    head = first_conjunct(token).head
    return head.lower == "without" and first_conjunct(token).dep in ("pobj", "pcomp")
