"""The files that the page contains, and the security policy that allows only them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

SCRIPTS = (
    "axis_dates.js",
    "axis_labels.js",
    "axis_drawing.js",
    "axis_moves.js",
    "axis.js",
    "article.js",
    "list.js",
    "filters.js",
    "theme.js",
    "address.js",
    "main.js",
)
"""The scripts in the order in which they make one module: each may use the declarations of those before it."""

_PACKAGE = "timeline.exporters.page"

_COMMENTS = {
    "js": re.compile(r"(?:^|(?<=\s))//.*", re.MULTILINE),
    "css": re.compile(r"/\*.*?\*/", re.DOTALL),
}
"""What a page need not hold: comments, indentation and empty lines. No string of ours has two slashes after a blank."""


@cache
def asset(name: str) -> str:
    """The text of one of our own files. Styles and scripts are without their comments and indentation.

    >>> asset("theme.js").startswith("function watchTheme() {\\nconst button")
    True
    """
    text = files(_PACKAGE).joinpath("assets", name).read_text("utf-8")
    comment = _COMMENTS.get(name.rpartition(".")[2])
    return re.sub(r"\s*\n\s*", "\n", comment.sub("", text)).strip() if comment else text


@cache
def own_script() -> str:
    """Our own scripts as one module."""
    return "\n".join(asset(name) for name in SCRIPTS)


def policy(scripts: Iterable[str], styles: Iterable[str], *, talks: bool = False, pictures: Iterable[str] = ()) -> str:
    """The content security policy that allows only these inline *scripts* and *styles*, and no request but *pictures*.

    A page that *talks* may ask, and send forms to, where it came from. The addresses of *pictures* may be data URIs.

    >>> policy([], [], pictures=["https://news.example/pier.jpg?w=600"]).split("; ")[3]
    'img-src https://news.example/pier.jpg'
    """
    shown = dict.fromkeys(_image_source(picture) for picture in pictures)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + (_sources(digest(script) for script in scripts) or "'none'"),
            "style-src " + _sources(digest(style) for style in styles),
            *([f"img-src {' '.join(shown)}"] if shown else []),
            "base-uri 'none'",
            *(("form-action 'self'", "connect-src 'self'") if talks else ("form-action 'none'",)),
        ]
    )


def _image_source(address: str) -> str:
    """*address* as a policy writes it: without its query, and without the signs that end a source."""
    if address.startswith("data:"):
        return "data:"
    return address.partition("#")[0].partition("?")[0].replace(";", "%3B").replace(",", "%2C")


def digest(content: str) -> str:
    """The SHA-256 of *content* in Base64, as a policy writes it."""
    return b64encode(sha256(content.encode()).digest()).decode()


def _sources(digests: Iterable[str]) -> str:
    return " ".join(f"'sha256-{value}'" for value in digests)


def script_data(value: object) -> str:
    """*value* as compact JSON for a script element, which no text of an article can close: ``<`` is escaped.

    >>> script_data("</script>")
    '"\\\\u003c/script>"'
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
