"""Connections that wait for their clients no longer than they must.

uvicorn itself lets a client take for ever to send the head of a request or to read an answer, and answers HTTP that it
cannot read in plain text. This protocol ends such connections, makes room for new ones, and reports errors as problems.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from timeline.server.metrics import Metrics
from timeline.server.observing import ELSEWHERE, OTHER, record, security_headers
from timeline.server.problems import MEDIA_TYPE, Problem

HEAD_SECONDS = 10.0
"""Time for the whole head of a request, from the opening of the connection or from the previous answer."""
SEND_SECONDS = 60.0
"""Time in which a client must have taken an answer off the connection."""
MAX_WAITING = 200
"""Connections that may wait for their clients at a time. One more, and that which has waited longest is ended."""
MAX_HEAD = 16_384
"""Bytes of a head: the address and the headers. h11 counts only heads that do not arrive at once."""
MAX_DISCARDED = 64_000_000
"""Bytes of a body that may still arrive after its request was refused; they are thrown away."""
LOOK_SECONDS = 1.0
"""How often a connection looks at its deadline."""


class Phase(StrEnum):
    """What a connection is doing."""

    HEAD = "head"
    BODY = "body"
    WORK = "work"
    SENDING = "sending"


_DETAILS = {
    400: "the request is not valid HTTP/1.1, or it has Transfer-Encoding beside Content-Length or in HTTP/1.0",
    431: f"the head of the request is larger than the limit of {MAX_HEAD:,} bytes: send options and texts in the body",
    501: "Transfer-Encoding must be chunked",
}


class _StrictConnection(h11.Connection):
    """An HTTP/1.1 connection that takes no request whose end another program may see elsewhere.

    ``status`` is that of the answer to the last request that was refused.
    """

    status = 400

    def next_event(self) -> Any:
        try:
            event = super().next_event()
            if isinstance(event, h11.Request):
                _check_head(event)
        except h11.RemoteProtocolError as error:
            self.status = error.error_status_hint if error.error_status_hint in _DETAILS else 400
            raise
        return event


def _check_head(request: h11.Request) -> None:
    names = {name for name, _ in request.headers}
    if b"transfer-encoding" in names and (b"content-length" in names or request.http_version < b"1.1"):
        raise h11.RemoteProtocolError("the length of the body is uncertain")
    size = len(request.target) + sum(len(name) + len(value) for name, value in request.headers)
    if size > MAX_HEAD:
        raise h11.RemoteProtocolError("the head is too large", error_status_hint=431)


class _Lingering:
    """The transport of a connection, which a refused client keeps open until it has read why.

    To close a connection while a body is still arriving resets it, and the client loses an answer that it has not read.
    """

    def __init__(self, transport: asyncio.Transport, linger: Callable[[], bool]) -> None:
        self._transport, self._linger = transport, linger

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def close(self) -> None:
        """Close the connection, unless it is to linger."""
        if not self._linger():
            self.close_now()

    def close_now(self) -> None:
        """Close the connection."""
        self._transport.close()


class ClientConnection(H11Protocol):
    """The protocol of one connection; uvicorn makes it."""

    head_seconds: ClassVar[float] = HEAD_SECONDS
    send_seconds: ClassVar[float] = SEND_SECONDS
    look_seconds: ClassVar[float] = LOOK_SECONDS

    conn: _StrictConnection
    cycle: RequestResponseCycle | None  # type: ignore[assignment]

    def __init__(self, *arguments: Any, metrics: Metrics, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.conn = _StrictConnection(h11.SERVER, MAX_HEAD)
        self._metrics = metrics
        self._phase: tuple[Phase, RequestResponseCycle | None] = (Phase.HEAD, None)
        self.since = self.loop.time()
        self._timer: asyncio.TimerHandle | None = None
        self._is_refused = False
        self._discarded = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        self._lingering = _Lingering(transport, self._linger)
        super().connection_made(self._lingering)  # type: ignore[arg-type]
        self._look()
        self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Handle what arrives; after a refusal it is thrown away until the client has read that and closes."""
        if not self._is_refused:
            super().data_received(data)
            return
        self._discarded += len(data)
        if self._discarded > MAX_DISCARDED:
            self.drop("flood")

    def on_response_complete(self) -> None:
        """Wait for the next request, unless there is to be none."""
        super().on_response_complete()
        if self._is_refused:
            self._unset_keepalive_if_required()  # the deadline of a head ends it

    def phase(self) -> Phase:
        """What the connection is doing; ``since`` is then the time when it began that."""
        cycle = self.cycle
        if self.transport.get_write_buffer_size():
            phase = Phase.SENDING
        elif cycle is None or cycle.response_complete or self._is_refused:
            phase = Phase.HEAD
        else:
            phase = Phase.BODY if cycle.more_body else Phase.WORK
        if self._phase != (phase, cycle):
            self._phase, self.since = (phase, cycle), self.loop.time()
        return phase

    def _look(self) -> None:
        """End the connection if its time is over, and look again in a second."""
        limits = {Phase.HEAD: self.head_seconds, Phase.SENDING: self.send_seconds}
        phase = self.phase()
        overdue = self.loop.time() - self.since > limits.get(phase, float("inf"))
        if overdue and phase is Phase.SENDING:
            self.drop("unread")
        elif overdue and not self.transport.is_closing():
            self._end_waiting()
        self._timer = self.loop.call_later(self.look_seconds, self._look)

    def _end_waiting(self) -> None:
        self._metrics.connections.labels("slow").inc()
        if self.conn.our_state is h11.IDLE and self.conn.trailing_data[0]:
            detail = f"the head of the request did not arrive within {self.head_seconds:g} s"
            self._refuse(408, detail, "SlowHeadError")
        else:
            self._lingering.close_now()

    def _make_room(self) -> None:
        """End the connection that has waited longest for its client, if too many do."""
        waiting = [
            connection
            for connection in self.connections
            if isinstance(connection, ClientConnection)
            and not connection.transport.is_closing()
            and connection.phase() is not Phase.WORK
        ]
        if len(waiting) > MAX_WAITING:
            min(waiting, key=lambda connection: connection.since).drop("crowd")

    def drop(self, reason: str) -> None:
        """End the connection at once, whatever is still to be sent."""
        self._metrics.connections.labels(reason).inc()
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer a request that is not HTTP as it should be, and end the connection."""
        self._refuse(self.conn.status, _DETAILS[self.conn.status], "ProtocolError")

    def _refuse(self, status: int, detail: str, error: str) -> None:
        """Answer with a problem, unless an answer has begun, and end the connection."""
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
            return
        for event in _events(status, detail, error):
            self.transport.write(self.conn.send(event) or b"")
        record(self._metrics, OTHER, ELSEWHERE, status, self.loop.time() - self.since, error)
        self._answer_no_more()

    def _linger(self) -> bool:
        """Whether the client is still sending a body, so that the connection must not be closed yet."""
        if self._is_refused or self.transport.is_closing() or self.conn.their_state is not h11.SEND_BODY:
            return False
        self._answer_no_more()
        return True

    def _answer_no_more(self) -> None:
        self._is_refused = True
        self.transport.write_eof()
        self.flow.resume_reading()


def _events(status: int, detail: str, error: str) -> tuple[h11.Response, h11.Data, h11.EndOfMessage]:
    title = HTTPStatus(status).phrase
    body = Problem(title=title, status=status, detail=detail, error=error).model_dump_json().encode()
    headers = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), "connection": "close"}
    headers |= security_headers(MEDIA_TYPE)
    response = h11.Response(status_code=status, headers=list(headers.items()), reason=title.encode())
    return response, h11.Data(data=body), h11.EndOfMessage()


def connections_counted_in(metrics: Metrics) -> Any:
    """What uvicorn takes as its ``http``: makes the protocol of each connection."""
    return partial(ClientConnection, metrics=metrics)
