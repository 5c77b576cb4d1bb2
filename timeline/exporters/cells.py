"""Words of the article made safe for cells that a spreadsheet reads, or that somebody pastes into one."""

from __future__ import annotations

import re
import unicodedata

from timeline.presentation.plain_text import one_line

_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
"""The signs that start a formula. Full-width, small and raised ones count as well."""
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Me", "Mn", "Zl", "Zp", "Zs"})
_UNSEEN_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers and the empty Braille pattern, which Unicode counts among letters and symbols."""
_LATER_FORMULA = re.compile(r"[=+@-][\s\"'({=+@-]*(?:\d|\w\w)")
"""A formula after a semicolon. The smileys ``;-)`` and ``;-P`` are none."""


def safe_cell(text: str) -> str:
    """*text* on one line, with ``'`` wherever a cell would begin that a spreadsheet would run as a formula.

    Invisible marks before the sign do not count. Cells may also begin after a semicolon, which separates them where
    the comma is the decimal sign.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("-5 °C"), safe_cell("talks\\nheld")
    ("'=HYPERLINK(1)", "'-5 °C", 'talks held')
    >>> safe_cell("\\u200e\\N{FULLWIDTH EQUALS SIGN}A1"), safe_cell("Over; =A1"), safe_cell("Over ;-)")
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
