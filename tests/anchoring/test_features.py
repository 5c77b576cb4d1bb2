"""The features of the ranker are those that its weights know."""

from __future__ import annotations

from collections.abc import Iterable

from tests.anchoring.test_ranker import article_of
from timeline.anchoring.context import ArticleContext
from timeline.anchoring.features import (
    OTHER_SENTENCE,
    SAME_SENTENCE,
    Feature,
    date_features,
    distance_features,
    distance_of,
    event_features,
    pair_features,
    related_units,
    surroundings,
    surroundings_features,
)
from timeline.anchoring.ranker import load_ranker_weights

TEXT = (
    "Ana Ruiz resigned on Monday, May 6, because the ferry had not sunk, she said. Sales of boats, which fell in 2023"
    " and rose in April, would not rise until the council met. The council will meet next week, but the mayor said the"
    " storm of May 2 killed three divers. The storm began on Tuesday. Divers searched the wreck on May 3, 2019, and"
    " have found nothing since then. The strike ended yesterday after talks had failed; the talks began in March."
    " The talks were held, while the storm raged."
)
"""Sentences that show every feature."""


def features_of(article: ArticleContext) -> tuple[set[Feature], set[Feature]]:
    """The features of all events alone, and those of all events with all dates."""
    alone: set[Feature] = set()
    dated: set[Feature] = set()
    contexts = list(article.event_contexts.values())
    for features in event_features(article, contexts):
        alone.update(features)
    for context in contexts:
        for unit in range(len(article.units)):
            distance = distance_of(article, context, unit)
            dated.update(distance_features(article, context, distance))
            dated.update(pair_features(article, context, unit, distance))
            dated.update(date_features(article.unit_ages[unit], context, distance))
            if distance == OTHER_SENTENCE:
                dated.update(surroundings_features(context, *surroundings(article, context, unit)))
    return alone, dated


def names(features: Iterable[Feature]) -> set[str | int]:
    return {feature[0] for feature in features if feature}


def test_the_weights_know_every_feature_by_its_name() -> None:
    weights = load_ranker_weights()
    for found, rows in zip(features_of(article_of(TEXT)), (weights.alone.rows, weights.with_date.rows), strict=True):
        assert names(found) == names(rows)
        assert sum(feature in rows for feature in found) > 0.95 * len(found)


def test_a_date_is_in_the_sentence_of_an_event_or_in_another() -> None:
    article = article_of("Ana Ruiz resigned on Monday. Divers searched the wreck in 2019.")
    distances = [
        [distance_of(article, context, unit) for unit in (0, 1)] for context in article.event_contexts.values()
    ]
    assert distances == [[SAME_SENTENCE, OTHER_SENTENCE], [OTHER_SENTENCE, SAME_SENTENCE]]


def test_the_words_and_the_verbs_between_an_event_and_a_date_count() -> None:
    article = article_of("Ana Ruiz resigned, but divers who found the wreck came on Monday.")
    by_event = {
        context.event.text: set(pair_features(article, context, 0, SAME_SENTENCE))
        for context in article.event_contexts.values()
    }
    assert {("tokens", "<", 7), ("verbs.between", 2)} <= by_event["resigned"]
    assert {("tokens", "<", 2), ("verbs.between", 0), ("nearest", True)} <= by_event["came"]


def test_only_related_dates_of_other_sentences_have_features_with_an_event() -> None:
    article = article_of(TEXT)
    with_features = {
        (context.token, unit)
        for context in article.event_contexts.values()
        for unit in range(len(article.units))
        if distance_of(article, context, unit) == OTHER_SENTENCE and pair_features(article, context, unit, 1)
    }
    related = {
        (context.token, unit) for context in article.event_contexts.values() for unit in related_units(article, context)
    }
    assert with_features
    assert with_features <= related


def test_the_nearest_dates_are_those_beside_an_offset() -> None:
    article = article_of("Ana Ruiz resigned on Monday. Divers searched the wreck in 2019, and found it on May 3.")
    monday, year, may = article.unit_starts
    assert set(article.nearest_starts(year)) == {monday, year, may}
    assert set(article.nearest_starts(year + 1)) == {year, year + 1, may}
    assert set(article.nearest_starts(0)) == {0, monday}
