"""The package as users get it: what the sdist and the wheel contain, and that the wheel does its work alone.

The slow tests need no more than pip: they build both files in an environment of their own, and install the wheel for
every supported Python that starts as ``python3.X``.
"""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import attrs
import pytest

from tests.supply_chain.licences import PROJECT, ROOT

MOST_PACKAGES = 60
LARGEST_WHEEL = 10_000_000
LARGEST_SDIST = 10_000_000
ARTICLE = ROOT / "examples" / "article.txt"
CLASSIFIED = [each.rpartition(" :: ")[2] for each in PROJECT["classifiers"]]
PYTHONS = [each for each in CLASSIFIED if re.fullmatch(r"3\.\d+", each)]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What *command* prints, run without anything that could lead to the checkout."""
    done = subprocess.run(command, cwd=cwd, env=outside(os.environ), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def outside(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which Python finds only what is installed beside it, and pip lists what that is."""
    left_out = ("PYTHONPATH", "VIRTUAL_ENV", "PIP_QUIET")
    return {name: value for name, value in environment.items() if name not in left_out}


@attrs.frozen
class Environment:
    """A new virtual environment."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, python: str = sys.executable) -> Environment:
        run(python, "-m", "venv", folder)
        return cls(folder)

    def program(self, name: str) -> Path:
        found = shutil.which(name, path=str(self.folder / ("Scripts" if os.name == "nt" else "bin")))
        assert found, f"{name} is not installed"
        return Path(found)

    def install(self, *asked: str | Path) -> None:
        run(self.program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *asked)


@attrs.frozen
class Built:
    """The two files of a release."""

    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist, and the wheel that is built from the sdist alone, as installers do where they find no wheel."""
    work = tmp_path_factory.mktemp("built")
    builder = Environment.make(work / "builder")
    builder.install(*tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"])
    run(builder.program("hatchling"), "build", "--target", "sdist", "--directory", work, cwd=ROOT)
    [sdist] = work.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(work / "unpacked", filter="data")
    [source] = (work / "unpacked").iterdir()
    run(builder.program("hatchling"), "build", "--target", "wheel", "--directory", work, cwd=source)
    [wheel] = work.glob("*.whl")
    return Built(sdist, wheel)


def files_of(folder: Path) -> set[str]:
    """The files that belong to the repository below *folder*, as paths from its root."""
    ignored = [pattern.rstrip("/") for pattern in (ROOT / ".gitignore").read_text("utf-8").split()]

    def kept(path: Path) -> bool:
        # A pattern with a slash counts from the root.
        names = [*path.parts, *(each.as_posix() for each in path.parents)]
        return not any(fnmatch(name, pattern) for name in names for pattern in ignored)

    paths = (path.relative_to(ROOT) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if kept(path)}


def included() -> list[str]:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    return [each.removeprefix("/") for each in tool["hatch"]["build"]["targets"]["sdist"]["include"]]


@cache
def tracked() -> list[str]:
    """The names at the top of the repository; none where git cannot tell."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        return []
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({line.partition("/")[0] for line in listed.splitlines()})


def test_the_sdist_takes_what_exists() -> None:
    assert [name for name in included() if not (ROOT / name).exists()] == []


@pytest.mark.skipif(not tracked(), reason="not a checkout of git")
def test_the_sdist_takes_everything_of_the_repository() -> None:
    """hatchling adds pyproject.toml and .gitignore by itself."""
    assert set(tracked()) - set(included()) <= {"pyproject.toml", ".gitignore"}


@pytest.mark.slow
def test_the_sdist_is_the_repository(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    for name in included():
        expected = files_of(ROOT / name) if (ROOT / name).is_dir() else {name}
        assert sorted(expected - inside) == []
    assert built.sdist.stat().st_size < LARGEST_SDIST


@pytest.mark.slow
def test_the_wheel_is_the_package_and_no_more(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        inside = set(archive.namelist())
        [about] = [name for name in inside if name.endswith(".dist-info/METADATA")]
        metadata = email.message_from_bytes(archive.read(about))
    package = {name for name in inside if ".dist-info/" not in name}
    assert package == files_of(ROOT / "timeline")
    assert built.wheel.stat().st_size < LARGEST_WHEEL
    assert metadata["Requires-Python"] == PROJECT["requires-python"]
    assert {
        f"{about.removesuffix('METADATA')}licenses/{name}" for name in metadata.get_all("License-File", [])
    } <= inside


def starts(name: str) -> bool:
    """True if a program of that name runs; a shim may exist for a Python that is not installed."""
    if not shutil.which(name):
        return False
    return subprocess.run([name, "-c", "import venv"], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("version", PYTHONS)
def test_the_wheel_works_alone(version: str, built: Built, tmp_path: Path) -> None:
    current = f"{sys.version_info.major}.{sys.version_info.minor}"
    if version != current and not starts(f"python{version}"):
        pytest.skip(f"python{version} is not installed here")
    home = Environment.make(tmp_path / "venv", sys.executable if version == current else f"python{version}")
    home.install(built.wheel)
    desk = tmp_path / "desk"
    desk.mkdir()
    shutil.copy(ARTICLE, desk)
    installed = run(home.program("python"), "-m", "pip", "list", "--format", "freeze", "--exclude", "pip", cwd=desk)
    assert 10 < len(installed.split()) < MOST_PACKAGES
    run(home.program("python"), "-m", "pip", "check", cwd=desk)
    where = run(home.program("python"), "-c", "import timeline; print(timeline.__file__)", cwd=desk)
    assert Path(where.strip()).is_relative_to(home.folder)
    shown = run(home.program("timeline"), ARTICLE.name, "--pub-date", "2024-03-14", cwd=desk)
    assert shown == readme_timeline()


def readme_timeline() -> str:
    """The table that the README shows for the article; a test beside the README's compares it with the code here."""
    [shown] = re.findall(
        r"^```console\n\$ timeline [^\n]*\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.S | re.M
    )
    return str(shown)
