"""A worker as its parent sees it: a process, the pipe to it, and the tasks that it holds."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic
from typing import Any

import attrs

from timeline.errors import WorkerError
from timeline.streams.worker_process import Outcome, Work, run_worker


class JobTimeoutError(WorkerError):
    """A job took longer than its time limit; its process was killed."""


@attrs.define(eq=False)
class Task:
    """A submitted job: its pickle, its time limit, how many processes it may still cost, and its future."""

    payload: bytes
    timeout: float | None
    attempts: int
    future: Future[Any] = attrs.field(factory=Future)

    def claim(self) -> bool:
        """Take the job from the queue; ``False`` if it was cancelled while it waited."""
        return self.future.running() or self.future.set_running_or_notify_cancel()

    def fail(self, error: Exception) -> None:
        """Answer with *error*, unless the job was cancelled."""
        if self.claim():
            self.future.set_exception(error)


class Worker:
    """A process, the parent's end of its pipe, and the tasks it holds, the one under way first."""

    def __init__(self, make: Callable[[], Work], method: str | None, start_timeout: float | None) -> None:
        context: Any = get_context(method)
        self.connection, theirs = context.Pipe()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.deadline = _deadline(start_timeout)
        self.process = context.Process(target=run_worker, args=(theirs, self.connection, make), daemon=True)
        self.process.start()
        theirs.close()

    def begin(self) -> None:
        """Send the tasks that were given while the process was starting: it is ready now."""
        self.ready = True
        self._restart_clock()
        for task in self.tasks:
            self._send(task)

    def give(self, task: Task) -> None:
        """Add a task, and send it if the process is ready for it."""
        self.tasks.append(task)
        if not self.ready:
            return
        if len(self.tasks) == 1:
            self._restart_clock()
        self._send(task)

    def finish(self) -> Task:
        """Take out the task under way, which is answered; the next one begins."""
        task = self.tasks.popleft()
        self._restart_clock()
        return task

    @property
    def is_alive(self) -> bool:
        """True unless the process has ended. ``Process.is_alive`` may take the exit code away from another thread."""
        try:
            return not wait([self.process.sentinel], 0)
        except (OSError, ValueError):  # it was ended and closed just now
            return False

    def hurry(self, task: Task, deadline: float) -> None:
        """End *task* at *deadline*, or at once if the process is still starting and has not been sent it."""
        task.attempts = 1
        if not self.ready:
            self.tasks.remove(task)
            task.fail(JobTimeoutError("the job was given up before a process was ready"))
        elif task is self.tasks[0]:
            self.deadline = min(self.deadline, deadline)

    def receive(self) -> Outcome:
        """The next outcome. Raises ``EOFError`` or ``OSError`` if the process has ended."""
        packed = self.connection.recv_bytes()
        try:
            outcome: Outcome = pickle.loads(packed)  # noqa: S301  # from a process of our own
        except Exception as error:
            return False, error
        return outcome

    def end(self, patience: float) -> str:
        """Kill the process if it is still running after *patience* seconds; returns how it exited."""
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        self.connection.close()
        code: int = self.process.exitcode
        self.process.close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def _restart_clock(self) -> None:
        self.deadline = _deadline(self.tasks[0].timeout if self.tasks else None)

    def _send(self, task: Task) -> None:
        with suppress(OSError):  # a process that has died is noticed when its answer is awaited
            self.connection.send_bytes(task.payload)


def _deadline(seconds: float | None) -> float:
    return inf if seconds is None else monotonic() + seconds
