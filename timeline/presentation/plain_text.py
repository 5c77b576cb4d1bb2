"""Text made safe for one line of output, and its width on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from timeline.text.unicode import SURROGATES, replace_surrogates

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069" + SURROGATES + "]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """*text* on one line, encodable, and unable to command a terminal.

    White space becomes single spaces. Control characters become spaces (an escape sequence in an article could
    recolour or retitle the reader's terminal), marks that turn the reading direction of what follows go, and lone
    surrogates become U+FFFD.

    >>> one_line("Talks\\r\\n\\x1b[31mheld ")
    'Talks [31mheld'
    """
    shown = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join(replace_surrogates(_BIDI.sub("", shown)).split())


def for_terminal(text: str) -> str:
    """*text* of the same length, lines and tabs kept, with U+FFFD for whatever could command a terminal.

    >>> for_terminal("Talks\\x1b]0;owned\\x07\\r\\nheld")
    'Talks�]0;owned� \\nheld'
    """
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", " \n"))


def width_of(text: str) -> int:
    """The columns *text* takes on a terminal: two for wide East Asian letters and emoji, none for combining marks.

    >>> width_of("naïve"), width_of("会议"), width_of("e\\u0301")
    (5, 4, 1)
    """
    return len(text) if text.isascii() else sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """*text* with spaces after it, *width* columns wide."""
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* columns, broken between words, and inside a word only where it is longer.

    >>> wrapped("Ministers met in Valmora", 10)
    ['Ministers', 'met in', 'Valmora']
    """
    lines = [""]
    for word in _fitting(text, width):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _fitting(text: str, width: int) -> Iterator[str]:
    """The words of *text*, those wider than *width* cut."""
    for word in text.split():
        piece = ""
        for char in word:
            if piece and width_of(piece + char) > width:
                yield piece
                piece = ""
            piece += char
        yield piece
