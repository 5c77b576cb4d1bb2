"""The examples run and print what they promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def test_own_detector() -> None:
    done = subprocess.run([sys.executable, EXAMPLES / "own_detector.py"], capture_output=True, text=True, check=True)
    assert "sank off Ostend" in done.stdout
    assert "collided with a trawler" in done.stdout
    assert "regretted" not in done.stdout
