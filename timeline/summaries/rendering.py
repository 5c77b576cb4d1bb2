"""The words of a plan as text: commas that still separate something, quotation marks in pairs, articles or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

import attrs

from timeline.events.syntax import SUBJECTS, children, governors, is_noun, is_verb
from timeline.parsing.parsed_text import Token
from timeline.summaries.omissions import DASHES, QUOTATION_MARKS, SignPair, is_quoted
from timeline.summaries.punctuation import ELLIPSIS, detokenized
from timeline.summaries.words import SummaryWords

_QUOTES = frozenset({*QUOTATION_MARKS, *QUOTATION_MARKS.values(), "'", "‘", "’", "`"})
_APOSTROPHES = frozenset({"'", "’"})
_SINGLE_QUOTES = frozenset({"'", "‘", "`"})
_SEPARATORS = frozenset({",", ";", ":", ".", "?", "!", "…", "...", "-", *DASHES})
_SIGNS = _QUOTES | _SEPARATORS


@attrs.frozen(eq=False)
class Style:
    """How the words of a sentence are set.

    ``pairs`` are its quotation marks to show, ``hyphens`` the indices of its hyphens, ``asides`` those of words in
    brackets or between dashes. An auxiliary ``joins`` a participle to its subject. What was said ends before the index
    ``attribution``. A ``terse`` line has no articles.
    """

    pairs: Sequence[SignPair]
    hyphens: Sequence[int]
    words: SummaryWords
    asides: Collection[int] = ()
    joins: bool = False
    attribution: int = -1
    terse: bool = False


def render(tokens: Sequence[Token], replacements: Mapping[int, str], style: Style, joint: int = -1) -> str:
    """The *tokens* of a line, in text order, as text. No comma of a phrase left out stands before the index *joint*."""
    shown = _shown_tokens(tokens, style, joint)
    if style.terse:
        shown = [token for token in shown if token.dep != "det" or not _is_needless_article(token, style)]
        replacements = {i: _without_article(phrase, style.words) for i, phrase in replacements.items()}
    gaps = set[int]()
    for pair in style.pairs:
        inner = [token for token in shown if pair[0] < token.i < pair[1]]
        if _is_worth_quoting(inner, pair):
            replacements = _with_marks(inner, pair, replacements)
            gaps.update(_gaps(inner))
    return detokenized(shown, replacements, gaps)


def surely_exceeds(tokens: Iterable[Token], replacements: Mapping[int, str], style: Style, length: int) -> bool:
    """True if the words alone that :func:`render` shows of *tokens* in any case are longer than *length*."""
    space = False
    for token in tokens:
        is_sure = token.is_alpha and token.i not in replacements and not (style.terse and token.dep == "det")
        if is_sure:
            length -= len(token.text) + space
            if length < 0:
                return True
        space = is_sure and token.space_after
    return False


def _shown_tokens(line: Sequence[Token], style: Style, joint: int) -> list[Token]:
    """The words of *line*, with those commas and dashes that still separate something."""
    if not line:
        return []
    tokens = line[0].tokens
    if style.hyphens:
        present = with_whole_words({token.i for token in line}, style.hyphens, len(tokens))
        line = [tokens[i] for i in sorted(present)]
    words = [token for token in line if token.text not in _SIGNS or _is_apostrophe(token)]
    shown = words[:1]
    opened = bool(words) and words[0].i > 0 and tokens[words[0].i - 1].text == ","
    for before, after in pairwise(words):
        if after.i > before.i + 1:
            shown += _signs_between(before, after, style, is_joint=after.i == joint, opened=opened)
        shown.append(after)
    return shown


def _signs_between(before: Token, after: Token, style: Style, *, is_joint: bool, opened: bool) -> list[Token]:
    """The commas and dashes that a line keeps of what it leaves out between two words; a comma may have *opened* it."""
    between = [token for token in before.tokens[before.i + 1 : after.i] if not token.is_space]
    if -1 < style.attribution <= before.i and is_verb(after):
        return []  # "the minister, *Ana Ruiz*, said", without the first comma
    if before.i < style.attribution <= after.i:
        return [token for token in between if token.text in _SEPARATORS][-1:]
    return [] if opened and is_joint else _separators(between, after, is_joint, style)


def _parts_nouns(outer: Sequence[Token], separators: Sequence[Token], after: Token) -> bool:
    """True if two nouns would meet without a comma: "Berg and Lind, *who fled*, the captain"."""
    before = outer[0].tokens[outer[0].i - 1]
    return is_noun(before) and after.dep == "det" and outer[0] is separators[0] and outer[-1] is separators[-1]


def _is_quote(token: Token) -> bool:
    """True for quotation marks, and for "'" if it opens a quotation or closes one."""
    return token.text in _QUOTES and not _is_apostrophe(token)


def _is_apostrophe(token: Token) -> bool:
    """True for "'" that is no quotation mark."""
    if token.text not in _APOSTROPHES:
        return False
    before = token.tokens[token.sentence.start : token.i]
    opens = not token.space_after and (not before or before[-1].space_after)
    return not (opens or any(part.text in _SINGLE_QUOTES and not part.space_after for part in before))


def _separators(between: Sequence[Token], after: Token, is_joint: bool, style: Style) -> list[Token]:
    """The commas and dashes of *between*, words that are left out, which the line keeps before *after*.

    A phrase between two commas goes together with both; a comma on one side of it separates other phrases.
    """
    outer = [token for token in between if token.i not in style.asides and not _is_quote(token)]
    separators = [token for token in outer if token.text in _SEPARATORS]
    if not separators or (is_joint and (len(separators) < len(outer) or style.joins)):
        return []
    if len(separators) == len(outer) or (not is_joint and _parts_nouns(outer, separators, after)):
        return separators[-1:]
    first, last = outer[0] is separators[0], outer[-1] is separators[-1]
    lead = outer[0].tokens[outer[0].i - 1]
    says = lead.dep == "mark" or lead.lemma in style.words.lexicon.reporting
    if last and not first and says and outer[-1].text == "," and not is_verb(after):
        return []  # "Lind said *in May*, the pier would close"
    if last and (_opens_phrase(after, separators[-1]) or (len(separators) == 1 and not first)):
        return separators[-1:]
    return separators[:1] if first and not last and _opens_phrase(after, separators[0]) else []


def with_whole_words(indices: set[int], hyphens: Sequence[int], length: int) -> set[int]:
    """*indices* and those of the rest of hyphenated words: "12-year-old" stays whole, however it is parsed."""
    complete = set(indices)
    for hyphen in (*hyphens, *reversed(hyphens)):
        word = {hyphen - 1, hyphen, hyphen + 1}
        if not complete.isdisjoint(word):
            complete |= word
    complete.discard(length)  # behind a hyphen that ends the text
    return complete


def _without_article(phrase: str, words: SummaryWords) -> str:
    article, _, rest = phrase.partition(" ")
    return rest if article in words.articles and rest else phrase


def is_shown(token: Token, present: Collection[int]) -> bool:
    """True for words, and for a comma or dash if the words on both its sides are *present*.

    Quotation marks are not shown, because :func:`_with_marks` adds them to the words that are left.
    """
    if _is_quote(token):
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
    if any(above.dep in SUBJECTS and above.left_edge is word for above in (word, *islice(governors(word), 3))):
        return True  # "When asked …, Ruiz left"
    members = (part for part in children(comma.head, "conj") if is_noun(part))
    return any(member.left_edge is word for member in members)


def _is_needless_article(token: Token, style: Style) -> bool:
    """True for articles that a headline omits, so not in "a few", "the poor" or "The Hague" and not in quotations."""
    if token.lower not in style.words.articles or is_quoted(token.i, style.pairs):
        return False
    if not is_noun(token.head) or token.head.lower in style.words.article_nouns:
        return False
    if token.i - 1 in style.hyphens or token.i + 1 in style.hyphens:  # "across-*the*-board"
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
