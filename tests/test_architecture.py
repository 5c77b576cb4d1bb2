"""Imports go one way, and importing stays cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "timeline"
LAYERS = (
    {"chunks", "errors"},
    {"extras", "values", "schema"},
    {"languages", "weights", "documents", "editing"},
    {"timexes"},
    {"parsing"},
    {"events"},
    {"anchoring"},
    {"ordering"},
    {"summaries"},
    {"assembly"},
    {"pipeline"},
    {"presentation"},
    {"entities"},
    {"exporters", "readers", "components", "streams"},
    {"batch"},
    {"cli", "server", "__init__"},
    {"__main__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))
KNOWN_VIOLATIONS = {"values/record.py", "presentation/rows.py"}
"""Modules that the tree still has to be rid of: the next step."""
MAX_LINES = 40


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(path: Path) -> Iterator[str]:
    """The layers that a module imports when it is itself imported: lazy imports stand in functions."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from ((name + ".__init__").split(".")[1] for name in names if name.split(".")[0] == "timeline")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    layer = layer_of(path)
    assert layer in RANK, f"give the new layer {layer!r} its place in LAYERS"
    wrong = [other for other in imported_layers(path) if other != layer and RANK[other] >= RANK[layer]]
    if str(path.relative_to(PACKAGE)) in KNOWN_VIOLATIONS:
        pytest.xfail(f"{layer} must not import {wrong}")
    assert not wrong, f"{layer} must not import {wrong}"


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, its docstring left out."""
    documented = ast.get_docstring(function) is not None
    first = function.body[0].end_lineno if documented else function.lineno - 1
    return (function.end_lineno or 0) - (first or 0)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [node.name for node in functions if code_lines(node) > MAX_LINES]
    assert not long, f"more than {MAX_LINES} lines: {long}"


HEAVY = {"spacy", "dateparser", "numpy", "cattrs", "rich", "typer", "regex"}


def loaded_by(code: str) -> set[str]:
    """The heavy libraries that *code* loads in a fresh interpreter."""
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name for name in done.stdout.split() if name in HEAVY}


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_by("import timeline") == set()


def test_find_timexes_loads_nothing_heavy() -> None:
    assert loaded_by('import timeline; timeline.find_timexes("He left on Tuesday.", "2021-09-30")') == set()


def test_making_and_printing_a_timeline_loads_nothing_heavy() -> None:
    assert loaded_by("from tests.factories import sample; str(sample()); sample()._repr_html_()") == set()


def test_importing_loads_little_besides_attrs() -> None:
    """Modules are what an import costs: about 60 ms for these, measured by ``benchmarks/speed.py --start-up``."""
    script = (
        "import sys, attrs, json, tomllib; known = len(sys.modules); import timeline; print(len(sys.modules) - known)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 80
