"""Text made safe for one line of output, and its width on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from timeline.text.unicode import SURROGATES, replace_surrogates

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069" + SURROGATES + "]")
NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Latin letters and common punctuation, which take one column each. To load wcwidth for them would take 20 ms."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """*text* on one line, which UTF-8 can encode and which cannot command a terminal.

    White space becomes single spaces. Control characters become spaces, because an escape sequence in an article could
    recolour or retitle the reader's terminal. Marks that change the reading direction of what follows are removed, and
    lone surrogates become U+FFFD.

    >>> one_line("Talks\\r\\n\\x1b[31mheld ")
    'Talks [31mheld'
    """
    shown = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join(replace_surrogates(_BIDI.sub("", shown)).split())


def in_quotes(words: str) -> str:
    """*words* on one line, in quotation marks.

    >>> print(in_quotes('They "met"'))
    "They 'met'"
    """
    return '"' + one_line(words).replace('"', "'") + '"'


def for_terminal(text: str) -> str:
    """*text* with U+FFFD in place of every character that could command a terminal; lines and tabs stay.

    The length stays the same.

    >>> for_terminal("Talks\\x1b]0;owned\\x07\\r\\nheld")
    'Talks�]0;owned� \\nheld'
    """
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", " \n"))


def counted_noun(number: int, one: str, many: str = "") -> str:
    """*number* with its noun; *many* is the plural of *one* if that does not end in "s".

    >>> counted_noun(1, "article"), counted_noun(2, "article"), counted_noun(0, "copy", "copies")
    ('1 article', '2 articles', '0 copies')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def width_of(text: str) -> int:
    """The columns that *text*, which is on one line, takes on a terminal.

    Wide East Asian letters and emoji take two columns, combining marks none. Joined emoji take two together.

    >>> width_of("naïve"), width_of("会议"), width_of("e\\u0301"), width_of("\\U0001f469\\u200d\\U0001f680")
    (5, 4, 1, 2)
    """
    if NARROW.fullmatch(text):
        return len(text)
    from wcwidth import width

    return width(text, control_codes="ignore")


def padded(text: str, width: int) -> str:
    """*text* followed by spaces, *width* columns wide."""
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* columns that break between words. Only longer words are cut.

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
    """The words of *text*; those wider than *width* are cut, but never inside what a reader sees as one character."""
    for word in text.split():
        piece = ""
        for character in [word] if width_of(word) <= width else _characters(word):
            if piece and width_of(piece + character) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


def _characters(word: str) -> Iterator[str]:
    """The grapheme clusters of *word*: a letter with its accents, the emoji joined to one."""
    from wcwidth import iter_graphemes

    return iter_graphemes(word)
