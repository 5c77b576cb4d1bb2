"""The log of the service, whoever reads it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from tests.server.services import listening_port, wait_until
from timeline.server import logs
from timeline.server.logs import LogWriter, log_written

LOG = logging.getLogger("timeline.server")


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def messages(written: bytes) -> list[str]:
    return [line.split(" INFO ")[-1] for line in written.decode().splitlines()]


def test_every_line_is_written_before_the_end(pipe: tuple[int, int]) -> None:
    dropped: list[None] = []
    with log_written(lambda: dropped.append(None), pipe[1]):
        for number in range(100):
            LOG.info("line %d of \ud800 %s", number, "many")
    assert messages(os.read(pipe[0], 65_536)) == [f"line {number} of \\ud800 many" for number in range(100)]
    assert not dropped


def test_loggers_are_left_as_they_were(pipe: tuple[int, int]) -> None:
    before = [(logger.level, logger.propagate, [*logger.handlers]) for logger in (LOG, logging.getLogger("uvicorn"))]
    with log_written(lambda: None, pipe[1]):
        assert LOG.isEnabledFor(logging.INFO)
    after = [(logger.level, logger.propagate, [*logger.handlers]) for logger in (LOG, logging.getLogger("uvicorn"))]
    assert after == before


def test_lines_that_nobody_reads_are_dropped_and_told_of(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MAX_LINES", 5)
    monkeypatch.setattr(logs, "CLOSE_SECONDS", 0.1)
    dropped: list[None] = []
    begun = time.monotonic()
    with log_written(lambda: dropped.append(None), pipe[1]):
        for _ in range(50):
            LOG.info("x" * 10_000)
        assert 30 < len(dropped) <= 45  # five wait, one is being written, six or so are in the pipe
    assert time.monotonic() - begun < 5
    read = b""
    while b"in time\n" not in read:
        read += os.read(pipe[0], 65_536)
    assert f"{len(dropped)} lines were dropped, because nobody read the log in time" in read.decode()
    assert read.count(b"x\n") < 20


def test_a_log_that_cannot_be_written_disturbs_nobody() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    dropped: list[None] = []
    writer = LogWriter(writing, lambda: dropped.append(None))
    for _ in range(3):
        writer.handle(logging.makeLogRecord({"msg": "no reader"}))
    writer.handle(logging.makeLogRecord({"msg": "%d", "args": ("wrong",)}))
    writer.close()
    os.close(writing)
    assert len(dropped) >= 4


def test_a_service_whose_log_nobody_reads_answers_and_ends() -> None:
    command = [sys.executable, "-m", "timeline", "serve", "--workers", "1", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, pipesize=4096) as process:
        try:
            connection = HTTPConnection("127.0.0.1", listening_port(process), timeout=30)
            metrics = b""
            for _ in range(logs.MAX_LINES + 200):  # the pipe holds less than a hundred
                connection.request("GET", "/health")
                assert connection.getresponse().read()
            connection.request("GET", "/metrics")
            metrics = connection.getresponse().read()
            connection.close()
            process.terminate()
            wait_until(lambda: process.poll() is not None)
            assert process.returncode == 0
        finally:
            process.kill()
    [line] = [line for line in metrics.decode().splitlines() if line.startswith("timeline_log_lines_dropped_total ")]
    assert float(line.split()[1]) > 50
