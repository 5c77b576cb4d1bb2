"""Temporal awareness rewards what follows, once, and punishes what does not."""

from timeline.values.graph.relation import Relation, TLink
from training.order.awareness import Counts, awareness


def tlink(source: str, relation: Relation, target: str) -> TLink:
    return TLink("l", source, target, relation, "test")


CHAIN = [tlink("e1", Relation.BEFORE, "e2"), tlink("e2", Relation.BEFORE, "e3")]


def test_the_same_links_are_perfect_whichever_way_round_they_are_told():
    turned = [tlink(link.target, link.relation.inverse, link.source) for link in CHAIN]
    assert awareness(turned, CHAIN).figures == (100.0, 100.0, 100.0)


def test_a_link_that_follows_is_right_and_counts_once():
    assert awareness([*CHAIN, tlink("e1", Relation.BEFORE, "e3")], CHAIN) == Counts(2, 2, 2, 2)
    assert awareness([tlink("e1", Relation.BEFORE, "e3")], CHAIN) == Counts(1, 1, 0, 2)


def test_included_is_not_simultaneous():
    assert awareness([tlink("e1", Relation.IS_INCLUDED, "t1")], [tlink("e1", Relation.DURING, "t1")]).right == 0
    assert awareness([tlink("e1", Relation.IDENTITY, "e2")], [tlink("e2", Relation.SIMULTANEOUS, "e1")]).right == 1


def test_nothing_against_nothing():
    assert awareness([], []).figures == (0.0, 0.0, 0.0)
    assert awareness([tlink("e1", Relation.BEFORE, "e1")], CHAIN) + Counts(right=1) == Counts(1, 0, 0, 2)
