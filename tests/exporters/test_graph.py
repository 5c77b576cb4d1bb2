"""The temporal graph that is drawn: entries, their times, and no order that follows from others."""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations, pairwise

import attrs
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import OCTOBER, PUBLISHED, TEXT, TUESDAY, WEDNESDAY, entry, event, sample, timex
from timeline.exporters.graph import GraphEdge, GraphNode, drawn_graph, shortened
from timeline.timeline import Timeline
from timeline.values.entry import chronological
from timeline.values.granularity import Granularity
from timeline.values.graph.links import Links
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval

YEAR = Interval(datetime(2021, 1, 1), datetime(2022, 1, 1), Granularity.YEAR)


def linked(*told: tuple[str, Relation, str], timeline: Timeline | None = None) -> Timeline:
    """A timeline with the links *told*; the one of the sample without the dates that would order its entries."""
    links = [TLink(f"l{n}", source, target, relation, "anchor") for n, (source, relation, target) in enumerate(told)]
    return attrs.evolve(timeline or undecided(), links=Links(links))


def undecided() -> Timeline:
    """The sample, its entries all dated to the same year by no words."""
    entries = (
        attrs.evolve(shown, anchor=attrs.evolve(shown.anchor, interval=YEAR, timex=(), durative=False))
        for shown in sample().entries
    )
    return attrs.evolve(sample(), entries=tuple(entries), timexes=sample().timexes[:3])


def dated(*intervals: Interval) -> Timeline:
    """A timeline of one entry at each of *intervals*, with the ids e0, e1 …"""
    shown = (entry(attrs.evolve(event("met"), eid=f"e{n}"), interval) for n, interval in enumerate(intervals))
    return Timeline(TEXT, PUBLISHED, entries=tuple(sorted(shown, key=chronological)))


def edges(timeline: Timeline) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.label, edge.target) for edge in drawn_graph(timeline)[1]]


def test_times_that_entries_are_linked_to_are_nodes() -> None:
    timeline = linked(("e10", Relation.IS_INCLUDED, "t1"), ("t3", Relation.AFTER, "t2"))
    nodes, _ = drawn_graph(timeline)
    assert [node.id for node in nodes] == ["e115", "e10", "e64", "t1"]
    assert nodes[-1] == GraphNode("t1", "Tuesday", "28 Sep 2021", is_time=True)


def test_inverses_are_drawn_the_other_way_round() -> None:
    told = [("e64", Relation.AFTER, "e10"), ("t3", Relation.INCLUDES, "e115"), ("t0", Relation.IAFTER, "e10")]
    assert edges(linked(*told)) == [("e10", "before", "e64"), ("e115", "in", "t3"), ("e10", "just before", "t0")]


def test_orders_that_follow_are_left_out() -> None:
    told = [
        ("e115", Relation.BEFORE, "e64"),
        ("e115", Relation.BEFORE, "e10"),
        ("e10", Relation.BEFORE, "e64"),
        ("e10", Relation.BEFORE, "e64"),
    ]
    assert edges(linked(*told)) == [("e115", "before", "e10"), ("e10", "before", "e64")]


def test_orders_that_follow_by_the_times_are_left_out() -> None:
    told = [
        ("e10", Relation.IS_INCLUDED, "t1"),
        ("e64", Relation.IS_INCLUDED, "t3"),
        ("t1", Relation.BEFORE, "t3"),
        ("e10", Relation.BEFORE, "e64"),
    ]
    assert edges(linked(*told)) == [("e10", "in", "t1"), ("e64", "in", "t3"), ("t1", "before", "t3")]


def test_orders_over_times_left_out_are_kept() -> None:
    told = [
        ("e10", Relation.IS_INCLUDED, "t1"),
        ("e64", Relation.IS_INCLUDED, "t3"),
        ("t1", Relation.BEFORE, "t2"),
        ("t2", Relation.BEFORE, "t3"),
    ]
    assert ("t1", "before", "t3") in edges(linked(*told))


def test_mentions_stand_for_their_entry() -> None:
    merged = attrs.evolve(undecided()[1], events=(event("met"), event("said")))
    timeline = attrs.evolve(undecided(), entries=(undecided()[0], merged, undecided()[2]))
    told = [(event("said").eid, Relation.BEFORE, "e64"), (event("said").eid, Relation.IDENTITY, "e10")]
    assert edges(linked(*told, timeline=timeline)) == [("e10", "before", "e64")]


def test_same_times_are_drawn_without_arrows() -> None:
    timeline = linked(("e10", Relation.SIMULTANEOUS, "e64"))
    assert '"e10" -> "e64" [label="same time", style=dashed, minlen=0, dir=none];' in timeline.to("dot")
    assert "e10 -. same time .- e64" in timeline.to("flowchart")


def test_a_link_against_the_dates_of_entries_is_not_drawn() -> None:
    told = [("e1", Relation.BEFORE, "e0"), ("e0", Relation.SIMULTANEOUS, "e1"), ("e1", Relation.IS_INCLUDED, "t0")]
    assert edges(linked(*told, timeline=dated(TUESDAY, WEDNESDAY))) == [("e0", "before", "e1")]


def test_two_mentions_of_an_entry_cannot_be_before_and_after_another() -> None:
    merged = attrs.evolve(undecided()[1], events=(event("met"), event("said")))
    timeline = attrs.evolve(undecided(), entries=(undecided()[0], merged, undecided()[2]))
    told = [("e10", Relation.BEFORE, "e64"), (event("said").eid, Relation.AFTER, "e64")]
    assert edges(linked(*told, timeline=timeline)) == [("e10", "before", "e64")]


def test_entries_without_links_are_ordered_by_their_dates() -> None:
    assert edges(dated(WEDNESDAY, OCTOBER, TUESDAY)) == [("e2", "before", "e0"), ("e0", "before", "e1")]
    assert edges(dated(TUESDAY.hull(WEDNESDAY), WEDNESDAY)) == []


def test_an_entry_is_linked_to_the_words_that_date_it() -> None:
    assert ("e64", "in", "t3") in edges(sample())
    assert {("t1", "begins", "e10"), ("t2", "ends", "e10")}.isdisjoint(edges(sample()))  # at some time of two days


def test_an_event_of_several_dates_has_its_links_at_each() -> None:
    met = event("met")
    shown = tuple(entry(met, day, timex=(tid,)) for day, tid in ((TUESDAY, "t1"), (WEDNESDAY, "t2")))
    timeline = attrs.evolve(sample(), entries=shown)
    drawn = edges(linked((met.eid, Relation.BEFORE, "t0"), timeline=timeline))
    assert drawn == [("e10-2", "before", "t0"), ("e10", "in", "t1"), ("e10-2", "in", "t2"), ("e10", "before", "e10-2")]


def test_long_labels_are_cut_between_words() -> None:
    cut = shortened("Ministers met in Valmora " * 4)
    assert cut.endswith("Ministers …")
    assert len(cut) <= 62


def test_a_time_without_days_shows_its_value() -> None:
    vague = timex("t9", "plan", "FUTURE_REF", Interval.unknown())
    timeline = attrs.evolve(linked(("e64", Relation.IS_INCLUDED, "t9")), timexes=(vague,))
    assert drawn_graph(timeline)[0][-1].date == "FUTURE_REF"


def reach(edges: list[tuple[int, int]], count: int) -> set[tuple[int, int]]:
    """All pairs that *edges* lead from and to."""
    reached = set(edges)
    for middle in range(count):
        ways = [(a, b) for a, b in reached if b == middle]
        reached |= {(a, d) for a, _ in ways for c, d in set(reached) if c == middle}
    return reached


@given(st.lists(st.sampled_from(list(combinations(range(7), 2))), max_size=21))
def test_nothing_is_lost_and_nothing_is_said_twice(pairs: list[tuple[int, int]]) -> None:
    shown = tuple(entry(attrs.evolve(event("met"), eid=f"e{n}"), TUESDAY) for n in range(7))
    timeline = linked(
        *((f"e{a}", Relation.BEFORE, f"e{b}") for a, b in pairs), timeline=Timeline(TEXT, PUBLISHED, entries=shown)
    )
    drawn = [(int(edge.source[1:]), int(edge.target[1:])) for edge in drawn_graph(timeline)[1]]
    assert reach(drawn, 7) == reach(list(pairs), 7)
    assert not any((a, b) in reach([other for other in drawn if other != (a, b)], 7) for a, b in drawn)


def test_an_edge_says_its_relation() -> None:
    assert GraphEdge("e1", "t1", Relation.DURING).label == "during"


def test_the_publication_date_is_a_time() -> None:
    nodes, _ = drawn_graph(linked(("e10", Relation.BEFORE, "t0")))
    assert nodes[-1] == GraphNode("t0", "published", "30 Sep 2021", is_time=True)


def test_chains_of_days_stay_chains() -> None:
    days = [timex(f"t{n}", "Tuesday", "", Interval.day(date(2021, 9, n))) for n in range(1, 5)]
    told = [(f"t{a}", Relation.BEFORE, f"t{b}") for a, b in pairwise(range(1, 5))]
    told += [("e10", Relation.IS_INCLUDED, "t1"), ("e64", Relation.IS_INCLUDED, "t4")]
    timeline = attrs.evolve(linked(*told), timexes=tuple(days))
    assert [edge for edge in edges(timeline) if edge[1] == "before"] == [("t1", "before", "t4")]
