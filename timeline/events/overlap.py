"""Events and temporal expressions do not share words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import attrs

from timeline.values.event import Event
from timeline.values.timex3 import Timex


def outside_of_dates(events: Iterable[Event], timexes: Sequence[Timex]) -> tuple[Event, ...]:
    """The *events* apart from the expressions, numbered anew: "the end" may happen, "the end of May" does not."""
    starts = [timex.start for timex in timexes]

    def apart(event: Event) -> bool:
        before = bisect_right(starts, event.end - 1)
        return before == 0 or timexes[before - 1].end <= event.start

    return tuple(_numbered(event, f"e{number}") for number, event in enumerate(filter(apart, events), start=1))


def _numbered(event: Event, eid: str) -> Event:
    return event if event.eid == eid else attrs.evolve(event, eid=eid)
