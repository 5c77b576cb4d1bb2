"""The provenance of anchors: decided by an enum, read and written as the rules that users see."""

from __future__ import annotations

import json
import pickle

import attrs
import pytest

from tests.factories import sample
from timeline import Timeline
from timeline.documents.codec import structure, unstructure
from timeline.errors import FormatError
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.interval import Interval

RULES = {
    "parse:since": (OriginKind.PARSE, "since"),
    "near:in": (OriginKind.NEAREST, "in"),
    "ranker:none": (OriginKind.RANKER, "none"),
    "event:after": (OriginKind.EVENT, "after"),
    "event:x:y": (OriginKind.EVENT, "x:y"),
    "label": (OriginKind.LABEL, ""),
    "unread": (OriginKind.UNREAD, ""),
    "news-day": (OriginKind.NEWS_DAY, ""),
    "editor": (OriginKind.EDITOR, ""),
}
UNKNOWN = ("", "almanac", "almanac:moon", "parse", "parse:", ":in", ":", "label:in", "news-day:", "Editor", " editor")


def anchor(rule: str | Origin) -> Anchor:
    return Anchor("e1", Interval.unknown(), Basis.CONTEXT, rule=rule)


def test_an_event_is_a_moment_in_its_interval_unless_it_is_said_to_fill_it() -> None:
    assert not anchor("label").durative


@pytest.mark.parametrize("rule", RULES)
def test_known_rules(rule: str) -> None:
    assert (Origin.read(rule).kind, Origin.read(rule).detail) == RULES[rule]


@pytest.mark.parametrize("rule", UNKNOWN)
def test_other_rules_keep_their_text(rule: str) -> None:
    assert Origin.read(rule) == Origin(OriginKind.OTHER, rule)


@pytest.mark.parametrize("rule", [*RULES, *UNKNOWN])
class TestRoundTrips:
    def test_text(self, rule: str) -> None:
        assert anchor(rule).rule == str(Origin.read(rule)) == rule

    def test_json(self, rule: str) -> None:
        written = unstructure(anchor(rule))
        assert written["rule"] == rule
        assert "origin" not in written
        assert structure(written, Anchor) == anchor(rule)

    def test_pickle(self, rule: str) -> None:
        again = pickle.loads(pickle.dumps(anchor(rule)))
        assert again == anchor(rule)
        assert hash(again) == hash(anchor(rule))

    def test_a_text_is_as_good_as_an_origin(self, rule: str) -> None:
        assert anchor(rule) == anchor(Origin.read(rule)) == attrs.evolve(anchor("label"), rule=rule)


def test_rules_tell_anchors_apart() -> None:
    assert len({anchor(rule) for rule in (*RULES, *UNKNOWN)}) == len(RULES) + len(UNKNOWN)


@pytest.mark.parametrize(
    ("kind", "detail"),
    [(OriginKind.PARSE, ""), (OriginKind.LABEL, "in"), (OriginKind.OTHER, "parse:in"), (OriginKind.OTHER, "editor")],
)
def test_a_kind_with_a_wrong_detail(kind: OriginKind, detail: str) -> None:
    with pytest.raises(ValueError, match=f"kind {kind.name} cannot have the detail '{detail}'"):
        Origin(kind, detail)


def test_documents_name_the_field_as_they_write_it() -> None:
    document = json.loads(sample().to_json())
    document["entries"][0]["anchor"]["rule"] = 5
    with pytest.raises(FormatError, match=r"integer instead of string @ \$\.entries\[0\]\.anchor\.rule$"):
        Timeline.from_json(json.dumps(document))
