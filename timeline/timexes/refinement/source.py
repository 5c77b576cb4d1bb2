"""The text that refiners look at, and the type of a refiner."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention
from timeline.timexes.short_lived import short_lived

LONGEST_GAP = 24
"""Characters between two mentions from which on no words join them."""
_LONGEST_WORDS = 80
"""Characters of the words of a list, with the blanks after them."""
FAR_APART = "\x00"
"""The gap between two mentions that no words join."""


@short_lived
class SourceText:
    """A text with its lower-case form, language pack and genre."""

    text: str
    lower: str
    pack: LanguagePack
    genre: Genre = Genre.NEWS

    def gap_between(self, first: Mention, second: Mention) -> str:
        """The text between two mentions in lower case, each run of blanks as one; a long gap matches no word list."""
        if second.start - first.end >= LONGEST_GAP:
            return FAR_APART
        return " ".join(f"|{self.lower[first.end : second.start]}|".split()).strip("|")

    def written_between(self, first: Mention, second: Mention) -> str:
        """The text between two mentions as written, each run of blanks as one; capitals throughout say nothing."""
        gap = " ".join(f"|{self.text[first.end : second.start]}|".split()).strip("|")
        return gap.lower() if gap.isupper() else gap

    def words_between(self, first: Mention, second: Mention) -> str:
        """The gap between two mentions without the blanks around it."""
        return self.gap_between(first, second).strip()

    def ends_with(self, words: tuple[str, ...], end: int) -> bool:
        """True if one of *words* and blanks stand right before *end*: a pattern that ends so is worth a search."""
        first = max(0, end - _LONGEST_WORDS)
        while end > first and self.lower[end - 1].isspace():
            end -= 1
        return self.lower.endswith(words, first, end)

    def next_start(self, mentions: Sequence[Mention], index: int) -> int:
        """The offset at which the mention after *index* begins, or the text ends."""
        return mentions[index + 1].start if index + 1 < len(mentions) else len(self.text)


Refiner = Callable[[list[Mention], SourceText], list[Mention]]
"""Maps the mentions of a text, in order and without overlaps, to better ones."""
