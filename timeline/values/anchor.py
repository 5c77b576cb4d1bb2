"""When an event happened, how that is known, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import attrs

from timeline.values.interval import Interval


class Basis(StrEnum):
    """What dates an event.

    ``EXPLICIT``: a time expression of its own clause. ``CONTEXT``: another sentence or event. ``PUBLICATION``:
    nothing nearer than the publication date itself. ``EDITOR``: a person who corrected the timeline.

    >>> Basis("explicit")  # resigned, in "Ana Ruiz resigned on Monday"
    <Basis.EXPLICIT: 'explicit'>
    """

    EXPLICIT = "explicit"
    CONTEXT = "context"
    PUBLICATION = "publication"
    EDITOR = "editor"


@attrs.frozen
class Anchor:
    """The time of one event.

    ``durative=False``: it happened at some point inside ``interval``; ``True``: it filled the interval. Before and
    after are one open bound. ``timex`` holds the ids of the expressions that date it, in text order (empty when only
    the publication date does); ``rule`` names the rule or model that chose them, ``mod`` the TIMEX3 modifier that
    carries over ("early May"). ``confidence`` lies between 0 and 1; anything else raises ``ValueError``.

    >>> from datetime import date
    >>> resigned = Anchor("e1", Interval.day(date(2024, 5, 6)), Basis.EXPLICIT, timex=("t1",), confidence=0.98)
    >>> str(resigned.interval), resigned.basis.value, resigned.timex, resigned.confidence
    ('2024-05-06', 'explicit', ('t1',), 0.98)
    """

    eid: str
    interval: Interval
    basis: Basis
    durative: bool = False
    timex: tuple[str, ...] = ()
    rule: str = ""
    mod: str = ""
    confidence: float = attrs.field(default=1.0, validator=[attrs.validators.ge(0.0), attrs.validators.le(1.0)])


class Anchors(Mapping[str, Anchor]):
    """The anchors of a timeline, looked up by event id; compared and hashed by value.

    An event that the text dates twice ("calls on October 30 and January 8") has one anchor here, the first; the
    entries carry one each.

    >>> from timeline.values.interval import Interval
    >>> anchor = Anchor("e1", Interval.unknown(), Basis.CONTEXT)
    >>> Anchors([anchor])["e1"] is anchor
    True
    """

    __slots__ = ("_by_eid",)

    def __init__(self, anchors: Iterable[Anchor] = ()) -> None:
        self._by_eid: dict[str, Anchor] = {}
        for anchor in anchors:
            self._by_eid.setdefault(anchor.eid, anchor)

    def __getitem__(self, eid: str) -> Anchor:
        return self._by_eid[eid]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_eid)

    def __len__(self) -> int:
        return len(self._by_eid)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Anchors) and list(self._by_eid.items()) == list(other._by_eid.items())

    def __hash__(self) -> int:
        return hash(tuple(self._by_eid.values()))

    def __repr__(self) -> str:
        return f"Anchors({list(self._by_eid.values())!r})"
