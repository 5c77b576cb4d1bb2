"""Words that a line does without, whoever tells it: dates shown beside it, brackets, signs without a partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.parsing.parsed_text import Token, TokenSpan

OPENING = {"(": ")", "[": "]", "{": "}", "-LRB-": "-RRB-"}
DASHES = frozenset({"--", "–", "—"})
MARKS = {'"': '"', "“": "”", "``": "''"}
SAYERS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "csubj"})
FARTHEST = 400
"""Words looked at in a sentence; what is longer is a table."""


def words_around(token: Token) -> list[Token]:
    """The sentence of *token*, as far as it is looked at."""
    return list(token.sentence)[:FARTHEST]


def signs_in(tokens: Sequence[Token]) -> list[Token]:
    """Those of *tokens* that are no plain words: brackets, dashes and quotation marks are among them."""
    return [token for token in tokens if not token.is_alpha]


def asides(tokens: Sequence[Token], trigger: Token) -> set[int]:
    """Indices of the words of a sentence in brackets and between dashes, unless *trigger* is one of them."""
    found: set[int] = set()
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
    """From dash to dash: "three towns -- Ystad, Lund and Kivik -- joined"."""
    dashes = [token for token in tokens if token.text in DASHES and (token.space_after or token.text == "—")]
    if len(dashes) == 2 and dashes[0].text == dashes[1].text:
        yield dashes[0].i, dashes[1].i


def quotations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The pairs of quotation marks in a sentence as token indices."""
    pairs, begun, closing = list[tuple[int, int]](), -1, ""
    for token in tokens:
        if begun >= 0 and token.text == closing:
            pairs.append((begun, token.i))
            begun = -1
        elif begun < 0 and token.text in MARKS:
            begun, closing = token.i, MARKS[token.text]
    return pairs


def hyphens(tokens: Sequence[Token]) -> list[int]:
    """Indices of the signs that bind words into one: "12-year-old"."""
    signs = (token for token in tokens if token.text == "-" and not token.space_after and token.i)
    return [sign.i for sign in signs if not sign.tokens[sign.i - 1].space_after]


def date_words(trigger: Token, dates: Sequence[tuple[int, int]]) -> set[int]:
    """Indices of the words of the dates, with the prepositions that only they need.

    A date that the clause is about ("spend *the week*") or that names a thing (the "Dec. 10 issue") stays.
    """
    needless: set[int] = set()
    around = words_around(trigger) if dates else []
    for start, end in dates:
        words = [token for token in around if token.start < end and start < token.start + len(token)]
        span = TokenSpan(trigger.tokens, words[0].i, words[-1].i + 1) if words else None
        if span is not None and _only_dates(span, trigger):
            needless.update(_with_company(span))
    return needless


def _only_dates(span: TokenSpan, trigger: Token) -> bool:
    root = span.root
    inside = {token.i for token in span}
    if trigger.i in inside:
        return False
    if root.dep in SAYERS:
        return len(span) == 1 and (root.dep == "dobj" or any(part.i not in inside for part in root.children))
    if root.i < root.head.i and root.dep in ("compound", "nmod", "nummod", "amod", "poss"):
        return root.head.i == trigger.i
    return True


def _with_company(span: TokenSpan) -> set[int]:
    """The words of *span*, prepositions and conjunctions that only they need, "late" and "earlier" beside them."""
    needless = {token.i for token in span}
    for i in list(needless):
        token = span.tokens[i]
        while token.head.i != token.i and token.head.i not in needless and _only_needed_by(token.head, needless):
            token = token.head
            needless.add(token.i)
    company = {
        part.i for i in list(needless) for part in span.tokens[i].children if part.dep in ("cc", "punct", "case")
    }
    before = span.tokens[min(needless) - 1] if min(needless) else None
    if before is not None and before.lower in ("late", "early", "earlier", "later"):
        company.add(before.i)
    return needless | company


def _only_needed_by(preposition: Token, words: set[int]) -> bool:
    return preposition.dep == "prep" and all(
        child.i in words or child.dep in ("cc", "conj", "punct") for child in preposition.children
    )
