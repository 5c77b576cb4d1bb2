"""Files that are written whole or not at all, with errors that a person understands."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode

from timeline.errors import InputError


def write_beside(path: Path, content: str | bytes) -> None:
    """Write *content* to *path*, whole or not at all, by way of a file beside it that then takes its name.

    Devices and pipes are written to directly. An ``OSError`` becomes an ``InputError``.
    """
    try:
        target = path.resolve()
        if not target.parent.is_dir():
            raise InputError(f"no such folder to write to: {target.parent}")
        if target.exists() and not target.is_file():
            target.write_bytes(_encoded(content))
        else:
            _replace(target, _encoded(content))
    except OSError as error:
        raise InputError(file_error(error, str(path))) from None


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        if target.exists():
            copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def file_error(error: OSError, path: str) -> str:
    """The message for an *error* of the file at *path*.

    >>> file_error(FileNotFoundError(), "news.txt")
    'no such file: news.txt'
    """
    match error:
        case FileNotFoundError():
            return f"no such file: {path}"
        case IsADirectoryError():
            return f"{path} is a directory, not a file"
        case _:
            return f"{path}: {error.strerror or error}"
