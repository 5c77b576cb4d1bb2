"""Schemathesis asks all that the OpenAPI document allows, and much that it forbids; answers must be as it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette
from starlette.routing import Mount

from tests.server.conftest import LIMITS
from timeline.server import create_app

app = create_app(LIMITS)
mounted = Starlette(routes=[Mount("/", app)])  # whose lifespan is not run, so that the process starts but once
schema = schemathesis.openapi.from_asgi("/openapi.json", mounted)
patient = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module", autouse=True)
def _processes() -> Iterator[None]:
    app.state.processes.start()
    yield
    app.state.processes.close()


@schemathesis.hook
def map_case(_: schemathesis.HookContext, case: schemathesis.Case) -> schemathesis.Case:
    """Give plain text the date that it needs: that the query must have it depends on the body, which OpenAPI cannot say."""
    if case.media_type == "text/plain" and not (case.query or {}).get("pub_date"):
        case.query = {**(case.query or {}), "pub_date": "2024-05-10"}
    return case


@schema.parametrize()
@settings(patient, max_examples=8)
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(timeout=60)


@pytest.mark.slow
@schema.parametrize()
@settings(patient, max_examples=400)
def test_many_answers_are_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(timeout=60)
