"""Score the library against annotated corpora and add the figures to RESULTS.md.

usage: python -m benchmarks.quality [--shared FOLDER] [--only timexes] [--only timelines] [--table] [--dry-run]

The corpora and their scorers are not part of this repository, because their licences differ: FOLDER holds ``scorers/``
and ``data/``. Each run of a scorer becomes one dated row. With ``--table``, the rows become the table at the end of the
file, which has the latest figures of all corpora.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs

from benchmarks.results import RESULTS

HEAD = """# Measured quality

Written by `python -m benchmarks.quality`. Triples are precision / recall / F1 in percent; a single figure is named. The
scorers count as TempEval-3 does (spans), as Reimers et al. 2016 do (event times), and by entries (timelines: "found"
with any date, "dated" with the same days, "near" with overlapping days; "main R" is the dated recall of main events).

| date | corpus | command | figures |
| --- | --- | --- | --- |
"""


@attrs.frozen
class Run:
    """One scorer on one corpus. Arguments that name something under ``data/`` or ``articles/`` are paths."""

    scorer: str
    corpus: str
    arguments: tuple[str, ...]

    @property
    def command(self) -> str:
        """The command line, as run in the folder that holds the scorers and the data."""
        return " ".join([f"scorers/{self.scorer}.py", *self.arguments])


MEASURES: dict[str, tuple[Run, ...]] = {
    "timexes": (
        Run("score_timexes", "TimeBank", ("data/timebank",)),
        Run("score_timexes", "AQUAINT", ("data/aquaint",)),
        Run("score_timexes", "tweets", ("data/tweets", "--genre", "message")),
        Run("score_timexes", "WikiWars", ("data/wikiwars", "--genre", "narrative")),
    ),
    "events": (
        Run("score_events", "TimeBank", ("data/timebank",)),
        Run("score_events", "AQUAINT", ("data/aquaint",)),
    ),
    "anchors": (Run("score_anchors", "EventTime", ("data/eventtime/event-times.tab", "data/timebank")),),
    "timelines": (
        Run("score_timelines", "Wikinews", ("data/wikinews",)),
        Run("score_timelines", "newswire", ("data/newswire",)),
        Run("score_timelines", "web news", ("data/webnews",)),
        Run("score_timelines", "other kinds", ("data/otherkinds",)),
        Run("score_timelines", "articles", ("articles",)),
    ),
    "languages": tuple(
        Run("score_timexes", f"{name}, {lang}", (f"data/languages/{lang}/{folder}", "--lang", lang, *options))
        for lang, folder, name, *options in (
            ("de", "krauts-zeit", "KRAUTS Zeit"),
            ("de", "krauts-dolomiten100", "KRAUTS Dolomiten"),
            ("es", "timebank-train", "TimeBank"),
            ("es", "meantime", "MEANTIME"),
            ("fr", "fr-timebank", "TimeBank"),
            ("pt", "timebankpt-extents", "TimeBankPT, extents"),
            ("et", "mthesis2010", "news of 2010"),
            ("uk", "wikiwars", "WikiWars", "--genre", "narrative"),
            ("el", "wikiwars", "WikiWars", "--genre", "narrative"),
        )
    ),
    "stories": (Run("score_stories", "Timeline17", ("data/stories/t17",)),),
}
TABLE = "## All corpora, {day}"
"""The heading of the table at the end."""
TABLE_TEXT = """{heading}

Written by `python -m benchmarks.quality --table`, as the table at the top is, on one state of the code. The choice of
entries has learned from the timelines of Wikinews, newswire, web news and other kinds: for figures of articles that it
has not seen, see "Choice of entries".

| date | corpus | command | figures |
| --- | --- | --- | --- |
{rows}
"""

_TRIPLE = re.compile(r"([\w-]+(?: F1)?)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)")
_NAMED = re.compile(r"(main R|order|\w+\s+F1)\s+([\d.]+)")
_PLAIN = re.compile(r"([a-z][a-z ]*?)\s+(\d[\d.]*)$")
_DATED_ROW = re.compile(r"\| \d{4}-\d\d-\d\d \| ")


def figures(printed: str) -> str:
    """The figures in the output of a scorer, on one line.

    >>> figures("event    P  70.00  R  60.00  F1  64.62  (95 % 60.0-70.0)\\nclass    F1  50.00")
    'event 70.00/60.00/64.62, class F1 50.00'
    >>> figures("main R 57.14   order 100.00\\nfound events               81.20")
    'main R 57.14, order 100.00, found events 81.20'
    """
    return ", ".join(figure for line in printed.splitlines() for figure in _figures(line.strip()))


def _figures(line: str) -> Iterator[str]:
    if found := _TRIPLE.match(line):
        yield f"{found[1]} {'/'.join(found.groups()[1:])}"
    elif named := _NAMED.findall(line):
        yield from (f"{' '.join(name.split())} {value}" for name, value in named)
    elif found := _PLAIN.match(line):
        yield f"{found[1]} {found[2]}"


def measure(run: Run, shared: Path) -> str:
    """The figures of one run. Raises ``SystemExit`` with the scorer's error output if the scorer fails."""
    command = [sys.executable, f"scorers/{run.scorer}.py", *run.arguments]
    done = subprocess.run(command, cwd=shared, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{run.command} failed:\n{done.stderr.strip()}")
    return figures(done.stdout)


def row(run: Run, found: str, day: str) -> str:
    """The row of RESULTS.md for a run.

    >>> row(Run("score_events", "AQUAINT", ("data/aquaint",)), "event F1 64.62", "2026-11-22")
    '| 2026-11-22 | AQUAINT | `scorers/score_events.py data/aquaint` | event F1 64.62 |'
    """
    return f"| {day} | {run.corpus} | `{run.command}` | {found} |"


def note(line: str, results: Path) -> None:
    """Insert *line* after the last dated row of the file *results*, which is created with its heading if necessary."""
    lines = (results.read_text(encoding="utf-8") if results.exists() else HEAD).splitlines()
    dated = [number for number, each in enumerate(lines) if _DATED_ROW.match(each)]
    lines.insert(dated[-1] + 1 if dated else len(lines), line)
    results.write_text("\n".join([*lines, ""]), encoding="utf-8")


def with_table(results: str, rows: Sequence[str], day: str) -> str:
    """*results* with *rows* as its last section, in place of the older such section."""
    start = results.find(TABLE.format(day=""))
    before = results if start < 0 else results[:start]
    return f"{before.rstrip()}\n\n{TABLE_TEXT.format(heading=TABLE.format(day=day), rows=chr(10).join(rows))}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the chosen measures, print each row and append it to the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), metavar="FOLDER")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="FILE", help="where the rows go")
    parser.add_argument("--only", action="append", choices=tuple(MEASURES), help="may be given several times")
    parser.add_argument("--table", action="store_true", help="write the rows as the table at the end")
    parser.add_argument("--dry-run", action="store_true", help="print the rows, write nothing")
    options = parser.parse_args(arguments)
    if not (options.shared / "scorers").is_dir():
        parser.exit(2, f"no corpora at {options.shared}: give the folder of scorers/ and data/ with --shared FOLDER\n")
    day = datetime.now(UTC).date().isoformat()
    rows = []
    for run in (run for name in options.only or MEASURES for run in MEASURES[name]):
        rows.append(row(run, measure(run, options.shared), day))
        print(rows[-1], flush=True)
        if not (options.dry_run or options.table):
            note(rows[-1], options.results)
    if options.table and not options.dry_run:
        written = with_table(options.results.read_text(encoding="utf-8"), rows, day)
        options.results.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
