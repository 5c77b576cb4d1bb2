"""Connections whose clients are silent, slow or hostile, over real sockets."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from tests.server.readers import obedient
from tests.server.services import HEAD, raw, served_here, wait_until
from timeline.server import Limits
from timeline.server.admission import connections
from timeline.server.admission.connections import ClientConnection
from timeline.server.app import app_with

LIMITS = Limits(max_bytes=10_000_000, max_seconds=20, workers=1)
SLOW_HEAD = b"GET /health HTTP/1.1\r\nHost: x\r\nX-a: "
GET = b"GET /health HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ClientConnection, "head_seconds", 0.6)
    monkeypatch.setattr(ClientConnection, "send_seconds", 0.6)
    monkeypatch.setattr(ClientConnection, "look_seconds", 0.05)


@pytest.fixture
def port() -> Iterator[int]:
    with served_here(app_with(LIMITS, obedient), LIMITS) as port:
        yield port


def get(port: int, path: str = "/health") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@contextmanager
def opened(port: int, count: int, sent: bytes = b"") -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        sockets = []
        for _ in range(count):
            sockets.append(stack.enter_context(socket.create_connection(("127.0.0.1", port), 30)))
            sockets[-1].sendall(sent)
        yield sockets


def is_ended(connection: socket.socket) -> bool:
    """True once the other side has closed the connection; what it sent before is thrown away."""
    connection.setblocking(False)
    try:
        return connection.recv(65_536) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def problem_in(answer: bytes) -> dict[str, Any]:
    """The problem that an answer is, with the headers that every answer has."""
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().lower().splitlines()[1:])
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert int(headers["content-length"]) == len(body)
    problem: dict[str, Any] = json.loads(body)
    assert head.startswith(f"HTTP/1.1 {problem['status']} ".encode())
    return problem


@pytest.mark.parametrize("sent", [b"", b"GET", SLOW_HEAD], ids=["silent", "a word", "half a head"])
def test_a_head_that_does_not_come_is_not_awaited(port: int, sent: bytes) -> None:
    begun = time.monotonic()
    answer = raw(port, sent)
    assert time.monotonic() - begun < 10
    if sent:
        assert (problem_in(answer)["status"], problem_in(answer)["error"]) == (408, "SlowHeadError")
    else:
        assert answer == b""


@pytest.mark.parametrize(
    "begun",
    [SLOW_HEAD, GET + b"\r\n" + SLOW_HEAD, GET + b"Content-Length: 1000\r\n\r\n"],
    ids=["head", "second head", "unwanted body"],
)
def test_what_drips_is_not_awaited(port: int, begun: bytes) -> None:
    with opened(port, 1, begun) as [connection]:
        ended = time.monotonic() + 10
        while not is_ended(connection):
            assert time.monotonic() < ended
            with suppress(ConnectionError):
                connection.send(b"a")
            time.sleep(0.05)


def test_a_connection_in_use_is_kept(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    own = []
    for _ in range(6):
        connection.request("GET", "/health")
        assert connection.getresponse().read()
        own.append(connection.sock.getsockname()[1])
        time.sleep(0.2)  # six times a third of the deadline
    assert len(set(own)) == 1
    connection.close()


def test_an_article_that_takes_long_is_awaited(port: int) -> None:
    answer = raw(port, HEAD + b"Connection: close\r\nContent-Length: 9\r\n\r\nsleep 1.5")
    assert answer.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("sent", [b"", SLOW_HEAD, HEAD + b"Content-Length: 500\r\n\r\n"], ids=["", "head", "body"])
def test_two_hundred_connections_shut_nobody_out(port: int, sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ClientConnection, "head_seconds", 60.0)
    with opened(port, 205, sent) as crowd:
        for _ in range(3):
            response, _ = get(port)
            assert response.status == 200
        assert sum(map(is_ended, crowd)) >= 5
        _, metrics = get(port, "/metrics")
        assert b'timeline_connections_ended_total{reason="crowd"}' in metrics


def test_the_newest_connections_are_kept(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ClientConnection, "head_seconds", 60.0)
    monkeypatch.setattr(connections, "MAX_WAITING", 3)
    with opened(port, 1) as [first], opened(port, 3) as others:
        wait_until(lambda: is_ended(first))
        assert not any(map(is_ended, others))


def test_an_answer_that_is_not_read_is_given_up(port: int) -> None:
    request = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        connection.sendall(request * 200)  # more than fits into the buffers of both sides
        line = b'timeline_connections_ended_total{reason="unread"} 1.0'
        wait_until(lambda: line in get(port, "/metrics")[1])


TOO_LONG = b"It rained. " * 2_000_000
"""More than the service reads and the buffers of both sides hold."""


@pytest.mark.parametrize("framing", [f"Content-Length: {len(TOO_LONG)}", "Transfer-Encoding: chunked"])
def test_a_client_that_sends_too_much_still_reads_the_answer(
    port: int, framing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClientConnection, "head_seconds", 30.0)
    sent = TOO_LONG if framing.startswith("Content") else b"%x\r\n%b\r\n0\r\n\r\n" % (len(TOO_LONG), TOO_LONG)
    for _ in range(3):
        problem = problem_in(raw(port, HEAD + framing.encode() + b"\r\n\r\n", sent))
        assert (problem["status"], problem["error"]) == (413, "TooLargeError")


def keep_sending(connection: socket.socket, piece: bytes, seconds: float = 10) -> None:
    """Send until the other side has closed, which raises ConnectionError."""
    ended = time.monotonic() + seconds
    while time.monotonic() < ended:
        connection.sendall(piece)
        time.sleep(0.05)


@pytest.mark.parametrize(("piece", "reason"), [(b"a", "slow"), (bytes(200_000), "flood")], ids=["slow", "flood"])
def test_what_arrives_after_a_refusal_is_bounded(
    port: int, piece: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MAX_DISCARDED", 500_000)
    head = HEAD + b"Content-Length: 999999999999\r\n\r\n"
    with opened(port, 1, head) as [connection], pytest.raises(ConnectionError):
        keep_sending(connection, piece)
    line = f'timeline_connections_ended_total{{reason="{reason}"}} 1.0'
    wait_until(lambda: line.encode() in get(port, "/metrics")[1])


LENGTHS_AND_CHUNKS = (
    HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
    GET + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    b"POST /timeline HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
)  # fmt: skip


@pytest.mark.parametrize("request_", LENGTHS_AND_CHUNKS)
def test_a_request_with_two_lengths_is_refused(port: int, request_: bytes) -> None:
    answer = raw(port, request_)
    assert problem_in(answer)["status"] == 400
    assert b"Transfer-Encoding" in answer
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (GET + b"Host: y\r\n\r\n", 400),
        (GET + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (GET + b"Content-Length: +5\r\n\r\n", 400),
        (GET + b"Transfer-Encoding: gzip\r\n\r\n", 501),
        (GET + b"X-a: " + b"a" * 20_000 + b"\r\n\r\n", 431),
        (GET + b"X-a: " + b"a" * 200_000, 431),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 431),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    ],
)
def test_what_is_not_http_is_a_problem_too(port: int, request_: bytes, status: int) -> None:
    problem = problem_in(raw(port, request_))
    assert (problem["status"], problem["error"]) == (status, "ProtocolError")
    line = f'timeline_requests_total{{method="other",path="(elsewhere)",status="{status}"}} 1.0'
    wait_until(lambda: line.encode() in get(port, "/metrics")[1])


def test_a_body_that_breaks_after_its_answer_only_ends_the_connection(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    answer = raw(port, GET + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert not [record for record in caplog.records if record.exc_info]


def test_an_upgrade_is_ignored(port: int) -> None:
    answer = raw(port, GET + b"Connection: upgrade, close\r\nUpgrade: websocket\r\n\r\n")
    assert b'"status":"ready"' in answer
