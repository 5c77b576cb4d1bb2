"""Mutation test: put small faults into random lines of the library and count those that the tests notice.

    python -m benchmarks.mutants --count 200 --write      # an hour on two cores

Each mutant is one changed line in a copy of the project. First the tests run that run the line (`tests_by_line`): those
of its room, then the others. A cached result, or a line that only an import or another process runs, may be noticed by
tests that do not seem to run the line, so all tests of the room run too, and in the end, for each mutant that is left,
all tests that need neither a browser nor a service. A mutant that no test notices *survives* and is printed for
inspection: some have no visible effect. Tests that fail without a fault are left out.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import attrs

from benchmarks.results import keep
from benchmarks.tests_by_line import EVERYTHING, TestsByLine, failing, failing_of, file_of, recorded

ROOT = Path(__file__).parent.parent
COPIED = (
    "timeline", "tests", "fuzz", "benchmarks", "examples", "docs", "training", ".ci", "pyproject.toml", "noxfile.py",
    ".pre-commit-config.yaml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
)  # fmt: skip
"""Everything that the tests read."""
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


def noticed_by(mutant: Mutant, copy: Path, tests: Callable[[], Iterator[str]]) -> str:
    """The first test of the project in *copy* that fails with *mutant* in it, of *tests*; empty if none does."""
    path = copy / mutant.module
    whole = path.read_text("utf-8")
    lines = whole.splitlines(keepends=True)
    lines[mutant.line - 1] = mutant.after + "\n"
    path.write_text("".join(lines), "utf-8")
    try:
        return next(filter(None, tests()), "")
    finally:
        path.write_text(whole, "utf-8")


def by_line_and_room(mutant: Mutant, copy: Path, known: TestsByLine) -> Iterator[str]:
    """What fails of the tests that run the line: of the room, then of the others, then of those that seem not to."""
    room = _tests_of(mutant)
    covering = known.of(ROOT / mutant.module, mutant.module, mutant.line)
    near = [test for test in covering if file_of(test) == mutant.module or test.startswith(tuple(room))]
    for tests in (near, [test for test in covering if test not in set(near)]):
        if tests:
            yield failing_of(copy, tests, sum(known.seconds.get(test, 0) for test in tests))
    yield failing(copy, [mutant.module, *room], {})


def _tests_of(mutant: Mutant) -> list[str]:
    """The folder of tests that is closest to the module."""
    folder = Path("tests", *Path(mutant.module).parent.parts[1:])
    while not (ROOT / folder).is_dir():
        folder = folder.parent
    return (
        [str(folder)]
        if folder != Path("tests")
        else [str(path.relative_to(ROOT)) for path in (ROOT / folder).glob("*.py")]
    )


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


def judgements(
    mutants: Sequence[Mutant], processes: int, folder: Path, *, quick: bool
) -> Iterator[tuple[Mutant, str, bool]]:
    """Each mutant, what noticed it, and whether that is final: those that nothing noticed come again in the end."""
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(processes) as threads:
        free: SimpleQueue[Path] = SimpleQueue()
        for copy in copies(processes, Path(place)):
            free.put(copy)
        known = recorded(copy, folder, processes)

        def judged(mutant: Mutant, rest: bool) -> str:
            copy = free.get()
            try:
                if rest:
                    return noticed_by(mutant, copy, lambda: iter([failing(copy, EVERYTHING, {})]))
                return noticed_by(mutant, copy, lambda: by_line_and_room(mutant, copy, known))
            finally:
                free.put(copy)

        left = []
        for mutant, by in zip(mutants, threads.map(lambda each: judged(each, False), mutants), strict=True):
            left += [] if by else [mutant]
            yield mutant, by, bool(by) or quick
        left = [] if quick else left
        for mutant, by in zip(left, threads.map(lambda each: judged(each, True), left), strict=True):
            yield mutant, by, True


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the mutants, print each with its verdict, and return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--tests", type=Path, help="a folder that keeps which tests run which line, for the next time")
    parser.add_argument("--quick", action="store_true", help="leave out the last step: more mutants seem to survive")
    parser.add_argument("--write", action="store_true", help="keep the figure in RESULTS.md")
    options = parser.parse_args(arguments)
    noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        mutants = chosen(options.count, options.seed)
        for mutant, by, final in judgements(
            mutants, options.processes, options.tests or Path(folder), quick=options.quick
        ):
            noticed += bool(by)
            verdict = "noticed " if by else "SURVIVES" if final else "waits   "
            print(f"{verdict} {mutant}" + (f"  [{by}]" if by else ""), flush=True)
    share = 100 * noticed / options.count
    print(f"{noticed} of {options.count} noticed ({share:.1f} %)")
    if options.write:
        table = f"| mutants | noticed | share |\n| --- | --- | --- |\n| {options.count} | {noticed} | {share:.1f} % |"
        keep("Mutation test", "python -m benchmarks.mutants", table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
