"""Errors as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from timeline.errors import InputError, LanguageError, MissingExtraError, TimeLimitError, TimelineError
from timeline.server.errors import ServiceError
from timeline.server.validation import input_error

MEDIA_TYPE = "application/problem+json"
ERROR = "timeline.error"
"""Key in the scope of a request that holds the name of its error, for the middleware that counts errors."""


class Problem(BaseModel):
    """A problem (RFC 9457); `error` is the name of the error in this library."""

    type: str = "about:blank"
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="What is wrong, and the way out.")
    error: str


def http_status(error: TimelineError) -> int:
    """The status of the answer to an error.

    >>> from timeline.errors import ModelError, PublicationDateError
    >>> http_status(PublicationDateError()), http_status(MissingExtraError()), http_status(ModelError())
    (422, 501, 500)
    """
    match error:
        case ServiceError():
            return error.status
        case InputError() | LanguageError():
            return 422
        case MissingExtraError():
            return 501
        case TimeLimitError():
            return 504
    return 500


def problem(
    request: Request, status: int, detail: str, error: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """The answer that reports a problem."""
    request.scope[ERROR] = error
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, error=error)
    return JSONResponse(body.model_dump(), status, headers, MEDIA_TYPE)


def of_timeline_error(request: Request, error: Any) -> JSONResponse:
    """The answer to an error of this library."""
    headers = error.headers if isinstance(error, ServiceError) else None
    return problem(request, http_status(error), str(error), type(error).__name__, headers)


def of_http_error(request: Request, error: Any) -> JSONResponse:
    """The answer to an unknown address or method."""
    detail = f"{request.method} is not available at this address: GET /openapi.json lists what is"
    return problem(request, error.status_code, detail, "HTTPError", error.headers)


def of_query_error(request: Request, error: Any) -> JSONResponse:
    """The answer to a query parameter that cannot be used."""
    return of_timeline_error(request, input_error(error.errors()))
