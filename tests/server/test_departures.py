"""Clients that leave before they are answered, and processes that die: what is left for the others."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.server.readers import obedient
from tests.server.services import HEAD, served_here, wait_until
from timeline.server import Limits, processes
from timeline.server.app import app_with

LIMITS = Limits(max_seconds=30, workers=1, queue=2)


@pytest.fixture
def service() -> Iterator[tuple[int, Any]]:
    """The port of a service with one process, and its application."""
    app = app_with(LIMITS, obedient)
    with served_here(app, LIMITS) as port:
        yield port, app


def send_and_leave(port: int, text: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(text) + text)
        time.sleep(0.05)  # long enough to be taken


def health(port: int, path: str = "/health") -> httpx2.Response:
    return httpx2.get(f"http://127.0.0.1:{port}{path}", timeout=30)


def read(port: int, text: str = "hello") -> httpx2.Response:
    return httpx2.post(f"http://127.0.0.1:{port}/timeline", json={"text": text, "pub_date": "2024-05-10"}, timeout=30)


def test_who_leaves_the_queue_frees_a_place_at_once(service: tuple[int, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "ABANDONED_SECONDS", 4.0)
    port, app = service
    for _ in range(8):
        send_and_leave(port, b"sleep 60 " + b"a" * 200_000)
    wait_until(lambda: health(port).json()["taken"] == 1)  # the one that is being read
    assert not app.state.processes._pool._waiting  # and nothing is kept of the others
    begun = time.monotonic()
    assert read(port).status_code == 200
    assert time.monotonic() - begun < 25  # the process is replaced long before the limit of an article
    assert health(port).json()["taken"] == 0
    assert app.state.processes.replaced == 1
    metrics = health(port, "/metrics").text
    assert 'timeline_requests_total{method="POST",path="/timeline",status="499"} 8.0' in metrics
    assert 'timeline_errors_total{error="ClientDisconnect"} 8.0' in metrics


def test_a_short_article_whose_client_left_costs_no_process(service: tuple[int, Any]) -> None:
    port, app = service
    send_and_leave(port, b"sleep 0.5")
    wait_until(lambda: health(port).json()["taken"] == 0)
    assert read(port).status_code == 200
    assert app.state.processes.replaced == 0


def test_an_article_given_to_a_process_that_is_starting_is_given_up_too(service: tuple[int, Any]) -> None:
    port, _ = service
    assert read(port, "die 3").status_code == 500
    wait_until(lambda: health(port).json()["ready"] == 0)
    send_and_leave(port, b"sleep 60")
    wait_until(lambda: health(port).json()["taken"] == 0)
    assert read(port).status_code == 200


def test_ready_is_said_of_living_processes_only(service: tuple[int, Any]) -> None:
    port, app = service
    assert health(port, "/health/ready").status_code == 200
    [worker] = app.state.processes._pool._workers
    os.kill(worker.process.pid, signal.SIGKILL)
    wait_until(lambda: health(port, "/health/ready").status_code == 503)
    wait_until(lambda: health(port, "/health/ready").status_code == 200)
    assert read(port).status_code == 200


def test_ready_does_not_wait_until_the_death_is_handled(service: tuple[int, Any]) -> None:
    _, app = service
    pool = app.state.processes._pool
    [worker] = pool._workers
    with pool._lock:  # without it, the thread that attends to the processes cannot take the dead one away
        os.kill(worker.process.pid, signal.SIGKILL)
        wait_until(lambda: pool.ready == 0)
        assert worker.ready
