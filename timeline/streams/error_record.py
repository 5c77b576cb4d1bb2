"""What stands in a batch's output where a document could not be read."""

from __future__ import annotations

import attrs


@attrs.frozen
class ErrorRecord:
    """One document of a batch that gave no timeline: which one (counted from 0), the error's name and its message.

    >>> print(ErrorRecord(3, "TextError", "text: expected a str, got bytes"))
    document 3: TextError: text: expected a str, got bytes
    """

    index: int
    error: str
    message: str

    def __str__(self) -> str:
        return f"document {self.index}: {self.error}: {self.message}"
