#!/usr/bin/env python3
"""Measure memory: how it grows over a stream of articles, and the peak for one long text.

usage: python -m benchmarks.memory [--articles N] [--sentences N] [--new-words SHARE] [--write]
       python -m benchmarks.memory --long [--megabytes N] [--write]

Articles are made up from a seed: sentences of names, verbs and dates, in which a share of the words is new. The
resident memory of the process is read after each tenth of them; growth counts from the second tenth on, when the model
is warm. ``--long`` reads one text of a given length in a new process for each kind of text.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.results import keep
from timeline import build_timeline, build_timelines

PUBLISHED = "2024-05-10"
VERBS = "resigned left arrived won lost signed opened closed joined sued met voted moved paid returned agreed".split()
NOUNS = "mayor bank court firm minister bridge strike vote harbour school union team river council festival".split()
DATES = "on Monday|last week|in 2009|on May 3|yesterday|two years ago|in March|on Tuesday night||||".split("|")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SENTENCES = 12
WORDS = 11.4
"""The average number of words in a sentence."""


def new_word(chance: random.Random) -> str:
    """A word that has not occurred before."""
    return "".join(chance.choices(LETTERS, k=9)).capitalize()


def word(chance: random.Random, known: list[str], new: float) -> str:
    """One of the *known* words or, with the probability *new*, a new one."""
    return new_word(chance) if chance.random() < new else chance.choice(known)


def sentence(chance: random.Random, new: float) -> str:
    """A sentence of about eleven words; its nouns are new often enough to make *new* the share among all words."""
    who, whom, where, why = (word(chance, NOUNS, new * WORDS / 4) for _ in range(4))
    return (
        f"The {who} {chance.choice(VERBS)} with the {whom} near {where} over {why} {chance.choice(DATES)}".rstrip()
        + "."
    )


def articles(count: int, new: float, seed: int = 7, sentences: int = SENTENCES) -> Iterator[tuple[str, str]]:
    """*count* made-up articles with three sentences a paragraph; each has a kilobyte unless *sentences* is given."""
    chance = random.Random(seed)  # noqa: S311  # every run must make the same articles
    for _ in range(count):
        paragraphs = (" ".join(sentence(chance, new) for _ in range(3)) for _ in range(max(sentences // 3, 1)))
        yield "\n\n".join(paragraphs), PUBLISHED


def resident() -> float:
    """The resident memory of this process now, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    raise OSError("no VmRSS in /proc/self/status")


def growth_table(count: int, new: float, sentences: int = SENTENCES) -> str:
    """A table of the resident memory after each tenth of the articles."""
    lines, tenth = ["| articles | MB |", "|---|---|"], count // 10
    seen = []
    for number, _ in enumerate(build_timelines(articles(count, new, sentences=sentences)), start=1):
        if number % tenth == 0:
            seen.append(resident())
            lines.append(f"| {number} | {seen[-1]:.0f} |")
            print(lines[-1], file=sys.stderr, flush=True)  # a long run shows its progress
    late, all_along = ((seen[-1] - seen[first]) / (9 - first) / tenth * 10_000 for first in (6, 1))
    growth = f"MB for 10,000 articles: {all_along:.1f} from the second tenth on, {late:.1f} in the last three tenths."
    return "\n".join([*lines, "", growth])


KINDS = ("articles", "one line", "new words", "dates", "short lines")
_ONE = "import sys; from benchmarks.memory import long_text; print(*long_text(sys.argv[1], float(sys.argv[2])))"


def text_of(kind: str, size: int) -> str:
    """A text of one of the ``KINDS`` with *size* characters."""
    news = "\n\n".join(text for text, _ in articles(size // 800 + 1, 1.0 if kind == "new words" else 0.05))
    match kind:
        case "one line":
            news = news.replace("\n", " ")
        case "dates":
            news = "on May 5, 2021, " * (size // 16 + 1)
        case "short lines":
            news = "Rain fell\n\n" * (size // 11 + 1)
    return news[:size]


def long_text(kind: str, megabytes: float) -> tuple[float, float, int]:
    """The memory with the model loaded, the peak while one text is read, and the number of its events."""
    build_timeline("Rain fell on Monday.", PUBLISHED)
    before = resident()
    timeline = build_timeline(text_of(kind, int(megabytes * 1e6)), PUBLISHED)
    return before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, len(timeline.events)


def long_table(megabytes: float) -> str:
    """A table of the memory that each kind of text takes on top of the model."""
    lines = ["| text | model, MB | peak, MB | on top | events |", "|---|---|---|---|---|"]
    for kind in KINDS:
        command = [sys.executable, "-c", _ONE, kind, str(megabytes)]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        before, peak, events = output.split()
        lines.append(
            f"| {kind} | {float(before):.0f} | {float(peak):.0f} | {float(peak) - float(before):.0f} | {events} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Run the measurement that the options name and print its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--sentences", type=int, default=SENTENCES)
    options.add_argument("--new-words", type=float, default=0.05)
    options.add_argument("--long", action="store_true")
    options.add_argument("--megabytes", type=float, default=1.0)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = (
        long_table(given.megabytes) if given.long else growth_table(given.articles, given.new_words, given.sentences)
    )
    print(result)
    if given.write:
        keep("Memory", "python -m benchmarks.memory", result)


if __name__ == "__main__":
    main()
