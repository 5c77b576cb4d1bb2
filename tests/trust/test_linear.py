"""A timeline takes time in proportion to the length of its text, whatever the text repeats."""

from __future__ import annotations

import time

import pytest

from tests.timexes.recognition.test_linear import HOSTILE, NEWS
from timeline import build_timeline
from timeline.summaries.punctuation import finish
from timeline.summaries.words import SummaryWords

REPEATED = (
    *HOSTILE,
    NEWS,
    # lists of dates, which may all date one event
    "Q1 ", "2020 ", "2020, ", "FY2020 ", "Q1 2020, ", "The 3rd, ", "9 p.m., ", "from May to July, ", "monday ",
    # events of one sentence, in clauses side by side and inside each other
    "ran, ", "he ran and she fell and ", "he said that ", "who saw the man ", "to want to go ",
    # names, and sentences in which they meet again
    "Ana Ruiz, ", "Ana Ruiz met Oskar Brandel and ", "Ana Ruiz met Oskar Brandel on Monday. ", "the council of the ",
    # chronologies, short lines, quotations and signs
    "May 5: Rain fell.\n", "1887 – The mill opened.\n", "- March 2 Divers found\n", "Rain fell.\n\n",
    '"I ran," he said. ', "big ", ". ", "the ", "$", "¿",
    # what is cut off the end of a line, and brackets and quotation marks without a partner
    "to ", "of the ", "( ", "“ ", "A.B. ",
    # one word, as long as the text
    "Monday", "Z", "FY", "a-", "A.",
)  # fmt: skip
LOOSE = ("( ", "“ ", "' ", "s ' ", "to ", "of the ", ", ", "; ,", ". ", "- ", "A.", "U.S. ", " n't", "1 ", "a")
"""What a line may end with, or be full of."""
SIZE = 3_000
TRIES = 5
"""A core that others share is slower from one moment to the next; quadratic time is so in every try."""


def taken(text: str) -> float:
    """Processor time of a reading."""
    begun = time.process_time()
    build_timeline(text, "2021-09-30")
    return time.process_time() - begun


@pytest.mark.parametrize("unit", REPEATED)
def test_four_times_the_text_takes_no_more_than_six_times_as_long(unit: str) -> None:
    texts = [unit * (size // len(unit)) + "\nIt ended on Tuesday." for size in (SIZE, 4 * SIZE)]
    taken(texts[0][:200])
    tries = ([taken(text) for text in texts] for _ in range(TRIES))
    assert any(long < 6 * short + 0.05 for short, long in tries)  # quadratic time would be sixteen times as long


@pytest.mark.parametrize("last", ["", "x"])
@pytest.mark.parametrize("unit", LOOSE)
def test_a_line_of_any_length_is_finished_in_time(unit: str, last: str) -> None:
    words = SummaryWords.load("en")

    def finished(line: str) -> float:
        begun = time.process_time()
        finish(f"It rose {line}{last}", words)
        return time.process_time() - begun

    lines = [unit * (size // len(unit)) for size in (20_000, 80_000)]
    tries = ([finished(line) for line in lines] for _ in range(TRIES))
    assert any(long < 6 * short + 0.05 for short, long in tries)
