"""Links are closed when looked at, and are their told links for everything else."""

import pickle
import threading
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.graph.known import relation_known
from timeline.values.graph.links import CLOSURE, Links, point_graph_of
from timeline.values.graph.relation import Relation, TLink

NODES = ("e1", "e2", "e3", "e4", "t1", "t0")


def tlink(source: str, relation: Relation, target: str, confidence: float = 1.0, lid: str = "l1") -> TLink:
    return TLink(lid, source, target, relation, "test", confidence)


CHAIN = (tlink("e1", Relation.BEFORE, "e2", 0.9), tlink("e2", Relation.BEFORE, "e3", 0.6, "l2"))


def test_what_follows_comes_after_what_was_told():
    links = Links(CHAIN)
    assert links.told == CHAIN
    assert tuple(links) == (*CHAIN, TLink("l3", "e1", "e3", Relation.BEFORE, CLOSURE, 0.6))
    assert len(links) == 3
    assert links[2].origin == CLOSURE
    assert links[:2] == CHAIN


def test_a_tie_is_not_broken():
    shared = (tlink("e1", Relation.IS_INCLUDED, "t1"), tlink("e2", Relation.IS_INCLUDED, "t1"))
    assert tuple(Links(shared)) == shared


def test_a_closer_relation_of_a_told_pair_is_told_too():
    both = (tlink("e1", Relation.IS_INCLUDED, "e2"), tlink("e2", Relation.IS_INCLUDED, "e1"))
    assert [link.relation for link in Links(both)][2:] == [Relation.SIMULTANEOUS]


@pytest.mark.parametrize("relation", [Relation.IDENTITY, Relation.DURING, Relation.SIMULTANEOUS])
def test_another_name_of_a_told_relation_is_nothing_new(relation: Relation):
    assert len(Links([tlink("e1", relation, "e2")])) == 1


def test_contradictions_add_nothing():
    assert len(Links([tlink("e1", Relation.BEFORE, "e2"), tlink("e2", Relation.BEFORE, "e1")])) == 2
    assert len(Links([tlink("e1", Relation.BEFORE, "e1")])) == 1


def test_value_goes_by_what_was_told():
    links = Links(CHAIN)
    assert links == Links(list(CHAIN)) == Links(links)
    assert hash(links) == hash(Links(CHAIN))
    assert links != Links(CHAIN[:1])
    assert links != CHAIN
    assert pickle.loads(pickle.dumps(links)) == links
    assert repr(Links()) == "Links([])"
    assert links
    assert not Links()


def test_told_links_are_worked_out_once_and_on_demand():
    calls = []

    def told() -> tuple[TLink, ...]:
        calls.append(1)
        return CHAIN

    links = Links(told)
    assert not calls
    assert links == Links(CHAIN)
    assert len(links) == 3
    assert len(calls) == 1
    assert pickle.loads(pickle.dumps(Links(told))) == links


def test_threads_that_look_at_once_see_the_same_links():
    entered, ready = threading.Barrier(2), threading.Event()

    def told() -> tuple[TLink, ...]:
        entered.wait(5)
        if threading.current_thread().name == "late":
            ready.wait(5)
        return CHAIN

    links, seen = Links(told), dict[str, tuple[TLink, ...]]()
    threads = [
        threading.Thread(target=lambda name=name: seen.update({name: links.told}), name=name)
        for name in ("early", "late")
    ]
    for thread in threads:
        thread.start()
    threads[0].join(5)
    ready.set()
    threads[1].join(5)
    assert seen == {"early": CHAIN, "late": CHAIN}
    assert links.told == CHAIN


some_links = st.lists(
    st.builds(tlink, st.sampled_from(NODES), st.sampled_from(Relation), st.sampled_from(NODES)), max_size=8
)


@given(some_links)
def test_the_closure_is_what_the_graph_knows(told: list[TLink]):
    told = [link for link in told if link.source != link.target]
    graph, nodes = point_graph_of(told)
    known = {(a, b): relation_known(graph, a, b) for a, b in combinations(nodes, 2)}
    for link in list(Links(told))[len(told) :]:
        assert known[link.source, link.target] in (link.relation, Relation.SIMULTANEOUS)
        assert known[link.source, link.target] is link.relation
    told_pairs = {frozenset((link.source, link.target)) for link in told}
    closed = {(link.source, link.target) for link in Links(told)}
    assert all(pair in closed for pair, relation in known.items() if relation and frozenset(pair) not in told_pairs)


@given(some_links)
def test_a_closed_set_of_links_stays_as_it_is(told: list[TLink]):
    kept: list[TLink] = []
    for link in told:
        graph, nodes = point_graph_of([*kept, link])
        if link.source != link.target and len(nodes) > 1 and relation_known(graph, link.source, link.target):
            kept.append(link)
    links = Links(kept)
    again = {(link.source, link.target, link.relation) for link in Links(tuple(links))}
    assert again >= {(link.source, link.target, link.relation) for link in links}
