"""Open the JSON documents that the command line wrote, where an article could be given too."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import FormatError, InputError
from timeline.readers.encodings import decode
from timeline.timexes.publication import publication_moment

if TYPE_CHECKING:
    from timeline.timeline import Timeline

JSON = frozenset({".json", ".jsonl", ".ndjson"})
_OPENINGS = ("{", "[")


def opened(content: bytes, path: str, name: str) -> Timeline | None:
    """The timeline whose JSON document is *content*; ``None`` for an article.

    The suffix of *path* tells JSON, or the content itself: an article may begin with a bracket, but does not go on like
    JSON. Raises ``FormatError``, which gives the *name*, for other JSON.
    """
    is_named_json = Path(path).suffix.lower() in JSON
    beginning = content[:4096].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if not is_named_json and not beginning.startswith(_OPENINGS):
        return None
    from timeline.timeline import Timeline

    text = decode(content, name).lstrip("\ufeff")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _are_rows(text):
            raise FormatError(f"{name} is JSON Lines, not one timeline: timeline batch reads many articles") from None
        if is_named_json:
            raise FormatError(f"{name} is not JSON: {error}") from None
        return None
    if isinstance(value, dict) and "schema" in value:
        try:
            return Timeline.from_json(text)
        except FormatError as error:
            raise FormatError(f"{name}: {error}") from None
    raise FormatError(f"{name} is {_kind(value, name)}")


def _are_rows(text: str) -> bool:
    """True if the first line of *text* is a JSON object and another follows."""
    first, _, rest = text.strip().partition("\n")
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(first), dict) and rest.lstrip().startswith("{")
    return False


def _kind(value: Any, name: str) -> str:
    """What other JSON is, and what to do with it."""
    if isinstance(value, dict) and isinstance(value.get("timeline"), dict):
        return 'a row of timeline batch, not a timeline: write the value of its "timeline" to a file of its own'
    if isinstance(value, list) and value and all(isinstance(each, dict) and "kind" in each for each in value):
        return f"a list of corrections: give the article or its timeline first, then --edits {name}"
    return (
        "JSON, but not a timeline: only what --format json wrote can be opened again, and an article is plain text or"
        " a web page"
    )


def refuse_to_read_anew(timeline: Timeline, name: str, pub_date: str, genre: str, lang: str) -> None:
    """Raise ``InputError`` for an option that would read the article of *timeline* anew, in the document *name*."""
    read = f"{name} is a timeline that was read already"
    if pub_date and publication_moment(pub_date).date() != timeline.pub_date:
        raise InputError(
            f"--pub-date: {read}, as published on {timeline.pub_date}: leave the option out, or read the article again"
        )
    if genre != "auto":
        raise InputError(f"--genre: {read}: leave the option out, or read the article again")
    if lang not in ("en", timeline.language):
        raise InputError(
            f"--lang: {read}, in the language {timeline.language!r}: leave the option out, or read the article again"
        )
