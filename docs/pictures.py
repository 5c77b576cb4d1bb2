"""Take the pictures of the documentation from real output: ``python docs/pictures.py``.

Needs the extra ``[test]`` and an installed Chromium; the command runs in a pseudo-terminal (not on Windows). The
pictures:

- ``page.png``: the page of the example article, with an open entry;
- ``story.png``: the page of the example story, with its conflict open;
- ``terminal.png``: the output of ``timeline examples/article.txt --pub-date 2024-03-14``;
- ``studio-story.png``: the studio of the example story, with its conflict open;
- ``studio-check.png``, ``studio-date.png``, ``studio-merge.png``, ``studio-add.png``: the studio, while the ten
  corrections of ``docs/studio.md`` are made.
"""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread

import uvicorn
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from rich.console import Console
from rich.text import Text
from starlette.types import ASGIApp

from timeline import articles_in, build_story, build_timeline
from timeline.cli.studio import story_desk
from timeline.server.running import bound_socket
from timeline.server.studio.app import behind_door, studio_app
from timeline.server.studio.story import StoryStudio
from timeline.studio.desk import Desk
from timeline.studio.revision import Revision

HERE = Path(__file__).parent
ROOT = HERE.parent
COLUMNS = 92
COMMAND = "timeline examples/article.txt --pub-date 2024-03-14"
CHOSEN = "Mayor Oskar Brandel met harbour workers"
PATIENCE = 240_000
"""Milliseconds that a step of the studio may take."""
TEN = 10
MUSEUM = "The harbour museum"
MARK = """words => {
    const range = document.createRange();
    const text = [...document.querySelectorAll(".text p")].find((one) => one.textContent.includes(words));
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const first = text.textContent.indexOf(words);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
        const end = at + walker.currentNode.length;
        if (at <= first && first < end) range.setStart(walker.currentNode, first - at);
        const last = first + words.length;
        if (at < last && last <= end) range.setEnd(walker.currentNode, last - at);
    }
    getSelection().addRange(range);
}"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]


def terminal_output(command: str) -> str:
    """The output of *command* on a terminal with ``COLUMNS`` columns, with its colours."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    arguments = [sys.executable, "-m", *command.split()]
    process = subprocess.Popen(arguments, stdout=theirs, cwd=ROOT, env=environment)  # noqa: S603
    os.close(theirs)
    printed = bytearray()
    try:
        while piece := os.read(ours, 65536):
            printed += piece
    except OSError:
        pass  # the command has closed the terminal
    os.close(ours)
    assert process.wait() == 0
    return printed.decode("utf-8").replace("\r\n", "\n")


def terminal_drawing(command: str) -> str:
    """An SVG of a terminal in which *command* has run."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ ", "green") + Text(command, "bold"))
    console.print(Text.from_ansi(terminal_output(command)), soft_wrap=True)
    drawing = console.export_svg(title="news-timeline")
    return re.sub(r"@font-face \{.*?\}", "", drawing, flags=re.DOTALL)  # fonts from the network


def shoot_terminal(browser: Browser, out: Path) -> None:
    """Write ``terminal.png``."""
    page = browser.new_page(viewport={"width": 1240, "height": 900}, device_scale_factor=1.5)
    page.set_content(f"<body style='margin:0'>{terminal_drawing(COMMAND)}</body>")
    page.locator("svg").screenshot(path=out / "terminal.png", omit_background=True)


def shoot_page(browser: Browser, out: Path) -> None:
    """Write ``page.png``."""
    article = (ROOT / "examples" / "article.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        build_timeline(article, "2024-03-14").save(path)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(path.as_uri())
        page.locator(".entry summary", has_text=CHOSEN).click()
        page.wait_for_timeout(800)  # the axis moves
        page.screenshot(path=out / "page.png")


def shoot_story(browser: Browser, out: Path) -> None:
    """Write ``story.png``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.html"
        build_story(articles_in(ROOT / "examples" / "story")).save(path)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(path.as_uri())
        page.select_option("#source", label="Harbour Radio")
        page.locator(".entry.disputed summary").click()
        page.screenshot(path=out / "story.png")


@contextmanager
def studio() -> Iterator[str]:
    """The address of a studio of ``examples/pier.txt``."""
    article = (ROOT / "examples" / "pier.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Revision.of(build_timeline(article, "2024-11-12")), Path(folder) / "pier.txt.timeline.json")
        token = token_urlsafe()
        with served(studio_app(desk, token=token), token) as address:
            yield address


@contextmanager
def story_studio() -> Iterator[str]:
    """The address of a studio of ``examples/story``."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples" / "story", Path(folder) / "story")
        desk, token = story_desk([str(Path(folder) / "story")], "", "", "auto", "en"), token_urlsafe()
        with served(behind_door(StoryStudio(desk).routes(), token), token) as address:
            yield address


@contextmanager
def served(app: ASGIApp, token: str) -> Iterator[str]:
    """The address of *app*, which knows its *token*."""
    with bound_socket("127.0.0.1", 0) as listener:
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/{token}/"
        server.should_exit = True
        thread.join()


@contextmanager
def a_step(page: Page) -> Iterator[None]:
    """Wait for the page that a step leads to."""
    page.evaluate("document.documentElement.classList.add('before')")
    yield
    page.wait_for_selector("html.studio:not(.before)")


def opened(page: Page, words: str) -> Locator:
    """The form of the entry whose summary has these *words*, opened."""
    entry = page.locator(".entry", has=page.locator(".what", has_text=words))
    entry.locator("summary").click()
    return entry.locator(".correct")


def press(page: Page, form: Locator, action: str) -> None:
    """Press the button of a form, and wait for what it leads to."""
    with a_step(page):
        form.locator(f"button[value={action}]").click()


def corrections(page: Page, out: Path) -> None:
    """Make the ten corrections of ``docs/studio.md``, and write the pictures of them."""
    page.locator("#go-check").click()
    page.screenshot(path=out / "studio-check.png")
    for words in (MUSEUM, "Residents protested"):
        press(page, page.locator("#to-check li", has_text=words), "accept")
    form = opened(page, "damaged by a storm")
    form.get_by_label("Date").fill("12 November 2003")
    form.get_by_label("Note").fill("port log")
    form.locator("output", has_text="Wednesday 12 Nov 2003").wait_for()
    page.screenshot(path=out / "studio-date.png")
    press(page, form, "change")
    for words, better in (("The old one had been built", "The old pier was built"), (MUSEUM, f"{MUSEUM} may reopen")):
        form = opened(page, words)
        form.get_by_label("Summary").fill(better)
        press(page, form, "change")
    form = opened(page, "The new pier of Quellport")
    form.get_by_label("Headline").fill("New pier opens")
    press(page, form, "change")
    form = opened(page, "A ferry line to Valmora")
    form.get_by_label("Status").select_option("possible")
    form.get_by_label("Note").fill("it has no licence yet")
    press(page, form, "change")
    for words in ("Residents protested", "Residents met"):
        page.locator(".entry", has=page.locator(".what", has_text=words)).locator(".pick").click()
    page.screenshot(path=out / "studio-merge.png")
    press(page, page.locator("#many"), "merge")
    press(page, opened(page, "Brandt took office"), "drop")
    page.evaluate(MARK, "cut the ribbon")
    page.locator("#add-marked").click()
    page.locator("#add-when").fill("last Monday")
    page.locator("#add-summary").fill("Schoolchildren cut the ribbon")
    page.locator("#add-reads", has_text="Monday 11 Nov 2024").wait_for()
    page.screenshot(path=out / "studio-add.png")
    press(page, page.locator("#adding"), "add")


def shoot_studio(browser: Browser, out: Path) -> None:
    """Write the pictures of the studio."""
    with studio() as address:
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light", reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_selector("html.studio")
        corrections(page, out)
        assert page.locator("#log .log li").count() == TEN
        page.close()


def shoot_story_studio(browser: Browser, out: Path) -> None:
    """Write ``studio-story.png``."""
    with story_studio() as address:
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light", reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_selector("html.studio")
        page.locator("#go-settle").click()
        page.screenshot(path=out / "studio-story.png")
        page.close()


def main(out: Path) -> None:
    """Write all pictures into *out*."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "no Chromium here: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        shoot_terminal(browser, out)
        shoot_page(browser, out)
        shoot_story(browser, out)
        shoot_studio(browser, out)
        shoot_story_studio(browser, out)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
