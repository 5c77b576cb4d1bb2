r"""Surrogates: the halves of UTF-16 pairs, which a Python string can hold and UTF-8 cannot.

They come from articles that were cut up or decoded badly before they reach this library. Offsets count them, so the
text of a timeline keeps them; whatever is written escapes them (``\ud83d``) or replaces them by U+FFFD.
"""

from __future__ import annotations

import re

SURROGATES = "\ud800-\udfff"
"""All surrogates, as a character class of a regular expression has them."""

_SURROGATE = re.compile(f"[{SURROGATES}]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89a-f][0-9a-f]{2})")


def replace_surrogates(text: str) -> str:
    """*text* with U+FFFD in place of each surrogate.

    >>> replace_surrogates("held" + chr(0xD83D)).encode()
    b'held\\xef\\xbf\\xbd'
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def escape_surrogates(text: str) -> str:
    r"""*text* with each surrogate escaped, as JSON and Python write it.

    >>> print(escape_surrogates("held" + chr(0xD83D)))
    held\ud83d
    """
    return _SURROGATE.sub(lambda surrogate: f"\\u{ord(surrogate[0]):04x}", text)


def unescape_surrogates(document: str) -> str:
    r"""The JSON *document* with its escaped surrogates put back, each as a character of its own.

    A JSON parser reads ``\ud83d\ude00`` as one character, even if the article has it as two.

    >>> len(unescape_surrogates(r'"\ud83d\ude00"'))
    4
    """
    return _ESCAPED.sub(lambda escaped: escaped[1] + chr(int(escaped[2], 16)), document)


def is_utf8(text: str) -> bool:
    """True if UTF-8 can hold *text*: it has no surrogates. A tenth of the time of a search.

    >>> is_utf8("held…"), is_utf8("held" + chr(0xD83D))
    (True, False)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def has_split_character(text: str) -> bool:
    """True if *text* holds a character as two surrogates.

    >>> has_split_character(chr(0xD83D) + chr(0xDE00)), has_split_character("😀")
    (True, False)
    """
    return bool(_PAIR.search(text))


def utf8_text(value: object) -> str:
    r"""*value* as text that can be encoded as UTF-8; bytes that are not UTF-8, and surrogates, are escaped.

    >>> utf8_text(7), utf8_text(b"a7"), utf8_text("a" + chr(0xD83D))
    ('7', 'a7', 'a\\ud83d')
    """
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else escape_surrogates(str(value))
