"""Copies: articles that share much of their text with an earlier one, found by sketches of their runs of words.

A sketch holds the smallest hashes of the article's shingles, its runs of eight words (a bottom-k MinHash). The hashes
of two sketches below the smaller of the two largest are samples of the two articles by one rule, so that the share of
common ones estimates the share of common text. Agency reports are cut and joined by editors, so that the share of the
shorter article counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations, product
from typing import TypeVar

from timeline.stories.article import ArticleReading

SHINGLE = 8
"""Words in a shingle: a run of this length is seldom written twice."""
SKETCH = 128
"""Hashes in a sketch. The estimate of a share has a standard error of at most 0.05."""
COPIED = 0.5
"""The share of the shorter article from which it is a copy."""
FEWEST = 5
"""Common shingles of a copy; of a text of fewer, all: half of a text of two sentences is only a phrase."""
WIDESPREAD = 20
"""The holders of a hash that more articles have are each compared with the earliest only: all pairs would be many."""
HASH_BITS = 48

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of *text* by which texts are compared: without case and punctuation.

    >>> words_of("“Rain,” she said. It's 5.5 cm!")
    ['rain', 'she', 'said', 'it', 's', '5', '5', 'cm']
    """
    return _WORD.findall(text.casefold())


def sketch_of(text: str) -> tuple[int, tuple[int, ...]]:
    """The number of different shingles of *text*, and the smallest of their hashes in order.

    A text of fewer than eight words is one shingle; an empty one has none.

    >>> count, sketch = sketch_of("The old pier of Valmora was damaged in a storm on Monday.")
    >>> count == len(sketch) == 5, sketch_of("")
    (True, (0, ()))
    """
    words = words_of(text)
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    hashes = sorted({_hash(" ".join(words[start : start + SHINGLE])) for start in runs})
    return len(hashes), tuple(hashes[:SKETCH])


def _hash(shingle: str) -> int:
    digest = blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=HASH_BITS // 8).digest()
    return int.from_bytes(digest)


Holder = TypeVar("Holder")
"""An article that has a hash, by its id or its place."""

CopyCandidates = Callable[[Sequence[ArticleReading]], Iterable[tuple[str, str]]]
"""Finds the pairs of articles that are worth a comparison, by their ids, the earlier one first."""


def sharing_a_hash(readings: Sequence[ArticleReading]) -> Iterator[tuple[str, str]]:
    """Pairs of articles with a hash in common, each once, the earlier article first."""
    holders: dict[int, list[str]] = {}
    for reading in sorted(readings, key=earliness):
        for value in reading.sketch:
            holders.setdefault(value, []).append(reading.id)
    yield from sorted({pair for names in holders.values() for pair in pairs_of_holders(names)})


def pairs_of_holders(names: Sequence[Holder]) -> Iterator[tuple[Holder, Holder]]:
    """The pairs to compare of the articles that have one hash, the earliest first.

    >>> list(pairs_of_holders(["a", "b", "c"]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    yield from combinations(names, 2) if len(names) <= WIDESPREAD else product(names[:1], names[1:])


def originals(readings: Sequence[ArticleReading], candidates: CopyCandidates = sharing_a_hash) -> dict[str, str]:
    """For each article that is a copy, the id of the earliest article with its text.

    The order of *readings* does not matter.

    >>> from timeline import build_story
    >>> text = "The old pier of Valmora was damaged in a storm on Monday."
    >>> story = build_story([(text, "2024-05-10"), (text + " Rain fell.", "2024-05-17")])
    >>> originals(story.articles)
    {'2': '1'}
    """
    groups = {reading.id: reading.id for reading in readings}
    by_id = {reading.id: reading for reading in readings}
    for a, b in candidates(readings):
        if _is_copy(by_id[a].sketch, by_id[b].sketch):
            first, second = sorted((_root(groups, a), _root(groups, b)), key=lambda name: earliness(by_id[name]))
            groups[second] = first
    return {name: _root(groups, name) for name in groups if _root(groups, name) != name}


def earliness(reading: ArticleReading) -> tuple[str, str]:
    """The key that sorts articles by publication; those of one day by id."""
    return reading.pub_date.isoformat(), reading.id


def _is_copy(first: Sequence[int], second: Sequence[int]) -> bool:
    common = len(set(first) & set(second))
    return share(first, second) >= COPIED and common >= min(FEWEST, len(first), len(second))


def share(first: Sequence[int], second: Sequence[int]) -> float:
    """The estimated share of the shorter text that two sketches have in common, from 0 to 1."""
    if not first or not second:
        return 0.0
    limit = min(sketch[-1] if len(sketch) == SKETCH else 1 << HASH_BITS for sketch in (first, second))
    a, b = ({value for value in sketch if value <= limit} for sketch in (first, second))
    return len(a & b) / max(1, min(len(a), len(b)))


def _root(groups: Mapping[str, str], name: str) -> str:
    while groups[name] != name:
        name = groups[name]
    return name
