"""Mentions: temporal expressions found in a text, before they have a value."""

from __future__ import annotations

import re

from timeline.timexes.short_lived import short_lived
from timeline.values.expressions import Expression


@short_lived
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


def labels_line(text: str, start: int, end: int) -> bool:
    r"""True if the expression in *text* opens its line as a label: "9:15 a.m.", "[17:45] …", "Monday, 3 June – …".

    >>> labels_line("9:15\nIt burns.", 0, 4), labels_line("At 9:15 it burned.", 3, 7)
    (True, False)
    """
    if text.rfind("\n", max(0, start - _MARKS), start) < 0 and start > _MARKS:
        return False
    opened = _LINE_OPENING.search(text, max(0, start - _MARKS), start)
    return opened is not None and _LABEL_END.match(text, end) is not None


_MARKS = 12
"""Characters at the beginning of a line in which marks and blanks stand before its first word."""
_LINE_OPENING = re.compile(r"(?:\A|\n)[^\w\n]*\Z")
_LABEL_END = re.compile(
    r"\]?(?: [A-Z]{2,4})?(?:,? \d\d?[:.]\d\d|\s?[–—:|-]\s|[^\S\n]*(?:\n|\Z)|[^\S\n]+(?=[\"'“‘(]?[A-Z]))"
)
"""What ends the label of a line: its end, a mark, a time of day, or what happened, with a capital."""
