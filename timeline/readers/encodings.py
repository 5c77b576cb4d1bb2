"""The bytes of a document, and their text: by byte order mark, by the declaration of a web page, else as UTF-8."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from timeline.errors import FormatError, TextError
from timeline.readers.charsets import charset_of, codec_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks. The little-endian one of UTF-32 begins with that of UTF-16, and so comes first."""

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_PRESCANNED = 1024
"""The number of bytes in which the HTML standard looks for the declaration of a page."""
_WESTERN = "cp1252"

_DOCUMENTS = (
    (b"%PDF", "a PDF", "pdftotext report.pdf report.txt"),
    (b"{\\rtf", "an RTF document", "pandoc -f rtf -t plain report.rtf -o report.txt"),
    (b"PK\x03\x04", "a zip archive or a Word or OpenDocument file", "pandoc -t plain report.docx -o report.txt"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file", "soffice --convert-to txt:Text report.doc"),
    (b"\x1f\x8b", "compressed with gzip", "gunzip report.txt.gz"),
)
"""Files that people mistake for text: their first bytes, their kind, and a command that converts them."""

_CONTROLS = frozenset({*range(32), 127}.difference(b"\t\n\v\f\r\x1b"))
"""Bytes that are rare in texts; line ends and the escape character of terminal colours are not among them."""
_SAMPLE = 4096
_MAX_CONTROL_SHARE = 0.05
"""The largest share of such bytes in a text; of random bytes, a tenth are such."""
_MIN_CONTROLS = 4


def content_of(source: str | bytes | Path, what: str) -> str | bytes:
    """The document *source* itself, or the bytes of the file that it names: a string without ``<`` is a path.

    *what* is the kind of document. Raises ``FormatError`` if the file cannot be read, and for any other type of source.

    >>> content_of("<p>Soon.</p>", "an HTML page")
    '<p>Soon.</p>'
    >>> content_of(7, "an HTML page")
    Traceback (most recent call last):
    timeline.errors.FormatError: source must be an HTML page or the path of one, not int
    """
    if isinstance(source, Path) or (isinstance(source, str) and "<" not in source):
        try:
            return Path(source).read_bytes()
        except (OSError, ValueError) as error:
            raise FormatError(f"cannot read {str(source)[:200]!r}: {error}") from error
    if not isinstance(source, (str, bytes)):
        raise FormatError(f"source must be {what} or the path of one, not {type(source).__name__}")
    return source


def refuse_other_files(content: bytes, name: str) -> None:
    """Raise a :class:`TextError` if *content* is plainly not text; it says how to convert the file, called *name*.

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
    controls = sum(byte in _CONTROLS for byte in sample)
    if controls < max(_MIN_CONTROLS, _MAX_CONTROL_SHARE * len(sample)):
        return
    if encoding := _utf_16(sample):
        raise TextError(
            f"{name} is {encoding.upper()} without a byte order mark: convert it first, for example with iconv"
            f" -f {encoding} -t utf-8"
        )
    raise TextError(f"{name} is not text: it is full of control characters, like a picture or a program")


def _utf_16(sample: bytes) -> str:
    """The kind of UTF-16 if every other byte is mostly zero, as in text in Latin letters; else ``""``."""
    first, second = (sample[offset::2].count(0) / len(sample[offset::2]) for offset in (0, 1))
    if max(first, second) < 0.5 or min(first, second) > 0.1:
        return ""
    return "utf-16be" if first > second else "utf-16le"


def decode(content: bytes, name: str) -> str:
    """*content* as text: in the encoding of its byte order mark, else in UTF-8.

    Raises :class:`TextError`, which gives its *name*, if it is in neither or not text (:func:`refuse_other_files`).

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


def decode_as(content: bytes, charset: str) -> str:
    """*content* as text in the encoding that has this name in :mod:`~timeline.readers.charsets`.

    A byte order mark overrides the name, as the standard says. Raises ``UnicodeDecodeError`` if the content is in
    another encoding.

    >>> decode_as(b"caf\\xe9", "windows-1252"), decode_as("café".encode("utf-8-sig"), "windows-1252")
    ('café', 'café')
    """
    return content.decode(_by_mark(content) or codec_of(charset))


def decode_page(content: bytes) -> str:
    """A web page as text. Encodings are tried in the HTML standard's order: byte order mark, declared, UTF-8, Western.

    Bytes that the encoding lacks become U+FFFD: browsers show such pages too.

    >>> decode_page(b'<meta charset="iso-8859-1">Caf\\xe9 \\x96 1'), decode_page("Café".encode())
    ('<meta charset="iso-8859-1">Café – 1', 'Café')
    """
    encoding = _by_mark(content) or _declared(content)
    if encoding:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(_WESTERN, errors="replace")


def _by_mark(content: bytes) -> str:
    return next((encoding for mark, encoding in _BOMS if content.startswith(mark)), "")


def _declared(content: bytes) -> str:
    """Python's name for the encoding that the page declares; empty if the standard has no such encoding.

    UTF-16 means UTF-8: in UTF-16, the declaration could not be found.
    """
    declaration = _DECLARED.search(content[:_PRESCANNED])
    charset = charset_of(declaration[1].decode()) if declaration else ""
    if not charset:
        return ""
    return "utf-8" if charset.startswith("utf-16") else codec_of(charset)
