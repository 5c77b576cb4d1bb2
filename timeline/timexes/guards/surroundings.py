"""A match and the text around it, as guards look at it, and the guards for any kind of expression."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre
from timeline.timexes.short_lived import short_lived

_REACH = 24
"""Characters before a match in which the word before it begins."""
_CAPITALS = 24
"""Characters on either side that distinguish a headline in capitals from a name."""
_HOUR_DASH = re.compile(r"(?<![\w.,/:$£€-])\d\d?(?:[:.]\d\d)?\s?-$")
_LAST_LETTERS = re.compile(r"([^\W\d_]+)['’]?$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
LAST_TWO_WORDS = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+$")
"""The last word before a place, and the one before that if there is one."""


@short_lived(eq=False)
class Surroundings:
    """The place of a match: its offsets into the text and into the same text in lower case."""

    text: str
    lower: str
    start: int
    end: int
    pack: LanguagePack
    genre: Genre

    @property
    def word_before(self) -> str:
        """The lower-case word right before, with blanks between; empty after punctuation or at the start."""
        lead = self.lower[max(0, self.start - _REACH) : self.start]
        words = lead.split() if lead[-1:].isspace() else ()
        if not words or words[-1].isalpha():
            return words[-1] if words else ""
        match = _LAST_LETTERS.search(words[-1])
        return match[1] if match else ""

    @property
    def word_after(self) -> str:
        """The lower-case word right after, with blanks between; empty before punctuation or at the end."""
        if not self.lower[self.end : self.end + 1].isspace():
            return ""
        match = _WORD_AFTER.match(self.lower, self.end)
        return match[1] if match else ""

    @property
    def mark_before(self) -> str:
        """The character right before, empty at the start of the text."""
        return self.lower[self.start - 1 : self.start]

    @property
    def marks_after(self) -> str:
        """The two characters right after."""
        return self.lower[self.end : self.end + 2]

    @property
    def matched(self) -> str:
        """The matched words in lower case."""
        return self.lower[self.start : self.end]

    @property
    def opens_sentence(self) -> bool:
        """True if the match is the first word of a sentence or of the text."""
        lead = self.lower[max(0, self.start - 4) : self.start].rstrip(" \"'“‘(")
        return not lead or lead[-1] in ".!?\n:"

    def is_in(self, word: str, *lists: str) -> bool:
        """True if *word* is in one of these word lists of the pack."""
        if not word:
            return False
        for name in lists:  # noqa: SIM110  # any(...) would take twice as long, and this is asked most of all
            if word in self.pack.words(name):
                return True
        return False


Guard = Callable[[Surroundings], bool]
"""A condition for a match: false if the words mean no time at this place."""


def capitalised_start(around: Surroundings) -> bool:
    """A name is written with a capital, except in messages."""
    return around.text[around.start].isupper() or around.genre is Genre.MESSAGE


def small_end(around: Surroundings) -> bool:
    """The last word is written small: "Tuesday week", not "Fashion Tuesday Week"."""
    return around.text[around.start : around.end].split()[-1].islower()


def loose(around: Surroundings) -> bool:
    """Not glued to another number or word by a mark: not a part of "10.5.2", "A-10" or "1/2/3/4"."""
    before = around.lower[max(0, around.start - 2) : around.start]
    if before[-1:] in {"-", "/", ".", ":", "+", "#", "$", "@", "_", "="} and before[:1].isalnum():
        return before[-1] == "-" and around.is_in(before[0], "halfday_endings")
    if before[-1:] in {"$", "#", "@", "£", "€", "/", "_", "="}:
        return False
    after = around.marks_after
    if after[:1] == "-" and around.is_in(around.lower[around.end - 1], "halfday_endings"):
        return True
    return after[:1] not in {"-", "/", ".", ":", "_"} or not after[1:].isalnum()


def loose_clock(around: Surroundings) -> bool:
    """Loose, or beside another time of day: "8-10 p.m.", "7 p.m. ET/4 p.m. PT"."""
    if around.marks_after[:1] == "/" and not around.lower[around.end - 1].isdigit():
        return around.marks_after[1:].isdigit()
    if around.mark_before == "/" and around.lower[around.start - 2 : around.start - 1].isalpha():
        return True
    return loose(around) or bool(_HOUR_DASH.search(around.lower, max(0, around.start - 9), around.start))


def opens_line(around: Surroundings) -> bool:
    """At the beginning of a line, as each line of a log."""
    return not around.text[around.text.rfind("\n", 0, around.start) + 1 : around.start].strip("[<( \t")


def not_message(around: Surroundings) -> bool:
    """Not in a message."""
    return around.genre is not Genre.MESSAGE


def not_compound(around: Surroundings) -> bool:
    """Not glued to the next word by a hyphen, “now-famous”, unless both are names: “Monday-Friday”."""
    if around.mark_before in {"-", "@", "#", "_"}:
        return (
            around.mark_before == "-"
            and around.text[around.start].isupper()
            and around.lower[around.start - 2].isalnum()
        )
    after = around.marks_after
    if after[:1] != "-" or not after[1:].isalpha():
        return True
    return around.text[around.start].isupper() and around.text[around.end + 1].isupper()


def not_name(around: Surroundings) -> bool:
    """“the Daily News”, “High Noon”: a capital inside a sentence makes a name, unless everything is in capitals."""
    if not around.text[around.start].isupper() or around.opens_sentence or around.genre is Genre.MESSAGE:
        return True
    return around.text[max(0, around.start - _CAPITALS) : around.end + _CAPITALS].isupper()


GENERAL_GUARDS: tuple[Guard, ...] = (
    capitalised_start,
    small_end,
    loose,
    loose_clock,
    opens_line,
    not_message,
    not_compound,
    not_name,
)
"""The guards of this module, as rules name them."""
