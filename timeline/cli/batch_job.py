"""The job of a batch: its options and its input, which a resumed run must share, and the lock against a second run."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import Any

import attrs

from timeline.errors import InputError
from timeline.exporters.files import NO_FOLLOW, file_to_write, write_beside

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        """Lock the file for this process alone: forked workers that outlive it do not hold the lock."""
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


SIBLINGS = (".part", ".job", ".lock", ".done")
"""What is appended to the name of the output for the files of an unfinished job."""

START_OVER = "--force starts over"


def sibling(target: Path, suffix: str) -> Path:
    """The file beside *target* whose name has *suffix* in addition.

    >>> print(sibling(Path("out.jsonl"), ".job"))
    out.jsonl.job
    """
    return target.with_name(target.name + suffix)


def output_file(output: str, rows: str) -> Path:
    """The file that *output* means, checked before any work: it must be neither a folder nor the input *rows*.

    Symbolic links to it are followed. Raises ``InputError``, also if a file of the job is a link, which would let
    whoever can write to the folder choose the file that is overwritten.
    """
    target = file_to_write(Path(output))
    if target.exists() and not target.is_file():
        raise InputError(f"{output} is a device or a pipe: a batch is written to a file")
    for path in (sibling(target, suffix) for suffix in SIBLINGS):
        try:
            os.lstat(path)
        except FileNotFoundError:
            continue
        if path.is_symlink():
            raise InputError(f"{path} is a symbolic link, which a batch does not follow: delete it")
    _refuse_input(target, output, rows)
    return target


def _refuse_input(target: Path, output: str, rows: str) -> None:
    """Raise ``InputError`` if *rows* is the output by any name, or lies in what the job writes and deletes."""
    status = input_status(rows)
    if status is None:
        return
    if target.exists() and os.path.samestat(status, target.stat()):
        raise InputError(f"{output} is the input itself, which would be lost: name another output")
    written = [path for path in (sibling(target, suffix) for suffix in SIBLINGS) if path.exists()]
    inside = [] if rows == "-" else Path(os.path.realpath(rows)).parents
    for path in written:
        if os.path.samestat(status, path.stat()) or path in inside:
            raise InputError(f"{rows} is a part of the unfinished output {path}: copy it elsewhere first")


def input_status(rows: str) -> os.stat_result | None:
    """The status of the input; for ``-``, that of the file which standard input reads, if it is one."""
    if rows != "-":
        return Path(rows).stat()
    with suppress(OSError, ValueError, AttributeError):  # no file, closed, or absent
        return os.fstat(sys.stdin.fileno())
    return None


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """A context in which no other process writes *target*. The lock ends with the process, even if that is killed.

    Raises ``InputError`` if another run has it.
    """
    path = sibling(target, ".lock")
    descriptor = _locked(path, target)
    try:
        yield
    finally:
        # Deleted while it is locked, so that nobody else's lock is deleted.
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _locked(path: Path, target: Path) -> int:
    """A descriptor of the locked file *path*, which holds the number of this process."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o666)
        try:
            _take(descriptor)
            if _names(path, descriptor):
                break
        except (BlockingIOError, PermissionError):
            raise InputError(f"another run{_holder(descriptor)} is writing {target}: wait until it ends") from None
        os.close(descriptor)  # the run before deleted the file between the two steps
    with suppress(OSError):  # the number is only for people
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
    return descriptor


def _names(path: Path, descriptor: int) -> bool:
    """True if *path* is still the open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _holder(descriptor: int) -> str:
    """The number of the process in a locked file, in brackets, if it is known; closes the file."""
    number = b""
    with suppress(OSError):
        number = os.read(descriptor, 20)
    os.close(descriptor)
    return f" (process {int(number)})" if number.isdigit() else ""


@attrs.frozen
class BatchJob:
    """What a resumed run must share with the run before: the input, its size and last change, and the options."""

    rows: str
    options: dict[str, Any]
    size: int | None
    modified: int | None

    @classmethod
    def of(cls, rows: str, options: dict[str, Any]) -> BatchJob:
        """The job for the input as it is now; the size and time (in ns) of a pipe are ``None``."""
        status = input_status(rows)
        if status is None or not S_ISREG(status.st_mode):
            return cls(rows, options, None, None)
        return cls(rows, options, status.st_size, status.st_mtime_ns)

    def write(self, note: Path) -> None:
        """Keep the job in the file *note*."""
        job = {"rows": self.rows, **self.options, "size": self.size, "modified": self.modified}
        write_beside(note, json.dumps(job))

    def check(self, note: Path) -> None:
        """Raise ``InputError`` if the job in *note* is another one. Without a note, only the rows can be compared."""
        if not note.exists():
            return
        earlier = _read_note(note)
        options = {"rows": self.rows, **self.options}
        changed = [f"{name} {earlier.get(name)!r}" for name, value in options.items() if earlier.get(name) != value]
        if changed:
            raise InputError(f"the unfinished run had {', '.join(changed)}: use the same options; {START_OVER}")
        changes = list(self._changes(earlier))
        if changes:
            raise InputError(
                f"{self.rows} has changed since the unfinished run: {' and '.join(changes)};"
                f" use the same file; {START_OVER}"
            )

    def _changes(self, earlier: dict[str, Any]) -> Iterator[str]:
        size, modified = earlier.get("size"), earlier.get("modified")
        if size is not None and self.size is not None and size != self.size:
            yield f"it had {size} bytes and has {self.size}"
        if modified is not None and self.modified is not None and modified != self.modified:
            yield "it was written again"


def _read_note(note: Path) -> dict[str, Any]:
    try:
        earlier = json.loads(note.read_bytes())
    except (ValueError, RecursionError):
        earlier = None
    if not isinstance(earlier, dict):
        raise InputError(f"{note} is damaged, so the options of the unfinished run are not known: {START_OVER}")
    return earlier
