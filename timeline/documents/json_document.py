"""The JSON text of documents: written so that UTF-8 can hold it, and read with errors that say what is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from timeline.errors import FormatError
from timeline.text.unicode import escape_surrogates, has_split_character, is_utf8, unescape_surrogates

A_TIMELINE = "a timeline document"
"""What a document is called in errors."""


def json_text_of(body: Mapping[str, Any], indent: int | None) -> str:
    """The JSON text of a document.

    >>> json_text_of({"schema": "news-timeline/1", "text": "Norrel\u2026"}, None)
    '{"schema": "news-timeline/1", "text": "Norrel\u2026"}'
    """
    text = _written(body, indent)
    if is_utf8(text):
        return text
    if has_split_character(text):
        text = _written(dict(body) | {"split_surrogates": True}, indent)
    return escape_surrogates(text)


def _written(body: Mapping[str, Any], indent: int | None) -> str:
    return json.dumps(body, ensure_ascii=False, allow_nan=False, indent=indent)


def body_of(document: object, schema: str, what: str = A_TIMELINE) -> dict[str, Any]:
    """The object in the JSON text of a document, which must name *schema*; without that name.

    Raises ``FormatError``, which calls the document *what*, for anything else.

    >>> body_of('{"schema": "news-timeline/1", "text": ""}', "news-timeline/1")
    {'text': ''}
    """
    body = _parsed(document, what)
    found = body.pop("schema", None)
    if found != schema:
        refuse(f'its "schema" is {found!r}, not {schema!r}' if found else f'"schema": "{schema}" is missing', what)
    return body


def refuse(problem: str, what: str = A_TIMELINE) -> NoReturn:
    """Raise the ``FormatError`` of a document that is not *what* it should be."""
    raise FormatError(f"not {what}: {problem}") from None


def _parsed(document: object, what: str) -> dict[str, Any]:
    """The object of the document, with the surrogates of the article.

    A JSON parser would join a character that the article holds as two surrogates, and the text would be shorter than
    its offsets say. Documents of such articles are therefore marked, and their surrogates put back before parsing.
    """
    text = text_of(document, what)
    try:
        body = read_json(text)
        if isinstance(body, dict) and body.pop("split_surrogates", False):
            body = read_json(unescape_surrogates(text))
            del body["split_surrogates"]
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON ({error})", what)
    return body if isinstance(body, dict) else refuse(f"a JSON {json_name(type(body))} instead of an object", what)


def read_json(text: str) -> Any:
    """The value of JSON *text*; ``NaN`` and ``Infinity``, which Python would read, are not JSON."""
    return json.loads(text, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def text_of(document: object, what: str = A_TIMELINE) -> str:
    """The text of *document*, a ``str`` or UTF-8."""
    if isinstance(document, bytes):
        try:
            return document.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            refuse(f"not UTF-8 ({error})", what)
    if isinstance(document, str):
        return document
    raise FormatError(f"document must be str or bytes, not {type(document).__name__}")


def json_name(kind: type[Any]) -> str:
    """The JSON name of a Python type.

    >>> json_name(dict), json_name(type(None))
    ('object', 'null')
    """
    return _JSON_NAMES.get(kind, kind.__name__)


_JSON_NAMES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
_JSON_NAMES[type(None)] = "null"
