"""The words of a plan as text: commas that still separate something, quotation marks in pairs, articles or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from timeline.events.syntax import children, is_noun
from timeline.parsing.parsed_text import Token
from timeline.summaries.omissions import DASHES, QUOTATION_MARKS, SignPair, is_quoted
from timeline.summaries.punctuation import ELLIPSIS, detokenized
from timeline.summaries.words import SummaryWords

_QUOTES = frozenset({*QUOTATION_MARKS, *QUOTATION_MARKS.values(), "'", "‘", "’", "`"})
_SEPARATORS = frozenset({",", ";", ":", ".", "?", "!", "…", "...", "-", *DASHES})


@attrs.frozen(eq=False)
class Style:
    """How the words of a sentence are set.

    ``pairs`` are its quotation marks to show, ``hyphens`` the indices of its hyphens. A ``terse`` line has no articles.
    """

    pairs: Sequence[SignPair]
    hyphens: Sequence[int]
    words: SummaryWords
    terse: bool = False


def render_parts(
    parts: Sequence[Sequence[Token]], replacements: Mapping[int, str], style: Style, auxiliary: str = ""
) -> str:
    """The *parts* of a line as text, each with its words in text order, and *auxiliary* before the last part."""
    texts = [_render_part(part, replacements, style) for part in parts]
    if auxiliary:
        texts.insert(len(texts) - 1, auxiliary)
    if len(parts) == 3 and parts[0] and min(parts[0], key=lambda token: token.i).dep == "prep":
        texts[0] += ","  # "In Valmora, a suit was filed"
    return " ".join(text for text in texts if text)


def _render_part(part: Sequence[Token], replacements: Mapping[int, str], style: Style) -> str:
    if not part:
        return ""
    shown = _shown_tokens(part, style)
    if style.terse:
        shown = [token for token in shown if not _is_needless_article(token, style)]
        replacements = {i: _without_article(phrase, style.words) for i, phrase in replacements.items()}
    gaps = set[int]()
    for pair in style.pairs:
        inner = [token for token in shown if pair[0] < token.i < pair[1]]
        if _is_worth_quoting(inner, pair):
            replacements = _with_marks(inner, pair, replacements)
            gaps.update(_gaps(inner))
    return detokenized(shown, replacements, gaps)


def _shown_tokens(part: Sequence[Token], style: Style) -> list[Token]:
    tokens = part[0].tokens
    present = _with_whole_words({token.i for token in part}, style.hyphens, len(tokens))
    return [tokens[i] for i in sorted(present) if is_shown(tokens[i], present)]


def _with_whole_words(indices: set[int], hyphens: Sequence[int], length: int) -> set[int]:
    """*indices* and those of the rest of hyphenated words: "12-year-old" stays whole, however it is parsed."""
    complete = set(indices)
    for hyphen in (*hyphens, *reversed(hyphens)):
        word = {hyphen - 1, hyphen, hyphen + 1}
        if not complete.isdisjoint(word):
            complete |= word
    return {i for i in complete if i < length}


def _without_article(phrase: str, words: SummaryWords) -> str:
    article, _, rest = phrase.partition(" ")
    return rest if article in words.articles and rest else phrase


def is_shown(token: Token, present: Collection[int]) -> bool:
    """True for words, and for a comma or dash if the words on both its sides are *present*.

    Quotation marks are not shown, because :func:`_with_marks` adds them to the words that are left.
    """
    if token.text in _QUOTES and token.tag != "POS":
        return False
    if token.text not in _SEPARATORS:
        return True
    tokens = token.tokens
    before, after = token.i - 1, token.i + 1
    while before >= 0 and tokens[before].text in _QUOTES:
        before -= 1
    while after < len(tokens) and tokens[after].text in _QUOTES:
        after += 1
    return after in present and (before in present or _opens_phrase(tokens[after], token))


def _opens_phrase(word: Token, comma: Token) -> bool:
    """True for the next member of a list and for "…, beating the champion", even if the words before were removed."""
    if comma.text not in (",", ";"):
        return False
    if (word.tag == "VBG" and word.dep == "advcl") or (word.dep == "mark" and word.head.dep == "advcl"):
        return True
    members = (part for part in children(comma.head, "conj") if is_noun(part))
    return any(member.left_edge is word for member in members)


def _is_needless_article(token: Token, style: Style) -> bool:
    """True for articles that a headline omits, so not in "a few", "the poor" or "The Hague" and not in quotations."""
    if token.dep != "det" or token.lower not in style.words.articles or is_quoted(token.i, style.pairs):
        return False
    if not is_noun(token.head) or token.head.lower in style.words.article_nouns:
        return False
    return token.is_lower or token.starts_sentence


def _is_worth_quoting(inner: Sequence[Token], pair: SignPair) -> bool:
    """True for several words, and for a single one if the article quotes no others with it."""
    return len(inner) > 1 or (len(inner) == 1 and pair[1] - pair[0] == 2)


def _with_marks(inner: Sequence[Token], pair: SignPair, replacements: Mapping[int, str]) -> dict[int, str]:
    """*replacements* with quotation marks at the first and the last word of *inner*."""
    tokens, first, last = inner[0].tokens, inner[0], inner[-1]
    marked = dict(replacements)
    marked[first.i] = _mark(tokens[pair[0]]) + marked.get(first.i, first.text)
    rest = ELLIPSIS if _has_words(tokens[last.i + 1 : pair[1]]) else ""
    marked[last.i] = marked.get(last.i, last.text) + rest + _mark(tokens[pair[1]])
    return marked


def _mark(quote: Token) -> str:
    return '"' if quote.text in ("``", "''") else quote.text


def _gaps(inner: Sequence[Token]) -> Iterator[int]:
    """The indices of the words of a quotation before which others were removed."""
    for before, after in pairwise(inner):
        if _has_words(before.tokens[before.i + 1 : after.i]):
            yield after.i


def _has_words(tokens: Sequence[Token]) -> bool:
    return any(not token.is_punct and not token.is_space for token in tokens)
