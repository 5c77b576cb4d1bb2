"""Whether an event took place: actual, planned, possible or negated.

Each rule is a claim about one construction, asked in order; the first that speaks decides. What no rule speaks of is
actual.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.attributes import Attributes, read_attributes
from timeline.events.lexicon import StatusWords
from timeline.events.syntax import auxiliaries, child, children, first_conjunct, is_verb, subject
from timeline.parsing.parsed_text import Token
from timeline.values.event import Polarity, Status, Tense

Rule = Callable[["Token", Attributes, StatusWords], "Status | None"]
PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
COMPLEMENT_PREPOSITIONS = frozenset({"for", "from", "on", "to", "about", "at"})
DEPTH = 6
"""How many governors up a status is handed down; deeper is a parse gone wrong."""


def status_of(token: Token, attributes: Attributes, lexicon: StatusWords, depth: int = DEPTH) -> Status:
    """What the text says of the event that *token* names: did it happen, will it, may it, or did it not?"""
    for rule in RULES:
        status = rule(token, attributes, lexicon)
        if status is not None:
            return status
    governor = governor_of(token, lexicon)
    if governor is None or not depth:
        return Status.ACTUAL
    return status_of(governor, read_attributes(governor, lexicon), lexicon, depth - 1)


def by_own_polarity(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "They did *not agree*": negated."""
    return Status.NEGATED if attributes.polarity is Polarity.NEG else None


def by_undoing(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "*failed* to agree", "*denied* killing", "*cancelled* the visit": negated."""
    verb = _complement_head(token)
    if verb is None or verb.lemma not in lexicon.undoing:
        return None
    if read_attributes(verb, lexicon).polarity is Polarity.NEG:  # "did not fail to notice"
        return None
    return Status.NEGATED


def by_modal(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "*may* leave": possible; "*will* leave": planned."""
    if attributes.tense is Tense.FUTURE:
        return Status.PLANNED
    if attributes.modality == "would" and _future_in_the_past(token, lexicon):
        return Status.PLANNED
    return Status.POSSIBLE if attributes.modality else None


def _future_in_the_past(verb: Token, lexicon: StatusWords) -> bool:
    """As in "*said* he *would leave* in May", where the saying lies in the past; "would have left" is no future."""
    clause = first_conjunct(verb.head if verb.dep == "acomp" else verb)
    teller = clause.head.lemma
    told = clause.dep == "ccomp" and (teller in lexicon.reporting or teller in lexicon.planning)
    supposed = any(helper.lemma == "have" for helper in auxiliaries(clause)) or bool(_conditions_of(clause, lexicon))
    return told and clause.head.tag in ("VBD", "VBN") and not supposed


def _conditions_of(clause: Token, lexicon: StatusWords) -> list[Token]:
    aside = children(clause, "advcl")
    return [mark for part in aside for mark in children(part, "mark") if mark.lower in lexicon.conditions]


def by_condition(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "*if* the talks fail", "*whether* it rained": possible."""
    markers = children(first_conjunct(token), "mark", "advmod") if is_verb(token) else []
    return Status.POSSIBLE if any(marker.lower in lexicon.conditions for marker in markers) else None


def by_governor_meaning(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "is *expected* to fall": planned; "*wants* to leave", "*called* for talks": possible."""
    head = _complement_head(token)
    if head is None or (attributes.tense not in (Tense.INFINITIVE, Tense.NONE, Tense.PRESPART)):
        return None
    words = (head.lemma.lower(), head.lower)
    if head.lemma.lower() in lexicon.enabling and _lies_ahead(head, lexicon):
        return Status.PLANNED
    planning = lexicon.planning if is_verb(token) else lexicon.scheduling
    if any(word in planning for word in words):
        return _once_planned(head)
    return Status.POSSIBLE if any(word in lexicon.wishing for word in words) else None


def _lies_ahead(head: Token, lexicon: StatusWords) -> bool:
    """As in "*will allow* users to write", "*will be able* to write"."""
    verb = head if is_verb(head) else head.head
    return read_attributes(verb, lexicon).tense is Tense.FUTURE


def _once_planned(head: Token) -> Status:
    """As in "had planned to leave" tells of a plan that may have come to nothing."""
    helpers = {helper.lower for helper in auxiliaries(head)}
    return Status.POSSIBLE if "had" in helpers else Status.PLANNED


def by_noun_above(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "a *plan* to leave": planned; "*hopes* of peace", "*threats* to resign": possible."""
    head = _noun_above(token)
    if head is None:
        return None
    if head.lemma in lexicon.planned_nouns:
        return Status.PLANNED
    return Status.POSSIBLE if head.lemma in lexicon.wished_nouns else None


def by_be_to(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "The pope *is to visit* Cuba", "the talks, *to be held* in May", "is *going to* run": planned."""
    if attributes.tense is not Tense.INFINITIVE:
        return None
    head = token.head
    if token.lemma == "blame" and child(token, "auxpass") is None:  # "is to blame" blames now
        return None
    if token.dep == "xcomp" and head.lemma == "be" and head.tag in ("VBZ", "VBP", "VBD"):
        return Status.PLANNED
    if token.dep == "xcomp" and head.lower == "going":
        return Status.PLANNED
    if token.dep == "ROOT" and subject(token) is not None:  # a headline: "Navy to buy ten frigates"
        return Status.PLANNED
    return Status.PLANNED if token.dep in ("relcl", "acl") and child(token, "auxpass") is not None else None


def by_have_to(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "*has to* sell": possible, as "must sell" is; who "had to sell" did."""
    if attributes.tense is not Tense.INFINITIVE or token.dep != "xcomp":
        return None
    head = token.head
    return Status.POSSIBLE if head.lemma == "have" and head.tag in ("VBZ", "VBP") else None


def by_own_clause(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "a *match* to be held in May", "a *visit* that will take place on Monday": planned."""
    if is_verb(token):
        return None
    for clause in children(token, "relcl", "acl"):
        if clause.lemma in lexicon.light_verbs or clause.lemma in lexicon.happening_verbs:
            own = read_attributes(clause, lexicon)
            if by_be_to(clause, own, lexicon) or own.tense is Tense.FUTURE:
                return Status.PLANNED
    return None


def by_time_ahead(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "will be sold when the port *opens*": the present tense of a clause of time under a future is planned."""
    if attributes.tense is not Tense.PRESENT or token.dep != "advcl" or not is_verb(token.head):
        return None
    marks = {mark.lower for mark in children(token, "mark", "advmod")}
    ahead = read_attributes(token.head, lexicon).tense is Tense.FUTURE
    return Status.PLANNED if ahead and marks & lexicon.time_conjunctions else None


def by_command(token: Token, attributes: Attributes, lexicon: StatusWords) -> Status | None:
    """As in "*See* below", "*Call* the police": told to happen, not told to have happened."""
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


def governor_of(token: Token, lexicon: StatusWords) -> Token | None:
    """The word whose status is handed down: "will meet *to discuss*", "would hold *talks*"."""
    if is_verb(token):
        first = first_conjunct(token)
        embedded = first.dep in ("xcomp", "advcl", "acl", "pcomp") and first.tag in ("VB", "VBG")
        head = first.head.head if first.dep == "pcomp" else first.head
        shares = first.i != token.i and child(token, "nsubj", "nsubjpass", "aux") is None and not _contrasted(token)
        return head if embedded and is_verb(head) else first if shares else None
    return _verb_that_makes_it_happen(token, lexicon)


def _contrasted(conjunct: Token) -> bool:
    """As in "did not comment *but* left"."""
    return any(word.lower == "but" for word in children(conjunct.head, "cc"))


def _verb_that_makes_it_happen(noun: Token, lexicon: StatusWords) -> Token | None:
    """As in "*hold* talks", "talks will *begin*", "a meeting is *scheduled*": not "condemned the attack"."""
    noun = first_conjunct(noun)
    if noun.dep == "pobj" and noun.head.lower == "of":  # "held a round of talks"
        noun = noun.head.head
    head = noun.head
    if noun.dep in ("nsubj", "nsubjpass"):  # "talks are expected to resume"
        completing = children(head, "xcomp")
        if completing and (
            completing[0].lemma in lexicon.happening_verbs or completing[0].lemma in lexicon.light_verbs
        ):
            return completing[0]
    if noun.dep in ("dobj", "nsubjpass") and head.lemma in lexicon.light_verbs:
        return head
    return head if noun.dep == "nsubj" and head.lemma in lexicon.happening_verbs else None


def _complement_head(token: Token) -> Token | None:
    """The verb or adjective that *token* completes: "*want* to go", "*called* for talks", "*planned* a visit"."""
    first = first_conjunct(token)
    head = first.head
    if first.dep in ("xcomp", "ccomp") and head.pos in PREDICATES:
        return _predicate(head)
    if first.dep == "nsubjpass" and child(head, "xcomp", "ccomp") is not None:
        return None  # "the talks are believed to mark …": they are not what is believed
    if first.dep in ("dobj", "nsubjpass") and not is_verb(token):
        return head
    if first.dep in ("pobj", "pcomp") and head.lower in COMPLEMENT_PREPOSITIONS and head.head.pos in PREDICATES:
        return head.head
    return None


def _predicate(head: Token) -> Token:
    """The adjective of "is *ready* to leave", where the parse hangs the infinitive on the copula."""
    adjective = child(head, "acomp") if head.lemma == "be" else None
    return adjective if adjective is not None else head


def _noun_above(token: Token) -> Token | None:
    first = first_conjunct(token)
    head = first.head
    if first.dep in ("acl", "xcomp") and head.pos == "NOUN" and first.tag == "VB":
        return head
    if first.dep in ("pobj", "pcomp") and head.lower in ("of", "for") and head.head.pos == "NOUN":
        return head.head
    return None
