"""Words that were marked in the article of the page, found in the text: where they begin and end."""

from __future__ import annotations

import re

from timeline.errors import InputError
from timeline.exporters.page.document import is_on_page
from timeline.exporters.page.passages import paragraph_bounds

_PLACE = re.compile(r"(\d{1,7}):(\d{1,9}):(\d{1,9})", re.ASCII)
LONGEST_WORDS = 2000
"""Characters of the words that an entry is made from."""


def span_of(text: str, words: str, place: str = "") -> tuple[int, int] | None:
    """Where *words* stand in *text*; ``None`` if there are none.

    *place* is where they were marked on the page: the number of the paragraph, and the characters in it at which they
    begin and end ("0:4:9"). Without a place, the text must have the words once. Raises ``InputError`` if it does not.

    >>> span_of("The dam broke. The dam was old.", "dam broke"), span_of("The dam broke.", "", "0:4:7")
    ((4, 13), (4, 7))
    """
    if place:
        return _marked(text, place)
    if not words.strip():
        return None
    if len(words) > LONGEST_WORDS:
        raise InputError(f"the words of an event must have at most {LONGEST_WORDS:,} characters")
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, text)]
    if len(found) != 1:
        many = (
            f"has these words {len(found)} times: give some more around them" if found else "does not have these words"
        )
        raise InputError(f"the article {many}, or none for an entry without words")
    return found[0]


def _marked(text: str, place: str) -> tuple[int, int]:
    """The offsets in *text* of a *place* on its page."""
    numbers = _PLACE.fullmatch(place)
    paragraph, first, last = map(int, numbers.groups()) if numbers else (-1, 0, 0)
    bounds = paragraph_bounds(text)
    if not 0 <= paragraph < len(bounds):
        raise InputError("the words are not in the article: mark them again")
    shown = _shown_offsets(text, *bounds[paragraph])
    if not first < last < len(shown):
        raise InputError("the words are not in that paragraph: mark them again")
    return shown[first], shown[last]


def _shown_offsets(text: str, start: int, end: int) -> list[int]:
    """The offset of each character that the page shows of a paragraph, and of its end.

    A browser reads CR LF as one character, and the page leaves out marks that change the reading direction.

    >>> _shown_offsets("a\\r\\nb\\u202ec", 0, 6)
    [0, 1, 3, 5, 6]
    """
    offsets = [
        offset
        for offset in range(start, end)
        if is_on_page(text[offset]) and not (text[offset] == "\n" and offset > start and text[offset - 1] == "\r")
    ]
    return [*offsets, end]
