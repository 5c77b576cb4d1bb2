"""Schemathesis asks all that the OpenAPI document allows, and much that it forbids; answers must be as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import CoveragePhaseConfig, PhasesConfig, ProjectConfig, ProjectsConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.applications import Starlette
from starlette.routing import Mount

from tests.server.conftest import LIMITS
from timeline.entities.names import read_name
from timeline.server import create_app

app = create_app(LIMITS)
mounted = Starlette(routes=[Mount("/", app)])  # whose lifespan is not run, so that the process starts but once
NO_COVERAGE = schemathesis.Config(
    projects=ProjectsConfig(default=ProjectConfig(phases=PhasesConfig(coverage=CoveragePhaseConfig(enabled=False))))
)
"""Without the phase that tries each bound of each field in turn: four hundred requests."""
schema = schemathesis.openapi.from_asgi("/openapi.json", mounted, config=NO_COVERAGE)
whole_schema = schemathesis.openapi.from_asgi("/openapi.json", mounted)
patient = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module", autouse=True)
def _processes() -> Iterator[None]:
    app.state.processes.start()
    yield
    app.state.processes.close()


@schemathesis.hook
def map_case(_: schemathesis.HookContext, case: schemathesis.Case[Any]) -> schemathesis.Case[Any]:
    """Give plain text the date that it needs: OpenAPI cannot say that the query must have it for some bodies."""
    if case.media_type == "text/plain" and not (case.query or {}).get("pub_date"):
        case.query = {**(case.query or {}), "pub_date": "2024-05-10"}
    return case


def beyond_schema(case: schemathesis.Case[Any]) -> bool:
    """True if no schema can say what is valid: a page must have an article, for example, and a name a word."""
    body = case.body if isinstance(case.body, dict) else {}
    said = [(name, value) for name, value in [*(case.query or {}).items(), *body.items()] if value]
    return (
        case.media_type == "text/html"
        or "html" in body
        or any(name in ("vocabulary", "country", "source_url") for name, _ in said)
        or any(name == "about" and not read_name(str(value)).words for name, value in said)
    )


def is_text_anyhow(case: schemathesis.Case[Any]) -> bool:
    """True for a body of another type than its schema's where that says no more than "string", as all bytes are."""
    return case.media_type in ("text/plain", "text/html") and not isinstance(case.body, (str, bytes))


def check(case: schemathesis.Case[Any]) -> None:
    excused = {positive_data_acceptance: beyond_schema(case), negative_data_rejection: is_text_anyhow(case)}
    excluded: list[Any] = [law for law, holds in excused.items() if holds]
    case.call_and_validate(timeout=60, excluded_checks=excluded)


@schema.parametrize()
@settings(patient, max_examples=8)
def test_answers_are_as_described(case: schemathesis.Case[Any]) -> None:
    check(case)


@pytest.mark.slow
@whole_schema.parametrize()
@settings(patient, max_examples=400)
def test_many_answers_are_as_described(case: schemathesis.Case[Any]) -> None:
    check(case)
