"""A time limit for each article that a thread reads.

A watching thread raises an exception in the reading one. The article costs no process, so this works wherever the
library runs: in a notebook, in a thread of an engine, on Windows. Its limit is compiled code: Python raises the
exception when the call that is under way returns. A worker process has a harder limit as well, see :func:`set_alarm`.
"""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Callable
from itertools import count
from threading import TIMEOUT_MAX, Event, Thread, get_ident
from time import monotonic, sleep
from typing import Self, TypeVar

from timeline.errors import TimeLimitError

Returned = TypeVar("Returned")

ALARM_GRACE = 10.0
"""Seconds after the limit in which a worker process may still interrupt an article by itself."""
LONGEST_ALARM = 1e8
_PAUSE = 0.001


class _Overrun(BaseException):
    """Raised in the reading thread; not an ``Exception``, so that no handler takes it for an error of its own."""


class TimeLimit:
    """A context manager whose ``call`` interrupts work of its thread that takes more than *seconds*.

    The watching thread lives as long as the ``with`` block. It costs the work nothing but a note of its deadline: the
    watcher wakes only when the deadline that it saw last is over. With *alarmed*, the process itself ends if the work
    goes on for ``ALARM_GRACE`` more seconds.
    """

    def __init__(self, seconds: float, *, alarmed: bool = False) -> None:
        self.seconds = seconds
        self._alarmed = alarmed
        self._numbers = count()
        self._deadlines: dict[int, float] = {}  # of the call under way; whoever takes it out decides how the call ends
        self._raised = False
        self._finished = Event()

    def __enter__(self) -> Self:
        self._watcher = Thread(target=self._watch, args=(get_ident(),), name="timeline-limit", daemon=True)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._alarmed:
            set_alarm(None)
        self._finished.set()
        self._watcher.join()

    def call(self, work: Callable[[], Returned]) -> Returned:
        """The answer of *work*. Raises ``TimeLimitError`` if it takes too long, and what *work* raises."""
        number, self._raised = next(self._numbers), False
        if self._alarmed:
            set_alarm(self.seconds + ALARM_GRACE)
        try:
            self._deadlines[number] = monotonic() + self.seconds
            try:
                answer = work()
            finally:
                self._settle(number)
        except _Overrun:
            message = f"reading it took more than {self.seconds:g} s: shorten the text, or raise max_seconds"
            raise TimeLimitError(message) from None
        return answer

    def _settle(self, number: int) -> None:
        """End a call. Raises ``_Overrun`` if the watcher was first, so that its exception never comes later."""
        if self._deadlines.pop(number, None) is None:
            while not self._raised:
                sleep(_PAUSE)
            _raise_in(get_ident(), None)  # if the exception has been raised and swallowed, none is pending
            raise _Overrun

    def _watch(self, thread: int) -> None:
        pause = self.seconds
        while not self._finished.wait(min(pause, TIMEOUT_MAX)):
            pause = self._look(thread)

    def _look(self, thread: int) -> float:
        """Interrupt the call if it is overdue; returns the seconds until the next look."""
        for number, deadline in list(self._deadlines.items()):
            left = deadline - monotonic()
            if left > 0:
                return left
            if self._deadlines.pop(number, None) is not None:
                _raise_in(thread, _Overrun)
                self._raised = True
        return self.seconds


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have *error* raised in *thread* before its next step; ``None`` takes back one that is still to be raised."""
    what = ctypes.py_object() if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


def set_alarm(seconds: float | None) -> None:
    """Have the system end this process in *seconds*, even in the middle of compiled code; ``None`` calls it off.

    For a worker process, whose parent notices its end. Windows has no such alarm.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else min(seconds, LONGEST_ALARM))


def was_alarm(how: str) -> bool:
    """True if a process that exited in the manner *how* was ended by :func:`set_alarm`.

    >>> was_alarm("exit code 1"), was_alarm("signal 9")
    (False, False)
    """
    return hasattr(signal, "SIGALRM") and how == f"signal {int(signal.SIGALRM)}"
