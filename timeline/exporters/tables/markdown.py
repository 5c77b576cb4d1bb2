"""A Markdown table (GitHub's), for notes, issues and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.presentation.rows import HEADINGS, remark, rows
from timeline.values.record import TimelineRecord

SUFFIXES = (".markdown", ".md")
MEDIA_TYPE = "text/markdown; charset=utf-8"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$#])")


def render(timeline: TimelineRecord, *, headlines: bool = False) -> str:
    """The entries as a table, in their short form with *headlines*.

    What the article says is escaped, so that it cannot become markup.
    """
    table = [_line(escaped(cell) for cell in row.cells) for row in rows(timeline, headlines=headlines)]
    head = [_line(HEADINGS), _line("---" for _ in HEADINGS)] if table else []
    said = remark(timeline)
    return "\n".join([*head, *table, *([""] if table and said else []), *([said] if said else [])]) + "\n"


def escaped(text: str) -> str:
    r"""*text* with Markdown's and HTML's signs made literal.

    >>> print(escaped("*Talks* | <b>"))
    \*Talks\* \| \<b\>
    """
    return _SPECIAL.sub(r"\\\1", text)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
