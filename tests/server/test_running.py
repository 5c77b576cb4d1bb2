"""The service as a process of its own, spoken to over real sockets."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator
from threading import Thread

import httpx2
import pytest

from tests.server.readers import obedient
from tests.server.services import HEAD, raw, served, served_here, started, wait_until
from timeline import cli
from timeline.server import Limits
from timeline.server.app import app_with

ARTICLE = {"text": "Ana Ruiz resigned on Monday. " * 400, "pub_date": "2024-05-10"}


def post(port: int, answers: list[httpx2.Response]) -> None:
    answers.append(httpx2.post(f"http://127.0.0.1:{port}/timeline", json=ARTICLE, timeout=60))


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
    limits = Limits(max_bytes=1000, max_seconds=1, workers=1)
    with served_here(app_with(limits, obedient), limits) as port:
        yield port


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


def children(process: subprocess.Popen[str]) -> list[int]:
    listing = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True)  # noqa: S607
    return [int(pid) for pid in listing.stdout.split()]


def accepts(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number: int = listener.getsockname()[1]
        return number


def test_the_port_opens_when_the_models_are_loaded() -> None:
    port = free_port()
    with started("--port", str(port)) as process:
        wait_until(lambda: accepts(port))
        assert httpx2.get(f"http://127.0.0.1:{port}/health/ready", timeout=30).status_code == 200
        process.terminate()
        assert process.wait(30) == 0


def test_it_can_be_stopped_while_the_models_are_loaded() -> None:
    port = free_port()
    with started("--port", str(port)) as process:
        wait_until(lambda: bool(children(process)))
        assert not accepts(port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stderr
        log = process.stderr.read()  # ends when no child holds it open any more
        assert "stopped before it was ready" in log
        assert "Traceback" not in log
        assert "listening" not in log


def test_a_port_that_is_taken_while_the_models_are_loaded_is_told_of() -> None:
    port = free_port()
    with started("--port", str(port)) as process:
        wait_until(lambda: bool(children(process)))
        with socket.create_server(("127.0.0.1", port)):
            assert process.wait(60) == cli.UNUSABLE
        assert process.stderr
        assert f"cannot listen on 127.0.0.1 port {port}: Address already in use" in process.stderr.read()


def test_the_next_answer_on_a_connection_comes_at_once() -> None:
    with served() as (_, port), httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        seconds = sorted(client.get("/health").elapsed.total_seconds() for _ in range(20))
        assert seconds[5] < 0.03  # 0.04 if the parts of an answer wait for each other


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
