"""Read texts that begin with lines on the article itself: title, source, date and address."""

from __future__ import annotations

import re

import attrs

_FIELD = re.compile(r"(title|source|date|url)[ \t]*:[ \t]*(\S[^\r\n]*?)[ \t]*", re.IGNORECASE)
_HEAD = re.compile(r"\ufeff?((?:[^\S\r\n]*\S[^\r\n]*\r?\n)+)(?:[ \t]*\r?\n)+")


@attrs.frozen
class HeadedText:
    """A text without the lines that head it, and what these say; a field that is not there is empty.

    >>> HeadedText("Rain fell.", source="Valmora Post").source
    'Valmora Post'
    """

    text: str
    title: str = ""
    source: str = ""
    date: str = ""
    url: str = ""


def read_headed(text: str) -> HeadedText:
    """*text* with its heading read: lines ``Title:``, ``Source:``, ``Date:``, ``URL:`` and then an empty line.

    A text whose first paragraph has any other line, or one of these twice, has no heading and is left as it is.

    >>> read_headed("Source: Valmora Post\\nDate: 2024-05-07\\n\\nThe pier collapsed on Monday.")
    HeadedText(text='The pier collapsed on Monday.', title='', source='Valmora Post', date='2024-05-07', url='')
    >>> read_headed("Title: deeds\\nThe town sold them.\\n\\nIt rained.").text
    'Title: deeds\\nThe town sold them.\\n\\nIt rained.'
    """
    head = _HEAD.match(text)
    fields = [_FIELD.fullmatch(line) for line in head[1].splitlines()] if head else []
    found = {field[1].lower(): field[2] for field in fields if field}
    if head is None or len(found) < len(fields):
        return HeadedText(text)
    return HeadedText(text[head.end() :], **found)
