#!/usr/bin/env python3
"""Compare the speed of this library and of its peers: the same news texts, in turn, in one run.

usage: python -m benchmarks.speed [--texts FOLDER ...] [--kilobytes N] [--rounds N] [--write]
       python -m benchmarks.speed --streams [--texts FOLDER ...] [--kilobytes N] [--rounds N] [--write]
       python -m benchmarks.speed --start-up [--write]

In each round every contestant reads texts that none has seen before; the slow ones read only a part of them. The median
of the rounds counts. Times are processor times, so that other work on the machine matters less. Peers that are not
installed are named and left out. To have them all, run ``pip install datefinder timexy textacy
recognizers-text-date-time "emoji<2"`` in an environment of their own. FOLDER holds ``.txt`` files, or TimeML files,
which are read for their text. Without a folder the example article is repeated, which flatters a program that remembers
what it has read.

``--streams`` gives many articles at once to ``build_timelines`` and to spaCy's ``nlp.pipe`` with all components. It
measures processor time, but two processes against one by the clock once both are running, which means little on a busy
machine. ``--start-up`` times the import and the first call in new processes. ``--write`` appends the table to
benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.contestants import SPACY_MODEL, YARDSTICK, Run, entrants, lean_parse
from benchmarks.results import keep
from benchmarks.texts import ARTICLE, PUBLISHED, texts_of, up_to
from timeline import build_timelines, find_timexes

RunAll = Callable[[Sequence[str]], object]


def seconds(work: Callable[[], object]) -> float:
    """The processor time of *work*."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds_per_megabyte(run: Run, texts: Sequence[str]) -> float:
    """Seconds for each million characters."""
    return seconds(lambda: [run(text) for text in texts]) / sum(map(len, texts)) * 1e6


def race(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """The median seconds per million characters of each contestant, run in turn."""
    ready = entrants(texts[0])
    taken: dict[str, list[float]] = {contestant.name: [] for contestant, _ in ready}
    for number in range(rounds):
        unseen = texts[number + 1 :: rounds]
        for contestant, run in ready:
            share = unseen[: max(1, round(len(unseen) * contestant.share))]
            taken[contestant.name].append(seconds_per_megabyte(run, share))
    return {name: statistics.median(values) for name, values in taken.items()}


def race_table(taken: dict[str, float]) -> str:
    """A table of speeds: times as fast as find_timexes and build_timeline, and the share of the time of spaCy."""
    yardstick = taken.get(YARDSTICK)
    lines = ["| contestant | MB/s | find_timexes is | build_timeline is | of spaCy's time |", "|---|---|---|---|---|"]
    for name, each in taken.items():
        ratios = " | ".join(f"{each / taken[ours]:.2f} ×" for ours in ("find_timexes", "build_timeline"))
        share = f"{each / yardstick:.3f}" if yardstick else "–"
        lines.append(f"| {name} | {1 / each:.3f} | {ratios} | {share} |")
    return "\n".join(lines)


def bare_pipe() -> RunAll:
    """Bare spaCy over many texts at once; no ``Doc`` is kept."""
    import spacy

    nlp = spacy.load(SPACY_MODEL)
    return lambda texts: sum(len(doc) for doc in nlp.pipe(texts))


def streamed(**options: Any) -> RunAll:
    """``build_timelines`` in one process."""
    return lambda texts: sum(1 for _ in build_timelines([(text, PUBLISHED) for text in texts], **options))


def parses() -> RunAll:
    """The parse that ``build_timelines`` uses."""
    parsed = lean_parse()
    return lambda texts: sum(len(parsed(text)) for text in texts)


PIPE = "spaCy, nlp.pipe, all components"
STREAMS: dict[str, Callable[[], RunAll]] = {
    PIPE: bare_pipe,
    "build_timelines": streamed,
    'build_timelines, scope="dated"': lambda: streamed(scope="dated"),
    "our parse alone": parses,
    "find_timexes": lambda: lambda texts: [find_timexes(text, PUBLISHED) for text in texts],
}


def streams_table(texts: Sequence[str], rounds: int) -> str:
    """How many times as fast as bare spaCy each stream is, median and best, and what a second process gains."""
    taken = stream_times(texts, rounds)
    lines = ["| contestant | times as fast as bare spaCy: median | best | share of its time |", "|---|---|---|---|"]
    for name, each in taken.items():
        ratios = [bare / own for bare, own in zip(taken[PIPE], each, strict=True)]
        middle = statistics.median(ratios)
        lines.append(f"| {name} | {middle:.2f} | {max(ratios):.2f} | {1 / middle:.3f} |")
    gains = [clocked(texts, 1) / clocked(texts, 2) for _ in range(3)]
    lines.append(f"| two processes against one, by the clock | {statistics.median(gains):.2f} | {max(gains):.2f} | |")
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return "\n".join([*lines, "", f"Load of the machine at the end: {load} on {os.cpu_count()} cores."])


def stream_times(texts: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """The processor time of each stream in each round, after one round to warm up."""
    ready = {name: make() for name, make in STREAMS.items()}
    for run in ready.values():
        run(texts[::rounds])
    taken: dict[str, list[float]] = {name: [] for name in ready}
    for number in range(rounds):
        for name, run in ready.items():
            taken[name].append(seconds(lambda run=run, n=number: run(texts[n::rounds])))  # type: ignore[misc]
    return taken


def clocked(texts: Sequence[str], n_process: int) -> float:
    """Seconds by the clock for *texts* with *n_process* processes, after a few texts that have them all running."""
    first = 8
    pairs = [(text, PUBLISHED) for text in (*texts[:first], *texts)]
    results = build_timelines(pairs, n_process=n_process, batch_size=4)
    for _ in range(first):
        next(results)
    begun = time.perf_counter()
    for _ in results:
        pass
    return time.perf_counter() - begun


_FRESH = """
from time import process_time as now
begun = now()
from timeline import find_timexes
imported = now()
find_timexes(open({article!r}, encoding="utf-8").read(), "2024-05-10")
print(imported - begun, now() - imported)
"""


def start_up_table(runs: int = 9) -> str:
    """Milliseconds of the import and of the first call: the best of several new processes."""
    command = [sys.executable, "-c", _FRESH.format(article=str(ARTICLE))]
    outputs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs)]
    imports, calls = zip(*(map(float, output.split()) for output in outputs), strict=True)
    return (
        f"| step | ms |\n|---|---|\n| from timeline import find_timexes | {min(imports) * 1000:.0f} |\n"
        f"| first find_timexes | {min(calls) * 1000:.0f} |"
    )


def main() -> None:
    """Run the comparison that the options name and print its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", metavar="FOLDER", nargs="+", default=[])
    options.add_argument("--kilobytes", type=int, default=400)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--streams", action="store_true")
    options.add_argument("--start-up", action="store_true")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = start_up_table() if given.start_up else _comparison(given)
    print(result)
    if given.write:
        keep("Speed", "python -m benchmarks.speed", result)


def _comparison(given: argparse.Namespace) -> str:
    chosen = up_to(texts_of(given.texts), given.kilobytes, repeat=not given.texts)
    print(f"{len(chosen)} texts, {sum(map(len, chosen)) / 1000:.0f} kB, {given.rounds} rounds")
    if given.streams:
        return streams_table(chosen, given.rounds)
    return race_table(race(chosen, given.rounds))


if __name__ == "__main__":
    main()
