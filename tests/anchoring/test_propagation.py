"""Conjunctions and prepositions between events: the marked event, its date, and the rule that gave it."""

from __future__ import annotations

import pytest

from timeline import Timeline, build_timeline
from timeline.values.anchor import Anchor, Basis

PUB_DATE = "2024-05-10"  # a Friday

# [event] in brackets, the date it gets, what tied it to the dated one
TIED = [
    ("She [left] after Ruiz resigned on Monday.", "2024-05-06/2024-05-10", "event:after"),
    ("The army [withdrew] after the attack on Sunday.", "2024-05-05/2024-05-10", "event:after"),
    ("He [moved] to Lima after losing the election in 2015.", "2015-01-01/2024-05-10", "event:after"),
    ("He was [jailed] after he attacked a guard in 2020.", "2020-01-01/2024-05-10", "event:after"),
    ("The two [met] once the truce took hold on Wednesday.", "2024-05-08/2024-05-10", "event:after"),
    ("Shops will [open] after the court rules on May 20.", "2024-05-20/..", "event:after"),
    ("The mayor [fled] before rebels took the town on Tuesday.", "../2024-05-07", "event:before"),
    ("The plant was [shut] before the fire broke out on Monday.", "../2024-05-06", "event:before"),
    ("The guard [slept] before thieves entered the museum on Sunday.", "../2024-05-05", "event:before"),
    ("He had [led] the bank until he was fired in May.", "../2024-05", "event:until"),
    ("They will [stay] until the bridge is repaired in June.", "../2024-06", "event:until"),
    ("Holm [ruled] the island until he was ousted in 1997.", "../1997", "event:until"),
    ("The school was [used] until it burned down in 2009.", "../2009", "event:until"),
    ("Prices have [risen] since the strike began on May 1.", "2024-05-01/..", "event:since"),
    ("The road had been [blocked] since protesters arrived on Tuesday.", "2024-05-07/..", "event:since"),
    ("Exports have [fallen] since the harbour closed in March.", "2024-03/..", "event:since"),
    ("When the bank failed in 2008, he [lost] his savings.", "2008", "event:in"),
    ("Crowds [gathered] when the singer arrived on Thursday.", "2024-05-09", "event:in"),
    ("While the council met on Wednesday, protesters [blocked] the road.", "2024-05-08", "event:in"),
    ("The team [trained] in Spain while the stadium was rebuilt in 2022.", "2022", "event:in"),
    ("The shares [fell] as the bank collapsed on Tuesday.", "2024-05-07", "event:in"),
    ("As the dam burst on Sunday, villagers [ran] to the hills.", "2024-05-05", "event:in"),
    ("After the ferry sank on Monday, divers [found] two bodies.", "2024-05-06/2024-05-10", "event:after"),
    ("Before the ferry sank on Monday, the crew [danced].", "../2024-05-06", "event:before"),
]
# These get what the date itself says: the parse hangs it on the marked event, or it has one of its own.
OWN = [
    ("The bank [closed] on Tuesday after it had lost its licence in April.", "2024-05-07"),
    ("The bank closed on Tuesday after it had [lost] its licence in April.", "2024-04"),
    ("Ruiz [resigned] on Monday after the party lost the vote.", "2024-05-06"),
    ("He [retired] in 2010 when his son was born.", "2010"),
]


def anchor_of(marked: str) -> Anchor:
    timeline: Timeline = build_timeline(marked.replace("[", "").replace("]", ""), PUB_DATE)
    found = [event.eid for event in timeline.events if event.start == marked.index("[")]
    assert found, f"the marked event is not found; events: {[event.text for event in timeline.events]}"
    return timeline.anchors[found[0]]


@pytest.mark.parametrize(("marked", "edtf", "rule"), TIED)
def test_tied_to_a_dated_event(marked: str, edtf: str, rule: str) -> None:
    anchor = anchor_of(marked)
    assert (str(anchor.interval), anchor.rule, anchor.basis) == (edtf, rule, Basis.CONTEXT), anchor
    assert anchor.timex
    assert 0 <= anchor.confidence <= 1


@pytest.mark.parametrize(("marked", "edtf"), OWN)
def test_own_date_wins(marked: str, edtf: str) -> None:
    anchor = anchor_of(marked)
    assert (str(anchor.interval), anchor.basis) == (edtf, Basis.EXPLICIT), anchor


def test_times_are_handed_on_from_event_to_event() -> None:
    marked = "Ann [left] after Ruiz resigned when the firm failed in 2008."
    assert str(anchor_of(marked).interval) == "2008-01-01/2024-05-10"


def test_what_a_signal_forbids_is_put_right() -> None:
    anchor = anchor_of("Ruiz resigned on Monday after the party [lost] the vote.")
    assert anchor.interval.end.date().isoformat() <= "2024-05-07"


@pytest.mark.parametrize("signal", ["after", "before", "when", "until"])
def test_an_event_without_a_date_hands_nothing_on(signal: str) -> None:
    assert not anchor_of(f"She [left] {signal} Ruiz resigned.").rule.startswith("event:")
