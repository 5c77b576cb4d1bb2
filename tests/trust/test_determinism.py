"""The same bytes whatever the machine: its clock, time zone, locale, hash seed, and threads of its numbers."""

from __future__ import annotations

import os
import subprocess
import sys
from types import FrameType
from typing import Any

import pytest

from tests.trust.articles import articles
from timeline import build_timeline

SCRIPT = """
import sys
from timeline import build_timeline
from tests.trust.articles import articles
for article in articles(3):
    timeline = build_timeline(article.text, article.published.isoformat())
    for format in ("json", "csv", "ics", "html", "timeml"):
        sys.stdout.write(timeline.to(format))
"""
DIFFERENT = [
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "1"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "3"},
    {"TZ": "Europe/London", "LC_ALL": "POSIX", "PYTHONUTF8": "1", "OMP_NUM_THREADS": "4"},
]


def written(**environment: str) -> bytes:
    given = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)} | environment
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout


def test_neither_time_zone_nor_hash_seed_show() -> None:
    assert written(TZ="UTC", PYTHONHASHSEED="0") == written(**DIFFERENT[0])


@pytest.mark.slow  # a process for each
@pytest.mark.parametrize("environment", DIFFERENT, ids=lambda each: each["TZ"])
def test_nothing_of_the_machine_shows(environment: dict[str, str]) -> None:
    assert written(TZ="UTC", PYTHONHASHSEED="0") == written(**environment)


CLOCKS = frozenset({"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"})
NO_CLOCK = "datetime.time"
"""The time of day that a moment has."""


@pytest.mark.filterwarnings("ignore:a calendar needs a beginning")
def test_nothing_that_reads_asks_the_clock() -> None:
    """Calls of clocks by this library or by dateparser, which reads relative dates, while articles are read."""
    asked: set[str] = set()

    def look(frame: FrameType, event: str, called: Any) -> None:
        where = frame.f_code.co_filename
        ours = "timeline" in where or "dateparser" in where
        if event == "c_call" and ours and called.__name__ in CLOCKS and called.__qualname__ != NO_CLOCK:
            asked.add(f"{where}:{frame.f_lineno} {called.__qualname__}")

    sys.setprofile(look)
    try:
        for article in articles(5):
            build_timeline(article.text, article.published).to("ics")
    finally:
        sys.setprofile(None)
    assert not asked
