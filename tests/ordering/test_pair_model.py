"""The learned pair model: which pairs it looks at, and what it says of them."""

from datetime import date

import pytest

from timeline import build_timeline
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.events.detection import detect_events
from timeline.ordering.features import EventProfile, event_pair_features, profiles
from timeline.ordering.pair_model import (
    ANSWERS,
    PAIR_MODEL,
    load_pair_weights,
    pair_weights,
    pairs_to_decide,
    probabilities,
)
from timeline.ordering.proposals import PairProposals, propose
from timeline.parsing.conversion import as_parsed
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.values.anchor import Anchor, Anchors, Basis
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval


def events_of(text: str) -> ParsedEvents:
    parsed = parse(text, load_model())
    return ParsedEvents(parsed, detect_events(parsed))


def profiles_of(text: str, dates: dict[str, Interval] | None = None) -> list[EventProfile]:
    events = events_of(text)
    return profiles(events.parsed.table, events.by_token, events.topics, dates or {})


def features_of(text: str, dates: dict[str, Interval] | None = None) -> list[str]:
    """The features of the first two events of *text*."""
    a, b, *_ = profiles_of(text, dates)
    return event_pair_features(events_of(text).parsed.table, a, b, 0)


def test_neighbours_governors_and_topmost_events_are_decided():
    events = profiles_of("The judge said the clerk stole the money and fled. The police arrested him.")
    words = [event.lemma for event in events]
    pairs = {(words[i], words[j]) for i, j in pairs_to_decide(events)}
    assert words == ["say", "steal", "flee", "arrest"]
    assert pairs == {("say", "steal"), ("steal", "flee"), ("say", "arrest")}


def test_the_features_name_the_conjunction_and_the_path():
    features = features_of("The mayor resigned after auditors found a hole.")
    assert "word=after" in features
    assert "b.clause=after" in features
    assert "path=|advcl" in features
    assert "governor=resign|advcl" in features


@pytest.mark.parametrize(
    ("days", "feature"),
    [((6, 7), "dates=before"), ((7, 6), "dates=after"), ((6, 6), "dates=same"), ((6, None), "dated=True|False")],
)
def test_dates_of_their_own_are_compared(days: tuple[int, int | None], feature: str):
    dates = {f"e{n}": Interval.day(date(2024, 5, day)) for n, day in enumerate(days, 1) if day}
    assert feature in features_of("The dam burst and the valley flooded.", dates)


def test_dates_that_overlap():
    dates = {"e1": Interval.day(date(2024, 5, 6)), "e2": Interval.after(Interval.day(date(2024, 5, 1)).start)}
    assert "dates=overlap" in features_of("The dam burst and the valley flooded.", dates)


def test_without_weights_all_answers_are_equally_probable():
    assert probabilities([["gap=0"]], pair_weights({})).tolist() == [[0.25] * 4]
    assert probabilities([], pair_weights({})).shape == (0, 4)


def test_a_weight_counts_for_its_answer_alone():
    found = probabilities([["gap=0", "bias"]], pair_weights({"after~gap=0": 2.0, "vague~bias": -1.0})).tolist()[0]
    assert ANSWERS[found.index(max(found))] == "after"
    assert sum(found) == pytest.approx(1.0)


def test_the_shipped_weights_have_the_main_features():
    weights = load_pair_weights()
    assert {"bias", "gap=0", "word=after"} <= set(weights.rows)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The mayor resigned after auditors found a hole in the books.", "found", "resigned"),
        ("Police searched the bank and arrested two clerks.", "searched", "arrested"),
        ("She said the ferry had sunk.", "sunk", "said"),
        ("The envoy said she will return.", "said", "return"),
    ],
)
def test_order(text: str, first: str, second: str):
    timeline = build_timeline(text, "2024-05-10")
    eids = {event.text: event.eid for event in timeline.events}
    told = {(link.source, link.relation, link.target) for link in timeline.links}
    a, b = eids[first], eids[second]
    assert (a, Relation.BEFORE, b) in told or (b, Relation.AFTER, a) in told


def test_dates_that_decide_leave_nothing_to_the_model():
    parsed_events = events_of("Police searched the bank and arrested two clerks.")
    days = Anchors(
        Anchor(event.eid, Interval.day(date(2024, 5, day)), Basis.EXPLICIT)
        for day, event in enumerate(parsed_events.events, 1)
    )
    assert list(propose(parsed_events, days)) == []
    one_day = Interval.day(date(2024, 5, 1))
    same = Anchors(Anchor(event.eid, one_day, Basis.EXPLICIT) for event in parsed_events.events)
    found = list(propose(parsed_events, same))
    assert [(link.relation, link.origin) for link in found] == [(Relation.BEFORE, PAIR_MODEL)]
    assert 0.5 <= found[0].confidence <= 1


def test_no_proposals_without_events_or_in_another_language():
    parsed = parse("It is quiet.", load_model())
    assert list(propose(ParsedEvents(parsed, ()), Anchors())) == []
    import spacy

    event = events_of("The mayor resigned.").events[0]
    german = as_parsed(spacy.blank("de")("Er kam."))
    assert list(propose(ParsedEvents(german, (event,)), Anchors())) == []


def test_proposals_keep_only_the_columns_that_they_read():
    proposals = propose(events_of("Police searched the bank and arrested two clerks."), Anchors())
    assert isinstance(proposals, PairProposals)
    assert not proposals.table.ids
    assert {"lower", "dep"} <= set(vars(proposals.table))
    assert not {"text", "lemma"} & set(vars(proposals.table))
    assert [link.relation for link in proposals] == [link.relation for link in proposals] != []
