#!/usr/bin/env python3
"""Measure how the join of many articles grows: time and memory from some hundred to 100,000 reports.

usage: python -m benchmarks.stories [--reports N ...] [--duckdb] [--write]

The articles are made up: each tells events out of a common stock in changed words, some with another date, and some
articles are copies. Nothing is parsed, so that the join alone is measured. Each size runs in a process of its own;
time is the time of the processor. ``--duckdb`` compares reports in blocks that DuckDB sorts. ``--write`` appends the
table to benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs

from benchmarks.results import keep
from timeline.stories.article import ArticleReading
from timeline.stories.blocks import Shuffle, story_by_blocks
from timeline.stories.joining.copies import sketch_of
from timeline.stories.story import story_from
from timeline.values.anchor import Anchor, Basis
from timeline.values.entry import Entry
from timeline.values.event import Event, Participant, Role, Sentence
from timeline.values.interval import Interval

FIRST_DAY = date(2023, 1, 1)
DAYS = 365
PER_ARTICLE = 7
TELLERS = 3
"""Articles that tell an event, on average."""
FIRST = "Ana Eva Oskar Ilka Tomas Vera Jonas Petra Marek Ilse".split()
BEGIN = "Bran Hol Vel Mor Kes Tor Lin Rud Sal Ven Dar Fal Gor".split()
END = "del ster mark ova ick en ar os berg man ski son".split()
DEEDS = """
opened closed visited flooded fenced mapped blocked dredged rented drained resigned elected killed damaged repaired
searched arrested signed launched attacked rejected approved ordered suspended raised painted
""".split()
LOOKS = (
    "old new northern southern narrow wooden royal public private burnt empty abandoned restored small great".split()
)
PLACES = """
pier mill bridge harbour warehouse ferry council yard tunnel school market hospital station dam library quarry museum
vineyard archive cannery
""".split()
TOWNS = "Lund Valmora Ostby Kessel Merrow Tarn Holm Velka Rudby Sund Brask Nord Falk Ingar Torne".split()
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


@attrs.frozen
class Happening:
    """An event of the stock."""

    who: str
    deed: str
    what: str
    day: date


def articles(reports: int, seed: int = 1) -> Iterator[ArticleReading]:
    """What a story keeps of made-up articles with about this number of *reports*; one in twenty is a copy."""
    chance = random.Random(seed)  # noqa: S311 - keeps no secret
    stock = sorted((_happening(chance) for _ in range(max(20, reports // TELLERS))), key=lambda each: each.day)
    made: ArticleReading | None = None
    for number in range(reports // PER_ARTICLE):
        if made is not None and chance.random() < 0.05:
            yield attrs.evolve(made, id=f"a{number:06}", source=_source(chance), pub_date=made.pub_date + timedelta(1))
            continue
        at = chance.randrange(len(stock))
        told = [stock[min(max(0, at + chance.randrange(-30, 30)), len(stock) - 1)] for _ in range(PER_ARTICLE)]
        made = _reading(f"a{number:06}", told, chance)
        yield made


def _happening(chance: random.Random) -> Happening:
    who = f"{chance.choice(FIRST)} {chance.choice(BEGIN)}{chance.choice(END)}{chance.choice(END)}"
    what = f"the {chance.choice(LOOKS)} {chance.choice(PLACES)} of {chance.choice(TOWNS)}"
    return Happening(who, chance.choice(DEEDS), what, FIRST_DAY + timedelta(chance.randrange(DAYS)))


def _source(chance: random.Random) -> str:
    return f"{chance.choice(TOWNS)} {chance.choice(('Post', 'Echo', 'Dawn', 'Courier'))}"


def _reading(name: str, told: list[Happening], chance: random.Random) -> ArticleReading:
    entries, text = [], ""
    for number, each in enumerate(dict.fromkeys(told)):
        entries.append(_entry(number, each, len(text), chance))
        text += entries[-1].sentence.text + " "
    shingles, sketch = sketch_of(text)
    published = max(each.day for each in told) + timedelta(chance.randrange(4))
    words = tuple("that day" for _ in entries)
    return ArticleReading(
        name,
        published,
        source=_source(chance),
        entries=tuple(entries),
        words=words,
        shingles=shingles,
        sketch=sketch,
    )


def _entry(number: int, told: Happening, start: int, chance: random.Random) -> Entry:
    """The event in the words of one article; one in twenty gives the next day."""
    who = told.who if chance.random() < 0.6 else told.who.split()[1]
    what = told.what if chance.random() < 0.7 else told.what.partition(" of ")[0]
    line = f"{who} {told.deed} {what}{chance.choice(('', ' after a vote', ' again', ' under guard'))}."
    at = start + len(who) + 1
    parts = (
        Participant(Role.AGENT, start, start + len(who), who),
        Participant(Role.PATIENT, at + len(told.deed) + 1, at + len(told.deed) + 1 + len(what), what),
    )
    sentence = Sentence(start, start + len(line), line)
    eid = f"e{number}"
    event = Event(eid, at, at + len(told.deed), told.deed, told.deed.removesuffix("ed"), sentence, participants=parts)
    day = told.day + timedelta(chance.random() < 0.05)
    anchor = Anchor(eid, Interval.day(day), chance.choice((Basis.EXPLICIT, Basis.CONTEXT)), confidence=0.9)
    return Entry(anchor, (event,), line[:-1])


def measured(reports: int, *, by_duckdb: bool) -> str:
    """The row of the table for one size; its process must have done nothing else."""
    readings = list(articles(reports))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    if by_duckdb:
        sys.path.insert(0, str(Path(__file__).parent.parent / "examples"))
        from story_blocks import on_one_machine

        story = story_by_blocks(readings, on_one_machine)
    else:
        story = story_from(readings, (), None)
    spent = time.process_time() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = sum(len(reading.entries) for reading in readings)
    return (
        f"| {told:,} | {len(readings):,} | {len(story):,} | {len(story.conflicts):,} | {len(story.copies):,} |"
        f" {spent:.1f} | {1000 * spent / told:.2f} | {(after - before) / 1024:.0f} |"
    )


def sizes_of_blocks(reports: int) -> str:
    """How much an engine shuffles, and what comes back."""
    said = []

    def run(table: Any, shuffle: Shuffle) -> Any:
        found = shuffle.apply(table)
        names = len(set(table["block"].to_pylist()))
        shuffled = f"{table.num_rows:,} rows in {names:,} blocks, {table.nbytes / 1e6:.1f} MB"
        said.append(f"{shuffled}, of which {found.num_rows:,} pairs come back")
        return found

    story_by_blocks(articles(reports), run)
    copies, pairs = said
    return f"copies: {copies}; reports: {pairs}"


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, nargs="+", default=SIZES)
    options.add_argument("--duckdb", action="store_true")
    options.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if given.one:
        print(measured(given.reports[0], by_duckdb=given.duckdb))
        return
    lines = [
        "| reports | articles | entries | in conflict | copies | processor, s | ms a report | memory of the join, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for size in given.reports:
        command = [sys.executable, "-m", "benchmarks.stories", "--one", "--reports", str(size)]
        command += ["--duckdb"] if given.duckdb else []
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        lines.append(done.stdout.strip())
        print(lines[-1], flush=True)
    table = "\n".join([*lines, "", f"Shuffled of {given.reports[0]:,} reports, {sizes_of_blocks(given.reports[0])}."])
    print(table)
    if given.write:
        keep("Stories of many articles", "python -m benchmarks.stories", table)


if __name__ == "__main__":
    main()
