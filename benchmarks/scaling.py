#!/usr/bin/env python3
"""How time grows with hostile input: doubling it should at most double the time.

usage: python -m benchmarks.scaling [--kilobytes N] [--timeline-kilobytes N] [--write]

For each kind of input, processor time of ``find_timexes`` on one size and on twice that, the best of three readings,
and the same for ``build_timeline`` on shorter texts, links included; and one line of ten million characters.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from benchmarks.results import keep
from timeline import build_timeline, find_timexes

PUBLISHED = "2024-05-10"
NEWS = "The mayor, who took office in 2019, said on Tuesday that the bridge will open next month. "
UNITS = ("1", "last ", "(", "1/1/1/1", "monday and ", "may 5, ", "$", "\ud800", "é", "twenty ", NEWS)
LONG_LINE = 10_000_000
READINGS = 3


def taken(read: Callable[[str], object], text: str) -> float:
    """Processor time of the best of some readings."""
    times = []
    for _ in range(READINGS):
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return min(times)


def find(text: str) -> object:
    """The expressions of a text."""
    return find_timexes(text, PUBLISHED)


def build(text: str) -> object:
    """The timeline of a text, its links worked out."""
    return build_timeline(text, PUBLISHED).links.told


def row(unit: str, find_size: int, build_size: int) -> str:
    """A line of the table."""
    cells = []
    for read, size in ((find, find_size), (build, build_size)):
        once, twice = (taken(read, unit * (n * size // len(unit))) for n in (1, 2))
        cells += [f"{twice:.2f}", f"{twice / once:.2f}"]
        print(repr(unit), read.__name__, cells[-2:], file=sys.stderr, flush=True)
    return f"| `{unit.encode('ascii', 'backslashreplace').decode()}` | {' | '.join(cells)} |"


def table(find_size: int, build_size: int) -> str:
    """The whole table, and the long line."""
    find(NEWS), build(NEWS)
    begun = time.process_time()
    find(NEWS * (LONG_LINE // len(NEWS)))
    line = time.process_time() - begun
    head = (
        f"| repeated | `find_timexes`, s for {2 * find_size // 1000:,} kB | times that of half |"
        f" `build_timeline`, s for {2 * build_size // 1000:,} kB | times that of half |"
    )
    rows = [row(unit, find_size, build_size) for unit in UNITS]
    return "\n".join(
        [head, "|---|---|---|---|---|", *rows, "", f"One line of 10 MB of news, `find_timexes`: {line:.1f} s."]
    )


def main() -> None:
    """Run and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kilobytes", type=int, default=500)
    options.add_argument("--timeline-kilobytes", type=int, default=20)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = table(given.kilobytes * 1000, given.timeline_kilobytes * 1000)
    print(result)
    if given.write:
        keep("Hostile input", "python -m benchmarks.scaling", result)


if __name__ == "__main__":
    main()
