"""A table in GitHub's Markdown, for notes, issues and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.presentation.rows import HEADINGS, headings, remark, rows, undated_lines
from timeline.values.record import TimelineRecord

SUFFIXES = (".markdown", ".md")
MEDIA_TYPE = "text/markdown; charset=utf-8"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$#]|(?<=www)\.|:(?=//))", re.IGNORECASE)
"""The signs of Markdown and HTML, and those that make ``www.`` and ``https://`` a link in GitHub's Markdown."""
_REFERENCE = re.compile(r"(@(?=\S)|#(?=\d)|\bGH-(?=\d))", re.IGNORECASE)
"""The beginning of what GitHub links after it has undone all escapes: e-mail addresses, @names, #123 and GH-123."""
_WORD_JOINER = "\N{WORD JOINER}"


def render(timeline: TimelineRecord, *, headlines: bool = False, undated: bool = False) -> str:
    """The entries as a table; with *headlines*, in their short form; with *undated*, those without a date below it.

    The words of the article are escaped, so that they cannot become markup or links.
    """
    table = [_line(escaped(cell) for cell in row.cells) for row in rows(timeline, headlines=headlines)]
    head = [_line(headings(timeline)), _line("---" for _ in HEADINGS)] if table else []
    sentence = remark(timeline, listed=undated)
    gap = [""] if table and sentence else []
    missed = [f"- {escaped(what)}: {escaped(reason)}" for what, reason in undated_lines(timeline)] if undated else []
    below = ["", *missed] if missed else []
    return "\n".join([*head, *table, *gap, *([sentence] if sentence else []), *below]) + "\n"


def escaped(text: str) -> str:
    r"""*text* with the signs of Markdown, HTML and web addresses escaped.

    No escape prevents links to e-mail addresses, persons and issues, so an invisible word joiner breaks them.

    >>> print(escaped("*Talks* | <b>"), escaped("www.ports.example"))
    \*Talks\* \| \<b\> www\.ports.example
    >>> escaped("ana@ports.example")
    'ana@\u2060ports.example'
    """
    return _SPECIAL.sub(r"\\\1", _REFERENCE.sub(rf"\1{_WORD_JOINER}", text))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
