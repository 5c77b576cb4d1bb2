"""Take the pictures of the documentation from real output: ``python docs/pictures.py``.

Needs the extra ``[test]`` and an installed Chromium; the command runs in a pseudo-terminal (not on Windows). The
pictures:

- ``page.png``: the page of the example article, with an open entry;
- ``story.png``: the page of the example story, with its conflict open;
- ``terminal.png``: the output of ``timeline examples/article.txt --pub-date 2024-03-14``.
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
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.text import Text

from timeline import articles_in, build_story, build_timeline

HERE = Path(__file__).parent
ROOT = HERE.parent
COLUMNS = 92
COMMAND = "timeline examples/article.txt --pub-date 2024-03-14"
CHOSEN = "Mayor Oskar Brandel met harbour workers"
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


def main(out: Path) -> None:
    """Write all pictures into *out*."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "no Chromium here: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        shoot_terminal(browser, out)
        shoot_page(browser, out)
        shoot_story(browser, out)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
