"""The attributes of all tokens of a text, as lists and as numpy columns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import attrs
import numpy as np
import numpy.typing as npt

StringIds = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]

LIKE_NUM, SPACE_AFTER, IS_SPACE, IS_PUNCT, IS_QUOTE, IS_ALPHA, IS_LOWER = (1 << bit for bit in range(7))
"""Bits of ``TokenTable.flags``."""


@attrs.frozen(eq=False, repr=False)
class Dependents:
    """The dependents of each token: the tokens sorted by head, and the position where those of a head begin.

    A list for each token would take ten times the memory.
    """

    by_head: array[int]
    begins: array[int]

    @classmethod
    def of(cls, heads: Indices) -> Dependents:
        """The dependents of tokens with these *heads*; a root is not a dependent of itself."""
        dependents = np.flatnonzero(heads != np.arange(len(heads)))
        by_head = dependents[np.argsort(heads[dependents], kind="stable")]
        begins = np.searchsorted(heads[by_head], np.arange(len(heads) + 1))
        return cls(_array(by_head), _array(begins))

    def __len__(self) -> int:
        return len(self.begins) - 1

    def __iter__(self) -> Iterator[Sequence[int]]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, token: int) -> Sequence[int]:
        return self.by_head[self.begins[token] : self.begins[token + 1]]


def _no_string(number: int) -> str:
    raise KeyError(number)


def _array(numbers: Indices) -> array[int]:
    return array("i", numbers.astype(np.int32).tobytes())


@attrs.frozen(eq=False, slots=False, repr=False)
class TokenTable:
    """The attributes of all tokens, as parallel lists and as numpy columns.

    ``ids`` has the columns ``text``, ``lower``, ``lemma``, ``pos``, ``tag``, ``dep``, ``shape`` and ``suffix``. A
    string id is a hash of the string, the same in every process; ``string_of`` gives the string of an id. ``heads``
    has the index of each token's head; a root is its own head. ``starts`` are offsets into the text and
    ``sentence_starts`` the indices of the tokens that begin a sentence. Lists are made when they are first asked for.
    """

    ids: Mapping[str, StringIds]
    heads: Indices
    starts: Indices
    flags: npt.NDArray[np.uint8]
    sentence_starts: Indices
    string_of: Callable[[int], str]

    def __len__(self) -> int:
        return len(self.heads)

    @cached_property
    def indices(self) -> list[int]:
        """The indices of all tokens: the same number objects are used everywhere, which saves memory."""
        return list(range(len(self)))

    @cached_property
    def text(self) -> list[str]:
        """The tokens as they are written."""
        return self._strings("text")

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return self._strings("lower")

    @cached_property
    def lemma(self) -> list[str]:
        """The base forms."""
        return self._strings("lemma")

    @cached_property
    def pos(self) -> list[str]:
        """The universal parts of speech: ``NOUN``."""
        return self._strings("pos")

    @cached_property
    def tag(self) -> list[str]:
        """The fine-grained tags of the Penn Treebank: ``NNS``."""
        return self._strings("tag")

    @cached_property
    def dep(self) -> list[str]:
        """The relation of each token to its head: ``nsubj``."""
        return self._strings("dep")

    @cached_property
    def head(self) -> list[int]:
        """The index of each token's head; the head of a root is itself."""
        return [self.indices[head] for head in self.heads.tolist()]

    @cached_property
    def start(self) -> list[int]:
        """The offset of each token in the text."""
        starts: list[int] = self.starts.tolist()
        return starts

    @cached_property
    def sentence(self) -> list[int]:
        """The number of the sentence of each token, from 0."""
        return [number for number, part in enumerate(self.sentence_ranges) for _ in part]

    @cached_property
    def sentence_ranges(self) -> list[range]:
        """The token indices of each sentence."""
        return [range(start, end) for start, end in pairwise([*self.sentence_starts.tolist(), len(self)])]

    @cached_property
    def children(self) -> Dependents:
        """The indices of the dependents of each token, in text order."""
        return Dependents.of(self.heads)

    def path_to_root(self, token: int, limit: int) -> tuple[int, ...]:
        """The index of *token* and of the tokens above it, nearest first, at most *limit* in all."""
        path, head = [token], self.head
        while len(path) < limit and head[token] != token:
            token = head[token]
            path.append(token)
        return tuple(path)

    def lean(self, *columns: str) -> TokenTable:
        """A copy with *columns* as its only strings, to be kept for later.

        It has no ids, whose strings spaCy may forget (``nlp.memory_zone``), and none of the other lists made so far.
        """
        copy = attrs.evolve(self, ids={}, string_of=_no_string)
        vars(copy).update({column: getattr(self, column) for column in columns})
        return copy

    def _strings(self, column: str) -> list[str]:
        keys: list[int] = self.ids[column].tolist()
        strings = {key: self.string_of(key) for key in set(keys)}
        return [strings[key] for key in keys]
