"""What is done around every request: counted, timed, told of in the log, and answered whatever goes wrong.

Nothing of an article is logged, nor of an address or a query, in which anybody can write what they like.
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

from timeline.server.headers import security_headers
from timeline.server.metrics import Metrics
from timeline.server.problems import ERROR, problem

LOG = logging.getLogger("timeline.server")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
ELSEWHERE = "(elsewhere)"
GONE = 499
"""What is counted where the client went away before it was answered; nobody is sent it."""


class Observer:
    """An ASGI middleware; one request passes through ``__call__``."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, sending = perf_counter(), _Sending(send)
        with self._metrics.in_flight.track_inprogress():
            await self._answered(scope, receive, sending)
        self._note(scope, sending.status, perf_counter() - begun)

    async def _answered(self, scope: Scope, receive: Receive, send: _Sending) -> None:
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            scope[ERROR] = "ClientDisconnect"
        except Exception as error:  # a mistake of ours; its message may hold words of the article
            LOG.error("%s at %s", type(error).__name__, _places(error))
            answer = problem(Request(scope), 500, "a mistake of the service: its log says where", type(error).__name__)
            if send.status == GONE:
                await answer(scope, receive, send)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        path = getattr(scope.get("route"), "path", ELSEWHERE)
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requests.labels(method, path, str(status)).inc()
        self._metrics.seconds.labels(path).observe(seconds)
        if error := scope.get(ERROR, ""):
            self._metrics.errors.labels(error).inc()
        LOG.info("%s %s %d %s%.3f s", method, path, status, f"{error} " if error else "", seconds)


class _Sending:
    """Sends on what is answered, with the headers that every answer has, and remembers its status."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, GONE

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers.update(security_headers(headers.get("content-type", "")))
        await self._send(message)


def _places(error: Exception) -> str:
    """Where *error* came from, the innermost place first."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{PurePath(each.filename).name}:{each.lineno}" for each in reversed(frames))
