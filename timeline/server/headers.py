"""Headers that keep browsers from doing with an answer what it is not for."""

from __future__ import annotations

PAGE, DRAWING = "text/html", "image/svg+xml"

_ALWAYS = {
    "cache-control": "no-store",  # an article may not be published yet
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_POLICIES = {
    # A page says itself which scripts it may run, and is made to be framed: it only is kept apart from this origin.
    PAGE: "sandbox allow-scripts",
    DRAWING: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
_ELSE = "default-src 'none'; frame-ancestors 'none'; sandbox"


def security_headers(content_type: str) -> dict[str, str]:
    """The headers to send with content of some type.

    >>> security_headers("text/html; charset=utf-8")["content-security-policy"]
    'sandbox allow-scripts'
    """
    return _ALWAYS | {"content-security-policy": _POLICIES.get(content_type.partition(";")[0].strip(), _ELSE)}
