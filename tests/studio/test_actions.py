"""What the forms of the studio do to a timeline."""

from __future__ import annotations

import attrs
import pytest

from tests.studio.articles import FERRY, ferry
from timeline.errors import InputError
from timeline.studio.actions import TakenStep, step_of
from timeline.studio.revision import Revision
from timeline.timeline import Timeline
from timeline.values.edits import EditKind

BURNED, CHRISTENED, CUT, SAIL, SCRAPPED = "12345"


def taken(revision: Revision[Timeline], action: str, *entries: str, **fields: str) -> TakenStep[Timeline]:
    """The step of a form on the page of *revision*."""
    form = {"state": [revision.state], "action": [action], "entry": [*entries]}
    return step_of(revision, form | {name: [value] for name, value in fields.items()})


def lines(revision: Revision[Timeline]) -> list[str]:
    return [str(entry) for entry in (*revision.timeline, *revision.timeline.undated)]


@pytest.fixture
def start() -> Revision[Timeline]:
    return Revision.of(ferry())


def test_fields_that_differ_are_changed_and_no_others(start: Revision[Timeline]) -> None:
    was = start.timeline[1]
    fields = {"when": "2021-09-29", "summary": was.summary, "headline": "", "status": "actual", "note": " the\nmayor "}
    step = taken(start, "change", CHRISTENED, **fields)
    [edit] = step.revision.timeline.edits
    assert [(change.field.value, change.was, change.now) for change in edit.changes] == [
        ("when", "2021-09-28", "2021-09-29")
    ]
    assert edit.note == "the mayor"
    assert step.entry == 3  # it moved behind the ribbon
    assert step.said == 'Changed date of "The ferry was christened"'


def test_a_date_in_words_counts_from_the_publication(start: Revision[Timeline]) -> None:
    step = taken(start, "change", BURNED, when="autumn 2019")
    assert lines(step.revision)[0] == "2019-23  The pier burned"
    step = taken(start, "change", BURNED, when="last Monday")
    assert lines(step.revision)[0] == "2021-09-27  The pier burned"


def test_an_empty_date_removes_it_and_an_undated_entry_keeps_none(start: Revision[Timeline]) -> None:
    step = taken(start, "change", BURNED, when="")
    assert "The pier burned" in [entry.summary for entry in step.revision.timeline.undated]
    step = taken(start, "change", SCRAPPED, when="", summary="The old ferry went")
    assert [change.field.value for change in step.revision.edits[0].changes] == ["summary"]
    assert step.entry == 5
    dated = taken(start, "change", SCRAPPED, when="2021-08")
    assert lines(dated.revision)[1] == "2021-08  The old ferry was scrapped"


def test_accepting_a_date_takes_it_off_the_list(start: Revision[Timeline]) -> None:
    assert [doubt.entry.summary for doubt in start.timeline.to_check()] == [
        "Ilka Brandt cut the ribbon",
        "The ferry was christened",
    ]
    step = taken(start, "accept", CUT, **{"from": "queue"})
    assert step.queue
    assert [doubt.entry.summary for doubt in step.revision.timeline.to_check()] == ["The ferry was christened"]
    assert lines(step.revision) == lines(start)
    assert step.said == 'Accepted Tuesday 28 Sep 2021 for "Ilka Brandt cut the ribbon"'


def test_accepting_late_2003_keeps_the_months_that_it_means() -> None:
    timeline = ferry()
    entry = timeline[0]
    late = attrs.evolve(entry, anchor=attrs.evolve(entry.anchor, mod="END"))
    revision = Revision.of(attrs.evolve(timeline, entries=(late, *timeline.entries[1:])))
    step = taken(revision, "accept", BURNED)
    assert step.said == 'Accepted Sep–Dec 2019, four months for "The pier burned"'


def test_the_entry_that_was_selected_first_keeps_its_place(start: Revision[Timeline]) -> None:
    step = taken(start, "merge", CUT, CHRISTENED, note="one ceremony")
    assert [line for line in lines(step.revision) if "2021-09" in line] == ["2021-09-28  Ilka Brandt cut the ribbon"]
    assert [event.text for event in step.revision.timeline[1].events] == ["cut", "christened"]
    assert step.entry == 2


def test_several_entries_are_dropped_with_a_step_each(start: Revision[Timeline]) -> None:
    step = taken(start, "drop", BURNED, SCRAPPED, note="another pier")
    assert len(lines(step.revision)) == 3
    assert [edit.kind for edit in step.revision.edits] == [EditKind.DROP, EditKind.DROP]
    assert step.said == "Dropped 2 entries"
    assert lines(step.revision.without_last().without_last()) == lines(start)


def test_marked_words_become_an_entry(start: Revision[Timeline]) -> None:
    first = FERRY.index("the firm said") - FERRY.index("A second")
    place = f"2:{first}:{first + 13}"
    step = taken(start, "add", when="2021-09-29", summary="The firm spoke", words="the firm said", place=place)
    added = step.revision.timeline[step.entry - 1]
    assert (added.summary, added.events[0].text) == ("The firm spoke", "the firm said")


def test_words_that_were_typed_are_found(start: Revision[Timeline]) -> None:
    step = taken(start, "add", when="2021", summary="They danced", words="cut  the ribbon", status="possible")
    added = step.revision.timeline[step.entry - 1]
    assert (added.events[0].text, added.status.value) == ("cut", "possible")  # the event that was found there
    wordless = taken(start, "add", when="2021-09-01", summary="Tickets went on sale", words="")
    assert wordless.revision.timeline[wordless.entry - 1].events[0].text == ""


def test_undo_is_one_correction_less_and_redo_brings_it_back(start: Revision[Timeline]) -> None:
    changed = taken(start, "change", BURNED, when="2018").revision
    dropped = taken(changed, "drop", CHRISTENED).revision
    once = taken(dropped, "undo")
    assert (once.revision.timeline, once.revision.edits) == (changed.timeline, changed.edits)
    assert once.said == 'Undone: drop "The ferry was christened"'
    twice = taken(once.revision, "undo").revision
    assert twice.timeline == start.timeline
    again = taken(taken(twice, "redo").revision, "redo").revision
    assert again.timeline == dropped.timeline
    assert not again.undone


def test_a_new_step_gives_up_what_was_undone(start: Revision[Timeline]) -> None:
    undone = taken(taken(start, "drop", BURNED).revision, "undo").revision
    assert undone.undone
    assert not taken(undone, "drop", CUT).revision.undone


def test_corrections_that_no_longer_fit_are_kept(start: Revision[Timeline]) -> None:
    step = taken(start, "drop", BURNED)
    other = Timeline("Norrel sold a mill.", start.built.pub_date)
    revision = Revision.of(other, step.revision.edits)
    assert (revision.edits, revision.timeline.unapplied) == ((), step.revision.edits)
    added = taken(revision, "add", when="2020", summary="Norrel sold a mill")
    assert added.revision.timeline.unapplied == step.revision.edits
    assert taken(added.revision, "undo").revision.timeline.unapplied == step.revision.edits


@pytest.mark.parametrize(
    ("action", "entries", "fields", "said"),
    [
        ("undo", "", {}, "nothing to undo"),
        ("redo", "", {}, "nothing to redo"),
        ("fly", "", {}, "action must be one of change, accept, drop, merge, add, undo, redo"),
        ("change", "", {}, "select an entry first"),
        ("change", "9", {}, "entry must be a number from 1 to 5"),
        ("drop", "0", {}, "entry must be a number from 1 to 5"),
        ("drop", "²", {}, "entry must be a number from 1 to 5"),
        ("change", "1", {"note": "alone"}, "nothing was changed"),
        ("change", "1", {"when": "2019", "summary": " "}, "summary must be a str with at least one word"),
        ("change", "1", {"when": "soonish"}, "not a valid date: 'soonish'; write 2024-05-06, 6 May 2024"),
        ("change", "1", {"status": "gone"}, "status must be one of actual"),
        ("merge", "1", {}, "select at least two entries"),
        ("merge", "11", {}, "select at least two entries"),
        ("add", "", {"when": "2019", "summary": ""}, "summary must be"),
        ("add", "", {"when": "2019", "summary": "x", "words": "whale"}, "does not have these words"),
        ("add", "", {"when": "2019", "summary": "x", "words": "ferry"}, "has these words 4 times"),
        ("add", "", {"when": "2019", "summary": "x", "place": "9:0:1"}, "mark them again"),
        ("add", "", {"when": "2019", "summary": "x", "place": "1:5:5"}, "mark them again"),
        ("add", "", {"when": "2019", "summary": "x", "place": "-1:5:5"}, "mark them again"),
    ],
)
def test_what_cannot_be_done_says_why(
    action: str, entries: str, fields: dict[str, str], said: str, start: Revision[Timeline]
) -> None:
    with pytest.raises(InputError, match=said.replace("(", r"\(")):
        taken(start, action, *entries, **fields)


def test_a_form_of_an_older_page_is_refused(start: Revision[Timeline]) -> None:
    changed = taken(start, "drop", BURNED).revision
    form = {"state": [start.state], "action": ["drop"], "entry": ["1"]}
    with pytest.raises(InputError, match="older than the last correction"):
        step_of(changed, form)
