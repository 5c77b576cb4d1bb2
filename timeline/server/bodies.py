"""Read the body of a request, within the limits of the service."""

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
BODY_TYPES = (JSON, TEXT, HTML)


async def read_body(request: Request, limits: Limits) -> bytes:
    """The body, measured while it arrives.

    Raises ``TooLargeError`` as soon as the body exceeds the limit or announces that it will, ``SlowBodyError`` if it
    takes too long, and ``MediaTypeError`` if it is compressed.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
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


def media_type_of(header: str) -> tuple[str, str]:
    """The media type of a body, and its charset, which is empty if the header names none.

    Raises ``MediaTypeError`` for a type that the service does not read, and for an unknown charset.

    >>> media_type_of('text/plain; charset="ISO-8859-1"')
    ('text/plain', 'iso8859-1')
    """
    message = Message()
    message["content-type"] = header
    media_type, charset = message.get_content_type(), message.get_content_charset("")
    if not header or media_type not in BODY_TYPES:
        raise MediaTypeError(f"Content-Type must be {', '.join(BODY_TYPES[:-1])} or {BODY_TYPES[-1]}")
    return media_type, _codec_name(charset) if charset else ""


def _codec_name(charset: str) -> str:
    try:
        codec = codecs.lookup(charset)
    except LookupError:
        codec = None
    if codec is None or not codec._is_text_encoding:  # "hex" and the like do not encode text
        raise MediaTypeError("Content-Type names an unknown charset: send UTF-8")
    return codec.name


def decoded(body: bytes, charset: str) -> str:
    """A plain body as text, decoded by *charset* if the request names one, else by its byte order mark or as UTF-8.

    Raises ``BodyError`` if the body is in another encoding.
    """
    try:
        return body.decode(charset) if charset else decode(body, "the body")
    except (TextError, UnicodeError):
        raise BodyError(f"the body is not {charset or 'UTF-8'} text: name its charset in Content-Type") from None


def page_bytes(body: bytes, charset: str) -> bytes:
    """A web page as bytes that declare their encoding: the charset in the request's header overrides the page's own.

    >>> page_bytes(b"<p>Caf\\xe9</p>", "iso8859-1").decode("utf-8-sig")
    '<p>Café</p>'
    """
    return decoded(body, charset).encode("utf-8-sig", "replace") if charset else body
