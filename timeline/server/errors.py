"""HTTP errors of the service, each with its status code; texts and dates that are wrong raise errors of the library.

A client finds the name of the class as ``error`` in the answer, beside ``detail``.
"""

from __future__ import annotations

from typing import ClassVar

from timeline.errors import TimeLimitError as TimeLimitError  # status 504; it was defined here before
from timeline.errors import TimelineError


class ServiceError(TimelineError):
    """A request that HTTP has a status for: ``status`` is the status of the answer, ``headers`` its further headers."""

    status: ClassVar[int] = 500
    headers: ClassVar[dict[str, str]] = {}


class BodyError(ServiceError):
    """The body cannot be read: it is not JSON, or not in the encoding that it declares."""

    status = 400


class UnauthorizedError(ServiceError):
    """The request does not have the token of the service."""

    status = 401
    headers: ClassVar[dict[str, str]] = {"WWW-Authenticate": "Bearer"}


class ForeignOriginError(ServiceError):
    """A form of another site."""

    status = 403


class MisdirectedError(ServiceError):
    """The ``Host`` of the request is not a name of the service."""

    status = 421


class NotAcceptableError(ServiceError):
    """The ``Accept`` header fits none of the formats."""

    status = 406


class SlowBodyError(ServiceError):
    """The body did not arrive in time."""

    status = 408
    headers: ClassVar[dict[str, str]] = {"Connection": "close"}


class TooLargeError(ServiceError):
    """The body exceeds the limit; the rest of it is not read."""

    status = 413
    headers: ClassVar[dict[str, str]] = {"Connection": "close"}


class MediaTypeError(ServiceError):
    """The type, charset or compression of the body is not supported."""

    status = 415


class BusyError(ServiceError):
    """All processes are busy and the queue is full, or none became free in time, or the service is stopping."""

    status = 503
    headers: ClassVar[dict[str, str]] = {"Retry-After": "5"}
