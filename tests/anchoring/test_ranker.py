from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import build_timeline
from timeline.anchoring.anchors import calibrated
from timeline.anchoring.candidates import AROUND_DATE, Placement, date_candidates, publication_candidates
from timeline.anchoring.context import ArticleContext
from timeline.anchoring.features import RANKER_FEATURES
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.ranker import (
    RankerWeights,
    feature_name,
    load_ranker_weights,
    rank,
    ranker_weights,
    read_feature,
)
from timeline.anchoring.rankings import COLUMN
from timeline.anchoring.units import DateUnit, date_units
from timeline.errors import ModelError
from timeline.events.detection import detect_events
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.timexes.find import find_timexes
from timeline.values.anchor import Basis
from timeline.values.interval import Interval
from timeline.weights.loader import read_words

PUBLISHED = date(2024, 5, 10)
PUBLICATION = Interval.day(PUBLISHED)
NO_WEIGHTS: dict[str, float] = {}


def article_of(text: str) -> ArticleContext:
    parsed = parse(text, load_model())
    units = date_units(find_timexes(text, PUBLISHED), ())
    return ArticleContext(ParsedEvents(parsed, detect_events(parsed)), units, PUBLICATION)


def intervals_of(unit: DateUnit) -> dict[Placement, str]:
    return {each.placement: str(each.interval) for each in date_candidates(unit, AROUND_DATE, PUBLICATION)}


def test_the_candidates_of_a_date_are_in_it_and_around_it():
    unit = DateUnit(("t1",), Interval.day(date(2024, 5, 6)), 0, 6)
    assert intervals_of(unit) == {
        Placement.IN: "2024-05-06",
        Placement.THROUGH: "2024-05-06",
        Placement.BEFORE: "../2024-05-05",
        Placement.AFTER: "2024-05-07/..",
        Placement.UNTIL: "../2024-05-06",
        Placement.SINCE: "2024-05-06/..",
        Placement.BETWEEN: "2024-05-06/2024-05-10",
    }


def test_no_candidate_lies_between_a_coming_date_and_the_publication():
    assert Placement.BETWEEN not in intervals_of(DateUnit(("t1",), Interval.day(date(2024, 6, 1)), 0, 6))


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)))
def test_every_event_can_be_of_the_publication_day_before_it_or_after_it(day: date):
    publication = Interval.day(day)
    here, past, future = (candidate.interval for candidate in publication_candidates(publication))
    assert here == publication
    assert past.contains(publication)
    assert future.contains(publication)


def test_without_weights_all_candidates_are_equally_probable():
    article = article_of("The dam burst on Monday.")
    (ranking,) = rank(article, ranker_weights(NO_WEIGHTS)).values()
    assert sum(ranking.probabilities) == pytest.approx(1.0)
    assert len({round(probability, 6) for probability in ranking.probabilities}) == 1


def test_the_best_time_is_the_most_probable():
    article = article_of("The dam burst on Monday. Three villages were flooded, and people fled on Tuesday.")
    for ranking in rank(article, load_ranker_weights()).values():
        assert ranking.probability == max(ranking.probabilities)
        assert ranking.candidates[ranking.probabilities.index(ranking.probability)] is ranking.best


def test_events_with_the_same_dates_around_them_share_their_candidates():
    article = article_of("Three villages were flooded. The dam burst on Monday, and people fled. Ana Ruiz will resign.")
    flooded, burst, fled, resign = rank(article, load_ranker_weights()).values()
    assert burst.candidates is fled.candidates
    assert len({id(ranking.candidates) for ranking in (flooded, burst, resign)}) == 3


def test_a_ranking_sums_the_probabilities_of_an_interval_and_of_a_date():
    article = article_of("The dam burst on Monday.")
    (ranking,) = rank(article, load_ranker_weights()).values()
    monday = article.units[0]
    pairs = list(zip(ranking.candidates, ranking.probabilities, strict=True))
    assert ranking.probability_of(monday.interval) == sum(p for time, p in pairs if time.interval == monday.interval)
    assert ranking.probability_of_date(monday.tids) == pytest.approx(sum(p for time, p in pairs if time.unit))
    assert ranking.probability_inside(monday.interval) == ranking.probability_of(monday.interval)
    assert ranking.probability_of(Interval.day(date(1999, 1, 1))) == 0.0


def test_an_article_without_events_has_no_ranking():
    assert rank(article_of("Monday."), load_ranker_weights()) == {}


def test_a_future_event_is_not_over():
    article = article_of("Voters elected Ruiz in 2019. She will resign.")
    resign = next(event for event in article.events.values() if event.text == "resign")
    candidates = rank(article, ranker_weights(NO_WEIGHTS))[resign.eid].candidates
    assert [str(candidate.interval) for candidate in candidates] == [
        "2024-05-10",
        "2024-05-10/..",
        "2019-01-01/2024-05-10",
    ]


def test_a_weight_for_all_placements_counts_in_each():
    weights = ranker_weights({"any:owner": 1.0, "in:owner": 0.5, "past~bias": 2.0})
    row = weights.with_date.sums([[("owner",)]])[0]
    assert row[COLUMN[Placement.IN]] == 1.5
    assert row[COLUMN[Placement.SINCE]] == 1.0
    assert weights.alone.sums([[("bias",), ("unheard-of",)]])[0][COLUMN[Placement.PAST]] == 2.0


parts = st.one_of(st.text(st.characters(codec="ascii", exclude_characters="\t\n#")), st.integers(-5, 50))


@given(st.lists(parts, min_size=1).map(tuple))
def test_features_round_trip_as_names(feature: tuple[str | int, ...]):
    assert read_feature(feature_name(feature)) == feature


def test_the_shipped_weights_know_every_placement():
    weights = load_ranker_weights()
    assert isinstance(weights, RankerWeights)
    for placement in (Placement.PUBLICATION, Placement.PAST, Placement.FUTURE, Placement.IN):
        assert weights.alone.weights[:, COLUMN[placement]].any()


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.1), (0.2, 0.4), (0.5, 0.9), (0.99, 1.0)])
def test_a_higher_probability_is_a_higher_confidence(low: float, high: float):
    assert 0 < calibrated(low) < calibrated(high) <= 1


def test_weights_cut_short_are_refused(tmp_path):
    from importlib.resources import files

    source = files("timeline.weights")
    (tmp_path / "anchors.json").write_bytes(source.joinpath("anchors.json").read_bytes())
    (tmp_path / "anchors.npz").write_bytes(source.joinpath("anchors.npz").read_bytes()[:-100])
    with pytest.raises(ModelError, match="SHA-256"):
        read_words(tmp_path, "anchors", RANKER_FEATURES)


@pytest.mark.parametrize(
    ("text", "word", "edtf", "basis"),
    [
        ("The dam burst on Monday. Three villages were flooded.", "burst", "2024-05-06", Basis.EXPLICIT),
        ("Voters elected Ruiz in 2019. She will resign.", "resign", "2024-05-10/..", Basis.PUBLICATION),
        ("The bank closed on Tuesday after it had lost its licence in April.", "lost", "2024-04", Basis.EXPLICIT),
    ],
)
def test_anchored(text: str, word: str, edtf: str, basis: Basis):
    timeline = build_timeline(text, PUBLISHED)
    event = next(event for event in timeline.events if event.text == word)
    anchor = timeline.anchors[event.eid]
    assert (str(anchor.interval), anchor.basis) == (edtf, basis)
    assert 0 < anchor.confidence <= 1
