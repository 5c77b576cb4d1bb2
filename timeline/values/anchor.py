"""When an event happened, how that is known, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

import attrs

from timeline.errors import InputError, shown
from timeline.values.ancient import YEAR_ONE
from timeline.values.interval import Interval
from timeline.values.parts import Bound, meant


class Basis(StrEnum):
    """The basis of the date of an event.

    ``EXPLICIT``: a time expression in its own clause. ``CONTEXT``: another sentence or event. ``PUBLICATION``: nothing
    nearer than the publication date. ``EDITOR``: a person who corrected the timeline.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz resigned on Monday. Her deputy will stay.", "2024-05-10")
    >>> [anchor.basis.value for anchor in timeline.anchors.values()]
    ['explicit', 'publication']
    """

    EXPLICIT = "explicit"
    CONTEXT = "context"
    PUBLICATION = "publication"
    EDITOR = "editor"


class OriginKind(StrEnum):
    """The step that chose the date of an event; its value begins the rule that users see.

    ``PARSE``: the parse attaches the date to the event. ``NEAREST``: the parse attaches it to no event, and this one is
    the nearest. ``RANKER``: the learned ranker alone chose it. ``EVENT``: a conjunction or preposition ties the event
    to a dated one. ``LABEL``: the date labels the line. ``UNREAD``: words that no rule reads, or that name no day, so
    there is no date. ``UNTOLD``: nothing dates the event of an entry. ``NEWS_DAY``: the day that the article is about.
    ``EDITOR``: a person. ``OTHER``: a rule that this library does not have.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz resigned on Monday. Her deputy will stay.", "2024-05-10")
    >>> [(anchor.origin.kind.name, anchor.rule) for anchor in timeline.anchors.values()]
    [('PARSE', 'parse:in'), ('RANKER', 'ranker:future')]
    """

    PARSE = "parse"
    NEAREST = "near"
    RANKER = "ranker"
    EVENT = "event"
    LABEL = "label"
    UNREAD = "unread"
    UNTOLD = "untold"
    NEWS_DAY = "news-day"
    EDITOR = "editor"
    OTHER = ""


_WITH_DETAIL = frozenset({OriginKind.PARSE, OriginKind.NEAREST, OriginKind.RANKER, OriginKind.EVENT})
_WITH_OWN_DATE = frozenset({OriginKind.PARSE, OriginKind.NEAREST, OriginKind.RANKER})
"""The kinds whose detail relates the event to a date; with another event's date, "before" and "after" include it."""
_WITHOUT_DETAIL = frozenset(
    {OriginKind.LABEL, OriginKind.UNREAD, OriginKind.UNTOLD, OriginKind.NEWS_DAY, OriginKind.EDITOR}
)


@attrs.frozen
class Origin:
    """Where an anchor comes from: the step that chose it and, for most steps, how the event relates to the date.

    Steps decide by ``kind``; users read ``str(origin)``. A rule that this library does not have is ``OTHER`` and keeps
    its whole text as ``detail``, so that every text can be read and gives itself back. A kind with a detail that it
    cannot have raises ``ValueError``.

    >>> Origin.read("parse:since")
    Origin(kind=<OriginKind.PARSE: 'parse'>, detail='since')
    >>> str(Origin(OriginKind.NEWS_DAY)), str(Origin.read("almanac:moon"))
    ('news-day', 'almanac:moon')
    """

    kind: OriginKind = OriginKind.OTHER
    detail: str = ""

    def __attrs_post_init__(self) -> None:
        if _kind_and_detail(str(self)) != (self.kind, self.detail):
            raise ValueError(f"an origin of the kind {self.kind.name} cannot have the detail {self.detail!r}")

    def __str__(self) -> str:
        return ":".join([part for part in (self.kind.value, self.detail) if part])

    @classmethod
    def read(cls, rule: str) -> Origin:
        """The origin with the text *rule*. Raises ``InputError`` for anything but a str.

        >>> Origin.read("editor").kind
        <OriginKind.EDITOR: 'editor'>
        """
        if not isinstance(rule, str):
            raise InputError(f"rule must be the text of an origin such as 'nearest', not {shown(rule)}")
        return cls(*_kind_and_detail(rule))


def _kind_and_detail(rule: str) -> tuple[OriginKind, str]:
    kind, _, detail = rule.partition(":")
    if detail and kind in _WITH_DETAIL:
        return OriginKind(kind), detail
    return (OriginKind(rule), "") if rule in _WITHOUT_DETAIL else (OriginKind.OTHER, rule)


def _as_origin(given: Origin | str) -> Origin:
    return given if isinstance(given, Origin) else Origin.read(given)


@attrs.frozen
class Anchor:
    """The time of one event.

    ``durative=False``: it happened at some point inside ``interval``; ``True``: it filled the interval. Before and
    after are one open bound. ``timex`` holds the ids of the expressions that date it, in text order (empty when only
    the publication date does); ``origin`` is the step that chose them, given as ``rule``, an :class:`Origin` or the
    text of one; ``mod`` is the TIMEX3 modifier that carries over ("early May"). ``confidence`` is between 0 and 1;
    anything else raises ``ValueError``.

    >>> from datetime import date
    >>> day = Interval.day(date(2024, 5, 6))
    >>> resigned = Anchor("e1", day, Basis.EXPLICIT, timex=("t1",), rule="parse:in", confidence=0.98)
    >>> str(resigned.interval), resigned.basis.value, resigned.timex, resigned.rule, resigned.confidence
    ('2024-05-06', 'explicit', ('t1',), 'parse:in', 0.98)
    """

    eid: str
    interval: Interval
    basis: Basis
    durative: bool = False
    timex: tuple[str, ...] = ()
    origin: Origin = attrs.field(default=Origin(), alias="rule", converter=_as_origin)
    mod: str = ""
    confidence: float = attrs.field(default=1.0)

    @confidence.validator
    def _check_confidence(self, attribute: attrs.Attribute[float], confidence: float) -> None:
        if not 0.0 <= confidence <= 1.0:
            raise ValueError(f"confidence must be between 0 and 1, not {confidence}")

    @property
    def rule(self) -> str:
        """The rule or model that chose the date, in the words that users see: ``parse:since``, ``event:after`` …"""
        return str(self.origin)

    @property
    def first_day(self) -> date | None:
        """The first day meant; ``None`` if it is open, unknown or before our era.

        >>> from datetime import date
        >>> print(Anchor("e1", Interval.day(date(2024, 5, 6)), Basis.EXPLICIT).first_day)
        2024-05-06
        """
        interval = self.meant
        return None if interval.open_start or interval.is_ancient else interval.start.date()

    @property
    def last_day(self) -> date | None:
        """The last day meant, which belongs to it; ``None`` if it is open, unknown or before our era."""
        interval = self.meant
        return None if interval.open_end or interval.ends <= YEAR_ONE else interval.last_day

    @property
    def bound(self) -> Bound:
        """What an open interval is to the date that bounds it; of a closed one it says nothing.

        Without words of the article, as after an edit, an open start means no later than its date.
        """
        told = self.origin.detail if self.origin.kind in _WITH_OWN_DATE else ""
        if self.interval.open_start:
            return Bound.BEFORE if told == Bound.BEFORE else Bound.UNTIL if self.durative else Bound.BY
        return Bound.AFTER if told == Bound.AFTER else Bound.SINCE

    @property
    def meant(self) -> Interval:
        """The part of the interval that ``mod`` means, for sorting and drawing: of "late 2003" the last third.

        >>> from timeline import build_timeline
        >>> [entry] = build_timeline("The dam opened in late 2003.", "2024-05-10")
        >>> str(entry.anchor.interval), entry.anchor.mod, str(entry.anchor.meant)
        ('2003', 'END', '2003-09/2003-12')
        """
        return meant(self.interval, self.mod, self.bound) if self.mod else self.interval


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
