"""The code of a worker process: it receives jobs, works them off one by one, and sends an outcome for each."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any

from timeline.errors import WorkerError

Work = Callable[[Any], Any]
"""Turns a job into its answer."""
Outcome = tuple[bool, Any]
"""``(True, answer)``, or ``(False, error)``."""


def run_worker(connection: Connection, parents_end: Connection, make: Callable[[], Work]) -> None:
    """Take jobs and send their outcomes until the parent closes the pipe or is gone.

    The first outcome is that of *make*: ``(True, None)`` says that the worker is ready.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent ends this one
    parents_end.close()
    try:
        work = make()
    except Exception as error:
        connection.send_bytes(_packed((False, _sendable(error))))
        return
    gc.collect()
    gc.freeze()  # the model is never garbage, and looking through it takes 0.1 s each time
    connection.send_bytes(_packed((True, None)))
    payloads: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, payloads), daemon=True).start()
    while True:
        connection.send_bytes(_outcome(work, payloads.get()))


def _outcome(work: Work, payload: bytes) -> bytes:
    try:
        return _packed((True, work(pickle.loads(payload))))  # noqa: S301  # from the parent
    except Exception as error:
        return _packed((False, _sendable(error)))


def _packed(outcome: Outcome) -> bytes:
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _receive(connection: Connection, payloads: SimpleQueue[bytes]) -> None:
    """Queue jobs as they arrive, so that the parent never waits to send one; exit when no more can come.

    The parent's own end is watched too: workers that were forked later may hold its end of the pipe open.
    """
    parent: Any = parent_process()
    try:
        while parent.sentinel not in wait([connection, parent.sentinel]):
            payloads.put(connection.recv_bytes())
    except (OSError, EOFError):
        pass
    os._exit(0)  # the main thread may be in the middle of a job whose answer nobody wants any more


def _sendable(error: Exception) -> Exception:
    """*error*, or if it cannot be unpickled in the parent, a ``WorkerError`` with its name and message."""
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # just written
    except Exception:
        return WorkerError(f"{type(error).__name__}: {error}")
    return error if isinstance(copy, type(error)) else WorkerError(f"{type(error).__name__}: {error}")
