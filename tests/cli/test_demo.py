"""``timeline demo``: the bundled article, shown at once."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from timeline import cli
from timeline.cli.demo import bundled_article

EXAMPLE = Path(__file__).parents[2] / "examples" / "article.txt"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened in a browser."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


def test_the_page_opens(
    opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.main(["demo"]) == 0
    [address] = opened
    page = Path(unquote(urlparse(address).path))
    assert page.is_relative_to(tmp_path)
    assert capsys.readouterr().out.strip() == str(page)
    assert "Valmora closes harbour bridge" in page.read_text(encoding="utf-8")


def test_a_file_is_written_as_its_name_says_and_nothing_opens(opened: list[str], tmp_path: Path) -> None:
    assert cli.main(["demo", "-o", str(tmp_path / "talks.json")]) == 0
    assert json.loads((tmp_path / "talks.json").read_text("utf-8"))["pub_date"] == "2024-03-14"
    assert not opened


def test_a_format_is_printed_and_nothing_opens(opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "-f", "edtf"]) == 0
    assert "2019-10-30\tA ferry struck the bridge" in capsys.readouterr().out
    assert not opened


def test_a_format_that_nobody_knows(opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "-f", "scroll"]) == 2
    assert "unknown format 'scroll'" in capsys.readouterr().err


def test_the_bundled_article_is_the_example() -> None:
    assert bundled_article() == EXAMPLE.read_text(encoding="utf-8")
