"""Schemathesis asks all that the OpenAPI document allows, and much that it forbids; answers must be as it says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from starlette.applications import Starlette
from starlette.routing import Mount

from tests.server.conftest import LIMITS
from timeline.server import create_app

N = int(os.environ.get("N", "30"))

app = create_app(LIMITS)
mounted = Starlette(routes=[Mount("/", app)])  # whose lifespan is not run, so that the process starts but once
schema = schemathesis.openapi.from_asgi("/openapi.json", mounted)


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    app.state.processes.close()


@schema.parametrize()
@settings(max_examples=N, deadline=None, suppress_health_check=list(HealthCheck))
def test_contract(case: schemathesis.Case) -> None:
    case.call_and_validate()
