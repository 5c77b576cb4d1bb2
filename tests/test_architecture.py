"""Imports go one way, every folder's parts can be put in order, and importing stays cheap.

Every import counts: at the top of a module, inside a function, under ``TYPE_CHECKING``, and by a string that names a
module (``import_module("timeline.exporters")``, an entry of a table of late imports).
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "timeline"
LAYERS = (
    {"errors", "text"},
    {"extras", "values", "schema"},
    {"languages", "weights", "documents", "editing"},
    {"timexes"},
    {"parsing"},
    {"events", "clauses"},
    {"anchoring"},
    {"ordering"},
    {"summaries"},
    {"assembly"},
    {"presentation"},
    {"entities"},
    {"exporters"},
    {"studio"},
    {"timeline"},
    {"readers", "pipeline"},
    {"components", "streams"},
    {"batch", "stories"},
    {"server"},
    {"cli", "__init__"},
    {"__main__"},
)
"""The rooms of the library from the ground up: each imports only from those below it."""
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in MODULES})
MAX_LINES = 40
MAX_MODULE = 400
MAX_FOLDER = 16


def module_name(path: Path) -> str:
    """The dotted name of the module at *path*; a package has that of its folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {module_name(path): path for path in MODULES}


def docstrings(tree: ast.Module) -> set[ast.Constant]:
    """The docstrings of *tree*, and the strings that stand under constants: prose, and so no imports."""
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {statement.value for statement in statements if isinstance(statement.value, ast.Constant)}


def inside(folder: str) -> Iterator[str]:
    """The modules below the package *folder*."""
    yield from (name for name in NAMES if name.startswith(folder + "."))


def own_packages(module: str) -> set[str]:
    """The packages around *module*, which it names by a string for its logger and its messages only."""
    parts = module.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def imported_by_name(node: ast.AST, module: str) -> Iterator[str]:
    """The modules of the library that an import statement or a string names."""
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield full if full in NAMES else node.module or ""
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in own_packages(module):
        yield node.value.partition(":")[0]
    elif isinstance(node, ast.JoinedStr):  # import_module(f"{__name__}.{folder}.{name}")
        first = node.values[0]
        if isinstance(first, ast.FormattedValue) and ast.unparse(first.value) in ("__name__", "__package__"):
            yield from inside(module)


@cache
def imports(path: Path) -> frozenset[str]:
    """All modules of the library that the one at *path* imports, wherever and however."""
    tree, module = ast.parse(path.read_text(encoding="utf-8")), module_name(path)
    prose = docstrings(tree)
    named = {name for node in ast.walk(tree) if node not in prose for name in imported_by_name(node, module)}
    return frozenset(named & NAMES.keys() - {module, "timeline"})


def room_of(name: str) -> str:
    return (name + ".__init__").split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(module_name(path))
    assert room in RANK, f"give the new room {room!r} its place in LAYERS"
    wrong = {name for name in imports(path) if room_of(name) != room and RANK[room_of(name)] >= RANK[room]}
    assert not wrong, f"{room} must not import {sorted(wrong)}"


def part_of(name: str, folder: str) -> str:
    """The part of *folder*, a module or a folder below it, that holds the module *name*; ``""`` if it is elsewhere."""
    if name == folder:
        return "__init__"
    return name.removeprefix(folder + ".").split(".")[0] if name.startswith(folder + ".") else ""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_parts_of_a_folder_can_be_put_in_order(folder: Path) -> None:
    """No circles: neither between the modules of a folder nor between its subfolders."""
    here = ".".join(folder.relative_to(ROOT).parts)
    graph: dict[str, set[str]] = {}
    for name, path in NAMES.items():
        if part := part_of(name, here):
            parts = {part_of(other, here) for other in imports(path)} - {part, ""}
            graph.setdefault(part, set()).update(parts)
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"{here} goes round in a circle: {' <- '.join(error.args[1])}")


def test_every_import_is_seen() -> None:
    """The laws above are only as good as the reading of imports: each way to import is found."""
    assert "timeline.exporters.tables.csv" in imports(PACKAGE / "exporters" / "__init__.py")  # f"{__name__}.…"
    assert "timeline.readers.html" in imports(PACKAGE / "__init__.py")  # a string in a table
    assert "timeline.exporters" in imports(PACKAGE / "timeline.py")  # inside a function


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_folders_are_small_enough_to_guess(folder: Path) -> None:
    modules = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MAX_FOLDER


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_no_longer_than_their_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE


def names_spacy(path: Path) -> bool:
    """True if a module imports spaCy or a part of it, wherever the import is, or names it to ``import_module``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
        if any(re.fullmatch(r"(spacy|thinc)(\.\w+)*", name) for name in names):
            return True
    return False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_parsing_and_the_components_know_spacy(path: Path) -> None:
    """Types included: the rooms above take them from ``parsing/spacy_types.py``."""
    knows = path.relative_to(PACKAGE).parts[0] in ("parsing", "components.py")
    assert knows or not names_spacy(path)


SHARED_NAMES = {"render", "SUFFIXES", "MEDIA_TYPE", "NEEDS"}
"""What every module of a format defines."""


def public_names(path: Path) -> Iterator[str]:
    """The public functions, classes and constants that the module at *path* defines."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names = [node.name]
            case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def test_a_public_name_means_one_thing() -> None:
    """One name for one thing, one thing for one name: no public name is defined in two modules."""
    defined: dict[str, list[str]] = {}
    for path in MODULES:
        for name in {*public_names(path)} - SHARED_NAMES:
            defined.setdefault(name, []).append(module_name(path))
    assert {name: modules for name, modules in defined.items() if len(modules) > 1} == {}


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
    assert loaded_by("from timeline import build_timeline, build_timelines, find_timexes, Timeline") == set()


def test_the_components_load_nothing_of_the_library_until_they_run() -> None:
    """spaCy imports them whenever it loads a pipeline, whether or not they are in it."""
    script = "import sys, timeline.components; print(*(name for name in sys.modules if name.startswith('timeline')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"timeline", "timeline.components", "timeline.errors"}


def test_find_timexes_loads_nothing_heavy() -> None:
    assert loaded_by('import timeline; timeline.find_timexes("He left on Tuesday.", "2021-09-30")') == set()


def test_making_and_printing_a_timeline_loads_nothing_heavy() -> None:
    assert loaded_by("from tests.factories import sample; str(sample()); sample()._repr_html_()") == set()


def test_importing_loads_little_besides_attrs() -> None:
    """Modules are what an import costs: about 60 ms for these, measured by ``benchmarks.speed --start-up``."""
    script = (
        "import sys, attrs, json, tomllib; known = len(sys.modules); "
        "from timeline import build_timeline, build_timelines, find_timexes, Timeline; print(len(sys.modules) - known)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 90
