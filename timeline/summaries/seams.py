"""The seams of a line: where words were left out, the classes of the words around show if the parse can be right.

This is a second view of the cut. The parse says that "Guild of Millers" is a whole phrase in "went to the Guild of
Millers *show*", but no phrase ends right before a noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.events.lexicon import WordSet
from timeline.events.syntax import AUXILIARIES, SUBJECTS, is_verb
from timeline.summaries.line_plan import Plan
from timeline.summaries.omissions import DASHES

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

LONGEST_ASIDE = 60
"""The words before a dash among which a verb is looked for."""

_WITHIN_NOUN_PHRASE = frozenset("DT PRP$ JJ JJR JJS CD NN NNP NNS NNPS POS".split())
_BEGINS_NOUN = frozenset("DT PRP$ NN NNS".split())
_GOES_ON = frozenset("NN NNS NNP NNPS PRP PRP$ DT CD JJ VB VBD VBZ VBP MD RP POS".split())
"""The classes of words that go on with those before, unless a comma parts them."""


def has_doubtful_seam(plan: Plan, head: Token) -> bool:
    """True if the classes of the words around a cut forbid it, whatever the parse says; *head* governs the line.

    The line begins within a noun phrase ("the ferry's *owner*"), ends before a noun or a finite verb that goes on with
    it ("Men *warned of storms* stayed"), or lacks words that neither a comma nor a preposition opens.
    """
    words = plan.words
    if not words:
        return False
    text, first, last = words[0].tokens, words[0], words[-1]
    before = _left_out((text[i] for i in range(first.i - 1, first.sentence.start - 1, -1)), plan)
    after = _left_out((text[i] for i in range(last.i + 1, last.sentence.end)), plan)
    if before is not None and (_is_part_of(before, first, head) or (before.tag == "RP" and first.tag != "RP")):
        return True  # "rocketed *up* the city's list", in which the parse has the city list something
    if first.i - 1 not in plan.omission.asides and _is_behind_dash(first):
        return True
    if (
        after is not None
        and after.tag in _GOES_ON
        and not _is_of_clause_above(after, head, plan.omission.words.lexicon.reporting)
    ):
        return True
    gaps = [(text[one.i + 1 : two.i], two) for one, two in pairwise(words) if two.i > one.i + 1]
    left_out = [_left_out(gap, plan) for gap, _ in gaps]
    if any(word is not None and word.tag in _GOES_ON for word in left_out):
        return True
    return any(_is_half_open(gap, after, plan) for gap, after in gaps)


def _is_half_open(gap: Sequence[Token], after: Token, plan: Plan) -> bool:
    """True for a phrase that a comma opens and none closes before a noun: "a fever, *the change being* the spots"."""
    own = [token for token in gap if not token.is_space and token.i not in plan.omission.asides]
    if len(own) < 2 or own[0].text != "," or any(token.is_punct for token in own[1:]):
        return False
    shared = own[-1].i in plan.omission.shared or own[-1].i in plan.omission.dates
    return not shared and after.tag in _BEGINS_NOUN and own[-1].dep not in ("cc", "prep")


def _left_out(words: Iterable[Token], plan: Plan) -> Token | None:
    """The first of *words*, up to a sign, that is left out for no other reason than the parse."""
    out = plan.omission
    for word in words:
        if word.is_quote or word.is_space:
            continue
        if word.is_punct:
            return None
        if word.i not in out.dates and word.i not in out.asides and word.i not in out.shared:
            return word
    return None


def _is_part_of(before: Token, first: Token, head: Token) -> bool:
    """True for a word that belongs to the noun phrase which begins the line."""
    if before.tag in ("NN", "NNP", "JJ") and first.tag in ("NN", "NNS") and first.dep not in SUBJECTS:
        return True  # "the link and summary *results* you know"
    return before.tag in _WITHIN_NOUN_PHRASE and first.i <= before.head.i <= head.i


def _is_behind_dash(first: Token) -> bool:
    """True for the rest of a phrase that a dash interrupts: "Nearly a third -- *31%* -- of the ships sank"."""
    start, tokens = first.sentence.start, first.tokens
    if first.i == start or tokens[first.i - 1].text not in DASHES:
        return False
    return not any(is_verb(tokens[i]) for i in range(max(start, first.i - LONGEST_ASIDE), first.i))


def _is_of_clause_above(after: Token, head: Token, reporting: WordSet) -> bool:
    """True if *after* goes on with a clause around that of *head*: "a storm that struck Lund *killed* two".

    It does not after a verb of *reporting*: "a note that said the pier *would* close".
    """
    verb = after.head if after.dep in (*AUXILIARIES, *SUBJECTS) else after
    return verb.is_ancestor_of(head) and head.lemma not in reporting
