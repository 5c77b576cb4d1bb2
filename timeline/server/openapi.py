"""The parts of ``/openapi.json`` that FastAPI cannot derive from the code."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import PlainTextResponse
from pydantic.json_schema import models_json_schema

from timeline.schema import json_schema
from timeline.server.articles import HtmlArticle, TextArticle
from timeline.server.limits import Limits
from timeline.server.media import offers
from timeline.server.problems import MEDIA_TYPE, Problem
from timeline.server.submissions import HTML, JSON, TEXT

API_TITLE = "News timeline"
API_DESCRIPTION = "Reads a news article and says what happened when."
COMPONENTS = "#/components/schemas/"

_HEADERS = {
    "Timeline-Entries": ("integer", "How many entries the timeline has."),
    "Timeline-Pub-Date": ("string", "The day of publication, from which relative dates were counted."),
    "Timeline-Date-Source": (
        "string",
        "The part of the page that gave that day, percent-encoded; absent if the request gave it.",
    ),
    "Timeline-Notes": ("string", "What the format had to leave out, percent-encoded; absent if nothing."),
}
_PROBLEMS = {
    400: "The body is not JSON, or not in its charset; or the request is not valid HTTP.",
    401: "The request lacks the token, if the service has one.",
    406: "`Accept` fits none of the formats.",
    408: "The head or the body did not arrive in time.",
    413: "The body is too large.",
    415: "The type, charset or compression of the body is not supported.",
    421: "The `Host` of the request is not a name of the service.",
    422: "The article or one of its options cannot be used, such as the date.",
    431: "The head of the request is too large.",
    500: "The service failed.",
    501: "The format needs a library that is not installed.",
    503: "Too many articles are waiting, or the service is stopping.",
    504: "The article was not read in time.",
}


def version() -> str:
    """The library's version."""
    return version_of("news-timeline")


def _response(what: str, **content: Any) -> dict[str, Any]:
    return {"description": what, **content}


def _problem_response(what: str) -> dict[str, Any]:
    return _response(what, content={MEDIA_TYPE: {"schema": {"$ref": COMPONENTS + Problem.__name__}}})


def _answers() -> dict[str, Any]:
    """The media types of timelines; JSON in our own shape has a schema."""
    content: dict[str, Any] = {offer.media_type.partition(";")[0]: {} for offer in offers()}
    others = {"type": "object", "description": "The JSON of format=vis and timelinejs, as those libraries read it."}
    content[JSON] = {"schema": {"anyOf": [{"$ref": COMPONENTS + "Timeline"}, others]}}
    headers = {
        name: {"description": what, "schema": {"type": kind}, "required": kind == "integer"}
        for name, (kind, what) in _HEADERS.items()
    }
    return _response("The timeline.", content=content, headers=headers)


def _bodies() -> dict[str, Any]:
    articles = [{"$ref": COMPONENTS + model.__name__} for model in (TextArticle, HtmlArticle)]
    return {
        JSON: {"schema": {"oneOf": articles}},
        TEXT: {"schema": {"type": "string"}, "example": "Ana Ruiz resigned on Monday."},
        HTML: {"schema": {"type": "string"}},
    }


def timeline_route(limits: Limits) -> dict[str, Any]:
    """The description of ``POST /timeline``."""
    return {
        "operation_id": "timeline",
        "summary": "The timeline of an article",
        "description": (
            "Send an article with its options as JSON; or send it as it is, with the options in the query, `pub_date`"
            " among them (a web page may state it itself). Options in the query also apply to JSON, which may override"
            f" them. A body may have {limits.max_bytes:,} bytes, and reading may take {limits.max_seconds:g} s."
        ),
        "responses": {200: _answers(), **{status: _problem_response(what) for status, what in _PROBLEMS.items()}},
        "openapi_extra": {"requestBody": {"required": True, "content": _bodies()}},
    }


FORMATS_ROUTE: dict[str, Any] = {"operation_id": "formats", "summary": "The formats of answers"}
HEALTH_ROUTE: dict[str, Any] = {"operation_id": "health", "summary": "Alive"}
READY_ROUTE: dict[str, Any] = {
    "operation_id": "ready",
    "summary": "Ready to read",
    "responses": {503: _response("Not ready.", content={JSON: {"schema": {"$ref": COMPONENTS + "Health"}}})},
}
METRICS_ROUTE: dict[str, Any] = {
    "operation_id": "metrics",
    "summary": "Numbers for Prometheus",
    "response_class": PlainTextResponse,
}


def describe(app: FastAPI) -> None:
    """Have *app* serve the whole description, which is put together on the first request for it."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _schema(app)
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]


def _schema(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    _, models = models_json_schema(
        [(model, "validation") for model in (TextArticle, HtmlArticle, Problem)], ref_template=COMPONENTS + "{model}"
    )
    components |= models["$defs"] | _timeline_schemas()
    parameters = schema["paths"]["/timeline"]["post"]["parameters"]
    [format_parameter] = [parameter for parameter in parameters if parameter["name"] == "format"]
    format_parameter["schema"]["enum"] = ["", *(offer.name for offer in offers())]
    return schema


def _timeline_schemas() -> dict[str, Any]:
    """The schema of a timeline, and those of its parts, as components."""
    whole = json_schema()
    parts = whole.pop("$defs")
    for name in ("$schema", "$id"):
        del whole[name]
    return {"Timeline": _with_component_references(whole)} | {
        f"Timeline.{name}": _with_component_references(part) for name, part in parts.items()
    }


def _with_component_references(schema: Any) -> Any:
    """*schema*, its references pointing to the components."""
    if isinstance(schema, list):
        return [_with_component_references(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: f"{COMPONENTS}Timeline.{value.rpartition('/')[2]}"
        if name == "$ref"
        else _with_component_references(value)
        for name, value in schema.items()
    }
