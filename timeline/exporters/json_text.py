"""JSON that may stand inside a web page."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATES = re.compile("[\ud800-\udfff]")
_IN_PAGES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def web_json(value: Any) -> str:
    """*value* as indented JSON in which no character can end a script element or open a tag.

    >>> print(web_json("</script>"))
    "\\u003c/script\\u003e"
    <BLANKLINE>
    """
    return encodable(json.dumps(value, ensure_ascii=False, indent=2)).translate(_IN_PAGES) + "\n"


def encodable(document: str) -> str:
    """*document*, which is JSON, with lone surrogates escaped, so that it encodes as UTF-8.

    >>> print(encodable(chr(0xD83D)))
    \\ud83d
    """
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", document)
