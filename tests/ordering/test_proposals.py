"""A function of the caller's says how events lie to each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest

from timeline import build_timeline, build_timelines
from timeline.errors import InputError
from timeline.ordering.proposals import CALLER, RelationRow
from timeline.timeline import Timeline
from timeline.values.event import Event
from timeline.values.graph.relation import Relation

TEXT = "Rain fell in Ostend. A wall collapsed, a tram stopped."


def in_reverse(doc: object, events: Sequence[Event]) -> Iterator[RelationRow]:
    for a, b in pairwise(events):
        yield a.eid, "AFTER", b.eid, 0.9


def test_it_takes_the_place_of_the_pair_model():
    timeline = build_timeline(TEXT, "2024-05-10", relations=in_reverse)
    told = [(x.source, x.relation, x.target) for x in timeline.links.told if x.origin == CALLER]
    assert told == [("e1", Relation.AFTER, "e2"), ("e2", Relation.AFTER, "e3")]
    everything = {(x.source, x.relation, x.target) for x in timeline.links}
    assert not everything.isdisjoint({("e3", Relation.BEFORE, "e1"), ("e1", Relation.AFTER, "e3")})
    assert not any(x.origin == "pairs" for x in timeline.links)


def test_what_contradicts_surer_links_is_left_out():
    def both(doc: object, events: Sequence[Event]) -> list[RelationRow]:
        a, b, *_ = (event.eid for event in events)
        return [(a, Relation.BEFORE, b, 0.99), (b, "BEFORE", a, 0.98)]

    told = build_timeline(TEXT, "2024-05-10", relations=both).links.told
    assert [(x.source, x.target) for x in told if x.origin == CALLER] == [("e1", "e2")]


def test_streams_take_it_too():
    (timeline,) = build_timelines([(TEXT, "2024-05-10")], relations=in_reverse, on_error="raise")
    assert isinstance(timeline, Timeline)
    assert any(x.origin == CALLER for x in timeline.links.told)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            None,
            "must return a list of rows (source id, relation, target id, confidence), or yield each, not return None",
        ),
        (
            [("e1", "BEFORE", "e2")],
            "must give rows (source id, relation, target id, confidence), not ('e1', 'BEFORE', 'e2')",
        ),
        (["e1"], "must give rows"),
        ([("e1", "BEFORE", "e99", 0.5)], "'e99' is not the eid of an event that it was given"),
        ([("e1", "BEFORE", "e1", 0.5)], "an event cannot have a relation to itself"),
        ([("e1", "EARLIER", "e2", 0.5)], "the relation must be one of BEFORE, AFTER"),
        ([("e1", "BEFORE", "e2", 1.5)], "must be a number from 0 to 1, not 1.5"),
        ([("e1", "BEFORE", "e2", "0.5")], "must be a number from 0 to 1, not '0.5'"),
        ([("e1", "BEFORE", "e2", float("nan"))], "must be a number from 0 to 1, not nan"),
        ([([], "BEFORE", "e2", 0.5)], "[] is not the eid"),
        ([("e1", [], "e2", 0.5)], "ENDED_BY, not []"),
    ],
)
def test_bad_rows_are_named(given: Any, message: str):
    with pytest.raises(InputError, match=re.escape(message)):
        build_timeline(TEXT, "2024-05-10", relations=lambda doc, events: given)


def test_what_cannot_be_called_is_refused():
    with pytest.raises(InputError, match="relations must be a function from a spaCy Doc and its events"):
        build_timeline(TEXT, "2024-05-10", relations="BEFORE")  # type: ignore[arg-type]
