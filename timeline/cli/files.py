"""Reading articles, with errors a person understands."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from timeline.errors import InputError, TextError
from timeline.exporters.files import in_words

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
        raise InputError(in_words(error, path)) from None


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
