from __future__ import annotations

import codecs

import pytest

from timeline.readers.charsets import CHARSETS, charset_of, codec_of
from timeline.readers.encodings import decode_as, decode_page
from timeline.readers.html import read_html


def test_every_encoding_has_its_codec_and_labels_of_its_own() -> None:
    named: dict[str, str] = {}
    for charset in CHARSETS:
        assert charset.name in charset.labels.split() or charset.name == "gb18030"
        assert codecs.lookup(codec_of(charset.name)).name
        for label in charset.labels.split():
            assert charset_of(label) == charset_of(label.upper()) == charset.name
            assert named.setdefault(label, charset.name) == charset.name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Latin-1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("GB2312", "gb18030"),
        ("windows-31j", "shift_jis"),
        ("iso-8859-8-i", "iso-8859-8-i"),
        ("tis-620", "windows-874"),
        (" utf8 ", "utf-8"),
    ],
)
def test_labels_of_the_standard(label: str, name: str) -> None:
    assert charset_of(label) == name


DANGEROUS = (
    "punycode", "idna", "utf-7", "utf7", "unicode_escape", "unicode-escape", "raw_unicode_escape", "utf-32", "mbcs",
    "rot13", "hex", "base64", "bz2", "zlib", "undefined", "charmap", "cp037", "cp500", "hz", "hz-gb-2312",
    "iso-2022-kr", "iso-2022-cn", "replacement", "x-user-defined", "oem", "ptcp154", "klingon", "", "\u212a",
)  # fmt: skip


@pytest.mark.parametrize("label", DANGEROUS)
def test_no_other_codec_of_python_is_reached(label: str) -> None:
    assert charset_of(label) == ""


def test_a_page_cannot_choose_another_codec_either() -> None:
    assert decode_page(b'<meta charset="utf-7">+ADw-b+AD4-') == '<meta charset="utf-7">+ADw-b+AD4-'
    assert "caf\xe9" in decode_page(b'<meta charset="unicode_escape">caf\xe9')
    words = b"Ana Ruiz resigned on Monday and left the town. " * 400
    page = b'<html><head><meta charset="punycode"></head><body><p>' + words + b"</p></body></html>"
    assert "resigned on Monday" in read_html(page).text


def test_a_byte_order_mark_overrides_the_name() -> None:
    assert decode_as("Zoë".encode("utf-16"), "windows-1252") == "Zoë"
    assert decode_as("Zoë".encode("utf-8-sig"), "utf-16le") == "Zoë"
    assert decode_as("Zoë".encode("utf-16-le"), "utf-16le") == "Zoë"
