"""The text that refiners look at, and the type of a refiner."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention

_LONGEST_GAP = 24
_TOO_LONG = "\x00"


@attrs.frozen
class SourceText:
    """A text with its lower-case form, language pack and genre."""

    text: str
    lower: str
    pack: LanguagePack
    genre: Genre = Genre.NEWS

    def gap_between(self, first: Mention, second: Mention) -> str:
        """The text between two mentions in lower case, each run of blanks as one; a long gap matches no word list."""
        gap = self.lower[first.end : second.start]
        return " ".join(f"|{gap}|".split()).strip("|") if len(gap) < _LONGEST_GAP else _TOO_LONG

    def written_between(self, first: Mention, second: Mention) -> str:
        """The text between two mentions as written, each run of blanks as one; capitals throughout say nothing."""
        gap = " ".join(f"|{self.text[first.end : second.start]}|".split()).strip("|")
        return gap.lower() if gap.isupper() else gap

    def words_between(self, first: Mention, second: Mention) -> str:
        """The gap between two mentions without the blanks around it."""
        return self.gap_between(first, second).strip()

    def next_start(self, mentions: Sequence[Mention], index: int) -> int:
        """The offset at which the mention after *index* begins, or the text ends."""
        return mentions[index + 1].start if index + 1 < len(mentions) else len(self.text)


Refiner = Callable[[list[Mention], SourceText], list[Mention]]
"""Maps the mentions of a text, in order and without overlaps, to better ones."""
