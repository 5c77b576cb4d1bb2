"""CSV (RFC 4180, but lines end in a bare line feed): one row for each entry, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import date
from typing import Any

from timeline.exporters.columns import NAMES, records
from timeline.presentation.plain_text import one_line
from timeline.values.record import TimelineRecord

SUFFIXES = (".csv",)
MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
"""The signs that start a formula. Full-width, small and raised ones count as well."""
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Me", "Mn", "Zl", "Zp", "Zs"})
_UNSEEN_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers and the empty Braille pattern, which Unicode counts among letters and symbols."""
_LATER_FORMULA = re.compile(r"[=+@-][\s\"'({=+@-]*(?:\d|\w\w)")
"""A formula after a semicolon. The smileys ``;-)`` and ``;-P`` are none."""


_BYTE_ORDER_MARK = "\ufeff"


def render(timeline: TimelineRecord, *, doc_id: str = "", source_url: str = "", bom: bool = False) -> str:
    """The entries as CSV with a heading line: the columns of ``timeline.exporters.columns``.

    ``participants`` reads ``agent: …; patient: …``. A missing value is an empty cell. With *bom*, the text begins with
    a byte order mark. Without one, Excel takes UTF-8 for the encoding of the system, and "Zürich" for "ZÃ¼rich".
    """
    buffer = io.StringIO()
    buffer.write(_BYTE_ORDER_MARK if bom else "")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(NAMES)
    for record in records(timeline, doc_id=doc_id, source_url=source_url):
        writer.writerow(map(_cell, record.values()))
    return buffer.getvalue()


def _cell(value: Any) -> str | int | float:
    """*value* as CSV writes it.

    >>> _cell(None), _cell(True), _cell(date(2021, 9, 28)), _cell([{"role": "agent", "text": "Ana Ruiz"}])
    ('', 'true', '2021-09-28', 'agent: Ana Ruiz')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return value
        case date():
            return value.isoformat()
        case list():
            return _safe("; ".join(f"{part['role']}: {part['text']}" for part in value))
        case _:
            return _safe(value)


def _safe(text: str) -> str:
    """*text* on one line, with ``'`` wherever a cell would begin that a spreadsheet would run as a formula.

    Invisible marks before the sign do not count. Cells may also begin after a semicolon, which separates them where
    the comma is the decimal sign.

    >>> _safe("=HYPERLINK(1)"), _safe("-5 °C"), _safe("talks\\nheld")
    ("'=HYPERLINK(1)", "'-5 °C", 'talks held')
    >>> _safe("\\u200e\\N{FULLWIDTH EQUALS SIGN}A1"), _safe("Over; =A1"), _safe("Over ;-)")
    ("'＝A1", "Over;' =A1", 'Over ;-)')
    """
    first, *later = one_line(text).split(";")
    guarded = [f"'{part}" if _LATER_FORMULA.match(_seen(part, quotes='"')) else part for part in later]
    return ";".join([f"'{first}" if _seen(first)[:1] in _SIGNS else first, *guarded])


def _seen(text: str, quotes: str = "") -> str:
    """*text* from the first character on that a reader sees and that is none of *quotes*, signs in their plain form.

    >>> _seen("\\u00ad\\u2060 \\N{FULLWIDTH PLUS SIGN}1")
    '+1'
    """
    for place, char in enumerate(text):
        if not (unicodedata.category(char) in _UNSEEN_CATEGORIES or char in _UNSEEN_LETTERS or char in quotes):
            plain = unicodedata.normalize("NFKC", char)
            return plain + text[place + 1 :]
    return ""
