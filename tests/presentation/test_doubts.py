from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

from tests.factories import OCTOBER, TEXT, TUESDAY, entry, event, sample, timex
from timeline import Doubt, Timeline, build_timeline
from timeline.presentation.doubts import SURE_ENOUGH, checklist, doubt_of
from timeline.presentation.labels import is_uncertain
from timeline.values.anchor import Anchor, Anchors, Basis
from timeline.values.event import Tense
from timeline.values.interval import Interval


def doubtful(timeline: Timeline, number: int, **changes: object) -> Timeline:
    """*timeline* with another anchor in one entry, and as the anchor of its event."""
    changed = timeline[number]
    anchor = attrs.evolve(changed.anchor, **{"confidence": 0.6, **changes})  # type: ignore[arg-type]
    entries = [*timeline.entries]
    entries[number] = attrs.evolve(changed, anchor=anchor)
    return attrs.evolve(timeline, entries=tuple(entries))


def reasons(timeline: Timeline) -> list[str]:
    return [doubt.reason for doubt in timeline.to_check()]


def said(text: str) -> list[str]:
    return reasons(build_timeline(text, "2024-05-10"))


def test_a_sure_timeline_needs_no_look() -> None:
    assert sample().to_check() == ()
    assert checklist(sample()) == "No date of this timeline needs a look."
    assert doubtful(sample(), 1, confidence=SURE_ENOUGH).to_check() == ()


def test_the_least_sure_comes_first() -> None:
    timeline = doubtful(doubtful(sample(), 0, confidence=0.7), 2, confidence=0.4)
    checked = timeline.to_check()
    assert [doubt.entry for doubt in checked] == [timeline[2], timeline[0]]
    assert all(isinstance(doubt, Doubt) and "\n" not in str(doubt) for doubt in checked)
    assert str(checked[0]).startswith("2021-10  Ministers sign a pact: ")
    assert str(checked[0]).endswith(" (0.40)")


@pytest.mark.parametrize(
    ("number", "changes", "reason"),
    [
        (0, {}, "only one end of its time is told"),
        (1, {"rule": "parse:in", "timex": ()}, "a sentence like this one often tells the time of something else"),
        (1, {"basis": Basis.PUBLICATION, "rule": "news-day"}, '"met" is the main news and has no date of its own'),
        (1, {"basis": Basis.CONTEXT, "rule": "ranker:in"}, 'nothing in the sentence ties a date to "met"'),
        (1, {"basis": Basis.CONTEXT, "rule": "event:after"}, 'says that "met" came after another event'),
        (1, {"rule": "near:in"}, 'this date hangs on no event of the sentence, and "met" is the nearest'),
        (1, {"interval": OCTOBER, "timex": ("t3",)}, 'its sentence has another date, "Tuesday"'),
        (2, {"mod": "START", "rule": "parse:in"}, "the article itself tells the date roughly"),
    ],
)
def test_what_makes_a_date_weak_is_said(number: int, changes: dict[str, object], reason: str) -> None:
    [found] = reasons(doubtful(sample(), number, **changes))
    assert reason in found


def test_an_event_nearer_to_the_date_is_named() -> None:
    timeline = doubtful(sample(), 2, rule="parse:in")
    plan = event("plan")
    assert plan.sentence == timeline[2].sentence
    text_order = sorted((*timeline.events, event("pact")), key=lambda each: each.start)
    [found] = reasons(attrs.evolve(timeline, events=tuple(text_order)))
    assert found == '"pact" stands nearer to "October" than "sign" does'


def test_a_date_counted_from_another_and_a_reading_are_told() -> None:
    counted = [timex("t3", "October", "2021-10", OCTOBER, anchor_tid="t1")]
    kept = [each for each in sample().timexes if each.tid != "t3"]
    timeline = doubtful(attrs.evolve(sample(), timexes=(*kept, *counted)), 2, rule="parse:in")
    assert reasons(timeline) == ['"October" counts from another date, "Tuesday"']
    read = [attrs.evolve(counted[0], anchor_tid="t0", reason="no tense decides")]
    timeline = attrs.evolve(timeline, timexes=(*kept, *read))
    assert reasons(timeline) == ['"October" does not say which one it is: no tense decides']


def test_a_mention_that_words_date_otherwise_is_named() -> None:
    met, said_later = event("met"), event("said")
    merged = attrs.evolve(
        entry(met, TUESDAY, "Ministers met", confidence=0.7, rule="parse:in"), events=(met, said_later)
    )
    other = Anchor(said_later.eid, OCTOBER, Basis.EXPLICIT)
    timeline = attrs.evolve(sample(), entries=(merged,), anchors=Anchors([merged.anchor, other]))
    [found] = reasons(timeline)
    same = f'"said" (character {said_later.start}) is taken for the same event, but dated Oct 2021'
    assert found == f'its sentence has another date, "Wednesday"; {same}'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill closed on Friday, May 7, 2024.", ["the article says Friday, but 7 May 2024 is a Tuesday"]),
        ("It was sold on Monday, 9 May 2022.", []),
        ("It was sold on Tue., 9 May 2022.", ["the article says Tue, but 9 May 2022 is a Monday"]),
        ("The mill closed on Friday and will open on Sunday.", []),
        ("The hall fell on Monday, 15 March 44 BC.", []),
    ],
)
def test_a_weekday_that_does_not_fit_is_told_however_sure_the_date(text: str, found: list[str]) -> None:
    assert [reason for reason in said(text) if "the article says" in reason] == found


def test_a_past_tense_beside_a_date_to_come_is_told() -> None:
    left = event("met", tense=Tense.PAST)
    ahead = Interval.day(date(2022, 1, 5))
    timeline = Timeline(TEXT, date(2021, 9, 30), entries=(entry(left, ahead),))
    assert reasons(timeline) == ['"met" is told as past, but the date lies after the publication']
    until = Interval.before(datetime(2022, 1, 5))
    assert reasons(attrs.evolve(timeline, entries=(entry(left, until),))) == []


def test_what_an_editor_says_needs_no_look() -> None:
    timeline = doubtful(sample(), 2, confidence=0.1)
    assert reasons(timeline)
    assert timeline.replace(timeline[2], when="2021-10-05").to_check() == ()
    assert timeline.add("2030", "The pact ends").only(timeline[:1]).to_check() == ()


def test_what_is_uncertain_is_always_worth_a_look() -> None:
    timeline = doubtful(sample(), 1, confidence=0.49)
    assert "(?)" in timeline.to("table")
    assert [doubt.entry for doubt in timeline.to_check()] == [each for each in timeline if is_uncertain(each)]
    assert not is_uncertain(timeline.undated[0])  # no date, and so no doubtful one


def test_explanation_page_and_checklist_give_the_reason() -> None:
    timeline = doubtful(sample(), 0)
    reason = doubt_of(timeline, timeline[0])
    assert reason == timeline.to_check()[0].reason
    assert f"Worth a look: {reason}." in timeline.explain(timeline[0])
    assert f"Worth a look: {reason}." in timeline.to("html")
    assert checklist(timeline) == f"since 2019  The island joined\n    {reason}"
    assert "Worth a look" not in timeline.explain(timeline[1])
    assert doubt_of(timeline, timeline[1]) == doubt_of(timeline, timeline.undated[0]) == ""


def test_each_entry_alone_has_the_reason_that_it_has_in_the_list() -> None:
    text = (
        "Ana Ruiz joined Norrel in 2009. Two years later she bought a mill that burned down in May. Norrel sold it. "
        "The yard, shut on Friday, May 7, 2024, will open in the summer. Earlier, the board had met for a week."
    )
    timeline = build_timeline(text, "2024-05-10")
    listed = {doubt.entry: doubt.reason for doubt in timeline.to_check()}
    assert listed
    assert {entry: doubt_of(timeline, entry) for entry in timeline if doubt_of(timeline, entry)} == listed
