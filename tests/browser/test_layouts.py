"""Pages in frames, on paper, on telephones, and to those who hear them: three widths, and the rules of axe-core."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_page import drawn, forty, summaries
from tests.exporters.test_html import caesar
from tests.factories import sample
from timeline import build_timeline
from timeline.exporters.pictures import Picture
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = {1400: 900, 820: 1180, 390: 844}
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("layouts")


def shown(
    page: Page, timeline: Timeline, folder: Path, size: tuple[int, int] = (1400, 900), address: str = "", **options: Any
) -> Page:
    document = timeline.to("html", **options)
    path = folder / f"{sha256(document.encode()).hexdigest()[:12]}.html"
    path.write_text(document, encoding="utf-8")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("about:blank")
    page.goto(path.as_uri() + address)
    if options.get("layout") != "print":
        page.wait_for_selector("html.ready", state="attached")
        drawn(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "options"),
    [
        (1400, {}),
        (390, {}),
        (680, {"layout": "embed", "credit": "The desk"}),
        (820, {"layout": "print"}),
    ],
    ids=["window", "telephone", "embed", "print"],
)
def test_axe_finds_nothing(
    page: Page, folder: Path, modules: Path, scheme: Any, width: int, options: dict[str, Any]
) -> None:
    axe = modules / "axe-core" / "axe.min.js"
    if not axe.exists():
        pytest.skip("no axe-core here: run npm ci in tests/browser")
    page.emulate_media(color_scheme=scheme)
    shown(page, forty(), folder, (width, 900), **options)
    if options.get("layout") != "print":
        summaries(page).nth(35).click()
    page.evaluate(axe.read_text("utf-8") + "; null")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []
    page.emulate_media(color_scheme="light")


SMALL = """() => [...document.querySelectorAll("button, select, input, summary, .ways a, .credit a, #to-check a")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("width", WIDTHS)
def test_targets_are_large(page: Page, folder: Path, width: int) -> None:
    shown(page, forty(), folder, (width, WIDTHS[width]), credit="The desk", source_url="https://news.example/7")
    summaries(page).nth(3).click()
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tap_on_the_axis_never_hides_the_entry(page: Page, folder: Path, width: int) -> None:
    shown(page, forty(), folder, (width, WIDTHS[width]))
    before = page.evaluate("scrollY")
    box = page.locator(".tick:not([hidden])").nth(6).bounding_box()
    assert box
    page.mouse.click(box["x"] + 2, box["y"] + 3)
    assert page.evaluate("scrollY") == before
    number = page.locator(".entry.lit").get_attribute("data-entry")
    seen = page.locator(f"#entry-{number} summary").evaluate(
        "one => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"
    )
    bar = page.locator("#chosen")
    assert seen != bar.is_visible()
    if not seen:
        assert f"Norrel moved lorry {int(str(number)) - 1}" in bar.inner_text()


def test_a_tap_beside_a_mark_means_it(page: Page, folder: Path) -> None:
    shown(page, sample(), folder)
    box = page.locator(".shape").first.bounding_box()
    assert box
    page.mouse.click(max(box["x"] - 15, 2), box["y"] + 5)
    assert page.locator(".entry.lit").count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_date_is_named_and_labels_stay_in_the_window(page: Page, folder: Path, width: int) -> None:
    for timeline in (sample(), forty(), caesar()):
        shown(page, timeline, folder, (width, WIDTHS[width]))
        summaries(page).nth(0).click()
        boxes = [one.bounding_box() for one in page.locator("#axis .date, #axis .label").all()]
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
        first = page.locator("#axis .date.larger, #axis .axis-dates:not(.two) .date").first.bounding_box()
        assert first
        assert first["x"] < 100


def test_the_day_of_publication_is_named_on_its_day(page: Page, folder: Path) -> None:
    shown(page, build_timeline("The mayor of Lund resigned on Monday.", "2024-11-12"), folder)
    day = page.locator("#axis .date", has_text=re.compile(" 12$")).bounding_box()
    words, shade = page.locator("#published").bounding_box(), page.locator("#axis .ahead").bounding_box()
    next_day = page.locator("#axis .date", has_text=re.compile(" 13$")).bounding_box()
    assert day
    assert words
    assert shade
    assert next_day
    assert abs(words["x"] - day["x"]) < 6
    assert abs(shade["x"] - next_day["x"]) < 6


def test_an_address_opens_an_entry_and_sets_the_filters(page: Page, folder: Path) -> None:
    shown(page, forty(), folder, address="#entry-36&q=oct")
    assert page.locator("#entry-36 .why").is_visible()
    assert page.locator("#entry-36.lit").count() == 1
    box = page.locator("#entry-36 summary").bounding_box()
    assert box
    assert 0 <= box["y"] < 900
    assert page.locator("#search").input_value() == "oct"
    assert page.locator("#count").inner_text() == "6 of 40"
    page.locator("#search").fill("")
    assert page.url.endswith("#entry-36")
    page.evaluate("location.hash = '#entry-2'")
    page.wait_for_selector("#entry-2.lit")
    page.keyboard.press("Escape")
    assert "entry" not in page.url


def test_filters_count_what_they_leave_and_the_axis_shows_it(page: Page, folder: Path) -> None:
    shown(page, forty(), folder)
    page.locator("#search").fill("1790")  # long before the window that the axis opens with
    assert page.locator(".chip[data-status=actual] .number").inner_text() == "1"
    assert page.locator(".beyond:visible").count() == 0
    page.locator("#search").fill("")
    assert page.locator(".beyond.earlier").is_visible()
    assert page.locator(".chip[data-status=actual] .number").inner_text() == "34"


def test_the_axis_is_a_slider_to_the_keyboard(page: Page, folder: Path) -> None:
    shown(page, sample(), folder)
    axis = page.get_by_role("slider")
    axis.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert axis.get_attribute("aria-valuetext") == "28–29 Sep 2021: Ministers met in Valmora"
    assert axis.get_attribute("aria-valuenow") == "2"
    page.keyboard.press("+")
    page.keyboard.press("Enter")
    assert page.locator("#entry-2 .why").is_visible()


def test_years_of_both_eras_stand_on_one_axis(page: Page, folder: Path) -> None:
    text = "Rome was founded in 753 BC. Augustus died in AD 14. The western empire fell in 476."
    shown(page, build_timeline(text, "2024-05-10"), folder)
    named = page.locator("#axis .date").all_inner_texts()
    assert {"400 BC", "AD 1", "AD 400", "2000"} <= set(named)


def test_a_frame_shows_axis_list_and_credit_without_the_article(page: Page, folder: Path) -> None:
    shown(page, forty(), folder, (680, 450), layout="embed", credit="The desk", source_url="https://news.example/7")
    assert page.locator(".text").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= 450
    for part in ("h1", "#axis", ".entry", ".credit"):
        box = page.locator(part).first.bounding_box()
        assert box
        assert 0 <= box["y"] < box["y"] + box["height"] <= 450, part
    page.locator(".tick:not([hidden])").nth(8).click(force=True)
    box = page.locator(".entry.lit summary").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 450
    assert page.get_by_role("link", name="Source: news.example").get_attribute("href") == "https://news.example/7"


def test_colours_and_fonts_of_the_house(page: Page, folder: Path) -> None:
    shown(page, sample(), folder, theme={"accent": "#a6192e", "sans": "Georgia, serif"})
    assert page.locator(".kicker, .to-text").first.evaluate("one => getComputedStyle(one).color") == "rgb(166, 25, 46)"
    assert page.locator("body").evaluate("one => getComputedStyle(one).fontFamily") == "Georgia, serif"


def test_pictures_are_shown_with_caption_and_credit(page: Page, folder: Path) -> None:
    path = folder / "pier.png"
    path.write_bytes(PIXEL)
    shown(page, sample(), folder, media={0: Picture(path, "The pier", "Photo: Ana Ruiz")})
    summaries(page).nth(0).click()
    picture = page.get_by_role("img", name="The pier")
    picture.scroll_into_view_if_needed()
    measure = "one => one.decode().then(() => one.naturalWidth)"
    assert page.locator(".picture img").first.evaluate(measure) == 1
    assert page.locator("figcaption").inner_text() == "The pier Photo: Ana Ruiz"


@pytest.mark.parametrize("layout", ["page", "embed", "print"])
def test_paper_has_chart_and_list_on_its_first_page(browser: Browser, folder: Path, layout: str) -> None:
    page = browser.new_page()
    shown(page, forty(), folder, layout=layout, article=False)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", printed)[-1] in (b"2", b"3")
    page.emulate_media(media="print")
    chart, first = page.locator(".chart").bounding_box(), page.locator(".entry").first.bounding_box()
    assert chart
    assert first
    assert chart["y"] + chart["height"] <= first["y"] < 700
    page.close()
