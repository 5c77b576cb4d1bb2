"""The files that the page inlines, and the security policy that allows exactly those."""

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
"""In this order they are one module: each may use what those before it declare."""

_PACKAGE = "timeline.exporters.page"


@cache
def asset(name: str) -> str:
    """A file of ours."""
    return files(_PACKAGE).joinpath("assets", name).read_text("utf-8")


@cache
def own_script() -> str:
    """All of ours in one module."""
    return "\n".join(asset(name) for name in SCRIPTS)


@cache
def vendored() -> dict[str, Any]:
    """What is recorded of vis-timeline: version, origin, hashes."""
    record: dict[str, Any] = json.loads(files(_PACKAGE).joinpath("vendor", "vis-timeline.json").read_text("utf-8"))
    return record


@cache
def vis_timeline() -> str:
    """vis-timeline's own file, its licence note at the top, but not the pointer to a source map that is not here.

    A browser's developer tools would fetch it, and nothing leaves the page.
    """
    name = vendored()["path"].rpartition("/")[2]
    script = files(_PACKAGE).joinpath("vendor", name).read_text("utf-8")
    return script.partition("\n//# sourceMappingURL=")[0]


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy under which only these inline *scripts* and *styles* run, and nothing is fetched.

    vis-timeline brings its styles inside its script; their hashes are on record.
    """
    allowed = [digest(style) for style in styles] + vendored()["injected_styles"]
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + _sources(digest(script) for script in scripts),
            "style-src " + _sources(allowed),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def digest(content: str) -> str:
    """SHA-256 as policies write it."""
    return b64encode(sha256(content.encode()).digest()).decode()


def _sources(digests: Iterable[str]) -> str:
    return " ".join(f"'sha256-{one}'" for one in digests)


def data(value: object) -> str:
    """*value* as JSON that no text of an article can end: ``<`` is written as an escape.

    >>> data("</script>")
    '"\\\\u003c/script>"'
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
