"""The studio of a story: each step is an edit of the story, is in its file, and holds when articles are corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import InputError
from timeline.pipeline import build_timeline
from timeline.stories.article import Article
from timeline.stories.build import build_story
from timeline.stories.story import Story
from timeline.stories.studio.desk import ArticleOnDesk, StoryDesk
from timeline.stories.studio.page import story_studio_page
from timeline.stories.studio.steps import reads_in_story, unsettled
from timeline.studio.desk import Desk
from timeline.studio.page import Shown
from timeline.studio.revision import Revision

POST = "The old pier of Quellport collapsed on Monday. Ana Ruiz closed the harbour on Tuesday."
ECHO = "The pier of Quellport collapsed on 6 May. Mayor Ana Ruiz closed the harbour on 8 May."
POST = "The old pier of Quellport collapsed on Monday. Ana Ruiz closed the harbour on Tuesday."
ECHO = "The pier of Quellport collapsed on 6 May. Mayor Ana Ruiz closed the harbour on 8 May."
ARTICLES = (
    Article("post", POST, "2024-05-08", source="Post"),
    Article("echo", ECHO, "2024-05-20", source="Echo"),
)
TIMELINES = {each.id: build_timeline(each.text, each.pub_date) for each in ARTICLES}


def on_desks() -> list[ArticleOnDesk]:
    return [ArticleOnDesk(each, Desk(Revision.of(TIMELINES[each.id]))) for each in ARTICLES]


@pytest.fixture
def desk(tmp_path: Path) -> StoryDesk:
    return StoryDesk(on_desks(), path=tmp_path / "pier.story.json")


def take(desk: StoryDesk, action: str, **fields: str | list[str]) -> str:
    given = {"state": desk.revision.state, "action": action} | fields
    desk.take({name: value if isinstance(value, list) else [value] for name, value in given.items()})
    return desk.said


def lines(desk: StoryDesk) -> list[str]:
    return [str(entry) for entry in desk.revision.story]


def test_each_action_is_an_edit_that_is_in_the_file(desk: StoryDesk) -> None:
    assert lines(desk) == [
        "2024-05-06  The old pier of Quellport collapsed",
        "2024-05-08  Ana Ruiz closed the harbour",
    ]
    assert unsettled(desk.revision.story) == [2]
    assert desk.path
    said = take(desk, "change", entry="2", when="last Tuesday", summary="The harbour was closed", note="harbour office")
    assert said == 'Changed date and summary of "Ana Ruiz closed the harbour". Saved in pier.story.json.'
    assert lines(desk)[1] == "2024-05-07  The harbour was closed"
    assert Story.from_json(desk.path.read_bytes()) == desk.revision.story
    assert unsettled(desk.revision.story) == []
    take(desk, "undo")
    assert take(desk, "accept", entry="2").startswith("Accepted Wednesday 8 May 2024 for")
    assert unsettled(desk.revision.story) == []
    assert take(desk, "split", entry="1", report="2", note="another pier").startswith("Split off from")
    assert len(lines(desk)) == 3
    assert take(desk, "merge", entry=["2", "1"]).startswith("Merged 2 entries into")
    assert take(desk, "drop", entry="1", note="elsewhere").startswith("Dropped")
    assert [edit.kind.value for edit in desk.revision.story.edits] == ["replace", "split", "merge", "drop"]
    assert Story.from_json(desk.path.read_bytes()) == desk.revision.story
    for _ in range(4):
        take(desk, "undo")
    assert desk.revision.story == build_story(ARTICLES)
    assert take(desk, "redo").startswith("Done again: accept Wednesday 8 May 2024")
    assert desk.revision.story.edits[0].values


def test_corrections_hold_when_an_article_is_corrected(desk: StoryDesk) -> None:
    assert desk.path
    take(desk, "change", entry="1", summary="The pier fell")
    article = desk.articles[0].desk
    article.take({"state": [article.revision.state], "action": ["change"], "entry": ["1"], "when": ["2024-05-05"]})
    desk.follow()
    assert lines(desk)[0] == "2024-05-05  The pier fell"
    assert Story.from_json(desk.path.read_bytes()) == desk.revision.story
    take(desk, "undo")
    assert lines(desk)[0].startswith("2024-05-05  The")
    assert lines(desk)[0] != "2024-05-05  The pier fell"


def test_a_story_without_corrections_of_its_own_has_no_file(desk: StoryDesk) -> None:
    assert desk.path
    desk.follow()
    assert not desk.path.exists()


def test_what_is_saved_is_opened_again(desk: StoryDesk, tmp_path: Path) -> None:
    assert desk.path
    take(desk, "change", entry="1", summary="The pier fell")
    content = desk.path.read_bytes()
    again = StoryDesk(on_desks(), edits=Story.from_json(content).edits, path=desk.path, in_file=content)
    assert again.revision.state == desk.revision.state
    alone = StoryDesk(document=Story.from_json(content), edits=Story.from_json(content).edits)
    assert alone.revision.story == desk.revision.story
    assert take(alone, "undo") == 'Undone: summary "The pier fell" ("collapsed", post).'
    half = StoryDesk(
        on_desks()[1:], edits=(*desk.revision.story.edits, *desk.revision.story.drop(desk.revision.story[1]).edits[1:])
    )
    assert half.revision.story.unapplied == ()
    assert 'value="split"' not in story_studio_page(half, Shown())
    gone = StoryDesk(on_desks()[1:], edits=build_story(ARTICLES[:1]).drop(build_story(ARTICLES[:1])[0]).edits)
    page = story_studio_page(gone, Shown())
    assert "These fit no article of the story, and are kept:" in page
    assert "0 corrections" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"action": "change", "entry": "1", "when": ""}, "an entry of a story needs a date"),
        ({"action": "change", "entry": "1"}, "nothing was changed"),
        ({"action": "change", "entry": "9", "summary": "x"}, "entry must be a number from 1 to 2"),
        ({"action": "merge", "entry": "1"}, "select at least two entries"),
        ({"action": "split", "entry": "1"}, "select a report first"),
        ({"action": "undo"}, "there is nothing to undo"),
        ({"action": "redo"}, "there is nothing to redo"),
        ({"action": "add"}, "action must be one of change, accept"),
        ({"action": "drop", "entry": "1", "state": "old"}, "this page is older than the last correction"),
    ],
)
def test_what_cannot_be_done_changes_nothing(desk: StoryDesk, fields: dict[str, str], said: str) -> None:
    before = desk.revision
    with pytest.raises(InputError, match=said):
        desk.take({name: [value] for name, value in ({"state": before.state} | fields).items()})
    assert desk.revision == before
    assert desk.path
    assert not desk.path.exists()


def test_a_date_counts_from_the_first_report(desk: StoryDesk) -> None:
    assert reads_in_story("last Tuesday", "1", desk.revision.story) == "Tuesday 7 May 2024"
    with pytest.raises(InputError, match="not a valid date"):
        reads_in_story("soonish", "1", desk.revision.story)


def test_the_page_has_a_form_for_each_entry(desk: StoryDesk) -> None:
    page = story_studio_page(desk, Shown(wrong="no", typed={"action": ["change"], "entry": ["2"], "summary": ["<b>"]}))
    assert page.count('name="when"') == 2
    assert 'value="&lt;b&gt;"' in page
    assert "1 to settle" in page
    assert '<a href="articles/2/#entry-2">Correct it in its article</a>' in page
    assert "Echo, 8 May 2024: Mayor Ana Ruiz closed the harbour" in page
