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


def window(browser: Browser, width: int = 1280, height: int = 860, scale: float = 1) -> Page:
    """An empty page of this size in light colours, in which nothing moves."""
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.set_default_timeout(PATIENCE)
    return page


def shoot_terminal(browser: Browser, out: Path) -> None:
    """Write ``terminal.png``."""
    page = window(browser, 1240, 900, scale=1.5)
    page.set_content(f"<body style='margin:0'>{terminal_drawing(COMMAND)}</body>")
    page.locator("svg").screenshot(path=out / "terminal.png", omit_background=True)


def shoot_page(browser: Browser, out: Path) -> None:
    """Write ``page.png``."""
    article = (ROOT / "examples" / "article.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        build_timeline(article, "2024-03-14").save(path)
        page = window(browser)
        page.goto(path.as_uri())
        page.locator(".entry summary", has_text=CHOSEN).click()
        page.wait_for_timeout(800)  # the axis moves
        page.screenshot(path=out / "page.png")


def shoot_story(browser: Browser, out: Path) -> None:
    """Write ``story.png``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.html"
        build_story(articles_in(ROOT / "examples" / "story")).save(path)
        page = window(browser)
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


class Hand:
    """A hand that corrects: it does what it is told, and counts how long a person would take.

    The counting is that of the keystroke-level model (Card, Moran and Newell, 1980): 1.35 s to find what is next and to
    decide, 1.1 s to point at it, 0.2 s to press and let go, 0.4 s from the mouse to the keys, and 0.28 s for each key,
    as an average typist writes.
    """

    FIND, POINT, PRESS, REACH, KEY = 1.35, 1.1, 0.2, 0.4, 0.28

    def __init__(self, page: Page) -> None:
        self.page, self.seconds, self.clicks, self.keys = page, 0.0, 0, 0

    def click(self, target: Locator) -> None:
        """Find *target*, point at it and press."""
        self._pressed()
        target.click()

    def choose(self, box: Locator, value: str) -> None:
        """Open a list, and press a line of it."""
        self._pressed()
        self._pressed()
        box.select_option(value)

    def type(self, box: Locator, words: str) -> None:
        """Press into *box* until all of it is marked, and type over that."""
        self._pressed()
        self.seconds += 2 * self.PRESS + self.REACH + self.KEY * len(words)
        self.keys += len(words)
        box.fill(words)

    def mark(self, words: str) -> None:
        """Draw over *words* in the article."""
        self._pressed()
        self.seconds += self.POINT
        self.page.evaluate(MARK, words)

    def save(self, form: Locator, action: str) -> None:
        """Press the button of a form, and wait for the page that it leads to."""
        with a_step(self.page):
            self.click(form.locator(f"button[value={action}]"))

    def open(self, words: str) -> Locator:
        """The form of the entry whose summary has these *words*, opened."""
        entry = self.page.locator(".entry", has=self.page.locator(".what", has_text=words))
        self.click(entry.locator("summary"))
        return entry.locator(".correct")

    def _pressed(self) -> None:
        self.seconds += self.FIND + self.POINT + self.PRESS
        self.clicks += 1

    def __str__(self) -> str:
        return f"{self.clicks} clicks and {self.keys} keys: about {self.seconds:.0f} s by the keystroke-level model"


def corrections(hand: Hand, out: Path) -> None:
    """Make the ten corrections of ``docs/studio.md``, and write the pictures of them."""
    page = hand.page
    hand.click(page.locator("#go-check"))
    page.screenshot(path=out / "studio-check.png")
    for words in ("The harbour museum", "Residents protested"):
        hand.save(page.locator("#to-check li", has_text=words), "accept")
    form = hand.open("damaged by a storm")
    hand.type(form.get_by_label("Date"), "12 November 2003")
    hand.type(form.get_by_label("Note"), "port log")
    form.locator("output", has_text="Wednesday 12 Nov 2003").wait_for()
    page.screenshot(path=out / "studio-date.png")
    hand.save(form, "change")
    for words, better in (
        ("The old one had been built", "The old pier was built"),
        ("it would cost 4 million", "Norrel asked for 4 million more"),
    ):
        form = hand.open(words)
        hand.type(form.get_by_label("Summary"), better)
        hand.save(form, "change")
    form = hand.open("The new pier of Quellport")
    hand.type(form.get_by_label("Headline"), "New pier opens")
    hand.save(form, "change")
    form = hand.open("A ferry line to Valmora")
    hand.choose(form.get_by_label("Status"), "possible")
    hand.type(form.get_by_label("Note"), "it has no licence yet")
    hand.save(form, "change")
    for words in ("Residents protested", "Residents met"):
        hand.click(page.locator(".entry", has=page.locator(".what", has_text=words)).locator(".pick"))
    page.screenshot(path=out / "studio-merge.png")
    hand.save(page.locator("#many"), "merge")
    hand.save(hand.open("Brandt took office"), "drop")
    hand.mark("cut the ribbon")
    hand.click(page.locator("#add-marked"))
    hand.type(page.locator("#add-when"), "last Monday")
    hand.type(page.locator("#add-summary"), "Schoolchildren cut the ribbon")
    page.locator("#add-reads", has_text="Monday 11 Nov 2024").wait_for()
    page.screenshot(path=out / "studio-add.png")
    hand.save(page.locator("#adding"), "add")


def shoot_studio(browser: Browser, out: Path) -> float:
    """Write the pictures of the studio; returns the seconds that its ten corrections would take a person."""
    with studio() as address:
        page = window(browser)
        page.goto(address)
        page.wait_for_selector("html.studio")
        hand = Hand(page)
        corrections(hand, out)
        assert page.locator("#log .log li").count() == TEN
        page.close()
    print(f"ten corrections: {hand}")
    return hand.seconds


def shoot_story_studio(browser: Browser, out: Path) -> None:
    """Write ``studio-story.png``."""
    with story_studio() as address:
        page = window(browser)
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
