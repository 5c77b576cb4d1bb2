"""Whatever comes along is on the page of licences, under the licence that it states."""

from __future__ import annotations

import json
import re
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply_chain import licences
from tests.supply_chain.test_lock import LOCKED, PINNED

PAGE = licences.PAGE.read_text(encoding="utf-8")
WRITE = "bash .ci/renew writes the page anew"
PROJECT = licences.PROJECT


@LOCKED
def test_every_package_is_listed() -> None:
    missing = set(licences.packages()) - set(licences.listed(PAGE))
    assert not missing, f"{', '.join(sorted(missing))}: {WRITE}"


def test_what_pyproject_names_is_listed() -> None:
    """Also where it is not installed here."""
    asked = [*PROJECT["dependencies"], *(each for extra in PROJECT["optional-dependencies"].values() for each in extra)]
    names = {canonicalize_name(Requirement(line).name) for line in asked} - {licences.OURS}
    missing = names - set(licences.listed(PAGE))
    assert not missing, f"{', '.join(sorted(missing))}: {WRITE}"


def test_licences_are_those_that_packages_state() -> None:
    stated, listed = licences.packages(), licences.listed(PAGE)
    locked = [name for name in stated if name in listed and PINNED.get(name) == version(name)]
    assert {name: listed[name] for name in locked} == {name: stated[name][0] for name in locked}, WRITE


def test_none_asks_to_give_away_the_sources_of_what_uses_it() -> None:
    """Of a package under several licences, one is chosen."""
    for name, licence in (licences.listed(PAGE) | licences.listed_scripts(PAGE)).items():
        assert any("GPL" not in choice for choice in re.split(r"\bOR\b|, ", licence)), name
    assert "not stated" not in licences.listed(PAGE).values()


def test_every_script_is_listed() -> None:
    assert licences.listed_scripts(PAGE) == licences.scripts(), WRITE


def test_scripts_are_pinned_with_their_hashes() -> None:
    asked = json.loads((licences.NPM_LOCK.parent / "package.json").read_text())["dependencies"]
    locked = json.loads(licences.NPM_LOCK.read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert all(each["integrity"].startswith("sha512-") for path, each in locked.items() if path)


@pytest.mark.parametrize("path", ["timeline/weights/wordnet-LICENSE.txt", "LICENSE"])
def test_texts_of_licences_come_along(path: str) -> None:
    assert (licences.ROOT / path).stat().st_size > 500
