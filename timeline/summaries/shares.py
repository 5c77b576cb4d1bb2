"""The words that a sentence gives to each of several dates of one event: "won *gold* in 2019 and *silver* in 2021"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from timeline.events.syntax import is_noun
from timeline.summaries.omissions import sentence_tokens
from timeline.summaries.words import SummaryWords

if TYPE_CHECKING:
    from timeline.parsing.parsed_text import Token

LONGEST_GAP_WORDS = 16
"""The most words between two dates of one list."""

_PREPOSITIONS = frozenset({"IN", "TO"})
_OF_NUMBERS = frozenset({"quantmod", "amod", "advmod"})
_CLAUSES = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB"})
_JOINING = frozenset({"CC", ",", ":", ".", "``", "''", "-LRB-", "-RRB-"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_NOMINAL = frozenset("NN NNS NNP NNPS CD JJ JJR JJS DT PRP PRP$ POS $ # SYM HYPH".split())

Words = range
"""The indices of words that follow each other."""


@attrs.frozen
class Share:
    """The share of one date in its sentence: a line for it has the words ``kept`` and not the words ``cut``."""

    kept: frozenset[int]
    cut: frozenset[int]


def shares(trigger: Token, dates: Sequence[tuple[int, int]], words: SummaryWords) -> list[Share] | None:
    """The share of each of *dates*, character spans in text order, in the sentence of *trigger*.

    The list is empty if the dates share all words ("in May and June"), and ``None`` if they do not, but it is not clear
    which words belong to the first: "The first vote was held on May 3 and the second on June 9".

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> text = "Ana Ruiz won gold in 2019 and silver in 2021."
    >>> parsed = parse(text, load_model())
    >>> of_2019, of_2021 = shares(parsed.head_at(9, 12), [(21, 25), (40, 44)], SummaryWords.load("en"))
    >>> [parsed[i].text for i in sorted(of_2021.kept)], [parsed[i].text for i in sorted(of_2021.cut)]
    (['silver'], ['gold', 'in', '2019', 'and', 'in', '2021'])
    """
    tokens = trigger.tokens
    phrases = _date_phrases(trigger, dates, words)
    if len(phrases) < 2:
        return []
    gaps = [Words(before.stop, after.start) for before, after in pairwise(phrases)]
    if any(len(gap) > LONGEST_GAP_WORDS or any(tokens[i].tag in _CLAUSES for i in gap) for gap in gaps):
        return None
    own = [[i for i in gap if not _only_joins(tokens[i])] for gap in gaps]
    content = next((part for part in own if any(tokens[i].tag not in _ADVERBS for i in part)), None)
    first: Sequence[int] | None = (
        () if content is None else _counterpart(trigger, phrases[0].start, [tokens[i] for i in content])
    )
    if first is None:
        return None
    parts = [frozenset(first)]
    for part in own:
        parts.append(frozenset(part) or parts[-1])
    shared = {i for phrase in (*phrases, *gaps) for i in phrase}
    return [Share(part, frozenset(shared.union(*parts) - part)) for part in parts] if any(parts) else []


def _date_phrases(trigger: Token, dates: Iterable[tuple[int, int]], words: SummaryWords) -> list[Words]:
    """Each of *dates* with the prepositions before it; none if they are not all in the sentence, in text order."""
    phrases: list[Words] = []
    sentence, tokens = sentence_tokens(trigger), trigger.tokens
    for start, end in dates:
        inside = [token.i for token in sentence if start < token.end and token.start < end]
        floor = phrases[-1].stop if phrases else sentence[0].i
        if not inside or inside[0] < floor:
            return []
        first = inside[0]
        while first > floor and _introduces_date(tokens[first - 1], words):
            first -= 1
        phrases.append(Words(first, inside[-1] + 1))
    return phrases


def _introduces_date(token: Token, words: SummaryWords) -> bool:
    return token.tag in _PREPOSITIONS or token.lower in words.date_modifiers


def _only_joins(token: Token) -> bool:
    return token.is_space or token.tag in _JOINING or (token.tag == "DT" and not is_noun(token.head))


def _counterpart(trigger: Token, end: int, part: Sequence[Token]) -> Words | None:
    """The words before the index *end* that are to the first date what *part* is to a later one.

    They have as many prepositions: "killed *12 people in Lund* on Monday and *30 people in Ystad* on Friday". ``None``
    if there are none after *trigger*.
    """
    tokens, start = trigger.tokens, end
    for _ in range(sum(map(_is_preposition, part))):
        start = next((i for i in range(start - 1, trigger.i, -1) if _is_preposition(tokens[i])), trigger.i)
    if not _is_preposition(part[0]):
        start -= sum(1 for _ in _nominal_before(trigger, start))
        if start < end and _is_preposition(tokens[start]):
            return None
    return Words(start, end) if trigger.i < start < end else None


def _is_preposition(token: Token) -> bool:
    """True for a preposition, not for the "about" of a number."""
    return token.tag in _PREPOSITIONS and token.dep not in _OF_NUMBERS


def _nominal_before(trigger: Token, end: int) -> Iterator[Token]:
    for i in range(end - 1, trigger.i, -1):
        token = trigger.tokens[i]
        if token.tag not in _NOMINAL and token.dep not in _OF_NUMBERS:
            return
        yield token
