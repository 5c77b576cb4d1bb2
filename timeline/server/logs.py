"""The log, written by a thread of its own: whoever does not read it delays nobody.

``QueueListener`` and ``StreamHandler`` do not suffice. If nobody reads standard error, their thread holds the lock of
the stream, and the service could never end.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Full, Queue
from threading import Thread

STDERR = 2
MAX_LINES = 1000
"""Lines that may wait to be written; further ones are dropped and counted."""
CLOSE_SECONDS = 1.0
"""How long the service waits at its end for the lines to be written."""
_LINE = "%(asctime)s %(levelname)s %(message)s"
_LEVELS = {"timeline.server": logging.INFO, "uvicorn": logging.ERROR, "asyncio": logging.WARNING}
"""The loggers that are written, each from a level on. One line for each request is ours: uvicorn's own line would
include the query. uvicorn's warnings are about requests that are not HTTP; our line tells of them too."""


class LogWriter(logging.Handler):
    """Writes records to a file descriptor, in a thread. *dropped* is called for each line that is not written.

    >>> with open(os.devnull, "w") as file:
    ...     writer = LogWriter(file.fileno())
    ...     writer.handle(logging.LogRecord("timeline", logging.INFO, "", 0, "listening", (), None))
    ...     writer.close()
    True
    """

    def __init__(self, descriptor: int, dropped: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter(_LINE))
        self._descriptor, self._dropped = descriptor, dropped
        self._lost = 0
        self._lines: Queue[str | None] = Queue(MAX_LINES)
        self._thread = Thread(target=self._work, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Have *record* written, unless too many wait."""
        try:
            self._lines.put_nowait(self.format(record))
        except Full:
            self._lose()
        except Exception:  # a record that cannot be formatted
            self._lose()

    def close(self) -> None:
        """Wait until all lines are written, but not for long."""
        super().close()
        try:
            self._lines.put(None, timeout=CLOSE_SECONDS)
        except Full:
            return
        self._thread.join(CLOSE_SECONDS)

    def _lose(self) -> None:
        self._lost += 1
        self._dropped()

    def _work(self) -> None:
        told = 0
        while (line := self._lines.get()) is not None:
            lost = self._lost
            if not self._write(line):
                self._lose()
            elif lost > told and self._write(f"{lost - told} lines were dropped, because nobody read the log in time"):
                told = lost

    def _write(self, line: str) -> bool:
        rest = memoryview(f"{line}\n".encode(errors="backslashreplace"))
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError:  # the reader is gone, or the disk is full
            return False
        return True


@contextmanager
def log_written(dropped: Callable[[], object], descriptor: int = STDERR) -> Iterator[None]:
    """Write the log of the service meanwhile; *dropped* is called for each line that is not written."""
    writer = LogWriter(descriptor, dropped)
    loggers = [logging.getLogger(name) for name in _LEVELS]
    before = [(logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(writer)
        logger.setLevel(_LEVELS[logger.name])
        logger.propagate = False
    try:
        yield
    finally:
        for logger, (level, propagate) in zip(loggers, before, strict=True):
            logger.removeHandler(writer)
            logger.level, logger.propagate = level, propagate
        writer.close()
