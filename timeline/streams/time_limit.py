"""A time limit for each article that a thread reads.

A watching thread raises an exception in the reading one. The article costs no process, so this works wherever the
library runs: in a notebook, in a thread of an engine, on Windows. Signals of the caller's are not touched. Its limit is
compiled code: Python raises the exception when the call that is under way returns. So a worker process is also ended by
the system if it goes on for too long, see :func:`_ended_after`.

An exception that is pending in a thread is never taken back. In Python 3.11, ``PyThreadState_SetAsyncExc`` without an
exception leaves the interpreter looking for one, and under a tracer, such as that of coverage, the next call of a
function then goes round for ever. It is let come instead.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import TIMEOUT_MAX, Event, Lock, Thread, get_ident
from time import monotonic, sleep
from typing import Self, TypeVar

from timeline.errors import TimeLimitError

Returned = TypeVar("Returned")

GRACE = 10.0
"""Seconds after the limit in which a worker process may still interrupt an article by itself."""
LONGEST_ALARM = 1e8
_NEXT_TRY = 1.0
"""Seconds after which an article that goes on is interrupted again: code that is called back swallows exceptions."""


class _Overrun(BaseException):
    """Raised in the reading thread; not an ``Exception``, so that no handler takes it for an error of its own."""


class TimeLimit:
    """A context manager whose ``call`` interrupts work of its thread that takes more than *seconds*.

    The watching thread lives as long as the ``with`` block. It costs the work nothing but a note of its deadline: the
    watcher wakes only when the deadline that it saw last is over. With *in_worker*, the process itself ends if the work
    goes on for ``GRACE`` more seconds.
    """

    def __init__(self, seconds: float, *, in_worker: bool = False) -> None:
        self.seconds = seconds
        self._in_worker = in_worker
        self._lock = Lock()  # the watcher raises only while it holds it
        self._deadline: float | None = None  # of the call under way
        self._interrupted = False
        self._left = False
        self._wake = Event()

    def __enter__(self) -> Self:
        self._watcher = Thread(target=self._watch, args=(get_ident(),), name="timeline-limit", daemon=True)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left = True
        self._wake.set()
        self._watcher.join()

    def call(self, work: Callable[[], Returned]) -> Returned:
        """The answer of *work*. Raises ``TimeLimitError`` if it takes too long, and what *work* raises."""
        with self._end():
            self._begin()
            try:
                answer = work()
                if not self._finish():
                    return answer
            except (Exception, _Overrun):
                if not self._finish():
                    raise
            finally:
                self._finish()
        raise TimeLimitError(f"reading it took more than {self.seconds:g} s: shorten the text, or raise max_seconds")

    def _end(self) -> AbstractContextManager[None]:
        return _ended_after(self.seconds + GRACE) if self._in_worker else nullcontext()

    def _begin(self) -> None:
        with self._lock:
            self._deadline = monotonic() + self.seconds
            was_interrupted, self._interrupted = self._interrupted, False
        if was_interrupted:  # the watcher is waiting for its next try
            self._wake.set()

    def _finish(self) -> bool:
        """Note that the work is over; True if it was interrupted. Afterwards no exception can come any more."""
        try:
            with self._lock:
                self._deadline = None
            if self._interrupted:
                sleep(0)  # if the exception is still to come, it comes here
        except _Overrun:
            return self._finish()
        return self._interrupted

    def _watch(self, thread: int) -> None:
        pause = self.seconds
        while not self._left:
            self._wake.wait(min(pause, TIMEOUT_MAX))
            self._wake.clear()
            pause = self._look(thread)

    def _look(self, thread: int) -> float:
        """Interrupt the call if it is overdue; returns the seconds until the next look."""
        with self._lock:
            if self._deadline is None:
                return self.seconds
            left = self._deadline - monotonic()
            if left > 0:
                return left
            self._interrupted = True
            _raise_in(thread, _Overrun)
        return _NEXT_TRY


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Have *error* raised in *thread* before its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """A context that the system ends together with this process after *seconds*, even in the middle of compiled code.

    For a worker process, whose parent notices its end. Where there is no alarm (Windows), a thread without Python does
    it. An alarm and a handler of the caller's are set again afterwards.
    """
    seconds = min(seconds, LONGEST_ALARM)
    if not hasattr(signal, "setitimer"):
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()
        return
    handler = signal.signal(signal.SIGALRM, signal.SIG_DFL)
    begun, (left, interval) = monotonic(), signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if handler is None else handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (monotonic() - begun), 1e-6), interval)


def was_alarm(how: str) -> bool:
    """True if a process that exited in the manner *how* was ended by the alarm of its time limit.

    >>> was_alarm("exit code 1"), was_alarm("signal 9")
    (False, False)
    """
    return hasattr(signal, "SIGALRM") and how == f"signal {int(signal.SIGALRM)}"
