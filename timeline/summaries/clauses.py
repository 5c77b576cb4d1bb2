"""Which clause tells of an event, and the words of it that tell who did what, by the parse."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from timeline.events.lexicon import Lexicon
from timeline.events.syntax import (
    AUXILIARIES,
    CHAIN,
    SUBJECTS,
    TIME_WORDS,
    auxiliaries,
    child,
    children,
    first_conjunct,
    governors,
)
from timeline.parsing.parsed_text import Token
from timeline.summaries.words import SummaryWords

CLAUSAL_HEADS = frozenset({"VERB", "AUX"})
LONGEST = 160
"""Words of a clause that are looked at; what is longer is a table read as a sentence."""

COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"})
_ASIDES = frozenset({"parataxis", "meta", "intj", "discourse", "dep"})
_CONNECTIVES = frozenset({"mark", "cc", "preconj", "expl"})
_NON_FINITE = frozenset({"xcomp", "pcomp", "advcl", "acl", "conj", "prep"})


def told_by(trigger: Token, dated: Collection[int], lexicon: Lexicon) -> Token:
    """The word whose clause or noun phrase tells of *trigger*, whose dates stand at the indices *dated*.

    "the talks ended" is told by "ended"; the treaty of "Norrel broke the 1994 treaty with its rivals" by
    itself, for the year is not when it was broken; "plans to open" by "plans".
    """
    if trigger.pos in CLAUSAL_HEADS:
        return telling_verb(trigger)
    if trigger.pos not in ("NOUN", "PROPN"):
        return _verb_of_adjective(trigger)
    named = trigger.head if trigger.dep == "compound" else trigger  # "the *attack* helicopter", "*Judge* Berg"
    return _verb_of_noun(first_conjunct(named), trigger, dated, lexicon) or named


def _verb_of_adjective(word: Token) -> Token:
    above = word.head
    return telling_verb(above) if above.pos in CLAUSAL_HEADS else word


def _verb_of_noun(noun: Token, trigger: Token, dated: Collection[int], lexicon: Lexicon) -> Token | None:
    verb = noun.head
    inside = any(part.i in dated for part in trigger.subtree)
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "attr") and verb.pos in CLAUSAL_HEADS:
        happens = lexicon.light_verbs | (lexicon.happening_verbs if noun.dep.startswith("nsubj") else frozenset())
        told = not inside or noun.dep == "attr" or verb.lemma in happens | lexicon.aspectual
        return telling_verb(verb) if told else None
    if dated and not inside:
        return _verb_above_noun(noun)
    return None


def says_it_happened(verb: Token, lexicon: Lexicon) -> bool:
    """True for "held" and "began", which tell of an event that a noun names."""
    return verb.lemma in lexicon.light_verbs | lexicon.happening_verbs | lexicon.aspectual


def happening(noun: Token, verb: Token, lexicon: Lexicon) -> Token:
    """What was held: the meeting, in "a meeting of the council, held in Lund", where the parse says the council."""
    if noun.lower in TIME_WORDS:  # "a plan for the feast on 3 May, issued by the ministry"
        return next((above for above in governors(noun) if above.pos in ("NOUN", "PROPN")), noun)
    if not says_it_happened(verb, lexicon) or noun.lemma in lexicon.nouns:
        return noun
    above = noun
    for _ in range(4):
        above = above.head
        if above.pos == "NOUN" and above.lemma in lexicon.nouns:
            return above
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            break
    return noun


def _verb_above_noun(noun: Token) -> Token | None:
    above = verb_above(noun)
    return telling_verb(above) if above is not None else None


def telling_verb(verb: Token) -> Token:
    """The finite verb that *verb* leans on: "plans to open" is told by "plans"; a bare participle tells by itself."""
    for _ in range(CHAIN):
        if verb.dep in AUXILIARIES:
            verb = verb.head
            continue
        if is_finite(verb) or verb.dep not in _NON_FINITE or is_bare_participle(verb):
            break
        above = verb_above(verb)
        if above is None:
            break
        verb = above
    return verb


def is_bare_participle(verb: Token) -> bool:
    """As in "the bridge, built in 1931": the auxiliary can be supplied."""
    return verb.tag == "VBN" and verb.dep in ("acl", "amod", "conj") and child(verb, *AUXILIARIES) is None


def is_finite(verb: Token) -> bool:
    """True for a verb that makes a sentence with its subject."""
    if verb.tag in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(part.tag in ("VBD", "VBZ", "VBP", "MD") for part in auxiliaries(verb))


def verb_above(token: Token) -> Token | None:
    """The nearest verb above *token*."""
    for _ in range(CHAIN):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos in CLAUSAL_HEADS:
            return token
    return None


def path(trigger: Token, head: Token) -> set[int]:
    """Indices of the words from *trigger* up to *head*, which the line cannot lose."""
    inside = {head.i, trigger.i}
    token = trigger
    for _ in range(CHAIN):
        if token.i == head.i or token.head.i == token.i:
            break
        token = token.head
        inside.add(token.i)
    return inside


def subject_of(head: Token) -> Token | None:
    """The head of the subject of *head*'s clause, looked for upward where the clause has none of its own."""
    for _ in range(CHAIN):
        own = child(head, *SUBJECTS) or _of_auxiliary(head) or _there(head)
        if own is not None:
            return own
        if head.dep in ("acl", "relcl", "amod"):
            return _first_noun(head) or head.head
        above = verb_above(head) if head.dep in ("conj", "xcomp", "advcl", "pcomp") else None
        if above is None:
            return None
        head = above
    return None


def _of_auxiliary(verb: Token) -> Token | None:
    """The subject that the parse hangs on the auxiliary: "and *five* are missing"."""
    found = (child(part, *SUBJECTS) for part in children(verb, *AUXILIARIES))
    return next((subject for subject in found if subject is not None), None)


def _first_noun(verb: Token) -> Token | None:
    """The helicopter, in "A helicopter carrying a minister crashed", where the parse has the minister crash."""
    noun, root = verb.head, verb.sentence.root
    finite = verb.tag == "VBD" and verb.dep == "acl"
    if not finite or root.pos not in ("NOUN", "PROPN") or root.i >= noun.i:
        return None
    carrying = (above for above in governors(noun) if above.tag == "VBG" and above.dep == "acl")
    return root if any(root.i < above.i < noun.i for above in carrying) else None


def _there(head: Token) -> Token | None:
    return child(head, "expl")


def auxiliaries_of(head: Token, words: SummaryWords) -> str:
    """The auxiliary that a bare participle leaves to be understood.

    "built in 1931" beside its noun was built; in "was elected and re-elected" the second verb shares the first's.
    """
    if child(head, *AUXILIARIES) is not None:
        return ""
    if head.tag == "VBN" and head.dep in ("acl", "amod") and child(head, *SUBJECTS) is None:
        undergone = head.lemma not in words.intransitive  # the parse has "a ferry carrying tourists *capsized*" so
        return ("were" if head.head.tag in ("NNS", "NNPS") else "was") if undergone else ""
    return " ".join(part.text for part in auxiliaries(head) or _auxiliaries_above(head, words))


def _auxiliaries_above(verb: Token, words: SummaryWords) -> list[Token]:
    """Those of the verb above, for "was arrested and *charged*" where the parse takes the second for a past tense.

    It is one where it has an object, or could have none: "was arrested and died".
    """
    above = verb_above(verb) if verb.dep == "conj" else None
    if above is None or child(above, "auxpass") is None or verb.lemma in words.intransitive:
        return []
    past = verb.tag == "VBD" and verb.lower.endswith("ed") and child(verb, *COMPLEMENTS, *SUBJECTS) is None
    return children(above, *AUXILIARIES) if past or verb.tag == "VBN" else []


def noun_phrase(head: Token, kept: Collection[int], left_out: Collection[int]) -> list[Token]:
    """The noun phrase of *head* without apposition, relative clauses and the words at *left_out*; *kept* stays."""

    def unwanted(token: Token) -> bool:
        # "the firm Norrel" is one name, in "Norrel, a firm" the second is an aside
        set_off = token.i > token.head.i and token.dep not in ("conj", "cc", "punct") and _behind_comma(token)
        return set_off or is_aside(token) or token.dep == "advcl"

    return list(walk(head, lambda token: token.i in left_out or (unwanted(token) and token.i not in kept)))


def after_comma(token: Token) -> bool:
    """What a comma sets off is an aside: the bridge, built in 1931."""
    first = token.left_edge.i
    return first > 0 and token.tokens[first - 1].text in (",", ";", ":", "--", "–", "—")


def _behind_comma(token: Token) -> bool:
    """As in "Berg, *formerly* a *captain* of Norrel": all that the comma sets off from the noun."""
    between = token.tokens[token.head.i + 1 : token.left_edge.i]
    return after_comma(token) or (token.dep == "appos" and any(word.text == "," for word in between))


def predicate(head: Token, kept: Collection[int], left_out: Collection[int], words: SummaryWords) -> list[Token]:
    """The clause of *head* less its subject, its asides and the words at *left_out*; *kept* stays."""

    def unwanted(token: Token) -> bool:
        if token.i in left_out:
            return True
        if token.i in kept:
            return token.head.i == head.i and token.dep in SUBJECTS
        if is_aside(token) or _is_set_off(token, head, words):
            return True
        return _is_left_of_clause(token, words) if token.head.i == head.i else _is_second(token)

    return list(walk(head, unwanted, kept))


def is_aside(token: Token) -> bool:
    """A clause that only says which one, unlike the content of "the memo *that he would resign*"."""
    if token.dep == "relcl":
        return not any(part.dep == "mark" for part in token.children)
    return token.dep in _ASIDES


def _is_set_off(token: Token, head: Token, words: SummaryWords) -> bool:
    """A phrase behind a comma, a word that links, or one that says whose word it is: "according to the ministry"."""
    if token.dep == "advmod" and token.lower in words.linking:
        return True
    if token.dep == "prep" and token.lower in words.aside_prepositions:
        return True
    noun = token.head.i == head.i and token.dep in ("npadvmod", "dobj", "oprd", "attr") and token.i > head.i
    return (noun or token.dep in ("appos", "acl", "prep")) and after_comma(token)


def _is_second(token: Token) -> bool:
    """A second clause inside the one that is told."""
    return token.dep == "conj" and token.pos in CLAUSAL_HEADS and token.head.pos in CLAUSAL_HEADS


def _is_left_of_clause(token: Token, words: SummaryWords) -> bool:
    """What the head of a clause can do without: its subject, what links it to other clauses, those clauses."""
    head = token.head
    if token.dep in SUBJECTS | _CONNECTIVES or token.tag in ("WRB", "WDT", "WP"):
        return True
    if token.dep == "conj":
        return token.pos in CLAUSAL_HEADS
    if token.dep == "advcl":
        return not _is_purpose(token)
    if token.dep == "ccomp":
        return token.i < head.i
    if token.dep in ("prep", "advmod", "npadvmod") and token.i < head.i:
        subject = child(head, *SUBJECTS)
        return (subject is not None and token.i < subject.i) or _comma_follows(token)
    return any(part.tag in ("WDT", "WP") for part in token.children) if token.dep == "prep" else False


def _comma_follows(token: Token) -> bool:
    last = token.right_edge.i
    return last + 1 < len(token.tokens) and token.tokens[last + 1].text == ","


def _is_purpose(token: Token) -> bool:
    """An infinitive that tells why, and stays: "to reassure him"."""
    return token.tag == "VB" and any(part.dep == "aux" and part.tag == "TO" for part in token.children)


def fronted(head: Token, left_out: Collection[int]) -> list[Token]:
    """A place before the subject: "*In Valmora*, a suit was filed"."""
    subject = child(head, *SUBJECTS)
    for part in head.children:
        if subject is None or part.i > subject.i or part.dep != "prep" or part.i in left_out:
            continue
        words = [token for token in part.subtree if not token.is_punct]
        thing = child(part, "pobj")
        if part.lower in ("in", "at", "near") and len(words) <= 5 and thing is not None and thing.tag == "NNP":
            return [] if any(word.i in left_out or word.like_num for word in words) else words
    return []


def walk(head: Token, unwanted: object, kept: Collection[int] = ()) -> Iterator[Token]:
    """*head* and what hangs on it, in no order, leaving out subtrees; at most ``LONGEST`` words."""
    waiting, count = [head], 0
    while waiting and count < LONGEST:
        token = waiting.pop(0)
        verb = kept and token.i != head.i and token.pos in CLAUSAL_HEADS
        second = next((part for part in token.children if part.i in kept and _is_second(part)), None) if verb else None
        if second is not None:  # "plans to open and *close*": the first verb gives way
            yield from (part for part in token.children if part.dep in AUXILIARIES)
            waiting.append(second)
            continue
        count += 1
        yield token
        waiting += [part for part in _parts(token) if not unwanted(part)]  # type: ignore[operator]


def _parts(token: Token) -> Iterator[Token]:
    return (part for part in token.children if not part.is_space)
