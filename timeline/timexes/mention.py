"""Mentions: temporal expressions found in a text, before they have a value."""

from __future__ import annotations

import attrs

from timeline.values.expressions import Expression


@attrs.frozen
class Mention:
    """An unanchored expression and its extent in the text.

    ``mod`` is its TIMEX3 modifier. ``needs_outer`` says that it means nothing without a time around it ("the first
    week"), ``plural`` that its noun belongs to the expression before it too ("the 18th and 19th centuries").
    """

    start: int
    end: int
    expression: Expression
    rule: str
    mod: str = ""
    needs_outer: bool = False
    plural: bool = False

    def overlaps(self, other: Mention) -> bool:
        """True if the two extents have a character in common."""
        return self.start < other.end and other.start < self.end


def replace_overlapped(mentions: list[Mention], replacements: list[Mention]) -> list[Mention]:
    """Both lists in text order, without the *mentions* that one of the *replacements* overlaps."""
    kept = [mention for mention in mentions if not any(map(mention.overlaps, replacements))]
    return sorted([*kept, *replacements], key=lambda mention: mention.start)
