"""Split an iterable into chunks bounded by count and by size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Iterable[T], max_items: int, max_size: int, size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Lists of *max_items*, or of fewer once their sizes reach *max_size*; *items* are taken as they are needed.

    >>> list(chunks(["a" * 7, "b", "c", "d"], 2, 5, len))
    [['aaaaaaa'], ['b', 'c'], ['d']]
    """
    chunk, size = list[T](), 0
    for item in items:
        chunk.append(item)
        size += size_of(item)
        if len(chunk) >= max_items or size >= max_size:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
