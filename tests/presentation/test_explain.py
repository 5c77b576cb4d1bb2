"""What ``explain`` tells: words, date, place, and what editors did, in words that need no grammar."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

from tests.factories import PUBLISHED, TEXT, TUESDAY, entry, event, sample, timex
from timeline.anchoring.candidates import Placement
from timeline.anchoring.signals import Signal
from timeline.errors import InputError
from timeline.pipeline import build_timeline
from timeline.presentation.evidence import meaning, one_unit, spread, why
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Status
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import TimexType

EXPLANATION = """\
28–29 Sep 2021: Ministers met in Valmora
1. "Tuesday" (character 28) means Tuesday 28 Sep 2021, counted from the publication date, Thursday 30 Sep 2021\
 (rule "weekday").
2. "Wednesday" (character 40) means Wednesday 29 Sep 2021, counted from the publication date, Thursday 30 Sep 2021\
 (rule "weekday").
3. A date in the same clause belongs to "met" (rule "nearest"). How sure: very likely right (0.90).
4. So the date is 28–29 Sep 2021, at some time within that (EDTF 2021-09-28/2021-09-29).
5. The article tells it as having happened, with "met" (character 10).
6. Place 2 of 3: after "The island joined" (since 2019), before "Ministers sign a pact" (Oct 2021)."""


def alone(**fields: object) -> Timeline:
    """A timeline of one entry for "met"."""
    shown = entry(event("met"), TUESDAY, "Ministers met", **fields)
    return Timeline(TEXT, PUBLISHED, events=shown.events, entries=(shown,))


def told(timeline: Timeline, position: int = 0) -> list[str]:
    return timeline.explain(timeline[position]).splitlines()


def test_every_step() -> None:
    assert sample().explain(sample()[1]) == EXPLANATION


def test_what_has_no_date() -> None:
    lines = sample().explain(sample().undated[0]).splitlines()
    assert lines[0] == "no date: The envoy spoke"
    assert lines[2] == "2. So there is no date."
    assert lines[-1] == "4. Without a date it has no place in the order."


def test_years_before_our_era_are_dates_and_come_first() -> None:
    text = "The prince of Belmar fell in 44 BC. The old gate was built in 310 BC. The gate reopened in 2015."
    timeline = build_timeline(text, "2024-05-10")
    built, fell, reopened = timeline
    lines = timeline.explain(fell).splitlines()
    assert lines[0].startswith("44 BC: ")
    assert lines[1].startswith('1. "44 BC" (character 29) means 44 BC')
    assert lines[3] == "3. So the date is 44 BC, at some time that year (EDTF -0043)."
    assert lines[5] == f'5. Place 2 of 3: after "{built.summary}" (310 BC), before "{reopened.summary}" (2015).'
    assert timeline.explain(reopened).splitlines()[-1] == f'5. Place 3 of 3: after "{fell.summary}" (44 BC).'
    assert "Without a date" not in timeline.to("table")


def test_an_uncertain_year_before_our_era_has_the_mark() -> None:
    timeline = build_timeline("The prince of Belmar fell in 44 BC.", "2024-05-10")
    [fell] = timeline
    unsure = attrs.evolve(fell, anchor=attrs.evolve(fell.anchor, confidence=0.3))
    assert "44 BC (?)" in attrs.evolve(timeline, entries=(unsure,)).to("markdown")


def test_expressions_are_told_by_their_words() -> None:
    shown = sample()[1]
    timexes = (
        attrs.evolve(sample().timexes[0], mod="APPROX", anchor_tid=""),
        attrs.evolve(sample().timexes[1], anchor_tid="t1", reason="it goes on from the time told last, t1"),
    )
    lines = told(attrs.evolve(sample(), timexes=timexes, entries=(shown,)))
    assert lines[1] == '1. "Tuesday" (character 28) means about 28 Sep 2021 (rule "weekday").'
    assert (
        'means Wednesday 29 Sep 2021, counted from "Tuesday" (about 28 Sep 2021):'
        ' it goes on from the time told last, "Tuesday" (rule' in lines[2]
    )


def test_the_other_mentions_are_named_and_many_counted() -> None:
    words = ("said", "plan", "sign", "envoy", "pact", "island")
    [*few, _], many = words[:3], words
    shown = sample()[1]
    merged = attrs.evolve(shown, events=(*shown.events, *map(event, few)))
    assert 'for the same event: "said" (98), "plan" (56).' in told(attrs.evolve(sample(), entries=(merged,)))[5]
    merged = attrs.evolve(shown, events=(*shown.events, *map(event, many)))
    assert told(attrs.evolve(sample(), entries=(merged,)))[5].endswith('"pact" (71) and 1 more.')


def test_the_event_that_carries_the_date_is_named() -> None:
    shown = attrs.evolve(sample()[1], events=(event("said"), *sample()[1].events))
    assert 'belongs to "met"' in told(attrs.evolve(sample(), entries=(shown,)))[3]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.ACTUAL, "The article tells it as having happened"),
        (Status.PLANNED, "The article tells it as planned"),
        (Status.POSSIBLE, "The article tells it as possible only"),
        (Status.NEGATED, "The article says that it did not happen"),
    ],
)
def test_every_status(status: Status, words: str) -> None:
    shown = entry(event("met", status=status), TUESDAY, status=status)
    assert words in Timeline(TEXT, PUBLISHED, entries=(shown,)).explain(shown)


def test_a_status_that_the_words_do_not_give() -> None:
    ahead = entry(event("met"), Interval.day(date(2021, 10, 5)), status=Status.PLANNED)
    assert "It counts as planned, for it lies ahead" in Timeline(TEXT, PUBLISHED, entries=(ahead,)).explain(ahead)
    assert "Its status is planned, which its words alone do not say" in told(alone(status=Status.PLANNED))[3]


@pytest.mark.parametrize("confidence", [0.0, 0.4, 0.5, 0.7, 0.9, 1.0])
def test_how_sure_in_words_and_as_a_number(confidence: float) -> None:
    line = told(alone(confidence=confidence))[1]
    assert line.endswith(f"({confidence:.2f}).")


def test_neighbours_at_the_same_time() -> None:
    same = entry(event("said"), TUESDAY, "The envoy spoke")
    longer = entry(event("sign"), sample()[1].anchor.interval, 'A "pact" of the two sides ' + "and the others " * 6)
    timeline = Timeline(TEXT, PUBLISHED, entries=(alone()[0], same, longer))
    line = told(timeline, 1)[-1]
    assert 'after "Ministers met" (28 Sep 2021: the same time, so the article\'s order decides)' in line
    assert "before \"A 'pact' of the two sides and the others and the others …\"" in line
    assert "(28–29 Sep 2021: both begin then, so the shorter comes first)" in line


def known_rules() -> list[str]:
    parsed = [f"{kind}:{signal.value}" for kind in ("parse", "near") for signal in Signal]
    return parsed + [f"ranker:{placement.value}" for placement in Placement]


@pytest.mark.parametrize("rule", [*known_rules(), "ranker:none", "news-day", "event:after", "event:before"])
def test_every_rule_has_words_of_its_own(rule: str) -> None:
    words = {why(Anchor("e1", TUESDAY, basis, rule=rule), '"met"') for basis in Basis}
    assert len(words) == 1
    assert '"met"' in words.pop()


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("rule", ["", "almanac", "parse:sideways", "ranker:", ":", "event:x:y"])
def test_rules_that_are_not_known_go_by_the_basis(rule: str, basis: Basis) -> None:
    words = why(Anchor("e1", TUESDAY, basis, rule=rule), '"met"')
    assert words
    assert "{" not in words


YEAR = Interval(datetime(2020, 1, 1), datetime(2021, 1, 1), Granularity.YEAR)


@pytest.mark.parametrize(
    ("interval", "durative", "words"),
    [
        (TUESDAY, False, ", at some time that day"),
        (TUESDAY, True, ", all through that time"),
        (YEAR, False, ", at some time that year"),
        (Interval(datetime(2020, 1, 1), datetime(2022, 1, 1), Granularity.YEAR), False, ", at some time within that"),
        (Interval.after(datetime(2020, 1, 1)), True, ", all the time from then on"),
        (Interval.after(datetime(2020, 1, 1)), False, ""),
        (Interval.before(datetime(2020, 1, 1)), True, ", all the time up to then"),
        (Interval.before(datetime(2020, 1, 1)), False, ""),
        (Interval(datetime(2020, 1, 1, 10), datetime(2020, 1, 1, 11), Granularity.HOUR), False, ""),
    ],
)
def test_how_it_lies_in_its_time(interval: Interval, durative: bool, words: str) -> None:
    assert spread(Anchor("e1", interval, Basis.EXPLICIT, durative)) == words


def test_decades_are_one_unit() -> None:
    assert one_unit(Interval(datetime(1990, 1, 1), datetime(2000, 1, 1), Granularity.DECADE))


@pytest.mark.parametrize(
    ("type_", "value", "words"),
    [
        (TimexType.DURATION, "P2D", "a length of time (P2D)"),
        (TimexType.SET, "XXXX-WXX-2", "a time that comes again (XXXX-WXX-2)"),
        (TimexType.DATE, "PRESENT_REF", "a time without days (PRESENT_REF)"),
    ],
)
def test_expressions_without_days(type_: TimexType, value: str, words: str) -> None:
    assert meaning(timex("t1", "Tuesday", value, Interval.unknown(), type=type_)) == words


class TestEditors:
    def test_a_changed_date(self) -> None:
        edited = sample().replace(sample()[1], when=date(2021, 11, 2), note='the "envoy" errs')
        assert edited.explain(edited[2]) == (
            "2 Nov 2021: Ministers met in Valmora\n"
            "1. An editor set the date.\n"
            "2. So the date is Tuesday 2 Nov 2021, at some time that day (EDTF 2021-11-02).\n"
            '3. The article tells it as having happened, with "met" (character 10).\n'
            "4. An editor changed the date from 28–29 Sep 2021 to Tuesday 2 Nov 2021. Note: \"the 'envoy' errs\".\n"
            '5. Place 3 of 3: after "Ministers sign a pact" (Oct 2021).'
        )

    def test_several_changes_at_once(self) -> None:
        edited = sample().replace(sample()[1], summary="They met", status="planned")
        [line] = [line for line in told(edited, 1) if "An editor changed" in line]
        assert line.endswith(
            'the summary from "Ministers met in Valmora" to "They met", and the status from actual to planned.'
        )

    def test_a_date_taken_away(self) -> None:
        edited = sample().replace(sample()[1], when="../..")
        assert "from 28–29 Sep 2021 to no date" in edited.explain(edited.undated[0])

    def test_an_addition_without_words(self) -> None:
        edited = sample().add("2021-09-29", "The border closed")
        lines = told(edited, 2)
        assert lines[3] == "3. Its status is actual; no word of the article tells it."
        assert lines[4] == "4. An editor added this entry."

    def test_a_merger(self) -> None:
        edited = sample().merge(sample()[1], sample()[2], when="2021-09-28")
        edited = edited.merge(edited[1], edited.undated[0])
        lines = told(edited, 1)
        assert lines[-3].endswith(
            'joined "Ministers sign a pact" to it. An editor changed the date from 28–29 Sep 2021 to'
            " Tuesday 28 Sep 2021."
        )
        assert lines[-2].endswith('joined "The envoy spoke" to it.')

    def test_an_entry_without_words_that_is_joined(self) -> None:
        edited = sample().add("2021-09-29", "The border closed")
        edited = edited.merge(edited[1], edited[2])
        assert "taken for the same event" not in edited.explain(edited[1])
        assert 'joined "The border closed" to it.' in edited.explain(edited[1])


def test_its_own_entries_only() -> None:
    with pytest.raises(InputError, match="entry is not one of this timeline's"):
        sample().explain(entry(event("met"), TUESDAY, "Another"))
