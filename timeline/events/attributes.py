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
    from timeline.parsing.spacy_types import SpacyToken

_FINITE = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
_FIRST_AUXILIARY = {**_FINITE, "VBG": Tense.PRESPART}
_BARE = {**_FINITE, "VB": Tense.PRESENT, "VBG": Tense.PRESPART, "VBN": Tense.PASTPART}
"""The tense of a verb without auxiliaries, by its tag; a bare base form is a command."""


@attrs.frozen
class Attributes:
    """The attributes of an event in TimeML's EVENT and MAKEINSTANCE.

    ``durative`` and ``generic`` are the probabilities that it lasts and that no single event is meant.
    """

    class_: EventClass = EventClass.OCCURRENCE
    tense: Tense = Tense.NONE
    aspect: Aspect = Aspect.NONE
    polarity: Polarity = Polarity.POS
    modality: str = ""
    durative: float = 0.0
    generic: float = 0.0


def read_attributes(token: Token, words: AttributeWords) -> Attributes:
    """The attributes of the event that *token* names, by rule."""
    verb, class_ = _inflected_verb(token), class_of(token, words)
    polarity = Polarity.NEG if is_negated(token, words) else Polarity.POS
    if verb is None:
        return Attributes(class_, polarity=polarity)
    return Attributes(class_, tense_of(verb, words), aspect_of(verb, words), polarity, modality_of(verb, words))


def read_each(triggers: Sequence[Token | SpacyToken], words: AttributeWords) -> list[Attributes]:
    """The attributes of each of several events, by rule."""
    return [read_attributes(token, words) for token in as_tokens(triggers)]


def _inflected_verb(token: Token) -> Token | None:
    """The verb whose form gives the tense: *token* itself, or the copula of "was *willing*"."""
    if is_verb(token):
        return token
    copula = token.head
    return copula if token.pos == "ADJ" and token.dep == "acomp" and is_verb(copula) else None


def class_of(token: Token, words: AttributeWords) -> EventClass:
    """The TimeML class, by word lists. Some words belong to their class only if another event completes them."""
    lemma = token.lemma.lower()
    if token.pos == "ADJ":
        return EventClass.I_STATE if children(token, "xcomp", "ccomp") else EventClass.STATE
    if not is_verb(token):
        return EventClass.I_ACTION if lemma in words.i_nouns and _has_infinitive(token) else EventClass.OCCURRENCE
    if lemma in words.needs_event and not _takes_event(token, words):
        return EventClass.OCCURRENCE
    return words.classes.get(lemma, EventClass.OCCURRENCE)


def _takes_event(verb: Token, words: AttributeWords) -> bool:
    """True if the object of *verb* is another event: "offered *to leave*", "stopped *the attack*"."""
    if child(verb, "xcomp", "ccomp", "pcomp") is not None:
        return True
    objects = children(verb, "dobj", "nsubjpass")
    objects += [thing for part in children(verb, "prep") for thing in children(part, "pobj", "pcomp")]
    return any(is_verb(thing) or thing.lemma in words.nouns or thing.lemma in words.maybe_nouns for thing in objects)


def _has_infinitive(noun: Token) -> bool:
    return any(clause.tag == "VB" for clause in children(noun, "acl", "xcomp", "relcl"))


def tense_of(verb: Token, words: AttributeWords) -> Tense:
    """The tense of a verb group: "has met" is present, "will meet" future, "to meet" infinitive."""
    first = next(iter(auxiliaries(verb)), None)
    if first is None:
        return _tense_without_auxiliaries(verb)
    if first.tag == "TO":
        return Tense.INFINITIVE
    if first.lower in words.future:
        return Tense.FUTURE
    return _FIRST_AUXILIARY.get(first.tag, Tense.NONE)


def _tense_without_auxiliaries(verb: Token) -> Tense:
    embedded = verb.dep in ("xcomp", "ccomp") and verb.tag == "VB"
    return Tense.INFINITIVE if embedded else _BARE.get(verb.tag, Tense.NONE)


def aspect_of(verb: Token, words: AttributeWords) -> Aspect:
    """The grammatical aspect: "had been waiting" is perfective progressive."""
    if verb.tag not in ("VBN", "VBD", "VBG"):
        return Aspect.NONE
    before = auxiliaries(verb)
    lemmas = [auxiliary.lemma for auxiliary in before]
    perfective = not words.perfect_auxiliaries.isdisjoint(lemmas)
    being = any(auxiliary.lower in words.passive_participles for auxiliary in before)
    progressive = being or (verb.tag == "VBG" and not words.copulas.isdisjoint(lemmas))
    if perfective and progressive:
        return Aspect.PERFECTIVE_PROGRESSIVE
    if perfective:
        return Aspect.PERFECTIVE
    return Aspect.PROGRESSIVE if progressive else Aspect.NONE


def modality_of(verb: Token, words: AttributeWords) -> str:
    """The modal verb of a verb group in lower case: "could", "may". Empty if there is none or it marks the future."""
    modal = next((auxiliary for auxiliary in auxiliaries(verb) if auxiliary.tag == "MD"), None)
    if modal is None or modal.lower in words.future:
        return ""
    return words.modals.get(modal.lower, modal.lower)


def is_negated(token: Token, words: AttributeWords) -> bool:
    """True if a word negates the event itself: "did *not* agree", "*no* agreement", "*without* leaving"."""
    if any(part.dep == "neg" or _negates(part, words) for part in token.children):
        return True
    if is_verb(token):
        return _has_negative_subject(token, words) or _is_after_without(token, words)
    if token.pos == "ADJ" and token.dep == "acomp":
        return child(token.head, "neg") is not None
    return _is_after_without(token, words)


def _negates(part: Token, words: AttributeWords) -> bool:
    return part.lower in words.negators and part.dep in ("det", "advmod", "preconj", "cc")


def _has_negative_subject(verb: Token, words: AttributeWords) -> bool:
    """As in "Nobody came", "no one was hurt", "no survivors were found"."""
    return any(
        subject.lower in words.negators
        or any(part.lower in words.negative_determiners for part in children(subject, "det"))
        for subject in children(verb, "nsubj", "nsubjpass")
    )


def _is_after_without(token: Token, words: AttributeWords) -> bool:
    first = first_conjunct(token)
    return first.dep in ("pobj", "pcomp") and first.head.lower in words.negating_prepositions
