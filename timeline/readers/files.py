"""Read files, with errors that name the file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from timeline.errors import InputError, TimelineError
from timeline.exporters.files import file_error


def read_bytes(path: str) -> bytes:
    """The content of the file at *path*."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(file_error(error, path)) from None


def standard_input() -> BinaryIO:
    """Standard input, in bytes."""
    if sys.stdin is None:
        raise InputError("standard input is closed: give the name of a file")
    return sys.stdin.buffer


@contextmanager
def file_errors(path: str) -> Iterator[None]:
    """A context for work on files: an ``OSError`` becomes an ``InputError`` that names its file, or else *path*."""
    try:
        yield
    except TimelineError:
        raise
    except OSError as error:
        raise InputError(file_error(error, os.fsdecode(error.filename or path))) from None
