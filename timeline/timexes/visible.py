"""Read dates through marks that a reader does not see: soft hyphens, zero-width characters, emphasis, broken words.

"Sep\u00adtem\u00adber 2021", "**May 3**, 2021" and "May&nbsp;3, 2021" are searched as the words that they show. The map
of offsets leads from there back to the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import unescape

import attrs

from timeline.languages.tokens import INVISIBLE
from timeline.timexes.options import Beside
from timeline.timexes.tense import TenseAt
from timeline.values.timex3 import Timex

IsWord = Callable[[str], bool]
"""True for a lower-case word that the rules of a language know."""


@attrs.frozen
class VisibleText:
    """The text that a reader sees, with the way back to the text as given.

    The stretch of ``text`` from each of ``begins`` to the next is found at the same place of ``origins`` there.
    """

    text: str
    begins: Sequence[int]
    origins: Sequence[int]

    def start(self, offset: int) -> int:
        """The offset in the text as given of the character at *offset*."""
        stretch = bisect_right(self.begins, offset) - 1
        return self.origins[stretch] + offset - self.begins[stretch]

    def end(self, offset: int) -> int:
        """The offset in the text as given at which an extent that ends at *offset* ends."""
        return self.start(offset - 1) + 1 if offset else 0

    def restored(self, timexes: Sequence[Timex], original: str) -> tuple[Timex, ...]:
        """Expressions of the visible text with their extents in *original*, the text as given."""
        extents = [(self.start(timex.start), self.end(timex.end)) for timex in timexes]
        return tuple(
            attrs.evolve(timex, start=start, end=end, text=original[start:end])
            for timex, (start, end) in zip(timexes, extents, strict=True)
        )

    def tense(self, tense_at: TenseAt) -> TenseAt:
        """*tense_at* for offsets of the visible text."""
        return lambda start, end: tense_at(self.start(start), self.end(end))

    def beside(self, beside: Beside) -> Beside:
        """*beside* for an offset of the visible text."""
        return lambda start: beside(self.start(start))


def visible_text(text: str, is_word: IsWord, hidden: str = INVISIBLE) -> VisibleText:
    r"""What a reader sees of *text*; a word broken at the end of a line is joined if *is_word* knows it or its parts.

    *hidden* are the characters that are not seen.

    >>> visible = visible_text("Shut in **Sep\u00adtember** 2021, Octo-\nber and two-\nday.", {"october"}.__contains__)
    >>> visible.text
    'Shut in September 2021, October and two-\nday.'
    >>> visible.start(8), visible.end(17)
    (10, 20)
    """
    pieces, begins, origins = list[str](), [0], [0]
    length = position = 0
    for start, end, shown in _changes(text, is_word, hidden):
        pieces += (text[position:start], shown)
        length += start - position + len(shown)
        begins += (length - len(shown), length) if shown else (length,)
        origins += (start, end) if shown else (end,)
        position = end
    return VisibleText("".join((*pieces, text[position:])), begins, origins)


def _changes(text: str, is_word: IsWord, hidden: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of *text* that a reader sees otherwise, in order, each with what is shown instead."""
    for match in _hidden_marks(text):
        start, end = match.span()
        if match.lastgroup == "emphasised":
            yield start, start + 1, ""
            yield end - 1, end, ""
        elif match.lastgroup == "entity":
            yield start, end, "".join(_shown(letter) for letter in unescape(match[0]) if letter not in hidden)
        elif match.lastgroup == "invisible":
            yield start, end, "".join(letter for letter in match[0] if letter not in hidden)
        elif match.lastgroup == "broken":
            first, rest = _around_break(text, start, end)
            if rest.islower() and is_word(first + rest):
                yield start, end, ""
            elif is_word(first) and is_word(rest.lower()):
                yield start, end, "-"
        else:
            yield start, end, ""


def _hidden_marks(text: str) -> Iterator[re.Match[str]]:
    """The marks that a reader does not see; a search for their first characters takes a tenth of the time."""
    position = 0
    while first := _FIRST_OF_HIDDEN.search(text, position):
        match = _HIDDEN.match(text, first.start())
        if match:
            yield match
        position = match.end() if match else first.end()


_LINE_END = r"[ \t]*(?:\r\n|\r|\n)[ \t]*"
"""The end of one line, without a blank line after it."""
_HIDDEN = re.compile(
    rf"\u00ad{_LINE_END}(?=\w)|(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<broken>(?<=[^\W\d_])[-\u2010]{_LINE_END}(?=[^\W\d_]))"
    r"|(?P<entity>&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});)"
    r"|(?<![\w*])\*{2,3}(?=[^\s*])|(?<=[^\s*])\*{2,3}(?![\w*])|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])"
    r"|(?P<emphasised>(?<![\w*])\*(?=\w)[^*\n]{1,80}(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\W_])[^_\n]{1,80}(?<=[^\s_])_(?!\w))"
)
_FIRST_OF_HIDDEN = re.compile(rf"[*_&\u2010{INVISIBLE}-]")
_WORD_START = re.compile(r"[^\W\d_]{1,16}$")
_WORD_END = re.compile(r"[^\W\d_]{1,16}")


def _around_break(text: str, start: int, end: int) -> tuple[str, str]:
    """The parts of the word that is broken between *start* and *end*; the first in lower case."""
    first, rest = _WORD_START.search(text, max(0, start - 16), start), _WORD_END.match(text, end)
    return (first[0].lower() if first else "", rest[0] if rest else "")


def _shown(letter: str) -> str:
    """A character of an entity as a reader sees it: a no-break space is a blank."""
    return " " if letter.isspace() else letter
