"""Schemathesis asks all that the OpenAPI document allows, and much that it forbids; answers must be as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import CoveragePhaseConfig, PhasesConfig, ProjectConfig, ProjectsConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette
from starlette.routing import Mount

from tests.server.conftest import LIMITS
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
    """True where no schema says what can be read: whether a page holds an article, or a country keeps holidays."""
    said = {**(case.query or {}), **(case.body if isinstance(case.body, dict) else {})}
    return (
        case.media_type == "text/html"
        or "html" in said
        or any(said.get(name) for name in ("vocabulary", "country", "source_url"))
    )


def check(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(timeout=60, excluded_checks=[positive_data_acceptance] if beyond_schema(case) else [])


@schema.parametrize()
@settings(patient, max_examples=8)
def test_answers_are_as_described(case: schemathesis.Case[Any]) -> None:
    check(case)


@pytest.mark.slow
@whole_schema.parametrize()
@settings(patient, max_examples=400)
def test_many_answers_are_as_described(case: schemathesis.Case[Any]) -> None:
    check(case)
