"""The studio of a story over HTTP: the story follows the corrections of its articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from timeline.pipeline import build_timeline
from timeline.server.studio.app import behind_door
from timeline.server.studio.story import StoryStudio
from timeline.stories.article import Article
from timeline.stories.story import Story
from timeline.stories.studio.desk import ArticleOnDesk, StoryDesk
from timeline.studio.desk import Desk
from timeline.studio.revision import Revision
from timeline.timeline import Timeline

TOKEN = "a-token_that-nobody-guesses"
TEXTS = {
    "post.txt": ("The old pier of Quellport collapsed on Monday, killing two.", "2024-05-08"),
    "<echo>.txt": ("Two were killed as the pier of Quellport collapsed on 6 May.", "2024-05-20"),
}


@pytest.fixture
def desks(tmp_path: Path) -> list[ArticleOnDesk]:
    return [
        ArticleOnDesk(
            Article(name, *article),
            Desk(Revision.of(build_timeline(*article)), tmp_path / f"{number}.txt.timeline.json"),
        )
        for number, (name, article) in enumerate(TEXTS.items(), start=1)
    ]


@pytest.fixture
def desk(desks: list[ArticleOnDesk], tmp_path: Path) -> StoryDesk:
    return StoryDesk(desks, path=tmp_path / "pier.story.json")


@pytest.fixture
def client(desk: StoryDesk) -> TestClient:
    app = behind_door(StoryStudio(desk).routes(), TOKEN)
    return TestClient(app, base_url=f"http://127.0.0.1:8123/{TOKEN}/", follow_redirects=False)


def test_each_source_leads_to_its_entry(client: TestClient) -> None:
    page = client.get("").text
    assert "from 2 articles" in page
    assert "The old pier of Quellport collapsed" in page
    assert '<a href="articles/1/#entry-1">Correct it in its article</a>' in page
    assert '<a href="articles/2/" dir="auto">&lt;echo&gt;.txt</a>' in page
    article = client.get("articles/1/").text
    assert "1.txt.timeline.json" in article
    assert '<a class="desk-button" href="../../">Story</a>' in article


def test_the_story_follows_the_corrections(client: TestClient, desks: list[ArticleOnDesk]) -> None:
    assert client.get("export/csv").text.count("2024-05-06") > 0
    form = {"state": desks[0].desk.revision.state, "action": "change", "entry": "1", "summary": "The pier fell"}
    answer = client.post("articles/1/edit", content=urlencode(form))
    assert (answer.status_code, answer.headers["location"]) == (303, "./#entry-1")
    page = client.get("").text
    assert "The pier fell" in page
    assert "1 correction" in page
    told = client.get("export/json")
    assert "The pier fell" in [entry.summary for entry in Story.from_json(told.content)]
    assert told.headers["content-disposition"] == 'attachment; filename="story.json"'
    assert "The pier fell" in client.get("export/html").text


def test_what_is_not_there(client: TestClient) -> None:
    assert client.get("articles/3/").status_code == 404
    assert client.get("export/opera").status_code == 422
    assert client.get("export/pandas").status_code == 422
    assert client.post("articles/1/edit", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.get(f"http://127.0.0.1:8123/x{TOKEN}/articles/1/").status_code == 401


def test_nothing_to_tell() -> None:
    published = date(2024, 5, 8)
    one = ArticleOnDesk(Article("a", "Rain.", published), Desk(Revision.of(Timeline("Rain.", published))))
    routes = StoryStudio(StoryDesk([one])).routes()
    client = TestClient(behind_door(routes, TOKEN), base_url=f"http://127.0.0.1/{TOKEN}/")
    assert "Nothing in these articles could be dated." in client.get("").text
