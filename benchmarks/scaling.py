#!/usr/bin/env python3
"""Measure how time grows with hostile input: twice the input should take at most twice the time.

usage: python -m benchmarks.scaling [--kilobytes N] [--timeline-kilobytes N] [--write]
       python -m benchmarks.scaling --up-to N [--write]

For each kind of input: the processor time of ``find_timexes`` on one size and on twice that, the best of three runs,
and its peak memory; the same times for ``build_timeline`` on shorter texts, links included. Last, one line of ten
million characters. With ``--up-to``, only ``build_timeline`` is measured, once for each kind of text and size: a
quarter of N kilobytes, half of N, and N.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable

from benchmarks.results import keep
from timeline import build_timeline, find_timexes

PUBLISHED = "2024-05-10"
NEWS = "The mayor, who took office in 2019, said on Tuesday that the bridge will open next month. "
UNITS = (
    "1",
    "last ",
    "(",
    "1/1/1/1",
    "monday and ",
    "may 5, ",
    "2020-",
    "twenty ",
    "two weeks after ",
    "$",
    "\ud800",
    " ",
    "\n",
    "é",
    NEWS,
)
"""The pieces that hostile texts repeat."""
LONG_UNITS = (
    "(", "1", "é", "$", "Monday", "the ", "to ", "last ", "twenty ", "monday ", "Ana Ruiz, ", "he said that ",
    "Rain fell.\n\n", "2020, ", "Q1 ", "May 5: Rain fell.\n", "may 5, ", NEWS,
)  # fmt: skip
"""Those that are read in sensible time at a million characters: words, dates, names, clauses, lines, chronologies."""
LONG_LINE = 10_000_000
RUNS = 3


def best_time(read: Callable[[str], object], text: str) -> float:
    """The processor time of the best of some runs."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return min(times)


def find(text: str) -> object:
    """The expressions of *text*."""
    return find_timexes(text, PUBLISHED)


def build(text: str) -> object:
    """The links of the timeline of *text*, which need everything else."""
    return build_timeline(text, PUBLISHED).links.told


def peak_memory(text: str) -> int:
    """The most bytes that ``find_timexes`` holds while it reads *text*, its result included."""
    tracemalloc.start()
    find(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def row(unit: str, find_size: int, build_size: int) -> str:
    """The line of the table for texts that repeat *unit*."""
    cells = []
    for read, size in ((find, find_size), (build, build_size)):
        once, twice = (best_time(read, unit * (n * size // len(unit))) for n in (1, 2))
        cells += [f"{twice:.2f}", f"{twice / once:.2f}"]
        print(repr(unit), read.__name__, cells[-2:], file=sys.stderr, flush=True)
    cells.insert(2, f"{peak_memory(unit * (find_size // len(unit))) / find_size:.1f}")
    return f"| `{unit!a}` | {' | '.join(cells)} |"


def growth(unit: str, largest: int) -> str:
    """The line of the table of growth: the seconds for three sizes, and how much longer twice the text takes."""
    times: list[float] = []
    for size in (largest // 4, largest // 2, largest):
        begun = time.process_time()
        build_timeline(unit * (size // len(unit)) + "\nIt ended on Tuesday.", PUBLISHED)
        times.append(time.process_time() - begun)
        print(repr(unit), size, f"{times[-1]:.2f}", file=sys.stderr, flush=True)
    quarter, half, whole = times
    return f"| `{unit!a}` | {quarter:.2f} | {half:.2f} | {whole:.2f} | {half / quarter:.2f} | {whole / half:.2f} |"


def growth_table(largest: int) -> str:
    """The lines of all kinds of long text."""
    build(NEWS)  # loads the model
    sizes = " | ".join(f"{largest // part // 1000:,} kB, s" for part in (4, 2, 1))
    rows = [growth(unit, largest) for unit in LONG_UNITS]
    return "\n".join([f"| repeated | {sizes} | half / quarter | whole / half |", "|---|---|---|---|---|---|", *rows])


def table(find_size: int, build_size: int) -> str:
    """The whole table, and the time for the long line."""
    find(NEWS)
    build(NEWS)  # loads the model
    begun = time.process_time()
    find(NEWS * (LONG_LINE // len(NEWS)))
    long_line = time.process_time() - begun
    head = (
        f"| repeated | `find_timexes`, s for {2 * find_size // 1000:,} kB | times that of half | bytes a character |"
        f" `build_timeline`, s for {2 * build_size // 1000:,} kB | times that of half |"
    )
    rows = [row(unit, find_size, build_size) for unit in UNITS]
    last = f"One line of 10 MB of news, `find_timexes`: {long_line:.1f} s."
    return "\n".join([head, "|---|---|---|---|---|---|", *rows, "", last])


def main() -> None:
    """Measure and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kilobytes", type=int, default=500)
    options.add_argument("--timeline-kilobytes", type=int, default=20)
    options.add_argument("--up-to", type=int, metavar="N", help="kilobytes: measure only how build_timeline grows")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = (
        growth_table(given.up_to * 1000)
        if given.up_to
        else table(given.kilobytes * 1000, given.timeline_kilobytes * 1000)
    )
    print(result)
    if given.write:
        keep("Hostile input", "python -m benchmarks.scaling", result)


if __name__ == "__main__":
    main()
