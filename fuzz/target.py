"""Targets and findings."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

import attrs

PACKAGE = Path(__file__).parent.parent / "timeline"
SLOW = 5.0
"""Seconds of processor time after which a short input counts as a hang."""
LONGEST = 4096
"""The most bytes of an input."""


@attrs.frozen
class Target:
    """A reader of input under test.

    ``check`` gets bytes. It accepts documented errors and lets all others through. It returns whether the input was
    accepted: accepted inputs are worth changing further. ``seeds`` are inputs that pass the first checks, ``mutate``
    makes new inputs from them, and ``covers`` names the modules under test.
    """

    name: str
    check: Callable[[bytes], bool]
    seeds: tuple[bytes, ...]
    mutate: Callable[[bytes, Random], bytes]
    covers: tuple[str, ...]


@attrs.frozen
class Finding:
    """An input that revealed a mistake. Findings with the same cause have the same ``key``."""

    key: str
    data: bytes
    report: str

    def keep(self, folder: Path) -> None:
        """Write the input and the report, once per cause."""
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"{self.key}.input"
        if not kept.exists():
            kept.write_bytes(self.data)
            kept.with_suffix(".txt").write_text(self.report, encoding="utf-8", errors="backslashreplace")


class HungError(Exception):
    """A short input took longer than ``SLOW`` seconds of computing."""


def tried(target: Target, data: bytes) -> Finding | bool:
    """The finding that *data* leads to, or else whether it was accepted."""
    begun = time.process_time()
    try:
        let_in = target.check(data)
        if (taken := time.process_time() - begun) > SLOW:
            raise HungError(f"{taken:.1f} seconds for {len(data)} bytes")
    except Exception as error:  # any error is a finding
        return Finding(_key(error), data, "".join(traceback.format_exception(error)))
    return let_in


def _key(error: Exception) -> str:
    """The type of the error, and the place in the library (or else in the target) that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(str(PACKAGE))] or frames
    return f"{type(error).__name__}-{Path(own[-1].filename).stem}-{own[-1].name}-{own[-1].lineno}".replace("<", "")
