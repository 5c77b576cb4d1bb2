"""Every example in the documentation runs and prints what it says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [
    path for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]) if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_examples_run(path: Path) -> None:
    failed, tried = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed
