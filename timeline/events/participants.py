"""Who and what takes part in an event: agents, patients and others, with the extent of their noun phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.events.antecedents import antecedent
from timeline.events.lexicon import ParticipantWords
from timeline.events.syntax import among, child, children, first_conjunct, is_noun, is_passive, is_verb
from timeline.parsing.parsed_text import Token
from timeline.values.event import Participant, Role

RoleOfToken = tuple[Role, Token]

MAX_LIST = 12
"""Members of a list that become participants; a longer list is a table."""
MAX_PHRASE_DEPTH = 12
"""Levels of a noun phrase that are followed down."""
MAX_PHRASE = 14
"""Words of a noun phrase; a longer one loses all after its head, because the parse attached too much to it."""
MAX_SHARED = 6
"""The number of verbs that a verb can share its subject through."""

_TRIMMED = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "dep", "ccomp", "advmod", "xcomp", "npadvmod"})
"""Clauses and appositions, which are cut off a noun phrase."""
_WHOLE = frozenset({"compound", "nmod", "amod", "nummod", "poss", "det"})
"""Modifiers that are kept with everything below them."""
_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_NAMING_TAGS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})


def participants_of(token: Token, text: str, words: ParticipantWords) -> tuple[Participant, ...]:
    """The participants of the event that *token* names, in text order, each once.

    A pronoun is replaced by the noun it refers to, if that is clear (:mod:`timeline.events.antecedents`).
    """
    roles: dict[tuple[int, int], Role] = {}
    for role, head in _of_verb(token, words) if is_verb(token) else _of_noun(token, words):
        for member in _members(head):
            if is_participant(member, words) and member.i != token.i and not _is_expletive(member, token, words):
                roles.setdefault(extent(antecedent(member, words) or member, words), role)
    return tuple(
        Participant(role, start, end, text[start:end])
        for (start, end), role in sorted(roles.items())
        if not _is_cut_off(start, end, text, roles)
    )


def _is_cut_off(start: int, end: int, text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """True for the rest of a word that another of *spans* has whole: "hoon" beside "Park Ji-hoon"."""
    if text[start - 1 : start] not in _HYPHENS:
        return False
    return any(first < start and end <= last for first, last in spans)


def is_participant(head: Token, words: ParticipantWords) -> bool:
    """False for times ("met *Tuesday*") and for pronouns that refer to nothing by themselves ("*there* was")."""
    if head.lower in words.time_words or head.lower in words.non_referring:
        return False
    return head.pos in _NAMING_TAGS


def _is_expletive(subject: Token, event: Token, words: ParticipantWords) -> bool:
    """True for a subject that stands for a clause or for nothing: "*It* is feared that …", "*it* rained"."""
    if subject.lower not in words.expletives or subject.head.i != event.i:
        return False
    return child(event, "ccomp", "xcomp", "acomp", "csubj") is not None or child(event, "dobj", "agent") is None


def _members(head: Token) -> Sequence[Token]:
    """The members of a coordination of noun phrases: "*Holm* and *Berg*"."""
    members = [head]
    for member in members:  # also those that this loop adds
        members += [each for each in children(member, "conj") if is_noun(each) or each.pos == "PRON"]
        if len(members) >= MAX_LIST:
            break
    return members[:MAX_LIST]


def extent(head: Token, words: ParticipantWords) -> tuple[int, int]:
    """The offsets of the noun phrase of *head*, without appositions, relative clauses and the rest of a list.

    A possessive ending is left out ("*China*'s army"), and quotation marks come in pairs.
    """
    inside = sorted([part.i for part in _phrase_tokens(head, words)])
    if len(inside) > MAX_PHRASE:
        inside = [i for i in inside if i <= head.i]
    first, last = _with_paired_quotes(inside[0], _end_of_name(inside[-1], head), head)
    return head.tokens[first].start, head.tokens[last].end


def _end_of_name(last: int, head: Token) -> int:
    """The last token of the name that *last* stands in, if a hyphen goes on with it: "Park *Ji*-hoon"."""
    tokens = head.tokens
    while last + 2 < head.sentence.end and tokens[last].pos == "PROPN":
        hyphen, rest = tokens[last + 1], tokens[last + 2]
        if tokens[last].space_after or hyphen.text not in _HYPHENS or hyphen.space_after or not rest.text.isalpha():
            break
        last += 2
    return last


def _with_paired_quotes(first: int, last: int, head: Token) -> tuple[int, int]:
    tokens = head.tokens
    if len([token for token in tokens[first : last + 1] if token.text in _QUOTES]) % 2 == 0:
        return first, last
    if last + 1 < len(tokens) and tokens[last + 1].text in _QUOTES:
        return first, last + 1
    if first > head.sentence.start and tokens[first - 1].text in _QUOTES:
        return first - 1, last
    return first, last


def _phrase_tokens(head: Token, words: ParticipantWords, depth: int = 0) -> list[Token]:
    """The words of a noun phrase; a list inside it stays whole ("talks between *the U.S. and China*")."""
    phrase = [head]
    for part in head.children if depth < MAX_PHRASE_DEPTH else ():
        if not depth and _is_listed(part):
            continue
        if part.dep in _WHOLE:
            phrase += part.subtree
        elif _belongs(part, head, words):
            phrase += _phrase_tokens(part, words, depth + 1)
    return phrase


def _is_listed(part: Token) -> bool:
    return part.dep in ("cc", "conj", "preconj") or part.text == ","


def _belongs(part: Token, head: Token, words: ParticipantWords) -> bool:
    before = part.i < head.i
    match part.dep:
        case "prep":
            return not before and part.lower in words.inner_prepositions and not _is_temporal(part, words)
        case "punct" if before:
            return part.text in ("-", "–")
        case "punct":
            return part.text == "," and child(head, "conj") is not None
        case "case":
            return False
        case "advmod":
            return before
    return part.dep not in _TRIMMED


def _is_temporal(preposition: Token, words: ParticipantWords) -> bool:
    thing = child(preposition, "pobj")
    return thing is None or thing.lower in words.time_words or thing.like_num


def _of_verb(verb: Token, words: ParticipantWords) -> Iterator[RoleOfToken]:
    passive, parts = is_passive(verb, words), list(verb.children)
    for subject in subjects(verb, words):
        yield (Role.PATIENT if passive else Role.AGENT), subject
    yield from _by_agents(verb, parts, words)
    for thing in _objects(verb, parts, passive, words):
        yield Role.PATIENT, thing
    for thing in among(parts, "dative"):
        yield Role.OTHER, (child(thing, "pobj") or thing)
    yield from _others(parts, words)


def subjects(verb: Token, words: ParticipantWords, depth: int = MAX_SHARED) -> list[Token]:
    """The subjects of *verb*: its own, or those of a conjunct, of a governor, or the noun that it modifies."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        return [_modified_noun(verb) or subject if _is_relative(subject, words) else subject for subject in own]
    if not depth or verb.head.i == verb.i:
        return []
    return _shared_subjects(verb, words, depth - 1)


def _shared_subjects(verb: Token, words: ParticipantWords, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep == "amod" and verb.tag in ("VBN", "VBG"):  # "the recently *announced* merger"
        return [head]
    if verb.dep in ("acl", "relcl") and is_noun(head):
        return [head] if verb.tag in ("VBN", "VBG") else _subjects_over_noun(head, words, depth)
    if verb.dep == "pcomp":
        return _subjects_over_preposition(head, words, depth)
    if not is_verb(head):
        return []
    if verb.dep == "xcomp":  # "urged China to talk": China talks
        return children(head, "dobj") or subjects(head, words, depth)
    if verb.dep == "advcl" and (child(verb, "mark") is None or verb.tag == "VBG"):  # "while *waiting*, she …"
        return _agent_before(verb, head) or subjects(head, words, depth)
    return subjects(head, words, depth) if verb.dep == "conj" else []


def _subjects_over_preposition(preposition: Token, words: ParticipantWords, depth: int) -> list[Token]:
    """As in "accused *Lee* of lying" and "barred *Lee* from leaving", but "*Lee* helped him by lying"."""
    verb = preposition.head
    if not is_verb(verb):
        return []
    controlled = children(verb, "dobj") if preposition.lower in words.controlling_prepositions else []
    return controlled or subjects(verb, words, depth)


def _subjects_over_noun(noun: Token, words: ParticipantWords, depth: int) -> list[Token]:
    """As in "*Holm* wrote letters to reassure him" and "*the president's* plan to leave"."""
    owners = children(noun, "poss")
    if owners:
        return owners
    amount = noun.dep == "pobj" and noun.head.lower in words.genitive_prepositions
    above = noun.head.head if amount else noun
    return subjects(above.head, words, depth) if above.dep == "dobj" and is_verb(above.head) else []


def _agent_before(verb: Token, head: Token) -> list[Token]:
    """The agent right before *verb*: "angered by *the Navy* sending ships"."""
    agents = [agent for by in children(head, "agent") for agent in children(by, "pobj")]
    return [agent for agent in agents if agent.i + 1 == verb.i]


def _modified_noun(verb: Token) -> Token | None:
    """The noun that a relative clause modifies: "the *man* who came"."""
    first = first_conjunct(verb)
    return first.head if first.dep == "relcl" and first.head.pos in ("NOUN", "PROPN", "PRON") else None


def _objects(verb: Token, parts: Sequence[Token], passive: bool, words: ParticipantWords) -> list[Token]:
    objects = among(parts, "dobj")
    own = [thing for thing in objects if not _is_relative(thing, words)]
    if own or passive:
        return own
    noun = _modified_noun(verb) if objects or _has_gap(verb, parts, words) else None  # "the deal that they signed"
    return [noun] if noun is not None else []


def _has_gap(verb: Token, parts: Sequence[Token], words: ParticipantWords) -> bool:
    """True for a relative clause with its own subject and without a relative pronoun: "the deal they signed"."""
    own = among(parts, "nsubj", "nsubjpass")
    return verb.dep == "relcl" and bool(own) and not _is_relative(own[0], words)


def _is_relative(pronoun: Token, words: ParticipantWords) -> bool:
    return pronoun.tag in ("WDT", "WP") or pronoun.lower in words.relative_conjunctions


def _by_agents(head: Token, parts: Sequence[Token], words: ParticipantWords) -> Iterator[RoleOfToken]:
    for part in parts:
        of_noun = part.dep == "prep" and part.lower in words.agent_prepositions and not is_verb(head)
        if part.dep == "agent" or of_noun:
            yield from ((Role.AGENT, agent) for agent in children(part, "pobj"))


def _others(parts: Sequence[Token], words: ParticipantWords) -> Iterator[RoleOfToken]:
    for preposition in among(parts, "prep"):
        if preposition.lower in words.other_prepositions:
            for thing in children(preposition, "pobj"):
                if thing.pos == "PROPN" or preposition.lower not in words.other_prepositions_of_names:
                    yield Role.OTHER, thing


def _of_noun(noun: Token, words: ParticipantWords) -> Iterator[RoleOfToken]:
    if noun.pos == "ADJ":
        yield from ((Role.AGENT, subject) for subject in subjects(noun.head, words))
        return
    parts = list(noun.children)
    role_of_owner = Role.PATIENT if noun.lemma in words.undergone_nouns else Role.AGENT
    yield from ((role_of_owner, owner) for owner in among(parts, "poss"))
    yield from ((Role.AGENT, name) for name in among(parts, "compound", "nmod") if name.pos == "PROPN")
    yield from _by_agents(noun, parts, words)
    for preposition in among(parts, "prep"):
        if preposition.lower in words.noun_patient_prepositions:
            yield from ((Role.PATIENT, thing) for thing in children(preposition, "pobj"))
        elif preposition.lower in words.noun_agent_prepositions:
            yield from ((Role.AGENT, thing) for thing in children(preposition, "pobj"))
    yield from _others(parts, words)
    yield from _of_light_verb(noun, words)


def _of_light_verb(noun: Token, words: ParticipantWords) -> Iterator[RoleOfToken]:
    """As in "*Holm* paid a string of visits" and "the meeting was held by *officials*"."""
    if noun.dep == "pobj" and noun.head.lower in words.genitive_prepositions:
        noun = noun.head.head
    verb = noun.head
    if noun.dep in ("dobj", "nsubjpass") and verb.lemma in words.light_verbs:
        yield from _by_agents(verb, list(verb.children), words)
        for leading in children(verb, "advcl", "conj", "acl"):  # "were held Tuesday, led by Chase"
            if leading.lemma in words.leading_verbs and leading.tag == "VBN":
                yield from _by_agents(leading, list(leading.children), words)
        if noun.dep == "dobj":
            yield from ((Role.AGENT, subject) for subject in subjects(verb, words))
