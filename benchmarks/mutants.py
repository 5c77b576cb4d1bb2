"""Mutation test: put small faults into random lines of the library and count those that the tests notice.

    python -m benchmarks.mutants --count 200 --write      # an hour and a half on two cores

Each mutant is one changed line in a copy of the project. The doctests of its module and the tests of its room run
first, then those that read whole articles, then all that need neither a browser nor a service. A mutant that no test
notices *survives* and is printed for inspection: some have no visible effect. The tests must pass without a fault
first.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import attrs

from benchmarks.results import keep

ROOT = Path(__file__).parent.parent
COPIED = (
    "timeline", "tests", "fuzz", "benchmarks", "examples", "docs", "training", ".ci", "pyproject.toml", "noxfile.py",
    ".pre-commit-config.yaml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
)  # fmt: skip
"""Everything that the tests read."""
SECONDS = 600
"""A mutant whose tests take longer counts as noticed, because it hangs."""
WHOLE_ARTICLES = (
    "tests/test_pipeline.py",
    "tests/summaries",
    "tests/trust",
    "tests/exporters",
    "tests/test_quality.py",
)
EVERYTHING = ("tests", "timeline", "--ignore=tests/browser", "--ignore=tests/server", "--ignore=tests/engines")

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*", ast.Div: "*", ast.Mod: "*", ast.BitAnd: "|",
    ast.BitOr: "&",
}  # fmt: skip


@attrs.frozen
class Mutant:
    """One line of a module, before and after the change."""

    module: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.before.strip()}  ->  {self.after.strip()}"


def replaced(node: ast.expr) -> str:
    """The source of *node* with one fault; empty if it is not a kind of expression that is changed."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in COMPARISONS:
            return f"{ast.unparse(left)} {COMPARISONS[type(operator)]} {ast.unparse(right)}"
        case ast.BoolOp(operator, values):
            word = " or " if isinstance(operator, ast.And) else " and "
            return "(" + word.join(ast.unparse(value) for value in values) + ")"
        case ast.UnaryOp(ast.Not(), operand):
            return f"bool({ast.unparse(operand)})"
        case ast.BinOp(left, operator, right) if type(operator) in ARITHMETIC:
            return f"({ast.unparse(left)} {ARITHMETIC[type(operator)]} {ast.unparse(right)})"
        case ast.IfExp(test, body, orelse):
            return f"({ast.unparse(orelse)} if {ast.unparse(test)} else {ast.unparse(body)})"
        case ast.Constant(bool(value)):
            return str(not value)
        case ast.Constant(int(value)):
            return str(value + 1)
        case ast.Constant(str(value)) if value and " " not in value:
            return repr(value + "~")
    return ""


def mutants_of(path: Path) -> Iterator[Mutant]:
    """All mutants of one module: changed expressions on a single line, outside docstrings and annotations."""
    text = path.read_text("utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    spared = {id(child) for node in ast.walk(tree) for spare in _spared(node) for child in ast.walk(spare)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr) or id(node) in spared or node.end_lineno != node.lineno:
            continue
        after = replaced(node)
        if after:
            line = lines[node.lineno - 1].encode()
            changed = line[: node.col_offset] + after.encode() + line[node.end_col_offset :]
            yield Mutant(str(path.relative_to(ROOT)), node.lineno, line.decode(), changed.decode())


def _spared(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of *node* where a change has no effect on results: prose, types, formatted strings, error texts."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.JoinedStr | ast.Raise):
        yield node
    for name in ("annotation", "returns"):
        part = getattr(node, name, None)
        if isinstance(part, ast.AST):
            yield part


def chosen(count: int, seed: int) -> list[Mutant]:
    """*count* mutants in different lines, drawn at random from the whole library."""
    by_line: dict[tuple[str, int], list[Mutant]] = {}
    for path in sorted((ROOT / "timeline").rglob("*.py")):
        for mutant in mutants_of(path):
            by_line.setdefault((mutant.module, mutant.line), []).append(mutant)
    drawn = random.Random(seed)  # noqa: S311
    return [drawn.choice(by_line[line]) for line in drawn.sample(sorted(by_line), count)]


def is_noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test of the project in *copy* fails with *mutant* in it."""
    path = copy / mutant.module
    whole = path.read_text("utf-8")
    lines = whole.splitlines(keepends=True)
    lines[mutant.line - 1] = mutant.after + "\n"
    path.write_text("".join(lines), "utf-8")
    try:
        return any(_fails(copy, tests) for tests in ((mutant.module, *_tests_of(mutant)), WHOLE_ARTICLES, EVERYTHING))
    finally:
        path.write_text(whole, "utf-8")


def _tests_of(mutant: Mutant) -> list[str]:
    """The folder of tests that is closest to the module."""
    folder = Path("tests", *Path(mutant.module).parent.parts[1:])
    while not (ROOT / folder).is_dir():
        folder = folder.parent
    return [str(folder)] if folder != Path("tests") else [str(path) for path in folder.glob("*.py")]


def _fails(copy: Path, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests]
    environment = os.environ | {"PYTHONPATH": str(copy)}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)  # 5: there were no tests


def copies(count: int, folder: Path) -> Iterator[Path]:
    """*count* copies of the project."""
    for number in range(count):
        copy = folder / str(number) / "main"
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
            else:
                copy.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, copy / name)
        yield copy


def judgements(mutants: Sequence[Mutant], processes: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant and whether the tests noticed it, in order."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(processes) as threads:
        free: SimpleQueue[Path] = SimpleQueue()
        for copy in copies(processes, Path(folder)):
            free.put(copy)
        if _fails(copy, EVERYTHING):
            sys.exit("the tests fail without any fault: every mutant would count as noticed")

        def judged(mutant: Mutant) -> bool:
            copy = free.get()
            try:
                return is_noticed(mutant, copy)
            finally:
                free.put(copy)

        yield from zip(mutants, threads.map(judged, mutants), strict=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the mutants, print each with its verdict, and return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="keep the figure in RESULTS.md")
    options = parser.parse_args(arguments)
    noticed = 0
    judged = judgements(chosen(options.count, options.seed), options.processes)
    for number, (mutant, was_noticed) in enumerate(judged, start=1):
        noticed += was_noticed
        print(f"{number:4} {'noticed ' if was_noticed else 'SURVIVES'} {mutant}", flush=True)
    share = 100 * noticed / options.count
    print(f"{noticed} of {options.count} noticed ({share:.1f} %)")
    if options.write:
        table = f"| mutants | noticed | share |\n| --- | --- | --- |\n| {options.count} | {noticed} | {share:.1f} % |"
        keep("Mutation test", "python -m benchmarks.mutants", table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
