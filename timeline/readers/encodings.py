"""Bytes as text: by their byte order mark, by what a web page declares, else as UTF-8."""

from __future__ import annotations

import codecs
import re

from timeline.errors import TextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32's little-endian one begins with UTF-16's and comes first."""

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_PRESCANNED = 1024
"""In so many bytes the HTML standard looks for a page's declaration."""
_WESTERN = "cp1252"
_CALLED_WESTERN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
"""What the HTML standard reads as Western, as it does a page that declares nothing."""


def decode(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or what its byte order mark says; a :class:`TextError` names *name* if it is neither.

    >>> decode(b"\\xff\\xfeH\\x00i\\x00", "note.txt"), decode("Café".encode("utf-8-sig"), "note.txt")
    ('Hi', 'Café')
    """
    encoding = _by_mark(content) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        wanted = encoding.removesuffix("-sig").upper()
        raise TextError(
            f"{name} is not {wanted} text (byte {error.start} is wrong): convert it first,"
            " for example with iconv -f latin1 -t utf-8"
        ) from None


def decode_page(content: bytes) -> str:
    """A web page as text, in the order of the HTML standard: its byte order mark, what it declares, UTF-8, Western.

    What the encoding lacks becomes U+FFFD: browsers show such pages too.

    >>> decode_page(b'<meta charset="iso-8859-1">Caf\\xe9 \\x96 1'), decode_page("Café".encode())
    ('<meta charset="iso-8859-1">Café – 1', 'Café')
    """
    encoding = _by_mark(content) or _declared(content)
    if encoding:
        try:
            return content.decode(encoding, errors="replace")
        except (LookupError, UnicodeError):  # no such encoding, or none of text, as "hex"
            pass
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(_WESTERN, errors="replace")


def _by_mark(content: bytes) -> str:
    return next((encoding for mark, encoding in _BOMS if content.startswith(mark)), "")


def _declared(content: bytes) -> str:
    """The encoding that the page declares; where it is said to be UTF-16, what said so could not be read as bytes."""
    found = _DECLARED.search(content[:_PRESCANNED])
    encoding = found[1].decode().lower() if found else ""
    if encoding in _CALLED_WESTERN:
        return _WESTERN
    return "utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding
