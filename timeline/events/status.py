"""Whether an event took place: actual, planned, possible or negated.

Each rule is a claim about one construction. The rules are asked in order, and the first one that applies decides. If
none applies, an infinitive or a noun takes the status of the word that governs it; all others are actual.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.attributes import Attributes, read_attributes
from timeline.events.lexicon import StatusWords
from timeline.events.syntax import auxiliaries, child, children, first_conjunct, is_verb, subject
from timeline.parsing.parsed_text import Token
from timeline.values.event import PERFECT, Polarity, Status, Tense

Rule = Callable[[Token, Attributes, StatusWords], Status | None]
MAX_GOVERNORS = 6
"""Governors that hand a status down; a longer chain is an error of the parse."""

_PRESENT_TAGS = ("VBZ", "VBP")
_YEAR_DIGITS = 4
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})


def status_of(token: Token, attributes: Attributes, words: StatusWords, depth: int = MAX_GOVERNORS) -> Status:
    """The status of the event that *token* names: did it happen, will it, may it, or did it not?"""
    for rule in RULES:
        status = rule(token, attributes, words)
        if status is not None:
            return status
    governor = governor_of(token, words)
    if governor is None or not depth:
        return Status.ACTUAL
    return status_of(governor, read_attributes(governor, words), words, depth - 1)


def by_own_polarity(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Negated: "They did *not agree*"."""
    return Status.NEGATED if attributes.polarity is Polarity.NEG else None


def by_undoing(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Negated: "*failed* to agree", "*denied* killing", "*cancelled* the visit"; not "did not fail to notice"."""
    verb = _completed_word(token, words)
    if verb is None or verb.lemma not in words.undoing:
        return None
    return None if read_attributes(verb, words).polarity is Polarity.NEG else Status.NEGATED


def by_modal(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Possible: "*may* leave". Planned: "*will* leave", and with a time "*must* leave by Friday"."""
    if attributes.tense is Tense.FUTURE:
        return Status.PLANNED
    if attributes.modality in words.future_in_past and _is_future_in_the_past(token, words):
        return Status.PLANNED
    if attributes.modality in words.obligations and attributes.aspect not in PERFECT:
        return _status_of_duty(token, words)
    return Status.POSSIBLE if attributes.modality else None


def _status_of_duty(token: Token, words: StatusWords) -> Status:
    """Planned if the duty has a time: "must leave *by Friday*", "has to be finished *next year*"; else possible."""
    return Status.PLANNED if any(_is_time(part, words) for part in token.children) else Status.POSSIBLE


def _is_time(part: Token, words: StatusWords) -> bool:
    """True for "*by* the end of May", "*in* 2025", "next *year*" and "*tomorrow*", below a verb."""
    match part.dep:
        case "prep":
            times = (word for thing in children(part, "pobj") for word in thing.subtree)
            return any(word.lower in words.time_words or _is_year(word.text) for word in times)
        case "npadvmod" | "advmod":
            return part.lower in words.time_words
    return False


def _is_year(text: str) -> bool:
    return len(text) == _YEAR_DIGITS and text.isascii() and text.isdigit()


def _is_future_in_the_past(verb: Token, words: StatusWords) -> bool:
    """True for "*said* he *would leave* in May", but not for "would have left" and "would leave if …"."""
    clause = first_conjunct(verb.head if verb.dep == "acomp" else verb)
    reporting_verb = clause.head
    reported = reporting_verb.lemma in words.reporting or reporting_verb.lemma in words.planning
    if clause.dep != "ccomp" or not reported or reporting_verb.tag not in ("VBD", "VBN"):
        return False
    perfect = any(auxiliary.lemma in words.perfect_auxiliaries for auxiliary in auxiliaries(clause))
    return not perfect and not _has_condition(clause, words)


def _has_condition(clause: Token, words: StatusWords) -> bool:
    markers = (marker for part in children(clause, "advcl") for marker in children(part, "mark"))
    return any(marker.lower in words.conditions for marker in markers)


def by_condition(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Possible: "*if* the talks fail", "*whether* it rained"."""
    markers = children(first_conjunct(token), "mark", "advmod") if is_verb(token) else []
    return Status.POSSIBLE if any(marker.lower in words.conditions for marker in markers) else None


def by_governor_meaning(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Planned: "is *expected* to fall", "*needs* to go by May". Possible: "*wants* to go", "*called* for talks"."""
    head = _completed_word(token, words)
    if head is None or attributes.tense not in (Tense.INFINITIVE, Tense.NONE, Tense.PRESPART):
        return None
    forms = (head.lemma.lower(), head.lower)
    if head.lemma.lower() in words.enabling and _is_in_future(head, words):
        return Status.PLANNED
    planning = (words.planning, words.resolving) if is_verb(token) else (words.scheduling,)
    if not all(meant.isdisjoint(forms) for meant in planning):
        return _status_of_plan(head, words)
    if is_verb(token) and head.lemma.lower() in words.requiring and _is_present(head):
        return _status_of_duty(token, words)
    return Status.POSSIBLE if any(form in words.wishing for form in forms) else None


def _is_present(verb: Token) -> bool:
    """True for "*needs* to" and "*are* required to"."""
    return any(each.tag in _PRESENT_TAGS for each in (verb, *auxiliaries(verb)))


def _is_in_future(head: Token, words: StatusWords) -> bool:
    """True for "*will allow* users to write" and "*will be able* to write"."""
    verb = head if is_verb(head) else head.head
    return read_attributes(verb, words).tense is Tense.FUTURE


def _status_of_plan(head: Token, words: StatusWords) -> Status:
    """Possible for "had planned to leave", because the plan may have failed; else planned."""
    past = any(auxiliary.lower in words.past_perfect_auxiliaries for auxiliary in auxiliaries(head))
    return Status.POSSIBLE if past else Status.PLANNED


def by_noun_above(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Planned: "a *plan* to leave". Possible: "*hopes* of peace", "*threats* to resign"."""
    noun = _completed_noun(token, words)
    if noun is None:
        return None
    if noun.lemma in words.planned_nouns:
        return Status.PLANNED
    return Status.POSSIBLE if noun.lemma in words.wished_nouns else None


def by_be_to(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Planned: "The pope *is to visit* Cuba", "the talks, *to be held* in May", "is *going to* run"."""
    if attributes.tense is not Tense.INFINITIVE:
        return None
    passive = child(token, "auxpass") is not None
    if token.lemma in words.present_infinitives and not passive:  # "is to blame"
        return None
    return Status.PLANNED if _is_planned_infinitive(token, passive, words) else None


def _is_planned_infinitive(token: Token, passive: bool, words: StatusWords) -> bool:
    head = token.head
    match token.dep:
        case "xcomp":
            copula = head.lemma in words.copulas and head.tag in ("VBZ", "VBP", "VBD")
            return copula or head.lower in words.prospective_verbs
        case "ROOT":  # a headline: "Navy to buy ten frigates"
            return subject(token) is not None
        case "relcl" | "acl":
            return passive
    return False


def by_have_to(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Like "must sell" is "*has to* sell"; "had to sell" is actual."""
    if attributes.tense is not Tense.INFINITIVE or token.dep != "xcomp":
        return None
    has_to = token.head.lemma in words.perfect_auxiliaries and token.head.tag in _PRESENT_TAGS
    return _status_of_duty(token, words) if has_to else None


def by_own_clause(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Planned: "a *match* to be held in May", "a *visit* that will take place on Monday"."""
    if is_verb(token):
        return None
    for clause in children(token, "relcl", "acl"):
        if clause.lemma in words.light_verbs or clause.lemma in words.happening_verbs:
            own = read_attributes(clause, words)
            if by_be_to(clause, own, words) or own.tense is Tense.FUTURE:
                return Status.PLANNED
    return None


def by_time_ahead(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Planned: a present tense in a clause of time under a future, "will be sold when the port *opens*"."""
    if attributes.tense is not Tense.PRESENT or token.dep != "advcl" or not is_verb(token.head):
        return None
    markers = [marker.lower for marker in children(token, "mark", "advmod")]
    ahead = read_attributes(token.head, words).tense is Tense.FUTURE
    return Status.PLANNED if ahead and not words.time_conjunctions.isdisjoint(markers) else None


def by_command(token: Token, attributes: Attributes, words: StatusWords) -> Status | None:
    """Possible: commands, which ask for the event, "*Call* the police"."""
    bare = token.tag == "VB" and token.dep == "ROOT" and not auxiliaries(token)
    return Status.POSSIBLE if bare and subject(token) is None else None


RULES: tuple[Rule, ...] = (
    by_own_polarity,
    by_modal,
    by_undoing,
    by_condition,
    by_governor_meaning,
    by_noun_above,
    by_be_to,
    by_have_to,
    by_own_clause,
    by_time_ahead,
    by_command,
)


def governor_of(token: Token, words: StatusWords) -> Token | None:
    """The word that hands its status down to *token*: "will meet *to discuss*", "would hold *talks*"."""
    if not is_verb(token):
        return _verb_of_event_noun(token, words)
    first = first_conjunct(token)
    head = first.head.head if first.dep == "pcomp" else first.head
    if first.dep in ("xcomp", "advcl", "acl", "pcomp") and first.tag in ("VB", "VBG") and is_verb(head):
        return head
    shares = first.i != token.i and child(token, "nsubj", "nsubjpass", "aux") is None
    return first if shares and not _is_contrasted(token, words) else None


def _is_contrasted(conjunct: Token, words: StatusWords) -> bool:
    """True for "did not comment *but* left"."""
    return any(part.lower in words.contrasts for part in children(conjunct.head, "cc"))


def _verb_of_event_noun(noun: Token, words: StatusWords) -> Token | None:
    """The verb that says that *noun* happens: "*hold* talks", "talks *begin*", but not "condemned the attack"."""
    noun = first_conjunct(noun)
    if noun.dep == "pobj" and noun.head.lower in words.genitive_prepositions:  # "held a round of talks"
        noun = noun.head.head
    head = noun.head
    if noun.dep in ("nsubj", "nsubjpass"):  # "talks are expected to resume"
        completing = child(head, "xcomp")
        if completing is not None and _says_it_happens(completing, words):
            return completing
    if noun.dep in ("dobj", "nsubjpass") and head.lemma in words.light_verbs:
        return head
    return head if noun.dep == "nsubj" and head.lemma in words.happening_verbs else None


def _says_it_happens(verb: Token, words: StatusWords) -> bool:
    return verb.lemma in words.happening_verbs or verb.lemma in words.light_verbs


def _completed_word(token: Token, words: StatusWords) -> Token | None:
    """The verb or adjective that *token* completes: "*want* to go", "*called* for talks", "*planned* a visit"."""
    first = first_conjunct(token)
    head = first.head
    if first.dep in ("xcomp", "ccomp") and head.pos in _PREDICATES:
        return _adjective_of_copula(head, words)
    if first.dep == "nsubjpass" and child(head, "xcomp", "ccomp") is not None:
        return None  # "the talks are believed to mark …": not the talks are believed
    if first.dep in ("dobj", "nsubjpass") and not is_verb(token):
        return head
    of_preposition = first.dep in ("pobj", "pcomp") and head.lower in words.complement_prepositions
    return head.head if of_preposition and head.head.pos in _PREDICATES else None


def _adjective_of_copula(head: Token, words: StatusWords) -> Token:
    """The adjective of "is *ready* to leave", where the parse attaches the infinitive to the copula; else *head*."""
    adjective = child(head, "acomp") if head.lemma in words.copulas else None
    return adjective if adjective is not None else head


def _completed_noun(token: Token, words: StatusWords) -> Token | None:
    """The noun that *token* completes: "*plan* to leave", "*hopes* of peace"."""
    first = first_conjunct(token)
    head = first.head
    if first.dep in ("acl", "xcomp") and head.pos == "NOUN" and first.tag == "VB":
        return head
    of_preposition = first.dep in ("pobj", "pcomp") and head.lower in words.noun_complement_prepositions
    return head.head if of_preposition and head.head.pos == "NOUN" else None
