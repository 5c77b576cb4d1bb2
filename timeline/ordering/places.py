"""Where the calendar puts events and dates, and the links that agree with that and with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import attrs

from timeline.ordering.schedule import Schedule
from timeline.values.anchor import Anchor
from timeline.values.granularity import Granularity as G
from timeline.values.graph.endpoints import calendar_relation, facts_of, proper
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import CalendarBound, Interval

NUMBERS_PER_SECOND = 1 << 20
"""Room in the schedule between one second and the next, for the ends of events that share it."""
_NUMBERS_PER_DAY = 86_400 * NUMBERS_PER_SECOND
_EARLIEST = -(1 << 60)
"""The number of a day before all days that a text can name, for open starts."""
_UNIT_DAYS = {G.DAY: 1, G.WEEKEND: 2, G.WEEK: 7, G.MONTH: 28, G.SEASON: 90, G.QUARTER: 90, G.HALF: 181, G.YEAR: 365}
_UNIT_DAYS |= {G.DECADE: 3652, G.CENTURY: 36_524, G.MILLENNIUM: 365_242}
"""The days that each unit has at least; times of day are taken exactly."""


@attrs.frozen
class CalendarPlace:
    """Where the calendar puts an event or a date: it ``fills`` the interval, as dates do, or lies somewhere inside.

    A date fills its interval exactly (``exact``). An event that does begins in the first unit of it and ends in the
    last: what was inspected from March 4 to March 8 may have been closed on March 8.
    """

    interval: Interval
    fills: bool = False
    exact: bool = False

    @classmethod
    def of(cls, anchor: Anchor) -> CalendarPlace:
        """The place of an event with *anchor*: "late 2003" is from September to December."""
        return cls(anchor.meant, anchor.durative)


CalendarPlaces = Mapping[str, Sequence[CalendarPlace]]
"""The places of events and dates by their ids: those without a known one are absent, an event of many dates has two."""


def relation_by_dates(a: CalendarPlace, b: CalendarPlace) -> Relation | None:
    """The relation of *a* to *b* that follows from their places; ``None`` if these leave it open.

    >>> from timeline.values.timex_value import interval_of
    >>> may, monday = interval_of("2024-05"), interval_of("2024-05-06")
    >>> print(relation_by_dates(CalendarPlace(monday), CalendarPlace(may, fills=True)))
    IS_INCLUDED
    >>> print(relation_by_dates(CalendarPlace(may), CalendarPlace(monday, fills=True)))
    None
    """
    relation = calendar_relation(a.interval, b.interval)
    if relation in (Relation.BEFORE, Relation.AFTER):
        return relation
    if a.fills and b.fills:
        return relation if relation is Relation.SIMULTANEOUS else _sharing_an_end(a.interval, b.interval) or relation
    if b.fills and relation in (Relation.SIMULTANEOUS, Relation.IS_INCLUDED):
        return Relation.IS_INCLUDED
    return Relation.INCLUDES if a.fills and relation in (Relation.SIMULTANEOUS, Relation.INCLUDES) else None


def _sharing_an_end(a: Interval, b: Interval) -> Relation | None:
    """The relation of two different intervals that begin or end together."""
    if not a or not b:
        return None
    if a.begins == b.begins and not a.open_start:
        return Relation.BEGINS if a.ends < b.ends else Relation.BEGUN_BY
    if a.ends == b.ends and not a.open_end:
        return Relation.ENDS if a.begins > b.begins else Relation.ENDED_BY
    return None


def consistent(candidates: Iterable[TLink], places: CalendarPlaces) -> tuple[TLink, ...]:
    """The *candidates* that contradict neither *places* nor the candidates before them, numbered from ``l1``.

    A link of an event with many dates must be true at each of them.
    """
    schedule, links = Schedule(), list[TLink]()
    points = _Points(schedule, places)
    for candidate in candidates:
        source, relation, target = candidate.source, candidate.relation, candidate.target
        facts = [facts_of(a, relation, b) for a in points[source] for b in points[target]]
        if schedule.add(facts[0] if len(facts) == 1 else chain.from_iterable(facts)):
            lid = f"l{len(links) + 1}"
            links.append(TLink(lid, source, target, relation, candidate.origin, candidate.confidence))
    return tuple(links)


class _Points(dict[str, list[str]]):
    """For an event or date the names of its places in the schedule, which are put there when first asked for."""

    def __init__(self, schedule: Schedule, places: CalendarPlaces) -> None:
        self._schedule = schedule
        self._places = places

    def __missing__(self, node: str) -> list[str]:
        own = self._places.get(node, ())
        names = [f"{node}@{number}" if number else node for number in range(len(own) or 1)]
        for name, place in zip(names, own, strict=False):
            _put(self._schedule, name, place)
        self._schedule.add(map(proper, names))
        self[node] = names
        return names


def _put(schedule: Schedule, node: str, place: CalendarPlace) -> None:
    """The end points of *node* at their place; an event inside an interval is at its end, after others of that date."""
    interval = place.interval
    start, end = _number(interval.begins), _number(interval.ends)
    end = max(end, start + NUMBERS_PER_SECOND)  # a moment begins and ends at once
    least, most = None if interval.open_start else start, None if interval.open_end else end
    if place.fills:
        unit = 0 if place.exact else min(_UNIT_DAYS.get(interval.granularity, 0) * _NUMBERS_PER_DAY, end - start)
        schedule.put(f"{node}-", start, least, most if least is None else least + unit)
        schedule.put(f"{node}+", end, least if most is None else most - unit, most)
    else:
        schedule.put(f"{node}-", end - 1, least, most)
        schedule.put(f"{node}+", end, least, most)


def _number(bound: CalendarBound) -> int:
    """A number for each second, with more room before it than any text has events."""
    early, moment = bound
    days = _EARLIEST if early < _EARLIEST else moment.toordinal() + int(early)
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return days * _NUMBERS_PER_DAY + seconds * NUMBERS_PER_SECOND
