"""The body of a request: its type and charset, and its bytes, within the limits of the service."""

from __future__ import annotations

import asyncio
import re

from fastapi import Request

from timeline.readers.charsets import CHARSETS, charset_of
from timeline.server.errors import MediaTypeError, SlowBodyError, TooLargeError
from timeline.server.limits import Limits
from timeline.server.submissions import BODY_TYPES

_CHARSET = re.compile(r";[ \t]*charset=(?:\"([^\"]*)\"|([^\s;]*))", re.IGNORECASE)
_UNCOMPRESSED = {"", "identity"}


async def read_body(request: Request, limits: Limits) -> bytes:
    """The body, measured while it arrives.

    Raises ``TooLargeError`` as soon as the body exceeds the limit or announces that it will, ``SlowBodyError`` if it
    takes too long, and ``MediaTypeError`` if it is compressed.
    """
    encodings = ",".join(request.headers.getlist("content-encoding")).lower().split(",")
    if not {encoding.strip() for encoding in encodings} <= _UNCOMPRESSED:
        raise MediaTypeError("the body is compressed: send it uncompressed, without Content-Encoding")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limits.max_bytes:
        raise _too_large(limits)
    try:
        async with asyncio.timeout(limits.max_seconds):
            return await _counted(request, limits)
    except TimeoutError:
        raise SlowBodyError(f"the body did not arrive within {limits.max_seconds:g} s") from None


async def _counted(request: Request, limits: Limits) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limits.max_bytes:
            raise _too_large(limits)
    return bytes(body)


def _too_large(limits: Limits) -> TooLargeError:
    return TooLargeError(
        f"the body is larger than the limit of {limits.max_bytes:,} bytes: send a shorter text,"
        " or ask whoever runs the service to raise it"
    )


def media_type_of(headers: list[str]) -> tuple[str, str]:
    """The media type of a body, and its charset, which is empty if the request names none.

    *headers* are all values of ``Content-Type``. Raises ``MediaTypeError`` for a type or charset that the service does
    not read, and for two headers, of which other programs may believe the other one.

    >>> media_type_of(['text/plain; charset="ISO-8859-1"'])
    ('text/plain', 'windows-1252')
    """
    essence = headers[0].partition(";")[0].strip().lower() if len(headers) == 1 else ""
    if essence not in BODY_TYPES:
        raise MediaTypeError(f"Content-Type must be {', '.join(BODY_TYPES[:-1])} or {BODY_TYPES[-1]}, given once")
    parameter = _CHARSET.search(headers[0])
    return essence, _known_charset(parameter[1] or parameter[2] or "") if parameter else ""


def _known_charset(label: str) -> str:
    charset = charset_of(label)
    if not charset:
        names = ", ".join(known.name for known in CHARSETS)
        raise MediaTypeError(f"Content-Type names the charset {label[:40]!r}: send UTF-8, or one of {names}")
    return charset
