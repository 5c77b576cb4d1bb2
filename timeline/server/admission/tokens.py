"""A token that every request must have, if whoever runs the service wants one (RFC 6750)."""

from __future__ import annotations

import hmac
import re

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.errors import InputError
from timeline.server.errors import UnauthorizedError
from timeline.server.problems import of_timeline_error

OPEN_PATHS = frozenset({"/health", "/health/ready"})
"""Addresses that need no token: those who watch the service are often unable to send one."""
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


def checked_token(token: object) -> str:
    """*token* itself. Raises ``InputError`` if it is not a string or a header cannot hold it, which does not quote it.

    >>> checked_token("two words")
    Traceback (most recent call last):
    timeline.errors.InputError: the token must consist of letters, digits and . _ ~ + / -, without blanks
    """
    if not isinstance(token, str):
        raise InputError(f"token must be a str, or empty for none, not {type(token).__name__}")
    if not _TOKEN.fullmatch(token):
        raise InputError("the token must consist of letters, digits and . _ ~ + / -, without blanks")
    return token


class TokenCheck:
    """An ASGI middleware that answers requests without the token with status 401."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or self._is_allowed(scope):
            await self._app(scope, receive, send)
            return
        error = UnauthorizedError("the request needs the header Authorization: Bearer and the token of the service")
        await of_timeline_error(Request(scope), error)(scope, receive, send)

    def _is_allowed(self, scope: Scope) -> bool:
        if scope["path"].removeprefix(scope.get("root_path", "")) in OPEN_PATHS:
            return True
        headers = [value for name, value in scope["headers"] if name == b"authorization"]
        scheme, _, token = headers[0].partition(b" ") if len(headers) == 1 else (b"", b"", b"")
        return hmac.compare_digest(token.strip(), self._token) and scheme.lower() == b"bearer"
