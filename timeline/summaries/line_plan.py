"""The plan of a line, and the questions whether it reads: does it say enough, is it open at the end or broken?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from timeline.events.lexicon import Lexicon
from timeline.events.syntax import AUXILIARIES, SUBJECTS, child, children, governors, is_noun, is_verb
from timeline.summaries.clauses import is_joined
from timeline.summaries.cuts import Omission, words_in
from timeline.summaries.governing import is_finite
from timeline.summaries.omissions import SignPair
from timeline.summaries.shares import Share
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

YEAR = 4
"""The digits of a year."""
FARTHEST_NAME = 160
"""The words before a pronoun among which a noun for it is looked for."""
LONGEST_START = 5
"""The words at the beginning of a line among which a question word is looked for."""


_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NO_CONTENT = AUXILIARIES | {"prt", "compound"}
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@attrs.frozen(eq=False, slots=False, repr=False)
class LineSource:
    """The input of a plan: the trigger, the words that its line leaves out, and the quotations around it.

    ``dates`` are the indices of the words that date the event, ``asides`` those of brackets and dashes. ``speaker`` is
    the source of the event, who says a line in the first person.
    """

    trigger: Token
    words: SummaryWords
    dates: Collection[int]
    asides: Collection[int]
    quotations: Sequence[SignPair]
    hyphens: Sequence[int]
    speaker: str

    @cached_property
    def excluded(self) -> frozenset[int]:
        """The indices of all words to leave out."""
        return frozenset((*self.asides, *self.dates))


@attrs.frozen(eq=False, slots=False)
class Plan:
    """The content of a line: words of one sentence, in the order of the sentence.

    The line cannot lose the words at the indices ``protected``. ``joint`` is the index where the verb follows its
    subject, with ``auxiliary`` ("was") between them. ``replacements`` are names for pronouns by index, and a line of a
    ``speaker`` is what he says. If the line tells what someone said and then who, ``attribution`` is the index of the
    first word of the latter. The parse of a sentence that ``is_doubtful`` is not trusted within its commas; a line
    that ``is_quoted_whole`` is a sentence, or a noun with its clause.
    """

    trigger: Token
    tokens: Sequence[Token]
    protected: Collection[int]
    omission: Omission
    auxiliary: str = ""
    joint: int = -1
    replacements: Mapping[int, str] = attrs.field(factory=dict)
    speaker: str = ""
    attribution: int = -1
    is_doubtful: bool = False
    is_quoted_whole: bool = False

    @cached_property
    def words(self) -> Sequence[Token]:
        """The tokens without punctuation and spaces."""
        return words_in(self.tokens)

    def without(self, removed: Collection[int]) -> Plan:
        """The plan without the words at the indices *removed*."""
        return attrs.evolve(self, tokens=[token for token in self.tokens if token.i not in removed])

    def with_share(self, share: Share) -> Plan:
        """The plan with the words of one of several dates, without those of the others."""
        lost = {*share.cut, *(i for part in share.cut for i in _genitives_of(self.trigger.tokens[part]))} - share.kept
        rest = self.without(lost).tokens
        text, whole = self.trigger.tokens, {*share.kept, *(token.i for token in rest)}
        joint = self.joint if self.auxiliary else min(share.kept, default=-1)  # no comma of the list before them
        return attrs.evolve(self, tokens=[text[i] for i in sorted(whole)], joint=joint)


def _genitives_of(date: Token) -> Iterator[int]:
    """The indices of what belongs to a date that is left out: "the first nine months *of this year*"."""
    for part in children(date, "prep"):
        if part.i == date.i + 1:
            yield from (token.i for token in part.subtree)


def says_enough(plan: Plan) -> bool:
    """False for lines of one or two words, unless one of them is a name."""
    words = plan.words
    if words and words[-1].lemma in plan.omission.words.pro_verbs and words[-1].dep not in AUXILIARIES:
        return False  # "as the mayor did"
    if len(words) + bool(plan.auxiliary) > 2:
        full = [word for word in words if word.dep not in AUXILIARIES and word.dep not in ("neg", "advmod", "prt")]
        pronoun = full[0].tag in ("PRP", "DT") and full[0].i not in plan.replacements
        return not (pronoun and len(full) <= 2)  # "it would be provided"
    named = any(word.pos == "PROPN" or word.i in plan.replacements for word in words)
    return named or (len(words) > 1 and all(is_noun(word) or is_verb(word) for word in words))


def names_nobody(plan: Plan) -> bool:
    """True if a pronoun begins the line, and its sentence has a noun that it may stand for: "*its* plan failed"."""
    words = plan.words
    first = words[0] if words else plan.trigger
    if first.tag == "IN":  # "in Lund *it* grew"
        first = next((word for word in words if word.dep in SUBJECTS), first)
    is_subject = first.tag == "PRP" and first.dep in SUBJECTS
    if not (is_subject or first.tag == "PRP$") or first.i in plan.replacements:
        return False
    names = plan.omission.words.lexicon
    if not any(first.lower in group for group in (names.he, names.she, names.it, names.they)):
        return False
    start, text = first.sentence.start, first.tokens
    leads = first.head.dep == "advcl" and first.i < first.head.head.i  # "when *she* left, Holm wept"
    before = text[max(start, first.i - FARTHEST_NAME) : first.head.head.i if leads else first.i]
    kept = {token.i for token in plan.tokens}
    return any(is_noun(token) and token.i not in kept and token.i not in plan.omission.dates for token in before)


def speaks_for_itself(plan: Plan) -> bool:
    """True for a line in the first person that does not say whose it is: "our harbour grew"."""
    first = next(iter(plan.words), plan.trigger)
    return not plan.speaker and plan.attribution < 0 and first.lower in plan.omission.words.first_persons


def begins_with_name(plan: Plan) -> bool:
    """True for a line that begins with a name, with a noun that has its article, or with a pronoun that is replaced."""
    first = next(iter(plan.words), plan.trigger)
    if first.tag in ("PRP", "DT") and first.dep in SUBJECTS:
        return first.i in plan.replacements
    return first.tag != "NN" or first.dep in SUBJECTS


def is_in_idiom(noun: Token) -> bool:
    """True for a singular noun without an article behind its preposition: "on *par* with", "in *connection* with"."""
    bare = noun.tag == "NN" and child(noun, "det", "poss", "amod", "nummod", "compound") is None
    return bare and noun.dep == "pobj" and noun.head.i == noun.i - 1


def width(tokens: Iterable[Token]) -> int:
    """About the characters of *tokens* as text."""
    return sum(len(token) + token.space_after for token in tokens)


def points_back(plan: Plan) -> bool:
    """True for "that trend continued", whose subject is named in the sentence before."""
    words = plan.words
    subject = next((word for word in words if word.dep in SUBJECTS), plan.trigger)
    return any(part.lower in plan.omission.words.demonstratives for part in children(subject, "det"))


def is_vague(plan: Plan) -> bool:
    """True for "a report was published", "incidents took place" and "the first took place", which say nothing alone."""
    words, lists = plan.words, plan.omission.words
    full = [word for word in words if word.pos in _CONTENT and word.dep not in _NO_CONTENT]
    if plan.replacements or any(word.pos in ("PROPN", "NUM") or word.dep in ("prep", "expl") for word in words):
        return False
    subject = next((word for word in full if is_noun(word) or word.dep in SUBJECTS), None)
    if subject is None or not any(map(is_verb, full)):
        return False
    happens = any(is_verb(word) and word.lemma in lists.lexicon.happening_verbs for word in full)
    known = any(_is_known(part, plan) for part in subject.children)
    if happens and len(full) <= 2 and subject.lemma not in lists.lexicon.nouns:
        return True  # "the alliance will start", unlike "the strike began"
    return len(full) <= (4 if happens else 2) and not (known and subject.tag[0] == "N")


def _is_known(part: Token, plan: Plan) -> bool:
    """True for "the" and "Holm's", which tell the reader which one is meant; not for "their"."""
    if part.dep == "poss":
        return part.tag != "PRP$" or part.i in plan.replacements
    return part.lower in plan.omission.words.lexicon.definite_articles


def is_broken(plan: Plan) -> bool:
    """True for a line that cannot be right: it begins with a verb, ends in a conjunction or lacks what someone said."""
    words = plan.words
    if plan.is_quoted_whole or not words or plan.attribution >= 0:
        return False
    first, last = words[0], words[-1]
    finite = next((number for number, word in enumerate(words) if word.tag in _FINITE), len(words))
    asks = any(_asks(word, plan.omission.verb) for word in words[: min(finite, LONGEST_START)])
    if (
        first.tag in _FINITE
        or first.dep == "mark"
        or asks
        or (last.dep in ("prep", "mark", "cc") and not last.children)
    ):
        return True
    inside = {token.i for token in plan.tokens}
    return any(_misses_content(word, inside, plan.omission.words) for word in words if is_verb(word))


def _misses_content(verb: Token, kept: Collection[int], words: SummaryWords) -> bool:
    """True for "told reporters:" and "as the paper reported", and for a verb whose object is the subject of another.

    The latter is a parse of "said the *bridge*, an old one, *broke*" in which the bridge was said.
    """
    rest = [part for part in verb.children if part.i > verb.i and part.i not in kept]
    if any(part.dep in ("ccomp", "advcl", "dep") and _lacks_subject(part) for part in rest):
        return True
    if verb.lemma not in words.lexicon.reporting or child(verb, "auxpass") is not None:
        return False
    content = any(part.i in kept and part.dep in ("dobj", "ccomp") for part in verb.children)
    colon = any(token.text == ":" for token in verb.tokens[verb.i : verb.sentence.end])
    return (colon and not content) or (verb.dep == "advcl" and child(verb, "mark") is not None and not content)


def _asks(word: Token, verb: int) -> bool:
    """True for "whom" in "some of *whom* left", whose clause is that of the line; false in "those *who* left met"."""
    if word.tag not in ("WDT", "WP"):
        return False
    clause = next((above for above in governors(word) if above.i == verb or above.dep == "relcl"), None)
    return clause is not None and clause.i == verb


def _lacks_subject(verb: Token) -> bool:
    return verb.tag in ("VBD", "VBZ", "VBP") and child(verb, *SUBJECTS, "expl", "mark", "advmod") is None


def is_open(plan: Plan) -> bool:
    """True for a line that needs its date: "messages were asked *for* in May", "most of it *happened* by day"."""
    last = plan.words[-1:]
    if not last or plan.attribution >= 0:
        return False
    if last[0].dep == "prep" or last[0].lower in plan.omission.words.dangling:
        return True
    if last[0].pos in ("ADP", "SCONJ") and last[0].dep != "prt":
        return True
    return last[0].lemma in plan.omission.words.bare_verbs


def lacks_end(plan: Plan) -> bool:
    """True for a line that ends in a conjunction of time without its noun: "took place before, as well as *after*"."""
    words = plan.words
    if not words or plan.attribution >= 0 or plan.is_quoted_whole:
        return False
    last = words[-1]
    following = last.tokens[last.i + 1 : last.i + 3]
    links = plan.omission.words.lexicon.time_conjunctions
    return last.lower in links and any(token.text == "," for token in following[:1]) and len(following) > 1


def is_misread(head: Token, subject: Token, words: SummaryWords) -> bool:
    """True if the parse of the clause of *head* cannot be right, or if its meaning depends on the clause before it.

    A finite verb has a subject of its own or shares that of a verb before it, a main clause has no conjunction, and
    "that" is not the subject of a main clause.
    """
    own = subject.head.i == head.i or (subject.head.head.i == head.i and subject.head.dep in AUXILIARIES)
    if subject.tag in ("WDT", "WP") or (subject.pos == "NUM" and len(subject) == YEAR and subject.like_num):
        return True
    if head.dep in ("ccomp", "pcomp") and any(part.tag == "WRB" for part in head.children):
        return True  # "it is open *when* the pier will close"
    if is_finite(head) and not own and head.dep != "conj":
        return True
    if any(is_verb(token) and token.dep != "relcl" for token in _between_subjects(subject)):
        return True  # "the league begins in May and the *season* runs", which has two subjects for one verb
    if any(_is_main(token, head, words) for token in head.tokens[subject.i : head.i]):
        return True  # "the *sailors* are Berg and Lind, who fled, the captain *told* us"
    if _is_joined_wrongly(head, words):
        return True
    if any(part.i < head.i for part in children(head, "compound", "nmod", "det", "poss")):
        return True  # "and the regular *season* runs", which is not the name of a run
    if any(part.lower in words.lexicon.negators for part in children(head, "preconj")):
        return True  # "*not* only has the board failed"
    if any(is_conditional(verb, words.lexicon) for verb in (head, *governors(head))):
        return True
    return head.dep == "ROOT" and child(head, "mark") is not None


def _is_joined_wrongly(head: Token, words: SummaryWords) -> bool:
    """True if *head* is a list with another verb, and they are none.

    There is no "and" in "Lind confirmed *his daughter*, Ana, *joined* him". In "a study *shows* it fell and *helped*"
    the tenses say that it helped. A verb behind a bracket that closes is in no list with one inside: "(founded in 1902,
    sold in 1998) *was* a mill".
    """
    members = [part for part in (head, *children(head, "conj")) if part.dep == "conj" and is_verb(part.head)]
    members = [part for part in members if not any(sign.tag == "-RRB-" for sign in head.tokens[part.head.i : part.i])]
    bare = [member for member in members if is_verb(member) and child(member, *SUBJECTS) is None]
    if any(not is_joined(member) and member.tag in _FINITE for member in bare):
        return True
    says = head.head.lemma in words.lexicon.reporting or head.head.lemma in words.content_verbs
    return head in bare and says and head.tag == "VBD" and head.head.tag in ("VBZ", "VBP")


def _is_main(token: Token, head: Token, words: SummaryWords) -> bool:
    """True for a finite verb in the content of *head*, between the latter and its subject."""
    if token.dep != "ccomp" or token.head.i != head.i or token.lemma in words.lexicon.reporting:
        return False
    return is_verb(token) and is_finite(token)


def _between_subjects(subject: Token) -> Sequence[Token]:
    """The words between *subject* and the last other subject that the parse gives its verb."""
    others = [part.i for part in children(subject.head, *SUBJECTS) if part.i > subject.i]
    return subject.tokens[subject.i + 1 : max(others)] if others else ()


def own_part(trigger: Token) -> Sequence[Token]:
    """The words of the sentence of *trigger*, between semicolons if the part has a finite verb of its own."""
    sentence = trigger.sentence
    ends = [token.i for token in sentence if token.text == ";"]
    first = max((i + 1 for i in ends if i < trigger.i), default=sentence.start)
    after = min((i for i in ends if i > trigger.i), default=sentence.end)
    part = sentence.tokens[first:after]
    return part if any(is_verb(token) and is_finite(token) for token in part) else list(sentence)


def is_conditional(verb: Token, lexicon: Lexicon) -> bool:
    """True for "if the vote fails", which states nothing."""
    return any(mark.lower in lexicon.conditions for mark in children(verb, "mark"))
