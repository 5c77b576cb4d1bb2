"""The pictures of the documentation can be made anew."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = Path(__file__).parent.parent.parent / "docs" / "pictures.py"
PNG = b"\x89PNG"


@pytest.mark.parametrize(
    ("shoot", "name"),
    [
        ("shoot_terminal", "terminal.png"),
        ("shoot_page", "page.png"),
        ("shoot_story", "story.png"),
        ("shoot_story_studio", "studio-story.png"),
    ],
)
def test_pictures_are_made(browser: Browser, tmp_path: Path, shoot: str, name: str) -> None:
    pytest.importorskip("pty", reason="no terminals to be made here")
    runpy.run_path(str(SCRIPT))[shoot](browser, tmp_path)
    picture = (tmp_path / name).read_bytes()
    assert picture.startswith(PNG)
    assert len(picture) > 20_000


@pytest.mark.slow
def test_the_ten_corrections_of_the_studio_can_be_made(browser: Browser, tmp_path: Path) -> None:
    pytest.importorskip("pty", reason="no terminals to be made here")
    assert runpy.run_path(str(SCRIPT))["shoot_studio"](browser, tmp_path) < 180
    assert len([*tmp_path.glob("studio-*.png")]) == 4
