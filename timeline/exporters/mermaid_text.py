"""Text that Mermaid shows as it stands, whatever stands in it."""

from __future__ import annotations

import re

from timeline.presentation.plain_text import one_line

_SPECIAL = {ord(char): f"#{ord(char)};" for char in '#;%"<>&`\\$'} | {ord(":"): "#colon;"}
_KEYWORDS = re.compile(
    r"(?:section|title|dateformat|axisformat|tickinterval|todaymarker|inclusiveenddates|topaxis|excludes|includes"
    r"|weekday|weekend|click|acctitle|accdescr|gantt|timeline|end)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"(\d+)\.(?= )|([-+*])(?= )")


def mermaid_text(text: str) -> str:
    """*text* on one line, with every sign that Mermaid or HTML could take for its own written by number.

    So is the first letter of a word that opens a command, and the sign that opens a list.

    >>> mermaid_text('Talks: "over" <b>'), mermaid_text("Section 3 opened"), mermaid_text("1. Talks")
    ('Talks#colon; #34;over#34; #60;b#62;', '#83;ection 3 opened', '1#46; Talks')
    """
    escaped = one_line(text).translate(_SPECIAL)
    if _KEYWORDS.match(escaped):
        return f"#{ord(escaped[0])};{escaped[1:]}"
    opening = _LIST.match(escaped)
    if opening is None:
        return escaped
    return (f"{opening[1]}#46;" if opening[1] else f"#{ord(opening[2])};") + escaped[opening.end() :]
