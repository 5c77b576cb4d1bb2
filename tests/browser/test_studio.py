"""The studio in a real browser: each action by mouse and by keyboard, on a desktop, a tablet and a telephone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.serving import PATIENCE, SIZES, TOKEN, Stepping, on_sizes, served, told, watched_page
from tests.studio.articles import ferry
from tests.studio.notebooks import StandIn
from timeline.server.studio.app import studio_app
from timeline.studio import widget
from timeline.studio.desk import Desk
from timeline.studio.page import studio_asset
from timeline.studio.revision import Revision
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk[Timeline]:
    return Desk(Revision.of(ferry()), tmp_path_factory.mktemp("studio") / "ferry.txt.timeline.json")


@pytest.fixture(scope="module")
def address(desk: Desk[Timeline]) -> Iterator[str]:
    """One server for all tests; each begins with the article as it was built."""
    with served(studio_app(desk, token=TOKEN)) as address:
        yield address


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the pages say on the console, the dialogs they open, and what they ask of anybody else."""
    return []


@pytest.fixture(scope="module")
def one_page(browser: Browser, address: str, said: list[str]) -> Iterator[Page]:
    """The page that all tests share: a new one would begin by reading all fonts."""
    with watched_page(browser, address, said) as page:
        yield page


@pytest.fixture
def page(
    request: pytest.FixtureRequest, one_page: Page, address: str, desk: Desk[Timeline], said: list[str]
) -> Iterator[Page]:
    """The studio of the article as it was built, on a desktop if the test asks for no other size."""
    width, height = SIZES[getattr(request, "param", "desktop")]
    desk.revision, desk.said = Revision.of(ferry()), ""
    said.clear()
    one_page.set_viewport_size({"width": width, "height": height})
    one_page.goto(address)
    one_page.wait_for_selector("html.studio")
    yield one_page
    assert one_page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def line(page: Page, words: str) -> Locator:
    return page.locator(".entry summary", has_text=words)


def unfold(page: Page, words: str) -> None:
    """Open the entry with *words*, unless the address of the page has opened it."""
    if entry_of(page, words).locator("details").first.get_attribute("open") is None:
        line(page, words).click()


def entry_of(page: Page, words: str) -> Locator:
    return page.locator(".entry", has=page.locator(".what", has_text=words))


def lines(desk: Desk[Timeline]) -> list[str]:
    timeline = desk.revision.timeline
    return [str(entry) for entry in (*timeline, *timeline.undated)]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('.entry')?.querySelector('.what').textContent ?? ''"))


def mark(page: Page, words: str) -> None:
    """Mark *words* in the article, as dragging over them does."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
            const nodes = [];
            let text = '';
            while (walker.nextNode()) {
                nodes.push([text.length, walker.currentNode]);
                text += walker.currentNode.data;
            }
            const place = offset => {
                const [start, node] = nodes.findLast(([at]) => at <= offset);
                return [node, offset - start];
            };
            const first = text.indexOf(words);
            getSelection().setBaseAndExtent(...place(first), ...place(first + words.length));
        }""",
        words,
    )


def lines_about(desk: Desk[Timeline], words: str) -> list[str]:
    return [each for each in lines(desk) if words in each]


@on_sizes("desktop", "telephone")
def test_every_action_by_mouse(page: Page, desk: Desk[Timeline]) -> None:
    # a date, in words, with a note
    unfold(page, "The pier burned")
    form = entry_of(page, "The pier burned").locator(".correct")
    assert form.locator("output").inner_text() == "2019, one year"
    form.get_by_label("Date").fill("autumn 2019")
    form.get_by_text("autumn 2019, three months").wait_for()
    form.get_by_label("Note").fill("the fire brigade says")
    with Stepping(page):
        form.get_by_role("button", name="Save").click()
    assert lines(desk)[0] == "2019-23  The pier burned"
    assert "Changed date" in told(page)
    assert "Saved in ferry.txt.timeline.json" in told(page)
    assert desk.path
    assert Timeline.from_json(desk.path.read_bytes()) == desk.revision.timeline
    changed = entry_of(page, "The pier burned")
    assert changed.locator(".badge.person").inner_text() == "Changed by a person"
    assert page.locator(".badge.person").count() == 1
    assert "The pier burned" in focused(page)
    unfold(page, "The pier burned")
    assert "the fire brigade says" in changed.locator(".noted").inner_text()
    # two entries become one: the one that is selected first keeps its words
    entry_of(page, "cut the ribbon").locator(".pick").click()
    assert page.get_by_role("button", name="Merge").is_disabled()
    entry_of(page, "was christened").locator(".pick").click()
    assert "Merge into: Ilka Brandt cut the ribbon" in page.locator("#many-words").inner_text()
    page.locator("#many").get_by_label("Note").fill("one ceremony")
    with Stepping(page):
        page.get_by_role("button", name="Merge").click()
    assert lines_about(desk, "2021-09-28") == ["2021-09-28  Ilka Brandt cut the ribbon"]
    assert desk.revision.edits[-1].note == "one ceremony"
    assert not page.locator("#many").is_visible()
    # marked words become an entry
    page.locator(".text p", has_text="A second ferry").scroll_into_view_if_needed()
    mark(page, "the firm said")
    page.get_by_role("button", name="Add an entry from these words").click()
    assert page.get_by_label("Words of the article").input_value() == "the firm said"
    page.keyboard.type("last Monday")
    page.locator("#add-reads", has_text="Monday 27 Sep 2021").wait_for()
    page.locator("#add-summary").fill("The firm spoke")
    with Stepping(page):
        page.get_by_role("button", name="Add entry").click()
    [added] = [entry for entry in desk.revision.timeline if entry.summary == "The firm spoke"]
    assert (added.edtf, added.events[0].text) == ("2021-09-27", "the firm said")
    assert "The firm spoke" in focused(page)
    # drop, undo, redo
    unfold(page, "The firm spoke")
    with Stepping(page):
        entry_of(page, "The firm spoke").get_by_role("button", name="Drop").click()
    assert lines_about(desk, "The firm spoke") == []
    assert "Ilka Brandt" in focused(page)  # the one that took its place
    with Stepping(page):
        page.get_by_role("button", name="Undo").click()
    assert lines_about(desk, "The firm spoke")
    with Stepping(page):
        page.get_by_role("button", name="Redo").click()
    assert lines_about(desk, "The firm spoke") == []
    # the queue
    page.get_by_role("link", name="1 to check").click()
    with Stepping(page):
        page.get_by_role("button", name="Accept the date of Ilka Brandt cut the ribbon").click()
    assert not desk.revision.timeline.to_check()
    assert page.get_by_text("Nothing to check").is_visible()
    # an export
    page.locator("#export > summary").click()
    with page.expect_download() as downloading:
        page.locator("#export").get_by_role("link", name="csv", exact=True).click()
    assert downloading.value.suggested_filename == "ferry.csv"
    assert "Ilka Brandt cut the ribbon" in Path(downloading.value.path()).read_text("utf-8")
    page.locator("#log > summary").click()
    assert page.locator(".log li").count() == 5


@on_sizes("desktop")
def test_every_action_by_keyboard(page: Page, desk: Desk[Timeline]) -> None:
    # all fields of an entry
    line(page, "The ferry was christened").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    page.keyboard.type("2021-09-27")
    for typed in ("The mayor cut the ribbon", "Ribbon cut"):
        page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
    page.keyboard.press("Tab")
    page.keyboard.type("Pos")
    page.keyboard.press("Tab")
    with Stepping(page):
        page.keyboard.press("Enter")
    changed = desk.revision.timeline[1]
    assert (changed.edtf, changed.summary) == ("2021-09-27", "The mayor cut the ribbon")
    assert (changed.headline, changed.status.value) == ("Ribbon cut", "possible")
    assert "The mayor cut the ribbon" in focused(page)
    # two entries become one
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    with Stepping(page):
        page.keyboard.press("m")
    assert lines_about(desk, "2021-09-2") == ["2021-09-27  The mayor cut the ribbon"]
    # drop, undo, redo
    page.keyboard.press("Home")
    assert "The pier burned" in focused(page)
    with Stepping(page):
        page.keyboard.press("Delete")
    assert lines_about(desk, "burned") == []
    assert told(page).startswith("Dropped")
    with Stepping(page):
        page.keyboard.press("Control+z")
    assert told(page).startswith("Undone: drop")
    with Stepping(page):
        page.keyboard.press("Control+y")
    with Stepping(page):
        page.keyboard.press("Control+z")
    with Stepping(page):
        page.keyboard.press("Control+Shift+z")
    assert lines_about(desk, "burned") == []
    # a marked word of the article becomes an entry
    page.locator(".text mark a", has_text="sail").focus()
    page.keyboard.press("a")
    assert page.get_by_label("Words of the article").input_value() == "sail"
    page.keyboard.type("2018")
    with Stepping(page):
        page.keyboard.press("Enter")
    assert lines(desk)[0] == "2018  sail"
    # an export
    page.locator("#export > summary").press("Enter")
    with page.expect_download() as downloading:
        page.locator("#export").get_by_role("link", name="edtf", exact=True).press("Enter")
    assert "2018\tsail" in Path(downloading.value.path()).read_text("utf-8")
    page.locator("#export > summary").press("Escape")
    assert page.locator(".menu[open]").count() == 0


@on_sizes("telephone")
def test_the_queue_is_worked_through_by_keyboard(page: Page, desk: Desk[Timeline]) -> None:
    page.get_by_role("link", name="2 to check").press("Enter")
    assert page.locator("#to-check li .when").all_inner_texts() == ["28 Sep 2021", "28 Sep 2021"]
    assert page.evaluate("document.activeElement.ariaLabel") == "Accept the date of Ilka Brandt cut the ribbon"
    with Stepping(page):
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == "Accept the date of The ferry was christened"
    with Stepping(page):
        page.keyboard.press("Enter")
    assert page.get_by_text("Nothing to check").is_visible()
    assert not desk.revision.timeline.to_check()


def test_a_date_that_is_none_says_so_and_changes_nothing(page: Page, desk: Desk[Timeline], said: list[str]) -> None:
    unfold(page, "The pier burned")
    form = entry_of(page, "The pier burned").locator(".correct")
    form.get_by_label("Date").fill("soonish")
    form.locator("output.bad").wait_for()
    with Stepping(page):
        page.keyboard.press("Enter")
    assert "not a valid date: 'soonish'" in page.get_by_role("alert").inner_text()
    assert entry_of(page, "The pier burned").get_by_label("Date").input_value() == "soonish"
    assert page.evaluate("document.activeElement.value") == "soonish"
    assert desk.revision.timeline == ferry()
    assert all("422" in each for each in said)  # the browser tells of each such answer
    said.clear()


def test_selected_entries_are_dropped_or_let_go(page: Page, desk: Desk[Timeline]) -> None:
    for words in ("cut the ribbon", "was christened"):
        entry_of(page, words).locator(".pick").click()
    page.get_by_role("button", name="Clear").click()
    assert not page.locator("#many").is_visible()
    for words in ("cut the ribbon", "was christened"):
        entry_of(page, words).locator(".pick").click()
    with Stepping(page):
        page.locator("#many-drop").click()
    assert len(lines(desk)) == 3


def test_words_over_two_marks_are_added(page: Page, desk: Desk[Timeline]) -> None:
    mark(page, "pier had burned in 2019")
    page.get_by_role("button", name="Add an entry from these words").click()
    page.keyboard.type("2018")
    with Stepping(page):
        page.keyboard.press("Enter")
    assert lines(desk)[0] == "2018  pier had burned in 2019"
    assert desk.revision.timeline[0].events[0].text == "burned"  # the event that was found there


def test_an_entry_without_words_is_added(page: Page, desk: Desk[Timeline]) -> None:
    page.locator("#adding > summary").press("Enter")
    page.locator("#add-when").fill("2021-10-05")
    page.locator("#add-summary").fill("The line opens")
    page.locator("#adding").get_by_label("Status").select_option("planned")
    with Stepping(page):
        page.locator("#add-summary").press("Enter")
    [added] = [entry for entry in desk.revision.timeline if entry.summary == "The line opens"]
    assert (added.edtf, added.status.value, added.events[0].text) == ("2021-10-05", "planned", "")


def test_keys_are_left_to_the_box_that_is_typed_in(page: Page, desk: Desk[Timeline]) -> None:
    line(page, "The pier burned").focus()
    with Stepping(page):
        page.keyboard.press("Delete")
    unfold(page, "was christened")
    box = entry_of(page, "was christened").get_by_label("Summary")
    box.fill("")
    box.press_sequentially("The exam")
    page.keyboard.press("Control+z")
    page.keyboard.press("Delete")
    assert len(lines(desk)) == 4
    box.fill("The ferry was christened")


def test_search_and_filter_last_over_a_step(page: Page, desk: Desk[Timeline]) -> None:
    page.locator("#search").fill("ferry")
    page.locator(".chip.planned").click()
    assert page.locator(".entry:not([hidden])").count() == 3
    unfold(page, "was christened")
    entry_of(page, "was christened").get_by_label("Date").fill("2021-09-27")
    with Stepping(page):
        page.keyboard.press("Enter")
    assert page.locator("#search").input_value() == "ferry"
    assert page.locator(".entry:not([hidden])").count() == 3
    assert page.locator(".chip.planned").get_attribute("aria-pressed") == "false"
    assert page.evaluate("sessionStorage.length") == 0


def test_one_menu_at_a_time(page: Page) -> None:
    page.locator("#log > summary").click()
    assert page.get_by_text("Nothing was changed yet.").is_visible()
    page.locator("#export > summary").click()
    page.get_by_text("Nothing was changed yet.").wait_for(state="hidden")
    page.keyboard.press("Escape")
    assert page.locator(".menu[open]").count() == 0
    page.locator("#log > summary").click()
    page.locator("h1").click()
    assert page.locator(".menu[open]").count() == 0


def test_what_is_typed_is_not_lost_unasked(page: Page, desk: Desk[Timeline], said: list[str]) -> None:
    unfold(page, "The pier burned")
    entry_of(page, "The pier burned").get_by_label("Summary").fill("It burned down")
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_event("dialog")
    assert said == ["beforeunload"]
    said.clear()
    assert entry_of(page, "The pier burned").get_by_label("Summary").input_value() == "It burned down"
    entry_of(page, "The pier burned").get_by_label("Summary").fill("The pier burned")


def test_it_works_without_javascript(browser: Browser, address: str, desk: Desk[Timeline]) -> None:
    desk.revision = Revision.of(ferry())
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    unfold(page, "The pier burned")
    entry_of(page, "The pier burned").get_by_label("Date").fill("2018")
    entry_of(page, "The pier burned").get_by_role("button", name="Save").click()
    page.get_by_text("Changed date").wait_for()
    for words in ("was christened", "cut the ribbon"):
        entry_of(page, words).locator(".pick").click()
    page.get_by_role("button", name="Merge").click()
    page.get_by_text("Merged 2 entries").wait_for()
    page.locator("#adding > summary").click()
    page.get_by_label("Words of the article").fill("the firm said")
    page.locator("#add-when").fill("2021")
    page.locator("#add-summary").fill("The firm spoke")
    page.get_by_role("button", name="Add entry").click()
    page.get_by_text('Added "The firm spoke"').wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone: add").wait_for()
    assert lines(desk)[:2] == ["2018  The pier burned", "2021-09-28  The ferry was christened"]
    page.locator("#log > summary").click()
    assert page.locator(".log li").count() == 2
    context.close()


STAND_IN_FOR_A_NOTEBOOK = """
const traits = {page: %s, place: ''};
const heard = {'change:page': [], 'msg:custom': []};
const model = {
  get: (name) => traits[name],
  on: (name, act) => heard[name].push(act),
  off: () => {},
  send: async (message) => {
    const answer = await toPython(message);
    traits.place = answer.place;
    for (const sent of answer.sent) heard['msg:custom'].forEach((act) => act(sent));
    if (answer.page !== traits.page) {
      traits.page = answer.page;
      heard['change:page'].forEach((act) => act());
    }
  },
};
render({model, el: document.body});
"""


def test_in_a_notebook(browser: Browser, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", SimpleNamespace(AnyWidget=StandIn))
    widget._widget_class.cache_clear()
    editor = ferry().edit()
    stand_in: StandIn = editor._widget

    def to_python(message: dict[str, Any]) -> dict[str, Any]:
        stand_in.sent.clear()
        stand_in.heard(None, message, [])
        return {"page": stand_in.page, "place": stand_in.place, "sent": stand_in.sent}

    page = browser.new_page(viewport={"width": 900, "height": 800}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.expose_function("toPython", to_python)
    script = studio_asset("widget.js").replace("export default { render };", "")
    page.set_content("<!doctype html><title>Notebook</title>")
    page.add_script_tag(type="module", content=script + STAND_IN_FOR_A_NOTEBOOK % json.dumps(stand_in.page))
    frame = page.frame_locator("iframe")
    frame.locator(".entry summary", has_text="The pier burned").click()
    form = frame.locator("#entry-1 .correct")
    form.get_by_label("Date").fill("autumn 2019")
    form.get_by_text("autumn 2019, three months").wait_for()
    form.get_by_role("button", name="Save").click()
    frame.locator("#entry-1 .badge.person").wait_for()
    assert str(editor.timeline[0]) == "2019-23  The pier burned"
    frame.locator("#entry-1.lit").wait_for()
    frame.get_by_role("button", name="Undo").click()
    frame.locator("#said", has_text="Undone").wait_for()
    assert editor.timeline == ferry()
    page.close()
    widget._widget_class.cache_clear()
    assert said == []
    said.clear()
