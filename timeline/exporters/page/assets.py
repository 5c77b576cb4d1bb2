"""The files that the page contains, and the security policy that allows only them."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

SCRIPTS = (
    "axis_dates.js",
    "axis_labels.js",
    "axis_ticks.js",
    "axis.js",
    "article.js",
    "list.js",
    "filters.js",
    "theme.js",
    "main.js",
)
"""The scripts in the order in which they make one module: each may use the declarations of those before it."""

_PACKAGE = "timeline.exporters.page"


@cache
def asset(name: str) -> str:
    """The text of one of our own files."""
    return files(_PACKAGE).joinpath("assets", name).read_text("utf-8")


@cache
def own_script() -> str:
    """Our own scripts as one module."""
    return "\n".join(asset(name) for name in SCRIPTS)


@cache
def vendored() -> dict[str, Any]:
    """The record of vis-timeline: version, origin and hashes."""
    record: dict[str, Any] = json.loads(files(_PACKAGE).joinpath("vendor", "vis-timeline.json").read_text("utf-8"))
    return record


@cache
def vis_timeline() -> str:
    """The script of vis-timeline with its licence note, but without the pointer to its source map.

    The developer tools of a browser would fetch that map, and the page fetches nothing.
    """
    name = vendored()["path"].rpartition("/")[2]
    script = files(_PACKAGE).joinpath("vendor", name).read_text("utf-8")
    return script.partition("\n//# sourceMappingURL=")[0]


def policy(scripts: Iterable[str], styles: Iterable[str], *, talks: bool = False) -> str:
    """The content security policy that allows only these inline *scripts* and *styles*, and no request.

    A page that *talks* may ask, and send forms to, where it came from. vis-timeline carries its styles inside its
    script; the record has their hashes.
    """
    allowed = [digest(style) for style in styles] + vendored()["injected_styles"]
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + _sources(digest(script) for script in scripts),
            "style-src " + _sources(allowed),
            "base-uri 'none'",
            *(("form-action 'self'", "connect-src 'self'") if talks else ("form-action 'none'",)),
        ]
    )


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
