"""The studio in a notebook: ``timeline.edit()``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tests.studio.articles import ferry
from tests.studio.notebooks import StandIn
from timeline.errors import MissingExtraError
from timeline.studio import widget
from timeline.studio.widget import Editor
from timeline.timeline import Timeline


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Iterator[Editor[Timeline]]:
    monkeypatch.setitem(sys.modules, "anywidget", SimpleNamespace(AnyWidget=StandIn))
    widget._widget_class.cache_clear()
    yield ferry().edit()
    widget._widget_class.cache_clear()


def shown(editor: Editor[Timeline]) -> Any:
    return editor._widget


def send(editor: Editor[Timeline], **fields: str) -> None:
    """Send a form of the page, as the frame does."""
    given = {"state": editor._desk.revision.state} | fields
    shown(editor).heard(None, {"kind": "step", "fields": [list(pair) for pair in given.items()]}, [])


def test_the_timeline_is_the_edited_one(editor: Editor[Timeline]) -> None:
    assert editor.timeline == ferry()
    send(editor, action="change", entry="1", when="autumn 2019")
    assert editor.timeline[0].edtf == "2019-23"
    assert [edit.kind.value for edit in editor.edits] == ["replace"]
    assert "Changed by a person" in shown(editor).page
    assert shown(editor).place == "#entry-1"
    send(editor, action="undo")
    assert (editor.timeline, editor.edits, shown(editor).place) == (ferry(), (), "")


def test_a_step_that_cannot_be_done_is_told_on_the_page(editor: Editor[Timeline]) -> None:
    send(editor, action="change", entry="1", when="soonish")
    assert "not a valid date: &#39;soonish&#39;" in shown(editor).page
    assert 'value="soonish"' in shown(editor).page
    assert editor.timeline == ferry()


def test_a_date_says_what_it_reads(editor: Editor[Timeline]) -> None:
    for asked, typed in enumerate(("autumn 2009", "soonish")):
        shown(editor).heard(None, {"kind": "reads", "id": asked, "when": typed}, [])
    first, second = shown(editor).sent
    assert first == {"kind": "reads", "id": 0, "reads": "autumn 2009, three months"}
    assert second["detail"].startswith("not a valid date: 'soonish'")


def test_other_messages_are_left_alone(editor: Editor[Timeline]) -> None:
    for message in ({}, {"kind": "step"}, {"kind": "step", "fields": "x"}, {"kind": "reads", "when": 5}):
        shown(editor).heard(None, message, [])
    assert (editor.timeline, shown(editor).sent) == (ferry(), [])


def test_the_page_of_a_notebook_asks_nobody_else(editor: Editor[Timeline]) -> None:
    page = shown(editor).page
    assert "form-action &#39;none&#39;" in page
    assert "connect-src" not in page
    assert 'href="export/' not in page
    assert 'id="in-notebook"' in page
    assert editor._repr_mimebundle_()[0] == {"application/vnd.jupyter.widget-view+json": {}}


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    widget._widget_class.cache_clear()
    with pytest.raises(MissingExtraError, match=r"timeline.edit\(\) needs the anywidget package.*\[notebook\]"):
        ferry().edit()
