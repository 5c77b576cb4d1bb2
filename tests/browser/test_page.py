"""The page in a real browser: clicks, keys, sizes, and what it must never do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from tests.exporters.test_html import caesar, hostile
from tests.factories import entry, event, sample
from timeline.timeline import Timeline
from timeline.values.entry import Entry
from timeline.values.event import Participant, Role, Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SENTENCE = "Norrel moved lorry {} on day {} of the march. "
LONG = "\n\n".join("".join(SENTENCE.format(at, at) for at in range(row * 5, row * 5 + 5)) for row in range(8))


def forty() -> Timeline:
    """Entries from 1650 on, most of them in one month, each with words of its own."""
    listed = [_numbered(at) for at in range(40)]
    return Timeline(LONG, date(2021, 9, 30), events=tuple(one.events[0] for one in listed), entries=tuple(listed))


def _numbered(at: int) -> Entry:
    start = LONG.index(f"moved lorry {at} ")
    who = (Participant(Role.AGENT, 0, 6, "Ana Ruiz" if at % 10 == 3 else "Norrel Ltd"),)
    moved = attrs.evolve(event("moved", text=LONG), eid=f"e{at}", start=start, end=start + 5, participants=who)
    year = [1650, 1790, 1812, 1934]
    interval = (
        Interval(datetime(year[at], 1, 1), datetime(year[at] + 1, 1, 1), G.YEAR)
        if at < len(year)
        else Interval.day(date(2021, 9, 1 + at % 30) if at < 34 else date(2021, 10, at - 30))
    )
    status = Status.PLANNED if at >= 34 else Status.ACTUAL
    return entry(moved, interval, f"Norrel moved lorry {at}", status=status, salience=at / 40, confidence=0.3 + at / 80)


@pytest.fixture
def said() -> list[str]:
    """What a page says on the console, and what it asks the network for."""
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    yield page
    page.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def shown(page: Page, timeline: Timeline, folder: Path) -> Page:
    path = folder / f"{sha256(timeline.to_json().encode()).hexdigest()[:12]}.html"
    if not path.exists():
        path.write_text(timeline.to("html"), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector("html.ready")
    if timeline.entries:
        drawn(page)
    return page


def drawn(page: Page) -> None:
    """Wait for the axis, which follows a change of its size a moment later."""
    page.locator("#axis .axis-dates").wait_for()
    frame = "await new Promise(requestAnimationFrame);"
    page.evaluate(f"async () => {{ {frame} await new Promise((done) => setTimeout(done)); {frame} {frame} }}")


def words_on_axis(page: Page, words: str, among: str = "") -> Locator:
    """The label on the axis that says *words* and nothing else."""
    return page.locator(f"#axis {among} .label", has_text=re.compile(f"^{re.escape(words)}$"))


def summaries(page: Page) -> Locator:
    return page.locator(".entry:not([hidden]) summary")


def lit(page: Page) -> tuple[list[str], list[str], int]:
    """The words that are lit in the article, the numbers of the entries, and how many marks on the axis."""
    words = page.locator(".text mark.lit").all_inner_texts()
    entries = page.locator(".entry.lit").evaluate_all("all => all.map(one => one.dataset.entry)")
    return words, entries, page.locator(".tick.lit:not([hidden])").count()


def test_choosing_an_entry_lights_its_words_and_its_place(page: Page, said: list[str], folder: Path) -> None:
    shown(page, sample(), folder)
    summaries(page).nth(1).click()
    assert lit(page) == (["met", "Tuesday", "Wednesday"], ["2"], 1)
    words_on_axis(page, "Ministers met in Valmora", ".picked").wait_for()
    assert page.locator("#entry-2 .steps").is_visible()
    assert "Tuesday and Wednesday" in page.locator("#entry-2 dl").inner_text()
    assert said == []


def test_choosing_words_lights_their_entry(page: Page, said: list[str], folder: Path) -> None:
    shown(page, forty(), folder)
    page.locator("#words-38 a").click()
    assert lit(page) == (["moved"], ["38"], 1)
    assert page.locator("#entry-38").evaluate("one => { const b = one.getBoundingClientRect(); return b.top < 900; }")
    assert page.url.endswith("#entry-38")
    assert said == []


def test_choosing_a_mark_on_the_axis_lights_both(page: Page, said: list[str], folder: Path) -> None:
    shown(page, sample(), folder)
    page.locator("#axis .label", has_text="The island joined").click()
    page.wait_for_selector(".tick.lit")
    assert lit(page) == (["joined", "2019"], ["1"], 1)
    page.locator(".tick").nth(2).click(force=True)
    assert lit(page)[1] == ["3"]
    assert said == []


def test_the_keyboard_reaches_everything(page: Page, said: list[str], folder: Path) -> None:
    shown(page, forty(), folder)
    page.locator("#search").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert lit(page)[1] == ["2"]
    page.keyboard.press("Enter")
    assert page.locator("#entry-2 .why").is_visible()
    page.keyboard.press("End")
    assert lit(page)[1] == ["40"]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not page.locator("#entry-2 .why").is_visible()
    assert lit(page) == ([], [], 0)
    assert page.evaluate("document.activeElement.closest('.entry').id") == "entry-2"
    assert said == []


def test_the_way_into_the_article_and_back(page: Page, folder: Path) -> None:
    shown(page, forty(), folder)
    summaries(page).nth(30).click()
    page.locator("#entry-31 .to-text").click()
    assert page.evaluate("document.activeElement.closest('mark').id") == "words-31"
    page.keyboard.press("Enter")
    assert lit(page)[1] == ["31"]
    page.keyboard.press("Escape")
    assert lit(page)[1] == []


def test_search_and_filters(page: Page, said: list[str], folder: Path) -> None:
    shown(page, forty(), folder)
    page.locator("#search").fill("LÓRRY mar oct")
    assert summaries(page).count() == 6
    assert page.locator("#count").inner_text() == "6 of 40"
    page.locator("#search").fill("moved")
    page.locator("#who").select_option(label="Ana Ruiz (4)")
    assert summaries(page).count() == 4
    page.locator(".chip[data-status=actual]").click()
    assert page.locator(".chip[data-status=actual]").get_attribute("aria-pressed") == "false"
    page.locator("#search").fill("nothing like it")
    assert summaries(page).count() == 0
    assert page.locator(".tick:not([hidden])").count() == 0
    page.locator("#clear").click()
    assert summaries(page).count() == 40
    page.locator(".chip[data-status=actual]").click()
    assert summaries(page).count() == 6
    assert page.locator(".text mark.off").count() == 34
    assert said == []


def test_the_axis_moves_and_tells_what_is_outside(page: Page, said: list[str], folder: Path) -> None:
    shown(page, forty(), folder)
    earlier, later = page.locator(".beyond.earlier"), page.locator(".beyond.later")
    assert re.fullmatch(r"← \d+ earlier", earlier.inner_text())
    earlier.click()
    earlier.wait_for(state="hidden")
    for name in ("Zoom in", "Zoom in", "Earlier", "Later", "Zoom out"):
        page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("button", name="All", exact=True).click()
    earlier.wait_for(state="hidden")
    later.wait_for(state="hidden")
    page.locator("#axis .label").nth(3).wait_for()
    assert said == []


def test_an_old_entry_is_brought_into_the_window(page: Page, folder: Path) -> None:
    shown(page, forty(), folder)
    summaries(page).nth(0).click()
    words_on_axis(page, "Norrel moved lorry 0", ".picked").wait_for()


def test_years_before_our_era_are_written_so(page: Page, said: list[str], folder: Path) -> None:
    shown(page, caesar(), folder)
    summaries(page).nth(1).click()
    for _ in range(5):
        page.get_by_role("button", name="Zoom in", exact=True).click()
    drawn(page)
    labels = page.locator("#axis .date").all_inner_texts()
    assert [label for label in labels if label.endswith(" BC")]
    assert not [label for label in labels if label.startswith("-")]
    assert said == []


def test_readers_anywhere_see_the_same_days(browser: Browser, folder: Path) -> None:
    seen = set()
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        page = browser.new_page(timezone_id=zone, locale="ar-EG", reduced_motion="reduce")
        shown(page, sample(), folder)
        summaries(page).nth(1).click()
        for _ in range(6):
            page.get_by_role("button", name="Zoom in", exact=True).click()
        drawn(page)
        axis = page.locator("#axis .axis-dates").inner_text()
        seen.add((axis, str(page.locator(".tick").nth(1).bounding_box())))
        page.close()
    assert len(seen) == 1


def _settled_width(page: Page, width: int) -> int:
    """How wide the page is once the axis has followed the window, as it does a moment later.

    Asked again from here: the page's policy forbids the text a browser would ask itself again with.
    """
    for _ in range(100):
        wide = int(page.evaluate("() => document.documentElement.scrollWidth"))
        if wide <= width:
            break
        page.wait_for_timeout(50)
    return wide


@pytest.mark.parametrize("timeline", [forty(), hostile()], ids=["forty", "hostile"])
def test_nothing_scrolls_sideways(page: Page, said: list[str], folder: Path, timeline: Timeline) -> None:
    shown(page, timeline, folder)
    summaries(page).nth(0).click()
    for width in (380, 700, 900):
        page.set_viewport_size({"width": width, "height": 780})
        assert _settled_width(page, width) <= width
        assert page.locator("body").evaluate("body => body.scrollWidth") <= width
    assert said == []


def test_on_a_telephone_the_chosen_entry_shows_at_the_foot(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 380, "height": 780})
    shown(page, forty(), folder)
    page.locator("#words-20 a").click()
    bar = page.locator("#chosen")
    assert "Norrel moved lorry 19" in bar.inner_text()
    page.locator("#chosen-link").click()
    assert page.locator("#entry-20 .why").is_visible()
    assert not bar.is_visible()


def test_an_article_full_of_markup_stays_text(page: Page, said: list[str], folder: Path) -> None:
    shown(page, hostile(), folder)
    page.evaluate("() => { window.before = document.title; }")
    summaries(page).nth(0).click()
    page.locator(".text mark a").nth(0).click()
    page.locator(".tick").nth(0).hover(force=True)
    assert "<script>document.title='owned'</script>" in page.locator(".text").inner_text()
    page.locator("#axis .label", has_text="<script>").wait_for()
    assert page.title() == page.evaluate("window.before")
    assert page.locator("img").count() == 0
    assert said == []


def test_the_policy_stops_what_is_injected(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    refused: list[str] = []
    answered: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.on("requestfailed", lambda request: refused.append(f"{request.failure}: {request.url}"))
    page.on("response", lambda response: answered.append(response.url) if response.url.startswith("http") else None)
    injected = (
        "<script>window.owned = 1</script><img src='https://example.org/x.png' onerror='window.owned = 2'>"
        "<style>body { display: none }</style>"
    )
    path = folder / "injected.html"
    path.write_text(sample().to("html").replace("<main", injected + "<main"), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector("html.ready")
    assert page.evaluate("window.owned") is None
    assert page.locator("body").evaluate("body => getComputedStyle(body).display") != "none"
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.owned = 3";
            document.body.append(script);
            setTimeout("window.owned = 4");
        }"""
    )
    page.wait_for_timeout(50)
    assert page.evaluate("window.owned") is None
    assert "csp: https://example.org/x.png" in refused
    assert not answered
    assert sum("Content Security Policy" in text for text in refused) >= 5
    page.close()


def test_dark_follows_the_system_and_the_button(page: Page, folder: Path) -> None:
    def paper() -> str:
        return str(page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))

    page.emulate_media(color_scheme="dark")
    shown(page, sample(), folder)
    dark = paper()
    page.locator("#theme").click()
    light = paper()
    assert dark != light
    page.emulate_media(color_scheme="light")
    assert paper() == light
    page.locator("#theme").click()
    assert paper() == dark


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const one of document.querySelectorAll("body *:not(script, style, option)")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.checkVisibility() || one.closest(".bare")) continue;
    const [a, b] = [light(rgb(getComputedStyle(one).color)), light(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${one.tagName}.${one.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(page: Page, folder: Path, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown(page, forty(), folder)
    summaries(page).nth(35).click()
    assert page.evaluate(CONTRAST) == []


def test_screen_readers_are_told(page: Page, folder: Path) -> None:
    shown(page, forty(), folder)
    for role, name in (
        ("heading", "What happened"),
        ("searchbox", "Search"),
        ("combobox", "Who"),
        ("group", "Status"),
        ("region", "Axis"),
        ("article", "The article"),
        ("button", "Switch to dark colours"),
    ):
        assert page.get_by_role(role, name=name).count() == 1, (role, name)  # type: ignore[arg-type]
    unnamed = "all => all.filter(one => !(one.ariaLabel || one.textContent.trim() || one.labels?.length)).length"
    assert page.locator("button:visible, input, select, summary").evaluate_all(unnamed) == 0
    summaries(page).nth(3).click()
    assert page.locator("[aria-current=true]").count() == 1


def test_it_reads_and_opens_without_javascript(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 380, "height": 780})
    page = context.new_page()
    path = folder / "plain.html"
    path.write_text(sample().to("html"), encoding="utf-8")
    page.goto(path.as_uri())
    assert not page.locator(".axis, .filters").first.is_visible()
    page.locator("summary").nth(1).click()
    assert page.locator("#entry-2 .steps").is_visible()
    page.locator("#entry-2 .to-text").click()
    assert page.url.endswith("#words-2")
    context.close()


def test_it_prints_the_chart_and_the_list(page: Page, folder: Path) -> None:
    shown(page, sample(), folder)
    assert not page.locator(".chart").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert not page.locator(".axis").is_visible()
    assert page.locator(".chart text", has_text="Ministers met in").is_visible()
    assert page.locator(".entry .what").nth(2).is_visible()
    assert not page.locator(".steps").first.is_visible()


def test_an_empty_page_is_quiet(page: Page, said: list[str], folder: Path) -> None:
    shown(page, Timeline("Nothing.", date(2021, 9, 30)), folder)
    assert "Nothing in this article could be dated." in page.locator(".list").inner_text()
    assert not page.locator(".axis").is_visible()
    assert said == []


def test_it_works_inside_another_page(page: Page, said: list[str], folder: Path) -> None:
    """As a newsroom embeds it: in a frame that may do nothing but run its scripts."""
    document = json.dumps(sample().to("html")).replace("</", "<\\/")
    holder = folder / "holder.html"
    script = f"const f = document.createElement('iframe'); f.sandbox = 'allow-scripts'; f.srcdoc = {document};"
    holder.write_text(f"<!doctype html><body><script>{script}document.body.append(f)</script>", encoding="utf-8")
    page.goto(holder.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html.ready").wait_for(state="attached")
    frame.locator("summary").nth(1).click()
    assert frame.locator(".text mark.lit").all_inner_texts() == ["met", "Tuesday", "Wednesday"]
    assert [line for line in said if not line.startswith("about:srcdoc")] == []
