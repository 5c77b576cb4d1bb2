"""The schedule refuses exactly what the point graph refuses, wherever its points stand at first."""

from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from timeline.ordering.schedule import Schedule
from timeline.values.graph.point_graph import PointGraph, PointRelation

POINTS = st.sampled_from("abcdefg")
FACTS = st.lists(st.tuples(POINTS, st.sampled_from(PointRelation), POINTS), min_size=1, max_size=3)


@given(st.dictionaries(POINTS, st.integers(-3, 3)), st.lists(FACTS, max_size=25))
def test_it_answers_as_the_point_graph_does(
    places: dict[str, int], batches: list[list[tuple[str, PointRelation, str]]]
) -> None:
    schedule, graph = Schedule(), PointGraph()
    for point, at in places.items():
        schedule.put(point, at)
    for facts in batches:
        assert schedule.add(facts) == graph.add(facts)


def test_a_refused_batch_leaves_no_trace() -> None:
    schedule = Schedule()
    assert schedule.add([("a", PointRelation.BEFORE, "b")])
    assert not schedule.add([("c", PointRelation.BEFORE, "a"), ("b", PointRelation.EQUAL, "a")])
    assert schedule.add([("a", PointRelation.BEFORE, "c")])


def test_a_known_point_stays_where_it_is() -> None:
    schedule = Schedule()
    schedule.put("a", 1)
    schedule.put("a", 9)
    schedule.put("b", 5)
    assert schedule.add([("a", PointRelation.BEFORE, "b")])
    assert not schedule.add([("b", PointRelation.NOT_AFTER, "a")])


def test_facts_that_the_numbers_bear_out_cost_nothing() -> None:
    schedule, count = Schedule(), 20_000
    for number in range(count):
        schedule.put(str(number), number)
    begun = process_time()
    for number in range(1, count):
        assert schedule.add([(str(number - 1), PointRelation.BEFORE, str(number))])
    assert process_time() - begun < 2


BOUNDS = st.tuples(st.integers(-3, 3), st.integers(0, 3), st.integers(0, 3), st.booleans(), st.booleans())


@given(st.dictionaries(POINTS, BOUNDS), st.lists(FACTS, max_size=20))
def test_bounds_are_facts_about_the_calendar(
    bounds: dict[str, tuple[int, int, int, bool, bool]], batches: list[list[tuple[str, PointRelation, str]]]
) -> None:
    schedule, graph = Schedule(), PointGraph()
    days = [str(day) for day in range(-6, 7)]
    graph.add([(day, PointRelation.BEFORE, later) for day, later in pairwise(days)])
    for point, (at, before, after, has_start, has_end) in bounds.items():
        schedule.put(point, 9 * at, 9 * (at - before) if has_start else None, 9 * (at + after) if has_end else None)
        graph.add([(str(at - before), PointRelation.NOT_AFTER, point)] if has_start else [])
        graph.add([(point, PointRelation.NOT_AFTER, str(at + after))] if has_end else [])
    for facts in batches:
        assert schedule.add(facts) == graph.add(facts)


def test_two_points_meet_where_neither_can_go_all_the_way() -> None:
    schedule = Schedule()
    schedule.put("a", 10, earliest=3)
    schedule.put("b", 1, latest=7)
    assert schedule.add([("a", PointRelation.BEFORE, "b")])
    schedule.put("c", 9, earliest=7)
    assert not schedule.add([("c", PointRelation.NOT_AFTER, "a")])
