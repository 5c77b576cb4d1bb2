"""The limits of the service."""

from __future__ import annotations

import attrs

from timeline.errors import InputError, checked_count, shown


@attrs.frozen
class Limits:
    """The limits on one request, and on all requests together.

    ``max_bytes``: the size of a body. ``max_seconds``: the time to receive the body, the time until a process is free,
    and the time to read the article, each on its own. ``workers``: the number of processes, each of which reads one
    article at a time. ``queue``: the number of articles that may wait for a process. Raises ``InputError`` for a value
    that is not a number in its range.

    >>> Limits(max_seconds=0)
    Traceback (most recent call last):
        ...
    timeline.errors.InputError: max_seconds must be a number above 0, not 0
    """

    max_bytes: int = 1_000_000
    max_seconds: float = 60.0
    workers: int = 2
    queue: int = 16

    def __attrs_post_init__(self) -> None:
        for name, least in (("max_bytes", 1), ("workers", 1), ("queue", 0)):
            checked_count(name, getattr(self, name), least)
        if not isinstance(self.max_seconds, int | float) or not 0 < self.max_seconds < float("inf"):
            raise InputError(f"max_seconds must be a number above 0, not {shown(self.max_seconds)}")
