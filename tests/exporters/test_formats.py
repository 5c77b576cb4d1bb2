"""The modules of the built-in formats: what each declares, and what follows from that."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from types import ModuleType

import pytest

from timeline import exporters
from timeline.exporters import BUILT_IN, FOLDERS, SUFFIXES, format_of, formats, media_type

ROOM = Path(exporters.__file__).parent
FRAMES = ("pandas", "polars")


def module(name: str) -> ModuleType:
    return import_module(f"timeline.exporters.{BUILT_IN[name]}.{name}")


def test_every_module_of_the_folders_is_a_format() -> None:
    there = {path.stem for folder in FOLDERS for path in ROOM.joinpath(folder).glob("[!_]*.py")}
    assert set(BUILT_IN) == there
    assert there <= set(formats())


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_format_declares_suffixes_a_media_type_and_render(name: str) -> None:
    given = module(name)
    first, *options = signature(given.render).parameters.values()
    assert isinstance(given.SUFFIXES, tuple)
    assert isinstance(given.MEDIA_TYPE, str)
    assert first.name == "timeline"
    assert all(option.kind is Parameter.KEYWORD_ONLY for option in options)
    assert (given.SUFFIXES == (), given.MEDIA_TYPE == "") == (name in FRAMES, name in FRAMES)
    assert media_type(name) == given.MEDIA_TYPE


def test_every_suffix_means_one_format() -> None:
    declared = Counter(suffix for name in BUILT_IN for suffix in module(name).SUFFIXES)
    assert set(declared.values()) == {1}
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in declared)
    assert {suffix: format_of(f"talks{suffix}") for suffix in declared} == SUFFIXES


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_format_is_documented(name: str) -> None:
    page = (ROOM.parent.parent / "docs" / "formats.md").read_text("utf-8")
    [row] = [line for line in page.splitlines() if line.startswith("| ") and f"`{name}`" in line.split("|")[1]]
    assert all(f"`{suffix}`" in row for suffix in module(name).SUFFIXES)


def test_asking_for_the_suffixes_loads_no_heavy_library() -> None:
    loaded = loaded_by("from timeline.exporters import SUFFIXES")
    assert not {"altair", "cattrs", "icalendar", "jinja2", "numpy", "pandas", "polars", "pyarrow", "rdflib"} & loaded
    assert "timeline.exporters.diagrams.png" in loaded


def test_a_plain_suffix_loads_its_own_format_alone() -> None:
    loaded = loaded_by("from timeline.exporters import format_of; format_of('talks.csv')")
    folders = tuple(f"timeline.exporters.{folder}." for folder in FOLDERS)
    assert {name for name in loaded if name.startswith(folders)} == {"timeline.exporters.tables.csv"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("talks.vis.json", "vis"),
        (".vis.json", "vis"),
        ("talks.v2.csv", "csv"),
        ("a.b/talks.csv", "csv"),
        (".csv", "csv"),
    ],
)
def test_the_longest_suffix_decides(path: str, expected: str) -> None:
    assert format_of(path) == expected


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after *code*."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
