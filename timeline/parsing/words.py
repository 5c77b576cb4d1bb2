"""The words of a parsed text as plain objects, for those who ask much of them.

Each question to a spaCy token makes new tokens on the way; these are made once, and asking costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, cast

import attrs

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token

_STRINGS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP")
_NUMBERS = ("IDX", "LIKE_NUM", "HEAD", "SENT_START")


@attrs.frozen(eq=False)
class Stretch:
    """The words of a sentence, as a spaCy span has them."""

    doc: Sequence[Word]
    start: int
    end: int

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc[self.start : self.end])


@attrs.define(eq=False, repr=False)
class Word:
    """A word that answers as a spaCy token does, as far as this library asks."""

    i: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    idx: int
    like_num: bool
    doc: list[Word]
    sent: Stretch
    children: list[Word] | tuple[()] = attrs.field(init=False, default=())
    head: Word = attrs.field(init=False)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> Iterator[Word]:
        """The word and all that hang on it, in no order."""
        waiting = [self]
        while waiting:
            word = waiting.pop()
            yield word
            waiting += word.children

    def is_ancestor(self, other: Word) -> bool:
        """True where *other* hangs on this word, however far below."""
        while other.head is not other and other.head is not self:
            other = other.head
        return other is not self and other.head is self


def words_of(doc: Doc) -> list[Token]:
    """The words of *doc*, which the functions that take a token take in its place.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> words = words_of(parse("The mayor opened a bridge.", load_model()))
    >>> [(word.text, word.dep_) for word in words[2].children]
    [('mayor', 'nsubj'), ('bridge', 'dobj'), ('.', 'punct')]
    """
    words: list[Word] = []
    named = [strings_of(column, doc.vocab.strings) for column in doc.to_array(list(_STRINGS)).T]
    offsets, numeric, heads, starts = doc.to_array(list(_NUMBERS)).astype("int64").T.tolist()
    words += map(Word, range(len(doc)), *named, offsets, map(bool, numeric), repeat(words), _sentences(words, starts))
    _hang(words, heads)
    return cast("list[Token]", words)


def strings_of(column: Any, store: StringStore) -> list[str]:
    """The strings that one column of ``Doc.to_array`` stands for.

    One, for the numbers of all of them would take 50 MB in a text of 1 MB.
    """
    keys: list[int] = column.tolist()
    names = {key: store[key] for key in set(keys)}
    return [names[key] for key in keys]


def _hang(words: Sequence[Word], heads: Sequence[int]) -> None:
    """Tell each word its head, and its head of it; *heads* count from the word itself."""
    for word, step in zip(words, heads, strict=True):
        head = word.head = words[word.i + step]
        if step and head.children:
            head.children.append(word)
        elif step:
            head.children = [word]


def _sentences(words: list[Word], starts: Sequence[int]) -> Iterator[Stretch]:
    """The sentence of each word; *starts* has 1 where one begins."""
    bounds = [i for i, start in enumerate(starts) if start == 1 or not i]
    for start, end in pairwise([*bounds, len(starts)]):
        yield from repeat(Stretch(words, start, end), end - start)
