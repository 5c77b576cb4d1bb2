"""Who and what takes part in an event: agents, patients and others, with the extent of their noun phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.antecedents import antecedent
from timeline.events.lexicon import EventWords, Lexicon
from timeline.events.syntax import TIME_WORDS, among, child, children, first_conjunct, is_passive, is_verb
from timeline.parsing.parsed_text import Token
from timeline.values.event import Participant, Role

Played = tuple[Role, "Token"]

OTHER_PREPOSITIONS = frozenset("with to against from for between at in near over toward towards into among".split())
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "into", "over", "for"})
CONTROLLING_PREPOSITIONS = frozenset({"from", "of", "for", "into"})
KEPT_INSIDE = frozenset({"of", "from", "for", "in", "between", "against", "at", "on", "with"})
TRIMMED = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "dep", "ccomp", "advmod", "xcomp", "npadvmod"})
"""What is cut off a noun phrase: clauses and appositions."""
WHOLE = frozenset({"compound", "nmod", "amod", "nummod", "poss", "det"})
"""What is kept of it with everything that hangs on it."""
QUOTES = frozenset({'"', "“", "”", "``", "''"})
LONGEST_LIST = 12
"""Members of a list that are named; a longer one is no list of participants but a table."""
DEEPEST = 12
LONGEST = 14
"""Words; a longer phrase is cut to its core, for the parse has hung too much on it."""
PRONOUNS_LEFT_OUT = frozenset({"there", "that", "which", "who", "what", "whom", "this", "where", "when"})


def participants_of(token: Token, text: str, lexicon: Lexicon) -> tuple[Participant, ...]:
    """The participants of the event that *token* names, in text order, each once.

    A pronoun gives way to the noun it stands for where that is plain (:mod:`timeline.events.antecedents`).
    """
    played = _of_verb(token) if is_verb(token) else _of_noun(token, lexicon)
    roles: dict[tuple[int, int], Role] = {}
    for role, head in played:
        for member in members(head):
            if names_someone(member) and member.i != token.i and not _expletive(member, token):
                roles.setdefault(extent(antecedent(member, lexicon) or member), role)
    return tuple(Participant(role, start, end, text[start:end]) for (start, end), role in sorted(roles.items()))


def names_someone(head: Token) -> bool:
    """False for times ("met *Tuesday*") and for pronouns that name nothing by themselves ("*it* rained")."""
    if head.lower in TIME_WORDS or head.lower in PRONOUNS_LEFT_OUT:
        return False
    return head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET")


def _expletive(actor: Token, event: Token) -> bool:
    """As in "*It* is feared that …", "*it* rained": a subject that stands for a clause or for nothing."""
    if actor.lower != "it" or actor.head.i != event.i:
        return False
    return child(event, "ccomp", "xcomp", "acomp", "csubj") is not None or child(event, "dobj", "agent") is None


def members(head: Token) -> Iterator[Token]:
    """The members of a coordination of noun phrases: "*Holm* and *Berg*"."""
    waiting = [head]
    for _ in range(LONGEST_LIST):
        if not waiting:
            return
        head = waiting.pop(0)
        yield head
        waiting += [conjunct for conjunct in children(head, "conj") if conjunct.pos in ("NOUN", "PROPN", "PRON")]


def extent(head: Token) -> tuple[int, int]:
    """Offsets of the noun phrase of *head*, without appositions, relative clauses and the rest of a list.

    A possessive ending is left off ("*China*'s army"), and quotation marks come in pairs.
    """
    inside = sorted(part.i for part in _inside(head))
    if len(inside) > LONGEST:
        inside = [position for position in inside if position <= head.i]
    first, last = inside[0], inside[-1]
    tokens = head.tokens
    marks = sum(token.text in QUOTES for token in tokens[first : last + 1])
    if marks % 2 and last + 1 < len(tokens) and tokens[last + 1].text in QUOTES:
        last += 1
    elif marks % 2 and first > head.sentence.start and tokens[first - 1].text in QUOTES:
        first -= 1
    return tokens[first].start, tokens[last].end


def _inside(head: Token, depth: int = 0) -> Iterator[Token]:
    """The words of a noun phrase; lists are kept inside it ("talks between *the U.S. and China*")."""
    yield head
    for part in head.children:
        listed = part.dep in ("cc", "conj", "preconj") or part.text == ","
        if _belongs(part, head) and not (listed and not depth) and depth < DEEPEST:
            yield from part.subtree if part.dep in WHOLE else _inside(part, depth + 1)


def _belongs(part: Token, head: Token) -> bool:
    before = part.i < head.i
    if part.dep == "prep":
        return not before and part.lower in KEPT_INSIDE and not _of_time(part)
    if part.dep == "punct":
        return part.text in ("-", "–") if before else part.text == "," and child(head, "conj") is not None
    if part.dep == "case":
        return False
    return part.dep not in TRIMMED or (part.dep == "advmod" and before)


def _of_time(prep: Token) -> bool:
    pobj = child(prep, "pobj")
    return pobj is None or pobj.lower in TIME_WORDS or pobj.like_num


def _of_verb(verb: Token) -> Iterator[Played]:
    passive, parts = is_passive(verb), list(verb.children)
    for actor in subjects(verb):
        yield (Role.PATIENT if passive else Role.AGENT), actor
    yield from _by_agents(verb, parts)
    for thing in _objects(verb, parts, passive):
        yield Role.PATIENT, thing
    for thing in among(parts, "dative"):
        yield Role.OTHER, (child(thing, "pobj") or thing)
    yield from _others(parts)


def subjects(verb: Token, depth: int = 6) -> list[Token]:
    """Who a verb is said of: its own subject, or one shared with a conjunct, a governor or the noun it modifies."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        return [_antecedent(verb) or actor if _is_relative(actor) else actor for actor in own]
    if not depth or verb.head.i == verb.i:
        return []
    return _shared_subject(verb, depth - 1)


def _shared_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep == "amod" and verb.tag in ("VBN", "VBG"):  # "the recently *announced* merger"
        return [head]
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN"):
        return [head] if verb.tag in ("VBN", "VBG") else _holders(head, depth)
    if verb.dep == "pcomp":
        return _beside_preposition(head, depth)
    if not is_verb(head):
        return []
    if verb.dep == "xcomp":  # "urged China to talk": China talks
        return children(head, "dobj") or subjects(head, depth)
    if verb.dep == "advcl" and (child(verb, "mark") is None or verb.tag == "VBG"):  # "while *waiting*, she …"
        return _actor_before(verb, head) or subjects(head, depth)
    return subjects(head, depth) if verb.dep == "conj" else []


def _beside_preposition(preposition: Token, depth: int) -> list[Token]:
    """As in "accused *Lee* of lying", "barred *Lee* from leaving", but "*Lee* helped him by lying"."""
    verb = preposition.head
    if not is_verb(verb):
        return []
    controlled = children(verb, "dobj") if preposition.lower in CONTROLLING_PREPOSITIONS else []
    return controlled or subjects(verb, depth)


def _holders(noun: Token, depth: int) -> list[Token]:
    """Who acts in "*Holm* wrote letters to reassure him", "*the president's* plan to leave"."""
    owners = children(noun, "poss")
    if owners:
        return owners
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    holder = above.head
    return subjects(holder, depth) if above.dep == "dobj" and is_verb(holder) else []


def _actor_before(verb: Token, head: Token) -> list[Token]:
    """As in "angered by *the Navy* sending ships": who acts stands right before."""
    actors = [actor for by in children(head, "agent") for actor in children(by, "pobj")]
    return [actor for actor in actors if actor.i + 1 == verb.i]


def _antecedent(verb: Token) -> Token | None:
    """The noun a relative clause hangs on: "the *man* who came"."""
    first = first_conjunct(verb)
    return first.head if first.dep == "relcl" and first.head.pos in ("NOUN", "PROPN", "PRON") else None


def _objects(verb: Token, parts: Sequence[Token], passive: bool) -> list[Token]:
    things = among(parts, "dobj")
    own = [thing for thing in things if not _is_relative(thing)]
    if own or passive:
        return own
    antecedent = _antecedent(verb) if things or _gapped(verb, parts) else None  # "the deal that they signed"
    return [antecedent] if antecedent is not None else []


def _gapped(verb: Token, parts: Sequence[Token]) -> bool:
    """As in "the deal they signed": a relative clause with a subject of its own and no relative word."""
    own = among(parts, "nsubj", "nsubjpass")
    return verb.dep == "relcl" and bool(own) and not _is_relative(own[0])


def _is_relative(pronoun: Token) -> bool:
    return pronoun.tag in ("WDT", "WP") or pronoun.lower == "that"


def _by_agents(head: Token, parts: Sequence[Token]) -> Iterator[Played]:
    for by in parts:
        if by.dep == "agent" or (by.dep == "prep" and by.lower == "by" and not is_verb(head)):
            yield from ((Role.AGENT, actor) for actor in children(by, "pobj"))


def _others(parts: Sequence[Token]) -> Iterator[Played]:
    for prep in among(parts, "prep"):
        if prep.lower in OTHER_PREPOSITIONS:
            for thing in children(prep, "pobj"):
                if thing.pos == "PROPN" or prep.lower not in PLACE_PREPOSITIONS:
                    yield Role.OTHER, thing


def _of_noun(noun: Token, lexicon: EventWords) -> Iterator[Played]:
    if noun.pos == "ADJ":
        yield from ((Role.AGENT, actor) for actor in subjects(noun.head))
        return
    owning, parts = Role.PATIENT if noun.lemma in lexicon.undergone_nouns else Role.AGENT, list(noun.children)
    yield from ((owning, owner) for owner in among(parts, "poss"))
    yield from ((Role.AGENT, name) for name in among(parts, "compound", "nmod") if name.pos == "PROPN")
    yield from _by_agents(noun, parts)
    for prep in among(parts, "prep"):
        role = {"of": Role.PATIENT, "between": Role.AGENT, "against": Role.PATIENT, "on": Role.PATIENT}.get(prep.lower)
        if role is not None:
            yield from ((role, thing) for thing in children(prep, "pobj"))
    yield from _others(parts)
    yield from _of_light_verb(noun, lexicon)


def _of_light_verb(noun: Token, lexicon: EventWords) -> Iterator[Played]:
    """As in "*Holm* paid a string of visits", "the meeting was held by *officials*"."""
    if noun.dep == "pobj" and noun.head.lower == "of":
        noun = noun.head.head
    verb = noun.head
    if noun.dep in ("dobj", "nsubjpass") and verb.lemma in lexicon.light_verbs:
        yield from _by_agents(verb, list(verb.children))
        for leading in children(verb, "advcl", "conj", "acl"):  # "were held Tuesday, led by Chase"
            if leading.lemma in lexicon.leading_verbs and leading.tag == "VBN":
                yield from _by_agents(leading, list(leading.children))
        if noun.dep == "dobj":
            yield from ((Role.AGENT, actor) for actor in subjects(verb))
