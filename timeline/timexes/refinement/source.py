"""The text that mentions stand in, and what refiners ask of it and of expressions."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention


@attrs.frozen
class SourceText:
    """The text that mentions stand in."""

    text: str
    lower: str
    pack: LanguagePack
    genre: Genre = Genre.NEWS

    def between(self, first: Mention, second: Mention) -> str:
        """What stands between two mentions, blanks normalised."""
        gap = self.lower[first.end : second.start]
        return " ".join(f"|{gap}|".split()).strip("|") if len(gap) < 24 else "\x00"

    def link(self, first: Mention, second: Mention) -> str:
        """The words between two mentions."""
        return self.between(first, second).strip()


Refiner = Callable[[list[Mention], SourceText], list[Mention]]
