"""JSON that is safe inside a web page."""

from __future__ import annotations

import json
from typing import Any

from timeline.text.unicode import escape_surrogates

_IN_PAGES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def web_json(value: Any) -> str:
    """*value* as indented JSON in which no character can close a script element or open a tag.

    >>> print(web_json("</script>"))
    "\\u003c/script\\u003e"
    <BLANKLINE>
    """
    return escape_surrogates(json.dumps(value, ensure_ascii=False, indent=2)).translate(_IN_PAGES) + "\n"
