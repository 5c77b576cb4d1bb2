"""A studio that is served to the browser of the tests, and what its steps look like there."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page
    from starlette.types import ASGIApp

TOKEN = "browser-token"
PATIENCE = 60_000
"""Milliseconds; a machine that does much else is slow."""
SIZES = {"desktop": (1400, 900), "tablet": (820, 1100), "telephone": (390, 844)}


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of *app*, which has the token of the tests."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, ws="none", access_log=False))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/{TOKEN}/"
    server.should_exit = True
    thread.join(10)
    listener.close()


@contextmanager
def watched_page(browser: Browser, address: str, said: list[str]) -> Iterator[Page]:
    """A page that tells *said* what it says on the console, the dialogs it opens, and what it asks of anybody else."""

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.type)
        dialog.dismiss()

    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else said.append(asked.url))
    page.on("dialog", dismissed)
    yield page
    page.close()


def on_sizes(*quick: str) -> pytest.MarkDecorator:
    """Run a test on every size; on those that are not *quick* it has the mark ``slow``."""
    marks = {size: [] if size in quick else [pytest.mark.slow] for size in SIZES}
    return pytest.mark.parametrize("page", [pytest.param(size, marks=marks[size]) for size in SIZES], indirect=True)


class Stepping:
    """Waits for the page that a step leads to: it has another state than the page before."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __enter__(self) -> None:
        self.page.evaluate("document.documentElement.classList.add('before')")

    def __exit__(self, *_: object) -> None:
        self.page.wait_for_selector("html.studio:not(.before)")


def told(page: Page) -> str:
    """What the page says of the last step."""
    page.locator("#said:not(:empty)").wait_for()
    return page.locator("#said").inner_text()
