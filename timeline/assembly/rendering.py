"""The chosen words as one line: commas that still part something, quotation marks in pairs, articles or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.assembly.leaving_out import DASHES, MARKS
from timeline.assembly.wording import words_of
from timeline.events.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTES = frozenset({*MARKS, *MARKS.values(), "'", "‘", "’", "`"})
_PARTING = frozenset({",", ";", ":", ".", "?", "!", "…", "...", "-", *DASHES})


def rendered(
    parts: Sequence[Sequence[Token]],
    pairs: Sequence[tuple[int, int]],
    instead: Mapping[int, str],
    lexicon: Lexicon,
    helper: str = "",
    *,
    terse: bool = False,
) -> str:
    """*parts* as text, each with its words in text order, *helper* before the last; *terse* leaves out articles."""
    texts = [_part(part, pairs, instead, lexicon, terse=terse) for part in parts]
    if helper:
        texts.insert(len(texts) - 1, helper)
    if len(parts) == 3 and parts[0] and min(parts[0], key=lambda token: token.i).dep_ == "prep":
        # "In Valmora, a suit was filed"
        texts[0] += ","
    return " ".join(text for text in texts if text)


def _part(
    part: Sequence[Token],
    pairs: Sequence[tuple[int, int]],
    instead: Mapping[int, str],
    lexicon: Lexicon,
    *,
    terse: bool,
) -> str:
    part = _with_whole_words(part)
    kept = {token.i for token in part}
    words = [token for token in part if is_shown(token, kept)]
    if terse:
        words = [token for token in words if not _is_needless_article(token, pairs, lexicon)]
    words.sort(key=lambda token: token.i)
    marked, gaps = dict(instead), set[int]()
    for pair in pairs:
        inner = [token for token in words if pair[0] < token.i < pair[1]]
        if _is_worth_quoting(inner, pair):
            _mark(inner, pair, marked)
            gaps.update(_gaps(inner))
    return words_of(words, _without_articles(marked, lexicon) if terse else marked, gaps)


def _without_articles(instead: Mapping[int, str], lexicon: Lexicon) -> dict[int, str]:
    return {i: _bare(words, lexicon) for i, words in instead.items()}


def _bare(words: str, lexicon: Lexicon) -> str:
    article, _, rest = words.partition(" ")
    return rest if article in lexicon.articles and rest else words


def _with_whole_words(part: Sequence[Token]) -> list[Token]:
    """*part* with the rest of hyphenated words: "12-year-old" stays whole, whatever the parse hangs where."""
    kept = {token.i: token for token in part}
    waiting = list(part)
    while waiting:
        token = waiting.pop()
        for other in _joined(token):
            if other.i not in kept:
                kept[other.i] = other
                waiting.append(other)
    return list(kept.values())


def _joined(token: Token) -> Iterator[Token]:
    """The neighbours that a hyphen binds to *token* without a space."""
    doc = token.doc
    if token.i + 1 < len(doc) and not token.whitespace_ and "-" in (token.text, doc[token.i + 1].text):
        yield doc[token.i + 1]
    if token.i and not doc[token.i - 1].whitespace_ and "-" in (token.text, doc[token.i - 1].text):
        yield doc[token.i - 1]


def is_shown(token: Token, kept: Collection[int]) -> bool:
    """Quotation marks are set anew; a comma stays where the words on both its sides do."""
    if token.text in _QUOTES and token.tag_ != "POS":
        return False
    if token.text not in _PARTING:
        return True
    doc = token.doc
    before, after = token.i - 1, token.i + 1
    while before >= 0 and doc[before].text in _QUOTES:
        before -= 1
    while after < len(doc) and doc[after].text in _QUOTES:
        after += 1
    return after in kept and (before in kept or _opens_a_phrase(doc[after], token))


def _opens_a_phrase(word: Token, comma: Token) -> bool:
    """True for the next member of a list, and for "…, beating the champion", whatever has gone before the comma."""
    if comma.text not in (",", ";"):
        return False
    if (word.tag_ == "VBG" and word.dep_ == "advcl") or (word.dep_ == "mark" and word.head.dep_ == "advcl"):
        return True
    listed = (part for part in comma.head.children if part.dep_ == "conj" and part.pos_ in ("NOUN", "PROPN"))
    return any(part.left_edge.i == word.i for part in listed)


def _is_needless_article(token: Token, pairs: Sequence[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Headlines do without articles, but not in "a few", "the poor" or "The Hague", nor in what is quoted."""
    if token.dep_ != "det" or token.lower_ not in lexicon.articles or any(a < token.i < b for a, b in pairs):
        return False
    head = token.head
    if head.pos_ not in ("NOUN", "PROPN") or head.lower_ in lexicon.article_nouns:
        return False
    return token.is_lower or token.is_sent_start is True


def _is_worth_quoting(inner: Sequence[Token], pair: tuple[int, int]) -> bool:
    return len(inner) > 1 or (len(inner) == 1 and pair[1] - pair[0] == 2)


def _mark(inner: Sequence[Token], pair: tuple[int, int], marked: dict[int, str]) -> None:
    """Put the marks at the first and the last word, whatever has gone between."""
    doc, first, last = inner[0].doc, inner[0], inner[-1]
    marked[first.i] = _sign(doc[pair[0]].text) + marked.get(first.i, first.text)
    rest = any(not token.is_punct and not token.is_space for token in doc[last.i + 1 : pair[1]])
    marked[last.i] = marked.get(last.i, last.text) + (" …" if rest else "") + _sign(doc[pair[1]].text)


def _sign(mark: str) -> str:
    return '"' if mark in ("``", "''") else mark


def _gaps(inner: Sequence[Token]) -> Iterator[int]:
    """Where words of the quotation have gone."""
    for before, after in pairwise(inner):
        between = before.doc[before.i + 1 : after.i]
        if any(not token.is_punct and not token.is_space for token in between):
            yield after.i
