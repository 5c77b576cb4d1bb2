"""The site of the documentation, opened from a disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.slow
def test_search_works_without_a_server(browser: Browser, tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="Sphinx is not installed")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-d", str(tmp_path / "doctrees"), "-b", "html", str(DOCS)]
    subprocess.run([*command, str(tmp_path / "site")], check=True)
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith("file:") else said.append(asked.url))
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.locator("input[name=q]").first.fill("keystroke")
    page.locator("input[name=q]").first.press("Enter")
    page.locator("#search-results li a", has_text="Correct a timeline in the browser").click()
    page.locator("h1", has_text="Correct a timeline in the browser").wait_for()
    page.close()
    assert said == []
