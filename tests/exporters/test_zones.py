"""Pictures are the same in every time zone of the machine."""

from __future__ import annotations

import os
import subprocess
import sys

DRAW = """
import hashlib
from tests.exporters.items import stretches, uncertain
from tests.factories import sample
for timeline in (sample(), stretches(), uncertain()):
    print(hashlib.sha256(timeline.to("svg").encode()).hexdigest(), hashlib.sha256(timeline.to("png")).hexdigest())
    print(timeline.to("svg"))
"""


def drawn(zone: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", DRAW]
    made = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, check=True, encoding="utf-8")
    return made.stdout


def test_pictures_do_not_depend_on_the_time_zone() -> None:
    west = drawn("America/St_Johns")
    assert "end: Sep 30, 2021" in west
    assert drawn("Asia/Kathmandu") == west
