"""Reading the body of a request, no further than the limits allow."""

from __future__ import annotations

import asyncio
import codecs
from email.message import Message

from fastapi import Request

from timeline.errors import TextError
from timeline.readers.encodings import decode
from timeline.server.errors import BodyError, MediaTypeError, SlowBodyError, TooLargeError
from timeline.server.limits import Limits

JSON, TEXT, HTML = "application/json", "text/plain", "text/html"
ACCEPTED = (JSON, TEXT, HTML)


async def body_of(request: Request, limits: Limits) -> bytes:
    """The body, counted while it comes in.

    Raises ``TooLargeError`` as soon as it is known to be too large, ``SlowBodyError`` where it takes too long, and
    ``MediaTypeError`` where it is compressed.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise MediaTypeError("the body is compressed: send it as it is, without Content-Encoding")
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
        f"the body is larger than the {limits.max_bytes:,} bytes that are taken: send a shorter text,"
        " or ask who runs the service for more"
    )


def media_type_of(header: str) -> tuple[str, str]:
    """The media type of a body and its charset, where the header names one.

    Raises ``MediaTypeError`` for a type that is not read, or a charset that nobody knows.

    >>> media_type_of('text/plain; charset="ISO-8859-1"')
    ('text/plain', 'iso8859-1')
    """
    message = Message()
    message["content-type"] = header
    media_type, charset = message.get_content_type(), message.get_content_charset("")
    if not header or media_type not in ACCEPTED:
        raise MediaTypeError(f"Content-Type must be {', '.join(ACCEPTED[:-1])} or {ACCEPTED[-1]}")
    return media_type, _known(charset) if charset else ""


def _known(charset: str) -> str:
    try:
        codec = codecs.lookup(charset)
    except LookupError:
        codec = None
    if codec is None or not codec._is_text_encoding:  # "hex" and its like are no encodings of text
        raise MediaTypeError("Content-Type names a charset that is not known: send UTF-8")
    return codec.name


def decoded(body: bytes, charset: str) -> str:
    """A plain body as text: in its charset; where none is named, as UTF-8 or as its byte order mark says.

    Raises ``BodyError`` where it is something else.
    """
    try:
        return body.decode(charset) if charset else decode(body, "the body")
    except (TextError, UnicodeError):
        raise BodyError(f"the body is not {charset or 'UTF-8'} text: name its charset in Content-Type") from None


def page_in(body: bytes, charset: str) -> bytes:
    """A web page as bytes that tell their encoding: HTTP's word for it counts before the page's own.

    >>> page_in(b"<p>Caf\\xe9</p>", "iso8859-1").decode("utf-8-sig")
    '<p>Café</p>'
    """
    return decoded(body, charset).encode("utf-8-sig", "replace") if charset else body
