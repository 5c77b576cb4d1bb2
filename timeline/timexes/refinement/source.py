"""The text that mentions stand in, and what refiners ask of it and of expressions."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from timeline.languages.packs import LanguagePack
from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention
from timeline.values.expressions import (
    Base,
    Digits,
    Expression,
    Fixed,
    Moved,
    Named,
    NameKind,
    Nth,
    Shifted,
    Within,
)
from timeline.values.granularity import Granularity as G


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


def day_like(expression: Expression) -> bool:
    """True for expressions that mean a day."""
    match expression:
        case Fixed(cell):
            return cell.unit is G.DAY
        case Named(name):
            return name.kind in (NameKind.WEEKDAY, NameKind.MONTH_DAY, NameKind.HOLIDAY, NameKind.DAY_OF_MONTH)
        case Shifted(unit) | Moved(unit):
            return unit is G.DAY
        case Within(name):
            return name.kind not in (NameKind.MONTH, NameKind.QUARTER, NameKind.HALF, NameKind.SEASON)
        case Digits():
            return True
        case _:
            return False


def unit_of(expression: Expression) -> G:
    """The calendar unit that a date means, unknown for what is no date."""
    match expression:
        case Fixed(cell):
            return cell.unit
        case Shifted(unit) | Moved(unit) | Nth(unit):
            return unit
        case Named(name) | Within(name):
            kinds = {
                NameKind.MONTH: G.MONTH,
                NameKind.QUARTER: G.QUARTER,
                NameKind.HALF: G.HALF,
                NameKind.SEASON: G.SEASON,
            }
            return kinds.get(name.kind, G.DAY)
        case _:
            return G.UNKNOWN


def implied(day: Expression) -> bool:
    """True for the day at hand: the time of day has none of its own."""
    return day == Shifted(G.DAY, 0, Base.NARRATIVE)
