"""The table that notebooks show for a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from timeline.exporters.rows import HEADINGS, remark, rows
from timeline.values.timeline import Timeline


def notebook_table(timeline: Timeline) -> str:
    """The entries as an HTML table without styles or scripts; what the article says is escaped."""
    head = _row("th", HEADINGS)
    body = "".join(_row("td", row.cells) for row in rows(timeline))
    said = remark(timeline)
    return (f"<table>{head}{body}</table>" if body else "") + (f"<p>{escape(said)}</p>" if said else "")


def _row(tag: str, cells: Iterable[str]) -> str:
    """One row; ``dir=auto`` keeps a right-to-left sentence inside its own cell."""
    return "<tr>" + "".join(f'<{tag} dir="auto">{escape(cell)}</{tag}>' for cell in cells) + "</tr>"
