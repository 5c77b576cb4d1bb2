"""The character encodings that texts and web pages may be in: those of the WHATWG's Encoding Standard, by their labels.

Python has codecs beyond them. Some do not encode text, "utf-7" hides markup, and "punycode" takes time that grows with
the square of the text. A name from a stranger is therefore looked up here and never by ``codecs.lookup``, which also
remembers every name that it was ever asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

_WESTERN_LABELS = (
    "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso_8859-1:1987 l1 latin1 us-ascii"
    " windows-1252 x-cp1252"
)


@attrs.frozen
class Charset:
    """An encoding: its name in the standard, Python's codec for it, and the labels that mean it."""

    name: str
    codec: str
    labels: str


CHARSETS = (
    Charset("utf-8", "utf-8", "utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
    Charset("utf-16le", "utf-16-le", "utf-16le utf-16 unicode unicodefeff csunicode iso-10646-ucs-2 ucs-2"),
    Charset("utf-16be", "utf-16-be", "utf-16be unicodefffe"),
    Charset("ibm866", "cp866", "ibm866 866 cp866 csibm866"),
    Charset("iso-8859-2", "iso8859-2", "iso-8859-2 csisolatin2 iso-ir-101 iso_8859-2:1987 l2 latin2"),
    Charset("iso-8859-3", "iso8859-3", "iso-8859-3 csisolatin3 iso-ir-109 iso_8859-3:1988 l3 latin3"),
    Charset("iso-8859-4", "iso8859-4", "iso-8859-4 csisolatin4 iso-ir-110 iso_8859-4:1988 l4 latin4"),
    Charset("iso-8859-5", "iso8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988"),
    Charset(
        "iso-8859-6",
        "iso8859-6",
        "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i"
        " iso-ir-127 iso_8859-6:1987",
    ),
    Charset(
        "iso-8859-7",
        "iso8859-7",
        "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek",
    ),
    Charset(
        "iso-8859-8",
        "iso8859-8",
        "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso_8859-8:1988 visual",
    ),
    Charset("iso-8859-8-i", "iso8859-8", "iso-8859-8-i csiso88598i logical"),
    Charset("iso-8859-10", "iso8859-10", "iso-8859-10 csisolatin6 iso-ir-157 l6 latin6"),
    Charset("iso-8859-13", "iso8859-13", "iso-8859-13"),
    Charset("iso-8859-14", "iso8859-14", "iso-8859-14"),
    Charset("iso-8859-15", "iso8859-15", "iso-8859-15 csisolatin9 l9"),
    Charset("iso-8859-16", "iso8859-16", "iso-8859-16"),
    Charset("koi8-r", "koi8-r", "koi8-r cskoi8r koi koi8"),
    Charset("koi8-u", "koi8-u", "koi8-u koi8-ru"),
    Charset("macintosh", "mac-roman", "macintosh csmacintosh mac x-mac-roman"),
    Charset("windows-874", "cp874", "windows-874 dos-874 iso-8859-11 tis-620"),
    Charset("windows-1250", "cp1250", "windows-1250 cp1250 x-cp1250"),
    Charset("windows-1251", "cp1251", "windows-1251 cp1251 x-cp1251"),
    Charset("windows-1252", "cp1252", _WESTERN_LABELS),
    Charset("windows-1253", "cp1253", "windows-1253 cp1253 x-cp1253"),
    Charset(
        "windows-1254",
        "cp1254",
        "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso_8859-9:1989 l5 latin5 x-cp1254",
    ),
    Charset("windows-1255", "cp1255", "windows-1255 cp1255 x-cp1255"),
    Charset("windows-1256", "cp1256", "windows-1256 cp1256 x-cp1256"),
    Charset("windows-1257", "cp1257", "windows-1257 cp1257 x-cp1257"),
    Charset("windows-1258", "cp1258", "windows-1258 cp1258 x-cp1258"),
    Charset("x-mac-cyrillic", "mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    Charset(
        "gb18030",
        "gb18030",
        "gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312-80 iso-ir-58 x-gbk",
    ),
    Charset("big5", "big5hkscs", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    Charset("euc-jp", "euc-jp", "euc-jp cseucpkdfmtjapanese x-euc-jp"),
    Charset("iso-2022-jp", "iso2022-jp", "iso-2022-jp csiso2022jp"),
    Charset("shift_jis", "cp932", "shift_jis csshiftjis ms932 ms_kanji sjis windows-31j x-sjis"),
    Charset(
        "euc-kr",
        "cp949",
        "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 windows-949",
    ),
)
"""All encodings of the standard for texts. It reads GBK as GB18030, and Latin 1 as Windows 1252."""

_SIGNS = re.compile(r"[^0-9a-z]+")
_CODECS = {charset.name: charset.codec for charset in CHARSETS}


def _loose(label: str) -> str:
    """*label* without case and signs, as Unicode compares names of encodings: "Latin-1" is "latin1"."""
    return _SIGNS.sub("", label.lower())


def _by_label() -> Iterator[tuple[str, str]]:
    for charset in CHARSETS:
        for label in charset.labels.split():
            yield _loose(label), charset.name


_NAMES = dict(_by_label())


def charset_of(label: str) -> str:
    """The name of the encoding that *label* means; empty if the standard has no such encoding.

    >>> charset_of("ISO_8859-1"), charset_of("UTF8"), charset_of("punycode")
    ('windows-1252', 'utf-8', '')
    """
    return _NAMES.get(_loose(label), "")


def codec_of(charset: str) -> str:
    """Python's name for the encoding that has the name *charset* in the standard.

    >>> b"caf\\xe9".decode(codec_of("windows-1252"))
    'café'
    """
    return _CODECS[charset]
