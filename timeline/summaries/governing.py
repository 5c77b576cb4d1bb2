"""The word that governs the line of an event: the main verb of its clause, or the noun that names it.

A relative clause or a participle has the noun that it describes. Parsers attach it to the noun right before it: in "the
mandate of the force in Lund, which expires" they let Lund expire. The verb and the pronoun decide if they can ("the
talks on the dam that *were* broken off"). If more than one noun is left, the line is the noun phrase together with its
clause, which is true in any case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from timeline.events.lexicon import Lexicon
from timeline.events.names import NameType, name_type
from timeline.events.syntax import (
    AUXILIARIES,
    CHAIN,
    auxiliaries,
    child,
    children,
    first_conjunct,
    governors,
    is_noun,
    is_verb,
)
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

FARTHEST_EVENT_NOUN = 4
"""The number of words above a noun among which :func:`event_noun` looks for one that names an event."""

FARTHEST_NOUN = 4
"""The nouns above a relative clause that it may describe."""

_GAPS = frozenset({"dobj", "pobj", "attr", "dative", "oprd"})

_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NON_FINITE = frozenset({"xcomp", "pcomp", "advcl", "acl", "conj", "prep"})
_CORE_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def governing_head(trigger: Token, dated: Collection[int], lexicon: Lexicon) -> Token:
    """The head of the clause or noun phrase that describes the event of *trigger*.

    The words that date the event have the indices *dated*. "ended" describes the talks of "the talks ended", and
    "plans" the opening of "plans to open". The treaty of "Norrel broke the 1994 treaty with its rivals" is described
    by its own noun phrase, because it was not broken in 1994.
    """
    if is_verb(trigger):
        return main_verb(trigger)
    if not is_noun(trigger):
        return main_verb(trigger.head) if is_verb(trigger.head) else trigger
    noun = trigger.head if trigger.dep == "compound" else trigger  # "the *attack* helicopter", "*Judge* Berg"
    return _verb_of_noun(first_conjunct(noun), trigger, dated, lexicon) or noun


def _verb_of_noun(noun: Token, trigger: Token, dated: Collection[int], lexicon: Lexicon) -> Token | None:
    date_inside = any(token.i in dated for token in trigger.subtree)
    if noun.dep in _CORE_ARGUMENTS and is_verb(noun.head):
        describes = not date_inside or noun.dep == "attr" or _leaves_naming_to(noun, lexicon)
        return main_verb(noun.head) if describes else None
    above = verb_above(noun) if dated and not date_inside else None
    return main_verb(above) if above is not None else None


def _leaves_naming_to(noun: Token, lexicon: Lexicon) -> bool:
    """True if the verb leaves the naming of the event to *noun*; only of a subject it can say that it happened."""
    lemma = noun.head.lemma
    happened = noun.dep.startswith("nsubj") and lemma in lexicon.happening_verbs
    return happened or lemma in lexicon.light_verbs or lemma in lexicon.aspectual


def is_light_or_aspectual(verb: Token, lexicon: Lexicon) -> bool:
    """True for verbs that leave the naming of the event to a noun: "held", "took place", "began"."""
    lemma = verb.lemma
    return lemma in lexicon.light_verbs or lemma in lexicon.happening_verbs or lemma in lexicon.aspectual


def event_noun(noun: Token, verb: Token, lexicon: Lexicon) -> Token:
    """The noun that *verb* modifies, if the parse attaches it to *noun*, which may be deeper in the same phrase.

    It is the meeting in "a meeting of the council, held in Lund", where the parse has the council held.
    """
    if noun.lower in lexicon.time_words:  # "a plan for the feast on 3 May, issued by the ministry"
        return next((above for above in governors(noun) if is_noun(above)), noun)
    if not is_light_or_aspectual(verb, lexicon) or noun.lemma in lexicon.nouns:
        return noun
    above = noun
    for _ in range(FARTHEST_EVENT_NOUN):
        above = above.head
        if above.pos == "NOUN" and above.lemma in lexicon.nouns:
            return above
        if not is_noun(above) and above.pos != "ADP":
            break
    return noun


def main_verb(verb: Token) -> Token:
    """The finite verb that *verb* depends on: "plans" for "plans to *open*". A bare participle is its own."""
    for _ in range(CHAIN):
        above = verb.head if verb.dep in AUXILIARIES else _verb_of_non_finite(verb)
        if above is None:
            break
        verb = above
    return verb


def _verb_of_non_finite(verb: Token) -> Token | None:
    infinitive = verb.dep == "ccomp" and verb.tag == "VB"  # "forecasts the heat *to return*"
    if is_finite(verb) or not (verb.dep in _NON_FINITE or infinitive) or _is_bare_participle(verb):
        return None
    return verb_above(verb)


def _is_bare_participle(verb: Token) -> bool:
    """True for a participle whose auxiliary is understood: "the bridge, *built* in 1931"."""
    return verb.tag == "VBN" and verb.dep in ("acl", "amod", "conj") and child(verb, *AUXILIARIES) is None


def is_finite(verb: Token) -> bool:
    """True for a verb that makes a sentence together with its subject."""
    return verb.tag in _FINITE_TAGS or any(part.tag in _FINITE_TAGS for part in auxiliaries(verb))


def verb_above(token: Token) -> Token | None:
    """The nearest verb that governs *token*."""
    return next((above for above in governors(token) if is_verb(above)), None)


def path_between(trigger: Token, head: Token) -> set[int]:
    """The indices of *trigger*, *head* and the words between them in the parse: a line cannot lose these."""
    path = {head.i, trigger.i}
    if trigger.i != head.i:
        for above in governors(trigger):
            path.add(above.i)
            if above.i == head.i:
                break
    return path


class DescribedNoun(NamedTuple):
    """The ``noun`` that a clause describes; the outermost that it may describe if that is not ``sure``."""

    noun: Token
    sure: bool


def described_noun(verb: Token, words: SummaryWords) -> DescribedNoun:
    """The noun described by the clause of *verb*, a relative clause or a participle behind a noun."""
    event = event_noun(verb.head, verb, words.lexicon)
    if event.i != verb.head.i and is_light_or_aspectual(verb, words.lexicon):
        return DescribedNoun(event, sure=True)
    nouns = [noun for noun in _nouns_above(verb) if _agrees(noun, verb, words) and _is_of_kind(noun, verb, words)]
    if len(nouns) == 1 and nouns[0].dep != "conj":
        return DescribedNoun(nouns[0], sure=True)
    return DescribedNoun(nouns[-1] if nouns else verb.head, sure=False)


def _nouns_above(verb: Token) -> list[Token]:
    """The noun before the clause, and those whose phrases end with it."""
    words = [token for token in verb.tokens[verb.head.i : verb.left_edge.i] if not token.is_punct]
    if words and is_noun(words[-1]):
        nouns = list(_governing_nouns(words[-1]))
        if verb.head in nouns:
            return nouns
    return list(_governing_nouns(verb.head))


def _governing_nouns(noun: Token) -> Iterator[Token]:
    """*noun* and the nouns above it whose phrases end with it."""
    for _ in range(FARTHEST_NOUN):
        yield noun
        above = noun.head
        if noun.dep == "conj" and is_noun(above):  # "Holm and Berg, who lost"
            noun = above
            continue
        if noun.dep not in ("pobj", "dobj", "pcomp") or above.head.i == above.i:
            return
        if above.head.i > noun.i or above.dep not in ("prep", "acl"):
            return
        if not is_noun(above.head) and above.head.pos != "NUM":  # "the *one* from Lund, which leaves"
            return
        noun = above.head


def _agrees(noun: Token, verb: Token, words: SummaryWords) -> bool:
    """True unless number forbids it: "emissions *was*", "the accord *were*"."""
    singular, plural = words.passive_auxiliaries
    forms = [part for part in (*auxiliaries(verb), verb) if part.tag in ("VBZ", "VBP", "VBD")][:1]
    several = noun.tag in ("NNS", "NNPS") or bool(children(noun, "conj"))
    for form in forms:
        if form.tag == "VBZ" or form.lower == singular:
            return not several
        if form.tag == "VBP" or form.lower == plural:
            return several or noun.lower in words.article_nouns
    return True


def _is_of_kind(noun: Token, verb: Token, words: SummaryWords) -> bool:
    """True unless the pronoun forbids it: "the firm … *who*", "Ana Ruiz … *which*"."""
    pronoun = relative_pronoun(verb)
    if pronoun is None:
        return True
    kind = name_type(noun, words.lexicon)
    if pronoun.lower in words.person_relatives:
        return kind in (NameType.PERSON, NameType.UNKNOWN)
    return pronoun.lower not in words.thing_relatives or kind is not NameType.PERSON


def relative_pronoun(verb: Token) -> Token | None:
    """The "which" of "the plan *which* failed"."""
    parts = sorted((part for part in verb.subtree if part.tag in ("WDT", "WP")), key=lambda part: part.i)
    return next((part for part in parts if part.i < verb.i), None)


def lacks_object(verb: Token, words: SummaryWords) -> bool:
    """True for a relative clause whose noun is not its subject: "the plan *that Ruiz rejected*"."""
    if any(part.lower in words.relatives and part.dep == "dobj" and part.i < verb.i for part in verb.children):
        return True
    if verb.dep != "relcl" or child(verb, "mark") is not None:
        return False
    pronoun = relative_pronoun(verb)
    if pronoun is not None:
        return pronoun.dep in _GAPS and pronoun.head.dep != "prep"
    return not any(part.tag in ("WRB", "WP$") for part in verb.subtree if part.i < verb.i)


def is_told(verb: Token, above: Token) -> bool:
    """True for the second of two verbs, and for the content of a verb or noun: "a note that it *sank*"."""
    return verb.dep in ("conj", "ccomp", "acl", "relcl") or above.i > verb.i


def describes_noun(verb: Token) -> bool:
    """True for the verb of a relative clause or a participle, not of "a note *that* it sank"."""
    return verb.dep in ("acl", "relcl") and child(verb, "mark") is None
