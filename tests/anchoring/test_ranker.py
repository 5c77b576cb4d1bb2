from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import build_timeline
from timeline.anchoring.anchors import calibrated
from timeline.anchoring.attachment import tokens_of
from timeline.anchoring.candidates import NEAR, Place, by_date, by_publication
from timeline.anchoring.context import Page
from timeline.anchoring.features import VERSION
from timeline.anchoring.ranker import COLUMN, Weights, load_weights, rank, read_feature, weights_of, written
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
NOTHING: dict[str, float] = {}


def page_of(text: str) -> Page:
    doc = parse(text, load_model())
    return Page(doc, tokens_of(doc, detect_events(doc)), date_units(find_timexes(text, PUBLISHED), ()), PUBLICATION)


def places_of(unit: DateUnit) -> dict[Place, str]:
    return {c.place: str(c.interval) for c in by_date(unit, (*NEAR, Place.BETWEEN), PUBLICATION)}


def test_a_date_stands_for_itself_and_for_what_lies_around_it():
    unit = DateUnit(("t1",), Interval.day(date(2024, 5, 6)), 0, 6)
    assert places_of(unit) == {
        Place.IN: "2024-05-06",
        Place.THROUGH: "2024-05-06",
        Place.BEFORE: "../2024-05-05",
        Place.AFTER: "2024-05-07/..",
        Place.UNTIL: "../2024-05-06",
        Place.SINCE: "2024-05-06/..",
        Place.BETWEEN: "2024-05-06/2024-05-10",
    }


def test_nothing_lies_between_a_coming_date_and_the_publication():
    assert Place.BETWEEN not in places_of(DateUnit(("t1",), Interval.day(date(2024, 6, 1)), 0, 6))


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)))
def test_every_event_can_be_of_the_publication_day_before_it_or_after_it(day: date):
    publication = Interval.day(day)
    here, past, future = (candidate.interval for candidate in by_publication(publication))
    assert here == publication
    assert past.contains(publication)
    assert future.contains(publication)


def test_without_weights_all_candidates_share_alike():
    page = page_of("The dam burst on Monday.")
    (ranked,) = rank(page, weights_of(NOTHING)).values()
    assert sum(ranked.shares) == pytest.approx(1.0)
    assert len({round(share, 6) for share in ranked.shares}) == 1


def test_the_likeliest_time_is_the_one_of_the_largest_share():
    page = page_of("The dam burst on Monday. Three villages were flooded, and people fled on Tuesday.")
    for ranked in rank(page, load_weights()).values():
        assert ranked.share == max(ranked.shares)
        assert ranked.candidates[ranked.shares.index(ranked.share)] == ranked.candidate


def test_an_article_without_events_has_nothing_to_rank():
    assert rank(page_of("Monday."), load_weights()) == {}


def test_what_will_be_is_not_over():
    page = page_of("Voters elected Ruiz in 2019. She will resign.")
    resign = next(event for event in page.events.values() if event.text == "resign")
    candidates = rank(page, weights_of(NOTHING))[resign.eid].candidates
    assert [str(candidate.interval) for candidate in candidates] == [
        "2024-05-10",
        "2024-05-10/..",
        "2019-01-01/2024-05-10",
    ]


def test_a_weight_for_all_places_counts_in_each():
    weights = weights_of({"any:owner": 1.0, "in:owner": 0.5, "past~bias": 2.0})
    row = weights.paired.sums([[("owner",)]])[0]
    assert row[COLUMN[Place.IN]] == 1.5
    assert row[COLUMN[Place.SINCE]] == 1.0
    assert weights.alone.sums([[("bias",), ("unheard-of",)]])[0][COLUMN[Place.PAST]] == 2.0


parts = st.one_of(st.text(st.characters(codec="ascii", exclude_characters="\t\n#")), st.integers(-5, 50))


@given(st.lists(parts, min_size=1).map(tuple))
def test_features_are_read_as_they_were_written(feature: tuple[str | int, ...]):
    assert read_feature(written(feature)) == feature


def test_the_weights_that_come_along_know_every_place():
    weights = load_weights()
    assert isinstance(weights, Weights)
    for place in (Place.PUBLICATION, Place.PAST, Place.FUTURE, Place.IN):
        assert weights.alone.weights[:, COLUMN[place]].any()


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.1), (0.2, 0.4), (0.5, 0.9), (0.99, 1.0)])
def test_more_belief_is_more_confidence(low: float, high: float):
    assert 0 < calibrated(low) < calibrated(high) <= 1


def test_weights_cut_short_are_refused(tmp_path):
    from importlib.resources import files

    source = files("timeline.weights")
    (tmp_path / "anchors.json").write_bytes(source.joinpath("anchors.json").read_bytes())
    (tmp_path / "anchors.npz").write_bytes(source.joinpath("anchors.npz").read_bytes()[:-100])
    with pytest.raises(ModelError, match="SHA-256"):
        read_words(tmp_path, "anchors", VERSION)


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
