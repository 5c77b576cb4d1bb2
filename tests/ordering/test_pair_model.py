"""The learned pair model: which pairs it looks at, and what it says of them."""

from datetime import date

import pytest

from timeline import build_timeline
from timeline.anchoring.attachment import tokens_of
from timeline.events.detection import detect_events
from timeline.ordering.features import Mention, columns_of, mentions, of_pair, words_of
from timeline.ordering.pair_model import ANSWERS, PAIRS, load_weights, propose, shares, weights_of, worthwhile
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.values.anchor import Anchor, Anchors, Basis
from timeline.values.graph.relation import Relation
from timeline.values.interval import Interval


def told_in(text: str) -> list[Mention]:
    doc = parse(text, load_model())
    columns = columns_of(doc)
    return mentions(columns, words_of(columns), tokens_of(doc, detect_events(doc)), {})


def features_of(text: str, dates: dict[str, Interval] | None = None) -> list[str]:
    """The features of the first two events of *text*."""
    doc = parse(text, load_model())
    columns = columns_of(doc)
    words = words_of(columns)
    a, b, *_ = mentions(columns, words, tokens_of(doc, detect_events(doc)), dates or {})
    return of_pair(words, a, b, 0)


def test_neighbours_governors_and_heads_are_worth_a_decision():
    told = told_in("The judge said the clerk stole the money and fled. The police arrested him.")
    words = [mention.lemma for mention in told]
    pairs = {(words[i], words[j]) for i, j in worthwhile(told)}
    assert words == ["say", "steal", "flee", "arrest"]
    assert pairs == {("say", "steal"), ("steal", "flee"), ("say", "arrest")}


def test_the_features_name_the_conjunction_and_the_way():
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


def test_dates_that_overlap_are_told_so():
    dates = {"e1": Interval.day(date(2024, 5, 6)), "e2": Interval.after(Interval.day(date(2024, 5, 1)).start)}
    assert "dates=overlap" in features_of("The dam burst and the valley flooded.", dates)


def test_without_weights_all_answers_are_alike():
    assert shares([["gap=0"]], weights_of({})).tolist() == [[0.25] * 4]
    assert shares([], weights_of({})).shape == (0, 4)


def test_a_weight_speaks_for_its_answer_alone():
    found = shares([["gap=0", "bias"]], weights_of({"after~gap=0": 2.0, "vague~bias": -1.0})).tolist()[0]
    assert ANSWERS[found.index(max(found))] == "after"
    assert sum(found) == pytest.approx(1.0)


def test_the_weights_that_come_along_know_what_matters():
    weights = load_weights()
    assert {"bias", "gap=0", "word=after"} <= set(weights.lines)


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
    doc = parse("Police searched the bank and arrested two clerks.", load_model())
    events = detect_events(doc)
    days = Anchors(
        Anchor(event.eid, Interval.day(date(2024, 5, day)), Basis.EXPLICIT) for day, event in enumerate(events, 1)
    )
    assert list(propose(doc, events, days)) == []
    same = Anchors(Anchor(event.eid, Interval.day(date(2024, 5, 1)), Basis.EXPLICIT) for event in events)
    found = list(propose(doc, events, same))
    assert [(link.relation, link.origin) for link in found] == [(Relation.BEFORE, PAIRS)]
    assert 0.5 <= found[0].confidence <= 1


def test_nothing_is_said_of_no_events_or_another_language():
    doc = parse("It is quiet.", load_model())
    assert list(propose(doc, (), Anchors())) == []
    import spacy

    assert list(propose(spacy.blank("de")("Er kam."), (), Anchors())) == []
