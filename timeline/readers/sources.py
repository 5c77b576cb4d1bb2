"""What a reader is given: a document itself, or the path of one."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import FormatError


def content_of(source: str | bytes | Path, what: str) -> str | bytes:
    """The document that *source* is, or the bytes of the file it names: text without a ``<`` in it is a path.

    A ``FormatError`` names the file that cannot be read, or says that *source* must be *what*.

    >>> content_of("<p>Soon.</p>", "an HTML page")
    '<p>Soon.</p>'
    >>> content_of(7, "an HTML page")
    Traceback (most recent call last):
    timeline.errors.FormatError: source must be an HTML page or the path of one, not int
    """
    if isinstance(source, Path) or (isinstance(source, str) and "<" not in source):
        try:
            return Path(source).read_bytes()
        except (OSError, ValueError) as error:
            raise FormatError(f"cannot read {str(source)[:200]!r}: {error}") from error
    if not isinstance(source, (str, bytes)):
        raise FormatError(f"source must be {what} or the path of one, not {type(source).__name__}")
    return source
