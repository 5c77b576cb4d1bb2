"""A temporal expression where it stands in the text, before it is resolved."""

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
