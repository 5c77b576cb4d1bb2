"""What keeps a request from its timeline that is no matter of texts and dates, each with its status."""

from __future__ import annotations

from typing import ClassVar

from timeline.errors import TimelineError


class ServiceError(TimelineError):
    """A request that is not answered with a timeline, for a reason of HTTP; ``status`` is the answer's."""

    status: ClassVar[int] = 500
    headers: ClassVar[dict[str, str]] = {}


class BodyError(ServiceError):
    """A body that cannot be read: no JSON, or not in the encoding it is said to be in."""

    status = 400


class NotAcceptableError(ServiceError):
    """An ``Accept`` header that no format fits."""

    status = 406


class SlowBodyError(ServiceError):
    """A body that was not there in time."""

    status = 408
    headers: ClassVar[dict[str, str]] = {"Connection": "close"}


class TooLargeError(ServiceError):
    """A body above the limit; the rest of it is not read."""

    status = 413
    headers: ClassVar[dict[str, str]] = {"Connection": "close"}


class MediaTypeError(ServiceError):
    """A body of a type, an encoding or a compression that is not read."""

    status = 415


class BusyError(ServiceError):
    """No process is free, and the queue is full; or none became free in time; or the service is stopping."""

    status = 503
    headers: ClassVar[dict[str, str]] = {"Retry-After": "5"}


class TimeLimitError(ServiceError):
    """An article that was not read in time."""

    status = 504
