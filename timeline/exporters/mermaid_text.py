"""Text that Mermaid shows unchanged, whatever it contains."""

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
    """*text* on one line, with a number in place of every sign that Mermaid or HTML would interpret.

    The first letter of a word that starts a command is written by number too, and so is the sign that starts a list.

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
