"""Whether the words around a date tell of the past or of what is to come.

"Made calls on *October 30*" means the last one, "will meet on *October 30*" the next: the resolution of a bare date
asks the clause that it stands in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline.events.attributes import modality_of, tense_of
from timeline.events.lexicon import Lexicon, StatusWords
from timeline.events.syntax import TIME_WORDS, auxiliaries, children, governors, is_verb
from timeline.parsing.parse import sentence_roles
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.event import SentenceRole, Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLOCK_WORDS = TIME_WORDS | {"a.m.", "p.m.", "am", "pm", "o'clock"}
TOLD_IN_PRESENT = (SentenceRole.TITLE, SentenceRole.DATELINE, SentenceRole.BYLINE, SentenceRole.CREDIT)


def tense_at(doc: Doc, lexicon: Lexicon | None = None) -> TenseAt:
    """A function from a stretch ``(start, end)`` of the text to the direction its clause looks in.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> text = "Ann called Bob on Monday. They will meet on Friday."
    >>> look = tense_at(parse(text, load_model()))
    >>> str(look(18, 24)), str(look(44, 50))
    ('past', 'future')
    """
    words = lexicon or Lexicon.load(doc.lang_ or "en")
    roles = sentence_roles(doc)
    known: dict[int, ClauseTense] = {}  # a verb may have a list of thousands of dates below it

    def of_word(word: Token) -> ClauseTense:
        if word.i not in known:
            known[word.i] = _of_word(word, words)
        return known[word.i]

    def look(start: int, end: int) -> ClauseTense:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return ClauseTense.NONE
        return direction_of(span.root, roles(start), of_word)

    return look


def direction_of(token: Token, role: SentenceRole, of_word: Callable[[Token], ClauseTense]) -> ClauseTense:
    """The direction of the nearest verb above *token* that looks in any; *of_word* gives that of a word."""
    below = False
    for word in (token, *governors(token)):
        found = of_word(word)
        if found is ClauseTense.PRESENT and role is SentenceRole.CAPTION:
            return ClauseTense.PAST  # "Above, delegates arrive …": what the picture shows is over
        if found is ClauseTense.PRESENT and (below or role in TOLD_IN_PRESENT):
            return ClauseTense.NONE  # "is accused of *stealing* it on Friday", "follows Friday's *sales*"
        if found is not ClauseTense.NONE:
            return found
        below = below or (word.i != token.i and word.pos_ != "ADP" and word.lower_ not in CLOCK_WORDS)
    return ClauseTense.NONE


def _of_word(word: Token, lexicon: StatusWords) -> ClauseTense:
    if not is_verb(word):
        return ClauseTense.NONE
    if _looks_ahead(word, lexicon):
        return _of_plan(word)
    return _of_verb(word, lexicon)


def _of_plan(verb: Token) -> ClauseTense:
    """A plan of the past ("was to open in March", "was due to open") may be over or not; "was to *have* opened" is."""
    if any(helper.lower_ == "have" for helper in auxiliaries(verb)):
        return ClauseTense.PAST
    head = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    was = verb.dep_ == "xcomp" and head.lower_ in ("was", "were")
    return ClauseTense.PRESENT if was else ClauseTense.FUTURE


def _of_verb(verb: Token, lexicon: StatusWords) -> ClauseTense:
    tense, helpers = tense_of(verb, lexicon), {helper.lemma_ for helper in auxiliaries(verb)}
    if tense in (Tense.PAST, Tense.PASTPART) or "have" in helpers:
        return ClauseTense.PAST
    if tense is Tense.FUTURE or modality_of(verb, lexicon):
        return ClauseTense.FUTURE
    told = tense is Tense.PRESENT and verb.lemma_ not in lexicon.reporting  # who "says on Monday" has said it
    return ClauseTense.PRESENT if told else ClauseTense.NONE


def _looks_ahead(verb: Token, lexicon: StatusWords) -> bool:
    """As in "is *scheduled* for October 5", "*plans* to meet Monday", "are *to meet* Monday"."""
    helpers = {helper.lower_ for helper in auxiliaries(verb)}
    if verb.tag_ in ("VBN", "VBD") and verb.lemma_ in lexicon.planning:
        return bool(helpers & {"is", "are", "'s", "'re"}) or (not helpers and verb.dep_ in ("acl", "amod"))
    if tense_of(verb, lexicon) is not Tense.INFINITIVE:
        return False
    head = verb.head
    words = {head.lemma_.lower(), head.lower_, *(part.lower_ for part in children(head, "acomp"))}
    return (
        (head.lemma_ == "be" and verb.dep_ == "xcomp")
        or not words.isdisjoint(lexicon.planning)
        or not words.isdisjoint(lexicon.wishing)
    )
