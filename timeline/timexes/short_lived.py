"""The decorator of values that one call makes and drops, several for each expression of a text.

For the type checker they are frozen, so no step can change the value of another. At run time nothing checks that,
because a frozen value takes three times as long to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from attrs import frozen as short_lived
else:
    short_lived = attrs.define

__all__ = ["short_lived"]
