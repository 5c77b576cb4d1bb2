"""The times an event can have: the publication day, every date near it, and the stretches before and after each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

import attrs

from timeline.anchoring.signals import Signal, placed
from timeline.anchoring.units import DateUnit
from timeline.values.event import Tense
from timeline.values.interval import Interval


class Place(StrEnum):
    """How the event lies to the publication day, or to a date of the text."""

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
    Place.IN: Signal.IN,
    Place.THROUGH: Signal.THROUGH,
    Place.BEFORE: Signal.BEFORE,
    Place.AFTER: Signal.AFTER,
    Place.UNTIL: Signal.UNTIL,
    Place.SINCE: Signal.SINCE,
    Place.BETWEEN: Signal.SINCE,
}
"""The signal that a text gives each place with."""
NEAR = (Place.IN, Place.THROUGH, Place.BEFORE, Place.AFTER, Place.UNTIL, Place.SINCE)
"""The places tried for a date of the event's own sentence; of dates farther off only ``IN`` and ``BETWEEN`` are."""


@attrs.frozen
class Candidate:
    """A time that an event may have; ``unit`` is the date it leans on, none where it leans on the publication day."""

    place: Place
    interval: Interval
    durative: bool = False
    unit: DateUnit | None = None


def by_publication(publication: Interval) -> tuple[Candidate, ...]:
    """The candidates that every event has: on the day of publication, up to it, from it on.

    >>> from datetime import date
    >>> [str(candidate.interval) for candidate in by_publication(Interval.day(date(2024, 5, 10)))]
    ['2024-05-10', '../2024-05-10', '2024-05-10/..']
    """
    return (
        Candidate(Place.PUBLICATION, publication),
        Candidate(Place.PAST, Interval.before(publication.end)),
        Candidate(Place.FUTURE, Interval.after(publication.start)),
    )


def by_date(unit: DateUnit, places: Sequence[Place], publication: Interval) -> Iterator[Candidate]:
    """The candidates that lean on one date of the text, in the order of *places*."""
    for place in places:
        if place is Place.BETWEEN:
            if unit.interval.start < publication.start and not unit.interval.open_start:
                yield Candidate(place, Interval(unit.interval.start, publication.end), False, unit)
            continue
        interval, durative = placed(unit, SIGNAL_OF[place])
        if interval:
            yield Candidate(place, interval, durative or (unit.spans and place is not Place.IN), unit)


def can_be(candidate: Candidate, tense: str, publication: Interval) -> bool:
    """False for a time that the tense rules out: what will be was not over before the day of publication.

    >>> from datetime import date
    >>> publication = Interval.day(date(2024, 5, 10))
    >>> [can_be(candidate, "FUTURE", publication) for candidate in by_publication(publication)]
    [True, False, True]
    """
    if tense != Tense.FUTURE:
        return True
    return candidate.place is not Place.PAST and candidate.interval.end >= publication.end
