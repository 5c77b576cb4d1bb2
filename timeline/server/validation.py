"""What pydantic reports about wrong input, as an error of this library."""

from __future__ import annotations

from typing import Any

from timeline.errors import InputError

MAX_MISTAKES = 10
"""How many mistakes an answer lists: a body may have a hundred thousand unknown fields."""


def input_error(errors: Any) -> InputError:
    """The first error of this library among those that pydantic reports, else one that describes them all."""
    causes = (error.get("ctx", {}).get("error") for error in errors)
    return next((cause for cause in causes if isinstance(cause, InputError)), InputError(validation_message(errors)))


def validation_message(errors: Any) -> str:
    """The errors that pydantic reports, in one line.

    >>> validation_message([{"type": "literal_error", "loc": ("query", "genre"), "msg": "Input should be 'news'"}])
    "genre: Input should be 'news'"
    """
    messages = [_field_message(error) for error in errors[:MAX_MISTAKES]]
    if len(errors) > MAX_MISTAKES:
        messages.append(f"and {len(errors) - MAX_MISTAKES:,} more")
    return "; ".join(messages)


def _field_message(error: Any) -> str:
    name = ".".join(str(part)[:100] for part in error["loc"]).removeprefix("query.")
    return f"unknown field: {name}" if error["type"] == "extra_forbidden" else f"{name}: {error['msg']}"
