"""The lock pins all that the checks install, each file by its hash, and is of the pyproject.toml beside it."""

from __future__ import annotations

import re
import runpy
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply_chain import licences

LOCK = runpy.run_path(str(licences.ROOT / ".ci" / "lock.py"))
TEXT = (licences.ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")
PINS = [Requirement(pin) for pin in LOCK["pins"]()]
PINNED: dict[str, str] = {
    canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
    for pin in PINS
    if pin.marker is None or pin.marker.evaluate()
}

LOCKED = pytest.mark.skipif(version("spacy") != PINNED["spacy"], reason="other versions than the lock's are installed")


def test_it_is_of_this_project() -> None:
    assert LOCK["is_current"](), "bash .ci/renew writes the lock anew"


@LOCKED
def test_it_pins_whatever_an_installation_brings() -> None:
    missing = (licences.brought_by("") | licences.brought_by("dev")) - set(PINNED)
    assert not missing, f"{', '.join(sorted(missing))}: bash .ci/renew writes the lock anew"


def test_it_pins_what_builds_the_package() -> None:
    project = tomllib.loads((licences.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for asked in map(Requirement, project["build-system"]["requires"]):
        assert asked.specifier.contains(PINNED[canonicalize_name(asked.name)])


def test_every_pin_has_hashes() -> None:
    entries = re.split(r"\n(?=[a-zA-Z0-9])", TEXT.partition("\n")[2].partition("\n")[2])
    assert len(entries) == len(PINS) > 50
    assert all("--hash=sha256:" in entry for entry in entries)


def test_it_names_no_place_to_load_from() -> None:
    assert "://" not in TEXT
    assert not re.search(r"^\s*(?:-|--)(?:i|f|index-url|extra-index-url|find-links|e)\b", TEXT, re.MULTILINE)
