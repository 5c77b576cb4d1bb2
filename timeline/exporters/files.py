"""Files that are written whole or not at all, with errors that a person understands."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from stat import S_ISDIR

from timeline.errors import InputError
from timeline.presentation.plain_text import one_line

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""Flags to open a file in binary, but not through a symbolic link, which somebody else may have planted."""


def write_beside(path: Path, content: str | bytes) -> None:
    """Write *content* to *path*, whole or not at all, by way of a file beside it that then takes its name.

    The content is on the disk before the file takes its name, so a power cut leaves the old file or the new one.
    Symbolic links are followed. Devices and pipes are written to directly. An ``OSError`` becomes an ``InputError``.
    """
    target = file_to_write(path)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(_encoded(content))
        else:
            _replace(target, _encoded(content))
    except OSError as error:
        raise InputError(file_error(error, str(path))) from None


def file_to_write(path: Path) -> Path:
    """The file that *path* means, symbolic links followed; it need not exist, but its folder must.

    Raises ``InputError`` for a folder, a missing folder, a name that is too long and a circle of links.

    >>> file_to_write(Path("/none/out.csv"))
    Traceback (most recent call last):
    timeline.errors.InputError: no such folder to write to: /none
    """
    try:
        target = Path(os.path.realpath(path))
        has_folder, is_folder = _is_folder(target.parent), _is_folder(target)
    except (OSError, ValueError) as error:
        raise InputError(file_error(error, str(path))) from None
    if not has_folder:
        raise InputError(f"no such folder to write to: {one_line(str(target.parent))}")
    if is_folder:
        raise InputError(file_error(IsADirectoryError(), str(path)))
    return target


def _is_folder(path: Path) -> bool:
    """True for a folder; unlike ``Path.is_dir``, this raises the ``OSError`` of a path that cannot be used."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        take_name(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def take_name(beside: Path, target: Path) -> None:
    """Rename a file to *target*, whose permissions it takes over if that exists, and wait until that is on the disk."""
    if target.exists():
        copymode(target, beside)
    beside.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in *folder* are on the disk; some systems cannot, and their names are left to them."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def file_error(error: OSError | ValueError, path: str) -> str:
    """The message for an *error* of the file at *path*, safe to print on a terminal.

    A ``ValueError`` is what Python raises for a name that no file can have.

    >>> file_error(FileNotFoundError(), "news.txt")
    'no such file: news.txt'
    """
    name = one_line(path)
    match error:
        case FileNotFoundError():
            return f"no such file: {name}"
        case IsADirectoryError():
            return f"{name} is a directory, not a file"
        case _:
            return f"{name}: {getattr(error, 'strerror', None) or error}"
