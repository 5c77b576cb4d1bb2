"""The table that notebooks show for a timeline: compact, without scripts, and with inline styles only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from timeline.exporters.page.stamps import Stamp, stamps
from timeline.presentation.rows import TableRow, headings, remark, table_row, uncertain_mark
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

_DATE = ' style="white-space:nowrap;text-align:left;vertical-align:top"'
_TEXT = ' dir="auto" style="text-align:left;vertical-align:top"'

_NO_MATHEMATICS = ' class="tex2jax_ignore mathjax_ignore"'
"""The classes that MathJax 2 and 3 leave alone. Jupyter would set the words between two dollar signs as mathematics."""
_MATHEMATICS = re.compile(r"[$\\]")


def notebook_table(timeline: TimelineRecord) -> str:
    """The entries as an HTML table with machine-readable dates. The words of the article are escaped.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> timeline = Timeline("Ana Ruiz resigned.", date(2024, 5, 10)).add("2024-05-06", "Ana Ruiz resigned")
    >>> '<time datetime="2024-05-06">6 May 2024</time>' in notebook_table(timeline)
    True
    """
    head = "<tr>" + "".join(f'<th style="text-align:left">{heading}</th>' for heading in headings(timeline)) + "</tr>"
    body = "".join(
        _row(
            table_row(timeline, entry),
            stamps(entry.anchor, planned=entry.status is Status.PLANNED, lang=timeline.language),
            uncertain_mark(entry),
        )
        for entry in timeline.entries
    )
    sentence = remark(timeline)
    return (f"<table{_NO_MATHEMATICS}>{head}{body}</table>" if body else "") + (
        f"<p>{escape(sentence)}</p>" if sentence else ""
    )


def _row(shown: TableRow, date: Iterable[Stamp], mark: str) -> str:
    """One row. ``dir=auto`` keeps a right-to-left sentence inside its own cell."""
    when = "".join(map(_stamp, date)) + mark
    return f"<tr><td{_DATE}>{when}</td><td{_TEXT}>{_words(shown.what)}</td><td{_TEXT}>{_words(shown.words)}</td></tr>"


def _words(text: str) -> str:
    """*text* as HTML. Signs that may begin mathematics stand alone in an element, where they begin none.

    >>> _words("$5 & more")
    '<span>$</span>5 &amp; more'
    """
    return _MATHEMATICS.sub(r"<span>\g<0></span>", escape(text))


def _stamp(stamp: Stamp) -> str:
    """*stamp* as HTML.

    >>> _stamp(Stamp("6 May 2024", "2024-05-06")), _stamp(Stamp("1990s", edtf="199X"))
    ('<time datetime="2024-05-06">6 May 2024</time>', '<data value="199X">1990s</data>')
    """
    words = escape(stamp.text)
    if stamp.datetime:
        return f'<time datetime="{escape(stamp.datetime)}">{words}</time>'
    return f'<data value="{escape(stamp.edtf)}">{words}</data>' if stamp.edtf else words
