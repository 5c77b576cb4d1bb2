"""Time and memory grow with the length of a text and no faster, whatever the text repeats."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from timeline import find_timexes

HOSTILE = ("1", "last ", "(", "1/1/1/1", "monday and ", "may 5, ", "2020-", "twenty ", "two weeks after ", "' \n", "é")
NEWS = "The mayor, who took office in 2019, said on Tuesday that the bridge will open next month. "
SIZE = 25_000


TRIES = 5
"""A core that others share is slower from one moment to the next; quadratic time is so in every try."""


def taken(text: str) -> float:
    """Processor time of a reading."""
    begun = time.process_time()
    find_timexes(text, "2021-09-30")
    return time.process_time() - begun


@pytest.mark.parametrize("unit", [*HOSTILE, NEWS])
def test_four_times_the_text_takes_no_more_than_six_times_as_long(unit):
    find_timexes(unit * 20, "2021-09-30")
    texts = [unit * (size // len(unit)) for size in (SIZE, 4 * SIZE)]
    tries = ([taken(text) for text in texts] for _ in range(TRIES))
    assert any(long < 6 * short + 0.02 for short, long in tries)  # quadratic time would be sixteen times as long


@pytest.mark.parametrize("unit", ["x ", "é ", "(", "1", "may "])
def test_reading_takes_little_memory_beyond_the_text(unit):
    text = unit * (400_000 // len(unit))
    find_timexes(text[:2000], "2021-09-30")
    tracemalloc.start()
    find_timexes(text, "2021-09-30")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(text)


def test_a_line_of_news_takes_memory_for_its_expressions_only():
    text = NEWS * (200_000 // len(NEWS))
    find_timexes(NEWS, "2021-09-30")
    tracemalloc.start()
    found = find_timexes(text, "2021-09-30")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(text) + 2000 * len(found)
