"""Fuzz targets one after the other and report the findings: ``python -m fuzz.run [TARGET ...] [--executions N]``.

Uses atheris if it is installed, otherwise the plain driver. Findings are written into the folder ``--out``, each with
its input and a report; the exit code is 1 if there are any.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import attrs

from fuzz import plain
from fuzz.target import LONGEST, Target

TARGETS = tuple(sorted(path.stem for path in (Path(__file__).parent / "targets").glob("[a-z]*.py")))
_DONE = re.compile(r"stat::number_of_executed_units: (\d+)")
_EDGES = re.compile(r"cov: (\d+) ft: (\d+)")


@attrs.frozen
class Outcome:
    """The result of a run."""

    target: str
    driver: str
    executions: int
    seconds: float
    edges: str
    findings: tuple[str, ...]

    def __str__(self) -> str:
        reached = f"{self.target}: {self.executions:,} executions in {self.seconds:,.0f} s ({self.driver}{self.edges})"
        return "\n  ".join([f"{reached}, {len(self.findings)} findings", *self.findings])


def target_named(name: str) -> Target:
    """The target in the module of that name."""
    target: Target = import_module(f"fuzz.targets.{name}").TARGET
    return target


def run_plain(name: str, executions: int, seed: int, folder: Path) -> Outcome:
    """Run the driver that needs only Python."""
    begun = time.perf_counter()
    findings = plain.run(target_named(name), executions, seed)
    for finding in findings.values():
        finding.keep(folder)
    return Outcome(name, "plain", executions, time.perf_counter() - begun, "", tuple(sorted(findings)))


def run_guided(name: str, executions: int, seed: int, folder: Path) -> Outcome:
    """Run atheris in its own process; it keeps inputs that reached new code in the folder ``corpus``."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target_named(name).seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    options = [f"-runs={executions}", f"-seed={seed}", f"-max_len={4 * LONGEST}", "-timeout=60", "-rss_limit_mb=4096"]
    options += ["-print_final_stats=1", f"-artifact_prefix={folder}/", str(corpus)]
    begun = time.perf_counter()
    command = [sys.executable, "-m", "fuzz.guided", name, str(folder), *options]
    log = folder / "log"
    with log.open("wb") as file:
        ended = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False)
    said = log.read_text(errors="replace")
    done = int(found[1]) if (found := _DONE.search(said)) else 0
    *_, (edges, features) = [("?", "?"), *_EDGES.findall(said)]
    keys = [path.stem for path in sorted(folder.glob("*.input"))]
    keys += [] if ended.returncode == 0 else [f"libFuzzer ended with {ended.returncode}: see {log}"]
    taken = time.perf_counter() - begun
    return Outcome(name, "atheris", done, taken, f", {edges} edges, {features} features", tuple(keys))


def covered(name: str, folder: Path) -> str:
    """The branch coverage of the code under test when the kept inputs are read again."""
    inputs, data = folder / "corpus", folder / "coverage"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "coverage",
            "run",
            "--branch",
            f"--data-file={data}",
            "-m",
            "fuzz.replay",
            name,
            str(inputs),
        ],
        check=False,
        capture_output=True,
    )
    report = [
        sys.executable,
        "-m",
        "coverage",
        "report",
        f"--data-file={data}",
        f"--include={','.join(target_named(name).covers)}",
    ]
    said = subprocess.run(
        [*report, "--fail-under=0", "--skip-covered"], check=False, capture_output=True, text=True
    ).stdout
    total = [line.split()[-1] for line in said.splitlines() if line.startswith("TOTAL")]
    return total[0] if total else "unknown"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the targets and return 1 if there are findings."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.run", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all by default")
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--driver", choices=("atheris", "plain"), default="atheris" if find_spec("atheris") else "plain"
    )
    parser.add_argument("--out", type=Path, default=Path("fuzz-out"))
    given = parser.parse_args(arguments)
    run = run_guided if given.driver == "atheris" else run_plain
    failed = False
    for name in given.targets or TARGETS:
        if name not in TARGETS:
            parser.error(f"no target {name!r}: there are {', '.join(TARGETS)}")
        outcome = run(name, given.executions, given.seed, given.out.resolve() / name)
        sys.stdout.write(f"{outcome}\n")
        if given.driver == "atheris":
            sys.stdout.write(
                f"  branch coverage of {', '.join(target_named(name).covers)}: {covered(name, given.out.resolve() / name)}\n"
            )
        sys.stdout.flush()
        failed |= bool(outcome.findings)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
