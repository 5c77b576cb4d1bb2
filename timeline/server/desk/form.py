"""The answer to the form of the service: its fields as a submission, as any client might have sent it."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

from fastapi import HTTPException, Request

from timeline.server.articles import Query
from timeline.server.errors import BodyError, MediaTypeError
from timeline.server.submissions import JSON, Submission

FORM = "application/x-www-form-urlencoded"
_FIELDS = ("text", "pub_date", "genre", "lang")


def check_form(request: Request) -> None:
    """Raise ``MediaTypeError`` for another body, and an error for a form on a page of somebody else's."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise MediaTypeError(f"the form at / is sent as {FORM}: programs send articles to /timeline")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise HTTPException(403, "the form stands on a page of another origin")


def form_submission(body: bytes) -> Submission:
    """The article in the *body* of a form. Raises ``BodyError`` if it is not one.

    >>> form_submission(b"text=Rain+fell+on+Monday.&pub_date=2024-05-10&format=csv").format
    'csv'
    """
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, strict_parsing=True, max_num_fields=20)
    except ValueError:
        raise BodyError("the body is not a form in UTF-8") from None
    article = {name: fields[name][-1] for name in _FIELDS if fields.get(name, [""])[-1]}
    content = json.dumps({"text": "", **article}).encode()
    return Submission(content, JSON, "", Query(), fields.get("format", ["html"])[-1] or "html")
