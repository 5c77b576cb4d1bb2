"""Which tests run which line: recorded once, so that a fault in a line needs only the tests that can notice it.

This module is also a plugin for pytest (``-p benchmarks.tests_by_line``), which runs the tests listed in a file, in
that order, and limits the computing time of the process.
"""

from __future__ import annotations

import ast
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import pytest
from coverage import CoverageData

EVERYTHING = ("tests", "timeline", "--ignore=tests/browser", "--ignore=tests/server", "--ignore=tests/engines")
TIMED = ("--ignore=tests/trust/test_linear.py", "--ignore=tests/timexes/recognition/test_linear.py")
"""Tests that compare times: on a busy machine they may fail without a fault."""
CHOSEN, SECONDS, TIMES = "CHOSEN_TESTS", "CHOSEN_TESTS_SECONDS", "CHOSEN_TESTS_TIMES"
"""Environment variables of the plugin: a list of tests, a limit in seconds, and a file for what a run shows."""
LEFT_OUT = "CHOSEN_TESTS_LEFT_OUT"
"""Another: such a file, whose failed tests do not run."""
BUSY, HUNG = 900, 3600
"""A run that computes for more seconds than the first, or takes more by the clock than the second, hangs.

The clock alone would count a slow run on a busy machine as a fault that was noticed.
"""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@attrs.frozen
class TestsByLine:
    """The tests that run each line of each module, and the seconds that each test takes."""

    __test__ = False

    by_line: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def of(self, path: Path, module: str, line: int) -> list[str]:
        """The tests that run the statement of *line* in *module*, which is the file *path*, quick files first."""
        lines = self.by_line.get(module, {})
        found = {test for each in statement_at(path.read_text("utf-8"), line) for test in lines.get(each, ())}
        files: dict[str, float] = {}
        for test in found:
            files[file_of(test)] = files.get(file_of(test), 0) + self.seconds.get(test, 0)
        return sorted(found, key=lambda test: (files[file_of(test)], file_of(test), self.seconds.get(test, 0), test))


def file_of(test: str) -> str:
    """The file of a test: "tests/a.py" for "tests/a.py::test_b"."""
    return test.partition("::")[0]


def statement_at(source: str, line: int) -> range:
    """The lines of the innermost statement at *line*, without the statements inside it."""
    best = range(line, line + 1)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            inner = [each.lineno for each in ast.walk(node) if isinstance(each, ast.stmt) and each is not node]
            end = min([(node.end_lineno or node.lineno) + 1, *inner])
            if line < end:
                best = range(node.lineno, end)
    return best


def recorded(copy: Path, folder: Path, processes: int) -> TestsByLine:
    """Run all tests of the project in *copy* and keep in *folder* which lines each of them runs."""
    data, times = folder / "coverage", folder / "times.json"
    if not times.exists():
        folder.mkdir(parents=True, exist_ok=True)
        settings = folder / "coveragerc"
        settings.write_text(f"[run]\nsource = timeline\nrelative_files = true\ndata_file = {data}\n", "utf-8")
        parts = [
            "--cov=timeline",
            "--cov-context=test",
            f"--cov-config={settings}",
            "--cov-report=",
            "-n",
            str(processes),
        ]
        failing(copy, [*parts, *EVERYTHING], {TIMES: str(times)}, stop=False)
    kept = json.loads(times.read_text("utf-8"))
    if kept["failed"]:
        print("left out, because they fail without a fault:", *kept["failed"], flush=True)
        os.environ[LEFT_OUT] = str(times)
    return TestsByLine(dict(_contexts(data)), kept["seconds"])


def _contexts(path: Path) -> Iterator[tuple[str, dict[int, list[str]]]]:
    data = CoverageData(str(path))
    data.read()
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        tests = {line: sorted({name.rpartition("|")[0] for name in names if name}) for line, names in lines.items()}
        yield file, tests


def failing(copy: Path, tests: Sequence[str], settings: dict[str, str], *, stop: bool = True) -> str:
    """The first of the *tests* that fails in *copy*, or what else goes wrong; empty if all pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "benchmarks.tests_by_line"]
    command += ["--no-header", "--tb=no", *TIMED, *(["-x"] if stop else []), *tests]
    environment = os.environ | {"PYTHONPATH": str(copy), SECONDS: str(BUSY) if stop else "0"} | settings
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=HUNG, check=False, text=True
        )
    except subprocess.TimeoutExpired:
        return "hangs"
    if done.returncode in (0, 5):  # 5: there were no tests
        return ""
    return ", ".join(_FAILED.findall(done.stdout)[:20]) or f"exit code {done.returncode}"


def failing_of(copy: Path, tests: Sequence[str], seconds: float) -> str:
    """The first of the *tests*, given by their names, that fails or takes more than ten times the usual *seconds*."""
    chosen = copy.parent / "chosen.json"
    chosen.write_text(json.dumps(tests), "utf-8")
    files = list(dict.fromkeys(file_of(test) for test in tests))
    return failing(copy, files, {CHOSEN: str(chosen), SECONDS: str(round(60 + 10 * seconds))})


def pytest_configure() -> None:
    """Limit the computing time of the process."""
    if limit := int(os.environ.get(SECONDS, "0")):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the listed tests, in the order of the list."""
    if path := os.environ.get(LEFT_OUT):
        failed = set(json.loads(Path(path).read_text("utf-8"))["failed"])
        items[:] = [item for item in items if item.nodeid not in failed]
    if path := os.environ.get(CHOSEN):
        places = {name: place for place, name in enumerate(json.loads(Path(path).read_text("utf-8")))}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in places])
        items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])


_seconds: dict[str, float] = {}
_failed: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up the time of each test, and note those that fail."""
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0) + report.duration
    _failed.extend([report.nodeid] if report.failed else [])


def pytest_sessionfinish() -> None:
    """Write what is known of each test, except in the workers of xdist."""
    if (path := os.environ.get(TIMES)) and "PYTEST_XDIST_WORKER" not in os.environ:
        Path(path).write_text(json.dumps({"seconds": _seconds, "failed": _failed}), "utf-8")
