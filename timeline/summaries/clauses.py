"""The phrases of a clause that say who did what: its subject and its predicate."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from timeline.events.syntax import (
    AUXILIARIES,
    CHAIN,
    SUBJECTS,
    auxiliaries,
    child,
    children,
    first_conjunct,
    governors,
    is_noun,
    is_verb,
)
from timeline.summaries.governing import verb_above
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

MAX_CLAUSE_TOKENS = 160
"""Words of a clause that are looked at; a longer one is a table that was read as a sentence."""
LONGEST_PLACE = 5
"""Words of a place before the subject that a line can begin with."""

COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"})
_PARENTHETICAL = frozenset({"parataxis", "meta", "intj", "discourse", "dep"})
_CONNECTIVES = frozenset({"mark", "cc", "preconj", "expl"})
_BREAKS = frozenset({",", ";", ":", "--", "–", "—"})


def subject_of(head: Token) -> Token | None:
    """The head of the subject of *head*'s clause, or of the clauses above if it has none of its own."""
    for _ in range(CHAIN):
        own = child(head, *SUBJECTS) or _subject_of_auxiliary(head) or child(head, "expl")
        if own is not None:
            return own
        if head.dep in ("acl", "relcl", "amod"):
            return _subject_of_sentence(head) or head.head
        above = verb_above(head) if head.dep in ("conj", "xcomp", "advcl", "pcomp") else None
        if above is None:
            return None
        head = above
    return None


def _subject_of_auxiliary(verb: Token) -> Token | None:
    """A subject that the parse attaches to the auxiliary: "and *five* are missing"."""
    subjects = (child(part, *SUBJECTS) for part in children(verb, *AUXILIARIES))
    return next((subject for subject in subjects if subject is not None), None)


def _subject_of_sentence(verb: Token) -> Token | None:
    """The helicopter in "A helicopter carrying a minister crashed", where the parse has the minister crash."""
    noun, root = verb.head, verb.sentence.root
    finite = verb.tag == "VBD" and verb.dep == "acl"
    if not finite or not is_noun(root) or root.i >= noun.i:
        return None
    participles = (above for above in governors(noun) if above.tag == "VBG" and above.dep == "acl")
    return root if any(root.i < above.i < noun.i for above in participles) else None


def implied_auxiliary(head: Token, words: SummaryWords) -> str:
    """The auxiliary that a bare participle behind a noun leaves out, empty if it leaves out none.

    "built in 1931" implies "was built". A verb that also happens by itself may be a past tense that was misread behind
    a conjunction: "before classes *restarted*".
    """
    base = first_conjunct(head)
    if child(head, "ccomp") is not None:  # "the firm, *announced* in May that", a past tense
        return ""
    bare = _is_participle(head, words) and _is_participle(base, words) and base.dep == "acl"
    if not bare or child(head, *AUXILIARIES, *SUBJECTS) is not None or head.lemma in words.intransitive:
        return ""  # "a ferry carrying tourists *capsized*"
    noun = base.head
    if noun.head.i == noun.i and child(head, "npadvmod", "dobj") is not None:
        return ""  # "The crew *spent* Monday in Lund", taken for a noun with a participle
    if noun.dep == "pobj" and noun.head.lower in words.clause_prepositions:
        return ""
    singular, plural = words.passive_auxiliaries
    return plural if noun.tag in ("NNS", "NNPS") or child(noun, "conj") is not None else singular


def _is_participle(verb: Token, words: SummaryWords) -> bool:
    """True for a participle, also for one that was taken for a past tense: "rejected a judge *named* in May"."""
    if verb.tag == "VBN":
        return True
    above = verb_above(verb.head)
    is_object = verb.dep == "acl" and verb.head.dep in ("dobj", "pobj") and child(verb, *COMPLEMENTS) is None
    return verb.tag == "VBD" and is_object and above is not None and above.lemma not in words.lexicon.reporting


def shared_auxiliaries(head: Token, words: SummaryWords) -> list[Token]:
    """The auxiliaries of the verb before, which *head* shares: "*was* elected and re-elected"."""
    if child(head, *AUXILIARIES) is not None or head.dep != "conj":
        return []
    return auxiliaries(head) or _auxiliaries_above(head, words)


def _auxiliaries_above(verb: Token, words: SummaryWords) -> list[Token]:
    """The auxiliaries of the verb above, if the parse takes a participle for a past tense.

    "charged" in "was arrested and *charged*" is a participle. With an object it would be a past tense, and so is a verb
    that cannot have one: "was arrested and died".
    """
    above = verb_above(verb)
    if above is None or child(above, "auxpass") is None or verb.lemma in words.intransitive:
        return []
    regular_past = verb.tag == "VBD" and verb.lower.endswith(words.participle_endings)
    participle = verb.tag == "VBN" or (regular_past and child(verb, *COMPLEMENTS, *SUBJECTS) is None)
    return children(above, *AUXILIARIES) if participle else []


def noun_phrase(head: Token, protected: Collection[int], excluded: Collection[int]) -> list[Token]:
    """The noun phrase of *head* without appositions, relative clauses and the words at the indices *excluded*.

    Words at the indices *protected* stay in any case.
    """

    def dropped(token: Token) -> bool:
        if token.i in excluded:
            return True
        return token.i not in protected and _is_beside_noun(token)

    return list(clause_tokens(head, dropped))


def _is_beside_noun(token: Token) -> bool:
    # "the firm Norrel" is one name, in "Norrel, a firm" the second noun is a parenthetical
    set_off = token.i > token.head.i and token.dep not in ("conj", "cc", "punct") and _is_behind_comma(token)
    return set_off or (_is_parenthetical(token) and not _is_restrictive(token)) or token.dep == "advcl"


def after_comma(token: Token) -> bool:
    """True if a comma or dash precedes the phrase of *token*: "the bridge, *built* in 1931"."""
    first = token.left_edge.i
    if first == 0:
        return False
    before = token.tokens[first - 1]
    return before.text in _BREAKS or (before.text == "-" and before.tag == ":")  # "a prize - a cup of gold"


def _is_behind_comma(token: Token) -> bool:
    """True for all that a comma sets off from the noun: "Berg, *formerly* a *captain* of Norrel"."""
    if after_comma(token):
        return True
    between = token.tokens[token.head.i + 1 : token.left_edge.i]
    return token.dep == "appos" and any(word.text == "," for word in between)


def predicate(head: Token, protected: Collection[int], excluded: Collection[int], words: SummaryWords) -> list[Token]:
    """The clause of *head* without its subject, its parentheticals and the words at the indices *excluded*.

    Words at the indices *protected* stay, except for a subject.
    """

    def dropped(token: Token) -> bool:
        if token.i in excluded:
            return True
        of_head = token.head.i == head.i
        if token.i in protected:
            return of_head and token.dep in SUBJECTS
        if (_is_parenthetical(token) and not _is_restrictive(token)) or _is_set_off(token, head, words):
            return True
        return _is_outside_predicate(token, words) if of_head else _is_second_clause(token)

    return list(clause_tokens(head, dropped, protected))


def _is_parenthetical(token: Token) -> bool:
    """True for a clause that only modifies, unlike the content of "the memo *that he would resign*"."""
    if token.dep == "relcl":
        return child(token, "mark") is None
    return token.dep in _PARENTHETICAL


def _is_restrictive(clause: Token) -> bool:
    """True for a clause that says which: "anyone *who visited the shop*"."""
    return clause.dep == "relcl" and not after_comma(clause)


def _is_set_off(token: Token, head: Token, words: SummaryWords) -> bool:
    """True for phrases behind a comma, adverbs that link sentences, and sources: "according to the ministry"."""
    if token.dep == "advmod" and token.lower in words.linking:
        return True
    if token.dep == "prep" and token.lower in words.manner_conjunctions and token.i > token.head.i:
        return after_comma(token)  # "works more *like* a mill"
    if token.dep == "prep" and token.lower in words.aside_prepositions:
        return token.i != token.head.i + 1 or not is_verb(token.head)  # "seemed *like* a mistake"
    if token.dep == "conj" and is_noun(token) and is_verb(token.head) and not is_joined(token):
        return after_comma(token)  # "ended in a defeat, *a shock* for the club"
    noun = token.head.i == head.i and token.dep in ("npadvmod", "dobj", "oprd", "attr") and token.i > head.i
    return (noun or token.dep in ("appos", "acl", "prep")) and after_comma(token)


def _is_second_clause(token: Token) -> bool:
    """True for the second of two clauses that a conjunction joins."""
    return token.dep == "conj" and is_verb(token) and is_verb(token.head) and not shares_object(token)


def is_joined(member: Token) -> bool:
    """True for a member of a list with "and"; in "those followed by doctors *needed* help" the parse sees a list."""
    first = member.head
    group = [first, member, *(part for part in first.children if part.dep == "conj"), *member.children]
    return any(child(part, "cc") is not None for part in group) or child(first.head, "cc") is not None


def shares_object(verb: Token) -> bool:
    """True for the second verb of "praised or *attacked* the plan", whose object the first one has, too."""
    first = verb.head
    if verb.dep != "conj" or child(verb, "dobj") is None or child(first, *COMPLEMENTS) is not None:
        return False
    return all(token.dep == "cc" for token in verb.tokens[first.i + 1 : verb.i])


def _is_outside_predicate(token: Token, words: SummaryWords) -> bool:
    """True for a child of the main verb that its predicate does without: subject, connectives, other clauses."""
    if token.dep in SUBJECTS or token.dep in _CONNECTIVES or token.tag in ("WRB", "WDT", "WP"):
        return True
    match token.dep:
        case "conj":
            return is_verb(token)
        case "advcl":  # "fell *after* the pier closed" reads on, ", angering its drivers" does not
            return (token.i < token.head.i or after_comma(token)) and not _is_purpose(token)
        case "ccomp":
            return token.i < token.head.i
        case "prep" | "advmod" | "npadvmod" if token.i < token.head.i:
            return _is_before_subject(token) or _comma_follows(token)
        case "prep":
            return any(part.tag in ("WDT", "WP") for part in token.children)
    return False


def _is_before_subject(token: Token) -> bool:
    subject = child(token.head, *SUBJECTS)
    return subject is not None and token.i < subject.i


def _comma_follows(token: Token) -> bool:
    after = max(part.i for part in token.subtree) + 1
    return after < len(token.tokens) and token.tokens[after].text == ","


def _is_purpose(token: Token) -> bool:
    """True for an infinitive of purpose, which stays: "to reassure him"."""
    return any(part.tag == "TO" for part in children(token, *AUXILIARIES))


def fronted_place(head: Token, excluded: Collection[int], words: SummaryWords) -> list[Token]:
    """The words of a place before the subject: "*In Valmora*, a suit was filed"."""
    subject = child(head, *SUBJECTS)
    before = [] if subject is None else [part for part in head.children if part.i <= subject.i]
    for part in before:
        if part.dep == "prep" and part.i not in excluded and part.lower in words.place_prepositions:
            phrase = [token for token in part.subtree if not token.is_punct]
            thing = child(part, "pobj")
            if len(phrase) <= LONGEST_PLACE and thing is not None and thing.tag == "NNP":
                return [] if any(token.i in excluded or token.like_num for token in phrase) else phrase
    return []


def clause_tokens(head: Token, dropped: Callable[[Token], bool], protected: Collection[int] = ()) -> Iterator[Token]:
    """*head* and its descendants in no particular order, without the subtrees of words that are *dropped*.

    Ends after ``MAX_CLAUSE_TOKENS`` words.
    """
    waiting, count = deque([head]), 0
    while waiting and count < MAX_CLAUSE_TOKENS:
        token = waiting.popleft()
        second = _protected_conjunct(token, protected) if token.i != head.i else None
        if second is not None:
            yield from children(token, *AUXILIARIES)
            waiting.append(second)
            continue
        count += 1
        yield token
        for part in token.children:
            if not part.is_space and not dropped(part):
                waiting.append(part)


def _protected_conjunct(verb: Token, protected: Collection[int]) -> Token | None:
    """A second verb that the line cannot lose, and which replaces the first: "plans to open and *close*"."""
    if not protected or not is_verb(verb):
        return None
    return next((part for part in verb.children if part.i in protected and _is_second_clause(part)), None)
