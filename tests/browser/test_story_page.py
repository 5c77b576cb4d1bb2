"""The page of a story in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline import articles_in, build_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "story"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("story") / "story.html"
    build_story(articles_in(EXAMPLE)).save(made)
    return made


@pytest.fixture(params=[1400, 390])
def page(browser: Browser, path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page in a window of this width; it must say nothing on the console and ask the network for nothing."""
    page, said = browser.new_page(viewport={"width": request.param, "height": 900}, reduced_motion="reduce"), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith("file:") else None)
    page.goto(path.as_uri())
    page.wait_for_selector("html.ready")
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") == request.param, "nothing sticks out"
    page.close()
    assert said == []


def test_filters(page: Page) -> None:
    shown = page.locator(".entry:not([hidden])")
    assert shown.count() == 24
    page.select_option("#agreement", "disputed")
    assert shown.count() == 1
    assert [told.strip() for told in shown.locator(".told dt").all_inner_texts()] == ["5 Sep 2025", "4 Sep 2025"]
    page.select_option("#agreement", "")
    page.locator("tr[data-source]", has_text="Valley Weekly").locator("button").click()
    assert page.locator("#count").inner_text() == "3 of 24"
    assert page.locator(".tracks .mark:not(.off)").count() == 14
    page.fill("#search", "PORT KESSEL licence nobody")
    page.locator("#clear").click()
    assert shown.count() == 24


def test_a_mark_leads_to_its_entry(page: Page) -> None:
    page.locator(".all .mark.rival").click()
    entry = page.locator(".entry:target")
    assert "suspended the licence" in entry.inner_text()
    entry.locator("summary").click()
    assert "“Thursday” is 4 Sep 2025" in entry.locator(".reports").inner_text()
    assert page.locator(".mark.lit").count() in (0, 5)


def test_axe_finds_nothing(page: Page, modules: Path) -> None:
    axe = modules / "axe-core" / "axe.min.js"
    if not axe.exists():
        pytest.skip("no axe-core here: run npm ci in tests/browser")
    page.locator(".entry.disputed summary").click()
    page.evaluate(axe.read_text("utf-8") + "; null")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []
