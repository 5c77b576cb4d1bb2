"""Reading articles and writing results, with errors a person understands."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from pathlib import Path
from shutil import copymode

from timeline.errors import InputError, TextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32's little-endian one begins with UTF-16's and comes first."""


def read_text(path: str) -> str:
    """The text of a file, or of standard input for ``-``, exactly as it stands there (line ends included)."""
    name = "standard input" if path == "-" else path
    text = decode(sys.stdin.buffer.read() if path == "-" else read_bytes(path), name)
    if not text.strip():
        raise TextError(f"{name} is empty: there is nothing to date")
    return text


def read_bytes(path: str) -> bytes:
    """What the file at *path* holds."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(_in_words(error, path)) from None


def decode(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or what its byte order mark says.

    >>> decode(b"\\xff\\xfeH\\x00i\\x00", "note.txt"), decode("Café".encode("utf-8-sig"), "note.txt")
    ('Hi', 'Café')
    """
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        wanted = encoding.removesuffix("-sig").upper()
        raise TextError(
            f"{name} is not {wanted} text (byte {error.start} is wrong): convert it first,"
            " for example with iconv -f latin1 -t utf-8"
        ) from None


def write_beside(path: Path, text: str) -> None:
    """Write *text* to *path* whole or not at all: into a file beside it that then takes its name.

    Devices and pipes are written to as they are.
    """
    try:
        target = path.resolve()
        if not target.parent.is_dir():
            raise InputError(f"no such folder to write to: {target.parent}")
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8")
        else:
            _replace(target, text)
    except OSError as error:
        raise InputError(_in_words(error, str(path))) from None


def _replace(target: Path, text: str) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        if target.exists():
            copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _in_words(error: OSError, path: str) -> str:
    """What went wrong with a file.

    >>> _in_words(FileNotFoundError(), "news.txt")
    'no such file: news.txt'
    """
    match error:
        case FileNotFoundError():
            return f"no such file: {path}"
        case IsADirectoryError():
            return f"{path} is a directory, not a file"
        case _:
            return f"{path}: {error.strerror or error}"
