"""Words that a line does without, whoever tells it: dates shown beside it, brackets, signs without a partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from timeline.events.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

OPENING = {"(": ")", "[": "]", "{": "}", "-LRB-": "-RRB-"}
DASHES = frozenset({"--", "–", "—"})
MARKS = {'"': '"', "“": "”", "``": "''"}
SAYERS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "csubj"})
FARTHEST = 400
"""Words looked at in a sentence; what is longer is a table."""


def asides(sentence: Span, trigger: Token) -> set[int]:
    """Indices of the words in brackets and between dashes, unless *trigger* is one of them."""
    found: set[int] = set()
    tokens = list(sentence[:FARTHEST])
    for start, end in [*_bracketed(tokens), *_dashed(tokens)]:
        if not start <= trigger.i <= end:
            found.update(range(start, end + 1))
    return found


def _bracketed(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    begun, closing = -1, ""
    for token in tokens:
        if begun < 0 and token.text in OPENING:
            begun, closing = token.i, OPENING[token.text]
        elif begun >= 0 and token.text == closing:
            yield begun, token.i
            begun = -1


def _dashed(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """From dash to dash: "the Baltic states -- Estonia, Latvia and Lithuania -- joined"."""
    dashes = [token for token in tokens if token.text in DASHES and (token.whitespace_ or token.text == "—")]
    if len(dashes) == 2 and dashes[0].text == dashes[1].text:
        yield dashes[0].i, dashes[1].i


def quotations(sentence: Span) -> list[tuple[int, int]]:
    """The pairs of quotation marks in *sentence* as token indices."""
    pairs, begun, closing = list[tuple[int, int]](), -1, ""
    for token in sentence[:FARTHEST]:
        if begun >= 0 and token.text == closing:
            pairs.append((begun, token.i))
            begun = -1
        elif begun < 0 and token.text in MARKS:
            begun, closing = token.i, MARKS[token.text]
    return pairs


def date_words(trigger: Token, dates: Sequence[tuple[int, int]], lexicon: Lexicon) -> set[int]:
    """Indices of the words of the dates, with the prepositions that only they need.

    A date that the clause is about ("spend *the week*") or that names a thing (the "Dec. 10 issue") stays.
    """
    doc = trigger.doc
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in dates]
    needless: set[int] = set()
    for span in spans:
        if span is not None and _only_dates(span, trigger):
            needless.update(_with_company(doc, span, lexicon))
    return needless


def _only_dates(span: Span, trigger: Token) -> bool:
    root = span.root
    inside = {token.i for token in span}
    if trigger.i in inside:
        return False
    if root.dep_ in SAYERS:
        return len(span) == 1 and (root.dep_ == "dobj" or any(part.i not in inside for part in root.children))
    if root.i < root.head.i and root.dep_ in ("compound", "nmod", "nummod", "amod", "poss"):
        return root.head.i == trigger.i
    return True


def _with_company(doc: Doc, span: Span, lexicon: Lexicon) -> set[int]:
    """The words of *span*, prepositions and conjunctions that only they need, "late" and "earlier" beside them."""
    needless = {token.i for token in span}
    for i in list(needless):
        token = doc[i]
        while token.head.i != token.i and token.head.i not in needless and _only_needed_by(token.head, needless):
            token = token.head
            needless.add(token.i)
    company = {part.i for i in list(needless) for part in doc[i].children if part.dep_ in ("cc", "punct", "case")}
    before = doc[min(needless) - 1] if min(needless) else None
    if before is not None and before.lower_ in ("late", "early", "earlier", "later"):
        company.add(before.i)
    return needless | company


def _only_needed_by(preposition: Token, words: set[int]) -> bool:
    return preposition.dep_ == "prep" and all(
        child.i in words or child.dep_ in ("cc", "conj", "punct") for child in preposition.children
    )
