from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import build_timeline
from timeline.anchoring.attachment import tokens_of
from timeline.anchoring.candidates import NEAR, Place, by_date, by_publication
from timeline.anchoring.features import Page
from timeline.anchoring.ranker import Weights, load_weights, rank, weights_of
from timeline.anchoring.units import DateUnit, date_units
from timeline.errors import ModelError
from timeline.events.detection import detect_events
from timeline.models.loader import read_words
from timeline.parsing.models import load_model
from timeline.parsing.parse import parse
from timeline.timexes.find import find_timexes
from timeline.values.anchor import Basis
from timeline.values.interval import Interval

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
    at, event = next(iter(page.events.items()))
    ranked = rank(page, event, page.doc[at], weights_of(NOTHING))
    assert sum(r.share for r in ranked) == pytest.approx(1.0)
    assert len({round(r.share, 6) for r in ranked}) == 1


def test_a_weight_for_all_places_counts_in_each():
    weights = weights_of({"any:owner": 1.0, "in:owner": 0.5, "past~bias": 2.0})
    assert weights.paired[Place.IN]["owner"] == 1.5
    assert weights.paired[Place.SINCE]["owner"] == 1.0
    assert weights.alone[Place.PAST] == {"bias": 2.0}


def test_the_weights_that_come_along_know_every_place():
    weights = load_weights()
    assert isinstance(weights, Weights)
    assert all(weights.alone[place] for place in (Place.PUBLICATION, Place.PAST, Place.FUTURE, Place.IN))


def test_weights_cut_short_are_refused(tmp_path):
    from importlib.resources import files

    source = files("timeline.models")
    (tmp_path / "anchors.json").write_bytes(source.joinpath("anchors.json").read_bytes())
    (tmp_path / "anchors.npz").write_bytes(source.joinpath("anchors.npz").read_bytes()[:-100])
    with pytest.raises(ModelError, match="SHA-256"):
        read_words(tmp_path, "anchors", 1)


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
