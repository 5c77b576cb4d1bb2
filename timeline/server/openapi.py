"""What the service says of itself at ``/openapi.json``, where FastAPI cannot tell by the code alone."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import PlainTextResponse
from pydantic.json_schema import models_json_schema

from timeline.schema import json_schema
from timeline.server.articles import HtmlArticle, TextArticle
from timeline.server.bodies import HTML, JSON, TEXT
from timeline.server.limits import Limits
from timeline.server.media import offers
from timeline.server.problems import MEDIA_TYPE, Problem

TITLE = "News timeline"
DESCRIPTION = "Reads a news article and says what happened when."
COMPONENTS = "#/components/schemas/"

_HEADERS = {
    "Timeline-Entries": ("integer", "How many entries the timeline has."),
    "Timeline-Pub-Date": ("string", "The day of publication that dates were counted from."),
    "Timeline-Date-Source": ("string", "What in the page told that day, percent-encoded, where the request did not."),
    "Timeline-Notes": ("string", "What the format had to leave out, percent-encoded."),
}
_PROBLEMS = {
    400: "The body is no JSON, or not in its charset.",
    406: "No format is what `Accept` takes.",
    408: "The body did not arrive in time.",
    413: "The body is too large.",
    415: "The body's type, charset or compression is not read.",
    422: "Something in the article or its options cannot be used, the date for example.",
    500: "The service failed.",
    501: "The format needs a library that is not installed.",
    503: "Too many articles wait, or the service is stopping.",
    504: "The article was not read in time.",
}


def version() -> str:
    """The library's version."""
    return version_of("news-timeline")


def _told(what: str, **content: Any) -> dict[str, Any]:
    return {"description": what, **content}


def _problem(what: str) -> dict[str, Any]:
    return _told(what, content={MEDIA_TYPE: {"schema": {"$ref": COMPONENTS + Problem.__name__}}})


def _answers() -> dict[str, Any]:
    """The media types of timelines; those that are JSON in one shape with their schema."""
    content: dict[str, Any] = {offer.media_type.partition(";")[0]: {} for offer in offers()}
    others = {"type": "object", "description": "format=vis or timelinejs, as those libraries read it."}
    content[JSON] = {"schema": {"anyOf": [{"$ref": COMPONENTS + "Timeline"}, others]}}
    headers = {
        name: {"description": what, "schema": {"type": kind}, "required": kind == "integer"}
        for name, (kind, what) in _HEADERS.items()
    }
    return _told("The timeline.", content=content, headers=headers)


def _bodies() -> dict[str, Any]:
    articles = [{"$ref": COMPONENTS + each.__name__} for each in (TextArticle, HtmlArticle)]
    return {
        JSON: {"schema": {"oneOf": articles}},
        TEXT: {"schema": {"type": "string"}, "example": "Ana Ruiz resigned on Monday."},
        HTML: {"schema": {"type": "string"}},
    }


def timeline(limits: Limits) -> dict[str, Any]:
    """What is told of ``POST /timeline``."""
    return {
        "operation_id": "timeline",
        "summary": "The timeline of an article",
        "description": (
            "An article as JSON, with its options; or as it is, with its options in the query, `pub_date` among them"
            " (a web page may tell it itself). Options in the query hold for JSON too, where it does not say otherwise."
            f" A body has at most {limits.max_bytes:,} bytes, and is read in at most {limits.max_seconds:g} s."
        ),
        "responses": {200: _answers(), **{status: _problem(what) for status, what in _PROBLEMS.items()}},
        "openapi_extra": {"requestBody": {"required": True, "content": _bodies()}},
    }


FORMATS: dict[str, Any] = {"operation_id": "formats", "summary": "The formats of answers"}
HEALTH: dict[str, Any] = {"operation_id": "health", "summary": "Alive"}
READY: dict[str, Any] = {
    "operation_id": "ready",
    "summary": "Ready to read",
    "responses": {503: _told("Not ready.", content={JSON: {"schema": {"$ref": COMPONENTS + "Health"}}})},
}
METRICS: dict[str, Any] = {
    "operation_id": "metrics",
    "summary": "Numbers for Prometheus",
    "response_class": PlainTextResponse,
}


def complete(app: FastAPI) -> None:
    """Have *app* tell the whole of it; put together when first asked for."""

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _schema(app)
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]


def _schema(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    _, models = models_json_schema(
        [(each, "validation") for each in (TextArticle, HtmlArticle, Problem)], ref_template=COMPONENTS + "{model}"
    )
    components |= models["$defs"] | _timeline_schemas()
    [named] = [each for each in schema["paths"]["/timeline"]["post"]["parameters"] if each["name"] == "format"]
    named["schema"]["enum"] = ["", *(offer.name for offer in offers())]
    return schema


def _timeline_schemas() -> dict[str, Any]:
    """The schema of a timeline, its parts as components beside it."""
    whole = json_schema()
    parts = whole.pop("$defs")
    for name in ("$schema", "$id"):
        del whole[name]
    return {"Timeline": _referring(whole)} | {f"Timeline.{name}": _referring(part) for name, part in parts.items()}


def _referring(schema: Any) -> Any:
    """*schema* with references to the components."""
    if isinstance(schema, list):
        return [_referring(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: f"{COMPONENTS}Timeline.{value.rpartition('/')[2]}" if name == "$ref" else _referring(value)
        for name, value in schema.items()
    }
