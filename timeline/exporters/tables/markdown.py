"""A table in GitHub's Markdown, for notes, issues and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.presentation.rows import HEADINGS, remark, rows
from timeline.values.record import TimelineRecord

SUFFIXES = (".markdown", ".md")
MEDIA_TYPE = "text/markdown; charset=utf-8"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$#])")


def render(timeline: TimelineRecord, *, headlines: bool = False) -> str:
    """The entries as a table; with *headlines*, in their short form.

    The words of the article are escaped, so that they cannot become markup.
    """
    table = [_line(escaped(cell) for cell in row.cells) for row in rows(timeline, headlines=headlines)]
    head = [_line(HEADINGS), _line("---" for _ in HEADINGS)] if table else []
    sentence = remark(timeline)
    gap = [""] if table and sentence else []
    return "\n".join([*head, *table, *gap, *([sentence] if sentence else [])]) + "\n"


def escaped(text: str) -> str:
    r"""*text* with the signs of Markdown and HTML escaped.

    >>> print(escaped("*Talks* | <b>"))
    \*Talks\* \| \<b\>
    """
    return _SPECIAL.sub(r"\\\1", text)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
