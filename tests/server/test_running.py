"""The service as a process of its own, spoken to over real sockets."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import httpx2
import pytest
import uvicorn

from tests.server.readers import obedient
from timeline import cli
from timeline.server import Limits
from timeline.server.app import app_with

ARTICLE = {"text": "Ana Ruiz resigned on Monday. " * 400, "pub_date": "2024-05-10"}


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server on a free port."""
    command = [sys.executable, "-m", "timeline", "serve", "--port", "0", "--workers", "1", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            first = process.stderr.readline()
            found = re.search(r"listening on http://127\.0\.0\.1:(\d+)$", first)
            assert found, first
            yield process, int(found[1])
        finally:
            process.kill()


def post(port: int, answers: list[httpx2.Response]) -> None:
    answers.append(httpx2.post(f"http://127.0.0.1:{port}/timeline", json=ARTICLE, timeout=60))


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("not within ten seconds")


def taken(port: int) -> int:
    number: int = httpx2.get(f"http://127.0.0.1:{port}/health", timeout=30).json()["taken"]
    return number


def test_it_stops_when_what_was_asked_is_answered() -> None:
    with served() as (process, port):
        answers = list[httpx2.Response]()
        clients = [Thread(target=post, args=(port, answers)) for _ in range(2)]
        for client in clients:
            client.start()
        wait_until(lambda: taken(port) == 2)
        process.send_signal(signal.SIGTERM)
        for client in clients:
            client.join(60)
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].json()["events"]
        assert process.wait(30) == 0
        with pytest.raises(httpx2.ConnectError):
            taken(port)
        assert process.stderr
        log = process.stderr.read()
        assert log.count("POST /timeline 200 ") == 2
        assert "Ruiz" not in log
        assert "Traceback" not in log


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where a service with small limits listens, in a thread of this process."""
    app = app_with(Limits(max_bytes=1000, max_seconds=1, workers=1), obedient)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        wait_until(lambda: server.started)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(30)


def raw(port: int, *pieces: bytes) -> bytes:
    """What is answered to these bytes, sent as they are."""
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        for piece in pieces:
            connection.sendall(piece)
        with connection.makefile("rb") as answer:
            return answer.read()


HEAD = b"POST /timeline?pub_date=2024-05-10 HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"


def test_a_body_that_is_announced_as_too_large_is_not_awaited(port: int) -> None:
    answer = raw(port, HEAD + b"Content-Length: 5000\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer.lower()


def test_a_body_that_turns_out_too_large_is_not_read_to_its_end(port: int) -> None:
    begun = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"3e8\r\n" + b"a" * 1000 + b"\r\n"
    assert raw(port, begun, b"1\r\nb\r\n").startswith(b"HTTP/1.1 413 ")


def test_a_body_that_does_not_come_is_not_awaited_for_ever(port: int) -> None:
    answer = raw(port, HEAD + b"Content-Length: 500\r\n\r\n", b"slow")
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"SlowBodyError" in answer


def test_a_client_that_goes_away_is_counted(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(HEAD + b"Content-Length: 500\r\n\r\nhalf")
    line = 'timeline_requests_total{method="POST",path="/timeline",status="499"} 1.0'
    wait_until(lambda: line in httpx2.get(f"http://127.0.0.1:{port}/metrics", timeout=30).text)


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["serve", *arguments]) == cli.UNUSABLE
    return capsys.readouterr().err


def test_what_cannot_be_served_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert f"cannot listen on 127.0.0.1 port {port}: Address already in use" in complaint(capsys, "--port", port)
    assert "port must be from 1 to 65535, or 0 for any free one, not 99999" in complaint(capsys, "--port", "99999")
    assert "workers must be a whole number of at least 1, not 0" in complaint(capsys, "--workers", "0")


def test_it_listens_to_this_machine_alone() -> None:
    assert "127.0.0.1" in str(cli.COMMANDS["serve"].__defaults__)
