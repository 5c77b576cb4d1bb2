"""The studio of a story in a real browser: each action by mouse and by keyboard, and by plain forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import PATIENCE, SIZES, TOKEN, Stepping, on_sizes, served, told, watched_page
from timeline.pipeline import build_timeline
from timeline.server.studio.app import behind_door
from timeline.server.studio.story import StoryStudio
from timeline.stories.article import Article
from timeline.stories.studio.desk import ArticleOnDesk, StoryDesk
from timeline.stories.studio.revision import StoryRevision
from timeline.studio.desk import Desk
from timeline.studio.revision import Revision

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

POST = "The old pier of Quellport collapsed on Monday. Ana Ruiz closed the harbour on Tuesday."
ECHO = "The pier of Quellport collapsed on 6 May. Mayor Ana Ruiz closed the harbour on 8 May."
DAWN = "Norrel bought the ruins of the pier on 17 May, and the firm will build a museum in 2026."
ARTICLES = (
    Article("post.txt", POST, "2024-05-08", source="Post"),
    Article("echo.txt", ECHO, "2024-05-20", source="Echo"),
    Article("dawn.txt", DAWN, "2024-05-21", source="Dawn"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> StoryDesk:
    built = [ArticleOnDesk(each, Desk(Revision.of(build_timeline(each.text, each.pub_date)))) for each in ARTICLES]
    return StoryDesk(built, path=tmp_path_factory.mktemp("story") / "pier.story.json")


@pytest.fixture(scope="module")
def address(desk: StoryDesk) -> Iterator[str]:
    with served(behind_door(StoryStudio(desk).routes(), TOKEN)) as address:
        yield address


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def one_page(browser: Browser, address: str, said: list[str]) -> Iterator[Page]:
    with watched_page(browser, address, said) as page:
        yield page


def begin_anew(desk: StoryDesk) -> None:
    """The story without corrections, also of its articles."""
    for each in desk.articles:
        each.desk.revision = Revision.of(each.desk.revision.built)
    desk._revision, desk.said = StoryRevision.of(desk.revision.built), ""


@pytest.fixture
def page(
    request: pytest.FixtureRequest, one_page: Page, address: str, desk: StoryDesk, said: list[str]
) -> Iterator[Page]:
    width, height = SIZES[getattr(request, "param", "desktop")]
    begin_anew(desk)
    said.clear()
    one_page.set_viewport_size({"width": width, "height": height})
    one_page.goto(address)
    one_page.wait_for_selector("html.studio")
    yield one_page
    assert one_page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def entry_of(page: Page, words: str) -> Locator:
    return page.locator(".entry", has=page.locator(".summary", has_text=words))


def form_of(page: Page, words: str) -> Locator:
    entry = entry_of(page, words)
    if entry.locator(".correcting").get_attribute("open") is None:
        entry.locator(".correcting > summary").click()
    return entry.locator(".correct")


def lines(desk: StoryDesk) -> list[str]:
    return [str(entry) for entry in desk.revision.story]


def saved(desk: StoryDesk) -> Path:
    assert desk.path
    return desk.path


@on_sizes("desktop", "telephone")
def test_every_action_by_mouse(page: Page, desk: StoryDesk) -> None:
    built = lines(desk)
    form = form_of(page, "closed the harbour")
    form.get_by_role("textbox", name="Date").fill("last Tuesday")
    form.get_by_text("Tuesday 7 May 2024").wait_for()
    form.get_by_label("Summary").fill("The mayor closed the harbour")
    form.get_by_label("Note").fill("harbour office")
    with Stepping(page):
        form.get_by_role("button", name="Save").click()
    assert told(page).startswith('Changed date and summary of "Ana Ruiz closed the harbour"')
    assert "2024-05-07  The mayor closed the harbour" in lines(desk)
    assert entry_of(page, "The mayor closed").locator(".badge.person").is_visible()
    assert "harbour office" in saved(desk).read_text("utf-8")

    form = form_of(page, "pier of Quellport collapsed")
    form.locator(".tick", has_text="Echo").click()
    with Stepping(page):
        form.get_by_role("button", name="Split off").click()
    assert len(lines(desk)) == len(built) + 1

    for pick in entry_of(page, "Quellport collapsed").locator(".pick").all():
        pick.click()
    with Stepping(page):
        page.locator("#many-merge").click()
    assert len(lines(desk)) == len(built)
    with Stepping(page):
        form_of(page, "museum").get_by_role("button", name="Drop").click()
    assert len(lines(desk)) == len(built) - 1
    page.locator("#log > summary").click()
    assert page.locator(".log li").count() == 4
    page.locator("#log > summary").click()
    for _ in range(4):
        with Stepping(page):
            page.get_by_role("button", name="Undo").click()
    assert lines(desk) == built
    with Stepping(page):
        page.get_by_role("button", name="Redo").click()
    assert "The mayor closed the harbour" in "".join(lines(desk))


@on_sizes("desktop")
def test_every_action_by_keyboard(page: Page, desk: StoryDesk) -> None:
    built, keys = lines(desk), page.keyboard
    page.focus("#search")
    keys.press("ArrowDown")
    keys.press("e")
    for _ in range(2):
        keys.press("Tab")  # past the date to the headline
    keys.press("Shift+Tab")
    keys.type("The pier fell")
    with Stepping(page):
        keys.press("Enter")
    assert lines(desk)[0] == "2024-05-06  The pier fell"
    focused = "document.activeElement.closest('.entry').querySelector('.summary').textContent"
    assert "The pier fell" in page.evaluate(focused)
    keys.press("x")
    keys.press("ArrowDown")
    keys.press("x")
    with Stepping(page):
        keys.press("m")
    assert len(lines(desk)) == len(built) - 1
    with Stepping(page):
        keys.press("Control+z")
    page.locator(".correcting > summary").last.focus()
    with Stepping(page):
        keys.press("Delete")
    assert len(lines(desk)) == len(built) - 1
    for key in ("Control+z", "Control+y"):
        with Stepping(page):
            keys.press(key)
    assert len(lines(desk)) == len(built) - 1


def test_a_conflict_is_settled_and_an_article_corrected(page: Page, desk: StoryDesk, address: str) -> None:
    page.get_by_role("link", name="1 to settle").click()
    with Stepping(page):
        page.get_by_role("button", name="Accept the date").click()
    assert page.locator("#go-settle").count() == 0
    page.fill("#search", "harbour")
    form_of(page, "closed the harbour").get_by_role("link", name="Correct it in its article").last.click()
    page.wait_for_selector("html.studio #adding")
    form = page.locator(".entry.lit .correct, .entry:target .correct").first
    form.get_by_label("Summary").fill("She closed it")
    with Stepping(page):
        form.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Story").click()
    page.wait_for_selector("html.studio #articles")
    page.locator("#articles > summary").click()
    assert "1 correction" in page.locator("#articles li", has_text="echo.txt").inner_text()
    assert [str(edit) for edit in desk.revision.story.edits] == ['replace "closed" in post.txt, 2024-05-07']


def test_a_date_that_is_none_says_so(page: Page, desk: StoryDesk, said: list[str]) -> None:
    built = lines(desk)
    form = form_of(page, "closed the harbour")
    form.get_by_role("textbox", name="Date").fill("soonish")
    form.locator(".reads.bad").wait_for()
    with Stepping(page):
        form.get_by_role("button", name="Save").click()
    assert "not a valid date" in page.locator(".wrong").inner_text()
    assert form_of(page, "closed the harbour").get_by_role("textbox", name="Date").input_value() == "soonish"
    assert lines(desk) == built
    assert [each for each in said if "422" not in each] == []
    said.clear()
    form_of(page, "closed the harbour").get_by_role("textbox", name="Date").fill("2024-05-07")
    with Stepping(page):
        form_of(page, "closed the harbour").get_by_role("button", name="Save").click()


def test_it_works_without_javascript(browser: Browser, address: str, desk: StoryDesk) -> None:
    begin_anew(desk)
    built = lines(desk)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    form_of(page, "closed the harbour").get_by_role("textbox", name="Date").fill("7 May 2024")
    form_of(page, "closed the harbour").get_by_role("button", name="Save").click()
    page.get_by_text("Changed date").wait_for()
    for words in ("museum", "bought the ruins"):
        entry_of(page, words).locator(".pick").click()
    page.get_by_role("button", name="Merge").click()
    page.get_by_text("Merged 2 entries").wait_for()
    form_of(page, "Quellport collapsed").locator(".tick").last.click()
    form_of(page, "Quellport collapsed").get_by_role("button", name="Split off").click()
    page.get_by_text("Split off from").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone: split off").wait_for()
    assert len(lines(desk)) == len(built) - 1
    context.close()
