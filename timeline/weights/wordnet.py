"""What WordNet's senses say of a word: how often it names something that happens, and whether it comes from a verb.

The table ``wordnet.tsv`` is derived from WordNet 3.1 by ``training/wordnet_table.py``; its licence lies beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import attrs
import numpy as np
import numpy.typing as npt

PERSON = ord("p")
"""The letter of noun.person."""

Ids = npt.NDArray[np.uint64]


@attrs.frozen(eq=False)
class Senses:
    """The codes of many words at once: 0 everywhere for a word that the table does not hold.

    ``topic`` numbers the lexicographer file of the most frequent sense, ``share`` is the eventive share of the senses
    in fifths (plus one), ``derived`` tells whether a verb lies behind the noun (in some sense 2, in the first 3).
    """

    topic: Ids
    share: Ids
    derived: Ids


@attrs.frozen(eq=False)
class _Table:
    """Words by their ids, sorted, and the three codes of each."""

    words: Ids
    codes: Ids

    def look_up(self, ids: Ids) -> Ids:
        """A row of codes for each of *ids*."""
        at = np.minimum(np.searchsorted(self.words, ids), len(self.words) - 1)
        return np.where((self.words[at] == ids)[:, None], self.codes[at], np.uint64(0))


def senses_of(kind: str, ids: Ids) -> Senses:
    """The codes of lemmas in lower case, given by their spaCy string ids; *kind* is ``n`` (nouns) or ``v`` (verbs).

    >>> from spacy.strings import get_string_id
    >>> senses = senses_of("n", np.array([get_string_id("attack"), get_string_id("table")], dtype=np.uint64))
    >>> senses.share.tolist(), senses.derived.tolist()
    ([5, 1], [3, 3])
    """
    codes = _table(kind).look_up(ids)
    return Senses(codes[:, 0], codes[:, 1], codes[:, 2])


@lru_cache(maxsize=1 << 14)
def names_people(lemma: str) -> bool:
    """True when the most frequent sense of a noun that comes from a verb is someone: "speaker", not "computer"."""
    from spacy.strings import get_string_id

    return int(senses_of("n", np.array([get_string_id(lemma)], dtype=np.uint64)).topic[0]) == PERSON


@cache
def _table(kind: str) -> _Table:
    from spacy.strings import get_string_id

    rows = [(get_string_id(lemma), *_numbers(code)) for lemma, code in _lines(kind)]
    table = np.array(rows, dtype=np.uint64)
    table = table[np.argsort(table[:, 0])]
    return _Table(np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1:]))


def _lines(kind: str) -> Iterator[tuple[str, str]]:
    text = files("timeline.weights").joinpath("wordnet.tsv").read_text(encoding="ascii")
    for line in text.splitlines():
        if line.startswith(kind):
            _, lemma, code = line.split("\t")
            yield lemma, code


def _numbers(code: str) -> tuple[int, int, int]:
    """The codes of ``b42``: a letter's number, share plus one, derivation plus one; verbs have a letter only."""
    return ord(code[0]), int(code[1:2] or -1) + 1, int(code[2:3] or -1) + 1
