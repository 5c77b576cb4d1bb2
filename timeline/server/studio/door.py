"""Who may use the studio: whoever has its address, from this machine, and not by way of another site's page."""

from __future__ import annotations

import hmac

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.server.errors import ForeignOriginError, UnauthorizedError
from timeline.server.problems import of_timeline_error

SAFE = frozenset({"GET", "HEAD"})
_OWN_SITES = frozenset({"same-origin", "none"})


class Door:
    """An ASGI middleware: an address begins with the token, and what changes something comes from a page of ours.

    A browser says where a form comes from (``Origin``, and ``Sec-Fetch-Site``); a program that says neither needs the
    token alone. The application sees the address without the token.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        first, slash, rest = scope["path"].removeprefix("/").partition("/")
        if not (slash and hmac.compare_digest(first.encode(), self._token.encode())):
            error = UnauthorizedError("the address of the studio has a token in it: open the one that it printed")
            await of_timeline_error(request, error)(scope, receive, send)
        elif scope["method"] not in SAFE and not _is_own(request):
            foreign = ForeignOriginError("the form comes from another site, so nothing was changed")
            await of_timeline_error(request, foreign)(scope, receive, send)
        else:
            await self._app({**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}, receive, send)


def _is_own(request: Request) -> bool:
    """True if the headers of a browser say that the request comes from a page of the studio."""
    origins, sites = request.headers.getlist("origin"), request.headers.getlist("sec-fetch-site")
    own = f"http://{request.headers.get('host', '')}".lower()
    return {*map(str.lower, origins)} <= {own} and {*sites} <= _OWN_SITES
