"""The pages of the service, and their policies: nothing is fetched but what the service itself answers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import Response
from fastapi.responses import HTMLResponse

from timeline.exporters.page.assets import digest
from timeline.server.articles import READ_LANGUAGES

SHOWN_FORMATS = ("html", "json", "csv", "markdown", "ics", "timelinejs", "svg")
"""The formats that the form offers; the others are at ``/docs``."""


async def desk() -> Response:
    """The form, with a frame for its answer."""
    languages = "".join(f"<option{' selected' * (code == 'en')}>{code}</option>" for code in READ_LANGUAGES)
    choices = "".join(f"<option>{name}</option>" for name in SHOWN_FORMATS)
    return _page(_file("desk.html").replace("LANGUAGES", languages).replace("FORMATS", choices), "frame-src 'self'")


async def operations() -> Response:
    """The operations of the service, read from its ``openapi.json``, each with a form to try it."""
    return _page(_file("docs.html"), "connect-src 'self'", _file("docs.js"))


def _page(document: str, allowed: str, script: str = "") -> Response:
    style = _file("desk.css")
    policy = [
        "default-src 'none'",
        f"style-src 'sha256-{digest(style)}'",
        *([f"script-src 'sha256-{digest(script)}'"] if script else []),
        allowed,
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    shown = document.replace("/* STYLE */", style).replace("/* SCRIPT */", script)
    return HTMLResponse(shown, headers={"content-security-policy": "; ".join(policy)})


@cache
def _file(name: str) -> str:
    return files("timeline.server.desk").joinpath("assets", name).read_text("utf-8")
