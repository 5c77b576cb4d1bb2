"""A temporal expression where it stands in the text, before it is resolved."""

from __future__ import annotations

import attrs

from timeline.values.expressions import Expression


@attrs.frozen
class Mention:
    """What a rule found: an unanchored expression and its place.

    ``group`` numbers the mentions that share one list or range ("May 3, 5 and 7"), 0 for none.
    """

    start: int
    end: int
    expression: Expression
    rule: str
    mod: str = ""
    needs_outer: bool = False
