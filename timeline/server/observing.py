"""The middleware around every request: it counts, times and logs, adds security headers, and answers if a bug strikes.

Nothing of an article is logged, and nothing of an address or a query, which may hold anything a stranger wrote.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import PurePath
from time import perf_counter

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.server.metrics import Metrics
from timeline.server.problems import ERROR, problem

LOG = logging.getLogger("timeline.server")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
ELSEWHERE, OTHER = "(elsewhere)", "other"
"""The path and the method that are counted for requests of any other."""
GONE = 499
"""The status counted if the client goes away before it is answered; it is never sent."""

_PAGE, _DRAWING = "text/html", "image/svg+xml"
_SECURITY_HEADERS = {
    "cache-control": "no-store",  # an article may not be published yet
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_POLICIES = {
    # A page declares itself which scripts it may run, and is made to be framed. It is only kept apart from this origin.
    _PAGE: "sandbox allow-scripts",
    _DRAWING: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
_POLICY = "content-security-policy"
"""Our own pages, which run no word of an article, have one of their own."""
_DEFAULT_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


class Observer:
    """An ASGI middleware: each request passes through ``__call__``."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and take note of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, sending = perf_counter(), _Sending(send)
        with self._metrics.in_flight.track_inprogress():
            await self._answer(scope, receive, sending)
        self._record(scope, sending.status, perf_counter() - begun)

    async def _answer(self, scope: Scope, receive: Receive, send: _Sending) -> None:
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            scope[ERROR] = "ClientDisconnect"
        except Exception as error:  # a bug; its message may quote the article
            LOG.error("%s at %s", type(error).__name__, _places(error))
            answer = problem(Request(scope), 500, "a bug in the service: its log says where", type(error).__name__)
            if send.status == GONE:
                await answer(scope, receive, send)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        path = getattr(scope.get("route"), "path", ELSEWHERE)
        method = scope["method"] if scope["method"] in METHODS else OTHER
        record(self._metrics, method, path, status, seconds, scope.get(ERROR, ""))


def record(metrics: Metrics, method: str, path: str, status: int, seconds: float, error: str = "") -> None:
    """Count an answer, and write its line in the log."""
    metrics.requests.labels(method, path, str(status)).inc()
    metrics.seconds.labels(path).observe(seconds)
    if error:
        metrics.errors.labels(error).inc()
    LOG.info("%s %s %d %s%.3f s", method, path, status, f"{error} " if error else "", seconds)


class _Sending:
    """Sends the messages of an answer, adds the headers that every answer has, and remembers its status."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, GONE

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            own = headers.get(_POLICY)
            headers.update(security_headers(headers.get("content-type", "")))
            if own:
                headers[_POLICY] = own
        await self._send(message)


def security_headers(content_type: str) -> dict[str, str]:
    """Headers that keep browsers from storing an answer, and from running or framing it.

    >>> security_headers("text/html; charset=utf-8")["content-security-policy"]
    'sandbox allow-scripts'
    """
    media_type = content_type.partition(";")[0].strip()
    return _SECURITY_HEADERS | {_POLICY: _POLICIES.get(media_type, _DEFAULT_POLICY)}


def _places(error: Exception) -> str:
    """The files and lines where *error* arose, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
