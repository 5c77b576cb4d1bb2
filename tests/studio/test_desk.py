"""The file of a studio: what is on the page is in the file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studio.articles import ferry
from timeline.errors import InputError
from timeline.studio.desk import Desk
from timeline.studio.revision import Revision
from timeline.timeline import Timeline


def form(desk: Desk[Timeline], action: str, **fields: str) -> dict[str, list[str]]:
    given = {"state": desk.revision.state, "action": action} | fields
    return {name: [value] for name, value in given.items()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk[Timeline]:
    return Desk(Revision.of(ferry()), tmp_path / "ferry.txt.timeline.json")


def test_each_step_is_in_the_file(desk: Desk[Timeline]) -> None:
    assert desk.path
    desk.take(form(desk, "change", entry="1", when="2018"))
    assert Timeline.from_json(desk.path.read_bytes()) == desk.revision.timeline
    assert desk.said == 'Changed date of "The pier burned". Saved in ferry.txt.timeline.json.'
    desk.take(form(desk, "undo"))
    assert Timeline.from_json(desk.path.read_bytes()) == ferry()


def test_the_file_leads_to_where_one_was(desk: Desk[Timeline]) -> None:
    assert desk.path
    desk.take(form(desk, "change", entry="2", when="2021-09-27", note="says the mayor"))
    desk.take(form(desk, "drop", entry="3"))
    saved = Timeline.from_json(desk.path.read_bytes())
    again = Revision.of(ferry(), saved.edits)
    assert (again.timeline, again.state) == (saved, desk.revision.state)
    assert again.without_last().without_last().timeline == ferry()


def test_a_step_that_cannot_be_saved_is_not_taken(desk: Desk[Timeline]) -> None:
    assert desk.path
    desk.path.mkdir()
    before = desk.revision
    with pytest.raises(InputError, match="not saved, and so not done: ferry"):
        desk.take(form(desk, "drop", entry="1"))
    assert desk.revision == before
    assert not list(desk.path.parent.glob("*.part"))


def test_a_file_that_another_program_changed_is_not_overwritten(desk: Desk[Timeline]) -> None:
    assert desk.path
    desk.take(form(desk, "drop", entry="1"))
    desk.path.write_text("{}")
    with pytest.raises(InputError, match="was changed by another program"):
        desk.take(form(desk, "drop", entry="1"))
    assert desk.path.read_text() == "{}"
    desk.path.unlink()
    desk.take(form(desk, "drop", entry="1"))
    assert len(Timeline.from_json(desk.path.read_bytes()).edits) == 2


def test_a_desk_without_a_file_keeps_its_steps_in_memory() -> None:
    desk = Desk(Revision.of(ferry()))
    desk.take(form(desk, "drop", entry="1"))
    assert (desk.said, desk.stem) == ('Dropped "The pier burned".', "timeline")
