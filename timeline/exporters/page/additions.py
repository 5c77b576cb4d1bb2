"""What another room adds to the page, such as the forms of the studio. A page that is exported has none of it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from markupsafe import Markup

_NOTHING = Markup()


@attrs.frozen
class EntryAddition:
    """Markup for one entry: before its line, among its badges, inside it, and in the list of dates worth a look."""

    before: Markup = _NOTHING
    badge: Markup = _NOTHING
    inside: Markup = _NOTHING
    check: Markup = _NOTHING


@attrs.frozen
class Additions:
    """Markup, styles and a script, all of them our own: what they quote of an article must be escaped already.

    ``top`` stands under the masthead, ``bottom`` at the end of the page, ``entries`` by the numbers of the entries.
    *talks* allows the page to send its forms, and its script to ask, where it came from; nowhere else.
    """

    top: Markup = _NOTHING
    bottom: Markup = _NOTHING
    entries: Mapping[int, EntryAddition] = attrs.field(factory=dict)
    style: str = ""
    script: str = ""
    talks: bool = False

    def of(self, number: int) -> EntryAddition:
        """The markup for the entry with that number."""
        return self.entries.get(number, _NONE)


_NONE = EntryAddition()
NO_ADDITIONS = Additions()
