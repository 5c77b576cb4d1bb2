#!/usr/bin/env python3
"""Write ``.ci/requirements.lock``: the versions that the checks run with, and the hashes of their files.

``python .ci/lock.py`` resolves pyproject.toml again (needs uv: ``pip install uv``). ``--check`` exits with an error if
the lock was written for another pyproject.toml. ``--pins`` prints the versions alone, as constraints for pip.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = Path(__file__).parent / "requirements.lock"
_OF = re.compile(r"^# of the dependencies with SHA-256 ([0-9a-f]{64})$", re.MULTILINE)
_PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\s;\\]+)((?:\s*;[^\\\n]+)?)", re.MULTILINE)
HEAD = """\
# Every package that the checks install, with the hashes of its files. Written by `python .ci/lock.py`; do not edit.
# of the dependencies with SHA-256 {digest}
"""


def digest() -> str:
    """The hash of everything that pyproject.toml requires."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [project["build-system"]["requires"], project["project"]["dependencies"]]
    asked += [project["project"]["optional-dependencies"], project["project"]["requires-python"]]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def is_current() -> bool:
    """True if the lock was written for this pyproject.toml."""
    found = _OF.search(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else None
    return found is not None and found[1] == digest()


def pins() -> list[str]:
    """``name==version`` of each package, with the environment marker under which it is installed."""
    return [pin + condition.rstrip() for pin, condition in _PIN.findall(LOCK.read_text(encoding="utf-8"))]


def write() -> None:
    """Resolve the requirements of pyproject.toml, those of the build included, and write the lock."""
    builders = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--extra", "dev"]
    asked = "\n".join([*builders, "editables", "uv", ""])
    given = [str(ROOT / "pyproject.toml"), "-"]
    done = subprocess.run([*command, *given], input=asked, text=True, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stderr)
    LOCK.write_text(HEAD.format(digest=digest()) + done.stdout, encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--check"]:
            sys.exit(0 if is_current() else "the lock was written for another pyproject.toml: run bash .ci/renew")
        case ["--pins"]:
            sys.stdout.write("\n".join([*pins(), ""]))
        case _:
            write()
