"""WordNet's senses of a word: how often they are events, and whether the word comes from a verb.

``training/wordnet_table.py`` derived the table ``weights/wordnet.tsv`` from WordNet 3.1; its licence is in that folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

import attrs
import numpy as np

from timeline.parsing.conversion import string_id
from timeline.parsing.token_table import StringIds

PERSON = ord("p")
"""The letter of noun.person."""


@attrs.frozen(eq=False, repr=False)
class Senses:
    """The codes of many words at once; all are 0 for a word that is not in the table.

    ``topic`` is the letter of the lexicographer file of the most frequent sense. ``share`` is the share of senses that
    are events, in fifths, plus one. ``derived`` is 2 if a verb is behind some sense of the noun, and 3 if it is behind
    the first.
    """

    topic: StringIds
    share: StringIds
    derived: StringIds


@attrs.frozen(eq=False, repr=False)
class _Table:
    """Words by their ids, sorted, and the three codes of each."""

    words: StringIds
    codes: StringIds

    def look_up(self, ids: StringIds) -> StringIds:
        """A row of codes for each of *ids*."""
        nearest = np.minimum(np.searchsorted(self.words, ids), len(self.words) - 1)
        return np.where((self.words[nearest] == ids)[:, None], self.codes[nearest], np.uint64(0))


def senses_of(kind: str, ids: StringIds) -> Senses:
    """The codes of lemmas in lower case, given by their string ids; *kind* is ``n`` for nouns and ``v`` for verbs.

    >>> senses = senses_of("n", np.array([string_id("attack"), string_id("table")], dtype=np.uint64))
    >>> senses.share.tolist(), senses.derived.tolist()
    ([5, 1], [3, 3])
    """
    codes = _tables()[kind].look_up(ids)
    return Senses(codes[:, 0], codes[:, 1], codes[:, 2])


@lru_cache(maxsize=1 << 14)
def names_people(lemma: str) -> bool:
    """True if the most frequent sense of a noun that comes from a verb is a person: "speaker", but not "computer"."""
    return string_id(lemma) in _people()


@cache
def _people() -> frozenset[int]:
    """The ids of the nouns whose most frequent sense is a person."""
    nouns = _tables()["n"]
    return frozenset(nouns.words[nouns.codes[:, 0] == PERSON].tolist())


@cache
def _tables() -> dict[str, _Table]:
    """The tables of nouns and verbs. The lines of the file are ``n<tab>b52<tab>abandonment arson``."""
    content = files("timeline.weights").joinpath("wordnet.tsv").read_text(encoding="ascii")
    groups = [line.split("\t") for line in content.splitlines()]
    return {kind: _table({code: words.split() for of, code, words in groups if of == kind}) for kind in ("n", "v")}


def _table(words_of: Mapping[str, Sequence[str]]) -> _Table:
    from spacy.strings import get_string_id

    words = np.fromiter(map(get_string_id, chain.from_iterable(words_of.values())), dtype=np.uint64)
    order = np.argsort(words)
    codes = np.array([_numbers(code) for code in words_of], dtype=np.uint64)
    rows = np.repeat(codes, [len(words) for words in words_of.values()], axis=0)
    return _Table(words[order], rows[order])


def _numbers(code: str) -> tuple[int, int, int]:
    """The codes of ``b42``: the number of the letter, share plus one, derivation plus one; verbs have only a letter."""
    return ord(code[0]), int(code[1:2] or -1) + 1, int(code[2:3] or -1) + 1
