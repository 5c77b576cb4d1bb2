"""The chosen words as one line: commas that still part something, quotation marks in pairs, articles or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from timeline.parsing.parsed_text import Token
from timeline.summaries.omissions import DASHES, MARKS
from timeline.summaries.punctuation import words_of
from timeline.summaries.words import SummaryWords

_QUOTES = frozenset({*MARKS, *MARKS.values(), "'", "‘", "’", "`"})
_PARTING = frozenset({",", ";", ":", ".", "?", "!", "…", "...", "-", *DASHES})


@attrs.frozen(eq=False)
class Style:
    """How words are set: *pairs* of quotation marks and *hyphens* of their sentence; *terse* is without articles."""

    pairs: Sequence[tuple[int, int]]
    hyphens: Sequence[int]
    words: SummaryWords
    terse: bool = False


def rendered(parts: Sequence[Sequence[Token]], instead: Mapping[int, str], style: Style, helper: str = "") -> str:
    """*parts* as text, each with its words in text order, *helper* before the last."""
    texts = [_part(part, instead, style) for part in parts]
    if helper:
        texts.insert(len(texts) - 1, helper)
    if len(parts) == 3 and parts[0] and min(parts[0], key=lambda token: token.i).dep == "prep":
        texts[0] += ","  # "In Valmora, a suit was filed"
    return " ".join(text for text in texts if text)


def _part(part: Sequence[Token], instead: Mapping[int, str], style: Style) -> str:
    by_index = {token.i: token for token in part}
    _complete_words(by_index, style.hyphens)
    words = [by_index[i] for i in sorted(by_index) if is_shown(by_index[i], by_index)]
    if style.terse:
        words = [token for token in words if not _is_needless_article(token, style)]
        instead = _without_articles(instead, style.words)
    marked, gaps = dict(instead), set[int]()
    for pair in style.pairs:
        inner = [token for token in words if pair[0] < token.i < pair[1]]
        if _is_worth_quoting(inner, pair):
            _mark(inner, pair, marked)
            gaps.update(_gaps(inner))
    return words_of(words, marked, gaps)


def _without_articles(instead: Mapping[int, str], words: SummaryWords) -> dict[int, str]:
    return {i: _without_article(phrase, words) for i, phrase in instead.items()}


def _without_article(phrase: str, words: SummaryWords) -> str:
    article, _, rest = phrase.partition(" ")
    return rest if article in words.articles and rest else phrase


def _complete_words(kept: dict[int, Token], hyphens: Sequence[int]) -> None:
    """Add the rest of hyphenated words: "12-year-old" stays whole, whatever the parse hangs where."""
    for sign in (*hyphens, *reversed(hyphens)):
        around = (sign - 1, sign, sign + 1)
        known = next((kept[i] for i in around if i in kept), None)
        if known is not None:
            kept.update({i: known.tokens[i] for i in around if i not in kept and i < len(known.tokens)})


def is_shown(token: Token, kept: Collection[int]) -> bool:
    """Quotation marks are set anew; a comma stays where the words on both its sides do."""
    if token.text in _QUOTES and token.tag != "POS":
        return False
    if token.text not in _PARTING:
        return True
    tokens = token.tokens
    before, after = token.i - 1, token.i + 1
    while before >= 0 and tokens[before].text in _QUOTES:
        before -= 1
    while after < len(tokens) and tokens[after].text in _QUOTES:
        after += 1
    return after in kept and (before in kept or _opens_a_phrase(tokens[after], token))


def _opens_a_phrase(word: Token, comma: Token) -> bool:
    """True for the next member of a list, and for "…, beating the champion", whatever has gone before the comma."""
    if comma.text not in (",", ";"):
        return False
    if (word.tag == "VBG" and word.dep == "advcl") or (word.dep == "mark" and word.head.dep == "advcl"):
        return True
    listed = (part for part in comma.head.children if part.dep == "conj" and part.pos in ("NOUN", "PROPN"))
    return any(part.left_edge.i == word.i for part in listed)


def _is_needless_article(token: Token, style: Style) -> bool:
    """Headlines do without articles, but not in "a few", "the poor" or "The Hague", nor in what is quoted."""
    if token.dep != "det" or token.lower not in style.words.articles:
        return False
    if any(a < token.i < b for a, b in style.pairs):
        return False
    head = token.head
    if head.pos not in ("NOUN", "PROPN") or head.lower in style.words.article_nouns:
        return False
    return token.is_lower or token.starts_sentence


def _is_worth_quoting(inner: Sequence[Token], pair: tuple[int, int]) -> bool:
    return len(inner) > 1 or (len(inner) == 1 and pair[1] - pair[0] == 2)


def _mark(inner: Sequence[Token], pair: tuple[int, int], marked: dict[int, str]) -> None:
    """Put the marks at the first and the last word, whatever has gone between."""
    tokens, first, last = inner[0].tokens, inner[0], inner[-1]
    marked[first.i] = _sign(tokens[pair[0]].text) + marked.get(first.i, first.text)
    rest = any(not token.is_punct and not token.is_space for token in tokens[last.i + 1 : pair[1]])
    marked[last.i] = marked.get(last.i, last.text) + (" …" if rest else "") + _sign(tokens[pair[1]].text)


def _sign(mark: str) -> str:
    return '"' if mark in ("``", "''") else mark


def _gaps(inner: Sequence[Token]) -> Iterator[int]:
    """Where words of the quotation have gone."""
    for before, after in pairwise(inner):
        between = before.tokens[before.i + 1 : after.i]
        if any(not token.is_punct and not token.is_space for token in between):
            yield after.i
