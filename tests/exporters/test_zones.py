"""Pictures are the same in every time zone of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest

DRAW = """
import hashlib
from tests.exporters.items import stretches, uncertain
from tests.factories import sample
for timeline in (sample(), stretches(), uncertain()):
    print(hashlib.sha256(timeline.to("svg").encode()).hexdigest(), hashlib.sha256(timeline.to("png")).hexdigest())
    print(timeline.to("svg"))
"""


@cache
def drawn(zone: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", DRAW]
    made = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, check=True, encoding="utf-8")
    return made.stdout


@pytest.mark.parametrize("zone", ["America/St_Johns", "Asia/Kathmandu"])
def test_pictures_do_not_depend_on_the_time_zone(zone: str) -> None:
    assert "end: Sep 30, 2021" in drawn("UTC")
    assert drawn(zone) == drawn("UTC")
