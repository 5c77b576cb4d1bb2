"""Write a studio's file: whole or not at all, and never over what another program wrote meanwhile."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import InputError, TimelineError
from timeline.exporters.files import file_error, write_beside


def save_over(path: Path, content: bytes, known: bytes | None) -> None:
    """Write *content* to the file *path* if that is not there, or still has what is *known* to be in it.

    Raises ``InputError`` if it has something else, or cannot be written.
    """
    if _now_in(path) not in (None, known):
        raise InputError(f"{path.name} was changed by another program: open it again, or move it away")
    try:
        write_beside(path, content)
    except TimelineError as error:
        raise InputError(f"not saved, and so not done: {error}") from None


def _now_in(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"not saved, and so not done: {file_error(error, path.name)}") from None
