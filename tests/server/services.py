"""Services to speak to over real sockets."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from fastapi import FastAPI

from timeline.server import Limits
from timeline.server.running import configuration


@contextmanager
def started(*options: str) -> Iterator[subprocess.Popen[str]]:
    """A server as a process of its own, which may not be listening yet."""
    command = [sys.executable, "-m", "timeline", "serve", "--workers", "1", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server that listens on a free port."""
    with started("--port", "0", *options) as process:
        yield process, listening_port(process)


def listening_port(process: subprocess.Popen[str]) -> int:
    """The port that the first line of the log names."""
    assert process.stderr
    first = process.stderr.readline()
    found = re.search(r"listening on http://127\.0\.0\.1:(\d+)$", first)
    assert found, first
    return int(found[1])


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("not within thirty seconds")


@contextmanager
def served_here(app: FastAPI, limits: Limits) -> Iterator[int]:
    """The port of a server in a thread of this process."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(configuration(app, limits))
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
