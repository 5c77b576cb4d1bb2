"""The times that an event can have: about the publication day, and in, before, after … every date near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

import attrs

from timeline.anchoring.signals import Signal, interval_from
from timeline.anchoring.units import DateUnit
from timeline.values.ancient import interval_between
from timeline.values.event import Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval


class Placement(StrEnum):
    """How a candidate time relates to the publication day (the first three) or to a date of the text.

    ``BETWEEN`` runs from a date of the text to the publication day.
    """

    PUBLICATION = "publication"
    PAST = "past"
    FUTURE = "future"
    IN = "in"
    THROUGH = "through"
    BEFORE = "before"
    AFTER = "after"
    UNTIL = "until"
    SINCE = "since"
    BETWEEN = "between"


SIGNAL_OF = {
    Placement.IN: Signal.IN,
    Placement.THROUGH: Signal.THROUGH,
    Placement.BEFORE: Signal.BEFORE,
    Placement.AFTER: Signal.AFTER,
    Placement.UNTIL: Signal.UNTIL,
    Placement.SINCE: Signal.SINCE,
    Placement.BETWEEN: Signal.SINCE,
}
"""The signal that a text would express each placement with."""
AROUND_DATE = (
    Placement.IN,
    Placement.THROUGH,
    Placement.BEFORE,
    Placement.AFTER,
    Placement.UNTIL,
    Placement.SINCE,
    Placement.BETWEEN,
)
"""The placements tried for a date of the event's own sentence."""
AROUND_DISTANT_DATE = (Placement.IN, Placement.BETWEEN)
"""The placements tried for a date of another sentence."""


@attrs.frozen
class Candidate:
    """A time that an event may have. ``unit`` is the date it depends on, ``None`` if that is the publication day."""

    placement: Placement
    interval: Interval
    durative: bool = False
    unit: DateUnit | None = None


def publication_candidates(publication: Interval) -> tuple[Candidate, ...]:
    """The candidates of every event: on the day of publication, up to it, and from it on.

    >>> from datetime import date
    >>> [str(candidate.interval) for candidate in publication_candidates(Interval.day(date(2024, 5, 10)))]
    ['2024-05-10', '../2024-05-10', '2024-05-10/..']
    """
    return (
        Candidate(Placement.PUBLICATION, publication),
        Candidate(Placement.PAST, Interval.before(publication.end)),
        Candidate(Placement.FUTURE, Interval.after(publication.start)),
    )


def date_candidates(unit: DateUnit, placements: Sequence[Placement], publication: Interval) -> Iterator[Candidate]:
    """The candidates that depend on one date of the text, in the order of *placements*."""
    for placement in placements:
        if placement is Placement.BETWEEN:
            if unit.interval.start < publication.start and not unit.interval.open_start:
                until_now = interval_between(unit.interval.begins, publication.ends, Granularity.DAY)
                yield Candidate(placement, until_now, False, unit)
            continue
        interval, durative = interval_from(unit, SIGNAL_OF[placement])
        if interval:
            yield Candidate(placement, interval, durative or (unit.spans and placement is not Placement.IN), unit)


def is_possible(candidate: Candidate, tense: str, publication: Interval) -> bool:
    """False if the tense rules the time out: a future event was not over before the day of publication.

    >>> from datetime import date
    >>> publication = Interval.day(date(2024, 5, 10))
    >>> [is_possible(candidate, "FUTURE", publication) for candidate in publication_candidates(publication)]
    [True, False, True]
    """
    if tense != Tense.FUTURE:
        return True
    return candidate.placement is not Placement.PAST and candidate.interval.end >= publication.end
