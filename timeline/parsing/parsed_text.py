"""A parsed text: the one value that everything after the parse reads.

A :class:`ParsedText` holds the text, its tokens, its sentences and its paragraphs. There are two views of the tokens,
for two kinds of readers:

- ``parsed[3]``, ``for token in parsed``: :class:`Token` objects, for rules that follow the parse from word to word
  (``token.head``, ``token.children``, ``token.sentence``);
- ``parsed.table``: a :class:`~timeline.parsing.token_table.TokenTable` with one list for each attribute
  (``table.lower[3]``), and one numpy column of string ids for learned models (``table.ids["lower"]``).

Both are made once, when first asked for. Token indices and offsets include their start and exclude their end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, repeat
from typing import overload

import attrs

from timeline.parsing.paragraphs import Paragraph
from timeline.parsing.roles import BESIDE_ARTICLE
from timeline.parsing.token_table import (
    IS_ALPHA,
    IS_LOWER,
    IS_PUNCT,
    IS_QUOTE,
    IS_SPACE,
    LIKE_NUM,
    SPACE_AFTER,
    TokenTable,
)
from timeline.values.event import Sentence, SentenceRole


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Token:
    """A word, number or sign of a parsed text.

    ``i`` is its index and ``start`` its offset in the text. ``is_space`` is true for white space, such as the blank
    lines between paragraphs, and ``is_punct`` for punctuation marks; these two of its ``flags`` are asked most often.
    The head of a root is the root itself. ``children`` are its dependents in text order.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    flags: int
    is_space: bool
    is_punct: bool
    sentence: TokenSpan
    head: Token = attrs.field(init=False)
    children: Sequence[Token] = attrs.field(init=False, default=())

    def __repr__(self) -> str:
        return self.text

    @property
    def tokens(self) -> Sequence[Token]:
        """All tokens of the text."""
        return self.sentence.tokens

    def __len__(self) -> int:
        return len(self.text)

    @property
    def end(self) -> int:
        """The offset after the token."""
        return self.start + len(self.text)

    @property
    def end_with_space(self) -> int:
        """The offset after the token and the space that follows it, if there is one."""
        return self.end + 1 if self.space_after else self.end

    @property
    def like_num(self) -> bool:
        """True for "7", "2.5" and "seven"."""
        return bool(self.flags & LIKE_NUM)

    @property
    def space_after(self) -> bool:
        """True if a space follows."""
        return bool(self.flags & SPACE_AFTER)

    @property
    def is_quote(self) -> bool:
        """True for quotation marks."""
        return bool(self.flags & IS_QUOTE)

    @property
    def is_alpha(self) -> bool:
        """True if all characters are letters."""
        return bool(self.flags & IS_ALPHA)

    @property
    def is_lower(self) -> bool:
        """True if the token is written in lower case."""
        return bool(self.flags & IS_LOWER)

    @property
    def starts_sentence(self) -> bool:
        """True for the first token of a sentence."""
        return self.i == self.sentence.start

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree, key=lambda token: token.i)

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all its descendants, in no particular order."""
        waiting = [self]
        while waiting:
            token = waiting.pop()
            yield token
            waiting += token.children

    def is_ancestor_of(self, other: Token) -> bool:
        """True if *other* is a descendant of this token."""
        while other.head is not other and other.head is not self:
            other = other.head
        return other is not self and other.head is self


@attrs.frozen(eq=False)
class TokenSpan:
    """A run of tokens: a sentence, or the words of an expression.

    ``start`` and ``end`` are token indices. ``role`` is the role of a sentence in the layout.
    """

    tokens: Sequence[Token]
    start: int
    end: int
    role: SentenceRole = SentenceRole.BODY

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens[self.start : self.end])

    @property
    def root(self) -> Token:
        """The token that governs the others: a root of the parse, else the one nearest to a root."""
        own = list(self)
        root = next((token for token in own if token.head is token), None)
        if root is not None:
            return root
        heads_outside = [token for token in own if not self.start <= token.head.i < self.end]
        return min(heads_outside, key=_steps_to_root, default=own[0])


def _steps_to_root(token: Token) -> int:
    """The number of tokens above *token*; the highest possible number for marks and spaces without children."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.tokens) - 1
    steps = 0
    while token.head is not token:
        token = token.head
        steps += 1
    return steps


@attrs.frozen(eq=False, slots=False, repr=False)
class ParsedText:
    """A text with its parse and its layout.

    ``text`` is the text as it was given, character for character. ``lang`` is the language of the pipeline and
    ``model`` its name, empty if it is not known. ``paragraphs`` is empty for a ``Doc`` that was not made by
    :func:`~timeline.parsing.parse.parse`: all its sentences belong to the body.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> parsed = parse("Bridge opens\\n\\nThe mayor opened a bridge.", load_model())
    >>> [(sentence.text, sentence.role.value) for sentence in parsed.sentences]
    [('Bridge opens', 'title'), ('The mayor opened a bridge.', 'body')]
    >>> opened = parsed.head_at(23, 29)
    >>> opened, opened.children, opened.sentence.root
    (opened, (mayor, bridge, .), opened)
    >>> parsed.table.path_to_root(parsed.head_at(32, 38).i, limit=12)
    (7, 5)
    """

    text: str
    lang: str
    model: str
    paragraphs: tuple[Paragraph, ...]
    table: TokenTable

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        return self.tokens[index]

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens in text order."""
        table, tokens = self.table, list[Token]()
        strings = (table.text, table.lower, table.lemma, table.pos, table.tag, table.dep)
        flags = [table.flags, (table.flags & IS_SPACE).astype(bool), (table.flags & IS_PUNCT).astype(bool)]
        sentences = self._sentence_spans(tokens)
        tokens += map(Token, table.indices, *strings, table.start, *(each.tolist() for each in flags), sentences)
        _link(tokens, table)
        return tokens

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences without the white space around them, with their roles in the layout."""
        return tuple(self._sentence(start, end) for start, end in self._sentence_extents())

    @cached_property
    def paragraph_ranges(self) -> list[range]:
        """The token indices of each paragraph; of the whole text if the paragraphs are not known."""
        cuts = {0, *(paragraph.start for paragraph in self.paragraphs)}
        first = [token for token, start in enumerate(self.table.start) if start in cuts]
        return [range(start, end) for start, end in pairwise([*first, len(self)])]

    @property
    def parser_text(self) -> str:
        """The text as the parser saw it: spaces replace characters that it cannot read and stretches not parsed."""
        spaces = (self.table.flags & SPACE_AFTER).tolist()
        return "".join(f"{word} " if space else word for word, space in zip(self.table.text, spaces, strict=True))

    def role_at(self, offset: int) -> SentenceRole:
        """The role of the paragraph at *offset* in the layout."""
        paragraph = self.paragraph_at(offset)
        return paragraph.role if paragraph else SentenceRole.BODY

    def is_beside(self, offset: int) -> bool:
        """True in a paragraph that interrupts the article: a caption, a teaser of another story, a notice."""
        return self.role_at(offset) in BESIDE_ARTICLE

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph at *offset*; ``None`` if the text was parsed without a layout."""
        number = bisect_right(self.paragraphs, offset, key=_paragraph_start) - 1
        return self.paragraphs[max(number, 0)] if self.paragraphs else None

    def span_at(self, start: int, end: int) -> TokenSpan | None:
        """The tokens that ``text[start:end]`` touches; ``None`` if it touches no token."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        if start == self.tokens[first].end:  # the space after a token does not belong to it
            first += 1
        return TokenSpan(self.tokens, first, last + 1) if first <= last else None

    def head_at(self, start: int, end: int) -> Token | None:
        """The token of ``text[start:end]`` that governs the others; ``None`` if it touches no token."""
        number = bisect_right(self.table.start, start) - 1
        token = self.tokens[number] if number >= 0 else None
        if token is not None and token.start == start and token.end == end:
            return token  # one whole token, as nearly always
        span = self.span_at(start, end)
        return span.root if span else None

    def _token_at(self, offset: int) -> int | None:
        """The token that covers *offset*, with the space after it; ``None`` outside the text."""
        number = bisect_right(self.table.start, offset) - 1
        if number < 0:
            return None
        return number if offset < self.tokens[number].end_with_space else None

    def _sentence_spans(self, tokens: Sequence[Token]) -> Iterator[TokenSpan]:
        """The sentence of each token."""
        starts = self.table.start
        for part in self.table.sentence_ranges:
            span = TokenSpan(tokens, part.start, part.stop, self.role_at(starts[part.start]))
            yield from repeat(span, len(part))

    def _sentence_extents(self) -> list[tuple[int, int]]:
        """The offsets of sentences; one without a word (a lone quotation mark) goes to the sentence before it."""
        extents: list[tuple[int, int]] = []
        paragraph_starts = {paragraph.start for paragraph in self.paragraphs}
        starts, words = self.table.start, self.table.text
        for part in self.table.sentence_ranges:
            start, end = starts[part.start], starts[part[-1]] + len(words[part[-1]])
            written = self.text[start:end]
            wordless = not any(character.isalnum() for character in written)
            if wordless and extents and start not in paragraph_starts:
                extents[-1] = (extents[-1][0], end)
            elif written.strip():
                extents.append((start, end))
        return extents

    def _sentence(self, start: int, end: int) -> Sentence:
        role, written = self.role_at(start), self.text[start:end]
        start += len(written) - len(written.lstrip())
        return Sentence(start, start + len(written.strip()), written.strip(), role)


def _paragraph_start(paragraph: Paragraph) -> int:
    return paragraph.start


def _link(tokens: Sequence[Token], table: TokenTable) -> None:
    """Give each token its head and its children."""
    children = table.children
    for token, head in zip(tokens, table.head, strict=True):
        token.head = tokens[head]
        indices = children[token.i]
        if indices:
            token.children = tuple([tokens[i] for i in indices])
