"""Bytes as text: by their byte order mark, by what a web page declares, else as UTF-8; and bytes that are no text."""

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


_DOCUMENTS = (
    (b"%PDF", "a PDF", "pdftotext report.pdf report.txt"),
    (b"{\\rtf", "an RTF document", "pandoc -f rtf -t plain report.rtf -o report.txt"),
    (b"PK\x03\x04", "a zip archive or a Word or OpenDocument file", "pandoc -t plain report.docx -o report.txt"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file", "soffice --convert-to txt:Text report.doc"),
    (b"\x1f\x8b", "compressed with gzip", "gunzip report.txt.gz"),
)
"""How files begin that people take for text, what they are, and a command that makes text of such a file."""

_CONTROLS = frozenset({*range(32), 127}.difference(b"\t\n\v\f\r\x1b"))
"""Bytes that texts hardly have; line ends and the colours of a terminal are none of them."""
_SAMPLE = 4096
_TOO_MANY = 0.05
"""A share of such bytes that no text has: of random bytes, a tenth are."""
_A_FEW = 4


def refuse_other_files(content: bytes, name: str) -> None:
    """Raise a :class:`TextError` where *content*, called *name*, is plainly no text, with what makes text of it.

    >>> refuse_other_files(b"%PDF-1.7", "report.txt")
    Traceback (most recent call last):
    timeline.errors.TextError: report.txt is a PDF, not text: convert it first, for example with pdftotext ...
    """
    for beginning, kind, command in _DOCUMENTS:
        if content.startswith(beginning):
            raise TextError(f"{name} is {kind}, not text: convert it first, for example with {command}")
    if _by_mark(content):
        return
    sample = content[:_SAMPLE]
    odd = sum(byte in _CONTROLS for byte in sample)
    if odd < max(_A_FEW, _TOO_MANY * len(sample)):
        return
    if encoding := _utf_16(sample):
        raise TextError(
            f"{name} is {encoding.upper()} without a byte order mark: convert it first, for example with iconv"
            f" -f {encoding} -t utf-8"
        )
    raise TextError(f"{name} is not text: it is full of bytes that no text has, as pictures and programs are")


def _utf_16(sample: bytes) -> str:
    """The kind of UTF-16 where every other byte is mostly zero, as in text in Latin letters; else nothing."""
    first, second = (sample[at::2].count(0) / len(sample[at::2]) for at in (0, 1))
    if max(first, second) < 0.5 or min(first, second) > 0.1:
        return ""
    return "utf-16be" if first > second else "utf-16le"


def decode(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or what its byte order mark says; a :class:`TextError` names *name* if it is neither.

    So does one for what is no text at all (:func:`refuse_other_files`).

    >>> decode(b"\\xff\\xfeH\\x00i\\x00", "note.txt"), decode("Café".encode("utf-8-sig"), "note.txt")
    ('Hi', 'Café')
    """
    refuse_other_files(content, name)
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
