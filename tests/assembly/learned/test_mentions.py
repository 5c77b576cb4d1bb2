"""The numbers of mentions, pairs and clusters have the names that the weights were trained with."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from timeline import build_timeline
from timeline.anchoring.anchors import anchor_article
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.assembly.entries import article_facts
from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.learned.choice import CLUSTER_NUMBERS, ScoredMentions, cluster_numbers
from timeline.assembly.learned.mentions import COLUMN_OF, MENTION_NUMBERS, mention_numbers
from timeline.assembly.learned.pairs import (
    PAIR_NUMBERS,
    PAIR_WINDOW,
    clustered,
    pair_numbers,
    pairs_of,
    told_dates,
)
from timeline.assembly.learned.words import with_kinds, word_columns
from timeline.events.detection import detect_events
from timeline.parsing.parse import parse
from timeline.timexes.find import find_timexes
from timeline.timexes.ranges import find_ranges
from timeline.values.interval import Interval

TEXT = (
    "Ferry sinks off Valmora\n\nVALMORA - A ferry sank off Valmora on Tuesday, killing four sailors, the coast guard "
    "said.\n\nThe sinking was the second since 2019, when the Aurora burnt. Divers will search the wreck on Friday."
)


@pytest.fixture(scope="module")
def facts(nlp: Language) -> ArticleFacts:
    published = "2024-05-10"
    timexes = find_timexes(TEXT, published)
    parsed = parse(TEXT, nlp)
    events = ParsedEvents(parsed, detect_events(parsed, timexes=timexes))
    day = Interval.day(date(2024, 5, 10))
    return article_facts(anchor_article(events, timexes, find_ranges(TEXT, timexes, "en"), day), timexes)


def number(facts: ArticleFacts, word: str, name: str) -> float:
    row = next(row for row, event in enumerate(facts.events) if event.text == word)
    return float(mention_numbers(facts)[row, COLUMN_OF[name]])


def test_each_mention_has_all_numbers(facts: ArticleFacts) -> None:
    assert mention_numbers(facts).shape == (len(facts.events), len(MENTION_NUMBERS))
    assert len(set(MENTION_NUMBERS)) == len(MENTION_NUMBERS)
    assert np.isfinite(mention_numbers(facts)).all()


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        ("sank", "body.number", 0),
        ("search", "body.number", 2),
        ("sinking", "stem.title", 1),
        ("sank", "sentence.dates", 1),
        ("said", "child.ccomp", 1),
        ("search", "age", pytest.approx(0)),
    ],
)
def test_a_number_of_a_mention(facts: ArticleFacts, word: str, name: str, value: float) -> None:
    assert number(facts, word, name) == value


def test_a_mention_has_its_own_words_and_those_around_it(facts: ArticleFacts) -> None:
    words = dict(zip([event.text for event in facts.events], with_kinds(word_columns(facts)), strict=True))
    assert {"lemma=search", "object=wreck", "subject=diver", "mark=will"} <= set(words["search"])


def test_each_pair_and_each_cluster_has_all_numbers(facts: ArticleFacts) -> None:
    count = len(facts.events)
    numbers, half = mention_numbers(facts), np.full(count, 0.5, dtype=np.float32)
    pairs = pairs_of(range(count))
    rows = pair_numbers(facts, numbers, half, half, pairs)
    assert rows.shape == (len(pairs), len(PAIR_NUMBERS))
    mentions = ScoredMentions(facts, numbers, half, half, pairs, np.full(len(pairs), 0.5, dtype=np.float32))
    clusters = clustered(range(count), pairs, mentions.same, 0.6, {})
    assert cluster_numbers(mentions, clusters).shape == (count, len(CLUSTER_NUMBERS))
    assert cluster_numbers(mentions, []).shape == (0, len(CLUSTER_NUMBERS))
    assert pair_numbers(facts, numbers, half, half, pairs[:0]).shape == (0, len(PAIR_NUMBERS))


def test_far_mentions_are_not_compared() -> None:
    first, second = pairs_of(range(3 * PAIR_WINDOW)).T
    assert (second - first).max() == PAIR_WINDOW


@given(st.sets(st.integers(0, 300), max_size=2 * PAIR_WINDOW).map(sorted))
def test_a_mention_is_compared_with_those_in_the_window_before_it(mentions: list[int]) -> None:
    assert pairs_of(mentions).tolist() == [
        [first, second]
        for place, second in enumerate(mentions)
        for first in mentions[max(0, place - PAIR_WINDOW) : place]
    ]


COUNT = 10
PAIRS = pairs_of(range(COUNT))


@given(st.lists(st.floats(0, 1), min_size=len(PAIRS), max_size=len(PAIRS)), st.floats(0.01, 1))
def test_each_mention_is_in_one_cluster(probabilities: list[float], least: float) -> None:
    clusters = clustered(range(COUNT), PAIRS, np.array(probabilities, dtype=np.float32), least, {})
    assert sorted(mention for cluster in clusters for mention in cluster) == list(range(COUNT))
    assert all(cluster == sorted(cluster) for cluster in clusters)


def test_mentions_that_are_surely_one_event_join() -> None:
    pairs = pairs_of(range(3))
    assert clustered(range(3), pairs, np.full(3, 0.9, dtype=np.float32), 0.25, {}) == [[0, 1, 2]]
    assert clustered(range(3), pairs, np.zeros(3, dtype=np.float32), 0.25, {}) == [[0], [1], [2]]
    assert clustered([0, 2], pairs, np.full(3, 0.9, dtype=np.float32), 0.25, {}) == [[0, 2]]


def test_mentions_with_different_dates_never_join(facts: ArticleFacts) -> None:
    words = [event.text for event in facts.events]
    sank, said, search = (words.index(word) for word in ("sank", "said", "search"))
    dates = told_dates(facts, [sank, said, search])
    assert set(dates) == {sank, search}
    pairs, sure = pairs_of([sank, search]), np.array([0.99], dtype=np.float32)
    assert clustered([sank, search], pairs, sure, 0.25, dates) == [[sank], [search]]
    assert clustered([sank, search], pairs, sure, 0.25, {}) == [[sank, search]]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_of_two_like_clusters_the_less_likely_one_knows_of_the_other(
    facts: ArticleFacts, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("timeline.assembly.learned.choice.CLUSTERS_AT_ONCE", at_once)
    mentions, count = pairs_of([0, 1, 2]), len(facts.events)
    belongs = np.linspace(0.9, 0.5, count, dtype=np.float32)
    scored = ScoredMentions(facts, mention_numbers(facts), belongs, belongs, mentions, np.array([0.5, 0.25, 0.125]))
    columns = [CLUSTER_NUMBERS.index(name) for name in ("likeness.likelier", "likeness.sum")]
    assert cluster_numbers(scored, [[0], [1], [2]])[:, columns].tolist() == [[0, 0], [0.5, 0.5], [0.25, 0.375]]


ARTICLE = (
    "Bridge in Valmora shut after crack\n\n"
    "The city council of Valmora voted on Wednesday to shut the harbour bridge, a week after divers found a crack.\n\n"
    "The bridge opened in 1936 and was widened in 1971. A ferry struck it on October 30, 2019, and it was repaired.\n\n"
    "Mayor Oskar Brandel met workers on Monday and promised them a crossing. He said nobody would lose work.\n\n"
    "The council will choose a builder on April 25. Residents hope that work begins soon, and fear the noise.\n\n"
    "The firm Norrel moved its lorries to another road, and complained that the detour costs it an hour a day."
)


def test_an_article_is_read_by_weights() -> None:
    entries = build_timeline(ARTICLE, "2024-03-15").entries
    assert {"1936", "1971", "2019-10-30", "2024-03-13", "2024-04-25"} <= {entry.edtf for entry in entries}
    main = max(entries, key=lambda entry: entry.salience)
    assert (main.edtf, main.events[0].text) == ("2024-03-13", "voted")
    assert not any(event.text in ("hope", "fear") for entry in entries for event in entry.events[:1])
    assert all(0 < entry.confidence <= 1 and 0 < entry.salience <= 1 for entry in entries)
