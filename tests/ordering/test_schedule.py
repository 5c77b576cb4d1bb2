"""The schedule refuses exactly what the point graph refuses, wherever its points stand at first."""

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
