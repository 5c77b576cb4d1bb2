"""What the exporters write, shown by the JavaScript it is written for, in a real browser."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.exporters.items import EVERY, HOSTILE, ancient, hostile, stretches, uncertain
from tests.factories import sample
from timeline.exporters.items import items
from timeline.exporters.pictures import Picture
from timeline.timeline import TextFormat, Timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

NOT_EMPTY = [name for name in EVERY if name != "empty"]

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
ADDRESS = "http://news.example/"
PAGE = "<!doctype html><meta charset=utf-8><div id=it style='width: 900px; height: 600px'></div>"


@pytest.fixture(scope="module")
def noise() -> list[str]:
    """Errors and dialogs of the page, which no test may leave behind."""
    return []


@pytest.fixture(scope="module")
def quiet_page(browser: Browser, noise: list[str]) -> Iterator[Page]:
    """A page without a network."""

    def heard(dialog: Dialog) -> None:
        noise.append(dialog.message)
        dialog.dismiss()

    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=PAGE) if route.request.url == ADDRESS else route.abort())
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("dialog", heard)
    page.goto(ADDRESS)
    yield page
    page.close()


@pytest.fixture(autouse=True)
def nothing_goes_wrong(quiet_page: Page, noise: list[str]) -> Iterator[None]:
    quiet_page.evaluate("document.getElementById('it').replaceChildren()")
    yield
    assert not noise
    assert not quiet_page.evaluate("document.querySelectorAll('#it script, #it img').length")


def words(text: str) -> str:
    """*text* without white space, which drawing may change."""
    return "".join(text.split())


class TestMermaid:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def loaded(cls, quiet_page: Page, modules: Path) -> None:
        quiet_page.add_script_tag(path=modules / "mermaid/dist/mermaid.min.js")
        quiet_page.evaluate("mermaid.initialize({startOnLoad: false})")

    def drawn(self, page: Page, code: str) -> str:
        """All words of the diagram of *code*."""
        draw = """async code => {
            const it = document.getElementById('it');
            it.innerHTML = (await mermaid.render('diagram', code)).svg;
            return [...it.querySelectorAll('text, foreignObject')].map(each => each.textContent).join('\\n');
        }"""
        return str(page.evaluate(draw, code))

    @pytest.mark.parametrize("format", ["mermaid", "gantt", "flowchart"])
    @pytest.mark.parametrize("name", NOT_EMPTY)
    @pytest.mark.filterwarnings("ignore:gantt has no years")
    def test_every_word_is_drawn_as_it_stands(self, name: str, format: TextFormat, quiet_page: Page) -> None:
        timeline = EVERY[name]()
        shown = words(self.drawn(quiet_page, timeline.to(format)))
        for item in items(timeline):
            if not (format == "gantt" and item.bc):
                assert words(item.words) in shown
                assert words(item.headline)[:30] in shown

    def test_a_title(self, quiet_page: Page) -> None:
        for code in (sample().to(kind, title=HOSTILE[1]) for kind in ("mermaid", "gantt")):
            assert words(HOSTILE[1]) in words(self.drawn(quiet_page, code))

    @pytest.mark.parametrize("opening", ["section", "title", "dateFormat", "click", "1.", "-", "end", "%% note"])
    @pytest.mark.parametrize("format", ["mermaid", "gantt", "flowchart"])
    def test_words_that_open_commands(self, opening: str, format: TextFormat, quiet_page: Page) -> None:
        named = f"{opening} Ministers met"
        timeline = sample().replace(sample()[1], summary=named)
        assert words(named) in words(self.drawn(quiet_page, timeline.to(format)))

    def test_bars_are_to_scale(self, quiet_page: Page) -> None:
        self.drawn(quiet_page, sample().to("gantt"))
        widths = quiet_page.evaluate(
            "[...document.querySelectorAll('#it rect.task')].map(bar => bar.width.baseVal.value)"
        )
        assert widths[0] / widths[2] == pytest.approx(1004 / 31, rel=0.05)


class TestVis:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def loaded(cls, quiet_page: Page, modules: Path) -> None:
        quiet_page.add_script_tag(path=modules / "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")

    def drawn(self, page: Page, timeline: Timeline) -> list[dict[str, Any]]:
        draw = """async given => {
            const {items, groups} = JSON.parse(given);
            const it = document.getElementById('it');
            const shown = new vis.Timeline(it, items, groups, {height: '500px'});
            shown.fit({animation: false});
            await new Promise(done => setTimeout(done, 60));
            const found = items.map(item => {
                const one = shown.itemSet.items[item.id];
                const element = one.dom && (one.dom.point || one.dom.box);
                return {
                    id: item.id, words: element ? element.textContent : '', classes: element ? element.className : '',
                    start: one.data.start.getFullYear(), end: one.data.end ? one.data.end.getFullYear() : null,
                };
            });
            shown.destroy();
            return found;
        }"""
        found: list[dict[str, Any]] = page.evaluate(draw, timeline.to("vis"))
        return found

    @pytest.mark.parametrize("name", NOT_EMPTY)
    def test_every_item_is_drawn_with_its_words(self, name: str, quiet_page: Page) -> None:
        timeline = EVERY[name]()
        drawn = self.drawn(quiet_page, timeline)
        for item, found in zip(items(timeline), drawn, strict=True):
            assert found["id"] == item.id
            assert words(item.headline) == words(found["words"])
            assert item.entry.status.value in found["classes"]

    def test_years(self, quiet_page: Page) -> None:
        found = {each["id"]: (each["start"], each["end"]) for each in self.drawn(quiet_page, stretches())}
        assert found["e1"] == (1453, 1454)
        assert found["e3"] == (2015, 2019)
        assert found["e8"] == (2021, None)
        assert self.drawn(quiet_page, ancient("BC0044"))[0]["start"] == -43

    def test_marks(self, quiet_page: Page) -> None:
        open_end, doubtful, *_ = self.drawn(quiet_page, uncertain())
        assert "coarse open-end" in open_end["classes"]
        assert "unsure" in doubtful["classes"]


class TestTimelineJS:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def loaded(cls, quiet_page: Page, modules: Path) -> None:
        folder = modules / "@knight-lab/timelinejs/dist"
        quiet_page.add_script_tag(path=folder / "js/timeline.js")

    def drawn(self, page: Page, document: str) -> dict[str, Any]:
        """What TimelineJS says of *document*: its errors, its slides, and their dates in words."""
        draw = """async document_ => {
            const given = JSON.parse(document_);
            const shown = new TL.Timeline('it', given, {script_path: location.href, hash_bookmark: false});
            for (let tries = 0; tries < 100 && !shown.ready; tries++)
                await new Promise(done => setTimeout(done, 50));
            const it = document.getElementById('it');
            return {
                ready: shown.ready, errors: shown.config.messages.errors,
                words: [...it.querySelectorAll('.tl-slide')].map(slide => slide.textContent),
                dates: [...it.querySelectorAll('.tl-headline-date')].map(date => date.textContent),
                years: shown.config.events.map(event => event.start_date.data.date_obj.getFullYear()),
            };
        }"""
        found: dict[str, Any] = page.evaluate(draw, document)
        return found

    @pytest.mark.parametrize("name", NOT_EMPTY)
    def test_every_slide_is_shown_with_its_words(self, name: str, quiet_page: Page) -> None:
        timeline = EVERY[name]()
        found = self.drawn(quiet_page, timeline.to("timelinejs", title="Talks & <talks>"))
        assert found["ready"]
        assert not found["errors"]
        everything = words(" ".join(found["words"]))
        assert words("Talks & <talks>") in everything
        for item in items(timeline):
            assert words(item.headline) in everything
            assert any(words(item.words) in words(date) for date in found["dates"])

    def test_pictures_have_their_captions_and_credits(self, quiet_page: Page, tmp_path: Path) -> None:
        """An address without a suffix, which the network does not answer here, and a file."""
        path = tmp_path / "pier.png"
        path.write_bytes(PIXEL)
        media = {
            0: Picture(path, caption="The <pier>", credit="Ana & Ruiz", alt="A pier"),
            1: {"url": "https://news.example/picture?id=7", "credit": "Norrel"},
        }
        timeline = EVERY["sample"]()
        self.drawn(quiet_page, timeline.to("timelinejs", media=media))
        quiet_page.wait_for_selector("#it .tl-media-image")
        quiet_page.wait_for_function(
            "[...document.querySelectorAll('#it img.tl-media-image')].some((one) => one.naturalWidth === 1)"
        )
        assert quiet_page.locator("#it .tl-credit").first.text_content() == "Ana & Ruiz"
        assert quiet_page.locator("#it .tl-caption").first.text_content() == "The <pier>"
        quiet_page.evaluate("document.getElementById('it').replaceChildren()")

    def test_years_before_our_era(self, quiet_page: Page) -> None:
        document = ancient("BC0044").to("timelinejs")
        assert json.loads(document)["events"][0]["start_date"] == {"year": -44}
        assert self.drawn(quiet_page, document)["years"][0] in (-44, -43)


class TestGraphviz:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def loaded(cls, quiet_page: Page, modules: Path) -> None:
        quiet_page.add_script_tag(path=modules / "@viz-js/viz/dist/viz-global.js")

    def drawn(self, page: Page, code: str) -> str:
        draw = """async code => {
            const svg = (await Viz.instance()).renderSVGElement(code);
            document.getElementById('it').replaceChildren(svg);
            return [...svg.querySelectorAll('text')].map(each => each.textContent).join('\\n');
        }"""
        return str(page.evaluate(draw, code))

    @pytest.mark.parametrize("name", EVERY)
    def test_every_word_is_drawn_as_it_stands(self, name: str, quiet_page: Page) -> None:
        timeline = EVERY[name]()
        shown = words(self.drawn(quiet_page, timeline.to("dot")))
        for item in items(timeline):
            assert words(item.words) in shown
            assert words(item.headline)[:30] in shown


class TestPictures:
    @pytest.mark.parametrize("name", [name for name in EVERY if name != "ancient"])
    def test_browsers_show_them(self, name: str, quiet_page: Page) -> None:
        measure = """async data => {
            const picture = new Image();
            picture.src = data;
            await picture.decode();
            return picture.naturalWidth;
        }"""
        import base64

        timeline = EVERY[name]()
        svg, png = timeline.to("svg").encode(), timeline.to("png", scale=1)
        for kind, content in (("svg+xml", svg), ("png", png)):
            data = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
            assert quiet_page.evaluate(measure, data) > 400

    def test_hostile_words_stay_words(self, quiet_page: Page) -> None:
        quiet_page.evaluate("svg => document.getElementById('it').innerHTML = svg", hostile().to("svg"))
        assert "<script>alert(1)" in quiet_page.inner_text("#it")
