"""Links are what dates and anchors say, and never contradict each other."""

from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.graph.known import relation_known
from timeline.ordering.links import link
from timeline.values.anchor import Anchor, Anchors, Basis
from timeline.values.graph.endpoints import calendar_relation, facts_of, proper
from timeline.values.graph.point_graph import PointGraph
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, Timex, TimexType

PUBLISHED = Interval.day(date(2024, 5, 10))


def timex(tid: str, interval: Interval) -> Timex:
    return Timex(tid, 0, 1, "x", TimexType.DATE, str(interval), interval=interval)


@pytest.mark.parametrize("relation", Relation)
def test_a_relation_read_back_is_at_least_as_telling(relation: Relation) -> None:
    graph = PointGraph()
    graph.add([proper("a"), proper("b")])
    assert graph.add(facts_of("a", relation, "b"))
    known = relation_known(graph, "a", "b")
    assert known is not None
    assert relation_known(graph, "b", "a") is (known.inverse if known is not Relation.SIMULTANEOUS else known)


@pytest.mark.parametrize("relation", Relation)
def test_inverse_of_the_inverse(relation: Relation) -> None:
    assert relation.inverse.inverse is relation


CALENDAR = [
    ((6, 7), (8, 9), Relation.BEFORE),
    ((8, 9), (6, 7), Relation.AFTER),
    ((6, 7), (6, 7), Relation.SIMULTANEOUS),
    ((6, 7), (5, 9), Relation.IS_INCLUDED),
    ((5, 9), (6, 7), Relation.INCLUDES),
    ((5, 8), (6, 9), None),
]


@pytest.mark.parametrize(("a", "b", "relation"), CALENDAR)
def test_calendar_relation(a: tuple[int, int], b: tuple[int, int], relation: Relation | None) -> None:
    first, second = (Interval(datetime(2024, 5, x[0]), datetime(2024, 5, x[1])) for x in (a, b))
    assert calendar_relation(first, second) is relation


def test_a_date_without_a_place_has_no_relation() -> None:
    assert calendar_relation(Interval.unknown(), PUBLISHED) is None


def test_an_event_lies_in_its_date_and_dates_lie_along_the_calendar() -> None:
    monday = timex("t1", Interval.day(date(2024, 5, 6)))
    friday = timex("t2", Interval.day(date(2024, 5, 3)))
    anchors = Anchors(
        [
            Anchor("e1", monday.interval, Basis.EXPLICIT, timex=("t1",)),
            Anchor("e2", friday.interval, Basis.EXPLICIT, timex=("t2",)),
        ]
    )
    found = {(x.source, x.relation, x.target) for x in link([monday, friday], anchors, PUBLISHED)}
    assert ("e1", Relation.IS_INCLUDED, "t1") in found
    assert ("t2", Relation.BEFORE, "t1") in found
    assert ("t1", Relation.BEFORE, PUBLICATION) in found
    assert ("e2", Relation.BEFORE, "e1") in found


days = st.integers(1, 28).map(lambda day: Interval.day(date(2024, 5, day)))
anchors_of_days = st.lists(st.tuples(days, st.floats(0, 1), st.booleans()), max_size=8)


@given(anchors_of_days)
def test_links_never_contradict_each_other(rows: list[tuple[Interval, float, bool]]) -> None:
    timexes = [timex(f"t{i}", interval) for i, (interval, _, _) in enumerate(rows, 1)]
    anchors = Anchors(
        Anchor(f"e{i}", interval, Basis.EXPLICIT, durative, (f"t{i}",), confidence=sure)
        for i, (interval, sure, durative) in enumerate(rows, 1)
    )
    graph = PointGraph()
    links = link(timexes, anchors, PUBLISHED).told
    assert all(graph.add(facts_of(x.source, x.relation, x.target)) for x in links)
    assert [x.lid for x in links] == [f"l{i + 1}" for i in range(len(links))]


def test_events_that_share_a_day_are_ties() -> None:
    monday = timex("t1", Interval.day(date(2024, 5, 6)))
    anchors = Anchors(Anchor(f"e{n}", monday.interval, Basis.EXPLICIT, timex=("t1",)) for n in (1, 2))
    assert not [x for x in link([monday], anchors, PUBLISHED) if {x.source, x.target} == {"e1", "e2"}]


def test_a_proposal_breaks_a_tie_and_its_id_is_given_here() -> None:
    monday = timex("t1", Interval.day(date(2024, 5, 6)))
    anchors = Anchors(Anchor(f"e{n}", monday.interval, Basis.EXPLICIT, timex=("t1",)) for n in (1, 2))
    found = link([monday], anchors, PUBLISHED, [TLink("", "e2", "e1", Relation.BEFORE, "model", 0.4)])
    assert [(x.lid, x.source, x.target) for x in found.told if x.origin == "model"] == [("l4", "e2", "e1")]


def test_dates_outrank_what_is_proposed() -> None:
    days = [timex(f"t{n}", Interval.day(date(2024, 5, n))) for n in (1, 2)]
    anchors = Anchors(Anchor(f"e{n}", days[n - 1].interval, Basis.EXPLICIT, timex=(f"t{n}",)) for n in (1, 2))
    found = link(days, anchors, PUBLISHED, [TLink("", "e2", "e1", Relation.BEFORE, "model", 0.9)])
    assert not [x for x in found.told if x.origin == "model"]


def test_closing_sixty_events_is_quick() -> None:
    timexes = [timex(f"t{n}", Interval.day(date(2024, 5, n))) for n in range(1, 16)]
    anchors = Anchors(
        Anchor(f"e{n}", timexes[n % 15].interval, Basis.EXPLICIT, timex=(f"t{n % 15 + 1}",)) for n in range(60)
    )
    links = link(timexes, anchors, PUBLISHED)
    assert len(links.told) < 200
    begun = process_time()
    assert len(links) > 1500
    assert process_time() - begun < 0.5
