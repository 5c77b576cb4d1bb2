"""Whether the clause around a date looks to the past or to the future.

"Made calls on *October 30*" means the last one, and "will meet on *October 30*" the next: the resolution of a date
without a year asks for the tense of its clause.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.attributes import is_negated, modality_of, tense_of
from timeline.events.lexicon import Lexicon, StatusWords, WordSet
from timeline.events.syntax import auxiliaries, child, children, governors, is_noun, is_verb
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.event import SentenceRole, Tense

_ALWAYS_PRESENT = frozenset(SentenceRole) - {SentenceRole.BODY, SentenceRole.CAPTION}
"""Roles of sentences whose present tense says nothing about time."""
_OF_NOUNS = ("poss", "nmod", "compound", "amod", "nummod")
"""How a date depends on the noun whose day it tells: "*Friday*'s vote", "a *May 3* call"."""


def tense_at(parsed: ParsedText, lexicon: Lexicon | None = None) -> TenseAt:
    """A function from a span ``(start, end)`` of the text to the direction of its clause.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> text = "Ann called Bob on Monday. They will meet on Friday."
    >>> look = tense_at(parse(text, load_model()))
    >>> str(look(18, 24)), str(look(44, 50))
    ('past', 'future')
    """
    words = lexicon or Lexicon.load(parsed.lang or "en")
    temporal = words.time_words | words.clock_words
    known: dict[int, ClauseTense] = {}  # a verb may have a list of thousands of dates below it

    def tense_of_word(word: Token) -> ClauseTense:
        if word.i not in known:
            known[word.i] = _tense_of_noun(word, words) if is_noun(word) else _tense_of_word(word, words)
        return known[word.i]

    def look(start: int, end: int) -> ClauseTense:
        head = parsed.head_at(start, end)
        if head is None:
            return ClauseTense.NONE
        tense = _tense_above(head, parsed.role_at(start), tense_of_word, temporal)
        looks_back = tense is ClauseTense.FUTURE and _looks_back(head, words)
        return ClauseTense.NONE if looks_back else tense

    return look


def _looks_back(token: Token, words: StatusWords) -> bool:
    """True for the day of what was: "will be asked about *Friday*'s vote"."""
    noun = token.head
    return token.dep in _OF_NOUNS and noun.dep == "pobj" and noun.head.lower in words.retrospective


def _tense_above(
    token: Token, role: SentenceRole, tense_of_word: Callable[[Token], ClauseTense], temporal: WordSet
) -> ClauseTense:
    """The tense of the nearest word above *token* that has one; a present tense counts only next to the date."""
    others_between = False
    for word in (token, *governors(token)):
        tense = ClauseTense.NONE if others_between and is_noun(word) else tense_of_word(word)
        if tense is ClauseTense.PRESENT and role is SentenceRole.CAPTION:
            return ClauseTense.PAST  # "Above, delegates arrive …": the moment of the picture is over
        if tense is ClauseTense.PRESENT and (others_between or role in _ALWAYS_PRESENT):
            return ClauseTense.NONE  # "is accused of *stealing* it on Friday", "follows Friday's *sales*"
        if tense is not ClauseTense.NONE:
            return tense
        if word is not token and word.pos != "ADP" and word.lower not in temporal:
            others_between = True
    return ClauseTense.NONE


def _tense_of_noun(noun: Token, words: StatusWords) -> ClauseTense:
    """“The *planned* visit in May” is to come, “Friday's fight *that led* to a ban” is over."""
    if any(part.lower in words.forthcoming for part in children(noun, "amod")):
        return ClauseTense.FUTURE
    clause = child(noun, "relcl")
    tense = _tense_of_verb(clause, words) if clause is not None else ClauseTense.NONE
    return ClauseTense.NONE if tense is ClauseTense.PRESENT else tense


def _tense_of_word(word: Token, words: StatusWords) -> ClauseTense:
    if not is_verb(word):
        return ClauseTense.NONE
    return _tense_of_plan(word, words) if _is_planned(word, words) else _tense_of_verb(word, words)


def _tense_of_plan(verb: Token, words: StatusWords) -> ClauseTense:
    """A plan of the past may be over or not ("was to open in March"), and "was to *have* opened" is over."""
    if any(auxiliary.lower in words.perfect_auxiliaries for auxiliary in auxiliaries(verb)):
        return ClauseTense.PAST
    head = verb.head.head if verb.head.dep == "acomp" else verb.head  # "was due to open"
    if verb.dep == "xcomp" and head.lower in words.past_copulas:
        return ClauseTense.PRESENT
    return ClauseTense.FUTURE


def _tense_of_verb(verb: Token, words: StatusWords) -> ClauseTense:
    tense = tense_of(verb, words)
    perfect = any(auxiliary.lemma in words.perfect_auxiliaries for auxiliary in auxiliaries(verb))
    if perfect or tense in (Tense.PAST, Tense.PASTPART):
        return ClauseTense.PAST
    modal = modality_of(verb, words)
    if modal in words.past_modals and is_negated(verb, words):
        return ClauseTense.PAST  # "could not be reached on Friday"
    if tense is Tense.FUTURE or modal:
        return ClauseTense.FUTURE
    if tense is Tense.PRESENT and verb.lemma in words.scheduling:
        return ClauseTense.FUTURE  # "foresees the opening Monday of two markets"
    present = tense is Tense.PRESENT and verb.lemma not in words.reporting  # who "says on Monday" has said it
    return ClauseTense.PRESENT if present else ClauseTense.NONE


def _is_planned(verb: Token, words: StatusWords) -> bool:
    """True for "is *scheduled* for October 5", "*plans* to meet Monday" and "are *to meet* Monday"."""
    if verb.tag in ("VBN", "VBD") and verb.lemma in words.planning:
        before = [auxiliary.lower for auxiliary in auxiliaries(verb)]
        if not words.present_copulas.isdisjoint(before):
            return True
        has_been = not words.present_perfect_auxiliaries.isdisjoint(before)  # "has been set for May 3"
        return (has_been or (not before and verb.dep in ("acl", "amod"))) and _points_ahead(verb, words)
    if tense_of(verb, words) is not Tense.INFINITIVE:
        return False
    head = verb.head
    if head.lemma in words.copulas and verb.dep == "xcomp":
        return True
    forms = {head.lemma.lower(), head.lower, *(part.lower for part in children(head, "acomp"))}
    return any(not meant.isdisjoint(forms) for meant in (words.planning, words.resolving, words.wishing))


def _points_ahead(participle: Token, words: StatusWords) -> bool:
    """True for "*scheduled* Monday" and "*set* for May 3", not for "*announced* Monday"."""
    prepositions = (part.lower for part in children(participle, "prep"))
    return participle.lemma in words.timing or not words.timing_prepositions.isdisjoint(prepositions)
