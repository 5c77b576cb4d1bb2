"""Things in portions, none of them too large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def chunks(items: Iterable[Item], most: int, size: int, size_of: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Lists of *most* items, or of fewer as soon as these come to *size*; taken from *items* as they are asked for.

    >>> list(chunks(["a" * 7, "b", "c", "d"], 2, 5, len))
    [['aaaaaaa'], ['b', 'c'], ['d']]
    """
    chunk, total = list[Item](), 0
    for item in items:
        chunk.append(item)
        total += size_of(item)
        if len(chunk) >= most or total >= size:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk
