"""The same bytes whatever the machine: its clock, time zone, locale, hash seed, and how many threads its numbers use."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import datetime, sys, time
if "moved" in sys.argv:
    class Day(datetime.date):
        @classmethod
        def today(cls): return cls(2041, 12, 31)
    class Moment(datetime.datetime):
        @classmethod
        def now(cls, tz=None): return cls(2041, 12, 31, 23, 59, tzinfo=tz)
        @classmethod
        def today(cls): return cls(2041, 12, 31, 23, 59)
        utcnow = today
    datetime.date, datetime.datetime = Day, Moment
    time.time = lambda: 2272147140.0
from timeline import build_timeline
from tests.trust.articles import articles
for article in articles(3):
    timeline = build_timeline(article.text, article.published.isoformat())
    for format in ("json", "csv", "ics", "html", "timeml"):
        sys.stdout.write(timeline.to(format))
"""
DIFFERENT = [
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "clock": "moved"},
    {"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "1"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "3"},
    {"TZ": "Europe/London", "LC_ALL": "POSIX", "PYTHONUTF8": "1", "OMP_NUM_THREADS": "4", "clock": "moved"},
]


def written(**environment: str) -> bytes:
    clock = environment.pop("clock", "real")
    given = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)} | environment
    done = subprocess.run([sys.executable, "-c", SCRIPT, clock], env=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout


def test_neither_clock_nor_locale_nor_hash_seed_show() -> None:
    assert written(TZ="UTC", PYTHONHASHSEED="0") == written(**DIFFERENT[0])


@pytest.mark.slow  # a process for each
@pytest.mark.parametrize("environment", DIFFERENT, ids=lambda each: each["TZ"])
def test_nothing_of_the_machine_shows(environment: dict[str, str]) -> None:
    assert written(TZ="UTC", PYTHONHASHSEED="0") == written(**environment)
