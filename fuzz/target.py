"""What a target is, and what counts as a finding."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

import attrs

PACKAGE = Path(__file__).parent.parent / "timeline"
SLOW = 5.0
"""Seconds of computing after which a short input counts as a hang; waiting for a busy machine is none."""
LONGEST = 4096
"""Bytes of an input, at most."""


@attrs.frozen
class Target:
    """Something that reads input.

    ``check`` is given bytes and raises whatever should not have come through; errors that are documented it expects.
    It tells whether the input was let in: those are worth changing further.
    ``seeds`` are inputs that get past the first checks, ``mutate`` makes new ones of them, ``covers`` names the modules
    whose coverage tells how far the inputs got.
    """

    name: str
    check: Callable[[bytes], bool]
    seeds: tuple[bytes, ...]
    mutate: Callable[[bytes, Random], bytes]
    covers: tuple[str, ...]


@attrs.frozen
class Finding:
    """An input that brought something to light: ``key`` tells findings of one cause from others."""

    key: str
    data: bytes
    report: str

    def keep(self, folder: Path) -> None:
        """Write the input and the report, once for each cause."""
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"{self.key}.input"
        if not kept.exists():
            kept.write_bytes(self.data)
            kept.with_suffix(".txt").write_text(self.report, encoding="utf-8", errors="backslashreplace")


class HungError(Exception):
    """A short input took longer than ``SLOW`` seconds of computing."""


def tried(target: Target, data: bytes) -> Finding | bool:
    """What *data* brings to light; if nothing, whether it was let in."""
    begun = time.process_time()
    try:
        let_in = target.check(data)
        if (taken := time.process_time() - begun) > SLOW:
            raise HungError(f"{taken:.1f} seconds for {len(data)} bytes")
    except Exception as error:  # whatever it is, it is what we look for
        return Finding(_key(error), data, "".join(traceback.format_exception(error)))
    return let_in


def _key(error: Exception) -> str:
    """The error's kind and the place in the library (else in the target) where it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(str(PACKAGE))] or frames
    return f"{type(error).__name__}-{Path(own[-1].filename).stem}-{own[-1].name}-{own[-1].lineno}".replace("<", "")
