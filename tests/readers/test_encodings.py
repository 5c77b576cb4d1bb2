"""Bytes that are text, and bytes that are not."""

from __future__ import annotations

import pytest

from timeline.errors import TextError
from timeline.readers.encodings import decode

TEXT = "The port reopened on Monday. Café."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.4 all of it ASCII", "a PDF, not text: convert it first, for example with pdftotext"),
        (rb"{\rtf1\ansi The port reopened.}", "an RTF document, not text: convert it first, for example with pandoc"),
        (b"PK\x03\x04\x14\x00", "a zip archive or a Word or OpenDocument file, not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file, not text"),
        (b"\x1f\x8b\x08", "compressed with gzip, not text: convert it first, for example with gunzip"),
        (bytes(range(256)) * 20, "not text: it is full of control characters"),
        (b"\0" * 100, "not text: it is full of control"),
        (
            TEXT.encode("utf-16-le"),
            "UTF-16LE without a byte order mark: convert it first, for example with iconv -f utf-16le",
        ),
        (TEXT.encode("utf-16-be"), "UTF-16BE without a byte order mark"),
        (
            "Café".encode("latin-1"),
            "not UTF-8 text (byte 3 is wrong): convert it first, for example with iconv -f latin1",
        ),
    ],
)
def test_what_is_no_text_is_named(content: bytes, told: str) -> None:
    with pytest.raises(TextError) as raised:
        decode(content, "report.txt")
    assert str(raised.value).startswith(f"report.txt is {told}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "text", [TEXT, "", "\x1b[1mBold\x1b[0m\t\f\r\n" * 50, "A\0 stray\0 zero", "%P", "The %PDF-1.4 files"]
)
def test_what_is_text_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "news.txt") == text
