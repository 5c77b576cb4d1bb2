"""The point graph agrees with numbers, and refuses what they could not satisfy."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.values.graph.point_graph import PointGraph, PointRelation

NAMES = "abcdefg"


def true_fact(values: dict[str, int], a: str, b: str) -> tuple[str, PointRelation, str]:
    if values[a] == values[b]:
        return (a, PointRelation.EQUAL, b)
    return (a, PointRelation.BEFORE, b) if values[a] < values[b] else (b, PointRelation.BEFORE, a)


values_and_pairs = st.tuples(
    st.fixed_dictionaries({name: st.integers(0, 4) for name in NAMES}),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20),
)


@given(values_and_pairs)
def test_facts_that_numbers_satisfy_are_never_refused(case: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
    values, pairs = case
    graph = PointGraph()
    assert all(graph.add([true_fact(values, a, b)]) for a, b in pairs)


@given(values_and_pairs)
def test_what_follows_is_true_of_the_numbers(case: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
    values, pairs = case
    graph = PointGraph()
    for a, b in pairs:
        graph.add([true_fact(values, a, b)])
    for a in NAMES:
        for b in NAMES:
            if graph.is_before(a, b):
                assert values[a] < values[b]
            if graph.is_not_after(a, b):
                assert values[a] <= values[b]


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
def test_a_chain_closes(chain: list[str]) -> None:
    graph = PointGraph()
    for a, b in pairwise(chain):
        assert graph.add([(a, PointRelation.BEFORE, b)])
    assert graph.is_before(chain[0], chain[-1])
    assert not graph.add([(chain[-1], PointRelation.NOT_AFTER, chain[0])])


def test_a_refused_batch_leaves_no_trace() -> None:
    graph = PointGraph()
    assert graph.add([("a", PointRelation.BEFORE, "b")])
    assert not graph.add([("c", PointRelation.BEFORE, "a"), ("b", PointRelation.EQUAL, "a")])
    assert not graph.is_before("c", "a")
    assert graph.add([("a", PointRelation.BEFORE, "c")])


def test_equal_points_share_what_is_known_of_either() -> None:
    graph = PointGraph()
    graph.add([("a", PointRelation.EQUAL, "b"), ("b", PointRelation.BEFORE, "c")])
    assert graph.is_before("a", "c")
    assert not graph.add([("a", PointRelation.BEFORE, "b")])
