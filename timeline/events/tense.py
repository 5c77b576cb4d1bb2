"""Whether the words around a date tell of the past or of what is to come.

"Made calls on *October 30*" means the last one, "will meet on *October 30*" the next: the resolution of a bare date
asks the clause that it stands in.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.attributes import modality_of, tense_of
from timeline.events.lexicon import Lexicon, StatusWords
from timeline.events.syntax import TIME_WORDS, auxiliaries, children, governors, is_verb
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.event import SentenceRole, Tense

CLOCK_WORDS = TIME_WORDS | {"a.m.", "p.m.", "am", "pm", "o'clock"}
TOLD_IN_PRESENT = (SentenceRole.TITLE, SentenceRole.DATELINE, SentenceRole.BYLINE, SentenceRole.CREDIT)


def tense_at(parsed: ParsedText, lexicon: Lexicon | None = None) -> TenseAt:
    """A function from a stretch ``(start, end)`` of the text to the direction its clause looks in.

    >>> from timeline.parsing.conversion import as_parsed
    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> text = "Ann called Bob on Monday. They will meet on Friday."
    >>> look = tense_at(as_parsed(parse(text, load_model())))
    >>> str(look(18, 24)), str(look(44, 50))
    ('past', 'future')
    """
    words = lexicon or Lexicon.load(parsed.lang or "en")
    known: dict[int, ClauseTense] = {}  # a verb may have a list of thousands of dates below it

    def of_word(word: Token) -> ClauseTense:
        if word.i not in known:
            known[word.i] = _of_word(word, words)
        return known[word.i]

    def look(start: int, end: int) -> ClauseTense:
        head = parsed.head_at(start, end)
        return direction_of(head, parsed.role_at(start), of_word) if head is not None else ClauseTense.NONE

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
        below = below or (word.i != token.i and word.pos != "ADP" and word.lower not in CLOCK_WORDS)
    return ClauseTense.NONE


def _of_word(word: Token, lexicon: StatusWords) -> ClauseTense:
    if not is_verb(word):
        return ClauseTense.NONE
    if _looks_ahead(word, lexicon):
        return _of_plan(word)
    return _of_verb(word, lexicon)


def _of_plan(verb: Token) -> ClauseTense:
    """A plan of the past ("was to open in March", "was due to open") may be over or not; "was to *have* opened" is."""
    if any(helper.lower == "have" for helper in auxiliaries(verb)):
        return ClauseTense.PAST
    head = verb.head.head if verb.head.dep == "acomp" else verb.head
    was = verb.dep == "xcomp" and head.lower in ("was", "were")
    return ClauseTense.PRESENT if was else ClauseTense.FUTURE


def _of_verb(verb: Token, lexicon: StatusWords) -> ClauseTense:
    tense, helpers = tense_of(verb, lexicon), {helper.lemma for helper in auxiliaries(verb)}
    if tense in (Tense.PAST, Tense.PASTPART) or "have" in helpers:
        return ClauseTense.PAST
    if tense is Tense.FUTURE or modality_of(verb, lexicon):
        return ClauseTense.FUTURE
    told = tense is Tense.PRESENT and verb.lemma not in lexicon.reporting  # who "says on Monday" has said it
    return ClauseTense.PRESENT if told else ClauseTense.NONE


def _looks_ahead(verb: Token, lexicon: StatusWords) -> bool:
    """As in "is *scheduled* for October 5", "*plans* to meet Monday", "are *to meet* Monday"."""
    helpers = {helper.lower for helper in auxiliaries(verb)}
    if verb.tag in ("VBN", "VBD") and verb.lemma in lexicon.planning:
        return bool(helpers & {"is", "are", "'s", "'re"}) or (not helpers and verb.dep in ("acl", "amod"))
    if tense_of(verb, lexicon) is not Tense.INFINITIVE:
        return False
    head = verb.head
    words = {head.lemma.lower(), head.lower, *(part.lower for part in children(head, "acomp"))}
    return (
        (head.lemma == "be" and verb.dep == "xcomp")
        or not words.isdisjoint(lexicon.planning)
        or not words.isdisjoint(lexicon.wishing)
    )
