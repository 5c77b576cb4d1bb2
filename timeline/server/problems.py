"""Errors as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from timeline.errors import InputError, LanguageError, MissingExtraError, TimelineError
from timeline.server.errors import ServiceError

MEDIA_TYPE = "application/problem+json"
ERROR = "timeline.error"
"""Where in the scope of a request the name of its error stands, for whoever counts them."""


class Problem(BaseModel):
    """What went wrong (RFC 9457); `error` is the name of the error in this library."""

    type: str = "about:blank"
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="What is wrong with what, and the way out.")
    error: str


def status_of(error: TimelineError) -> int:
    """The status that an error is answered with.

    >>> from timeline.errors import ModelError, PublicationDateError
    >>> status_of(PublicationDateError()), status_of(MissingExtraError()), status_of(ModelError())
    (422, 501, 500)
    """
    match error:
        case ServiceError():
            return error.status
        case InputError() | LanguageError():
            return 422
        case MissingExtraError():
            return 501
    return 500


def problem(
    request: Request, status: int, detail: str, error: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """The answer that tells of a problem."""
    request.scope[ERROR] = error
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, error=error)
    return JSONResponse(told.model_dump(), status, headers, MEDIA_TYPE)


def of_timeline_error(request: Request, error: Any) -> JSONResponse:
    """For an error of this library."""
    headers = error.headers if isinstance(error, ServiceError) else None
    return problem(request, status_of(error), str(error), type(error).__name__, headers)


def of_http_error(request: Request, error: Any) -> JSONResponse:
    """For an address or a method that there is not."""
    detail = f"no {request.method} here: GET /openapi.json says what there is"
    return problem(request, error.status_code, detail, "HTTPError", error.headers)


def of_query_error(request: Request, error: Any) -> JSONResponse:
    """For a query parameter that cannot be used."""
    return of_timeline_error(request, input_error(error.errors()))


def input_error(errors: Any) -> InputError:
    """The error of ours among those that pydantic tells of, else one that tells of them all."""
    ours = (each.get("ctx", {}).get("error") for each in errors)
    return next((error for error in ours if isinstance(error, InputError)), InputError(in_words(errors)))


def in_words(errors: Any) -> str:
    """What pydantic says is wrong, in one line; of a field that there is not, in words of ours.

    >>> in_words([{"type": "literal_error", "loc": ("query", "genre"), "msg": "Input should be 'news'"}])
    "genre: Input should be 'news'"
    """
    return "; ".join(_in_words(each["type"], ".".join(map(str, each["loc"])), each["msg"]) for each in errors)


def _in_words(kind: str, place: str, said: str) -> str:
    name = place.removeprefix("query.")
    return f"no such field: {name}" if kind == "extra_forbidden" else f"{name}: {said}"
